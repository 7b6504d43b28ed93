"""`pomor check`: everything that is wrong in a fact base, and what it holds."""

from __future__ import annotations

from pathlib import Path

from bot.knowledge import inspect


def check_report(folder: Path) -> tuple[str, bool]:
    """The report as text, one finding a line and a summary last; and whether there are no errors."""
    base, problems = inspect(folder)
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
    return "\n".join([*map(str, problems), summary]), base is not None
