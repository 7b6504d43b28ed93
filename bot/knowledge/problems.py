"""What is wrong in a fact base, as a curator reads it: `file:line: what is wrong and what to do`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One finding; `line` counts from 1."""

    file: str
    line: int
    message: str
    warning: bool = False

    def __str__(self) -> str:
        mark = "warning: " if self.warning else ""
        return f"{self.file}:{self.line}: {mark}{self.message}"


class KnowledgeError(Exception):
    """The fact base cannot be used. `problems` says why, all at once."""

    def __init__(self, folder: Path, problems: Sequence[Problem]) -> None:
        self.folder = folder
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))
