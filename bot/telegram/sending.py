"""The calls to Telegram that an outcome is made of."""

from __future__ import annotations

from typing import Any

from telegram import CallbackQuery, ForceReply, InlineKeyboardMarkup, Message, ReplyParameters
from telegram.constants import ChatType, ParseMode

from bot.locales import speaker
from bot.telegram.outcome import Send
from bot.telegram.rendering import NO_PREVIEW, escaped
from bot.telegram.services import Services


def answer_to(
    services: Services,
    message: Message,
    text: str,
    markup: InlineKeyboardMarkup | ForceReply | None = None,
) -> Send:
    """Send HTML to where a message came from: in its thread and, in a group, as a reply to it."""

    async def send() -> Message:
        return await services.bot.send_message(
            message.chat_id,
            text,
            parse_mode=ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
            reply_markup=markup,
            **where(message),
        )

    return send


def tell(services: Services, message: Message, language: str, key: str, /, **values: str | int) -> Send:
    """Send one of the bot's own messages to where a message came from."""
    return answer_to(services, message, escaped(speaker(language).say(key, **values)))


def notice(query: CallbackQuery, text: str | None = None, alert: bool = False) -> Send:
    """Take the clock off a button, with a few words where there are any."""

    async def send() -> object:
        return await query.answer(text, show_alert=alert)

    return send


def where(message: Message) -> dict[str, Any]:
    """The thread and the message to reply to."""
    place: dict[str, Any] = {}
    if message.is_topic_message and message.message_thread_id:
        place["message_thread_id"] = message.message_thread_id
    if message.chat.type != ChatType.PRIVATE:
        place["reply_parameters"] = ReplyParameters(message.message_id, allow_sending_without_reply=True)
    return place
