"""Logs for people on a terminal and as JSON otherwise; a token never gets into a line."""

from __future__ import annotations

import logging
import re
import sys
from typing import TextIO

from pythonjsonlogger.json import JsonFormatter

log = logging.getLogger("pomor")
_TOKEN = re.compile(r"\d{6,}:[A-Za-z0-9_-]{20,}")
HIDDEN = "<token>"
_QUIET = ("httpx", "httpcore", "apscheduler", "uvicorn.access", "alembic")


def redacted(text: str) -> str:
    """The text without anything that looks like a bot's token."""
    return _TOKEN.sub(HIDDEN, text)


class _Lines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return redacted(super().format(record))


class _Json(JsonFormatter):
    def format(self, record: logging.LogRecord) -> str:
        return redacted(super().format(record))


def set_up_logging(level: str, style: str, stream: TextIO = sys.stderr) -> None:
    """Send all logs to `stream`: as lines for people ("text"), as "json", or by what it is ("auto")."""
    handler = logging.StreamHandler(stream)
    if style == "json" or (style == "auto" and not stream.isatty()):
        fields = ["asctime", "levelname", "name", "message"]
        renamed = {"asctime": "time", "levelname": "level", "name": "logger"}
        handler.setFormatter(_Json(fields, rename_fields=renamed))
    else:
        handler.setFormatter(_Lines("%(asctime)s %(levelname)-7s %(message)s", "%H:%M:%S"))
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
