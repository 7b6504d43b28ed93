"""What a question asks for: who, when, how many … by the question words of its language."""

from __future__ import annotations

from collections.abc import Sequence

from bot.knowledge import Aspect
from bot.matching.gazetteer import Mention
from bot.matching.lexicon import Lexicon


def asked_for(
    plain: Sequence[str], mentions: Sequence[Mention], lexicons: Sequence[Lexicon]
) -> frozenset[Aspect]:
    """What is asked for, by question words outside of names, longest phrase first.

    "whether" counts only where an opening word asks it and nothing else is asked for; a single
    question word after "what" or "which" opens a subordinate clause ("what did he say when …").
    """
    taken = {at for mention in mentions for at in range(mention.start, mention.end)}
    found: dict[Aspect, None] = {}
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
                    at += size - 1
                    break
            at += 1
    if found:
        return frozenset(found)
    return frozenset({"whether"} if polar else ())
