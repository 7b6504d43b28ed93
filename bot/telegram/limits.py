"""Telegram's limits: not too fast, wait when told to, and try again when the line drops."""

from __future__ import annotations

import asyncio
import contextlib
import os
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from aiolimiter import AsyncLimiter
from telegram.error import BadRequest, NetworkError, RetryAfter
from telegram.ext import AIORateLimiter
from tenacity import (
    AsyncRetrying,
    RetryCallState,
    retry_if_exception,
    stop_after_attempt,
    wait_random_exponential,
)

from bot.store import Store, StoreError
from bot.telegram.logs import log
from bot.telegram.metrics import Metrics

os.environ.setdefault("PTB_TIMEDELTA", "true")  # the library's opt-in to waiting times with a unit

ATTEMPTS = 6
FIRST_WAIT, LONGEST_WAIT = 0.2, 20.0
"""Seconds: the wait doubles from attempt to attempt, with a random share."""

COUNT_SECONDS = 1.0
"""How often the programs are counted."""

_backoff = wait_random_exponential(multiplier=FIRST_WAIT, max=LONGEST_WAIT)


class UnwantedError(Exception):
    """A call was not made: when its turn had come, whoever asked for it did not want it any more."""


@dataclass(frozen=True, slots=True)
class Terms:
    """How a call is made, for `rate_limit_args`."""

    attempts: int = ATTEMPTS
    wanted: Callable[[], bool] = lambda: True
    """Is it still to be made? Asked right before each attempt, after all waiting."""


class Limits(AIORateLimiter):
    """python-telegram-bot's limiter (20 a minute in a group), `rate` a second over all chats, and retries.

    The library's own retries hold back every chat while one waits; these hold back only the call. Programs
    that share a `store` take an equal share of `rate` each, and count a group's messages there.
    """

    def __init__(self, metrics: Metrics, rate: float, store: Store | None) -> None:
        super().__init__(overall_max_rate=0, max_retries=0)
        self._metrics = metrics
        self._rate = rate
        self._store = store
        self._programs = 1
        self._overall = _limiter(rate)
        self._watching: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Find out how many programs there are; let the others find out before anything is sent here."""
        if self._store is None:
            return
        await self._count_programs(self._store)
        self._watching = asyncio.create_task(self._watch(self._store))
        if self._programs > 1:
            await asyncio.sleep(2 * COUNT_SECONDS)

    async def stop(self) -> None:
        """Count no more."""
        if self._watching:
            self._watching.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._watching

    async def _watch(self, store: Store) -> None:
        while True:
            await asyncio.sleep(COUNT_SECONDS)
            await self._count_programs(store)

    async def _count_programs(self, store: Store) -> None:
        """Without an answer the share stays as it was."""
        with contextlib.suppress(StoreError):
            programs = max(1, await store.claims.programs())
            if programs != self._programs:
                log.info("%d programs share the rate of %g messages a second", programs, self._rate)
                self._programs = programs
                self._overall = _limiter(self._rate / programs)

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | Terms | None,
    ) -> Any:
        """Make one call, at the right time and as often as it needs. Raises `UnwantedError`.

        `rate_limit_args` are its terms, or a number of attempts.
        """
        terms = rate_limit_args if isinstance(rate_limit_args, Terms) else Terms(rate_limit_args or ATTEMPTS)
        retrying = AsyncRetrying(
            retry=retry_if_exception(_passes),
            stop=stop_after_attempt(terms.attempts),
            wait=_wait,
            before_sleep=self._count,
            reraise=True,
        )

        async def attempt(*a: Any, **kw: Any) -> Any:
            if not terms.wanted():
                raise UnwantedError(f"{endpoint} is not wanted any more")
            return await callback(*a, **kw)

        if not endpoint.startswith("send"):
            return await retrying(attempt, *args, **kwargs)  # only new messages count against the rates

        async def attempts(*a: Any, **kw: Any) -> Any:
            async with self._overall:
                return await retrying(attempt, *a, **kw)

        await self._turn(data.get("chat_id"))
        return await super().process_request(attempts, args, kwargs, endpoint, data, None)

    async def _turn(self, chat: object) -> None:
        """Wait until a message may go to a group, whichever program sends it."""
        if self._store is None or not isinstance(chat, int) or chat > 0:
            return
        with contextlib.suppress(StoreError):
            await asyncio.sleep(await self._store.pace.turn(chat, time.time()))

    def _count(self, state: RetryCallState) -> None:
        error = state.outcome.exception() if state.outcome else None
        if isinstance(error, RetryAfter):
            self._metrics.waits.inc()
        self._metrics.errors.labels(type(error).__name__).inc()


def _limiter(rate: float) -> AsyncLimiter:
    """So many a second; less than one a second is one in so many seconds."""
    return AsyncLimiter(max(rate, 1), max(1 / rate, 1))


def _passes(error: BaseException) -> bool:
    """May the same call succeed later?"""
    return isinstance(error, RetryAfter) or (
        isinstance(error, NetworkError) and not isinstance(error, BadRequest)
    )


def _wait(state: RetryCallState) -> float:
    error = state.outcome.exception() if state.outcome else None
    if isinstance(error, RetryAfter):
        after = error.retry_after
        seconds = after.total_seconds() if isinstance(after, timedelta) else after
        return float(seconds) + 0.1
    return float(_backoff(state))
