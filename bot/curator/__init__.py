"""Tools for who edits `knowledge/`."""

from bot.curator.checking import check_report, due_report, write_schemas
from bot.curator.recall import recall_report

__all__ = ["check_report", "due_report", "recall_report", "write_schemas"]
