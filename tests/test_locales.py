"""Plural rules and dates of each language."""

from __future__ import annotations

import pytest

from bot.locales import speaker


@pytest.mark.parametrize(
    ("language", "count", "text"),
    [
        ("en", 1, "1 fact"),
        ("en", 5, "5 facts"),
        ("nb", 1, "1 opplysning"),
        ("ru", 1, "1 факт"),
        ("ru", 3, "3 факта"),
        ("ru", 11, "11 фактов"),
        ("ru", 21, "21 факт"),
    ],
)
def test_plurals(language: str, count: int, text: str) -> None:
    assert speaker(language).say("topic-size", count=count) == text


def test_dates_of_any_precision() -> None:
    assert speaker("en").day("2022-04-06") == "6 April 2022"
    assert speaker("nb").day("2022-04") == "april 2022"
    assert speaker("ru").day("1905") == "1905"


def test_an_unknown_message_and_a_missing_value_are_errors() -> None:
    with pytest.raises(LookupError):
        speaker("en").say("no-such-message")
    with pytest.raises(LookupError):
        speaker("en").say("gone-wrong")


def test_a_language_without_a_file_falls_back() -> None:
    assert speaker("fi").say("yes") == speaker("en").say("yes")
