"""A quiz question in any chat: `@bot quiz` puts it, each person answers once, all see how many were right."""

from __future__ import annotations

import random
from datetime import date

from telegram import (
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    Update,
)
from telegram.constants import CallbackQueryLimit, ParseMode

from bot.knowledge import Language, titles
from bot.locales import speaker
from bot.quiz import Question
from bot.telegram.actions import Action, Verb
from bot.telegram.handlers.practice import SEEDS, question_of, shown
from bot.telegram.outcome import Outcome
from bot.telegram.rendering import NO_PREVIEW, escaped
from bot.telegram.sending import notice
from bot.telegram.services import Services

ASKED_FOR = {"quiz", "kviss", "квиз", "викторина"}
OFFERED = 10


def wants_quiz(text: str) -> bool:
    """Is it a question for everybody that the query asks for?"""
    first, *_ = [*text.casefold().split(), ""]
    return first in ASKED_FOR


def offered(
    services: Services, text: str, language: Language, today: date, user: int
) -> list[InlineQueryResultArticle]:
    """Some questions to put, on the topic that is named or one each on several; other ones every day."""
    master = services.dialogue.quizmaster
    topic = master.topic_named(text.partition(" ")[2].strip())
    facts = master.maker.facts(topic)
    draw = random.Random(f"{today}/{user}")  # noqa: S311 - a game, no secret
    draw.shuffle(facts)
    base = services.dialogue.base
    if topic is None:
        by_topic = {base.facts[fact].topic: fact for fact in facts}
        facts = list(by_topic.values())
    return [_result(services, fact, language, draw.randrange(SEEDS)) for fact in facts[:OFFERED]]


async def on_inline_answer(
    services: Services, update: Update, query: CallbackQuery, action: Action
) -> Outcome:
    """Somebody answers: they see alone whether it was right and why, all see the score."""
    who = await services.who(update)
    question, message = question_of(services, action), query.inline_message_id
    if question is None or message is None or action.page >= len(question.options):
        return Outcome(sends=(notice(query, speaker(who.language).say("button-gone")),))
    right = action.page == question.right
    own, count, correct, fresh = await services.store.scores.vote_inline(
        message, query.from_user.id, action.page, right, services.clock()
    )
    told = f"{'✅' if own == question.right else '❌'} {question.explanation}"
    if not fresh:
        once = speaker(question.language).say("inline-once", choice=question.options[own])
        return Outcome(None, (notice(query, _cut(f"{once} {told}"), alert=True),))
    score = speaker(question.language).say("inline-score", right=correct, count=count)

    async def edit() -> object:
        return await services.bot.edit_message_text(
            f"{shown(services, question)}\n\n{escaped(score)}",
            inline_message_id=message,
            parse_mode=ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
            reply_markup=_options(question, int(action.key.rpartition(".")[2])),
        )

    return Outcome(None, (notice(query, _cut(told), alert=True), edit))


def _result(services: Services, fact: str, language: Language, seed: int) -> InlineQueryResultArticle:
    question = services.dialogue.quizmaster.maker.question(fact, language, seed)
    say = speaker(language).say
    topic = titles(services.dialogue.base.topics, language)[question.topic]
    return InlineQueryResultArticle(
        id=f"quiz-{fact}",
        title=say("inline-quiz", topic=topic),
        description=say("inline-quiz-hint"),
        input_message_content=InputTextMessageContent(
            shown(services, question), parse_mode=ParseMode.HTML, link_preview_options=NO_PREVIEW
        ),
        reply_markup=_options(question, seed),
    )


def _options(question: Question, seed: int) -> InlineKeyboardMarkup:
    key = f"{question.fact}.{seed}"
    rows = [
        [InlineKeyboardButton(option, callback_data=Action(Verb.INLINE, question.language, key, at).encode())]
        for at, option in enumerate(question.options)
    ]
    return InlineKeyboardMarkup(rows)


def _cut(text: str) -> str:
    limit = int(CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH)
    return text if len(text) <= limit else f"{text[: limit - 1]}…"
