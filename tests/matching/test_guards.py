"""What contradicts a fact forbids its answer."""

from __future__ import annotations

import pytest

from bot.matching.guards import Guards
from tests.matching.reading import analyser, entity, profile

READ = analyser(entities={"trotsky": entity("person", "Trotsky"), "fortress": entity("place", "fortress")})
GUARDS = Guards({}, [], lambda word: {word}, [], [], [])


@pytest.mark.parametrize(
    ("question", "told", "objection"),
    [
        ("how old is the fortress", ["when"], None),  # it follows from the year
        ("how old is the fortress", ["where"], "does not tell: how-old, when"),
        ("how old was Trotsky", ["when"], "does not tell: how-old"),
        ("how old was Trotsky when he came", ["when"], "does not tell: how-old"),
        ("how old was Trotsky when he came", ["how-old"], None),
        ("how many ships", ["when"], "does not tell: how-many"),
    ],
)
def test_an_age_follows_from_a_year_for_things_alone(
    question: str, told: list[str], objection: str | None
) -> None:
    fact = profile(aspects=told, entities=["trotsky", "fortress"], told=["trotsky", "fortress"])
    found = GUARDS.objection(READ.analyse(question, "en"), fact)
    assert (str(found) if found else None) == objection


@pytest.mark.parametrize(
    ("question", "objection"),
    [
        ("the great visit of 1955", None),
        ("visit 55", None),  # at the end two digits may be a year
        ("55 visits", "another number: 55"),
        ("visit 56", "another number: 56"),
    ],
)
def test_a_number_that_the_fact_does_not_state(question: str, objection: str | None) -> None:
    found = GUARDS.objection(READ.analyse(question, "en"), profile(numbers=["1955"]))
    assert (str(found) if found else None) == objection


@pytest.mark.parametrize(
    ("question", "objection"),
    [
        ("did the visit end before 1960", None),
        ("did the visit end before may 1960", None),
        ("the visit ended before 1960?", None),  # by its tone
        ("did more than 20 people come", None),
        ("did more than 20 people come in 1960", "another number: 1960"),
        ("did the visit end in 1960", "another number: 1960"),
        ("who came before 1960", "another number: 1960"),  # asks for another visit
    ],
)
def test_what_a_yes_no_question_only_compares_with_need_not_be_stated(
    question: str, objection: str | None
) -> None:
    read = analyser(bounds=["before", "more than"])
    found = GUARDS.objection(read.analyse(question, "en"), profile(numbers=["1955"], aspects=["who"]))
    assert (str(found) if found else None) == objection


def test_what_is_only_compared_with_need_not_be_explained() -> None:
    read = analyser(bounds=["before"]).analyse("did the visit of 1955 end before 1960", "en")
    assert [token.word for token in read.to_explain if token.word.isdigit()] == ["1955"]
