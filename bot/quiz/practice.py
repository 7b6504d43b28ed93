"""Practice alone, with spaced repetition: what one got wrong comes back soon, what one knows ever later.

A deck is plain JSON data, one card for each fact that was ever answered; when it comes back is up to the
FSRS algorithm.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from fsrs import Card, Rating, Scheduler, State

Deck = Mapping[str, Mapping[str, Any]]
"""Fact to its card, as `fsrs.Card.to_dict` writes it."""

_SCHEDULER = Scheduler(enable_fuzzing=False)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one has come: of `total` facts so many are learned, and so many due before the day is over."""

    learned: int
    total: int
    due: int


def review(deck: Deck, fact: str, right: bool, now: datetime) -> Deck:
    """The deck after an answer."""
    now = now.astimezone(UTC)
    card = _card(deck, fact) or Card(card_id=0, due=now)
    card, _ = _SCHEDULER.review_card(card, Rating.Good if right else Rating.Again, now)
    return {**deck, fact: dict(card.to_dict())}


def next_fact(deck: Deck, facts: Sequence[str], now: datetime, seed: int | str) -> str | None:
    """What to ask next: what is longest due, else something new; None where nothing is left for now."""
    cards = {fact: card for fact in facts if (card := _card(deck, fact))}
    due = [fact for fact, card in cards.items() if card.due <= now]
    if due:
        return min(due, key=lambda fact: cards[fact].due)
    new = [fact for fact in facts if fact not in cards]
    return random.Random(seed).choice(new) if new else None  # noqa: S311 - a game, no secret


def next_due(deck: Deck, facts: Sequence[str]) -> datetime | None:
    """When the first fact comes back."""
    return min((card.due for fact in facts if (card := _card(deck, fact))), default=None)


def progress(deck: Deck, facts: Sequence[str], now: datetime) -> Progress:
    """How far one has come with these facts; the day ends in the time zone of `now`."""
    cards = [card for fact in facts if (card := _card(deck, fact))]
    tomorrow = now.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    return Progress(
        learned=sum(card.state is State.Review for card in cards),
        total=len(facts),
        due=sum(card.due < tomorrow for card in cards),
    )


def _card(deck: Deck, fact: str) -> Card | None:
    """The card of a fact; None where there is none, or none that can be read."""
    stored: Any = deck.get(fact)
    try:
        return Card.from_dict(stored) if stored else None
    except (KeyError, TypeError, ValueError):
        return None
