"""What a question asks for: who, when, how many …, and of what, by the question words of its language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.knowledge import Aspect
from bot.matching.gazetteer import Mention
from bot.matching.lexicon import Lexicon

ASKS_FOR_DETAIL: frozenset[Aspect] = frozenset(
    {"who", "when", "where", "why", "how-many", "how-long", "how-far", "how-old"}
)
"""Aspects that an answer holds or does not; "what", "how" and "whether" fit any fact."""

ASKS_FOR_ONE: frozenset[Aspect] = frozenset({"what", "who", "how-many"})
"""Aspects whose question words are followed by what is asked for."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks for."""

    aspects: frozenset[Aspect]
    behind: tuple[int, ...]
    """Where each question word of `ASKS_FOR_ONE` ends: what it is about comes next ("which *island*")."""


def asked_for(plain: Sequence[str], mentions: Sequence[Mention], lexicons: Sequence[Lexicon]) -> Asked:
    """What is asked for, by question words outside of names, longest phrase first.

    "whether" counts only where an opening word asks it and nothing else is asked for; a single
    question word after "what" or "which" opens a subordinate clause ("what did he say when …").
    """
    taken = {at for mention in mentions for at in range(mention.start, mention.end)}
    found: dict[Aspect, None] = {}
    behind: dict[int, None] = {}
    polar = False
    for lexicon in lexicons:
        at = 0
        while at < len(plain):
            for size, aspect in lexicon.aspects.at(plain, at):
                if taken.isdisjoint(range(at, at + size)):
                    if aspect == "whether":
                        polar = polar or at == 0 or len(plain[at]) < 3 or size > 1
                    elif size > 1 or "what" not in found:
                        found[aspect] = None
                        if aspect in ASKS_FOR_ONE:
                            behind[at + size] = None
                    at += size - 1
                    break
            at += 1
    if not found and polar:
        found["whether"] = None
    return Asked(frozenset(found), tuple(behind))
