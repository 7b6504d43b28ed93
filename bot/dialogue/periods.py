"""Reads a year, a span of years or a century from what people type after /timeline."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SPAN = re.compile(r"\b(\d{3,4})\s*[-–—/…]+\s*(\d{3,4})\b")
_HUNDREDS = re.compile(r"\b(\d{1,2})00\s*-?\s*(?:s|tallet|talet|е|х)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(\d{3,4})\b")
_CENTURY = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th|\.|-?й|-?м|-?го)?(?!\d)", re.IGNORECASE)
_ROMAN = re.compile(r"\b([IVXХ]{1,5})\b", re.IGNORECASE)  # the second X is Cyrillic
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "х": 10}
LAST_CENTURY = 21


@dataclass(frozen=True, slots=True)
class Years:
    """The years from `first` to `last`, both included."""

    first: int
    last: int

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


def read_years(text: str) -> Years | None:
    """What years a text names: "1905", "1900-1950", "1800s", "19th century", "XIX век"; else None."""
    if span := _SPAN.search(text):
        first, last = sorted((int(span[1]), int(span[2])))
        return Years(first, last)
    if hundreds := _HUNDREDS.search(text):
        return Years(int(hundreds[1]) * 100, int(hundreds[1]) * 100 + 99)
    if year := _YEAR.search(text):
        return Years(int(year[1]), int(year[1]))
    if century := _CENTURY.search(text):
        return _of_century(int(century[1]))
    if roman := _ROMAN.search(text):
        return _of_century(_from_roman(roman[1]))
    return None


def _of_century(number: int) -> Years | None:
    if not 1 <= number <= LAST_CENTURY:
        return None
    return Years(number * 100 - 99, number * 100)


def _from_roman(letters: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in letters.lower()]
    return sum(
        -value if following > value else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )
