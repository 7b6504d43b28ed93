"""What must survive a restart: languages, conversations, feedback, unanswered questions, quiz rounds, scores.

The only room that knows a database. SQLite by default, PostgreSQL by URL; Alembic keeps the tables.
"""

from bot.store.batching import Batcher
from bot.store.claims import Claim, Claims
from bot.store.dailies import Dailies, Daily
from bot.store.errors import StoreError
from bot.store.pace import Pace
from bot.store.records import Erased, Feedback, Memory, Open, Totals, Turn
from bot.store.rounds import Ballot, Change, Rounds, Score, StoredRound
from bot.store.scores import Own, Ranked, Scores
from bot.store.settings import StoreSettings
from bot.store.store import Store
from bot.store.upkeep import backup, copy, export, upgrade

__all__ = [
    "Ballot",
    "Batcher",
    "Change",
    "Claim",
    "Claims",
    "Dailies",
    "Daily",
    "Erased",
    "Feedback",
    "Memory",
    "Open",
    "Own",
    "Pace",
    "Ranked",
    "Rounds",
    "Score",
    "Scores",
    "Store",
    "StoreError",
    "StoreSettings",
    "StoredRound",
    "Totals",
    "Turn",
    "backup",
    "copy",
    "export",
    "upgrade",
]
