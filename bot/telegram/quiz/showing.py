"""How a round looks in a chat: polls and lines, and the calls that put them there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Poll
from telegram.constants import ParseMode, PollLimit
from telegram.error import BadRequest, TelegramError
from telegram.ext import ExtBot

from bot.dialogue import Quizmaster, result, standing_lines, told
from bot.locales import speaker
from bot.quiz import Effect, Question
from bot.quiz.events import Back, CountSkips, Paused, Show, Tell
from bot.telegram.actions import Action, Verb
from bot.telegram.limits import Terms
from bot.telegram.quiz.play import HARDEST, Play, Wish
from bot.telegram.rendering import NO_PREVIEW, escaped, html

Wanted = Callable[[], bool]
"""Is a call still to be made, when its turn has come?"""
ONCE = 1
"""Attempts at a poll: whether one whose call failed stands in the chat is found out first."""
ANEW = 1
"""The page of a button whose message is to stay as it is."""
SEARCHED = 12
"""So many messages after the last known one are looked at for a poll that may stand there."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a round is played."""

    chat: int
    thread: int

    @property
    def thread_id(self) -> int | None:
        """The thread as the Bot API wants it."""
        return self.thread or None


class Showing:
    """Makes the calls that show a round."""

    def __init__(self, bot: ExtBot[Any], master: Quizmaster) -> None:
        self._bot = bot
        self._master = master

    async def ask(self, place: Place, play: Play, index: int, wanted: Wanted) -> Message:
        """Put a question. Raises `TelegramError` and `UnwantedError`."""
        question = play.game.questions[index]
        return await send_poll(
            self._bot,
            self._master,
            place,
            question,
            self._master.question(question, f"{index + 1}/{len(play.game.questions)}").lead,
            seconds=int(play.game.rules.seconds),
            markup=skip_keyboard(play, index),
            terms=Terms(ONCE, wanted),
        )

    async def find(self, place: Place, play: Play, index: int) -> Message | None:
        """The poll of a question if it stands in the chat already: its keyboard can be changed.

        The Bot API has no way to read a chat; changing the keyboard of one's own message returns it.
        """
        for number in range(play.last + 1, play.last + 1 + SEARCHED):
            found = await self._touch(place.chat, number, skip_keyboard(play, index, again=True))
            if found is None:  # who looked before may have died, or not have heard the answer
                found = await self._touch(place.chat, number, skip_keyboard(play, index))
            if isinstance(found, Message) and found.poll and not found.poll.is_closed:
                return found
        return None

    async def _touch(self, chat: int, number: int, markup: InlineKeyboardMarkup) -> Message | bool | None:
        """The bot's own message with another keyboard; False: it is not one, None: it has this keyboard."""
        try:
            return await self._bot.edit_message_reply_markup(chat, number, reply_markup=markup)
        except BadRequest as error:
            return None if "not modified" in error.message.lower() else False

    async def close(self, place: Place, play: Play, index: int) -> Poll | None:
        """Close a question; nothing where it is closed or gone."""
        return await self.stop(place, play.messages[index]) if index in play.messages else None

    async def say(
        self, place: Place, play: Play, effects: Sequence[Effect], wanted: Wanted
    ) -> Message | None:
        """Say what is to be said, in one message. Raises `TelegramError` and `UnwantedError`."""
        text, markup = self._words(play, effects)
        if not text:
            return None
        return await self._bot.send_message(
            place.chat,
            text,
            parse_mode=ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
            message_thread_id=place.thread_id,
            reply_markup=markup,
            rate_limit_args=Terms(wanted=wanted),
        )

    async def put(self, place: Place, question: Question, lead: str) -> Message:
        """Put a question outside a round. Raises `TelegramError`."""
        return await send_poll(self._bot, self._master, place, question, lead)

    async def stop(self, place: Place, message: int) -> Poll | None:
        """Close a poll and see what came of it; None where it is closed or gone."""
        try:
            return await self._bot.stop_poll(place.chat, message)
        except BadRequest:
            return None

    async def line(self, place: Place, text: str) -> None:
        """Say a line. Raises `TelegramError`."""
        await self._bot.send_message(place.chat, escaped(text), message_thread_id=place.thread_id)

    async def refused(self, place: Place, language: str) -> None:
        """Say that the chat does not let the bot put questions, if it lets it say anything."""
        try:
            await self.line(place, speaker(language).say("round-refused"))
        except TelegramError:
            return

    def _words(self, play: Play, effects: Sequence[Effect]) -> tuple[str, InlineKeyboardMarkup | None]:
        game, say, text, markup = play.game, speaker(play.wish.language).say, "", None
        match effects[0]:
            case Tell(index=index):
                text = told(game, index) + (f"\n\n{standing_lines(game)}" if len(effects) > 1 else "")
            case Show(final=False):
                text = standing_lines(game)
            case Show():
                return html(result(self._master, game)), after_keyboard(play.wish)
            case CountSkips(votes=votes, needed=needed):
                text = say("round-skips", votes=votes, needed=needed)
            case Paused():
                text, markup = say("round-paused"), resume_keyboard(play.wish.language)
            case Back():
                text = say("round-back")
        return escaped(text), markup


async def send_poll(
    bot: ExtBot[Any],
    master: Quizmaster,
    place: Place,
    question: Question,
    head: str,
    seconds: int | None = None,
    markup: InlineKeyboardMarkup | None = None,
    terms: Terms = Terms(ONCE),  # noqa: B008 - it cannot change
) -> Message:
    """Put a question as a native quiz, its source behind the lamp. Raises `TelegramError`."""
    source = master.source(question)
    link = f'<a href="{escape(source.url)}">{escaped(question.publisher)}</a>'
    return await bot.send_poll(
        place.chat,
        head if len(head) <= PollLimit.MAX_QUESTION_LENGTH else question.ask,
        question.options,
        type=Poll.QUIZ,
        is_anonymous=False,
        correct_option_ids=[question.right],  # type: ignore[list-item]
        explanation=f"{escaped(question.why)} ({link})",
        explanation_parse_mode=ParseMode.HTML,
        open_period=seconds,
        hide_results_until_closes=True,
        message_thread_id=place.thread_id,
        reply_markup=markup,
        rate_limit_args=terms,
    )


def skip_keyboard(play: Play, index: int, again: bool = False) -> InlineKeyboardMarkup:
    """The button under a question; `again` makes one that differs from the first."""
    language = play.wish.language
    action = Action(Verb.SKIP, language, str(index), int(again))
    label = speaker(language).say("round-skip")
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=action.encode())]])


def resume_keyboard(language: str) -> InlineKeyboardMarkup:
    """The button of a round that has paused."""
    label = speaker(language).say("round-resume")
    data = Action(Verb.RESUME, language).encode()
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=data)]])


def after_keyboard(wish: Wish) -> InlineKeyboardMarkup:
    """What one may want after a round: the same again, harder questions, another topic."""
    say = speaker(wish.language).say
    harder = wish.model_copy(update={"level": min(wish.level + 1, HARDEST)})
    choices = [
        ("round-again", Verb.PLAY, wish),
        *([("round-harder", Verb.PLAY, harder)] if harder != wish else []),
        ("round-other", Verb.QUIZ_TOPICS, wish),
    ]
    row = [
        InlineKeyboardButton(say(label), callback_data=Action(verb, w.language, w.key, ANEW).encode())
        for label, verb, w in choices
    ]
    return InlineKeyboardMarkup([row])
