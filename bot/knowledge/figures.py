"""Compares the numbers that stand in an answer with the figures that its fact states.

Translations cannot drift apart when every figure is in every answer and no other number is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

Figures = Mapping[str, int | float | str]

_NUMBER = re.compile(r"\d+(?:[  ,.]\d{3})+(?!\d)|\d+[.,]\d+|\d+")
_GROUPED = re.compile(r"^\d{1,3}(?:[  ,.]\d{3})+$")
_CODE = re.compile(r"\b\d+(?:-\d+){3,}\b|\b[^\W\d_]+-\d+\b|\b[A-Z]+\d+\b")
_DATE = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b")
_ISO = re.compile(r"^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$")


def numbers_in(text: str) -> set[str]:
    """The numbers written in digits, in one form: "1 000" and "1,000" are "1000", "195,7" is "195.7"."""
    return {
        _canonical(match.group()) for match in _NUMBER.finditer(_DATE.sub(r"\1 \2 \3", _CODE.sub(" ", text)))
    }


def missing_figures(
    answer: str, figures: Figures, words: Mapping[str, int]
) -> list[tuple[str, int | float | str]]:
    """The figures that an answer does not state, in digits or (via `words`) in a number word."""
    stated = numbers_in(answer)
    for word in re.findall(r"\w+", answer.casefold()):
        if word in words:
            stated.add(str(words[word]))
    return [(name, value) for name, value in figures.items() if not _required(value, answer) <= stated]


def foreign_numbers(answer: str, figures: Figures) -> list[str]:
    """The numbers of an answer that no figure accounts for."""
    allowed = set().union(*(_allowed(value) for value in figures.values())) if figures else set()
    return sorted(numbers_in(answer) - allowed)


def _canonical(number: str) -> str:
    if _GROUPED.match(number):
        return re.sub(r"\D", "", number)
    whole, _, part = number.replace(",", ".").partition(".")
    whole = str(int(whole))
    return f"{whole}.{part}" if part.strip("0") else whole


def _required(value: int | float | str, answer: str) -> set[str]:
    if isinstance(value, str):
        if date := _ISO.match(value):
            year, _, day = date.groups()
            return {year} | ({str(int(day))} if day else set())
        return set() if value in answer else {value}
    return {_canonical(str(value))}


def _allowed(value: int | float | str) -> set[str]:
    if isinstance(value, str):
        return {str(int(part)) for part in re.findall(r"\d+", value)} | numbers_in(value)
    return {_canonical(str(value))}
