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

NAMES_ITS_OBJECT: frozenset[Aspect] = frozenset({"what", "who", "how-many"})
"""Aspects whose question words are followed by what is asked for."""
BEFORE_A_CLAUSE: frozenset[Aspect] = frozenset({"what", "how-old"})
"""Aspects after which a further question word asks nothing."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks for."""

    aspects: frozenset[Aspect]
    ends: tuple[int, ...]
    """Where question words end that name what they ask for next ("which *island*")."""
    polar: bool
    """Does it open as a yes/no question, whatever a clause behind asks ("Was he there when …")?"""


def asked_for(plain: Sequence[str], mentions: Sequence[Mention], lexicons: Sequence[Lexicon]) -> Asked:
    """What is asked for, by question words outside of names, longest phrase first.

    "whether" counts only where an opening word asks it and nothing else is asked for; a single
    question word after "what", "which" or "how old" opens a subordinate clause ("what did he say when …").
    How old a thing is follows from when it came about; how old a person was follows from nothing else.
    """
    taken = {at for mention in mentions for at in range(mention.start, mention.end)}
    found: dict[Aspect, None] = {}
    ends: dict[int, None] = {}
    opening = 0
    for lexicon in lexicons:
        at = 0
        while at < len(plain):
            for size, aspect in lexicon.aspects.at(plain, at):
                if taken.isdisjoint(range(at, at + size)):
                    if aspect == "whether":
                        if not found and (at == 0 or len(plain[at]) < 3 or size > 1):
                            opening = at + size
                    elif size > 1 or found.keys().isdisjoint(BEFORE_A_CLAUSE):
                        found[aspect] = None
                        opening = 0 if at == opening else opening
                        if aspect in NAMES_ITS_OBJECT:
                            ends[at + size] = None
                    at += size - 1
                    break
            at += 1
    if "how-old" in found and not any(mention.person for mention in mentions):
        found["when"] = None
    if not found and opening:
        found["whether"] = None
    return Asked(frozenset(found), tuple(ends), polar=opening > 0)
