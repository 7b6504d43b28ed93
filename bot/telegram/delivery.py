"""Carries out what a handler decides: what must be stored before the answer, the answer, the rest.

An update counts as answered once its answer was sent. A program that dies before that leaves the update to
be delivered again, so no answer is lost: a handler may run twice for an update, but a turn is written once.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Awaitable, Callable

from telegram import Update
from telegram.error import BadRequest, Forbidden

from bot.locales import speaker
from bot.store import StoreError, Turn
from bot.telegram.logs import log
from bot.telegram.metrics import Metrics
from bot.telegram.outcome import SILENCE, Outcome, Send
from bot.telegram.sending import notice, tell
from bot.telegram.services import Services

OWED = 10_000
"""So many answered updates are kept until they can be written."""
Handler = Callable[[Services, Update], Awaitable[Outcome]]
_HARMLESS = (
    "message is not modified",
    "query is too old",
    "query id is invalid",
    "message to edit not found",
)


class Delivery:
    """From an update to all that follows from it."""

    def __init__(self, services: Services, metrics: Metrics, again: Callable[[Update], None]) -> None:
        self._services = services
        self._metrics = metrics
        self._again = again
        self._owed: deque[tuple[int, Turn, float]] = deque(maxlen=OWED)

    async def carry_out(self, update: Update, handler: Handler) -> None:
        """Ask a handler what follows from an update, and do it."""
        started = time.perf_counter()
        self._metrics.saw(update)
        try:
            outcome = await handler(self._services, update)
            turn = outcome.turn
            if turn is not None and turn.precedes_reply:
                await self._record(update, turn, replied=not outcome.sends)
                turn = Turn()
        except StoreError as error:
            log.error("nothing is stored: %s", error)
            outcome, turn = await self._away(update), None
            if not outcome.sends:
                self._again(update)
        try:
            for send in outcome.sends:
                await self.send(update, send)
        finally:
            self._metrics.latency.observe(time.perf_counter() - started)
            if turn is not None:
                await self._finish(update, turn)
        if outcome.sends and outcome.verdict:
            self._metrics.replies.labels(outcome.verdict, outcome.language).inc()

    async def send(self, update: Update, send: Send) -> None:
        """Make a call; that the chat does not want it or that it comes too late is no failure."""
        try:
            await send()
        except Forbidden as error:
            self._metrics.errors.labels("Forbidden").inc()
            chat = update.effective_chat
            log.info("a chat does not take messages any more: %s", error.message)
            if chat:
                await self._services.store.mark_blocked(chat.id, blocked=True)
        except BadRequest as error:
            self._metrics.errors.labels("BadRequest").inc()
            if not any(words in error.message.lower() for words in _HARMLESS):
                raise

    async def _record(self, update: Update, turn: Turn, replied: bool) -> None:
        store, now = self._services.store, self._services.clock()
        await store.record(update.update_id, turn, now, replied)

    async def _finish(self, update: Update, turn: Turn) -> None:
        """Note that an update has been answered; also where that failed for good.

        What cannot be written is written after the next that can.
        """
        entry = (update.update_id, turn, self._services.clock())
        try:
            try:
                await self._services.store.record(*entry)
            except StoreError:  # a connection that broke is opened anew, unless the store is away
                await self._services.store.record(*entry)
            while self._owed:
                entry = self._owed.popleft()
                await self._services.store.record(*entry)
        except StoreError as error:
            log.error("what an answer changes is stored later: %s", error)
            self._owed.append(entry)

    async def _away(self, update: Update) -> Outcome:
        """Say that what needs the store must wait; silence where nobody asked for it."""
        who = await self._services.who(update)
        if update.callback_query:
            return Outcome(None, (notice(update.callback_query, speaker(who.language).say("store-away")),))
        message = update.effective_message
        if message is None or message.migrate_to_chat_id or message.migrate_from_chat_id:
            return SILENCE
        return Outcome(None, (tell(self._services, message, who.language, "store-away"),))
