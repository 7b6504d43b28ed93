"""/practice in private: one question after the other; what one got wrong comes back.

Nothing is remembered between two questions but the cards: a button holds its question, its option and its
topic.
"""

from __future__ import annotations

import secrets
from datetime import UTC, datetime

from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.constants import ParseMode
from telegram.helpers import create_deep_linked_url

from bot.dialogue import Reply
from bot.knowledge import Language
from bot.locales import speaker
from bot.quiz import Question, next_due, next_fact, progress, review
from bot.telegram.actions import Action, Verb
from bot.telegram.outcome import SILENCE, Outcome
from bot.telegram.quiz.times import home_zone, zone_info
from bot.telegram.rendering import NO_PREVIEW, escaped, html
from bot.telegram.sending import answer_to, notice
from bot.telegram.services import Services, Who

SEEDS = 1000
"""Ways in which the options of a question are drawn and ordered."""
TOPICS = 10
"""A button's page is its option plus so many times its topic."""


async def on_practice(services: Services, update: Update) -> Outcome:
    """How far one has come, and a question; /practice svalbard keeps to a topic."""
    message = update.effective_message
    if message is None or not message.text:
        return SILENCE
    who = await services.who(update)
    if not who.private:
        say = speaker(who.language).say
        link = create_deep_linked_url(services.bot.username, "practice")
        row = [InlineKeyboardButton(say("practice-open"), url=link)]
        text = escaped(say("practice-private"))
        return Outcome(sends=(answer_to(services, message, text, InlineKeyboardMarkup([row])),))
    _, _, about = message.text.partition(" ")
    return await practise(services, who, message, about.strip())


async def practise(services: Services, who: Who, message: Message, about: str) -> Outcome:
    """Begin to practise, all topics or one."""
    master = services.dialogue.quizmaster
    topic = master.topic_named(about) if about else ""
    if topic is None:
        topics = master.topics(who.language)
        named = "\n".join(f"• {button.label}" for button in topics.buttons)
        return Outcome(sends=(answer_to(services, message, escaped(f"{topics.lead}\n{named}")),))
    deck = await services.store.scores.deck(who.user)
    come = progress(deck, master.maker.facts(topic or None), _now(services, who.language))
    told = answer_to(services, message, html(master.progress(come, who.language)))
    text, markup = await _next(services, who, who.language, topic)
    return Outcome(sends=(told, answer_to(services, message, text, markup)))


async def on_practised(
    services: Services, update: Update, query: CallbackQuery, message: Message, action: Action
) -> Outcome:
    """An answer, or the wish for another question."""
    who = await services.who(update)
    if action.verb is Verb.NEXT:
        text, markup = await _next(services, who, action.language, action.key)
        return Outcome(sends=(notice(query), answer_to(services, message, text, markup)))
    return await _answered(services, who, query, message, action)


async def _answered(
    services: Services, who: Who, query: CallbackQuery, message: Message, action: Action
) -> Outcome:
    question = question_of(services, action)
    option = action.page % TOPICS
    if question is None or option >= len(question.options):
        return Outcome(sends=(notice(query, speaker(who.language).say("button-gone")),))
    scores, now = services.store.scores, _now(services, action.language)
    deck = review(await scores.deck(who.user), question.fact, option == question.right, now)
    seed = int(action.key.rpartition(".")[2])
    await scores.keep_card(who.user, question.fact, deck[question.fact], seed)
    outcome = services.dialogue.quizmaster.outcome(question, option)
    topic = _topics(services)[action.page // TOPICS]
    forward = Action(Verb.NEXT, action.language, topic).encode()
    label = speaker(action.language).say("practice-next")

    async def edit() -> object:
        return await services.bot.edit_message_text(
            f"{shown(services, question)}\n\n{'✅' if option == question.right else '❌'} {html(outcome)}",
            message.chat_id,
            message.message_id,
            parse_mode=ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
            reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=forward)]]),
        )

    return Outcome(sends=(notice(query), edit))


async def _next(
    services: Services, who: Who, language: Language, topic: str
) -> tuple[str, InlineKeyboardMarkup | None]:
    """The text and the buttons of the next question."""
    master = services.dialogue.quizmaster
    topics = _topics(services)
    facts = master.maker.facts(topic if topic in topics and topic else None)
    deck, now = await services.store.scores.deck(who.user), _now(services, language)
    fact = next_fact(deck, facts, now, secrets.randbelow(2**32))
    if fact is None:
        due = next_due(deck, facts)
        reply: Reply = master.nothing_due(due.astimezone(now.tzinfo) if due else None, language)
        return html(reply), None
    seed = secrets.randbelow(SEEDS)
    question = master.maker.question(fact, language, seed)
    place = TOPICS * (topics.index(topic) if topic in topics else 0)
    rows = [
        [InlineKeyboardButton(option, callback_data=_button(Verb.PRACTISE, question, seed, place + at))]
        for at, option in enumerate(question.options)
    ]
    return shown(services, question), InlineKeyboardMarkup(rows)


def question_of(services: Services, action: Action) -> Question | None:
    """The question that a button holds; None where its fact is gone."""
    fact, _, seed = action.key.rpartition(".")
    maker = services.dialogue.quizmaster.maker
    if fact not in maker.facts() or not seed.isdecimal() or int(seed) >= SEEDS:
        return None
    return maker.question(fact, action.language, int(seed))


def _button(verb: Verb, question: Question, seed: int, page: int) -> str:
    return Action(verb, question.language, f"{question.fact}.{seed}", page).encode()


def shown(services: Services, question: Question) -> str:
    """A question as HTML: its topic, and what is asked."""
    head, _, ask = services.dialogue.quizmaster.question(question).lead.partition("\n")
    return f"{escaped(head)}\n<b>{escaped(ask)}</b>"


def _topics(services: Services) -> list[str]:
    """The topics by number; the first is any."""
    return ["", *services.dialogue.base.topics]


def _now(services: Services, language: Language) -> datetime:
    """The time where people of a language live: a day ends at their midnight."""
    return datetime.fromtimestamp(services.clock(), UTC).astimezone(zone_info(home_zone(language)))
