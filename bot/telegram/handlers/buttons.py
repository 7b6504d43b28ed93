"""Pressed buttons: answers, lists that are browsed in place, language, forgetting, reports."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.constants import ParseMode

from bot.dialogue import Reply
from bot.locales import speaker
from bot.store import StoreError, Turn
from bot.telegram.actions import Action, Verb, decode
from bot.telegram.handlers.admin import is_group_admin
from bot.telegram.handlers.feedback import prompt
from bot.telegram.handlers.inline_quiz import on_inline_answer
from bot.telegram.handlers.practice import on_practised
from bot.telegram.handlers.quiz import forget_player
from bot.telegram.handlers.quiz_buttons import QUIZ_BUTTONS, on_quiz_button
from bot.telegram.outcome import SILENCE, Outcome, Send
from bot.telegram.rendering import (
    NO_PREVIEW,
    PAGE,
    answer_keyboard,
    escaped,
    html,
    list_keyboard,
    wrong_button,
)
from bot.telegram.sending import answer_to, notice
from bot.telegram.services import Services, Who


async def on_button(services: Services, update: Update) -> Outcome:
    """Do what a button of any message of ours says, however old the message is."""
    query = update.callback_query
    if query is None:
        return SILENCE
    action = decode(query.data)
    who = await services.who(update)
    message = query.message
    if action is None or not isinstance(message, Message):
        if action and query.inline_message_id:
            return await on_inline_answer(services, update, query, action)
        return Outcome(sends=(notice(query, speaker(who.language).say("button-gone")),))
    if action.language not in services.dialogue.base.languages:
        action = replace(action, language=who.language)
    if elsewhere := _ELSEWHERE.get(action.verb):
        return await elsewhere(services, update, query, message, action)
    press = _Press(services, who, query, message, action)
    return await _language(press) if action.verb is Verb.LANGUAGE else _PRESSED[action.verb](press)


@dataclass(frozen=True, slots=True)
class _Press:
    """A button pressed by somebody under a message."""

    services: Services
    who: Who
    query: CallbackQuery
    message: Message
    action: Action

    def notice(self, text: str | None = None, alert: bool = False) -> Send:
        return notice(self.query, text, alert)

    def edit(self, text: str, markup: InlineKeyboardMarkup | None = None) -> Send:
        return _edit(self.services, self.message, text, markup)

    def say(self, key: str, **values: str | int) -> str:
        return speaker(self.action.language).say(key, **values)

    def theirs(self, key: str) -> str:
        """In the language of who pressed, for what only they see."""
        return speaker(self.who.language).say(key)


def _fact(press: _Press) -> Outcome:
    reply = press.services.dialogue.fact(press.action.key, press.action.language)
    turn = Turn(press.who.chat, press.who.user, reply.fact, reply.fact)
    send = answer_to(press.services, press.message, html(reply), answer_keyboard(reply))
    return Outcome(turn, (press.notice(), send), str(reply.kind), reply.language)


def _fact_in_place(press: _Press) -> Outcome:
    reply = press.services.dialogue.fact(press.action.key, press.action.language)
    turn = Turn(press.who.chat, press.who.user, reply.fact, reply.fact)
    shown = press.edit(html(reply), _back(press.services, reply, press.action.key))
    return Outcome(turn, (press.notice(), shown), str(reply.kind), reply.language)


def _list(press: _Press) -> Outcome:
    library, action = press.services.dialogue.library, press.action
    if action.verb is Verb.TOPIC:
        reply = library.topic(action.key, action.language)
    elif action.verb is Verb.YEARS:
        reply = library.timeline(action.language, action.key)
    else:
        reply = library.topics(action.language)
    shown = press.edit(html(reply), list_keyboard(reply, action))
    return Outcome(sends=(press.notice(), shown))


def _wrong(press: _Press) -> Outcome:
    asked = prompt(press.services, press.message, press.action.key, press.action.language)
    return Outcome(sends=(press.notice(), asked))


async def _language(press: _Press) -> Outcome:
    chosen = press.action.key
    if chosen not in press.services.dialogue.base.languages:
        return Outcome(sends=(press.notice(press.say("button-gone")),))
    who = press.who
    if not who.private and not await is_group_admin(press.services, who.chat, press.query.from_user.id):
        return Outcome(sends=(press.notice(press.theirs("language-admins"), alert=True),))
    say = speaker(chosen).say
    text = escaped(say("language-now", language=say("language-name")))
    turn = Turn(who.chat, who.user, language=(who.chat, chosen))
    return Outcome(turn, (press.notice(), press.edit(text)))


def _forget(press: _Press) -> Outcome:
    choice, _, owner = press.action.key.partition("-")
    if owner != str(press.who.user):
        return Outcome(sends=(press.notice(press.theirs("forget-other"), alert=True),))
    if choice != "yes":
        return Outcome(sends=(press.notice(), press.edit(escaped(press.say("forget-left")))))

    async def forget() -> None:
        try:
            await forget_player(press.services, press.who.user)
            erased = await press.services.store.forget(press.who.user)
            done = press.say(
                "forget-done",
                conversations=erased.conversations,
                settings=erased.settings,
                games=erased.games,
            )
        except StoreError:
            done = press.say("store-away")
        await press.edit(escaped(done))()

    return Outcome(sends=(press.notice(), forget))


_PRESSED: dict[Verb, Callable[[_Press], Outcome]] = {
    Verb.FACT: _fact,
    Verb.BROWSE: _fact_in_place,
    Verb.TOPICS: _list,
    Verb.TOPIC: _list,
    Verb.YEARS: _list,
    Verb.WRONG: _wrong,
    Verb.FORGET: _forget,
}


Elsewhere = Callable[[Services, Update, CallbackQuery, Message, Action], Awaitable[Outcome]]
_ELSEWHERE: dict[Verb, Elsewhere] = {
    **dict.fromkeys(QUIZ_BUTTONS, on_quiz_button),
    Verb.PRACTISE: on_practised,
    Verb.NEXT: on_practised,
}


def _back(services: Services, reply: Reply, key: str) -> InlineKeyboardMarkup:
    """From an answer back to the page of its topic on which it stands."""
    language, base = reply.language, services.dialogue.base
    fact = base.facts.get(key)
    if fact is None:
        target = Action(Verb.TOPICS, language)
    else:
        order = [other.id for other in base.of_topic(fact.topic)]
        target = Action(Verb.TOPIC, language, fact.topic, order.index(key) // PAGE)
    back = InlineKeyboardButton(f"‹ {speaker(language).say('back')}", callback_data=target.encode())
    return InlineKeyboardMarkup([[back, wrong_button(reply)] if reply.fact else [back]])


def _edit(
    services: Services, message: Message, text: str, markup: InlineKeyboardMarkup | None = None
) -> Send:
    async def send() -> object:
        return await services.bot.edit_message_text(
            text,
            chat_id=message.chat_id,
            message_id=message.message_id,
            parse_mode=ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
            reply_markup=markup,
        )

    return send
