"""Telegram's limits: not too fast, wait when told to, and try again when the line drops."""

from __future__ import annotations

import os
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any

from telegram.error import BadRequest, NetworkError, RetryAfter
from telegram.ext import AIORateLimiter
from tenacity import (
    AsyncRetrying,
    RetryCallState,
    retry_if_exception,
    stop_after_attempt,
    wait_random_exponential,
)

from bot.telegram.metrics import Metrics

os.environ.setdefault("PTB_TIMEDELTA", "true")  # the library's opt-in to waiting times with a unit

ATTEMPTS = 6
FIRST_WAIT, LONGEST_WAIT = 0.2, 20.0
"""Seconds: the wait doubles from attempt to attempt, with a random share."""

_backoff = wait_random_exponential(multiplier=FIRST_WAIT, max=LONGEST_WAIT)


class Limits(AIORateLimiter):
    """python-telegram-bot's limiter (`rate` a second over all, 20 a minute in a group), and retries.

    The library's own retries hold back every chat while one waits; these hold back only the call.
    """

    def __init__(self, metrics: Metrics, rate: float) -> None:
        super().__init__(overall_max_rate=rate, overall_time_period=1, max_retries=0)
        self._metrics = metrics

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> Any:
        """Make one call, at the right time and as often as it needs, or `rate_limit_args` times at most."""
        retrying = AsyncRetrying(
            retry=retry_if_exception(_passes),
            stop=stop_after_attempt(rate_limit_args or ATTEMPTS),
            wait=_wait,
            before_sleep=self._count,
            reraise=True,
        )

        if not endpoint.startswith("send"):
            data = {}  # only new messages count against a chat's rate

        async def attempts(*a: Any, **kw: Any) -> Any:
            return await retrying(callback, *a, **kw)

        return await super().process_request(attempts, args, kwargs, endpoint, data, None)

    def _count(self, state: RetryCallState) -> None:
        error = state.outcome.exception() if state.outcome else None
        if isinstance(error, RetryAfter):
            self._metrics.waits.inc()
        self._metrics.errors.labels(type(error).__name__).inc()


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
