"""An analyser of one language, with as many words as a test gives it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.knowledge import Entity, Speech, Words
from bot.matching import Profile, Usage
from bot.matching.analyser import Analyser
from bot.matching.gazetteer import Gazetteer
from bot.matching.lexicon import Lexicon

QUESTION_WORDS = {
    "what": ["what", "which"],
    "who": ["who"],
    "when": ["when"],
    "how": ["how"],
    "how-many": ["how many"],
    "how-old": ["how old"],
    "whether": ["is", "did"],
}
COMMON = ("the", "of", "is", "was", "did")


def entity(kind: str, *names: str) -> Entity:
    """An entity with its name and aliases in English."""
    return Entity.model_validate({"kind": kind, "names": {"en": {"name": names[0], "aliases": [*names[1:]]}}})


def analyser(
    common: Sequence[str] = COMMON, entities: dict[str, Entity] | None = None, **words: Any
) -> Analyser:
    """Reads English without a stemmer; the `common` words say nothing."""
    lexicons = {"en": lexicon(common, **words)}
    return Analyser(lexicons, Gazetteer(entities or {}, lexicons), Usage())


def lexicon(common: Sequence[str] = COMMON, **words: Any) -> Lexicon:
    """The words of English without a stemmer."""
    return Lexicon("en", Speech(words=Words(question_words=QUESTION_WORDS, **words), common_words=[*common]))


def profile(**fields: Any) -> Profile:
    """The profile of a fact that explains what is given, and nothing else."""
    nothing: dict[str, Any] = dict.fromkeys(
        ("stems", "unasked", "told", "entities", "numbers", "years", "aspects"), ()
    )
    return Profile.of({**nothing, "habits": {}, **fields})
