"""The order of updates: each once, one at a time in a chat, many chats at once."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Awaitable
from contextlib import nullcontext, suppress
from weakref import WeakValueDictionary

from telegram import Update
from telegram.ext import BaseUpdateProcessor

from bot.store import Claim, Claims, StoreError
from bot.telegram.logs import log
from bot.telegram.metrics import Metrics

AT_ONCE = 256
"""Updates that are in hand at the same time."""
REMEMBERED = 10_000
"""So many updates that were handled here last are known here, also while the store is away."""


class AgainError(Exception):
    """The update must be delivered again: another program has it in hand and may die, or it had to wait."""


class PerChat(BaseUpdateProcessor):
    """Runs a chat's updates in the order in which they came; a slow chat delays no other."""

    def __init__(self, claims: Claims, metrics: Metrics) -> None:
        super().__init__(AT_ONCE)
        self._claims = claims
        self._metrics = metrics
        self._undone: set[int] = set()
        self._handled: dict[int, None] = {}
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def do_process_update(self, update: object, coroutine: Awaitable[object]) -> None:
        """Wait for the chat's turn, then handle what is not handled yet. Raises `AgainError`."""
        async with self._turn(_chat_of(update)):
            claim = await self._claim(update)
            if claim in (Claim.DONE, Claim.ELSEWHERE) and inspect.iscoroutine(coroutine):
                coroutine.close()
            if claim is Claim.DONE:
                self._metrics.repeated.inc()
                return
            if claim is Claim.ELSEWHERE:
                raise AgainError
            try:
                await coroutine
                self._note(update)
            finally:
                if claim is Claim.MINE and isinstance(update, Update):
                    with suppress(StoreError):  # a lost connection has let go of everything
                        await self._claims.release(update.update_id)

    def _turn(self, key: int | None) -> asyncio.Lock | nullcontext[None]:
        if key is None:
            return nullcontext()
        lock = self._locks.get(key)
        if lock is None:
            lock = self._locks[key] = asyncio.Lock()
        return lock

    async def _claim(self, update: object) -> Claim | None:
        """Whose the update is; None where nobody can tell: then it is handled all the same."""
        if not isinstance(update, Update):
            return None
        if update.update_id in self._handled:
            return Claim.DONE
        try:
            try:
                return await self._claims.take(update.update_id)
            except StoreError:  # a connection that broke is opened anew, unless the store is away
                return await self._claims.take(update.update_id)
        except StoreError as error:
            log.warning("an update is handled without being claimed: %s", error)
            return None

    def again(self, update: Update) -> None:
        """Have an update that is in hand delivered again: it could not be handled, and nobody can be told."""
        self._undone.add(update.update_id)

    def _note(self, update: object) -> None:
        """Remember that an update is done. Raises `AgainError` where it is not."""
        if isinstance(update, Update):
            if update.update_id in self._undone:
                self._undone.remove(update.update_id)
                raise AgainError
            self._handled[update.update_id] = None
            if len(self._handled) > REMEMBERED:
                del self._handled[next(iter(self._handled))]

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to give back."""


def _chat_of(update: object) -> int | None:
    if not isinstance(update, Update):
        return None
    if update.effective_chat:
        return update.effective_chat.id
    return update.effective_user.id if update.effective_user else None
