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
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from telegram.error import ChatMigrated, RetryAfter, TelegramError

from bot.quiz.events import Gone, Restart, Timer
from bot.store import Ballot, Store, StoreError
from bot.telegram.limits import UnwantedError
from bot.telegram.logs import log
from bot.telegram.quiz.heads import Heads, Shown
from bot.telegram.quiz.play import Play
from bot.telegram.quiz.showing import Place, Showing
from bot.telegram.quiz.steps import Step, Stepped, Steps, event

TICK = 0.1
RENEW_SECONDS, LEASE_SECONDS = 1.0, 3.0
"""A lease outlives two renewals that fail; a round is taken over at most so long after its program died."""
MARGIN_SECONDS = 1.0
"""Nothing is sent in the last part of a lease that could not be renewed: what is on its way to Telegram has
so long to arrive, before another program looks what stands in the chat."""
AGAIN_SECONDS = 1.0
"""So long after a failure the next attempt is made."""
STOP_SECONDS = 5.0


@dataclass(slots=True)
class _Held:
    """What the referee knows of a round that it drives."""

    until: float
    """When the lease ends, if it is not renewed."""
    doubtful: bool = False
    """May what is next stand in the chat already? So after a crash or a call that broke off."""
    shown: Shown | None = None
    """What stands in the chat and is not written yet: it must be, before anything else is shown."""
    deadline: float | None = None
    again: bool = False
    task: asyncio.Task[None] | None = None

    @property
    def certain(self) -> bool:
        """Does the store know all that stands in the chat?"""
        return not (self.doubtful or self.shown or (self.task and not self.task.done()))


class Referee:
    """Shows rounds and keeps their time; `name` tells its leases from those of other programs."""

    def __init__(self, showing: Showing, store: Store, clock: Callable[[], float]) -> None:
        self.name = secrets.token_hex(8)
        self._heads = Heads(showing)
        self._store = store
        self._clock = clock
        self.steps = Steps(store, clock)
        self._held: dict[int, _Held] = {}
        self._versions: dict[int, int] = {}
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
        rounds, self._held = self._held, {}
        running = [held.task for held in rounds.values() if held.task and not held.task.done()]
        if running:
            await asyncio.wait(running, timeout=STOP_SECONDS)
        try:
            await self._store.rounds.release(self.name, [n for n, held in rounds.items() if held.certain])
        except StoreError as error:
            log.warning("rounds are let go when their lease ends: %s", error)

    def take(self, number: int, lease: float) -> None:
        """Drive a round that was started here and is held until `lease`."""
        self._held[number] = _Held(lease)
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
        if self._held:
            lease = self.lease
            versions = await self._store.rounds.renew(self.name, list(self._held), lease)
            for number, held in list(self._held.items()):
                if number in versions:
                    held.until = lease
                if self._versions.get(number) != versions.get(number):
                    self.wake(number)
            self._versions = versions
        await self._claim()

    async def _claim(self, all_of_them: bool = False) -> None:
        """Take over what nobody holds."""
        now, lease = math.inf if all_of_them else time.time(), self.lease
        for number, died in await self._store.rounds.claim(self.name, now, lease):
            log.info("round %d goes on here", number)
            waiting = await self._restart(number)
            self._held[number] = _Held(lease, doubtful=died and waiting)
            self.wake(number)

    async def _drive(self, number: int, held: _Held) -> None:
        while held.again and self._held.get(number) is held:
            held.again = False
            wait = AGAIN_SECONDS
            try:
                stepped = await self._settle(number, held)
                while stepped := self._look(number, held, stepped):
                    stepped = await self._show_next(number, held, stepped)
                continue
            except RetryAfter as error:
                wait = float(getattr(error.retry_after, "total_seconds", lambda e=error: e.retry_after)())
            except TelegramError as error:
                held.doubtful = True
                log.warning("round %d waits for Telegram: %s", number, error.message)
            except (StoreError, UnwantedError) as error:
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

        def ours() -> bool:
            certain = self._store.exclusive or time.time() < held.until - MARGIN_SECONDS
            return certain and self._held.get(number) is held

        try:
            place = Place(stored.chat, stored.thread)
            held.shown = await self._heads.show(place, play, held.doubtful, ours)
            held.doubtful = False
        except ChatMigrated as error:
            await self.move(number, error.new_chat_id)
        return await self._settle(number, held)

    async def _settle(self, number: int, held: _Held) -> Stepped | None:
        """Let the clock have its say, after what was shown has been written.

        Where the store is away that is tried again: what stands in the chat is not shown twice.
        """
        shown = held.shown

        def settled(play: Play, early: Sequence[Ballot]) -> Play:
            return self._on_time(shown.settled(play, early, self._clock()) if shown else play, early)

        placed = shown.placed if shown else None
        stepped = await self.steps.take(Step(number, settled, driver=self.name, poll=placed))
        held.shown = None
        return stepped

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
