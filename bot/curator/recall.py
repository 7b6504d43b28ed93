"""`pomor check --recall`: would the phrasings of a fact lead to it if nobody had thought of them?

Where they would not, the fact has too few phrasings of that kind or another fact has words too near.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from bot.knowledge import FactBase, Language, load
from bot.matching import held_out

ENOUGH = 0.9
"""Share of a language's phrasings that must lead to their own fact."""
SHOWN = 20
"""So many texts with the worst recall are listed, each with so many of the facts that took its phrasings."""
THIEVES = 3
OFFERED = 3
"""So many facts somebody may look at who is asked which one is meant."""


class _Tally:
    """How often the phrasings of each text, a fact in a language, were asked and what took them."""

    def __init__(self, base: FactBase) -> None:
        self.asked: Counter[tuple[str, Language]] = Counter()
        self.taken: defaultdict[tuple[str, Language], Counter[str]] = defaultdict(Counter)
        self.missed: Counter[tuple[str, Language]] = Counter()
        for phrasing, led_to in held_out(base):
            text = phrasing.intent, phrasing.language
            self.asked[text] += 1
            if led_to[:1] != [phrasing.intent]:
                self.taken[text][next(iter(led_to), "none")] += 1
            self.missed[text] += phrasing.intent not in led_to[:OFFERED]

    def recall(self, texts: Iterable[tuple[str, Language]]) -> float:
        """Share of the phrasings of some texts that led to their own fact; 1 where there are none."""
        texts = list(texts)
        return 1 - sum(self.taken[text].total() for text in texts) / max(1, self._asked(texts))

    def offered(self, texts: Iterable[tuple[str, Language]]) -> float:
        """Share of the phrasings of some texts whose own fact was among the first `OFFERED`."""
        texts = list(texts)
        return 1 - sum(self.missed[text] for text in texts) / max(1, self._asked(texts))

    def _asked(self, texts: Iterable[tuple[str, Language]]) -> int:
        return sum(self.asked[text] for text in texts)


def recall_report(folder: Path) -> tuple[str, bool]:
    """Recall by topic and language, and where it is worst; and whether it is enough in every language.

    Raises `KnowledgeError` where the fact base has errors.
    """
    base = load(folder)
    tally = _Tally(base)
    width = max(map(len, [*base.topics, "all"]))
    lines = [" ".join([" " * width, *(f"{language:>6}" for language in base.languages)])]
    parts = {topic: [fact.id for fact in base.of_topic(topic)] for topic in base.topics}
    parts["all"] = list(base.facts)
    for name, facts in parts.items():
        shares = (tally.recall((fact, language) for fact in facts) for language in base.languages)
        lines.append(" ".join([f"{name:<{width}}", *(f"{share:>6.1%}" for share in shares)]))
    near = (tally.offered((fact, language) for fact in base.facts) for language in base.languages)
    lines.append(" ".join([f"{f'first {OFFERED}':<{width}}", *(f"{share:>6.1%}" for share in near)]))
    lines += ["", *_worst(tally)]
    short = [lang for lang in base.languages if tally.recall((fact, lang) for fact in base.facts) < ENOUGH]
    if short:
        lines.append(f"Below {ENOUGH:.0%} in {', '.join(short)}; add phrasings where recall is worst.")
    return "\n".join(lines).strip("\n"), not short


def _worst(tally: _Tally) -> Iterable[str]:
    lossy = [text for text, taken in tally.taken.items() if taken]
    for text in sorted(lossy, key=lambda text: (tally.recall([text]), text))[:SHOWN]:
        fact, language = text
        thieves = (f"{thief} ({count})" for thief, count in tally.taken[text].most_common(THIEVES))
        found = tally.asked[text] - tally.taken[text].total()
        yield f"{language} {fact}: {found} of {tally.asked[text]}; the others go to {', '.join(thieves)}"
