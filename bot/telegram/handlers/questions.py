"""Questions: in private, in groups by /ask, by mention or by reply, and in chats as a guest."""

from __future__ import annotations

import secrets

from telegram import (
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    Message,
    MessageEntity,
    Update,
)
from telegram.constants import ParseMode

from bot.dialogue import Reply
from bot.locales import speaker
from bot.matching import Kind
from bot.store import Open, Turn
from bot.telegram.handlers.feedback import reported_fact, take_report
from bot.telegram.outcome import SILENCE, Outcome, Send
from bot.telegram.rendering import NO_PREVIEW, answer_keyboard, html
from bot.telegram.sending import answer_to
from bot.telegram.services import Services, Who, replies_to_bot

PREVIEW = 200
"""Characters of a description under a title."""


async def on_private_text(services: Services, update: Update) -> Outcome:
    """Any text in a private chat is a question, unless it replies to "What is wrong?"."""
    message = update.effective_message
    if message is None or message.text is None:
        return SILENCE
    who = await services.who(update)
    if report := reported_fact(message, services.bot.id):
        return take_report(services, who, message, report)
    return respond(services, who, message, message.text)


async def on_group_text(services: Services, update: Update) -> Outcome:
    """In a group: what mentions the bot or replies to it; all else is none of its business."""
    message = update.effective_message
    if message is None or message.text is None:
        return SILENCE
    question = without_mention(message, services.bot.username)
    reply = replies_to_bot(message, services.bot.id)
    if question is None and not reply:
        return SILENCE
    who = await services.who(update)
    if report := reported_fact(message, services.bot.id):
        return take_report(services, who, message, report)
    return respond(
        services, who, message, message.text if question is None else question, meant=question is not None
    )


async def on_ask(services: Services, update: Update) -> Outcome:
    """/ask …; alone, as a reply to somebody's message, it asks that message."""
    message = update.effective_message
    if message is None or message.text is None:
        return SILENCE
    who = await services.who(update)
    _, _, question = message.text.partition(" ")
    if not question.strip() and message.reply_to_message and not replies_to_bot(message, services.bot.id):
        question = message.reply_to_message.text or message.reply_to_message.caption or ""
    return respond(services, who, message, question)


async def on_guest_message(services: Services, update: Update) -> Outcome:
    """One reply in a chat that the bot is not a member of."""
    message = update.guest_message
    if message is None or not message.guest_query_id:
        return SILENCE
    text = message.text or message.caption or ""
    question = without_mention(message, services.bot.username)
    who = await services.who(update)
    reply, turn = ask(services, who, text if question is None else question, remember=False)
    query_id = message.guest_query_id
    result = article(reply, speaker(reply.language).say("guest-title"), f"guest-{secrets.token_hex(4)}")

    async def send() -> object:
        return await services.bot.answer_guest_query(query_id, result)

    return Outcome(turn, (send,), str(reply.kind), reply.language)


def respond(services: Services, who: Who, message: Message, question: str, meant: bool = True) -> Outcome:
    """Answer a question. Where it may not have been `meant` for the bot, not knowing is silence."""
    reply, turn = ask(services, who, question, store_unknown=meant)
    if reply.kind is Kind.UNKNOWN and not meant:
        return SILENCE
    send: Send = answer_to(services, message, html(reply), answer_keyboard(reply))
    return Outcome(turn, (send,), str(reply.kind), reply.language)


def ask(
    services: Services, who: Who, question: str, store_unknown: bool = True, remember: bool = True
) -> tuple[Reply, Turn]:
    """The dialogue's reply, and what of it is stored."""
    reply, _ = services.dialogue.ask(question, who.context, services.clock())
    unanswered = None
    if reply.kind is Kind.UNKNOWN and store_unknown and question.strip():
        unanswered = Open(question, reply.language, reply.alternatives[:3])
    remembered = reply.fact if remember else None
    return reply, Turn(who.chat, who.user, remembered, reply.fact, unanswered=unanswered)


def article(
    reply: Reply, title: str, key: str, markup: InlineKeyboardMarkup | None = None
) -> InlineQueryResultArticle:
    """A reply as a message that is sent in the name of whoever asked."""
    return InlineQueryResultArticle(
        id=key,
        title=title,
        description=reply.lead[:PREVIEW],
        input_message_content=InputTextMessageContent(
            html(reply), parse_mode=ParseMode.HTML, link_preview_options=NO_PREVIEW
        ),
        reply_markup=markup,
    )


def without_mention(message: Message, username: str) -> str | None:
    """The text without its mention of the bot, or None where it mentions it nowhere."""
    text, own = message.text or message.caption or "", f"@{username}".casefold()
    kinds: list[str | None] = [MessageEntity.MENTION]
    mentions = message.parse_entities(kinds) if message.text else message.parse_caption_entities(kinds)
    said = next((part for part in mentions.values() if part.casefold() == own), None)
    return None if said is None else " ".join(text.replace(said, " ").split())
