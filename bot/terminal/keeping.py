"""What the chat keeps from one day to the next: in a file in the user's state folder, else in memory."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from platformdirs import user_state_path


def state_file(name: str) -> Path | None:
    """A private file of this program; None where the disk cannot be written."""
    try:
        path = Path(user_state_path("pomor", ensure_exists=True)) / name
        path.touch(mode=0o600)
    except OSError:
        return None
    return path


class Keeper:
    """Remembers how often facts were asked in the quiz, and the cards of practice."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._kept: dict[str, Any] = _read(path)

    @property
    def asked(self) -> dict[str, int]:
        """How often each fact was asked."""
        asked = self._kept.get("asked")
        known = asked.items() if isinstance(asked, dict) else ()
        return {fact: times for fact, times in known if isinstance(times, int)}

    @property
    def deck(self) -> dict[str, Any]:
        """The cards of practice."""
        deck = self._kept.get("deck")
        return deck if isinstance(deck, dict) else {}

    def keep(self, **changed: Mapping[str, Any]) -> None:
        """Remember a new `asked` or `deck`. A full disk costs the memory of it, not the game."""
        self._kept |= changed
        if self._path is None:
            return
        try:
            handle, name = tempfile.mkstemp(dir=self._path.parent, suffix=".part")
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(self._kept, file)
            Path(name).replace(self._path)
        except OSError:
            self._path = None


def _read(path: Path | None) -> dict[str, Any]:
    try:
        kept = json.loads(path.read_text(encoding="utf-8")) if path else {}
    except (OSError, ValueError):
        kept = {}
    return kept if isinstance(kept, dict) else {}
