"""/top and /me: a chat's best, and one's own figures."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from telegram import Update

from bot.dialogue import chat_table, own_figures
from bot.telegram.outcome import SILENCE, Outcome
from bot.telegram.rendering import escaped
from bot.telegram.sending import answer_to
from bot.telegram.services import Services

LISTED = 5
"""Players in each table."""


async def on_top(services: Services, update: Update) -> Outcome:
    """The best of this chat: this week, this month, of all time."""
    message = update.effective_message
    if message is None:
        return SILENCE
    who, scores = await services.who(update), services.store.scores
    today = datetime.fromtimestamp(services.clock(), UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    monday, first = today - timedelta(days=today.weekday()), today.replace(day=1)
    tables = [
        ("top-week", await scores.top(message.chat_id, monday.timestamp(), LISTED)),
        ("top-month", await scores.top(message.chat_id, first.timestamp(), LISTED)),
        ("top-ever", await scores.top(message.chat_id, None, LISTED)),
    ]
    text = escaped(chat_table(who.language, tables))
    return Outcome(sends=(answer_to(services, message, text),))


async def on_me(services: Services, update: Update) -> Outcome:
    """The figures of whoever asks, in all chats."""
    message = update.effective_message
    if message is None:
        return SILENCE
    who = await services.who(update)
    own = await services.store.scores.own(who.user)
    text = escaped(own_figures(services.dialogue.quizmaster, who.language, own))
    return Outcome(sends=(answer_to(services, message, text),))
