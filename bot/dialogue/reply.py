"""What the dialogue says, as data: no platform in it. A face turns it into what a person sees."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.knowledge import Language
from bot.matching import Kind, Verdict


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One source of an answer, ready to be shown and opened."""

    title: str
    publisher: str
    url: str
    """With a text fragment that jumps to the claim, where the source is a web page."""
    section: str | None = None
    published: str | None = None
    """In words of the reply's language."""


@dataclass(frozen=True, slots=True)
class Button:
    """Something to choose: `action` is "fact:<id>" or "topic:<id>" or "language:<code>"."""

    label: str
    action: str


@dataclass(frozen=True, slots=True)
class Reply:
    """One reply. `lead` stands out and answers by itself; `body` goes on."""

    kind: Kind
    language: Language
    lead: str
    body: str = ""
    sources: tuple[SourceLine, ...] = ()
    buttons: tuple[Button, ...] = ()
    fact: str | None = None
    confidence: float = 1.0
    alternatives: tuple[str, ...] = ()
    verdict: Verdict | None = None
    """How it came about, for `--explain`."""

    @property
    def text(self) -> str:
        """The reply as plain text, buttons as a list."""
        parts = [self.lead, self.body]
        if self.kind in (Kind.CLARIFY, Kind.UNKNOWN):
            parts += [f"• {button.label}" for button in self.buttons]
        separator = " " if self.kind is Kind.ANSWER else "\n"
        return separator.join(part for part in parts if part)

    def to_dict(self, question: str) -> dict[str, Any]:
        """The reply in the form of the JSON contract (README, "For programs")."""
        return {
            "question": question,
            "kind": str(self.kind),
            "fact": self.fact,
            "language": self.language,
            "text": self.text,
            "sources": [{"title": s.title, "publisher": s.publisher, "url": s.url} for s in self.sources],
            "confidence": round(self.confidence, 4),
            "alternatives": list(self.alternatives),
        }
