"""Two facts may not give different values for the same measure of the same subject."""

from __future__ import annotations

import pytest

from bot.knowledge import inspect
from tests.conftest import Edit


@pytest.fixture
def compare(edit: Edit):  # type: ignore[no-untyped-def]
    """What is wrong in the records after the two facts are given these lines."""

    def problems(first: str, second: str) -> list[str]:
        edit("facts/border.yaml", "entities: [storskog]", second)
        folder = edit("facts/border.yaml", "figures: {km: 197.7}", first)
        return [str(problem) for problem in inspect(folder)[1] if problem.file == "facts/border.yaml"]

    return problems


def lines(figures: str, when: str | None = None, entities: str = "storskog", more: str = "") -> str:
    dated = f"\n  when: '{when}'" if when else ""
    return f"figures: {{{figures}}}\n  entities: [{entities}]{dated}{more}"


def test_a_contradiction_names_both_facts_and_places(compare) -> None:
    where = "border-length (facts/border.yaml:3) has 197.7"
    advice = "correct one, name them apart, or let one supersede the other"
    assert compare(lines("length_km: 197.7"), lines("length_km: 195.7")) == [
        f"facts/border.yaml:9: length_km of storskog is 195.7 here, but {where}; {advice}"
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (lines("length_km: 2", "2018"), lines("length_km: 3", "1826/2018")),
        (lines("length_km: 2", "2018-05"), lines("length_km: 3", "2018")),
        (lines("length_km: 2", "2018"), lines("length_km: 3")),
        (lines("signed: 2010"), lines("signed: '2011-05-01'")),
        (lines("signed: '2010-04'", "2010"), lines("signed: '2010-05'", "2010/2011")),
        (lines("soldiers: 5", "2018"), lines("soldiers: 6", "2018")),
        (lines("year: 2010"), lines("year: 2011")),
    ],
)
def test_other_values_of_the_same_measure_are_an_error(compare, first: str, second: str) -> None:
    assert len(compare(first, second)) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (lines("length_km: 2"), lines("length_km: 2.0")),
        (lines("signed: 2010"), lines("signed: '2010-04-27'")),
        (lines("signed: '2010-04-27'"), lines("signed: '2010-04'")),
        (lines("length_km: 2", "2017"), lines("length_km: 3", "2018/2019")),
        (lines("length_km: 2", "2018-06"), lines("length_km: 3", "2018-01/2018-05")),
        (lines("length_km: 2", entities="norway"), lines("length_km: 3")),
        (lines("length_km: 2"), lines("width_km: 3")),
        (lines("soldiers: 5", "2018"), lines("soldiers: 6", "2018/2019")),
        (lines("soldiers: 5", entities="storskog, norway"), lines("soldiers: 6")),
        (lines("year: 2010", "2010"), lines("year: 2011", "2010/2011")),
        (lines("length_km: 2", more="\n  supersedes: [border-crossing]"), lines("length_km: 3")),
        (lines("length_km: 2"), lines("length_km: 3", more="\n  supersedes: [border-length]")),
    ],
)
def test_what_is_apart_agrees_or_is_superseded_is_none(compare, edit: Edit, first: str, second: str) -> None:
    norway = (
        "norway: {kind: country, elsewhere: true, names: {en: {name: Norway}, nb: {name: Norge}}}\nstorskog:"
    )
    edit("entities.yaml", "storskog:", norway)
    assert compare(first, second) == []


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("border-lenth", None, "facts/border.yaml:5: there is no fact border-lenth; "),
        ("border-length", None, "facts/border.yaml:5: border-length supersedes itself; "),
        ("border-crossing", "border-length", "facts/border.yaml:5: border-length supersedes itself; "),
    ],
)
def test_what_is_superseded_is_an_older_fact(compare, first: str, second: str | None, found: str) -> None:
    more = f"\n  supersedes: [{second}]" if second else ""
    problems = compare(lines("m: 1", more=f"\n  supersedes: [{first}]"), lines("m: 1", more=more))
    assert problems[0].startswith(found)
    assert len(problems) == 1 + bool(second)
