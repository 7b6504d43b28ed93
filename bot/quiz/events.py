"""What can happen to a round, and what it wants done: plain data, in and out.

Times are seconds on one clock; the round has none of its own.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Start:
    """Somebody starts the round."""

    at: float


@dataclass(frozen=True, slots=True)
class Opened:
    """The question stands in the chat; its time runs."""

    at: float


@dataclass(frozen=True, slots=True)
class Vote:
    """A player chooses an option of a question. `player` is a person, or a chat that votes as itself."""

    at: float
    player: str
    index: int
    option: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Retract:
    """A player takes an answer back."""

    at: float
    player: str
    index: int


@dataclass(frozen=True, slots=True)
class Timer:
    """Time has passed. Harmless where nothing is due."""

    at: float


@dataclass(frozen=True, slots=True)
class Skip:
    """A player wants the next question; `forced`: the starter or an admin."""

    at: float
    player: str
    forced: bool = False


@dataclass(frozen=True, slots=True)
class Gone:
    """The open question has vanished from the chat."""

    at: float


@dataclass(frozen=True, slots=True)
class Refused:
    """The chat does not take questions (any more)."""

    at: float


@dataclass(frozen=True, slots=True)
class Resume:
    """Somebody wants a paused round to go on."""

    at: float


@dataclass(frozen=True, slots=True)
class Stop:
    """The starter or an admin ends the round."""

    at: float


@dataclass(frozen=True, slots=True)
class Restart:
    """The program was away and is back; the round is as it was stored."""

    at: float


@dataclass(frozen=True, slots=True)
class Leave:
    """A player wants to be forgotten: answers and name go."""

    player: str


Event = Start | Opened | Vote | Retract | Timer | Skip | Gone | Refused | Resume | Stop | Restart | Leave


@dataclass(frozen=True, slots=True)
class Ask:
    """Put a question into the chat. `again`: it may stand there already."""

    index: int
    again: bool = False


@dataclass(frozen=True, slots=True)
class Close:
    """Close a question; harmless where it is closed."""

    index: int


@dataclass(frozen=True, slots=True)
class Tell:
    """Say what came out of a question."""

    index: int


@dataclass(frozen=True, slots=True)
class CountSkips:
    """Say how many want to skip, and how many it takes."""

    votes: int
    needed: int


@dataclass(frozen=True, slots=True)
class Show:
    """Show the standings; `final`: the round is over."""

    final: bool


@dataclass(frozen=True, slots=True)
class Wake:
    """Send a `Timer` at this time."""

    at: float


@dataclass(frozen=True, slots=True)
class Paused:
    """Say that nobody answers and the round waits."""


@dataclass(frozen=True, slots=True)
class Back:
    """Say that the program was away and the round goes on."""


Effect = Ask | Close | Tell | CountSkips | Show | Wake | Paused | Back
