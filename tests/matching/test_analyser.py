"""What a question asks for and of what; how much its words tell."""

from __future__ import annotations

import math

import pytest

from bot.knowledge import Speech, Words
from bot.matching.aspects import asked_for
from bot.matching.gazetteer import Mention
from bot.matching.lexicon import RAREST, Lexicon
from tests.matching.reading import QUESTION_WORDS, analyser, entity

ENGLISH = Lexicon("en", Speech(words=Words(question_words=QUESTION_WORDS)))


@pytest.mark.parametrize(
    ("question", "aspects", "focus"),
    [
        ("which island is the largest", {"what"}, ["island"]),
        ("who is the king", {"who"}, ["king"]),
        ("how many of the ships", {"how-many"}, ["ships"]),
        ("when was the treaty signed", {"when"}, []),  # what follows "when" is not what is asked for
        ("how old was he when the war began", {"how-old", "when"}, []),  # of nobody by name: as of a thing
        ("what did he say when asked", {"what"}, ["he"]),
        ("is the border open", {"whether"}, []),
        ("who", {"who"}, []),
        ("what is the", {"what"}, []),
    ],
)
def test_what_is_asked_for_and_of_what(question: str, aspects: set[str], focus: list[str]) -> None:
    utterance = analyser().analyse(question, "en")
    assert utterance.aspects == aspects
    assert [token.word for token in utterance.focus] == focus


def test_what_people_write_on_a_phone_is_written_out() -> None:
    reads = analyser(shorthand={"hw": "how", "1st": "first", "wats": "what is"})
    assert reads.analyse("hw many at the 1st?", "en").words == ["how", "many", "at", "the", "first"]
    assert reads.analyse("Wats that").words == ["what", "is", "that"]
    assert reads.analyse("the 21st of 1st2", "en").words[:2] == ["the", "21"]


def test_a_question_word_within_a_name_asks_nothing() -> None:
    name = Mention(0, 2, frozenset({"band"}), "band")
    assert asked_for(["who", "cares"], [name], [ENGLISH]).aspects == frozenset()


def test_two_languages_with_the_same_question_word_find_its_end_once() -> None:
    assert asked_for(["who", "rules"], [], [ENGLISH, ENGLISH]).ends == (1,)


def test_a_language_without_data_asks_nothing() -> None:
    nothing = Lexicon("xx", Speech())
    assert asked_for(["who", "rules"], [], [nothing]).aspects == frozenset()
    assert list(nothing.carriers.at(["who"], 0)) == []


def test_a_rare_word_weighs_more_than_a_usual_one_and_an_empty_one_a_tenth() -> None:
    usual = [f"x{number}" for number in range(300)]
    utterance = analyser(common=["the", "of", *usual, "border"]).analyse("of the border jotun", "en")
    weight = {token.word: token.weight for token in utterance.tokens}
    assert weight["the"] == 0
    assert weight["of"] == pytest.approx(0.1 * math.log1p(1) / math.log1p(RAREST))
    assert weight["of"] < weight["border"] < weight["jotun"] == 1


def test_a_letter_with_a_digit_is_not_the_letter() -> None:
    read = analyser(entities={"u-2": entity("object", "U-2", "U2")})
    assert read.analyse("did u know", "en").mentions == ()
    assert read.analyse("the U2 and the U-2", "en").entities == [frozenset({"u-2"})] * 2


@pytest.mark.parametrize(
    ("question", "aspects"),
    [
        ("how old is the fortress", {"how-old", "when"}),  # a thing is as old as its year tells
        ("how old was Trotsky", {"how-old"}),
        ("how old was Trotsky when he came", {"how-old"}),
        ("who is Trotsky and how old is he", {"who", "how-old"}),
    ],
)
def test_an_age_follows_from_a_year_for_things_alone(question: str, aspects: set[str]) -> None:
    people = {"trotsky": entity("person", "Trotsky"), "fortress": entity("place", "fortress")}
    assert analyser(entities=people).analyse(question, "en").aspects == aspects
