"""The round: what each event does, and what holds whatever happens."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.quiz import (
    Effect,
    Event,
    IllegalEventError,
    Phase,
    Question,
    Round,
    Rules,
    counted,
    earned,
    hardest,
    pick,
    points,
    remember,
    standings,
    step,
)
from bot.quiz import events as e
from bot.quiz.machine import TRANSITIONS


def questions(count: int) -> tuple[Question, ...]:
    return tuple(
        Question(
            fact=f"fact-{i}",
            topic="topic",
            language="en",
            kind="text",
            difficulty=1,
            ask=f"Question {i}?",
            options=("right", "wrong", "bad", "worse"),
            right=0,
            why="Because.",
            source="somewhere",
            publisher="Somebody",
        )
        for i in range(count)
    )


def play(events: Sequence[Event], count: int = 3, **rules: float) -> tuple[Round, list[Effect]]:
    game = Round(questions=questions(count), rules=Rules.model_validate(rules))
    done: list[Effect] = []
    for event in events:
        game, effects = step(game, event)
        done += effects
    return game, done


def vote(at: float, player: str, index: int, option: int = 0) -> e.Vote:
    return e.Vote(at, player, index, option, player.upper())


def test_a_round_runs_from_start_to_standings() -> None:
    events: list[Event] = [e.Start(0), e.Opened(1), vote(2, "a", 0), vote(3, "b", 0, 1), e.Timer(31)]
    events += [e.Opened(32), vote(33, "a", 1), vote(34, "b", 1)]
    game, done = play(events, count=2)
    assert game.phase is Phase.ENDED
    assert done == [
        e.Ask(0), e.Wake(31), e.Close(0), e.Tell(0),
        e.Ask(1), e.Wake(62), e.Close(1), e.Tell(1), e.Show(final=True),
    ]  # fmt: skip
    first, second = standings(game)
    assert (first.name, first.place, first.right, first.answered, first.streak) == ("A", 1, 2, 2, 2)
    assert first.points == 148 + 158
    assert first.seconds == 1
    assert (second.points, second.right, second.streak, second.seconds) == (147, 1, 1, 2)
    assert hardest(game) == game.questions[0]


def test_it_goes_on_when_all_who_played_the_last_two_have_answered() -> None:
    events: list[Event] = [e.Start(0), e.Opened(0), vote(1, "a", 0), vote(1, "b", 0)]
    game, _ = play(events, count=5)
    assert game.index == 0, "nobody is known before the first question is over"
    events += [e.Timer(30), e.Opened(30), vote(31, "a", 1)]
    game, _ = play(events, count=5)
    assert game.index == 1
    events += [e.Timer(60), e.Opened(60), vote(61, "a", 2)]
    assert play(events, count=5)[0].index == 2, "b may still come"
    events += [e.Timer(90), e.Opened(90), vote(91, "a", 3)]
    assert play(events, count=5)[0].index == 4, "b has left"


def test_two_unanswered_questions_pause_the_round() -> None:
    events: list[Event] = [e.Start(0), e.Opened(0), e.Timer(30), e.Opened(30), e.Timer(60)]
    game, done = play(events, count=4)
    assert game.phase is Phase.PAUSED
    assert done[-2:] == [e.Paused(), e.Wake(960)]
    assert play([*events, e.Timer(959)], count=4)[0].phase is Phase.PAUSED
    assert play([*events, e.Timer(960)], count=4)[0].phase is Phase.ENDED
    game, done = play([*events, e.Resume(100), e.Opened(100), e.Timer(130)], count=4)
    assert (game.phase, game.index) == (Phase.OPENING, 3)


def test_a_skip_takes_a_majority_or_the_starter_and_counts_for_nobody() -> None:
    events: list[Event] = [e.Start(0), e.Opened(0), *(vote(1, who, 0) for who in "abc"), e.Timer(30)]
    events += [e.Opened(30), vote(31, "a", 1), e.Skip(32, "b"), e.Skip(32, "b")]
    game, done = play(events)
    assert done[-1] == e.CountSkips(1, 2)
    assert game.index == 1
    game, done = play([*events, e.Skip(33, "c")])
    assert done[-2:] == [e.Close(1), e.Ask(2)]
    assert [s.answered for s in standings(game)] == [1, 1, 1]
    assert play([*events[:-2], e.Skip(32, "x", forced=True)])[0].index == 2


def test_only_players_have_a_say_in_a_skip_once_there_are_any() -> None:
    events: list[Event] = [e.Start(0), e.Opened(0), *(vote(1, who, 0) for who in "abc"), e.Timer(31)]
    game, done = play([*events, e.Opened(32), e.Skip(33, "stranger"), e.Skip(33, "a"), e.Skip(34, "b")])
    assert [effect for effect in done if isinstance(effect, e.CountSkips)] == [e.CountSkips(1, 2)]
    assert game.turns[1].skipped


def test_an_answer_counts_once_and_can_be_taken_back() -> None:
    events: list[Event] = [e.Start(0), e.Opened(0), vote(1, "a", 0, 1), vote(2, "a", 0, 0)]
    assert play(events)[0].turns[0].answers["a"].option == 1
    events += [e.Retract(3, "a", 0), e.Retract(3, "a", 2), vote(15, "a", 0), vote(15, "a", 1)]
    game, _ = play([*events, e.Timer(30)])
    assert [s.points for s in standings(game)] == [100 + 25]


def test_answers_that_an_outage_delayed_count_without_speed() -> None:
    events: list[Event] = [e.Start(0), e.Opened(0), vote(3, "a", 0), e.Restart(100)]
    game, done = play(events)
    assert done[-2:] == [e.Back(), e.Wake(105)]
    assert play([*events, e.Restart(103)])[1][-2:] == [e.Wake(105), e.Wake(108)], "it is told once"
    game, _ = play([*events, vote(101, "b", 0), e.Timer(104), e.Timer(105)])
    assert [(s.name, s.points) for s in standings(game)] == [("A", 145), ("B", 100)]
    assert standings(game)[1].seconds is None


def test_a_question_whose_sending_is_uncertain_is_asked_again() -> None:
    game, done = play([e.Start(0), e.Restart(5)])
    assert done[-1] == e.Ask(0, again=True)
    game, done = play([e.Start(0), e.Opened(0), e.Timer(30), e.Restart(35)])
    assert done[-2:] == [e.Close(0), e.Ask(1, again=True)]
    game, _ = play([e.Start(0), vote(2, "a", 0), e.Opened(3)])
    assert game.phase is Phase.ASKING, "who answers has seen it"
    assert game.turns[0].opened == 0


def test_a_stop_counts_what_was_answered_and_what_comes_later_is_passed_over() -> None:
    events: list[Event] = [e.Start(0), e.Opened(0), vote(0, "a", 0), e.Stop(5)]
    game, done = play(events)
    assert done[-2:] == [e.Close(0), e.Show(final=True)]
    assert standings(game)[0].points == 150
    late: list[Event] = [vote(6, "b", 0), e.Timer(30), e.Skip(7, "b"), e.Gone(8), e.Retract(9, "a", 0)]
    assert play([*events, *late, e.Restart(9)]) == (game, done)
    with pytest.raises(IllegalEventError):
        step(game, e.Resume(10))


def test_a_deleted_question_is_skipped_and_a_refusal_ends_the_round() -> None:
    game, _ = play([e.Start(0), e.Opened(0), vote(1, "a", 0), e.Gone(2)])
    assert game.turns[0].skipped
    assert standings(game) == []
    assert hardest(game) is None
    game, done = play([e.Start(0), e.Refused(1)])
    assert (game.phase, done[-1]) == (Phase.ENDED, e.Show(final=True))


def test_equal_points_share_a_place() -> None:
    events: list[Event] = [e.Start(0), e.Opened(0), *(vote(9, who, 0) for who in "abc"), vote(9, "d", 0, 1)]
    game, _ = play([*events, vote(10, "z", 0), e.Stop(20)])
    ranking = standings(game)
    assert [(s.name, s.place) for s in ranking] == [("A", 1), ("B", 1), ("C", 1), ("Z", 4), ("D", 5)]


def test_standings_come_after_each_five_questions() -> None:
    events: list[Event] = [e.Start(0)]
    for i in range(11):
        events += [e.Opened(i), vote(i, "a", i)]
    _, done = play(events, count=11, players=1)
    assert [effect for effect in done if isinstance(effect, e.Show)] == [
        e.Show(final=False),
        e.Show(final=False),
        e.Show(final=True),
    ]


def test_a_streak_is_worth_more_up_to_a_limit() -> None:
    events: list[Event] = [e.Start(0)]
    for i in range(8):
        events += [e.Opened(i), vote(i, "a", i)]
    game, _ = play(events, count=8, players=1)
    assert standings(game)[0].points == 8 * 150 + 10 + 20 + 30 + 40 + 3 * 50


def test_what_cannot_happen_raises() -> None:
    for events in ([e.Resume(0)], [e.Start(0), e.Start(1)], [e.Start(0), e.Opened(0), e.Resume(1)]):
        with pytest.raises(IllegalEventError):
            play(events)
    with pytest.raises(IllegalEventError):
        play([e.Start(0), e.Opened(0), vote(1, "a", 0, 7)])


def test_every_phase_has_its_transitions() -> None:
    assert set(TRANSITIONS) == set(Phase)
    assert all(to <= set(Phase) for row in TRANSITIONS.values() for to in row.values())


def test_nothing_comes_twice_before_all_have_come() -> None:
    facts = [f"fact-{i}" for i in range(13)]
    asked: dict[str, int] = {}
    for seed in range(40):
        chosen = pick(facts, asked, 5, seed)
        assert len(set(chosen)) == 5
        asked = remember(asked, chosen)
        assert max(asked.values()) - min(asked.get(fact, 0) for fact in facts) <= 1
    assert pick(facts, {}, 5, 1) == pick(facts, {}, 5, 1) != pick(facts, {}, 5, 2)
    assert len(pick(facts, {}, 50, 1)) == 13


PLAYERS = st.sampled_from("abcde")
INDEX = st.integers(0, 3)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("vote"), PLAYERS, INDEX, st.integers(0, 3)),
        st.tuples(st.just("vote-now"), PLAYERS, st.integers(0, 3)),
        st.tuples(st.just("retract"), PLAYERS),
        st.tuples(st.just("skip"), PLAYERS, st.booleans()),
        st.tuples(st.sampled_from(["opened", "timer", "crash", "resume", "gone"])),
        st.tuples(st.sampled_from(["timer", "opened"])),
        st.tuples(st.sampled_from(["timer", "opened", "opened", "stop"])),
        st.tuples(st.just("wait"), st.floats(0, 40)),
    ),
    max_size=60,
)


def event_of(what: tuple[object, ...], game: Round, now: float) -> Event | None:
    """The event that a drawn step stands for; None where it is none."""
    match what:
        case ("vote", str(player), int(index), int(option)):
            return e.Vote(now, player, index, option, player)
        case ("vote-now", str(player), int(option)):
            return e.Vote(now, player, max(game.index, 0), option, player)
        case ("retract", str(player)):
            return e.Retract(now, player, game.index)
        case ("skip", str(player), bool(forced)):
            return e.Skip(now, player, forced)
    plain = {"opened": e.Opened, "timer": e.Timer, "gone": e.Gone, "crash": e.Restart}
    if game.phase is Phase.PAUSED:
        plain["resume"] = e.Resume
    if game.phase is not Phase.ENDED:
        plain["stop"] = e.Stop
    kind = plain.get(str(what[0]))
    return kind(now) if kind else None


def check(before: Round, game: Round, effects: Sequence[Effect]) -> None:
    """What holds after every step."""
    assert Round.from_json(json.loads(json.dumps(game.to_json()))) == game
    assert game.phase in TRANSITIONS
    assert len(game.turns) <= len(game.questions)
    assert game.turns[: len(before.turns) - 1] == before.turns[:-1], "what is over does not change"
    fresh = [effect.index for effect in effects if isinstance(effect, e.Ask) and not effect.again]
    assert fresh == list(range(len(before.turns), len(game.turns)))
    ranking = standings(game)
    worth = Counter[str]()
    running = Counter[str]()
    for question, turn in counted(game):
        for player in {player for turn in game.turns for player in turn.answers}:
            answer = turn.answers.get(player)
            got = points(answer, question, game.rules.seconds, running[player]) if answer else 0
            assert 0 <= got <= 200
            worth[player] += got
            running[player] = running[player] + 1 if got else 0
    assert {s.player: s.points for s in ranking} == {s.player: worth[s.player] for s in ranking}
    assert sum(s.points for s in ranking) == sum(worth.values())
    assert sum(s.answered for s in ranking) == sum(len(turn.answers) for _, turn in counted(game))
    parts = sum((Counter(earned(game, at)) for at in range(len(game.closed_turns))), Counter[str]())
    assert +parts == +worth
    assert [s.place for s in ranking] == sorted(s.place for s in ranking)
    assert all(s.streak <= s.right <= s.answered for s in ranking)


@settings(max_examples=300, deadline=None)
@given(STEPS)
def test_whatever_happens_the_round_stays_sound_and_ends(steps: list[tuple[object, ...]]) -> None:
    game, effects = step(Round(questions=questions(4)), e.Start(0))
    now = 0.0
    for what in steps:
        now += what[1] if what[0] == "wait" else 0.5  # type: ignore[operator]
        if what[0] == "crash":
            game = Round.from_json(json.loads(json.dumps(game.to_json())))
        if event := event_of(what, game, now):
            before = game
            game, effects = step(game, event)
            check(before, game, effects)
    for _ in range(20):
        if game.phase is Phase.ENDED:
            break
        now = max(now, game.deadline or now)
        before = game
        game, effects = step(game, e.Opened(now) if game.phase is Phase.OPENING else e.Timer(now))
        check(before, game, effects)
    assert game.phase is Phase.ENDED


@settings(max_examples=100, deadline=None)
@given(STEPS, PLAYERS)
def test_who_leaves_is_forgotten_and_the_others_keep_what_they_have(
    steps: list[tuple[object, ...]], player: str
) -> None:
    game, _ = step(Round(questions=questions(4)), e.Start(0))
    for now, what in enumerate(steps):
        if event := event_of(what, game, float(now)):
            game, _ = step(game, event)
    after, effects = step(game, e.Leave(player))
    assert effects == ()
    assert f'"{player}"' not in json.dumps(after.to_json())
    others = {s.player: (s.points, s.right, s.streak) for s in standings(game) if s.player != player}
    assert {s.player: (s.points, s.right, s.streak) for s in standings(after)} == others


@settings(max_examples=100, deadline=None)
@given(STEPS)
def test_a_crash_costs_nothing_but_speed(steps: list[tuple[object, ...]]) -> None:
    calm, _ = step(Round(questions=questions(4), rules=Rules(seconds=10_000)), e.Start(0))
    crashed = calm
    now = 0.0
    for what in steps:
        now += 0.5
        if what[0] == "crash":
            crashed, _ = step(Round.from_json(crashed.to_json()), e.Restart(now))
        elif event := event_of(what, calm, now):
            calm, crashed = step(calm, event)[0], step(crashed, event)[0]
    for one, other in zip(standings(calm), sorted(standings(crashed), key=order(calm)), strict=True):
        assert (one.player, one.right, one.answered, one.streak) == (
            other.player,
            other.right,
            other.answered,
            other.streak,
        )
        assert other.points <= one.points <= other.points + 50 * one.right


def order(game: Round):  # type: ignore[no-untyped-def]
    ranking = [standing.player for standing in standings(game)]
    return lambda standing: ranking.index(standing.player)
