"""Tools for who edits `knowledge/`."""

from bot.curator.checking import check_report
from bot.curator.errors import CuratorError
from bot.curator.reviewing import review
from bot.curator.skeleton import write_skeleton

__all__ = ["CuratorError", "check_report", "review", "write_skeleton"]
