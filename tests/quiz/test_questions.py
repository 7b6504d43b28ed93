"""Questions are made from facts, and no wrong option can be right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge import FactBase
from bot.quiz import Maker, faults
from bot.quiz.values import numbers_near, written, year_of, years_near

SEEDS = range(40)


def wrong_of(base: FactBase, key: str) -> set[str]:
    """All wrong options that the question of a fact can have."""
    maker = Maker(base)
    questions = [maker.question(key, "en", seed) for seed in SEEDS]
    return {option for q in questions for i, option in enumerate(q.options) if i != q.right}


def test_a_sound_fact_base_has_no_faults(base: FactBase) -> None:
    assert faults(base) == []
    assert Maker(base).facts() == ["treaty", "men", "radar", "spy", "house"]
    assert Maker(base).facts("land", difficulty=2) == ["spy", "house"]


def test_a_question_has_four_options_of_which_one_is_right(base: FactBase) -> None:
    maker = Maker(base)
    for key in maker.facts():
        for seed in SEEDS:
            question = maker.question(key, "ru", seed)
            assert len(set(question.options)) == 4
            assert question == maker.question(key, "ru", seed)
    assert maker.question("men", "en").answer == "15"
    assert maker.question("treaty", "en").answer == "1905"
    assert maker.question("radar", "en").answer == "The vardo"
    assert maker.question("house", "en").explanation == "So it is with house. (Publisher)"


def test_options_stand_in_any_order(base: FactBase) -> None:
    places = Counter(Maker(base).question("house", "en", seed).right for seed in range(200))
    assert set(places) == {0, 1, 2, 3}
    assert max(places.values()) < 100


def test_years_of_the_fact_and_of_its_rivals_are_never_wrong_options(base: FactBase) -> None:
    wrong = wrong_of(base, "treaty")
    assert wrong.isdisjoint({"1905", "1903", "1907"})
    assert "1910" in wrong
    assert all(1880 <= int(year) <= 1910 for year in wrong)


def test_years_inside_the_time_of_a_fact_are_no_wrong_options(base: FactBase) -> None:
    treaty = base.facts["treaty"]
    record = treaty.record.model_copy(update={"when": "1890/1908"})
    facts = base.facts | {"treaty": treaty.model_copy(update={"record": record})}
    assert all(int(year) < 1890 or int(year) > 1908 for year in wrong_of(base_with(base, facts), "treaty"))
    record = treaty.record.model_copy(update={"when": "1890/1905"})
    facts = base.facts | {"treaty": treaty.model_copy(update={"record": record})}
    assert any(1890 < int(year) < 1905 for year in wrong_of(base_with(base, facts), "treaty"))


def base_with(base: FactBase, facts: dict[str, object]) -> FactBase:
    return base.model_copy(update={"facts": facts})


def test_numbers_of_the_fact_and_of_its_rivals_are_never_wrong_options(
    base: FactBase, edited: Callable[..., FactBase]
) -> None:
    assert wrong_of(base, "men").isdisjoint({"15", "10", "20"})
    looked_at = edited("men", distinct_from=["men-again"], wrong=[20])
    assert "20" in wrong_of(looked_at, "men")
    assert faults(looked_at) == []


def test_places_that_may_be_one_or_are_told_of_together_are_no_wrong_options(base: FactBase) -> None:
    assert wrong_of(base, "radar") == {"The moscow", "The murmansk", "The kirkenes"}


def test_the_curators_options_come_first_and_others_are_of_the_same_age(base: FactBase) -> None:
    assert wrong_of(base, "spy") == {"The old", "The peer", "The putin"}


def test_the_right_option_is_the_longest_as_often_as_chance_has_it(base: FactBase) -> None:
    maker = Maker(base)
    questions = [maker.question("house", "en", seed) for seed in range(400)]
    longest = sum(all(len(option) <= len(q.answer) for option in q.options) for q in questions)
    assert 60 < longest < 140
    numbers = [maker.question("men", "en", seed) for seed in range(400)]
    ranks = Counter(sum(int(o) < 15 for o in q.options) for q in numbers)
    assert all(60 < ranks[rank] < 140 for rank in range(4)), ranks


@pytest.mark.parametrize(
    ("key", "quiz", "text", "words"),
    [
        ("men", {"wrong": [20]}, {}, "the wrong option 20 stands in men-again too"),
        ("treaty", {"wrong": [1907]}, {}, "1907 stands in treaty-again"),
        ("radar", {"wrong": ["oslo"]}, {}, "oslo stands in radar-again"),
        ("house", {}, {"right": "Mill"}, "gives its answer away"),
        ("house", {}, {"why": "Long. " * 33}, "characters with its source"),
        ("house", {}, {"wrong": ["a mill"]}, "2 wrong options are missing"),
        ("house", {}, {"wrong": ["So it is", "b", "c"]}, "stands in the answer of the fact"),
        ("house", {}, {"ask": "en: men?"}, "men asks the same"),
    ],
)
def test_a_second_right_answer_and_what_does_not_fit_are_named(
    edited: Callable[..., FactBase], key: str, quiz: dict[str, object], text: dict[str, object], words: str
) -> None:
    if text.get("right"):
        text = text | {"ask": "Which mill?"}
    found = faults(edited(key, text, **quiz))
    assert any(f.fact == key and words in f.message for f in found), found


def test_what_is_not_in_the_quiz_has_no_question(base: FactBase) -> None:
    with pytest.raises(LookupError):
        Maker(base).question("rest", "en")


def test_numbers_are_written_as_the_language_writes_them() -> None:
    assert written(175000, "en") == "175,000"
    assert written(197.7, "nb") == "197,7"
    assert written(21504, "ru") == "21\xa0504"
    assert written(0.5, "xx") == "0.5"


def test_a_year_is_read_from_a_figure() -> None:
    assert year_of("1905-10-30") == year_of(1905) == 1905
    assert year_of(195.7) is None
    assert year_of("5-85510") is None


@given(st.one_of(st.integers(1, 2_000_000), st.floats(0.1, 5000).map(lambda x: round(x, 1))))
def test_numbers_near_are_others_of_the_same_form(number: float) -> None:
    near = numbers_near(number)
    assert number not in near
    assert all(0 < other <= max(20, number * 3) for other in near)
    assert all(float(other).is_integer() == float(number).is_integer() for other in near)
    assert len(near) >= 3 or number < 1.5


@given(st.integers(800, 2026))
def test_years_near_are_others_and_not_to_come(year: int) -> None:
    near = years_near(year, 2026)
    assert year not in near
    assert len(near) >= 6
    assert max(near) <= 2026
