"""`@bot border length` in any chat: facts to choose from, each with its whole sourced answer."""

from __future__ import annotations

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    Update,
)
from telegram.helpers import create_deep_linked_url

from bot.knowledge import Fact
from bot.locales import speaker
from bot.store import StoreError
from bot.telegram.handlers.inline_quiz import offered, wants_quiz
from bot.telegram.handlers.questions import article
from bot.telegram.outcome import SILENCE, Outcome
from bot.telegram.services import Services, Who

PAGE = 10
"""Facts that are listed at once."""
POPULAR = 10
BUTTON = 64
"""Characters of the button above the list."""
CACHE_SECONDS = 300
"""Facts change with a release; the language is by person, hence `is_personal`."""


async def on_inline_query(services: Services, update: Update) -> Outcome:
    """List the facts that answer a query; an empty one gets this day's facts and the popular ones.

    Nothing is stored: whoever types makes a query of every letter.
    """
    query = update.inline_query
    if query is None:
        return SILENCE
    who = await services.who(update)
    offset = int(query.offset) if query.offset.isdecimal() and len(query.offset) < 6 else 0
    text = query.query.strip()
    if wants_quiz(text):
        return _quiz(services, query, who, text)
    if text:
        keys, language = services.dialogue.search(text, who.context)
    else:
        keys, language = await _opening(services), who.language
    page = [services.dialogue.base.facts[key] for key in keys[offset : offset + PAGE]]
    more = str(offset + PAGE) if len(keys) > offset + PAGE else ""
    say = speaker(language).say
    hint = InlineQueryResultsButton(
        say("inline-today" if not text else "inline-ask" if page else "inline-unknown")[:BUTTON],
        start_parameter="inline",
    )

    async def send() -> object:
        return await query.answer(
            [_result(services, fact, language) for fact in page],
            cache_time=CACHE_SECONDS,
            is_personal=True,
            next_offset=more,
            button=None if offset else hint,
        )

    return Outcome(None, (send,), "inline", language)


def _quiz(services: Services, query: InlineQuery, who: Who, text: str) -> Outcome:
    """Questions for a whole chat."""
    found = offered(services, text, who.language, services.today, who.user)

    async def send() -> object:
        return await query.answer(found, cache_time=CACHE_SECONDS, is_personal=True)

    return Outcome(None, (send,), "inline", who.language)


async def _opening(services: Services) -> list[str]:
    """This day's facts, then those most asked for, then all others in the curator's order."""
    today = [fact.id for fact in services.dialogue.library.on_this_day(services.today)]
    try:
        popular = await services.store.popular(POPULAR)
    except StoreError:
        popular = []
    facts = services.dialogue.base.facts
    return [key for key in dict.fromkeys([*today, *popular, *facts]) if key in facts]


def _result(services: Services, fact: Fact, language: str) -> InlineQueryResultArticle:
    reply = services.dialogue.fact(fact.id, language)
    text = fact.texts.get(language) or next(iter(fact.texts.values()))
    link = create_deep_linked_url(services.bot.username, f"fact_{fact.id}")
    more = InlineKeyboardButton(speaker(language).say("inline-more"), url=link)
    return article(reply, text.question, fact.id, InlineKeyboardMarkup([[more]]))
