"""What must survive a restart: languages, conversations, feedback, unanswered questions, seen updates.

The only room that knows a database. SQLite by default, PostgreSQL by URL; Alembic keeps the tables.
"""

from bot.store.errors import StoreError
from bot.store.records import Erased, Feedback, Memory, Open, Totals, Turn
from bot.store.settings import StoreSettings
from bot.store.store import Store

__all__ = ["Erased", "Feedback", "Memory", "Open", "Store", "StoreError", "StoreSettings", "Totals", "Turn"]
