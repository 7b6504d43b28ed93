"""The card that /quiz shows: what is to be played, and buttons to change it that hold all its state."""

from __future__ import annotations

from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.dialogue import Quizmaster
from bot.knowledge import Language, titles
from bot.locales import speaker
from bot.telegram.actions import Action, Verb
from bot.telegram.quiz.play import COUNTS, SECONDS, Wish
from bot.telegram.rendering import escaped


def card_text(master: Quizmaster, wish: Wish) -> str:
    """The card in HTML."""
    say = speaker(wish.language).say
    return f"<b>{escaped(say('card-title'))}</b>\n{escaped(summary(master, wish))}"


def summary(master: Quizmaster, wish: Wish) -> str:
    """A wish in one line."""
    say = speaker(wish.language).say
    topic = titles(master.base.topics, wish.language).get(wish.topic) or say("card-any")
    parts = [topic, say("card-count", count=wish.count), say("card-seconds", seconds=wish.seconds)]
    if wish.level > 1:
        parts.append(say("card-harder"))
    return " · ".join(parts)


def card_keyboard(master: Quizmaster, wish: Wish) -> InlineKeyboardMarkup:
    """Topic, number of questions, seconds for each, language, start."""
    say = speaker(wish.language).say
    languages = [(speaker(code).say("language-name"), {"language": code}) for code in master.base.languages]
    rows = [
        [_button(Verb.QUIZ_TOPICS, wish, say("card-topic"))],
        [_option(wish, f"❓ {count}", count=count) for count in COUNTS],
        [_option(wish, f"⏱ {seconds}", seconds=seconds) for seconds in SECONDS],
        [_option(wish, label, **changed) for label, changed in languages],
        [_button(Verb.PLAY, wish, f"▶️ {say('card-start')}")],
    ]
    return InlineKeyboardMarkup(rows)


def topics_keyboard(master: Quizmaster, wish: Wish) -> InlineKeyboardMarkup:
    """The topics that have questions, two in a row; choosing one shows the card."""
    say = speaker(wish.language).say
    named = titles(master.base.topics, wish.language).items()
    choices = [("", say("card-any")), *((key, title) for key, title in named if master.maker.facts(key))]
    buttons = [_button(Verb.QUIZ, wish.model_copy(update={"topic": key}), title) for key, title in choices]
    return InlineKeyboardMarkup(_in_rows(buttons, 2))


def wish_of(action: Action, languages: Sequence[Language]) -> Wish | None:
    """The wish that a button carries."""
    wish = Wish.from_key(action.key, action.language)
    return wish if wish and wish.language in languages else None


def _option(wish: Wish, label: str, **changed: object) -> InlineKeyboardButton:
    new = wish.model_copy(update=changed)
    return _button(Verb.QUIZ, new, f"✓ {label}" if new == wish else label)


def _button(verb: Verb, wish: Wish, label: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=Action(verb, wish.language, wish.key).encode())


def _in_rows(buttons: list[InlineKeyboardButton], width: int) -> list[list[InlineKeyboardButton]]:
    return [buttons[at : at + width] for at in range(0, len(buttons), width)]
