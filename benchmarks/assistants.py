"""Another public set in three languages: the sentences of Home Assistant's voice intents.

The package `home-assistant-intents` (CC BY 4.0, Open Home Foundation) carries templates for English,
Norwegian and Russian; `hassil` expands them. Half of a sample of each intent's sentences trains, the
other half tests: `python -m benchmarks.assistants`. Templates are alike, so compare systems, not sets.
"""

from __future__ import annotations

import random
from itertools import islice

from hassil.intents import Intents
from hassil.sample import sample_sentence
from home_assistant_intents import get_intents
from rich.console import Console

from benchmarks.data import Example
from benchmarks.intents import compare, table

LANGUAGES = ("en", "nb", "ru")
FIRST = 400
"""Expansions of one template that are looked at."""
TRAIN, TEST = 10, 10


def sentences(language: str) -> tuple[list[Example], list[Example]]:
    """Training and test examples; every expansion fills lists with their own values."""
    raw = get_intents(language)
    if raw is None:
        raise SystemExit(f"home-assistant-intents has no {language}")
    intents = Intents.from_dict(raw)
    draw = random.Random(0)
    train: list[Example] = []
    test: list[Example] = []
    for name, intent in sorted(intents.intents.items()):
        found: set[str] = set()
        for data in intent.data:
            for sentence in data.sentences:
                try:
                    expanded = sample_sentence(
                        sentence, intents.slot_lists, intents.expansion_rules, language=language
                    )
                    found.update(draw.sample(some := list(islice(expanded, FIRST)), min(8, len(some))))
                except Exception:  # noqa: S112 - a template that needs a house's own lists
                    continue
        chosen = draw.sample(sorted(found), min(len(found), TRAIN + TEST))
        if len(chosen) >= 6:
            cut = min(TRAIN, len(chosen) // 2)
            train += [Example(text, name) for text in chosen[:cut]]
            test += [Example(text, name) for text in chosen[cut:]]
    return train, test


def main() -> None:
    for language in LANGUAGES:
        train, test = sentences(language)
        title = f"{language}: {len({e.intent for e in train})} intents, {len(train)} phrasings"
        Console(width=130).print(table(compare(train, test[1::2], test[::2], language, slow=False), title))


if __name__ == "__main__":
    main()
