"""The round as a pure state machine: an event goes in, the new round and what to do come out.

What to do comes as data, so that both can be stored in one transaction before anything is shown. A stored
round goes on with `Restart`: nothing is asked twice, and answers that come late count without speed.
"""

from __future__ import annotations

from typing import Any

from bot.quiz.events import (
    Ask,
    Back,
    Close,
    CountSkips,
    Effect,
    Event,
    Gone,
    Leave,
    Opened,
    Paused,
    Refused,
    Restart,
    Resume,
    Retract,
    Show,
    Skip,
    Start,
    Stop,
    Tell,
    Timer,
    Vote,
    Wake,
)
from bot.quiz.state import NAME_SHOWN, Answer, Phase, Round, Turn

Effects = tuple[Effect, ...]
Result = tuple[Round, Effects]

_STALE = (Leave, Vote, Retract, Timer, Skip, Gone, Opened)
"""What may come too late or too early, and is then passed over."""

_READY, _OPENING, _ASKING, _PAUSED, _ENDED = ({phase} for phase in Phase)
TRANSITIONS: dict[Phase, dict[type[Any], set[Phase]]] = {
    Phase.READY: {Start: _OPENING, Stop: _ENDED, Restart: _READY},
    Phase.OPENING: {
        Leave: _OPENING,
        Opened: _ASKING,
        Vote: _OPENING | _ASKING | _ENDED,
        Skip: _OPENING | _ENDED,
        Gone: _OPENING | _ENDED,
        Refused: _ENDED,
        Stop: _ENDED,
        Restart: _OPENING,
    },
    Phase.ASKING: {
        Leave: _ASKING,
        Vote: _ASKING | _OPENING | _ENDED,
        Retract: _ASKING,
        Timer: _ASKING | _OPENING | _PAUSED | _ENDED,
        Skip: _ASKING | _OPENING | _ENDED,
        Gone: _OPENING | _ENDED,
        Refused: _ENDED,
        Stop: _ENDED,
        Restart: _ASKING,
    },
    Phase.PAUSED: {
        Leave: _PAUSED,
        Resume: _OPENING,
        Timer: _PAUSED | _ENDED,
        Refused: _ENDED,
        Stop: _ENDED,
        Restart: _PAUSED,
    },
    Phase.ENDED: {Leave: _ENDED, Restart: _ENDED},
}
"""Which event may come in which phase, and where it may lead."""


class IllegalEventError(Exception):
    """An event that cannot happen in this phase."""


def step(game: Round, event: Event) -> Result:
    """The round after an event, and what is to be done, in order.

    Raises `IllegalEventError` for what cannot happen; what merely comes too late changes nothing.
    """
    allowed = TRANSITIONS[game.phase].get(type(event))
    if allowed is None:
        if isinstance(event, _STALE):
            return game, ()
        raise IllegalEventError(f"{type(event).__name__} cannot happen while the round is {game.phase}")
    after, effects = _react(game, event)
    if after.phase not in allowed:
        raise IllegalEventError(f"{type(event).__name__} led from {game.phase} to {after.phase}")
    return after, effects


def _react(game: Round, event: Event) -> Result:  # noqa: PLR0911 - one line for each event
    match event:
        case Start() | Resume():
            return _next(_with(game, idle=0), event.at)
        case Opened():
            return _opened(game, event.at)
        case Vote():
            return _vote(game, event)
        case Retract():
            return _retract(game, event), ()
        case Timer():
            return _time(game, event.at)
        case Skip():
            return _skip(game, event)
        case Gone():
            return _over(game, event.at, skipped=True)
        case Refused() | Stop():
            return _end(game)
        case Restart():
            return _restart(game, event.at)
        case Leave():
            return _without(game, event.player), ()


def _without(game: Round, player: str) -> Round:
    """The round as if somebody had never played."""
    turns = tuple(
        turn.model_copy(
            update={
                "answers": {who: answer for who, answer in turn.answers.items() if who != player},
                "skips": tuple(who for who in turn.skips if who != player),
            }
        )
        for turn in game.turns
    )
    names = {who: name for who, name in game.names.items() if who != player}
    return _with(game, turns=turns, names=names)


def _with(game: Round, **changed: Any) -> Round:
    return game.model_copy(update=changed)


def _with_turn(game: Round, **changed: Any) -> Round:
    """The round with its last turn changed."""
    turn = game.turns[-1].model_copy(update=changed)
    return _with(game, turns=(*game.turns[:-1], turn))


