"""What may come in between while a round is played: people, Telegram and its refusals."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from bot.dialogue import Dialogue
from bot.telegram.quiz.steps import Step
from tests.telegram.botapi import Faults
from tests.telegram.games import FORUM, GROUP, Game, first_question, play, press


def test_anonymous_admins_channels_late_and_retracted_votes(pomor: Dialogue, tmp_path: Path) -> None:
    async def act(game: Game) -> None:
        channel = game.world.group(-1005, kind="channel")
        channel["title"] = "Border <News>"
        await first_question(game)
        await game.answers("anna")
        await game.answers("ola", as_chat=-1005)
        game.world.votes("anna", game.polls[0], None)
        await game.stage.settle()
        first = dict(game.polls[0])
        await game.passes(21)
        await game.until_asked(2)
        first["is_closed"] = False  # a vote that was on its way when the poll was closed
        game.world.votes("dmitri", first, game.right(first))
        game.world.votes("dmitri", {"id": "nobody", "is_closed": False, **_four_options()}, 1)
        await game.stage.settle()
        assert "Border <News> +150" in game.lines[-1]
        assert "Anna" not in game.lines[-1]
        await game.says("anna", "/stop")
        assert "Dmitri" not in game.lines[-1]

    play(pomor, tmp_path, act)


def _four_options() -> dict[str, Any]:
    options = [{"persistent_id": f"o{at}", "voter_count": 0} for at in range(4)]
    return {"options": options, "total_voter_count": 0}


def test_a_bot_that_may_not_send_polls_says_so(pomor: Dialogue, tmp_path: Path) -> None:
    async def act(game: Game) -> None:
        await first_question(game)
        await game.answers("anna")
        game.world.no_polls.add(GROUP)
        await game.passes(21)
        async with asyncio.timeout(10):
            while "🏁" not in game.lines[-1]:
                await asyncio.sleep(0.05)
        assert "may not send quiz polls" in "".join(game.lines)
        await game.says("anna", "/quiz 5")
        assert "may not send" in game.lines[-1]
        game.world.no_polls.clear()
        await game.says("anna", "/quiz 5")
        await game.until_asked(2)

    play(pomor, tmp_path, act)


def test_a_deleted_poll_is_over_when_its_time_is(pomor: Dialogue, tmp_path: Path) -> None:
    async def act(game: Game) -> None:
        await first_question(game)
        await game.answers("anna")
        number = next(n for (chat, n), m in game.world.messages.items() if chat == GROUP and "poll" in m)
        del game.world.messages[GROUP, number]
        await game.passes(21)
        assert "Anna +150" in game.lines[-1]
        await game.until_asked(1)
        assert game.polls[-1]["question"].startswith("2/5")

    play(pomor, tmp_path, act)


def test_a_round_in_a_topic_of_a_forum_that_is_closed_ends(pomor: Dialogue, tmp_path: Path) -> None:
    async def act(game: Game) -> None:
        await first_question(game)
        assert game.stage.last_message(FORUM)["message_thread_id"] == 7
        await game.answers("anna")
        game.world.chats[FORUM]["closed"] = [7]
        await game.passes(21)
        assert await game.stage.store.rounds.in_chat(FORUM) == []
        assert [row.name for row in await game.stage.store.scores.top(FORUM, None, 5)] == ["Anna"]

    play(pomor, tmp_path, act, FORUM, thread=7)


def test_a_group_that_becomes_a_supergroup_plays_on_there(pomor: Dialogue, tmp_path: Path) -> None:
    async def act(game: Game) -> None:
        await first_question(game)
        await game.answers("anna")
        await game.passes(21)
        await game.until_asked(2)
        game.world.chats[-55]["moved_to"] = -1055
        game.world.migrates("anna", -55, -1055)
        await game.stage.settle()
        there = Game(game.stage, -1055)
        await there.until_asked(1)
        assert there.polls[0]["question"].startswith("3/5")
        await there.answers("anna")
        assert "Anna" in there.lines[-1]
        await there.says("anna", "/stop")
        assert "2 of 2 right" in there.lines[-1]

    play(pomor, tmp_path, act, -55)


def test_a_move_that_is_told_twice_at_the_same_time_passes_over_one_question(
    pomor: Dialogue, tmp_path: Path
) -> None:
    async def act(game: Game) -> None:
        await first_question(game)
        (number,) = await game.stage.store.rounds.in_chat(-55)
        game.world.chats[-55]["moved_to"] = -1055
        game.world.group(-1055)
        referee = game.stage.program.referee
        busy = referee.steps.take(
            Step(number, lambda play, _: play)
        )  # so that both moves share a transaction
        await asyncio.gather(busy, referee.move(number, -1055), referee.move(number, -1055))
        there = Game(game.stage, -1055)
        await there.until_asked(1)
        assert there.polls[0]["question"].startswith("2/5")

    play(pomor, tmp_path, act, -55)


def test_forgetting_a_player_in_the_middle_of_a_round(pomor: Dialogue, tmp_path: Path) -> None:
    async def act(game: Game) -> None:
        await first_question(game)
        await game.answers("anna", "ola")
        await game.passes(21)
        await game.until_asked(2)
        await game.says("ola", "/forgetme")
        await press(game, "ola", "Yes, delete")
        await game.answers("anna")
        await game.says("anna", "/stop")
        assert "Ola" not in game.lines[-1]
        assert [row.name for row in await game.stage.store.scores.top(GROUP, None, 5)] == ["Anna"]

    play(pomor, tmp_path, act)


@pytest.mark.parametrize("fault", ["429", "502", "drop"])
def test_what_telegram_refuses_for_a_moment_is_shown_once(
    fault: str, pomor: Dialogue, tmp_path: Path
) -> None:
    async def act(game: Game) -> None:
        game.stage.api.faults.queued.append(fault)
        await first_question(game)
        await game.answers("anna")
        await game.passes(21)
        await game.until_asked(2)
        assert len(game.polls) == 2

    play(pomor, tmp_path, act, faults=Faults(methods=("sendPoll",)))
