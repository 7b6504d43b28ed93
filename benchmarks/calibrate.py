"""Shows and chooses the thresholds of the verdict: `python -m benchmarks.calibrate [--write]`.

The weights of the evidence stand in `calibration.py`; a logistic regression fitted to a thousand
questions was tried and is worse where it matters, among the few most confident mistakes. This script
prints, for each threshold, what it would do to the development half of the test questions, and takes the
lowest that keeps false and wrong answers within the budget. "near miss": answers to questions whose
facts were left out, as if the fact base did not have them.
"""

from __future__ import annotations

import argparse
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table

from benchmarks.questions import Question, questions
from bot.knowledge import default_folder, load
from bot.matching import Matcher, calibration
from bot.matching.corpus import ELSEWHERE, SMALLTALK

MAY_BE_FALSE = 0.018
"""Share of the questions to refuse that may be answered."""
MAY_BE_WRONG = 0.009
"""Share of the questions in scope that may be answered by another fact."""
TARGET = Path(calibration.__file__)


@dataclass(frozen=True, slots=True)
class Sample:
    """One question with the evidence for its first free candidate."""

    question: Question
    confidence: float
    intent: str
    left_out: bool
    """Were the right facts left out?"""

    @property
    def right(self) -> bool:
        if self.question.facts == ("smalltalk",):
            return self.intent.startswith(SMALLTALK)
        return self.intent in self.question.facts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help=f"write the thresholds to {TARGET.name}")
    options = parser.parse_args()
    samples = [s for s in _samples() if s.intent != ELSEWHERE]
    sure = np.array([s.confidence for s in samples])
    right = np.array([s.right for s in samples])
    talk = np.array([s.intent.startswith(SMALLTALK) for s in samples])
    left_out = np.array([s.left_out for s in samples])
    refuse = np.array([not s.question.facts for s in samples])
    scope = ~left_out & ~refuse & np.array([s.question.facts != ("smalltalk",) for s in samples])
    asked = [q for q in questions() if not q.blind]
    to_refuse = sum(not q.facts for q in asked)
    in_scope = sum(bool(q.facts) and q.facts != ("smalltalk",) for q in asked)
    table = Table(title="development half, percent")
    for name in ("from", "right", "wrong", "false", "near miss"):
        table.add_column(name, justify="right")
    chosen: list[float] = []
    for at in np.arange(0.98, 0.08, -0.02):
        said = (sure >= at) & ~talk
        wrong = (said & scope & ~right).sum() / in_scope
        false = (said & refuse).sum() / to_refuse
        if wrong <= MAY_BE_WRONG and false <= MAY_BE_FALSE:
            chosen.append(float(at))
        shares = (
            (said & scope & right).sum() / in_scope,
            wrong,
            false,
            (said & left_out).sum() / left_out.sum(),
        )
        table.add_row(f"{at:.2f}", *(f"{100 * share:.1f}" for share in shares))
    Console(width=80).print(table)
    answer = min(chosen, default=0.98)
    print(f"ANSWER_AT = {answer:.2f}")
    if options.write:
        text = re.sub(r"(?m)^ANSWER_AT = .*", f"ANSWER_AT = {answer:.2f}", TARGET.read_text(encoding="utf-8"))
        TARGET.write_text(text, encoding="utf-8")


def _samples() -> list[Sample]:
    """The development questions with at least one candidate that no guard forbids.

    Each question in scope counts once more with its facts left out: then nothing is right, and the
    question is as near a miss as there is.
    """
    base = load(default_folder())
    matcher = Matcher(base)
    samples: list[Sample] = []
    for question in questions():
        if question.blind:
            continue
        for without in ((), question.facts) if question.facts != ("smalltalk",) else ((),):
            verdict = matcher.judge(question.ask, without=without)
            if verdict.evidence is None:
                continue
            free = next(m.intent for m in verdict.matches if m.objection is None and m.intent not in without)
            samples.append(Sample(question, verdict.confidence, free, bool(without)))
            if not question.facts:
                break
    return samples


if __name__ == "__main__":
    main()