def _next(game: Round, at: float) -> Result:
    """Put the next question."""
    game = _with(game, turns=(*game.turns, Turn(sent=at)), phase=Phase.OPENING, deadline=None)
    return game, (Ask(game.index),)


def _opened(game: Round, at: float) -> Result:
    deadline = at + game.rules.seconds
    return _with(_with_turn(game, opened=at), phase=Phase.ASKING, deadline=deadline), (Wake(deadline),)


def _vote(game: Round, event: Vote) -> Result:
    if event.index != game.index or event.player in game.turns[-1].answers:
        return game, ()
    if not 0 <= event.option < len(game.questions[event.index].options):
        raise IllegalEventError(f"question {event.index} has no option {event.option}")
    effects: Effects = ()
    if game.phase is Phase.OPENING:
        game, effects = _opened(game, game.turns[-1].sent)
    turn = game.turns[-1]
    seconds = None if turn.away or turn.opened is None else max(0.0, event.at - turn.opened)
    answers = turn.answers | {event.player: Answer(option=event.option, seconds=seconds)}
    names = game.names | {event.player: " ".join(event.name.split())[:NAME_SHOWN]}
    game = _with(_with_turn(game, answers=answers), names=names)
    if _all_answered(game):
        game, more = _over(game, event.at)
        effects += more
    return game, effects


def _all_answered(game: Round) -> bool:
    answered = game.turns[-1].answers
    if game.rules.players is not None:
        return len(answered) >= game.rules.players
    return bool(game.awaited) and game.awaited <= set(answered)


def _retract(game: Round, event: Retract) -> Round:
    if event.index != game.index:
        return game
    answers = {who: answer for who, answer in game.turns[-1].answers.items() if who != event.player}
    return _with_turn(game, answers=answers)


def _time(game: Round, at: float) -> Result:
    if game.deadline is None or at < game.deadline:
        return game, ()
    return _end(game) if game.phase is Phase.PAUSED else _over(game, at)


def _skip(game: Round, event: Skip) -> Result:
    """Skip at once, or when more than half of those who play want it."""
    turn = game.turns[-1]
    if event.forced:
        return _over(game, event.at, skipped=True)
    players = game.awaited | set(turn.answers)
    if event.player in turn.skips or (players and event.player not in players):
        return game, ()
    game = _with_turn(game, skips=(*turn.skips, event.player))
    votes = len(game.turns[-1].skips)
    needed = len(players) // 2 + 1
    if votes >= needed:
        return _over(game, event.at, skipped=True)
    return game, (CountSkips(votes, needed),)


def _over(game: Round, at: float, *, skipped: bool = False) -> Result:
    """The open question is over: tell, show, and go on, pause or end."""
    game = _with_turn(game, skipped=skipped)
    if not skipped:
        game = _with(game, idle=0 if game.turns[-1].answers else game.idle + 1)
    effects: Effects = (Close(game.index),) if skipped else (Close(game.index), Tell(game.index))
    if len(game.turns) == len(game.questions):
        return _with(game, phase=Phase.ENDED, deadline=None), (*effects, Show(final=True))
    if game.idle >= game.rules.idle_questions:
        deadline = at + game.rules.pause_seconds
        game = _with(game, phase=Phase.PAUSED, deadline=deadline)
        return game, (*effects, Paused(), Wake(deadline))
    if len(game.turns) % game.rules.standings_every == 0:
        effects += (Show(final=False),)
    game, more = _next(game, at)
    return game, (*effects, *more)


def _end(game: Round) -> Result:
    """Answers to a question that is still open count."""
    effects: Effects = (Show(final=True),)
    if game.open:
        effects = (Close(game.index), *effects)
    return _with(game, phase=Phase.ENDED, deadline=None), effects


def _restart(game: Round, at: float) -> Result:
    """What may have been lost is asked for again; a question that was open gets time for late answers."""
    if game.phase is Phase.OPENING:
        again: Effects = (Ask(game.index, again=True),)
        return game, (Close(game.index - 1), *again) if game.index else again
    if game.phase is Phase.ASKING:
        deadline = max(game.deadline or at, at + game.rules.grace_seconds)
        told: Effects = () if game.turns[-1].away else (Back(),)
        game = _with(_with_turn(game, away=True), deadline=deadline)
        return game, (*told, Wake(deadline))
    if game.phase is Phase.PAUSED and game.deadline is not None:
        return game, (Wake(game.deadline),)
    return game, ()
