"""Fits the confidence and shows its thresholds: `python -m benchmarks.calibrate [--write]`.

A logistic regression (scikit-learn) is fitted to the development half of the test questions: the first
candidate that no guard forbids was right or not. What the thresholds do is shown by cross-validation, each
question weighed by weights that have not seen it. "near miss": answers to questions whose facts were left
out, as if the fact base did not have them.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from dataclasses import astuple, dataclass, fields
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from benchmarks.questions import Question, questions
from bot.knowledge import default_folder, load
from bot.matching import Matcher, calibration
from bot.matching.confidence import Evidence
from bot.matching.corpus import SMALLTALK

FOLDS = 10
THRESHOLDS = np.arange(0.95, 0.04, -0.05)
TARGET = Path(calibration.__file__)


@dataclass(frozen=True, slots=True)
class Sample:
    """One question with the evidence for its first free candidate, which is a fact."""

    question: Question
    evidence: tuple[float, ...]
    intent: str
    left_out: bool
    """Were the right facts left out?"""

    @property
    def right(self) -> bool:
        return self.intent in self.question.facts and not self.left_out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help=f"write the weights to {TARGET.name}")
    options = parser.parse_args()
    asked = [q for q in questions() if not q.blind]
    samples = list(_samples(asked))
    seen = [s for s in samples if not s.left_out]
    evidence = np.array([s.evidence for s in seen])
    right = np.array([s.right for s in seen])
    parts = StratifiedKFold(FOLDS, shuffle=True, random_state=0)
    sure = cross_val_predict(_model(), evidence, right, cv=parts, method="predict_proba")[:, 1]
    model = _model().fit(evidence, right)
    missed = [s for s in samples if s.left_out]
    near = model.predict_proba(np.array([s.evidence for s in missed]))[:, 1]
    refuse = np.array([not s.question.facts for s in seen])
    scope = sum(bool(q.facts) and q.facts != ("smalltalk",) for q in asked)
    table = Table(title="development half by cross-validation, percent")
    for name in ("from", "right", "wrong", "false", "near miss"):
        table.add_column(name, justify="right")
    for at in THRESHOLDS:
        said = sure >= at
        shares = (
            (said & right).sum() / scope,
            (said & ~refuse & ~right).sum() / scope,
            (said & refuse).sum() / sum(not q.facts for q in asked),
            (near >= at).sum() / scope,
        )
        table.add_row(f"{at:.2f}", *(f"{100 * share:.1f}" for share in shares))
    Console(width=80).print(table)
    weights = _plain(model)
    for name, weight in zip((*(f.name for f in fields(Evidence)), "constant"), weights, strict=True):
        print(f"{name:10} {weight:6.2f}")
    if options.write:
        line = f"WEIGHTS: tuple[float, ...] = ({', '.join(f'{weight:.2f}' for weight in weights)})"
        text = re.sub(r"(?ms)^WEIGHTS: .*?\)$", line, TARGET.read_text(encoding="utf-8"))
        TARGET.write_text(text, encoding="utf-8")


def _model() -> Pipeline:
    return make_pipeline(StandardScaler(), LogisticRegression(max_iter=3000))


def _plain(model: Pipeline) -> list[float]:
    """The weights for evidence as it is, not scaled, then the constant."""
    scaler, regression = model[0], model[1]
    weights = regression.coef_[0] / scaler.scale_
    return [*weights.tolist(), float(regression.intercept_[0] - weights @ scaler.mean_)]


def _samples(asked: list[Question]) -> Iterator[Sample]:
    """The questions with a fact as first candidate that no guard forbids.

    Each question in scope counts once more with its facts left out: then nothing is right, and the
    question is as near a miss as there is.
    """
    matcher = Matcher(load(default_folder()))
    for question in asked:
        if question.facts == ("smalltalk",):
            continue
        for without in ((), question.facts) if question.facts else ((),):
            verdict = matcher.judge(question.ask, without=without)
            if verdict.evidence is None:
                continue
            free = (m.intent for m in verdict.matches if m.objection is None and m.intent not in without)
            first = next(free)
            if not first.startswith(SMALLTALK):
                yield Sample(question, astuple(verdict.evidence), first, bool(without))


if __name__ == "__main__":
    main()
