"""What goes into the store and comes out of it, as plain values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known when somebody writes in a chat."""

    own_language: str | None = None
    """Set by the person with /language."""
    chat_language: str | None = None
    """Set for the group by an admin."""
    fact: str | None = None
    """The last answer given to this person in this chat, and when (seconds of the epoch)."""
    at: float = 0.0


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a person says is wrong with a fact. Not tied to the person."""

    fact: str
    language: str
    text: str
    at: int = 0


@dataclass(frozen=True, slots=True)
class Open:
    """A question that could not be answered, for the curator. Not tied to a person."""

    text: str
    language: str
    nearest: tuple[str, ...] = ()
    count: int = 1
    last_at: int = 0


@dataclass(frozen=True, slots=True)
class Turn:
    """What one update changes, written in one transaction together with the update's number."""

    chat: int = 0
    user: int = 0
    remembered: str | None = None
    """The fact that was answered with: the ground for a follow-up."""
    used: str | None = None
    """The fact whose use is counted."""
    language: tuple[int, str] | None = None
    """Set the language of a chat or person (by its id)."""
    unanswered: Open | None = None
    feedback: Feedback | None = None
    moved_to: int | None = None
    """The group `chat` has become this supergroup."""
    blocked: tuple[int, bool] | None = None
    """A chat has thrown the bot out, or has let it in again."""

    @property
    def precedes_reply(self) -> bool:
        """Must it be stored before anything is sent, as the reply says that it is, or as there is none?"""
        return bool(self.language or self.feedback or self.moved_to or self.blocked)


@dataclass(frozen=True, slots=True)
class Erased:
    """What /forgetme deleted."""

    conversations: int
    settings: int
    games: int
    """Rows about what the person played and practised."""


@dataclass(frozen=True, slots=True)
class Totals:
    """Counts for the operator."""

    chats: int
    blocked: int
    answers: int
    unanswered: int
    feedback: int
