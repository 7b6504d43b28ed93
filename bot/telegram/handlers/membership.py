"""Chats come and go: the bot is blocked or let in again, a group becomes a supergroup."""

from __future__ import annotations

from telegram import ChatMember, Update

from bot.store import Turn
from bot.telegram.handlers.quiz import move_rounds
from bot.telegram.outcome import SILENCE, Outcome
from bot.telegram.services import Services

OUT = (ChatMember.BANNED, ChatMember.LEFT)


async def on_own_membership(_: Services, update: Update) -> Outcome:
    """Somebody blocked the bot or threw it out, or took it (back) in."""
    change = update.my_chat_member
    if change is None:
        return SILENCE
    return Outcome(Turn(blocked=(change.chat.id, change.new_chat_member.status in OUT)))


async def on_migration(services: Services, update: Update) -> Outcome:
    """A group became a supergroup: everything stored for it moves along.

    Telegram tells it twice, in the old chat and in the new one; either message is enough.
    """
    message = update.effective_message
    if message is None:
        return SILENCE
    old, new = message.chat_id, message.migrate_to_chat_id
    if message.migrate_from_chat_id:
        old, new = message.migrate_from_chat_id, message.chat_id
    if not new:
        return SILENCE

    async def go_on() -> None:
        await move_rounds(services, old, new)

    return Outcome(Turn(old, moved_to=new), (go_on,))
