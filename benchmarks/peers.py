"""What people would otherwise take: fuzzy string matching and a plain text classifier."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Callable, Sequence
from heapq import nlargest

from rapidfuzz import fuzz, process
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC
from thefuzz import fuzz as thefuzz_fuzz

from benchmarks.data import Example


class Nearest:
    """The intent of the nearest phrasing by a rapidfuzz scorer (0 … 100)."""

    def __init__(self, name: str, scorer: Callable[..., float]) -> None:
        self.name = name
        self._scorer = scorer

    def fit(self, train: Sequence[Example]) -> None:
        self._texts = [e.text.casefold() for e in train]
        self._intents = [str(e.intent) for e in train]

    def predict(self, text: str) -> tuple[str, float]:
        _, score, at = process.extractOne(text.casefold(), self._texts, scorer=self._scorer)
        return self._intents[at], score


class BestThree(Nearest):
    """The intent whose three nearest phrasings are nearest on average."""

    def predict(self, text: str) -> tuple[str, float]:
        scores = process.cdist([text.casefold()], self._texts, scorer=self._scorer)[0]
        grouped: dict[str, list[float]] = defaultdict(list)
        for intent, score in zip(self._intents, scores.tolist(), strict=True):
            grouped[intent].append(score)
        means = {intent: sum(nlargest(3, found)) / 3 for intent, found in grouped.items()}
        best = max(means, key=lambda intent: means[intent])
        return best, means[best]


class TheFuzz(Nearest):
    """thefuzz's `process.extractOne` with its own `token_set_ratio`, one phrasing at a time."""

    def predict(self, text: str) -> tuple[str, float]:
        scores = [self._scorer(text, known) for known in self._texts]
        best = max(range(len(scores)), key=scores.__getitem__)
        return self._intents[best], float(scores[best])


class Difflib(TheFuzz):
    """difflib's ratio over all phrasings, as ChatterBot's default comparison does."""

    def __init__(self) -> None:
        super().__init__("difflib, as in ChatterBot", _ratio)


class SupportVectors:
    """scikit-learn's usual recipe: TF-IDF of words and word pairs, LinearSVC."""

    name = "TF-IDF + LinearSVC"

    def fit(self, train: Sequence[Example]) -> None:
        self._features = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
        self._model = LinearSVC().fit(
            self._features.fit_transform([e.text for e in train]), [str(e.intent) for e in train]
        )

    def predict(self, text: str) -> tuple[str, float]:
        scores = self._model.decision_function(self._features.transform([text]))[0]
        if scores.ndim == 0:
            return str(self._model.classes_[int(scores > 0)]), float(abs(scores))
        best = int(scores.argmax())
        return str(self._model.classes_[best]), float(scores[best])


def _ratio(text: str, known: str) -> float:
    return difflib.SequenceMatcher(None, text.casefold(), known).ratio()


def fast_peers() -> list[Nearest | SupportVectors]:
    """Peers that answer within a few milliseconds."""
    return [
        Nearest("rapidfuzz WRatio", fuzz.WRatio),
        Nearest("rapidfuzz token_set_ratio", fuzz.token_set_ratio),
        BestThree("rapidfuzz token_sort_ratio, best 3", fuzz.token_sort_ratio),
        SupportVectors(),
    ]


def slow_peers() -> list[Nearest]:
    """Peers of which a sample of the questions must do."""
    return [TheFuzz("thefuzz token_set_ratio", thefuzz_fuzz.token_set_ratio), Difflib()]
