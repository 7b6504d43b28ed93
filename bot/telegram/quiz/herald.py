"""Puts the daily questions when they are due, each by one program only."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass

from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError

from bot.dialogue import Quizmaster
from bot.locales import speaker
from bot.quiz import pick
from bot.store import Daily, Store, StoreError
from bot.telegram.logs import log
from bot.telegram.quiz.showing import Place, Showing
from bot.telegram.quiz.times import next_time

LOOK_SECONDS = 1.0
RETRY_SECONDS = 60
"""What could not be put is tried again after so long; also when the program died over it."""


@dataclass(frozen=True, slots=True)
class _Put:
    """A question that stands in a chat."""

    chat: int
    following: float
    message: int
    fact: str


class Herald:
    """Looks every second for what is due."""

    def __init__(
        self, showing: Showing, master: Quizmaster, store: Store, clock: Callable[[], float]
    ) -> None:
        self._showing = showing
        self._master = master
        self._store = store
        self._clock = clock
        self._unwritten: list[_Put] = []
        self._stopped = asyncio.Event()
        self._watching: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin to look."""
        self._watching = asyncio.create_task(self._watch())

    async def stop(self) -> None:
        """Finish what is in hand and look no more."""
        self._stopped.set()
        if self._watching:
            await self._watching

    async def _watch(self) -> None:
        while not self._stopped.is_set():
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stopped.wait(), LOOK_SECONDS)
            now = self._clock()
            try:
                await self._write()
                for due in await self._store.dailies.claim(now, now + RETRY_SECONDS):
                    await self._put(due, now)
            except StoreError as error:
                log.warning("daily questions wait: %s", error)

    async def _put(self, due: Daily, now: float) -> None:
        """Yesterday's result and today's question."""
        place = Place(due.chat, due.thread)
        following = next_time(due.clock, due.zone, now).timestamp()
        try:
            await self._tell_result(place, due)
            maker = self._master.maker
            async with self._store.rounds.change(now) as change:
                asked = await change.asked(due.chat)
            seed = secrets.randbelow(2**32)
            (fact,) = pick(maker.facts(), asked, 1, seed)
            question = maker.question(fact, due.language, seed)
            lead = f"{speaker(due.language).say('daily-title')} · {self._master.question(question).lead}"
            message = await self._showing.put(place, question, lead)
            self._unwritten.append(_Put(due.chat, following, message.message_id, fact))
            await self._write()
        except ChatMigrated:
            log.info("a group with a daily question has moved; tried again when it is known where")
        except Forbidden:
            await self._store.dailies.remove(due.chat)
        except BadRequest as error:
            log.info("a chat takes no daily question today: %s", error.message)
            await self._store.dailies.put(due.chat, following, None, None)
        except TelegramError as error:
            log.warning("a daily question waits: %s", error.message)

    async def _write(self) -> None:
        """Write what was put; where the store is away, before anything else is: nothing is put twice."""
        while self._unwritten:
            put = self._unwritten[0]
            await self._store.dailies.put(put.chat, put.following, put.message, put.fact)
            self._unwritten.pop(0)
            async with self._store.rounds.change(self._clock()) as change:
                await change.count_asked(put.chat, [put.fact])

    async def _tell_result(self, place: Place, due: Daily) -> None:
        """How many knew yesterday's answer, once: the poll is open until then."""
        if due.message is None or due.fact not in self._master.base.facts:
            return
        poll = await self._showing.stop(place, due.message)
        if poll is None:
            return
        correct = poll.correct_option_ids[0] if poll.correct_option_ids else None
        if correct is None:
            return
        say, option = speaker(due.language).say, poll.options[correct]
        if not poll.total_voter_count:
            text = say("daily-unanswered", answer=option.text)
        else:
            text = say(
                "daily-result", answer=option.text, right=option.voter_count, count=poll.total_voter_count
            )
        await self._showing.line(place, text)
