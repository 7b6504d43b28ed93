"""What goes wrong between the bot and Telegram: limits, failures, repeated and strange updates."""

from __future__ import annotations

import asyncio
import random
import time
from collections import deque
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from telegram import Update

from bot.dialogue import Dialogue
from bot.telegram.actions import Action, Verb, decode
from bot.telegram.logs import redacted
from tests.telegram.botapi import Faults
from tests.telegram.botapi.server import TOKEN
from tests.telegram.stage import Stage
from tests.telegram.updates import any_update

QUESTION = "how long is the norway russia border"


def on_stage(
    pomor: Dialogue, folder: Path, act: Callable[[Stage], Awaitable[None]], faults: Faults | None = None
) -> None:
    async def play() -> None:
        async with Stage(pomor, folder, faults) as stage:
            await act(stage)

    asyncio.run(play())


@pytest.mark.parametrize("fault", ["429", "502", "drop", "slow"])
def test_a_failed_call_is_made_again_and_the_answer_comes_once(
    fault: str, pomor: Dialogue, tmp_path: Path
) -> None:
    async def act(stage: Stage) -> None:
        calls = await stage.gets(lambda: stage.world.says("anna", QUESTION))
        assert [method for method, _ in calls] == ["sendMessage"]
        assert stage.api.faults.dealt == {fault: 1}

    on_stage(pomor, tmp_path, act, Faults(queued=deque([fault]), methods=("sendMessage",)))


def test_a_chat_that_must_wait_holds_up_no_other(pomor: Dialogue, tmp_path: Path) -> None:
    faults = Faults(queued=deque(["429"]), methods=("sendMessage",), retry_after=2)

    async def act(stage: Stage) -> None:
        stage.world.says("anna", QUESTION)
        await asyncio.sleep(0.3)
        started = time.monotonic()
        stage.world.says("ola", "hvor lang er grensen mellom norge og russland")
        await stage.settle()
        order = [p["chat_id"] for method, p in stage.api.calls if method == "sendMessage"]
        ola, anna = stage.world.person("ola")["id"], stage.world.person("anna")["id"]
        assert order == [ola, anna]
        assert time.monotonic() - started > 1

    on_stage(pomor, tmp_path, act, faults)


def test_repeated_and_reordered_updates_are_answered_once(pomor: Dialogue, tmp_path: Path) -> None:
    async def act(stage: Stage) -> None:
        first = stage.world.says("anna", QUESTION)
        second = stage.world.says("ola", "hvem er frode berg")
        await stage.settle()
        await stage.deliver_again(second, first, second, first)
        assert len([m for m, _ in stage.api.calls if m == "sendMessage"]) == 2
        await stage.stop()
        await stage.start()
        await stage.deliver_again(second, first)
        assert len([m for m, _ in stage.api.calls if m == "sendMessage"]) == 2

    on_stage(pomor, tmp_path, act)


def test_answers_of_one_chat_come_in_the_order_of_its_questions(pomor: Dialogue, tmp_path: Path) -> None:
    async def act(stage: Stage) -> None:
        texts = [QUESTION, "who is frode berg", "when was the barents sea treaty signed"] * 3
        for text in texts:
            stage.world.says("anna", text)
        await stage.settle()
        answers = [p["text"] for method, p in stage.api.calls if method == "sendMessage"]
        assert len(answers) == len(texts)
        for number, answer in enumerate(answers):
            assert answer == answers[number % 3]

    on_stage(pomor, tmp_path, act, Faults(share=0.05, seed=3, slow_seconds=0.1, methods=("sendMessage",)))


def test_two_hundred_updates_of_every_kind_do_no_harm(
    pomor: Dialogue, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    draw = random.Random(7)  # noqa: S311

    async def act(stage: Stage) -> None:
        world = stage.world
        group = world.group()["id"]
        kinds = set()
        for number in range(200):
            kind, content = any_update(draw, world, group, number)
            kinds.add(kind)
            world.update(kind, content)
        await stage.settle()
        assert kinds == set(Update.ALL_TYPES)
        failed = stage.metrics.exposition().decode()
        assert 'pomor_telegram_errors_total{error="BadRequest"}' not in failed
        assert not [record for record in caplog.records if record.levelname == "ERROR"]
        answer = await stage.gets(lambda: world.says("anna", QUESTION))
        assert "197.7" in answer[0][1]["text"]

    on_stage(pomor, tmp_path, act)


def test_the_longest_question_and_a_sentence_of_emoji_are_answered(pomor: Dialogue, tmp_path: Path) -> None:
    async def act(stage: Stage) -> None:
        for text in ("🙂" * 2048, "border " * 585, "\u202e\u202d?!", "a\x00b\x07c"):
            ((_, call),) = await stage.gets(lambda text=text: stage.world.says("anna", text))  # type: ignore[misc]
            assert call["text"]
        assert not stage.api.refused

    on_stage(pomor, tmp_path, act)


def test_without_a_database_questions_are_answered_and_the_rest_says_so(
    pomor: Dialogue, tmp_path: Path
) -> None:
    async def act(stage: Stage) -> None:
        await stage.program.herald.stop()
        await stage.program.referee.stop()
        await stage.store.close()
        for path in tmp_path.glob("pomor.db*"):
            path.unlink()
        tmp_path.joinpath("pomor.db").mkdir()
        ((_, call),) = await stage.gets(lambda: stage.world.says("anna", QUESTION))
        assert "197.7" in call["text"]
        ((_, call),) = await stage.gets(lambda: stage.world.says("anna", "/language nb"))
        assert "can’t save" in call["text"]

    on_stage(pomor, tmp_path, act)


@given(st.text(max_size=80))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_data_of_a_button_is_too_much(data: str) -> None:
    action = decode(data)
    assert action is None or action.verb in set(Verb)


@given(st.sampled_from(Verb), st.from_regex(r"[a-z0-9-]{0,48}", fullmatch=True), st.integers(0, 99))
def test_a_button_says_what_was_put_into_it(verb: Verb, key: str, page: int) -> None:
    action = Action(verb, "nb", key, page)
    assert decode(action.encode()) == action
    assert len(action.encode().encode()) <= 64


def test_a_token_is_redacted_wherever_it_stands() -> None:
    assert TOKEN not in redacted(f"POST https://api.telegram.org/bot{TOKEN}/getMe failed")
