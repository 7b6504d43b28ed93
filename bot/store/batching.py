"""Many small requests at once become one: while a batch is on its way, the next one gathers.

The pattern is Facebook's DataLoader; for writes it is known as group commit. A lone request goes at once.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

Question = TypeVar("Question")
Answer = TypeVar("Answer")

LARGEST = 200
"""Requests in a batch."""


class Batcher(Generic[Question, Answer]):
    """Calls `carry_out` with a list of requests; it returns their answers in the same order."""

    def __init__(self, carry_out: Callable[[Sequence[Question]], Awaitable[Sequence[Answer]]]) -> None:
        self._carry_out = carry_out
        self._waiting: list[tuple[Question, asyncio.Future[Answer]]] = []
        self._running: asyncio.Task[None] | None = None

    async def ask(self, question: Question) -> Answer:
        """The answer to one request. Raises what its batch raised."""
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._waiting.append((question, answer))
        if self._running is None or self._running.done():
            self._running = asyncio.create_task(self._run())
        return await answer

    async def _run(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:LARGEST], self._waiting[LARGEST:]
            try:
                answers = await self._carry_out([question for question, _ in batch])
            except Exception as error:
                for _, future in batch:
                    if not future.done():
                        future.set_exception(error)
                continue
            for (_, future), answer in zip(batch, answers, strict=True):
                if not future.done():
                    future.set_result(answer)
