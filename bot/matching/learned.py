"""What fitting takes time for, as plain data: it can be kept and taken up again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray

from bot.knowledge import Language
from bot.matching.profile import Profile
from bot.matching.spelling import Usage


@dataclass(frozen=True, slots=True)
class Learned:
    """Everything that a matcher has learned from a fact base. Nothing writes to the arrays."""

    arrays: Mapping[str, NDArray[Any]]
    """Those of the index."""
    profiles: Mapping[str, Profile]
    smalltalk: frozenset[str]
    """The words of small talk, as stems."""
    usage: Usage
    stems: Mapping[Language, Mapping[str, str]]
