"""The database goes away at the worst moments: what stands in a chat is not shown twice, nothing is lost."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from telegram import Update

from bot.dialogue import Dialogue
from bot.telegram.processor import AgainError
from bot.telegram.quiz.herald import RETRY_SECONDS
from bot.telegram.quiz.play import read
from bot.telegram.quiz.referee import LEASE_SECONDS
from bot.telegram.quiz.showing import Place, Showing
from tests.postgres import fresh_schema, postgres_server
from tests.telegram.botapi import Faults
from tests.telegram.games import Game, lines
from tests.telegram.programs import until
from tests.telegram.stage import Stage
from tests.telegram.wires import Wire

GROUP, QUESTIONS, DAY = -1001, 3, 24 * 3600
ASKED, ANSWER = "how long is the norway russia border", "197.7"

Act = Callable[[Wire, Stage, Game], Awaitable[None]]


def through_a_wire(pomor: Dialogue, folder: Path, act: Act, **settings: Any) -> None:
    """A bot whose PostgreSQL can be taken away from it."""

    async def run() -> None:
        async with Wire([postgres_server()]) as wire:
            with fresh_schema(wire.address) as address:
                async with Stage(pomor, folder, database_url=address, **settings) as stage:
                    await act(wire, stage, Game(stage, stage.world.group(GROUP)["id"]))
                    wire.mend()

    asyncio.run(run())


WORST: dict[str, Callable[[Game, str, dict[str, Any]], bool]] = {
    "when Telegram has just taken a question": lambda game, method, _: (
        method == "sendPoll" and len(game.polls) == 2
    ),
    "when what came of a question has just been said": lambda _, method, call: (
        method == "sendMessage" and "✔️" in call["text"]
    ),
    "when the result has just been said": lambda _, method, call: (
        method == "sendMessage" and "🏁" in call["text"]
    ),
}


@pytest.mark.parametrize("moment", WORST)
@pytest.mark.parametrize("away", [0.5, LEASE_SECONDS + 1])
def test_what_could_not_be_written_is_not_shown_again(
    moment: str, away: float, pomor: Dialogue, tmp_path: Path
) -> None:
    async def act(wire: Wire, stage: Stage, game: Game) -> None:
        cuts: list[str] = []

        def watch(method: str, call: dict[str, Any]) -> None:
            if not cuts and WORST[moment](game, method, call):
                cuts.append(method)
                wire.cut()
                asyncio.get_running_loop().call_later(away, wire.mend)

        stage.api.on_call = watch
        await game.says("anna", f"/quiz {QUESTIONS} svalbard 20")
        await game.until_asked(1)
        for number in range(1, QUESTIONS + 1):
            await until(lambda: len(game.polls) == number and not wire.is_cut, 20)  # noqa: B023
            await game.answers("anna")
            if number == 1:
                await game.passes(21)
        await until(lambda: any("🏁" in line for line in game.lines), 20)
        await until(lambda: not wire.is_cut)
        await asyncio.sleep(1.5)
        await stage.settle()
        assert cuts
        assert len({poll["question"] for poll in game.polls}) == len(game.polls) == QUESTIONS
        assert sum("✔️" in line for line in game.lines) == QUESTIONS
        assert sum("🏁" in line for line in game.lines) == 1
        assert (
            f"Anna — {QUESTIONS}" in game.lines[-1] or f"{QUESTIONS} of {QUESTIONS} right" in game.lines[-1]
        )
        assert await stage.store.rounds.under_way(GROUP, 0) is None

    through_a_wire(pomor, tmp_path, act)


def test_who_cannot_renew_its_lease_sends_nothing_that_another_may_have_sent(
    pomor: Dialogue, tmp_path: Path
) -> None:
    every = LEASE_SECONDS + 1

    async def act(wire: Wire, stage: Stage, game: Game) -> None:
        assert await stage.gets(lambda: stage.world.says("ola", ASKED)), "it takes the first turn"
        stage.world.says("anna", f"/quiz {QUESTIONS} svalbard 20", GROUP)
        await until(lambda: not stage.world.updates)
        await asyncio.sleep(0.5)
        assert await stage.store.rounds.under_way(GROUP, 0), (
            "its first question waits for the limit of messages"
        )
        wire.cut()
        await asyncio.sleep(every + 1)
        assert not game.polls
        wire.mend()
        await until(lambda: len(game.polls) == 1, 20)
        await asyncio.sleep(every + 1)
        assert len(game.polls) == 1

    through_a_wire(pomor, tmp_path, act, rate=1 / every)


@pytest.mark.parametrize(
    "faults", [None, Faults(queued=deque(["lost"]), methods=("editMessageReplyMarkup",))]
)
def test_a_question_is_found_as_often_as_it_is_looked_for(
    faults: Faults | None, pomor: Dialogue, tmp_path: Path
) -> None:
    async def act() -> None:
        async with Stage(pomor, tmp_path, faults) as stage:
            game = Game(stage, stage.world.group(GROUP)["id"])
            await game.says("anna", f"/quiz {QUESTIONS} svalbard 20")
            await game.until_asked(1)
            stored = await stage.store.rounds.under_way(GROUP, 0)
            assert stored
            play = read(stored)
            before = play.model_copy(update={"last": play.messages[0] - 1})
            showing = Showing(stage.app.bot, pomor.quizmaster)
            for _ in range(3):
                found = await showing.find(Place(GROUP, 0), before, 0)
                assert found
                assert found.message_id == play.messages[0]
            assert faults is None or faults.dealt == {"lost": 1}

    asyncio.run(act())


@pytest.mark.parametrize("failure", [Wire.cut, Wire.stall])
def test_while_the_database_is_away_questions_are_answered_once_and_votes_wait(
    failure: Callable[[Wire], None], pomor: Dialogue, tmp_path: Path
) -> None:
    async def act(wire: Wire, stage: Stage, game: Game) -> None:
        def told() -> list[str]:
            return lines(stage.world, stage.world.person("anna")["id"])

        await game.says("anna", "/quiz 3 svalbard 20")
        await game.until_asked(1)
        failure(wire)
        question = stage.world.says("anna", ASKED)
        await until(lambda: any(ANSWER in line for line in told()), 40)
        stage.world.says("anna", "/me")
        await until(lambda: any("can’t save" in line for line in told()), 40)
        stage.world.votes("ola", game.polls[0], game.right(game.polls[0]))
        await stage.app.update_queue.put(Update.de_json(question, stage.app.bot))
        await asyncio.sleep(1)
        wire.mend()
        await asyncio.sleep(2)
        await stage.deliver_again(question)
        await game.passes(21)
        await game.until_asked(2)
        assert "Ola +150" in game.lines[-1]
        assert sum(ANSWER in line for line in told()) == 1

    through_a_wire(pomor, tmp_path, act)


def test_a_daily_question_that_could_not_be_written_is_not_put_again(pomor: Dialogue, tmp_path: Path) -> None:
    async def act(wire: Wire, stage: Stage, game: Game) -> None:
        stage.world.admins.add((GROUP, stage.world.person("olga")["id"]))
        await game.says("olga", "/daily 18:00 utc")
        stage.api.on_call = lambda method, _: wire.cut() if method == "sendPoll" else None
        await game.passes(DAY)
        await game.until_asked(1)
        assert wire.is_cut
        await asyncio.sleep(1.5)
        wire.mend()
        await asyncio.sleep(2.5)
        await game.passes(RETRY_SECONDS + 1)
        await asyncio.sleep(2.5)
        assert len(game.polls) == 1
        stage.api.on_call = None
        await game.passes(DAY)
        await game.until_asked(2)

    through_a_wire(pomor, tmp_path, act)


def test_what_nobody_can_be_told_of_is_delivered_again_and_what_was_answered_is_written_later(
    pomor: Dialogue, tmp_path: Path
) -> None:
    async def act(wire: Wire, stage: Stage, _: Game) -> None:
        processor = stage.app.update_processor

        async def comes(update: Update) -> None:
            await processor.process_update(update, stage.app.process_update(update))

        wire.cut()
        removed = Update.de_json(stage.world.changes_membership("anna", GROUP, "left"), stage.app.bot)
        stage.world.migrates("anna", GROUP, GROUP - 1)
        moved = Update.de_json(stage.world.updates[-1], stage.app.bot)
        for update in (removed, moved):
            with pytest.raises(AgainError):
                await comes(update)
        await stage.gets(lambda: stage.world.says("anna", "capital of peru"))
        wire.mend()
        for update in (removed, moved):
            await comes(update)
        assert await stage.store.is_blocked(GROUP - 1)
        await stage.gets(lambda: stage.world.says("ola", ASKED))
        assert [question.text for question in await stage.store.unanswered(5)] == ["capital of peru"]

    through_a_wire(pomor, tmp_path, act)
