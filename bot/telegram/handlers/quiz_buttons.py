"""The buttons of the quiz: those of the card, of a question, of a result and of a round that has paused."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from telegram import CallbackQuery, Message, Update
from telegram.constants import ParseMode

from bot.locales import speaker
from bot.quiz import Phase
from bot.quiz.events import Resume, Skip
from bot.telegram.actions import Action, Verb
from bot.telegram.handlers.admin import is_group_admin
from bot.telegram.handlers.quiz import asker_of, card, start_round, step_round, thread_of
from bot.telegram.outcome import Outcome
from bot.telegram.quiz.card import card_keyboard, card_text, summary, topics_keyboard, wish_of
from bot.telegram.quiz.play import read
from bot.telegram.quiz.showing import ANEW
from bot.telegram.rendering import escaped
from bot.telegram.sending import notice
from bot.telegram.services import Services, Who


async def on_quiz_button(
    services: Services, update: Update, query: CallbackQuery, message: Message, action: Action
) -> Outcome:
    """The buttons of the card, of a question and of a result."""
    who = await services.who(update)
    pressed = QUIZ_BUTTONS[action.verb]
    return await pressed(services, update, query, message, action, who)


Pressed = Callable[[Services, Update, CallbackQuery, Message, Action, Who], Awaitable[Outcome]]


async def _choose(
    services: Services, _: Update, query: CallbackQuery, message: Message, action: Action, who: Who
) -> Outcome:
    """Change the card, or choose its topic."""
    wish = wish_of(action, list(services.dialogue.base.languages))
    if wish is None:
        return Outcome(sends=(notice(query, speaker(who.language).say("button-gone")),))
    if action.page == ANEW:
        return Outcome(sends=(notice(query), card(services, message, wish, pick_topic=True)))
    master = services.dialogue.quizmaster
    to_topics = action.verb is Verb.QUIZ_TOPICS

    async def edit() -> object:
        return await services.bot.edit_message_text(
            card_text(master, wish),
            message.chat_id,
            message.message_id,
            parse_mode=ParseMode.HTML,
            reply_markup=topics_keyboard(master, wish) if to_topics else card_keyboard(master, wish),
        )

    return Outcome(sends=(notice(query), edit))


async def _play(
    services: Services, update: Update, query: CallbackQuery, message: Message, action: Action, who: Who
) -> Outcome:
    """Start what the card says, or the same again after a round."""
    wish = wish_of(action, list(services.dialogue.base.languages))
    if wish is None:
        return Outcome(sends=(notice(query, speaker(who.language).say("button-gone")),))
    started = await start_round(services, update, asker_of(who, message), wish)
    if started is None:
        return Outcome(None, (notice(query, speaker(who.language).say("round-already")),))

    async def edit() -> object:
        return await services.bot.edit_message_text(
            f"▶️ {escaped(summary(services.dialogue.quizmaster, wish))}",
            message.chat_id,
            message.message_id,
            parse_mode=ParseMode.HTML,
        )

    return Outcome(None, (notice(query), edit) if action.page != ANEW else (notice(query),))


async def _skip(
    services: Services, update: Update, query: CallbackQuery, message: Message, action: Action, who: Who
) -> Outcome:
    """The button under a question; that of an earlier one does nothing."""
    found = await services.store.rounds.under_way(message.chat_id, thread_of(message))
    if found is None or str(read(found).game.index) != action.key:
        return Outcome(sends=(notice(query, speaker(who.language).say("round-passed")),))
    starter = read(found).starter == who.user or who.private
    forced = starter or await is_group_admin(services, message.chat_id, who.user)
    await step_round(services, update.update_id, found.id, Skip(services.clock(), str(who.user), forced))
    return Outcome(None, (notice(query),))


async def _resume(
    services: Services, update: Update, query: CallbackQuery, message: Message, _: Action, __: Who
) -> Outcome:
    found = await services.store.rounds.under_way(message.chat_id, thread_of(message))
    if found and read(found).game.phase is Phase.PAUSED:
        await step_round(services, update.update_id, found.id, Resume(services.clock()))

    async def tidy() -> object:
        return await services.bot.edit_message_reply_markup(message.chat_id, message.message_id)

    return Outcome(None, (notice(query), tidy))


QUIZ_BUTTONS: dict[Verb, Pressed] = {
    Verb.QUIZ: _choose,
    Verb.QUIZ_TOPICS: _choose,
    Verb.PLAY: _play,
    Verb.SKIP: _skip,
    Verb.RESUME: _resume,
}
