"""Pomor's matcher built from bare utterances: no facts, entities, synonyms or guards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import astuple

import numpy as np
from sklearn.linear_model import LogisticRegression

from benchmarks.data import Example
from bot.knowledge import Speech, Words, default_folder
from bot.matching import Encoder
from bot.matching.analyser import Analyser
from bot.matching.confidence import coverage, evidence
from bot.matching.gazetteer import Gazetteer
from bot.matching.index import IntentIndex
from bot.matching.lexicon import Lexicon, folded
from bot.matching.semantic import question_vector
from bot.matching.spelling import Usage

STEMMERS = {"en": "english", "nb": "norwegian", "ru": "russian"}


class Ours:
    """The analyser, index and confidence of the product over any intents."""

    name = "Pomor"

    def __init__(
        self, train: Sequence[Example], language: str = "en", encoder: Encoder | None = None
    ) -> None:
        self._encoder = encoder
        if encoder is not None:
            self.name = f"Pomor + {encoder.name}"
        usage = Usage.of((language, folded(example.text)) for example in train)
        common = default_folder() / language / "common-words.txt"
        words = common.read_text(encoding="utf-8").split() if common.is_file() else []
        speech = Speech(words=Words(stemmer=STEMMERS.get(language)), common_words=words)
        lexicons = {language: Lexicon(language, speech, usage.counts.get(language, ()))}
        self._analyser = Analyser(lexicons, Gazetteer({}, lexicons), usage)
        utterances = [self._analyser.analyse(e.text, language) for e in train]
        sentences = encoder.encode([e.text for e in train]) if encoder else None
        self._index = IntentIndex.fit(utterances, [str(e.intent) for e in train], sentences)
        self._explained: dict[str, set[str]] = defaultdict(set)
        for utterance, example in zip(utterances, train, strict=True):
            self._explained[str(example.intent)].update(t.stem for t in utterance.tokens)
        self._model: LogisticRegression | None = None

    def calibrate(self, dev: Sequence[Example]) -> None:
        """Fit the confidence on development questions, if some of them must be refused."""
        rows = [self._judge(example.text)[1] for example in dev]
        inside = [example.intent is not None for example in dev]
        if len(set(inside)) == 2:
            self._model = LogisticRegression(C=10, class_weight="balanced", max_iter=1000)
            self._model.fit(rows, inside)

    def predict(self, text: str) -> tuple[str, float]:
        """The best intent and the confidence in it."""
        intent, row = self._judge(text)
        if self._model is None:
            return intent, float(row[0])
        return intent, float(self._model.decision_function(row[None])[0])

    def _judge(self, text: str) -> tuple[str, np.ndarray]:
        utterance = self._analyser.analyse(text)
        sentence = question_vector(self._encoder, utterance) if self._encoder else None
        candidates, vector = self._index.rank(utterance, sentence)
        best = candidates[0].intent
        covered = coverage(utterance.tokens, self._explained[best])
        return best, np.array(astuple(evidence(candidates, vector, covered)))
