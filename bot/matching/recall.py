"""Asks each phrasing as if nobody had written it: which fact does it lead to?

The questions and phrasings of the facts are parted into folds; each fold is asked of an index that was
fitted without it, and of profiles that do not know it. Yes/no questions, small talk and what is elsewhere
are always learned. Whether a question is answered at all is not asked here: that is the verdict's.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from bot.knowledge import FactBase
from bot.matching.analyser import Analyser
from bot.matching.corpus import Phrasing, Role, corpus
from bot.matching.gazetteer import Gazetteer
from bot.matching.head import folds
from bot.matching.index import IntentIndex
from bot.matching.lexicon import Lexicon
from bot.matching.profile import by_fact, profiles
from bot.matching.ranking import reranked
from bot.matching.spelling import Usage

FOLDS = 10
"""The more, the nearer to leaving out one phrasing alone, and the longer it takes."""


def held_out(base: FactBase) -> Iterator[tuple[Phrasing, list[str]]]:
    """Each question and phrasing of a fact, with the facts that it leads to, best first, unseen."""
    lexicons = {language: Lexicon(language, base.speech[language]) for language in base.languages}
    analyser = Analyser(lexicons, Gazetteer(base.entities, lexicons), Usage())
    phrasings = list(corpus(base))
    utterances = [analyser.analyse(p.text, p.language) for p in phrasings]
    asked = [at for at, p in enumerate(phrasings) if p.role is Role.PLAIN and p.intent in base.facts]
    analyse = cache(analyser.analyse)

    for _, fold in folds(len(asked), FOLDS):
        left_out = {asked[number] for number in fold.tolist()}
        learned = [at for at in range(len(phrasings)) if at not in left_out]
        seen, said = [phrasings[at] for at in learned], [utterances[at] for at in learned]
        index = IntentIndex.fit(said, [p.intent for p in seen])
        known = profiles(base, analyse, by_fact(base, seen, said))
        for at in sorted(left_out):
            candidates, _ = index.rank(utterances[at])
            ranked = reranked(candidates, utterances[at], known)
            yield phrasings[at], [c.intent for c in ranked if c.intent in known]
