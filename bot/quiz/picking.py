"""Picks what is asked next in a chat: nothing twice before everything has come."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence


def pick(facts: Sequence[str], asked: Mapping[str, int], count: int, seed: int | str) -> list[str]:
    """`count` of the facts in a random order, those that were asked least often first."""
    drawn = random.Random(seed).sample(facts, len(facts))  # noqa: S311 - a game, no secret
    return sorted(drawn, key=lambda fact: asked.get(fact, 0))[:count]


def remember(asked: Mapping[str, int], facts: Iterable[str]) -> dict[str, int]:
    """The chat's history with more facts that were asked."""
    history = dict(asked)
    for fact in facts:
        history[fact] = history.get(fact, 0) + 1
    return history
