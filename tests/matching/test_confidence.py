"""The measures of the evidence mean what they say."""

from __future__ import annotations

from dataclasses import astuple, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching import calibration
from bot.matching.confidence import Coverage, Demand, Evidence, coverage, demand, evidence
from bot.matching.features import Vector
from bot.matching.index import Candidate
from bot.matching.weighing import Weighing
from bot.matching.weights import ENCODER_WEIGHTS, WEIGHTS
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


STRONG = Evidence(1.0, 0.8, 1.0, 0.9, 0.8, 0.05, 0.0, 0.0, 0.25, 0.2, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
WEAK = Evidence(0.1, 0.0, 0.2, 0.1, 0.1, 0.6, 0.7, 1.0, 0.25, 0.2, -0.3, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0)


def test_there_is_a_weight_for_each_measure_and_each_product_of_two() -> None:
    n = len(astuple(evidence(CANDIDATES, VECTOR, EXPLAINED)))
    for weighing in (WEIGHTS, ENCODER_WEIGHTS):
        assert len(weighing.lowest) == len(weighing.highest) == n
        assert len(weighing.weights) == n + n * (n + 1) // 2


def test_much_evidence_makes_sure_and_little_does_not() -> None:
    assert WEIGHTS.probability(astuple(STRONG)) > 0.95
    assert WEIGHTS.probability(astuple(WEAK)) < calibration.CLARIFY_AT


@pytest.mark.parametrize("measure", ["logit", "nearest", "ahead", "uncovered"])
def test_each_measure_that_gets_worse_takes_from_sure_evidence(measure: str) -> None:
    worse = replace(STRONG, **{measure: getattr(WEAK, measure)})
    assert WEIGHTS.probability(astuple(worse)) < WEIGHTS.probability(astuple(STRONG))


def test_a_product_tells_what_no_sum_can() -> None:
    alike = Weighing((0.0, 0.0), (1.0, 1.0), (0.0, 0.0, 0.0, 4.0, 0.0), 0.0)
    both, neither, one = (alike.probability(m) for m in ((1.0, 1.0), (0.0, 0.0), (1.0, 0.0)))
    assert both == neither > 0.9
    assert one < 0.1


@given(st.lists(st.floats(-1e9, 1e9), min_size=2, max_size=2))
def test_what_lies_beyond_the_range_counts_as_its_end(measures: list[float]) -> None:
    weighing = Weighing((0.0, 0.5), (1.0, 0.5), (2.0, 3.0, 1.0, 1.0, 1.0), 0.5)
    within = (min(1.0, max(0.0, measures[0])), 0.5)
    assert weighing.probability(measures) == pytest.approx(weighing.probability(within))
    assert 0 <= weighing.probability(measures) <= 1
