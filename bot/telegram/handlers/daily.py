"""/daily 18:00: one quiz question a day in this chat."""

from __future__ import annotations

from telegram import Message, Update

from bot.locales import speaker
from bot.store import Daily
from bot.telegram.handlers.admin import may_manage
from bot.telegram.handlers.quiz import thread_of
from bot.telegram.outcome import SILENCE, Outcome
from bot.telegram.quiz.times import clock_of, home_zone, next_time, zone_named
from bot.telegram.rendering import escaped
from bot.telegram.sending import answer_to
from bot.telegram.services import Services, Who

ZONE_SHOWN = 40


async def on_daily(services: Services, update: Update) -> Outcome:
    """/daily 18:00 [zone] sets it, /daily off ends it, /daily alone says what is set and how to set it."""
    message = update.effective_message
    if message is None or not message.text:
        return SILENCE
    who = await services.who(update)

    _, *words = message.text.split(maxsplit=2)
    text = await _done(services, who, message, words)
    return Outcome(sends=(answer_to(services, message, escaped(text)),))


async def _done(services: Services, who: Who, message: Message, words: list[str]) -> str:
    """Do what is wished, and say what was done."""
    say, dailies = speaker(who.language).say, services.store.dailies
    stored = await dailies.of(message.chat_id)
    if not words:
        return "\n\n".join([*([_when(services, who, stored)] if stored else []), say("daily-usage")])
    if not await may_manage(services, who, message):
        return say("daily-admins")
    if words[0].casefold() == "off":
        return say("daily-off" if await dailies.remove(message.chat_id) else "daily-none")
    clock, zone = clock_of(words[0]), stored.zone if stored else home_zone(who.language)
    if len(words) > 1:
        zone = zone_named(words[1].strip()) or ""
    if clock is None or not zone:
        return say("daily-usage") if clock is None else say("daily-zone", zone=words[1][:ZONE_SHOWN])
    due = int(next_time(clock, zone, services.clock()).timestamp())
    wanted = Daily(message.chat_id, thread_of(message), clock, zone, who.language, due)
    await dailies.set(wanted)
    return _when(services, who, wanted)


def _when(services: Services, who: Who, daily: Daily) -> str:
    voice = speaker(who.language)
    first = next_time(daily.clock, daily.zone, services.clock())
    return voice.say("daily-set", clock=daily.clock, zone=daily.zone, when=voice.day(f"{first:%Y-%m-%d}"))
