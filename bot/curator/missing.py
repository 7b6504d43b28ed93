"""`missing.md` of a fact base: what people asked and no fact answers yet.

A file beside the facts and not a table, because questions leave the store after half a year, and because
who writes the fact need not be who reads the store.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from bot.curator.errors import CuratorError
from bot.curator.grouping import Asked

NAME = "missing.md"
_HEAD = """\
# Missing facts

What people asked and no fact answers, noted by `pomor review`. Who writes the fact removes the line.

"""
_MARKUP = re.compile(r"([\\`*_\[\]<>])")


def with_missing(folder: Path, questions: Sequence[Asked], today: date) -> str:
    """The content of `missing.md` with one more line. Raises `CuratorError`."""
    path = folder / NAME
    try:
        content = path.read_bytes().decode() if path.exists() else _HEAD
    except (OSError, UnicodeDecodeError):
        raise CuratorError(f"{path} cannot be read; save it as UTF-8 text.") from None
    gap = "" if content.endswith("\n") else "\n"
    asked = " · ".join(f"{q.language}: " + _MARKUP.sub(r"\\\1", q.text) for q in questions)
    times = sum(question.stored.count for question in questions)
    return f"{content}{gap}- {today.isoformat()}, asked {times} ×: {asked}\n"
