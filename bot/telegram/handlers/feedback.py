""" "Wrong or outdated?": a person says what is wrong with a fact; it reaches the operator.

The prompt carries the fact in a link, so nothing has to be remembered until the person replies.
"""

from __future__ import annotations

import re
from html import escape

from telegram import ForceReply, Message, MessageEntity
from telegram.constants import ParseMode
from telegram.error import Forbidden, TelegramError

from bot.locales import speaker
from bot.store import Feedback, Turn
from bot.telegram.logs import log
from bot.telegram.outcome import Outcome, Send
from bot.telegram.sending import NO_PREVIEW, answer_to
from bot.telegram.services import Services, Who, replies_to_bot

_LINK = re.compile(r"^https?://t\.me/\w+\?start=wrong_([a-z]{2,8})_([a-z0-9-]{1,48})$")
SHOWN = 1_000
"""Characters of a report that are passed on; the store keeps more."""


def prompt(services: Services, message: Message, fact: str, language: str) -> Send:
    """Ask what is wrong with a fact; the reply to this message is the report."""
    say = speaker(language).say
    known = services.dialogue.base.facts.get(fact)
    if known is None:
        return answer_to(services, message, escape(say("gone"), quote=False))
    text = known.texts.get(language) or next(iter(known.texts.values()))
    link = f"https://t.me/{services.bot.username}?start=wrong_{language}_{fact}"
    question = f'<a href="{link}">{escape(text.question, quote=False)}</a>'
    asked = f"{question}\n\n{escape(say('wrong-prompt'), quote=False)}"
    hint = ForceReply(selective=True, input_field_placeholder=say("wrong-placeholder"))
    return answer_to(services, message, asked, hint)


def reported_fact(message: Message, bot_id: int) -> tuple[str, str] | None:
    """Language and fact of the prompt that a message replies to, or None."""
    answered = message.reply_to_message
    if answered is None or not replies_to_bot(message, bot_id):
        return None
    for entity in answered.entities:
        if entity.type == MessageEntity.TEXT_LINK and (found := _LINK.match(entity.url or "")):
            return found[1], found[2]
    return None


def take_report(services: Services, who: Who, message: Message, report: tuple[str, str]) -> Outcome:
    """Store what is wrong, thank, and tell the operator."""
    language, fact = report
    said = Feedback(fact, language, message.text or "")
    thanks = escape(speaker(language).say("wrong-thanks"), quote=False)
    sends = [answer_to(services, message, thanks)]
    if services.settings.operator_chat is not None:
        sends.append(_tell_operator(services, services.settings.operator_chat, said))
    return Outcome(Turn(who.chat, who.user, feedback=said), tuple(sends), "feedback", language)


def _tell_operator(services: Services, chat: int, said: Feedback) -> Send:
    words = said.text if len(said.text) <= SHOWN else f"{said.text[:SHOWN]}…"
    text = f"✏️ <code>{said.fact}</code> ({said.language})\n{escape(words, quote=False)}"

    async def send() -> None:
        if await services.store.is_blocked(chat):
            log.warning("feedback is stored, but the operator's chat has blocked the bot")
            return
        try:
            await services.bot.send_message(
                chat, text, parse_mode=ParseMode.HTML, link_preview_options=NO_PREVIEW
            )
        except Forbidden:
            await services.store.mark_blocked(chat, blocked=True)
        except TelegramError as error:
            log.warning("feedback is stored, but did not reach the operator's chat: %s", error)

    return send
