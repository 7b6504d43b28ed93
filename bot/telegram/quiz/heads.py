"""Shows the head of a round's outbox in its chat, and tells what the round becomes by it."""

from __future__ import annotations

import time
from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from telegram import Message
from telegram.error import BadRequest, Forbidden, NetworkError

from bot.quiz import Phase
from bot.quiz.events import Ask, Close, Opened, Refused, Restart, Show, Tell
from bot.store import Ballot
from bot.telegram.logs import log
from bot.telegram.quiz.play import Play
from bot.telegram.quiz.showing import Place, Showing
from bot.telegram.quiz.steps import vote

BUSY, MINUTE = 12, 60.0
"""Where so many messages went to a chat within a minute, the line after a question is left out."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What came of showing the head of an outbox. It is true whether or not it could be written."""

    items: tuple[tuple[str, dict[str, Any]], ...]
    """What was taken from the outbox."""
    message: Message | None = None
    index: int | None = None
    """The question that the message puts."""
    late: bool = False
    """Was it found standing in the chat?"""
    refused: bool = False

    @property
    def placed(self) -> tuple[str, int] | None:
        """The poll that now stands in the chat, and the question that it puts."""
        poll = self.message.poll if self.message else None
        return (poll.id, self.index) if poll and self.index is not None else None

    def settled(self, play: Play, early: Sequence[Ballot], now: float) -> Play:
        """A round when this has been shown; as it is where that was written before."""
        count, index = len(self.items), self.index
        if play.outbox[:count] != self.items:
            return play
        play = play.shown(count, self.message.message_id if self.message else None, index)
        if self.refused:
            play = play.advance(Refused(now))
            return play if play.game.names else play.shown(len(play.outbox))
        if index is not None and play.game.phase is Phase.OPENING and play.game.index == index:
            play = play.advance(Opened(now))
            if self.late:
                play = play.advance(Restart(now))
            for ballot in early:
                play = play.advance(vote(ballot, index))
        return play


class Heads:
    """Shows heads of outboxes; counts what went to each chat, so that a quick group is not held up."""

    def __init__(self, showing: Showing) -> None:
        self._showing = showing
        self._sent: defaultdict[int, deque[float]] = defaultdict(deque)

    async def show(self, place: Place, play: Play, doubtful: bool, wanted: Callable[[], bool]) -> Shown:
        """Show what is next, if it is still `wanted` when its turn has come.

        `doubtful`: it may stand in the chat already. Raises `TelegramError` and `UnwantedError`.
        """
        head = play.head
        one, all_of_it = play.outbox[:1], play.outbox[: len(head)]
        match head[0]:
            case Ask(index=index) if index != play.game.index:
                return Shown(one)
            case Ask(index=index):
                return await self._ask(place, play, index, doubtful, wanted)
            case Close(index=index):
                await self._showing.close(place, play, index)
                return Shown(one)
            case Tell() if len(head) == 1 and self._busy(place.chat):
                return Shown(one)
            case effect if doubtful and effect != Show(final=True):
                return Shown(all_of_it)
        try:
            message = await self._showing.say(place, play, head, wanted)
        except NetworkError as error:
            if not isinstance(error, BadRequest):
                raise
            message = None
        except Forbidden:
            message = None
        self._count(place.chat)
        return Shown(all_of_it, message)

    async def _ask(
        self, place: Place, play: Play, index: int, doubtful: bool, wanted: Callable[[], bool]
    ) -> Shown:
        one = play.outbox[:1]
        found = await self._showing.find(place, play, index) if doubtful else None
        if found:
            return Shown(one, found, index, late=True)
        try:
            message = await self._showing.ask(place, play, index, wanted)
        except (BadRequest, Forbidden) as error:
            log.info("a chat takes no polls: %s", error.message)
            await self._showing.refused(place, play.wish.language)
            return Shown(one, refused=True)
        self._count(place.chat)
        return Shown(one, message, index)

    def _count(self, chat: int) -> None:
        self._sent[chat].append(time.monotonic())

    def _busy(self, chat: int) -> bool:
        sent = self._sent[chat]
        while sent and sent[0] < time.monotonic() - MINUTE:
            sent.popleft()
        return len(sent) >= BUSY
