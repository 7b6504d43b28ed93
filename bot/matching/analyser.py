"""Understands the form of an utterance: its language, words, entities, numbers, and what it asks for."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from bot.knowledge import Language
from bot.matching.aspects import asked_for
from bot.matching.gazetteer import Gazetteer, Mention
from bot.matching.lexicon import RAREST, Lexicon
from bot.matching.parts import beside, bounds, focus, merged, without_carriers
from bot.matching.spelling import END, START, Speller, Usage
from bot.matching.text import (
    MAX_CHARACTERS,
    MOST_CLAUSES,
    SHORTEST_CLAUSE,
    STORY,
    capitalised,
    longhand,
    normalise,
    script,
    short_year,
    transliterated,
    words,
)
from bot.matching.utterance import Token, Utterance

WELL_KNOWN = 0.7
"""Share of known words from which on a text is read as it was typed."""
OFTEN = 5_000
"""Rank of everyday words towards which typing errors are corrected, too."""
EMPTY_WEIGHT = 0.1
"""What an empty word weighs, of what it would else."""
TOKENS_KEPT = 100_000
READING_GAIN = 0.25
"""By how much more of a transliterated reading must be known for it to win."""


class Analyser:
    """Turns texts into utterances. One for all languages; immutable after construction."""

    def __init__(
        self,
        lexicons: Mapping[Language, Lexicon],
        gazetteer: Gazetteer,
        usage: Usage,
    ) -> None:
        self._lexicons = dict(lexicons)
        self._gazetteer = gazetteer
        self._scripts = {key: _usual_script(lexicon.vocabulary) for key, lexicon in lexicons.items()}
        self._shorthand = {w: full for x in lexicons.values() for w, full in x.shorthand.items()}
        self._short_year = short_year(
            {w for x in lexicons.values() for w in x.before_year},
            {w for x in lexicons.values() for w in x.after_year},
        )
        common = (w for x in lexicons.values() for w, rank in x.ranks.items() if rank < OFTEN)
        sounds = {letters: sound for x in lexicons.values() for letters, sound in x.sounds.items()}
        self._speller = Speller(usage, gazetteer.words, common, sounds)

    def analyse(self, text: str, language: Language | None = None) -> Utterance:
        """Analyse one text; `language` is certain where given (a phrasing of the fact base)."""
        written = longhand(normalise(text), self._shorthand)
        short_years = tuple(a or b for _, a, b in self._short_year.findall(written))
        normal = self._short_year.sub(lambda found: found[1] or "", written)
        typed = words(normal)
        if language is None:
            typed = self._reading(normal, typed)
        spoken = [language] if language in self._lexicons else self._languages(typed)
        lexicons = [self._lexicons[key] for key in spoken] or list(self._lexicons.values())[:1]
        pairs = [(word, word) for word in typed] if language else self._corrected(typed, lexicons)
        pairs = without_carriers(pairs, lexicons)
        plain = [word for _, word in pairs]
        mentions = self._gazetteer.find(plain, lexicons)
        tokens = self._tokens(pairs, mentions, lexicons, capitalised(text))
        asked = asked_for(plain, mentions, lexicons)
        polar = asked.polar or (not asked.aspects and text.rstrip().endswith("?"))
        stems = merged(tokens, mentions)
        return Utterance(
            text=text,
            language=language or (spoken[0] if len(spoken) == 1 else None),
            tokens=tokens,
            stems=stems,
            mentions=tuple(mentions),
            numbers=tuple(dict.fromkeys(s[1:] for s in stems if s[0] == "#")),
            short_years=short_years,
            aspects=asked.aspects,
            focus=tuple(focus(tokens, asked.ends)),
            negations=tuple(sorted(w for w in plain if any(w in x.negations for x in lexicons))),
            polar=polar,
            bounds=frozenset(bounds(tokens, lexicons)) if polar else frozenset(),
        )

    def questions_within(self, text: str) -> list[str]:
        """What stands from each question word on, the longest first; none in a text that is no story.

        People tell a story, often without a full stop, and then ask.
        """
        written = text[:MAX_CHARACTERS].split()
        if len(written) < STORY:
            return []
        said = ["".join(words(normalise(word))[:1]) for word in written]
        starts = [
            at
            for at in range(1, len(said) - SHORTEST_CLAUSE + 1)
            for found in [x.aspects.longest(said, at) for x in self._lexicons.values()]
            if found and found[1] != "whether"
        ]
        return [" ".join(written[at:]) for at in dict.fromkeys(starts)][-MOST_CLAUSES:]

    def is_follow_up(self, text: str) -> bool:
        """Does the text open as a follow-up question does ("and …", "what about …")?"""
        said = tuple(words(normalise(text)))
        return any(
            said[: len(opening)] == opening
            for lexicon in self._lexicons.values()
            for opening in lexicon.follow_up
        )

    def has_pronoun(self, utterance: Utterance, certainly: bool = False) -> bool:
        """Does the utterance point back to something ("it", "han", «его»)?

        `certainly`: by a word that does not also fill the place of a subject ("there is").
        """
        return any(
            word in lexicon.pronouns and not (certainly and word in lexicon.expletives)
            for word in utterance.words
            for lexicon in self._lexicons.values()
            if utterance.language in (None, lexicon.language)
        )

    def swapped(
        self, question: str, utterance: Utterance, language: Language | None, among: Collection[str]
    ) -> str | None:
        """`question` with its country exchanged for the one that `utterance` names.

        "Where is Russia's embassy in Norway?" and "and Norway's?" give "where is norway embassy in
        russia". Only names of entities in `among` are exchanged; None where none is, or where the
        utterance says something that would be lost.
        """
        if len(utterance.mentions) != 1 or not utterance.mentions[0].entities & set(among):
            return None
        new = utterance.mentions[0]
        said = " ".join(utterance.words[new.start : new.end])
        asked = self.analyse(question, language)
        beside = {token.stem for token in utterance.tokens if not token.empty} - {"@" + new.entity}
        if not beside <= {token.stem for token in asked.tokens}:
            return None
        spoken = [self._lexicons[key] for key in (asked.language,) if key in self._lexicons]
        names: list[frozenset[str]] = []
        for word in asked.words:
            mention = self._gazetteer.find([word], spoken)
            names.append(mention[0].entities if mention else frozenset())
        other = {name for name in names if name & set(among) and not name & new.entities}
        if not other:
            return None
        elder = next(word for word, name in zip(asked.words, names, strict=True) if name in other)
        return " ".join(
            elder if name & new.entities else said if name in other else word
            for word, name in zip(asked.words, names, strict=True)
        )

    def _informativeness(self, word: str) -> float:
        """How much a known word tells, 0 … 1, by how rare it is in the language that uses it most."""
        rank = min(lexicon.ranks.get(word, RAREST) for lexicon in self._lexicons.values())
        return min(1.0, math.log1p(rank) / math.log1p(RAREST))

    def _is_known(self, word: str) -> bool:
        return self._speller.uses(word) or any(x.knows(word) for x in self._lexicons.values())

    def _reading(self, normal: str, typed: list[str]) -> list[str]:
        """The text as typed, or transliterated where that reading has clearly more known words.

        Words that are known as they stand tell more than those that a correction would make known.
        """
        exact = self._share_known(typed)
        if exact >= WELL_KNOWN:
            return typed
        best, best_share = typed, self._share_known(self._repaired(typed))
        for lexicon in self._lexicons.values():
            if lexicon.transliteration:
                reading = words(transliterated(normal, lexicon.transliteration))
                as_it_stands = self._share_known(reading)
                share = self._share_known(self._repaired(reading))
                if share > best_share + READING_GAIN or as_it_stands > max(WELL_KNOWN, exact + READING_GAIN):
                    best, best_share = reading, share
        return best

    def _repaired(self, said: Sequence[str]) -> list[str]:
        """The words with those corrected that nobody knows, as far as that is possible."""
        return [
            word if self._is_known(word) else (self._speller.correct(word, START, END, _any) or [word])[0]
            for word in said
        ]

    def _share_known(self, said: Sequence[str]) -> float:
        letters = [word for word in said if word[0].isalpha()]
        total = sum(map(len, letters))
        return sum(len(w) for w in letters if self._is_known(w)) / total if total else 1.0

    def _languages(self, said: Sequence[str]) -> list[Language]:
        """The language of the words; several where it is open."""
        if len(self._lexicons) == 1:
            return list(self._lexicons)
        scores: dict[Language, float] = {}
        for language, lexicon in self._lexicons.items():
            score = 0.0
            for word in said:
                rank = lexicon.ranks.get(word, RAREST)
                usual = 1 - math.log1p(min(rank, RAREST)) / math.log1p(RAREST)
                score += max(usual, 0.3 if word in lexicon.vocabulary else 0.0)
            scores[language] = score
        best = max(scores.values(), default=0.0)
        if best == 0.0:
            typed = {script(word) for word in said if word[0].isalpha()}
            return [key for key in scores if self._scripts[key] in typed] or list(scores)
        return [language for language, score in scores.items() if score >= best - 0.05]

    def _corrected(self, typed: Sequence[str], lexicons: Sequence[Lexicon]) -> list[tuple[str, str]]:

        def speaks(word: str) -> bool:
            return any(lexicon.knows(word) for lexicon in lexicons)

        pairs: list[tuple[str, str]] = []
        for word, after in zip(typed, [*typed, END][1:], strict=True):
            if self._speller.uses(word) or speaks(word):
                pairs.append((word, word))
            else:
                before = pairs[-1][1] if pairs else START
                meant = self._speller.correct(word, before, after, speaks) or [word]
                pairs.extend((word, right) for right in meant)
        return pairs

    def _tokens(
        self,
        pairs: Sequence[tuple[str, str]],
        mentions: Sequence[Mention],
        lexicons: Sequence[Lexicon],
        capitals: Collection[str],
    ) -> tuple[Token, ...]:
        named = {at: "@" + mention.entity for mention in mentions for at in range(mention.start, mention.end)}
        tokens: list[Token] = []
        for at, (typed, word) in enumerate(pairs):
            lexicon = next((x for x in lexicons if x.knows(word)), lexicons[0])
            number = word if word[0].isdigit() else lexicon.numbers.get(word)
            stem = named.get(at) or (f"#{number}" if number else lexicon.stem(word))
            empty = at not in named and not number and lexicon.is_function_word(word)
            known = at in named or number is not None or self._is_known(word)
            usual = empty or lexicon.is_usual(word)
            weight = self._informativeness(word) if known else 1.0
            weight *= EMPTY_WEIGHT if empty else 1.0
            tokens.append(_shared(word, stem, known, typed, empty, typed in capitals, usual, weight=weight))
        own = [at for at, token in enumerate(tokens) if any(token.word in x.own for x in lexicons)]
        for at in {place for mine in own for place in beside(tokens, mine)} - named.keys():
            tokens[at] = replace(tokens[at], aside=True)
        return tuple(tokens)


_shared = lru_cache(maxsize=TOKENS_KEPT)(Token)
"""A token, one for all texts that have the same: in 150,000 phrasings that is 150 MB less."""


def _usual_script(vocabulary: Iterable[str]) -> str:
    """The script in which most words of a language are written."""
    found: Counter[str] = Counter()
    for letter, times in Counter(word[:1] for word in vocabulary).items():
        if letter.isalpha():
            found[script(letter)] += times
    return max(sorted(found), key=found.__getitem__, default=script("a"))


def _any(_: str) -> bool:
    return True
