"""Takes steps in rounds, many at once in one transaction: a step waits while the last batch is written.

A step locks its round, changes it by a pure function, and is written with all that follows from it: votes
that were quicker than their poll, and at the end the scores and the chat's history.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bot.quiz import Event, IllegalEventError, Phase
from bot.quiz.events import Retract, Vote
from bot.store import Ballot, Batcher, Change, Store, StoredRound
from bot.telegram.logs import log
from bot.telegram.quiz.play import Play, read, scores


@dataclass(frozen=True, slots=True)
class Step:
    """What happens to a round: `change` gets it as it stands, and the early votes for `poll`."""

    number: int
    change: Callable[[Play, Sequence[Ballot]], Play]
    update_id: int | None = None
    """The update that asks for it; one that was seen before changes nothing."""
    driver: str | None = None
    """Only while this program holds the round."""
    poll: tuple[str, int] | None = None
    """A poll that now puts the question with this index."""
    chat: int | None = None
    """Where the round goes on; nothing happens where it is there already."""


@dataclass(frozen=True, slots=True)
class Cast:
    """A vote in a poll; where the poll is not known yet it waits for its registration."""

    update_id: int
    poll: str
    ballot: Ballot


@dataclass(frozen=True, slots=True)
class Stepped:
    """A round after a step."""

    stored: StoredRound
    play: Play


def event(happened: Event) -> Callable[[Play, Sequence[Ballot]], Play]:
    """The change that one event makes."""
    return lambda play, _: play.advance(happened)


def vote(ballot: Ballot, index: int) -> Event:
    """A vote as the round understands it."""
    player = str(ballot.player)
    if ballot.choice is None:
        return Retract(ballot.at, player, index)
    return Vote(ballot.at, player, index, ballot.choice, ballot.name)


class Steps:
    """The one way in which rounds under way change."""

    def __init__(self, store: Store, clock: Callable[[], float]) -> None:
        self._store = store
        self._clock = clock
        self._batches: Batcher[Step | Cast, Stepped | None] = Batcher(self._take)

    async def take(self, step: Step | Cast) -> Stepped | None:
        """Take a step; None where it changes nothing. Raises `StoreError`."""
        return await self._batches.ask(step)

    async def _take(self, steps: Sequence[Step | Cast]) -> list[Stepped | None]:
        async with self._store.rounds.change(self._clock()) as change:
            batch = _Batch(change, steps)
            await batch.read()
            taken = {at: batch.take(step) for at, step in batch.in_order()}
            await batch.write()
        return [batch.stepped(taken[at]) for at in range(len(steps))]


@dataclass(slots=True)
class _Batch:
    """The steps of one transaction, and the rounds that they concern."""

    change: Change
    steps: Sequence[Step | Cast]
    fresh: set[int] = field(default_factory=set)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    early: dict[str, list[Ballot]] = field(default_factory=dict)
    stored: dict[int, StoredRound] = field(default_factory=dict)
    before: dict[int, Play] = field(default_factory=dict)
    after: dict[int, Play] = field(default_factory=dict)
    waiting: dict[tuple[str, int], Ballot] = field(default_factory=dict)
    moved: dict[int, int] = field(default_factory=dict)
    """Where rounds go on: Telegram says it several times, and the batch may hold more than one of them."""

    def in_order(self) -> list[tuple[int, Step | Cast]]:
        """Polls are registered before votes are counted, else in the order of asking."""
        return sorted(enumerate(self.steps), key=lambda item: isinstance(item[1], Cast))

    async def read(self) -> None:
        """Claim the updates, lock polls and rounds, register polls."""
        updates = {step.update_id for step in self.steps if step.update_id is not None}
        self.fresh = await self.change.claim(updates)
        casts = {step.poll for step in self.steps if isinstance(step, Cast)}
        placed = [step for step in self.steps if isinstance(step, Step) and step.poll]
        await self.change.lock_polls(casts | {step.poll[0] for step in placed if step.poll})
        self.places = await self.change.of_polls(casts)
        numbers = {step.number for step in self.steps if isinstance(step, Step)}
        numbers |= {number for number, _ in self.places.values()}
        self.stored = await self.change.rounds(numbers)
        polls = {s.poll[0]: (s.number, s.poll[1]) for s in placed if s.poll and self._open_to(s)}
        self.early = await self.change.register(polls)
        self.places |= polls
        for number, stored in self.stored.items():
            if stored.live:
                self.before[number] = self.after[number] = read(stored)

    def take(self, step: Step | Cast) -> int | None:
        """Take one step; the number of its round, None where it changes nothing."""
        if step.update_id is not None and step.update_id not in self.fresh:
            return None
        self.fresh.discard(step.update_id or -1)
        if isinstance(step, Cast):
            if step.poll not in self.places:
                self.waiting[step.poll, step.ballot.player] = step.ballot
                return None
            number, index = self.places[step.poll]
            return self._change(number, event(vote(step.ballot, index)))
        if not self._open_to(step) or (step.chat is not None and self.moved.get(step.number) == step.chat):
            return None
        if step.chat is not None:
            self.moved[step.number] = step.chat
        return self._change(step.number, step.change, self.early.get(step.poll[0], ()) if step.poll else ())

    def _open_to(self, step: Step) -> bool:
        stored = self.stored.get(step.number)
        return bool(
            stored
            and stored.live
            and step.driver in (None, stored.driver)
            and step.chat in (None, *({step.chat} - {stored.chat}))
        )

    def _change(
        self, number: int, change: Callable[[Play, Sequence[Ballot]], Play], early: Sequence[Ballot] = ()
    ) -> int | None:
        if number not in self.after:
            return None
        try:
            self.after[number] = change(self.after[number], early)
        except IllegalEventError as error:
            log.debug("passed over: %s", error)
            return None
        return number

    async def write(self) -> None:
        """Write what has changed."""
        await self.change.keep_early(self.waiting)
        for number, chat in self.moved.items():
            await self.change.move(number, chat)
        changed = {n: play for n, play in self.after.items() if play != self.before[n]}
        for number, play in changed.items():
            ended = play.game.phase is Phase.ENDED and self.before[number].game.phase is not Phase.ENDED
            if ended:
                chat = self.stored[number].chat
                await self.change.add_scores(number, chat, scores(play.game))
                await self.change.count_asked(chat, play.game.asked)
        await self.change.save(
            {n: None if play.over else play.model_dump(mode="json") for n, play in changed.items()}
        )

    def stepped(self, number: int | None) -> Stepped | None:
        """The round after the whole batch."""
        return None if number is None else Stepped(self.stored[number], self.after[number])
