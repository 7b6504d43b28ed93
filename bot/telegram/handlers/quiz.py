"""Rounds in a chat: /quiz, /skip, /stop and votes."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from telegram import Chat, Message, Update, User
from tenacity import AsyncRetrying, retry_if_exception_type, stop_after_delay, wait_fixed

from bot.dialogue import parse_wish
from bot.quiz import Event, Phase, Round, Rules, pick
from bot.quiz.events import Leave, Resume, Skip, Start, Stop
from bot.store import Ballot, StoredRound, StoreError
from bot.telegram.handlers.admin import may_manage
from bot.telegram.outcome import SILENCE, Outcome, Send
from bot.telegram.quiz.card import card_keyboard, card_text, topics_keyboard
from bot.telegram.quiz.play import Play, Wish, read
from bot.telegram.quiz.steps import Cast, Step, event
from bot.telegram.sending import answer_to, tell
from bot.telegram.services import Services, Who

VOTE_WAITS, VOTE_PATIENCE = 1.0, 120.0
"""Seconds from attempt to attempt to write a vote, and in all."""
NAME_KEPT = 64
"""Characters of a player's name that are taken along; the round shows fewer."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Who wants something of a round, and where."""

    who: Who
    chat: int
    thread: int
    message: int


async def on_quiz(services: Services, update: Update) -> Outcome:
    """/quiz shows the card, "/quiz 10 svalbard 20" starts at once; a paused round goes on."""
    message = update.effective_message
    if message is None or not message.text:
        return SILENCE
    who = await services.who(update)
    _, _, argument = message.text.partition(" ")
    numbers, about = parse_wish(argument)
    topic = services.dialogue.quizmaster.topic_named(about) if about else ""
    wish = Wish(language=who.language, topic=topic or "")
    if numbers:
        wish = wish.model_copy(update={"count": numbers[0]}).within()
    if len(numbers) > 1:
        wish = wish.model_copy(update={"seconds": numbers[1]}).within()
    asker = asker_of(who, message)
    found = await services.store.rounds.under_way(asker.chat, asker.thread)
    if found:
        if read(found).game.phase is not Phase.PAUSED:
            place = f"{read(found).game.index + 1}/{len(read(found).game.questions)}"
            return Outcome(sends=(tell(services, message, who.language, "round-running", place=place),))
        await step_round(services, update.update_id, found.id, Resume(services.clock()))
        return SILENCE
    if not argument.strip() or topic is None:
        return Outcome(sends=(card(services, message, wish, pick_topic=topic is None),))
    await start_round(services, update, asker, wish)
    return SILENCE


async def on_stop(services: Services, update: Update) -> Outcome:
    """/stop, for who started the round and for admins."""
    message = update.effective_message
    if message is None:
        return SILENCE
    who = await services.who(update)
    found = await services.store.rounds.under_way(message.chat_id, thread_of(message))
    if found is None:
        return Outcome(sends=(tell(services, message, who.language, "quiz-not-running"),))
    if not await _may_rule(services, who, message, found):
        return Outcome(sends=(tell(services, message, who.language, "round-not-yours"),))
    await step_round(services, update.update_id, found.id, Stop(services.clock()))
    return SILENCE


async def on_skip(services: Services, update: Update) -> Outcome:
    """/skip: at once for who may stop the round, else by the majority of the players."""
    message = update.effective_message
    if message is None:
        return SILENCE
    who = await services.who(update)
    found = await services.store.rounds.under_way(message.chat_id, thread_of(message))
    if found is None:
        return Outcome(sends=(tell(services, message, who.language, "quiz-not-running"),))
    forced = await _may_rule(services, who, message, found)
    await step_round(services, update.update_id, found.id, Skip(services.clock(), str(who.user), forced))
    return SILENCE


