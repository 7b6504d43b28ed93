"""Fits the confidence and shows its thresholds: `python -m benchmarks.calibrate [--write]`.

A logistic regression over the measures and their products is fitted to the development half of the test
questions: the first candidate that no guard forbids was right or not. What the thresholds do
is shown by cross-validation, each question weighed by weights that have not seen its fact. The thresholds
are chosen from that table by hand.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from dataclasses import asdict, astuple, dataclass, fields
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table
from scipy.optimize import minimize
from scipy.special import expit
from sklearn.model_selection import GroupKFold

from benchmarks.questions import Question, questions
from bot.encoders import encoder_named
from bot.knowledge import default_folder, load
from bot.matching import Encoder, Matcher, weights
from bot.matching.confidence import Evidence
from bot.matching.corpus import SMALLTALK
from bot.matching.weighing import Weighing, expanded, scale

FOLDS = 10
"""Ways to part the facts into those to fit to and those to ask."""
LEFT_OUT = 0.1
"""Weight of a question whose right facts were left out: the neighbour that answers it is often right, too."""
RIDGE = 10.0
"""How much half the sum of the squared weights, all of them standardised, counts against them."""
USUAL = (0.01, 0.99)
"""Quantiles of a measure between which it is told apart; beyond, there is too little to learn from."""
NAMES = [field.name for field in fields(Evidence)]
DIGITS = 3
"""Decimals of what is fitted."""
THRESHOLDS = np.arange(0.95, 0.04, -0.05)
"""Confidences for which the table tells what would be answered."""
TARGET = Path(weights.__file__)

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sample:
    """One question with the evidence for its first free candidate."""

    question: Question
    evidence: tuple[float, ...]
    intent: str
    left_out: bool
    """Were the right facts left out?"""

    @property
    def right(self) -> bool:
        if self.question.kind == "small talk":
            return self.intent.startswith(SMALLTALK)
        return self.intent in self.question.facts and not self.left_out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help=f"write the weights to {TARGET.name}")
    parser.add_argument("--encoder", default="", help='"e5": the weights with the sentence encoder')
    options = parser.parse_args()
    asked = [q for q in questions() if not q.blind]
    samples = list(_samples(asked, encoder_named(options.encoder)))
    evidence = np.array([s.evidence for s in samples])
    right = np.array([s.right for s in samples])
    mass = np.array([LEFT_OUT if s.left_out else 1.0 for s in samples])
    groups = [s.question.facts[0] if s.question.facts else s.question.ask for s in samples]
    sure = np.zeros(len(samples))
    for seen, unseen in GroupKFold(FOLDS).split(evidence, right, groups):
        learned = fit(evidence[seen], right[seen], mass[seen])
        sure[unseen] = [learned.probability(measures) for measures in evidence[unseen].tolist()]
    Console(width=100).print(_table(asked, samples, sure))
    print(f"USUAL_LEAD = {np.median(evidence[right, NAMES.index('ahead')]):.2f}")
    if options.write:
        name = "ENCODER_WEIGHTS" if options.encoder else "WEIGHTS"
        text = TARGET.read_text(encoding="utf-8")
        text = re.sub(rf"(?ms)^{name} = .*?^\)$", _source(name, fit(evidence, right, mass)), text)
        TARGET.write_text(text, encoding="utf-8")


def fit(evidence: Floats, right: NDArray[np.bool_], mass: Floats) -> Weighing:
    """The weighing of evidence, shape (questions, measures); `mass` tells how much each question counts."""
    lowest, highest = np.quantile(evidence, USUAL, axis=0).round(DIGITS)
    x = expanded(scale(evidence, lowest, highest))
    mean, deviation = x.mean(axis=0), x.std(axis=0) + 1e-9
    x, sign = (x - mean) / deviation, np.where(right, 1.0, -1.0)

    def loss(w: Floats) -> tuple[float, Floats]:
        z = sign * (x @ w[:-1] + w[-1])
        slope = -sign * expit(-z) * mass
        gradient = np.append(x.T @ slope + RIDGE * w[:-1], slope.sum())
        return float(np.logaddexp(0, -z) @ mass + RIDGE / 2 * w[:-1] @ w[:-1]), gradient

    found = minimize(loss, np.zeros(x.shape[1] + 1), jac=True, method="L-BFGS-B")
    fitted = (found.x[:-1] / deviation).round(DIGITS)
    constant = round(float(found.x[-1] - fitted @ mean), DIGITS)
    return Weighing(*(tuple(numbers.tolist()) for numbers in (lowest, highest, fitted)), constant)


def _source(name: str, weighing: Weighing) -> str:
    """The weighing as Python."""
    body = "".join(f"    {key}={value},\n" for key, value in asdict(weighing).items())
    return f"{name} = Weighing(\n{body})"


def _table(asked: list[Question], samples: list[Sample], sure: Floats) -> Table:
    """Shares of all questions of a kind that would be answered from each confidence on."""
    table = Table(title="development half by cross-validation, percent; near miss: the right facts left out")
    columns = ("from", "right", "wrong", "false", "next to a fact", "near miss", "talk right", "talk false")
    for name in columns:
        table.add_column(name, justify="right")
    count = {kind: sum(q.kind == kind for q in asked) for kind in {q.kind for q in asked}}
    talk = np.array([s.intent.startswith(SMALLTALK) for s in samples])
    kind = np.array([s.question.kind for s in samples])
    right = np.array([s.right for s in samples])
    left_out = np.array([s.left_out for s in samples])
    for at in THRESHOLDS:
        said = sure >= at
        fact = said & ~talk & ~left_out
        shares = (
            (fact & right).sum() / count["in scope"],
            (fact & ~right & (kind == "in scope")).sum() / count["in scope"],
            (fact & (kind == "to refuse")).sum() / count["to refuse"],
            (fact & (kind == "next to a fact")).sum() / count["next to a fact"],
            (said & ~talk & left_out).sum() / count["in scope"],
            (said & talk & right).sum() / count["small talk"],
            (said & talk & ~right & ~left_out).sum() / (len(asked) - count["small talk"]),
        )
        table.add_row(f"{at:.2f}", *(f"{100 * share:.1f}" for share in shares))
    return table


def _samples(asked: list[Question], encoder: Encoder | None) -> Iterator[Sample]:
    """The questions with a candidate that no guard forbids, each judged as a whole.

    Each question in scope counts once more with its facts left out: then nothing is right, and the
    question is as near a miss as there is.
    """
    matcher = Matcher(load(default_folder()), encoder=encoder)
    for question in asked:
        for without in ((), question.facts) if question.kind == "in scope" else ((),):
            verdict = matcher.judge_whole(question.ask, without=without)
            if verdict.evidence is not None:
                first = next(m.intent for m in verdict.matches if m.objection is None)
                yield Sample(question, astuple(verdict.evidence), first, bool(without))


if __name__ == "__main__":
    main()
