"""Finds the people, places and treaties that a question names, longest name first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.knowledge import Entity, Language
from bot.matching.lexicon import Lexicon, folded
from bot.matching.phrasebook import Phrasebook

LONGEST_NAME = 6
"""Words: longer names are known by a shorter alias."""
ACTORS = {"person", "people", "country", "organisation"}
"""Kinds of entities that do something to each other."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words `start` to `end` (exclusive) name one of `entities` (several where a name is shared)."""

    start: int
    end: int
    entities: frozenset[str]
    entity: str
    """The first of them, in the curator's order: it stands for the name among the features."""
    person: bool = False
    """May it be a person?"""
    acts: bool = False
    """May it do something to another one, as people, organisations and countries do?"""


class Gazetteer:
    """All names of all entities, by their words and by their stems."""

    def __init__(self, entities: Mapping[str, Entity], lexicons: Mapping[Language, Lexicon]) -> None:
        names: dict[tuple[str, ...], dict[str, None]] = {}
        self.words: dict[str, None] = {}
        for key, entity in entities.items():
            for language, naming in entity.names.items():
                lexicon = lexicons.get(language)
                for alias in (naming.name, *naming.aliases):
                    parts = folded(alias)
                    if not parts or len(parts) > LONGEST_NAME:
                        continue
                    self.words.update((part, None) for part in parts if not part[0].isdigit())
                    names.setdefault(parts, {})[key] = None
                    if lexicon:
                        names.setdefault(_stems(parts, lexicon), {})[key] = None
        self._names = Phrasebook((parts, _named(keys, entities)) for parts, keys in names.items())

    def find(self, words: Sequence[str], lexicons: Collection[Lexicon]) -> list[Mention]:
        """The mentions in a sequence of words, none overlapping, in order."""
        spellings = [tuple(words), *(_stems(words, lexicon) for lexicon in lexicons)]
        mentions: list[Mention] = []
        at = 0
        while at < len(words):
            mention = self._longest(spellings, at)
            if mention and mention.end == at + 1 and any(words[at] in x.not_names for x in lexicons):
                mention = None
            if mention is not None:
                mentions.append(mention)
            at = mention.end if mention else at + 1
        return mentions

    def _longest(self, spellings: Sequence[tuple[str, ...]], at: int) -> Mention | None:
        """The longest mention that begins at `at`; of equally long ones that by the first spelling."""
        found = [self._names.longest(spelling, at) for spelling in spellings]
        size, named = max((f for f in found if f), key=lambda f: f[0], default=(0, None))
        return Mention(at, at + size, *named) if named else None


def _named(keys: Iterable[str], entities: Mapping[str, Entity]) -> tuple[frozenset[str], str, bool, bool]:
    """What a mention tells besides where it stands."""
    said = [entities[key] for key in keys]
    person = any(entity.kind == "person" for entity in said)
    acts = person or any(entity.kind in ACTORS or entity.metonym for entity in said)
    return frozenset(keys), next(iter(keys)), person, acts


def _stems(words: Sequence[str], lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(lexicon.stem(word) for word in words)
