"""What is wrong with the quiz questions of a fact base, by file and line."""

from __future__ import annotations

from pathlib import Path

from bot.knowledge import FactBase, Problem
from bot.quiz import Fault, faults


def quiz_problems(folder: Path, base: FactBase) -> list[Problem]:
    """All faults of the questions that the fact base can make, where a curator would mend them."""
    return sorted(_problem(folder, fault) for fault in faults(base))


def _problem(folder: Path, fault: Fault) -> Problem:
    """The fault on the line on which the fact's entry begins."""
    for path in sorted((folder / (fault.language or "") / "facts").glob("*.yaml")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.startswith(f"{fault.fact}:"):
                name = path.relative_to(folder).as_posix()
                return Problem(name, number, f"quiz of {fault.fact}: {fault.message}")
    return Problem("facts", 1, f"quiz of {fault.fact}: {fault.message}")
