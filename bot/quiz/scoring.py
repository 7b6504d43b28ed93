"""Points and standings, computed from the answers of a round alone.

A right answer is worth 100 points, up to 50 more for speed, and 10 more for each right answer just before
it, up to 50. Nothing is ever taken away.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.quiz.question import Question
from bot.quiz.state import Answer, Round, Turn

RIGHT = 100
SPEED = 50
STREAK = 10
"""For each right answer running before this one."""
MOST_STREAK = 50


@dataclass(frozen=True, slots=True)
class Standing:
    """A player's place in a round; players with the same points share it."""

    place: int
    player: str
    name: str
    points: int
    right: int
    answered: int
    seconds: float | None
    """Mean time of the answers whose time is known."""
    streak: int
    """The most right answers running."""


@dataclass(slots=True)
class _Tally:
    points: int = 0
    right: int = 0
    answered: int = 0
    running: int = 0
    streak: int = 0
    seconds: list[float] = field(default_factory=list)

    def missed(self) -> None:
        self.running = 0

    def scored(self, points: int) -> None:
        self.points += points
        self.right += 1
        self.running += 1
        self.streak = max(self.streak, self.running)

    @property
    def mean(self) -> float | None:
        return sum(self.seconds) / len(self.seconds) if self.seconds else None


def points(answer: Answer, question: Question, limit: float, running: int) -> int:
    """What an answer is worth after `running` right ones."""
    if answer.option != question.right:
        return 0
    speed = 0.0 if answer.seconds is None else SPEED * max(0.0, 1 - answer.seconds / limit)
    return RIGHT + round(speed) + min(running * STREAK, MOST_STREAK)


def counted(game: Round) -> Iterator[tuple[Question, Turn]]:
    """The questions that count: closed, and not skipped. One that a stop closed counts too."""
    for question, turn in zip(game.questions, game.closed_turns, strict=False):
        if not turn.skipped:
            yield question, turn


def earned(game: Round, index: int) -> dict[str, int]:
    """What each player who answered a question that is over got for it, the most first."""
    before, after = _tallies(game, index), _tallies(game, index + 1)
    got = {
        player: after[player].points - (before[player].points if player in before else 0)
        for player in game.turns[index].answers
        if player in after
    }
    return dict(sorted(got.items(), key=lambda item: -item[1]))


def standings(game: Round) -> list[Standing]:
    """All players, the best first; the quicker first among equals."""
    tallies = _tallies(game, len(game.closed_turns))
    ordered = sorted(
        tallies.items(),
        key=lambda item: (-item[1].points, item[1].mean or game.rules.seconds, game.names[item[0]]),
    )
    return [
        Standing(
            place=1 + sum(other.points > tally.points for other in tallies.values()),
            player=player,
            name=game.names[player],
            points=tally.points,
            right=tally.right,
            answered=tally.answered,
            seconds=tally.mean,
            streak=tally.streak,
        )
        for player, tally in ordered
    ]


def _tallies(game: Round, first: int) -> dict[str, _Tally]:
    """What the players have after the first so many questions."""
    tallies: dict[str, _Tally] = {}
    for question, turn in zip(game.questions, game.closed_turns[:first], strict=False):
        if turn.skipped:
            continue
        for player in turn.answers:
            tallies.setdefault(player, _Tally())
        for player, tally in tallies.items():
            answer = turn.answers.get(player)
            if answer is None:
                tally.missed()
                continue
            tally.answered += 1
            if answer.seconds is not None:
                tally.seconds.append(answer.seconds)
            if answer.option == question.right:
                tally.scored(points(answer, question, game.rules.seconds, tally.running))
            else:
                tally.missed()
    return tallies


def hardest(game: Round) -> Question | None:
    """The question that the smallest share got right; None where nobody erred."""
    worst, least = None, 1.0
    for question, turn in counted(game):
        if turn.answers:
            right = sum(answer.option == question.right for answer in turn.answers.values())
            if right / len(turn.answers) < least:
                worst, least = question, right / len(turn.answers)
    return worst
