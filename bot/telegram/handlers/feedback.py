""" "Wrong or outdated?": a person says what is wrong with a fact; it reaches the operator.

The prompt carries the fact in a link, so nothing has to be remembered until the person replies.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from telegram import ForceReply, Message, MessageEntity
from telegram.constants import ParseMode
from telegram.error import Forbidden, TelegramError
from telegram.helpers import create_deep_linked_url

from bot.locales import speaker
from bot.store import Feedback, Turn
from bot.telegram.logs import log
from bot.telegram.outcome import Outcome, Send
from bot.telegram.rendering import NO_PREVIEW, escaped
from bot.telegram.sending import answer_to, tell
from bot.telegram.services import Services, Who, replies_to_bot

_WRONG = re.compile(r"^wrong_([a-z]{2,8})_([a-z0-9-]{1,48})$")
SHOWN = 1_000
"""Characters of a report that are passed on; the store keeps more."""


def prompt(services: Services, message: Message, fact: str, language: str) -> Send:
    """Ask what is wrong with a fact; the reply to this message is the report."""
    say = speaker(language).say
    known = services.dialogue.base.facts.get(fact)
    if known is None:
        return tell(services, message, language, "gone")
    text = known.texts.get(language) or next(iter(known.texts.values()))
    link = create_deep_linked_url(services.bot.username, f"wrong_{language}_{fact}")
    question = f'<a href="{link}">{escaped(text.question)}</a>'
    asked = f"{question}\n\n{escaped(say('wrong-prompt'))}"
    hint = ForceReply(selective=True, input_field_placeholder=say("wrong-placeholder"))
    return answer_to(services, message, asked, hint)


def reported_fact(message: Message, bot_id: int) -> tuple[str, str] | None:
    """Language and fact of the prompt that a message replies to, or None."""
    answered = message.reply_to_message
    if answered is None or not replies_to_bot(message, bot_id):
        return None
    links = (e.url or "" for e in answered.entities if e.type == MessageEntity.TEXT_LINK)
    found = (wrong_payload(parse_qs(urlsplit(link).query).get("start", [""])[0]) for link in links)
    return next(filter(None, found), None)


def wrong_payload(payload: str) -> tuple[str, str] | None:
    """Language and fact of the payload of a link to "What is wrong here?", or None for another one."""
    found = _WRONG.match(payload)
    return (found[1], found[2]) if found else None


def take_report(services: Services, who: Who, message: Message, report: tuple[str, str]) -> Outcome:
    """Store what is wrong, thank, and tell the operator."""
    language, fact = report
    said = Feedback(fact, language, message.text or "")
    sends = [tell(services, message, language, "wrong-thanks")]
    if services.settings.operator_chat is not None:
        sends.append(_tell_operator(services, services.settings.operator_chat, said))
    return Outcome(Turn(who.chat, who.user, feedback=said), tuple(sends), "feedback", language)


def _tell_operator(services: Services, chat: int, said: Feedback) -> Send:
    words = said.text if len(said.text) <= SHOWN else f"{said.text[:SHOWN]}…"
    text = f"✏️ <code>{said.fact}</code> ({said.language})\n{escaped(words)}"

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
