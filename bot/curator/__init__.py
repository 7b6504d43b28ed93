"""Tools for who edits `knowledge/`."""

from bot.curator.checking import check_report

__all__ = ["check_report"]
