"""What people type comes to one form, whatever they type."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.text import MAX_CHARACTERS, normalise, transliterated, words


@pytest.mark.parametrize(
    ("typed", "normal"),
    [
        ("  Vardøhus\u00a0FESTNING ", "vardohus festning"),
        ("ёлка Йод", "елка йод"),
        ("Nоrway", "norway"),  # a Cyrillic о in a Latin word
        ("Hорвегия", "норвегия"),  # a Latin H in a Cyrillic word
        ("\u202eabc\u200b\x00", "abc"),
        ("«1537—1814»", '"1537-1814"'),
        ("ﬁsh", "fish"),
    ],
)
def test_normalise(typed: str, normal: str) -> None:
    assert normalise(typed) == normal


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("195,7 km or 195.70", ["195.7", "km", "or", "195.7"]),
        ("1 000, 1,000", ["1000", "1000"]),
        ("in 1905 1814", ["in", "1905", "1814"]),
        ("Norway's don't", ["norway", "dont"]),
        ("WW2, P8 and SO2", ["ww2", "p8", "and", "so2"]),  # the digit is part of the name
        ("B52 covid19", ["b", "52", "covid", "19"]),
        ("NOK1,000 v2.0 po4emu", ["nok", "1000", "v", "2", "po", "4", "emu"]),
        ("8km 20-tallet", ["8", "km", "tallet"]),
    ],
)
def test_words(typed: str, parts: list[str]) -> None:
    assert words(normalise(typed)) == parts


def test_transliteration_takes_the_longest_group_first() -> None:
    assert transliterated("shchuka", {"s": "с", "shch": "щ", "u": "у", "k": "к", "a": "а"}) == "щука"


@given(st.text())
def test_any_text_has_a_bounded_normal_form_that_is_stable(text: str) -> None:
    normal = normalise(text)
    assert len(normal) <= MAX_CHARACTERS
    assert normalise(normal) == normal
    assert all(words(normal))
