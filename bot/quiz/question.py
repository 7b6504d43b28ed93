"""A quiz question, ready to be put: what is asked, its options, and what is said afterwards."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from bot.knowledge import Language, QuizKind


class Frozen(BaseModel):
    """Plain data that can be stored as JSON between any two steps."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Question(Frozen):
    """One question in one language; exactly one of its options is right."""

    fact: str
    topic: str
    language: Language
    kind: QuizKind
    difficulty: int
    ask: str
    options: tuple[str, ...]
    right: int
    """Index of the right option."""
    why: str
    """One sentence that tells the right answer."""
    source: str
    """Where that stands: the id of a source of the fact, which a face makes a link."""
    publisher: str
    media: str | None = None
    """A picture to show with the question."""

    @property
    def explanation(self) -> str:
        """What a poll shows afterwards."""
        return f"{self.why} ({self.publisher})"

    @property
    def answer(self) -> str:
        """The right option."""
        return self.options[self.right]
