"""What was meant by a word that nobody knows."""

from __future__ import annotations

import pytest

from bot.matching.sounds import Sounds
from bot.matching.spelling import END, START, Speller, Usage

SOUNDS = {"ph": "f", "о": "а", "ё": "и", "е": "и", "й": "и", "ь": "", "тс": "ц"}
SPELLER = Speller(
    Usage.of(
        [
            ("en", ["the", "photo", "visited", "moscow"]),
            ("nb", ["han", "viste"]),
            ("ru", ["коллонтай", "недружественные", "оказаться", "согласился"]),
        ]
    ),
    sounds=SOUNDS,
)


def corrected(word: str, *speaks: str, before: str = START, after: str = END) -> list[str]:
    return SPELLER.correct(word, before, after, lambda known: known in speaks)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("moskow", ["moscow"]),
        ("foto", ["photo"]),
        ("калантай", ["коллонтай"]),  # two letters and a double one, but it sounds the same
        ("ниедружествиные", ["недружественные"]),
        ("саглсился", ["согласился"]),  # nearly the same, in a long word
        ("themoscow", ["the", "moscow"]),
        ("zzzzzz", []),
    ],
)
def test_a_word_is_corrected_to_one_that_looks_or_sounds_like_it(typed: str, meant: list[str]) -> None:
    assert corrected(typed) == meant


def test_a_word_of_the_language_is_meant_rather_than_one_of_another() -> None:
    assert corrected("visted", "viste", "han") == ["viste"]
    assert corrected("visted", "visited", "the") == ["visited"]


def test_without_words_nothing_is_corrected() -> None:
    assert Speller(Usage(), sounds=SOUNDS).correct("foto", START, END, lambda _: True) == []


@pytest.mark.parametrize(
    ("one", "other"), [("photo", "foto"), ("оказаться", "аказаця"), ("hello", "helo"), ("", "ь")]
)
def test_letters_that_sound_alike_make_the_same_sound(one: str, other: str) -> None:
    assert Sounds({**SOUNDS, "тьс": "ц"}).of(one) == Sounds({**SOUNDS, "тьс": "ц"}).of(other)


def test_words_keep_their_places() -> None:
    assert Sounds(SOUNDS).of("photo ь hello").split(" ") == ["foto", "", "helo"]
