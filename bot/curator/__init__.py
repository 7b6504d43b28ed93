"""Tools for who edits `knowledge/`."""

from bot.curator.checking import check_report
from bot.curator.counting import count
from bot.curator.errors import CuratorError
from bot.curator.picture import draw_stats
from bot.curator.reviewing import review
from bot.curator.skeleton import write_skeleton
from bot.curator.stats import print_stats

__all__ = [
    "CuratorError",
    "check_report",
    "count",
    "draw_stats",
    "print_stats",
    "review",
    "write_skeleton",
]
