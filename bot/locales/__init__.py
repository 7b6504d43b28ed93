"""What the bot itself says, one Fluent file per language, with that language's plural rules and dates."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path

from babel.dates import format_date, format_skeleton
from fluent.runtime import FluentBundle, FluentResource

_FOLDER = Path(__file__).parent
FALLBACK = "en"
"""The language of a fact base's own language that has no file here."""


class Speaker:
    """Says things in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        path = _FOLDER / f"{language}.ftl"
        self._code = language if path.is_file() else FALLBACK
        path = _FOLDER / f"{self._code}.ftl"
        self._bundle = FluentBundle([self._code], use_isolating=False)
        self._bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))

    def say(self, key: str, **values: str | float) -> str:
        """A message with its values filled in. Raises KeyError for a key that no file has."""
        pattern = self._bundle.get_message(key).value
        if pattern is None:
            raise KeyError(key)
        text, errors = self._bundle.format_pattern(pattern, values)
        if errors:
            raise errors[0]
        return str(text)

    def day(self, moment: str) -> str:
        """An ISO date of any precision ("2022", "2022-04", "2022-04-06") in words."""
        year, *rest = (int(part) for part in moment.split("-"))
        if not rest:
            return str(year)
        if len(rest) == 1:
            return format_skeleton("yMMMM", date(year, rest[0], 1), locale=self.say("locale"))
        return format_date(date(year, *rest), "long", locale=self.say("locale"))


@lru_cache
def speaker(language: str) -> Speaker:
    """The speaker of a language, read once."""
    return Speaker(language)


def available() -> list[str]:
    """The languages that the bot speaks."""
    return sorted(path.stem for path in _FOLDER.glob("*.ftl"))
