"""How a word sounds, roughly: who spells by ear ("кагда", "skool") writes another word that sounds the same.

A phonetic key in the manner of Soundex and Metaphone, with the letters that sound alike as data, so that it
serves any language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_DOUBLE = re.compile(r"(\S)\1+")


class Sounds:
    """`table` gives groups of letters, normalised, and what they sound like; the longest group counts."""

    def __init__(self, table: Mapping[str, str]) -> None:
        self._table = dict(table)
        groups = sorted(map(re.escape, table), key=len, reverse=True)
        self._group = re.compile("|".join(groups) or "(?!)")

    def of(self, words: str) -> str:
        """The sound of one word, or of several with spaces between them."""
        heard = self._group.sub(lambda found: self._table[found[0]], _DOUBLE.sub(r"\1", words))
        return _DOUBLE.sub(r"\1", heard)
