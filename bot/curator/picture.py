"""`pomor stats --png`: what the fact base holds, as one picture. Needs the extra `plots`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.curator.counting import UNDATED, Counts, Phrasings, count
from bot.curator.errors import CuratorError
from bot.curator.stats import SHARES, century
from bot.knowledge import FactBase

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK, QUIET, PALE, MAIN = "#22303c", "#6b7a87", "#e6ebef", "#2a6f97"
COLOURS = ("#2a6f97", "#e09f3e", "#8d6a9f", "#6a994e", "#9e2a2b", "#577590")
"""Told apart by colour-blind people, too."""
OTHERS = "others"
INCHES = (14, 11)
DPI = 110
COLUMNS = (0.04, 0.54)
WIDTH = 0.425
LABELS = 0.145
"""How much of a column's width its labels take."""
ROWS = ((0.6, 0.235), (0.325, 0.195), (0.035, 0.205))
"""Bottom and height; all are parts of the figure."""
_POINTS: Any = {"textcoords": "offset points"}


def draw_stats(base: FactBase, path: Path) -> None:
    """Draw all counts into a PNG file. Raises `CuratorError`."""
    try:
        from matplotlib import figure as drawing
        from matplotlib import rc_context
    except ModuleNotFoundError:
        raise CuratorError("pomor stats --png needs matplotlib: pip install 'pomor[plots]'.") from None
    counts = count(base)
    with rc_context({"font.family": "DejaVu Sans", "font.size": 11, "text.color": INK}):
        figure = drawing.Figure(INCHES, facecolor="white")
        figure.text(COLUMNS[0], 0.945, "What Pomor knows", fontsize=25, fontweight="bold")
        figure.text(COLUMNS[0], 0.913, _summary(counts), fontsize=13, color=QUIET)
        names = {key: topic.names.get("en", key) for key, topic in base.topics.items()}
        topics = {names[key]: number for key, number in counts.topics.items()}
        _bars(_panel(figure, 0, 0, "Facts by topic", topics), topics)
        _centuries(_panel(figure, 0, 1, "Facts by the century in which they begin"), counts.centuries)
        _stacked(_panel(figure, 1, 0, "Sources by kind and language", counts.sources), counts.sources)
        _bars(_panel(figure, 1, 1, "Names that facts are about", counts.entities), counts.entities)
        ranges = {f"{key}, {row.total:,} in all": row for key, row in counts.phrasings.items()}
        _ranges(_panel(figure, 2, 0, "Ways to ask for one fact", ranges), ranges)
        shares = {meaning: counts.shares[key] for key, meaning in SHARES.items()}
        _shares(_panel(figure, 2, 1, "Of all facts", shares), shares)
        try:
            figure.savefig(path, format="png", dpi=DPI, pil_kwargs={"optimize": True})
        except OSError as error:
            raise CuratorError(f"{path} cannot be written: {error.strerror}.") from None


def _summary(counts: Counts) -> str:
    phrasings = sum(row.total for row in counts.phrasings.values())
    sources = sum(sum(row.values()) for row in counts.sources.values())
    return (
        f"{counts.facts} facts   ·   {phrasings:,} ways to ask in {len(counts.phrasings)} languages   ·   "
        f"{sources} sources   ·   {sum(counts.entities.values())} names"
    )


def _panel(figure: Figure, row: int, column: int, title: str, names: Iterable[str] = ()) -> Axes:
    """Bare axes under a title, with a place for each name, the first on top."""
    left, (bottom, height), labels = COLUMNS[column], ROWS[row], list(names)
    figure.text(left, bottom + height + 0.018, title, fontsize=14, fontweight="bold")
    margin = LABELS if labels else 0
    axes = figure.add_axes((left + margin, bottom, WIDTH - margin, height))
    axes.set_yticks(range(len(labels)), labels)
    axes.set_xticks([])
    axes.tick_params(length=0, labelcolor=INK)
    axes.spines[:].set_visible(False)
    if labels:
        axes.set_ylim(len(labels) - 0.5, -0.5)
    return axes


def _bars(axes: Axes, rows: Mapping[str, int]) -> None:
    bars = axes.barh(range(len(rows)), list(rows.values()), height=0.66, color=MAIN)
    axes.bar_label(bars, padding=5, color=INK)


def _centuries(axes: Axes, rows: Mapping[str, int]) -> None:
    numbers = list(rows.values())
    colours = [QUIET if key == UNDATED else MAIN for key in rows]
    places = [*range(len(rows) - 1), len(rows) - 0.6]
    bars = axes.bar(places, numbers, width=0.72, color=colours)
    axes.bar_label(bars, [str(n) if n else "" for n in numbers], padding=3, color=INK)
    axes.set_xticks(places, [century(key) for key in rows], fontsize=10)
    axes.set_ylim(0, max(numbers) * 1.1)
    axes.spines["bottom"].set(visible=True, color=PALE)


def _stacked(axes: Axes, rows: Mapping[str, Mapping[str, int]]) -> None:
    """A bar for each kind, a colour for each of the commonest languages and one for all others."""
    totals: Counter[str] = Counter()
    for row in rows.values():
        totals.update(row)
    usual = [language for language, _ in totals.most_common(len(COLOURS) - 1)]
    left = [0] * len(rows)
    for language, colour in zip([*usual, OTHERS], COLOURS, strict=False):
        others = totals.keys() - usual if language == OTHERS else {language}
        numbers = [sum(row.get(key, 0) for key in others) for row in rows.values()]
        bars = axes.barh(range(len(rows)), numbers, 0.66, left, color=colour, label=language)
        left = [before + number for before, number in zip(left, numbers, strict=True)]
    axes.bar_label(bars, [str(number) for number in left], padding=5, color=INK)
    axes.legend(loc="lower right", frameon=False, fontsize=10)


def _ranges(axes: Axes, rows: Mapping[str, Phrasings]) -> None:
    """A line from the least to the most that a fact has, with a dot at the median."""
    for at, row in enumerate(rows.values()):
        axes.plot([row.least, row.most], [at, at], color=PALE, linewidth=12, solid_capstyle="round")
        axes.plot([row.median], [at], "o", color=MAIN, markersize=12)
        axes.annotate(f"median {row.median:g}", (row.median, at), (0, 12), ha="center", **_POINTS)
        axes.annotate(f"least {row.least}", (row.least, at), (-12, 0), ha="right", va="center", **_POINTS)
        axes.annotate(f"most {row.most}", (row.most, at), (12, 0), va="center", **_POINTS)
    most = max(row.most for row in rows.values())
    axes.set_xlim(-0.25 * most, 1.25 * most)


def _shares(axes: Axes, rows: Mapping[str, float]) -> None:
    places = range(len(rows))
    axes.barh(places, [1] * len(rows), height=0.4, color=PALE)
    axes.barh(places, list(rows.values()), height=0.4, color=MAIN)
    for at, share in enumerate(rows.values()):
        axes.annotate(f"{share:.0%}", (1, at), (8, 0), va="center", fontweight="bold", **_POINTS)
    axes.set_xlim(0, 1.1)
