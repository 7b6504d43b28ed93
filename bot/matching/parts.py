"""Which words of a question play which part: what only carries it, what it is about, what is told beside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from bot.matching.gazetteer import Mention
from bot.matching.lexicon import Lexicon
from bot.matching.utterance import Token

BOUND_WITHIN = 2
"""Words behind "before" or "more than" among which stands the number ("before May 1950")."""
OWN_WITHIN = 2
"""Words behind "my" that are the asker's own ("my old aunt")."""
FOCUS_WITHIN = 3
"""Words behind a question word among which stands what it is about."""


def without_carriers(pairs: Sequence[tuple[str, str]], lexicons: Sequence[Lexicon]) -> list[tuple[str, str]]:
    """The words that are the question itself; all of them where nothing would be left."""
    plain = [word for _, word in pairs]
    kept: list[tuple[str, str]] = []
    at = 0
    while at < len(pairs):
        found = [lexicon.carriers.longest(plain, at) for lexicon in lexicons]
        size = max(carrier[0] if carrier else 0 for carrier in found)
        if not size:
            kept.append(pairs[at])
        at += size or 1
    return kept or list(pairs)


def beside(tokens: Sequence[Token], at: int) -> Iterator[int]:
    """Where the words of what is one's own stand: before "min" in "kona mi", behind "my" in "my old aunt"."""
    if at and not tokens[at - 1].empty:
        yield at - 1
    yield from range(at + 1, min(at + 1 + OWN_WITHIN, len(tokens)))


def focus(tokens: Sequence[Token], ends: Iterable[int]) -> Iterator[Token]:
    """The first telling word behind each question word."""
    for at in ends:
        yield from islice((token for token in tokens[at : at + FOCUS_WITHIN] if not token.empty), 1)


def bounds(tokens: Sequence[Token], lexicons: Sequence[Lexicon]) -> Iterator[str]:
    """The numbers that are only compared with."""
    said = [token.word for token in tokens]
    for lexicon in lexicons:
        for at in range(len(said)):
            if found := lexicon.bounds.longest(said, at):
                behind = tokens[at + found[0] : at + found[0] + BOUND_WITHIN]
                yield from islice((token.stem[1:] for token in behind if token.stem[0] == "#"), 1)


def merged(tokens: Sequence[Token], mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The stems, of each name one."""
    inner = {at for mention in mentions for at in range(mention.start + 1, mention.end)}
    return tuple(token.stem for at, token in enumerate(tokens) if at not in inner)
