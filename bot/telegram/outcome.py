"""What a handler decides: what is stored and, once that is safe, what is sent."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot.store import Turn

Send = Callable[[], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The consequences of one update. `sends` run in order after `turn` has been stored."""

    turn: Turn | None = field(default_factory=Turn)
    """None: nothing is stored, not even that the update was seen; for what may safely be done twice."""
    sends: tuple[Send, ...] = ()
    verdict: str = ""
    """The kind of reply, for the metrics; empty where nothing was asked."""
    language: str = ""


SILENCE = Outcome(None)
