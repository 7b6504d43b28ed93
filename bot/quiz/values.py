"""Years and numbers as options: how they are written, and which others stand near them."""

from __future__ import annotations

import re

from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal

from bot.knowledge import FactRecord, Language

_YEAR = re.compile(r"^(\d{4})(?:-|$)")
_FALLBACK = "en"


def year_of(value: int | float | str) -> int | None:
    """The year that a figure is or lies in; None where it is none."""
    found = _YEAR.match(str(value))
    return int(found.group(1)) if found else None


def years_of(record: FactRecord) -> set[int]:
    """All years that a fact states, among its figures and as its time."""
    stated = (*record.figures.values(), *(record.when or "").split("/"))
    return {year for value in stated if (year := year_of(value)) is not None}


def numbers_of(record: FactRecord) -> set[float]:
    """All numbers that a fact states."""
    return {float(value) for value in record.figures.values() if not isinstance(value, str)}


def written(number: float, language: Language) -> str:
    """A number as the language writes it: 175,000 and 197.7, or 175 000 and 197,7."""
    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        locale = Locale.parse(_FALLBACK)
    return format_decimal(number, locale=locale)


def years_near(year: int, latest: int) -> list[int]:
    """Years that one could take for `year`: the longer ago, the farther away; round where it is round."""
    if year >= 1945:
        reach, gap = 8, 1
    elif year >= 1800:
        reach, gap = 25, 2
    else:
        reach, gap = 60, 5
    step = 1 if year % 10 or year >= 1945 else 5 if year >= 1800 else 10
    near = range(year - reach, min(year + reach, latest) + 1)
    return [other for other in near if abs(other - year) >= gap and (other - year) % step == 0]


def numbers_near(number: float) -> list[float]:
    """Numbers of the same order and rounding that differ enough to be clearly wrong."""
    decimals = _decimals(number)
    step = _step(number, decimals)
    gap = max(step, number * 0.08)
    near = {round(round(number * percent / 100 / step) * step, decimals) for percent in range(60, 165, 5)}
    if number <= 12 and not decimals:
        near = {float(other) for other in range(1, int(number) + 7)}
        gap = 1
    return sorted(
        other for other in near if other > 0 and abs(other - number) >= gap and _decimals(other) == decimals
    )


def _decimals(number: float) -> int:
    part = f"{number:.6f}".rstrip("0").partition(".")[2]
    return len(part)


def _step(number: float, decimals: int) -> float:
    """The unit to which a number is rounded, as far as it shows: 5,000 for 175,000."""
    if decimals:
        return float(10**-decimals)
    step = 1
    while number % (step * 10) == 0 and number / (step * 10) >= 10:
        step *= 10
    if number % (step * 5) == 0 and number / (step * 5) >= 7:
        step *= 5
    return float(step)
