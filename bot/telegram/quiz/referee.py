"""Drives the rounds that this program holds: shows what waits in their outboxes, and watches the clock.

Every program has one referee. It renews its leases, claims rounds whose program has died, and learns from a
round's version that another program has taken a step in it.
"""

from __future__ import annotations

import asyncio
import contextlib
import math
import secrets
import time
from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from telegram import Message
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.quiz import Phase
from bot.quiz.events import Ask, Close, Gone, Opened, Refused, Restart, Show, Tell, Timer
from bot.store import Ballot, Store, StoreError
from bot.telegram.logs import log
from bot.telegram.quiz.play import Play
from bot.telegram.quiz.showing import Place, Showing
from bot.telegram.quiz.steps import Step, Stepped, Steps, event, vote

TICK = 0.1
RENEW_SECONDS, LEASE_SECONDS = 1.0, 3.0
"""A lease outlives two renewals that fail; a round is taken over at most so long after its program died."""
AGAIN_SECONDS = 1.0
"""So long after a failure the next attempt is made."""
BUSY, MINUTE = 12, 60.0
"""Where so many messages went to a chat within a minute, the line after a question is left out."""
STOP_SECONDS = 5.0


@dataclass(slots=True)
class _Held:
    """What the referee knows of a round that it drives."""

    doubtful: bool = False
    """May what is next stand in the chat already? So after a crash or a call that broke off."""
    deadline: float | None = None
    again: bool = False
    task: asyncio.Task[None] | None = None


@dataclass(frozen=True, slots=True)
class _Shown:
    """What came of showing the head of an outbox."""

    count: int
    message: Message | None = None
    index: int | None = None
    """The question that the message puts."""
    late: bool = False
    """Was it found standing in the chat?"""
    refused: bool = False


