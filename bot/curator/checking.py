"""`pomor check`: everything that is wrong in a fact base, what it holds, and what has grown old."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bot.curator.quiz import quiz_problems
from bot.knowledge import inspect, load, schemas


def check_report(folder: Path) -> tuple[str, bool]:
    """The report as text and whether there are no errors: warnings, errors, a summary; one finding a line."""
    base, problems = inspect(folder)
    if base and (faulty := quiz_problems(folder, base)):
        base, problems = None, [*problems, *faulty]
    errors = sum(not problem.warning for problem in problems)
    warnings = len(problems) - errors
    if base is None:
        summary = f"{errors} errors, {warnings} warnings in {folder}"
    else:
        phrasings = sum(len(text.phrasings) for fact in base.facts.values() for text in fact.texts.values())
        summary = (
            f"{len(base.facts)} facts with {phrasings} phrasings in {', '.join(base.languages)}, "
            f"{len(base.entities)} entities, {len(base.sources)} sources: no errors, {warnings} warnings"
        )
    findings = sorted(problems, key=lambda problem: not problem.warning)
    return "\n".join([*map(str, findings), summary]), base is not None


def due_report(folder: Path, today: date | None = None) -> str:
    """The facts that are due for review, one a line with `as_of`, id and question; the oldest first.

    Raises `KnowledgeError` where the fact base has errors.
    """
    base = load(folder)
    due = [fact for fact in base.facts.values() if fact.record.is_due(today or date.today())]
    due.sort(key=lambda fact: (fact.record.as_of or "", fact.id))
    width = max((len(fact.id) for fact in due), default=0)
    lines = [
        f"{fact.record.as_of:<10}  {fact.id:<{width}}  {fact.texts[base.languages[0]].question}"
        for fact in due
    ]
    return "\n".join(lines or ["No fact is due for review."])


def write_schemas(folder: Path) -> Path:
    """Write the JSON Schemas of all kinds of files into `schema/` of the fact base. Returns it."""
    target = folder / "schema"
    target.mkdir(exist_ok=True)
    for name, text in schemas().items():
        (target / name).write_text(text, encoding="utf-8")
    return target
