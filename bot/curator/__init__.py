"""Tools for who edits `knowledge/`."""

from bot.curator.checking import check_report, due_report, write_schemas
from bot.curator.counting import count
from bot.curator.errors import CuratorError
from bot.curator.picture import draw_stats
from bot.curator.recall import recall_report
from bot.curator.reviewing import review
from bot.curator.skeleton import write_skeleton
from bot.curator.stats import print_stats

__all__ = [
    "CuratorError",
    "check_report",
    "count",
    "draw_stats",
    "due_report",
    "print_stats",
    "recall_report",
    "review",
    "write_schemas",
    "write_skeleton",
]
