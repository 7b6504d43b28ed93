"""`pomor stats`: what the fact base holds, as tables."""

from __future__ import annotations

from collections.abc import Mapping

from rich import box
from rich.console import Console
from rich.table import Table

from bot.curator.counting import UNDATED, Counts, count
from bot.knowledge import FactBase

WIDTH = 100
BAR = 24
"""Columns of the longest bar."""
SHARES = {"as_of": "with “as of”", "confirms": "with “Yes” questions", "denies": "with “No” questions"}


def print_stats(base: FactBase) -> None:
    """Print all counts to standard output."""
    console = Console(highlight=False)
    console.width = min(console.width, WIDTH)
    counts = count(base)
    for table in _tables(counts):
        console.print(table, end="\n\n")


def century(key: str) -> str:
    """How a century of `Counts.centuries` is called."""
    if key == UNDATED:
        return key
    last = {"1": "st", "2": "nd", "3": "rd"}.get(key[-1], "th")
    return f"{key}{'th' if key[-2:-1] == '1' else last}"


def _tables(counts: Counts) -> list[Table]:
    topics = _counted(f"{counts.facts} facts by topic", counts.topics)
    centuries = _counted("by century", {century(key): number for key, number in counts.centuries.items()})
    shares = _table("of all facts", "", "share")
    for key, meaning in SHARES.items():
        shares.add_row(meaning, f"{counts.shares[key]:.0%}", _bar(counts.shares[key]))
    phrasings = _table("phrasings", "language", "total", "least", "median", "most", "fewest has")
    for language, row in counts.phrasings.items():
        numbers = (f"{row.total:,}", str(row.least), f"{row.median:g}", str(row.most))
        phrasings.add_row(language, *numbers, row.fewest)
    languages = sorted({language for row in counts.sources.values() for language in row})
    total = sum(sum(row.values()) for row in counts.sources.values())
    sources = _table(f"{total} sources", "kind", *languages, "all")
    for kind, by_language in counts.sources.items():
        cells = [str(by_language.get(language, "")) for language in languages]
        sources.add_row(kind, *cells, str(sum(by_language.values())))
    title = f"{sum(counts.entities.values())} entities, and {counts.entities_elsewhere} of elsewhere"
    return [topics, centuries, shares, phrasings, sources, _counted(title, counts.entities)]


def _counted(title: str, rows: Mapping[str, int]) -> Table:
    table = _table(title, "", "number")
    largest = max(rows.values(), default=0) or 1
    for name, number in rows.items():
        table.add_row(name, str(number), _bar(number / largest))
    return table


def _table(title: str, first: str, *numbers: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, title=title, title_justify="left", title_style="bold", show_edge=False)
    table.add_column(first)
    for name in numbers:
        table.add_column(name, justify="right")
    if not first:
        table.add_column("", style="cyan")
        table.show_header = False
    return table


def _bar(part: float) -> str:
    return "█" * round(part * BAR) or ("▏" if part else "")
