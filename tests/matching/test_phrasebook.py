"""Phrases are found where they begin, the longest first."""

from __future__ import annotations

import pytest

from bot.matching.phrasebook import Phrasebook

BOOK = Phrasebook(
    [(("how",), "how"), (("how", "many"), "how-many"), (("number", "of"), "how-many"), ((), "nothing")]
)


@pytest.mark.parametrize(
    ("said", "start", "found"),
    [
        ("how many ships", 0, [(2, "how-many"), (1, "how")]),
        ("tell me how many", 2, [(2, "how-many"), (1, "how")]),
        ("how far", 0, [(1, "how")]),
        ("the number", 1, []),  # the text ends within the phrase
        ("ships", 0, []),
    ],
)
def test_phrases_that_begin_at_a_word(said: str, start: int, found: list[tuple[int, str]]) -> None:
    assert list(BOOK.at(said.split(), start)) == found


def test_of_equal_phrases_the_last_counts() -> None:
    assert list(Phrasebook([(("what",), 1), (("what",), 2)]).at(["what"], 0)) == [(1, 2)]


def test_an_empty_book_finds_nothing() -> None:
    assert list(Phrasebook[str]([]).at(["what"], 0)) == []
