"""The measures of the evidence mean what they say."""

from __future__ import annotations

from dataclasses import astuple, replace

import numpy as np
import pytest

from bot.matching import calibration
from bot.matching.confidence import Coverage, Demand, Evidence, coverage, demand, evidence, probability
from bot.matching.features import Vector
from bot.matching.index import Candidate
from tests.matching.reading import analyser, profile

VECTOR = Vector(np.array([], np.int32), np.array([], np.float32), 0.2)
CANDIDATES = [Candidate("first", 5.0, 4.0, 0.9, 0.5, 0), Candidate("second", 3.0, 2.0, 0.4, 0.3, 1)]
EXPLAINED = Coverage(0.0, 0.0, 3, 5, ())


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("which island", Demand(0.0, 0.0, 0.0)),  # fits any fact, and its phrasings speak of the island
        ("which lake", Demand(0.0, 0.0, 1.0)),
        ("how many island", Demand(1.0, 0.5, 0.0)),
        ("how many ships", Demand(1.0, 0.5, 1.0)),
        ("when and how many", Demand(1.0, 0.5, 0.0)),  # the better of the two
        ("who", Demand(1.0, 0.0, 0.0)),
        ("island", Demand()),
    ],
)
def test_what_is_asked_for_is_compared_with_what_is_usually_asked(question: str, wanted: Demand) -> None:
    fact = profile(stems=["island", "ship"], unasked=["ship"], habits={"how-many": 0.5, "when": 0.25})
    assert demand(analyser().analyse(question, "en"), fact) == wanted


def test_what_is_elsewhere_counts_against_a_candidate_by_its_lead() -> None:
    leads = [evidence(CANDIDATES, VECTOR, EXPLAINED, elsewhere=score).ahead for score in (2.0, 5.0, 7.0)]
    assert leads == pytest.approx([0.3, 0.0, -0.2])


def test_an_index_without_fact_base_has_neither_demand_nor_elsewhere() -> None:
    bare = evidence(CANDIDATES, VECTOR, EXPLAINED)
    assert (bare.detail, bare.habit, bare.focus, bare.second_choice) == (0, 0, 0, 0)
    assert bare.ahead == calibration.USUAL_LEAD


def test_a_candidate_that_answers_instead_of_a_better_one_is_known_as_such() -> None:
    assert evidence(CANDIDATES, VECTOR, EXPLAINED, second_choice=True).second_choice == 1


def test_words_that_stay_open_are_counted_and_weighed() -> None:
    tokens = analyser().analyse("the island of jotun", "en").tokens
    covered = coverage(tokens, {"island", "the", "of"})
    assert covered.words == ("jotun",)
    assert (covered.strange, covered.informative, covered.length) == (1.0, 2, 4)
    assert evidence(CANDIDATES, VECTOR, covered).unexplained == pytest.approx(1 / 5)


def test_there_is_a_weight_for_each_measure_and_a_constant() -> None:
    assert len(calibration.WEIGHTS) == len(astuple(evidence(CANDIDATES, VECTOR, EXPLAINED))) + 1


@pytest.mark.parametrize(
    ("measure", "sign"),
    [(name, 1) for name in ("logit", "margin", "share", "nearest", "mean", "ahead", "habit")]
    + [(name, -1) for name in ("unknown", "uncovered", "strange", "unexplained", "focus", "second_choice")],
)
def test_what_speaks_for_a_candidate_raises_the_confidence_and_what_speaks_against_it_lowers_it(
    measure: str, sign: int
) -> None:
    plain = evidence(CANDIDATES, VECTOR, EXPLAINED)
    more: Evidence = replace(plain, **{measure: getattr(plain, measure) + 0.1})
    change = probability(more, calibration.WEIGHTS) - probability(plain, calibration.WEIGHTS)
    assert sign * change >= 0