class Referee:
    """Shows rounds and keeps their time; `name` tells its leases from those of other programs."""

    def __init__(self, showing: Showing, store: Store, clock: Callable[[], float]) -> None:
        self.name = secrets.token_hex(8)
        self._showing = showing
        self._store = store
        self._clock = clock
        self.steps = Steps(store, clock)
        self._held: dict[int, _Held] = {}
        self._versions: dict[int, int] = {}
        self._sent: defaultdict[int, deque[float]] = defaultdict(deque)
        self._stopped = asyncio.Event()
        self._watching: asyncio.Task[None] | None = None

    @property
    def lease(self) -> float:
        """Until when a round that is started now is held."""
        return time.time() + LEASE_SECONDS

    async def start(self) -> None:
        """Take up the rounds that were left, before any update is taken; then watch."""
        try:
            await self._claim(all_of_them=self._store.exclusive)
        except StoreError as error:
            log.warning("rounds wait: %s", error)
        self._watching = asyncio.create_task(self._watch())

    async def stop(self) -> None:
        """Finish what is being shown and let go of all rounds."""
        self._stopped.set()
        if self._watching:
            await self._watching
        running = [held.task for held in self._held.values() if held.task and not held.task.done()]
        self._held.clear()
        if running:
            await asyncio.wait(running, timeout=STOP_SECONDS)
        try:
            await self._store.rounds.release(self.name)
        except StoreError as error:
            log.warning("rounds are let go when their lease ends: %s", error)

    def take(self, number: int) -> None:
        """Drive a round that was started here."""
        self._held[number] = _Held()
        self.wake(number)

    def wake(self, number: int) -> None:
        """Look at a round: something has happened in it. Not ours: who drives it will see by itself."""
        held = self._held.get(number)
        if held is None:
            return
        held.again = True
        if held.task is None or held.task.done():
            held.task = asyncio.create_task(self._drive(number, held))

    @property
    def idle(self) -> bool:
        """Is nothing being shown?"""
        return not any(held.task and not held.task.done() for held in self._held.values())

    async def _watch(self) -> None:
        renewed = 0.0
        while not self._stopped.is_set():
            if time.monotonic() - renewed >= RENEW_SECONDS:
                renewed = time.monotonic()
                try:
                    await self._hold_on()
                except StoreError as error:
                    log.warning("rounds wait: %s", error)
            now = self._clock()
            for number, held in list(self._held.items()):
                if held.deadline is not None and held.deadline <= now:
                    self.wake(number)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stopped.wait(), TICK)

    async def _hold_on(self) -> None:
        """Renew the leases, see where others have stepped, and claim what nobody holds."""
        rounds = self._store.rounds
        if self._held:
            versions = await rounds.renew(self.name, self.lease)
            for number in list(self._held):
                if self._versions.get(number) != versions.get(number):
                    self.wake(number)
            self._versions = versions
        await self._claim()

    async def _claim(self, all_of_them: bool = False) -> None:
        """Take over what nobody holds."""
        now = math.inf if all_of_them else time.time()
        for number, died in await self._store.rounds.claim(self.name, now, self.lease):
            log.info("round %d goes on here", number)
            waiting = await self._restart(number)
            self._held[number] = _Held(doubtful=died and waiting)
            self.wake(number)

    async def _drive(self, number: int, held: _Held) -> None:
        while held.again and number in self._held:
            held.again = False
            wait = AGAIN_SECONDS
            try:
                stepped = await self.steps.take(Step(number, self._on_time, driver=self.name))
                while stepped := self._look(number, held, stepped):
                    stepped = await self._show_next(number, held, stepped)
                continue
            except RetryAfter as error:
                wait = float(getattr(error.retry_after, "total_seconds", lambda e=error: e.retry_after)())
            except TelegramError as error:
                held.doubtful = True
                log.warning("round %d waits for Telegram: %s", number, error.message)
            except StoreError as error:
                log.warning("round %d waits: %s", number, error)
            asyncio.get_running_loop().call_later(wait, self.wake, number)
            return

    def _look(self, number: int, held: _Held, stepped: Stepped | None) -> Stepped | None:
        """Note how a round stands; None where there is nothing to show, or it is no longer ours."""
        if stepped is None or stepped.play.over:
            self._held.pop(number, None)
            return None
        held.deadline = stepped.play.game.deadline
        return stepped if stepped.play.head and number in self._held else None

    def _on_time(self, play: Play, _: object) -> Play:
        """Let the clock have its say."""
        now, deadline = self._clock(), play.game.deadline
        return play if deadline is None or deadline > now else play.advance(Timer(now))

    async def _show_next(self, number: int, held: _Held, stepped: Stepped) -> Stepped | None:
        """Show what is next in a round, and write that and what follows from it."""
        stored, play = stepped.stored, stepped.play
        try:
            shown = await self._show(Place(stored.chat, stored.thread), play, held.doubtful)
        except ChatMigrated as error:
            await self.move(number, error.new_chat_id)
            return await self.steps.take(Step(number, self._on_time, driver=self.name))
        held.doubtful = False
        message = shown.message
        poll = message.poll.id if message and message.poll and shown.index is not None else None
        placed = (poll, shown.index) if poll and shown.index is not None else None

        def settled(play: Play, early: Sequence[Ballot]) -> Play:
            return self._on_time(_settled(play, shown, early, self._clock()), early)

        return await self.steps.take(Step(number, settled, driver=self.name, poll=placed))

    async def _show(self, place: Place, play: Play, doubtful: bool) -> _Shown:
        head = play.head
        match head[0]:
            case Ask(index=index) if index != play.game.index:
                return _Shown(1)
            case Ask(index=index):
                return await self._ask(place, play, index, doubtful)
            case Close(index=index):
                await self._showing.close(place, play, index)
                return _Shown(1)
            case Tell() if len(head) == 1 and self._busy(place.chat):
                return _Shown(1)
            case effect if doubtful and effect != Show(final=True):
                return _Shown(len(head))
        try:
            message = await self._showing.say(place, play, head)
        except NetworkError as error:
            if not isinstance(error, BadRequest):
                raise
            message = None
        except Forbidden:
            message = None
        self._count(place.chat)
        return _Shown(len(head), message)

    async def _ask(self, place: Place, play: Play, index: int, doubtful: bool) -> _Shown:
        found = await self._showing.find(place, play, index) if doubtful else None
        if found:
            return _Shown(1, found, index, late=True)
        try:
            message = await self._showing.ask(place, play, index)
        except (BadRequest, Forbidden) as error:
            log.info("a chat takes no polls: %s", error.message)
            await self._showing.refused(place, play.wish.language)
            return _Shown(1, refused=True)
        self._count(place.chat)
        return _Shown(1, message, index)

    async def move(self, number: int, chat: int) -> None:
        """The group has become a supergroup, as Telegram says more than once: go on there."""
        await self.steps.take(Step(number, event(Gone(self._clock())), chat=chat))
        self.wake(number)

    async def _restart(self, number: int) -> bool:
        """Let a round know that its program was away; was something still to be shown?"""
        waiting: list[bool] = []

        def restarted(play: Play, _: object) -> Play:
            waiting.append(bool(play.outbox))
            return play.advance(Restart(self._clock()))

        await self.steps.take(Step(number, restarted))
        return any(waiting)

    def _count(self, chat: int) -> None:
        self._sent[chat].append(time.monotonic())

    def _busy(self, chat: int) -> bool:
        sent = self._sent[chat]
        while sent and sent[0] < time.monotonic() - MINUTE:
            sent.popleft()
        return len(sent) >= BUSY


def _settled(play: Play, shown: _Shown, early: Sequence[Ballot], now: float) -> Play:
    """A round when something of it has been shown."""
    index, message = shown.index, shown.message
    play = play.shown(shown.count, message.message_id if message else None, index)
    if shown.refused:
        play = play.advance(Refused(now))
        return play if play.game.names else play.shown(len(play.outbox))
    if index is not None and play.game.phase is Phase.OPENING and play.game.index == index:
        play = play.advance(Opened(now))
        if shown.late:
            play = play.advance(Restart(now))
        for ballot in early:
            play = play.advance(vote(ballot, index))
    return play