async def on_vote(services: Services, update: Update) -> Outcome:
    """A player votes in a poll, or takes a vote back; a chat may vote as itself."""
    answer = update.poll_answer
    if answer is None:
        return SILENCE
    voter: User | Chat | None = answer.voter_chat or answer.user
    if voter is None:
        return SILENCE
    name = (voter.full_name if isinstance(voter, User) else voter.effective_name) or str(voter.id)
    choice = answer.option_ids[0] if answer.option_ids else None
    ballot = Ballot(voter.id, choice, name[:NAME_KEPT], services.clock())
    cast, stepped = Cast(update.update_id, answer.poll_id, ballot), None
    async for attempt in _patiently():
        with attempt:
            stepped = await services.referee.steps.take(cast)
    if stepped:
        services.referee.wake(stepped.stored.id)
    return SILENCE


def _patiently() -> AsyncRetrying:
    """A vote waits for a store that is away: whoever gave it cannot give it again."""
    return AsyncRetrying(
        retry=retry_if_exception_type(StoreError),
        wait=wait_fixed(VOTE_WAITS),
        stop=stop_after_delay(VOTE_PATIENCE),
        reraise=True,
    )


async def start_round(services: Services, update: Update, asker: Asker, wish: Wish) -> int | None:
    """Start a round; its number, or None where one is under way or the update was seen before."""
    now, maker = services.clock(), services.dialogue.quizmaster.maker
    facts = _facts(services, wish)
    async with services.store.rounds.change(now) as change:
        if not await change.claim([update.update_id]):
            return None
        seed = secrets.randbelow(2**32)
        chosen = pick(facts, await change.asked(asker.chat), wish.count, seed)
        questions = tuple(maker.question(fact, wish.language, seed) for fact in chosen)
        rules = Rules(seconds=wish.seconds, players=1 if asker.who.private else None)
        play = Play(
            game=Round(questions=questions, rules=rules),
            wish=wish,
            starter=asker.who.user,
            last=asker.message,
        ).advance(Start(now))
        state = play.model_dump(mode="json")
        lease = services.referee.lease
        number = await change.start(asker.chat, asker.thread, state, services.referee.name, lease)
    if number is not None:
        services.referee.take(number, lease)
    return number


def _facts(services: Services, wish: Wish) -> list[str]:
    """The facts that suit a wish; where none is that hard, easier ones."""
    maker = services.dialogue.quizmaster.maker
    topic = wish.topic if wish.topic in services.dialogue.base.topics else None
    hardness = {key: services.dialogue.base.facts[key].record.quiz for key in maker.facts(topic)}
    for level in range(wish.level, 0, -1):
        found = [key for key, quiz in hardness.items() if quiz and quiz.difficulty >= level]
        if found:
            return found
    return maker.facts()


async def step_round(services: Services, update_id: int | None, number: int, happened: Event) -> None:
    """Let something happen in a round, once; what came too late for it is passed over."""
    await services.referee.steps.take(Step(number, event(happened), update_id))
    services.referee.wake(number)


async def move_rounds(services: Services, old: int, new: int) -> None:
    """A group has become a supergroup: its rounds go on there, and the open question is not there."""
    for number in await services.store.rounds.in_chat(old):
        await services.referee.move(number, new)


async def forget_player(services: Services, player: int) -> None:
    """Take a person out of the rounds under way."""
    for number in await services.store.rounds.with_player(player):
        await step_round(services, None, number, Leave(str(player)))


async def _may_rule(services: Services, who: Who, message: Message, stored: StoredRound) -> bool:
    return read(stored).starter == who.user or await may_manage(services, who, message)


def asker_of(who: Who, message: Message) -> Asker:
    """Who wants something of a round, and where."""
    return Asker(who, message.chat_id, thread_of(message), message.message_id)


def thread_of(message: Message) -> int:
    """The thread that a message is in; 0 where the chat has none."""
    return (message.message_thread_id or 0) if message.is_topic_message else 0


def card(services: Services, message: Message, wish: Wish, pick_topic: bool) -> Send:
    """Show the card, or the choice of its topic, in a new message."""
    master = services.dialogue.quizmaster
    markup = topics_keyboard(master, wish) if pick_topic else card_keyboard(master, wish)
    return answer_to(services, message, card_text(master, wish), markup)
