"""What only some may do: the operator's figures, and a group's language."""

from __future__ import annotations

from collections.abc import Sequence

from telegram import ChatMember, Message, Update
from telegram.error import TelegramError

from bot.telegram.outcome import SILENCE, Outcome
from bot.telegram.rendering import escaped
from bot.telegram.sending import answer_to
from bot.telegram.services import Services, Who

LISTED = 15
"""Unanswered questions that are shown at once."""
SHOWN = 100
"""Characters of each."""


async def may_manage(services: Services, who: Who, message: Message) -> bool:
    """In a private chat everybody, in a group its admins, anonymous ones too."""
    if who.private or who.user == who.chat:
        return True
    return await is_group_admin(services, message.chat_id, who.user)


async def is_group_admin(services: Services, chat: int, user: int) -> bool:
    """Is the person an admin of the group, as Telegram says now?"""
    try:
        member = await services.bot.get_chat_member(chat, user)
    except TelegramError:
        return False
    return member.status in (ChatMember.ADMINISTRATOR, ChatMember.OWNER)


async def on_stats(services: Services, update: Update) -> Outcome:
    """/stats for those named in POMOR_ADMINS, in private."""
    base = services.dialogue.base
    totals = await services.store.totals()
    lines = (
        f"facts: {len(base.facts)}, sources: {len(base.sources)}",
        f"chats with a conversation in the last day: {totals.chats}",
        f"chats that blocked the bot: {totals.blocked}",
        f"answers given: {totals.answers}",
        f"questions not answered: {totals.unanswered}",
        f"reports that something is wrong: {totals.feedback}",
        "most asked: " + (", ".join(await services.store.popular(5)) or "–"),
    )
    return _told(services, update, lines)


async def on_unanswered(services: Services, update: Update) -> Outcome:
    """/unanswered for those named in POMOR_ADMINS, in private."""
    found = await services.store.unanswered(LISTED)
    lines = [f"{q.count}× ({q.language}) {q.text[:SHOWN]} → {', '.join(q.nearest) or '–'}" for q in found]
    return _told(services, update, lines or ["–"])


def _told(services: Services, update: Update, lines: Sequence[str]) -> Outcome:
    message = update.effective_message
    if message is None:
        return SILENCE
    text = escaped("\n".join(lines))
    return Outcome(sends=(answer_to(services, message, text),))
