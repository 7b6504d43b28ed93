"""The commands. Each takes what stands behind it and says what to reply."""

from __future__ import annotations

import re
import secrets
from collections.abc import Awaitable, Callable

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update

from bot.dialogue import Reply
from bot.locales import speaker
from bot.store import Turn
from bot.telegram.actions import Action, Verb
from bot.telegram.handlers.admin import may_manage
from bot.telegram.handlers.feedback import prompt, wrong_payload
from bot.telegram.handlers.practice import practise
from bot.telegram.outcome import SILENCE, Outcome
from bot.telegram.rendering import answer_keyboard, escaped, html, list_keyboard
from bot.telegram.sending import answer_to, tell
from bot.telegram.services import Services, Who

MAX_ARGUMENT = 40
"""Characters of /timeline's argument that fit on its buttons."""
_FACT = re.compile(r"^fact_([a-z0-9-]{1,48})$")

Command = Callable[[Services, Who, Message, str], Outcome]


async def on_command(services: Services, update: Update) -> Outcome:
    """Any command but /ask; in a group, one that does not exist is not ours to remark on."""
    message = update.effective_message
    if message is None or not message.text:
        return SILENCE
    name, _, argument = message.text.partition(" ")
    name, _, addressed = name[1:].partition("@")
    if addressed and addressed.casefold() != services.bot.username.casefold():
        return SILENCE
    who = await services.who(update)
    if slow := SLOW.get(name.casefold()):
        return await slow(services, who, message, argument.strip())
    command = COMMANDS.get(name.casefold())
    if command is not None:
        return command(services, who, message, argument.strip())
    if not who.private:
        return SILENCE
    return _said(services, who, message, "no-such-command", command=f"/{name}"[:40])


async def _start(services: Services, who: Who, message: Message, argument: str) -> Outcome:
    if argument == "practice" and who.private:
        return await practise(services, who, message, "")
    if payload := _FACT.match(argument):
        return _answered(services, who, message, services.dialogue.fact(payload[1], who.language))
    if wrong := wrong_payload(argument):
        language, fact = wrong
        return Outcome(sends=(prompt(services, message, fact, language),))
    say = speaker(who.language).say
    first, second = (escaped(text) for text in services.dialogue.examples(who.language, 2))
    text = f"{escaped(say('welcome'))}\n\n{say('start-examples')}\n• {first}\n• {second}"
    topics = Action(Verb.TOPICS, who.language).encode()
    row = [InlineKeyboardButton(say("all-topics"), callback_data=topics)]
    if services.bot.bot.supports_inline_queries:
        row.append(InlineKeyboardButton(say("inline-try"), switch_inline_query_current_chat=""))
    return Outcome(sends=(answer_to(services, message, text, InlineKeyboardMarkup([row])),))


def _help(services: Services, who: Who, message: Message, _: str) -> Outcome:
    key = "help-private" if who.private else "help-group"
    return _said(services, who, message, key, bot=services.bot.username)


def _topics(services: Services, who: Who, message: Message, _: str) -> Outcome:
    reply = services.dialogue.library.topics(who.language)
    return _listed(services, message, reply, Action(Verb.TOPICS, who.language))


def _timeline(services: Services, who: Who, message: Message, argument: str) -> Outcome:
    argument = argument[:MAX_ARGUMENT].replace("|", " ")
    while len(argument.encode()) > MAX_ARGUMENT:
        argument = argument[:-1]
    reply = services.dialogue.library.timeline(who.language, argument)
    return _listed(services, message, reply, Action(Verb.YEARS, who.language, argument))


def _today(services: Services, who: Who, message: Message, _: str) -> Outcome:
    return _answered(services, who, message, services.dialogue.library.today(who.language, services.today))


def _random(services: Services, who: Who, message: Message, _: str) -> Outcome:
    number = secrets.randbelow(1 << 30)
    return _answered(services, who, message, services.dialogue.library.pick(who.language, number))


def _sources(services: Services, who: Who, message: Message, _: str) -> Outcome:
    reply = services.dialogue.library.sources(who.language)
    text = f"{html(reply)}\n\n{escaped(speaker(who.language).say('sources-open'))}"
    return Outcome(sends=(answer_to(services, message, text),))


async def _language(services: Services, who: Who, message: Message, argument: str) -> Outcome:
    say = speaker(who.language).say
    if not await may_manage(services, who, message):
        return _said(services, who, message, "language-admins")
    argument = argument.casefold()
    if argument in services.dialogue.base.languages:
        name = speaker(argument).say("language-name")
        turn = Turn(who.chat, who.user, language=(who.chat, argument))
        return Outcome(turn, (tell(services, message, argument, "language-now", language=name),))
    rows = [
        [
            InlineKeyboardButton(
                speaker(code).say("language-name"),
                callback_data=Action(Verb.LANGUAGE, who.language, code).encode(),
            )
        ]
        for code in services.dialogue.base.languages
    ]
    text = escaped(say("language-choose"))
    return Outcome(sends=(answer_to(services, message, text, InlineKeyboardMarkup(rows)),))


def _privacy(services: Services, who: Who, message: Message, _: str) -> Outcome:
    return _said(services, who, message, "privacy")


def _forget(services: Services, who: Who, message: Message, _: str) -> Outcome:
    say = speaker(who.language).say
    choices = {"forget-yes": f"yes-{who.user}", "forget-no": f"no-{who.user}"}
    row = [
        InlineKeyboardButton(say(label), callback_data=Action(Verb.FORGET, who.language, key).encode())
        for label, key in choices.items()
    ]
    text = escaped(say("forget-sure"))
    return Outcome(sends=(answer_to(services, message, text, InlineKeyboardMarkup([row])),))


def _said(services: Services, who: Who, message: Message, key: str, **values: str) -> Outcome:
    return Outcome(sends=(tell(services, message, who.language, key, **values),))


def _answered(services: Services, who: Who, message: Message, reply: Reply) -> Outcome:
    turn = Turn(who.chat, who.user, reply.fact, reply.fact)
    return Outcome(turn, (answer_to(services, message, html(reply), answer_keyboard(reply)),))


def _listed(services: Services, message: Message, reply: Reply, here: Action) -> Outcome:
    markup = list_keyboard(reply, here) if reply.buttons else None
    return Outcome(sends=(answer_to(services, message, html(reply), markup),))


SLOW: dict[str, Callable[[Services, Who, Message, str], Awaitable[Outcome]]] = {
    "start": _start,
    "language": _language,
}
"""The commands that must ask Telegram or the store first."""
COMMANDS: dict[str, Command] = {
    "help": _help,
    "topics": _topics,
    "timeline": _timeline,
    "today": _today,
    "random": _random,
    "sources": _sources,
    "privacy": _privacy,
    "forgetme": _forget,
}
