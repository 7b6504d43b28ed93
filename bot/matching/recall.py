"""Asks the index each phrasing as if nobody had written it: what does it take the question for?

The questions and phrasings of the facts are parted into folds; each fold is asked of an index that was
fitted without it. Yes/no questions, small talk and what is elsewhere are always learned.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.knowledge import FactBase
from bot.matching.analyser import Analyser
from bot.matching.corpus import Phrasing, Role, corpus
from bot.matching.gazetteer import Gazetteer
from bot.matching.head import folds
from bot.matching.index import IntentIndex
from bot.matching.lexicon import Lexicon
from bot.matching.spelling import Usage


def held_out(base: FactBase) -> Iterator[tuple[Phrasing, str]]:
    """Each question and phrasing of a fact, with the first candidate of an index that has not seen it."""
    lexicons = {language: Lexicon(language, base.speech[language]) for language in base.languages}
    analyser = Analyser(lexicons, Gazetteer(base.entities, lexicons), Usage())
    phrasings = list(corpus(base))
    utterances = [analyser.analyse(p.text, p.language) for p in phrasings]
    asked = [at for at, p in enumerate(phrasings) if p.role is Role.PLAIN and p.intent in base.facts]
    for _, fold in folds(len(asked)):
        left_out = {asked[number] for number in fold.tolist()}
        learned = [at for at in range(len(phrasings)) if at not in left_out]
        index = IntentIndex.fit([utterances[at] for at in learned], [phrasings[at].intent for at in learned])
        for at in sorted(left_out):
            candidates, _ = index.rank(utterances[at])
            yield phrasings[at], candidates[0].intent
