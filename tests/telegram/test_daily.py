"""The question of the day, practice and questions in any chat."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.dialogue import Dialogue
from bot.telegram.actions import Action, Verb
from bot.telegram.handlers.practice import SEEDS, TOPICS
from bot.telegram.quiz.times import clock_of, next_time, zone_named
from tests.telegram.games import Game
from tests.telegram.stage import Stage, buttons

GROUP, DAY = -1001, 24 * 3600


def play(pomor: Dialogue, folder: Path, act: Callable[[Game], Awaitable[None]]) -> None:
    async def run() -> None:
        async with Stage(pomor, folder) as stage:
            stage.world.group(GROUP)
            stage.world.admins.add((GROUP, stage.world.person("olga")["id"]))
            await act(Game(stage, GROUP))

    asyncio.run(run())


async def until_line(game: Game, words: str) -> None:
    async with asyncio.timeout(10):
        while not any(words in line for line in game.lines):
            await asyncio.sleep(0.05)


def test_a_question_a_day_with_yesterdays_result(pomor: Dialogue, tmp_path: Path) -> None:
    async def act(game: Game) -> None:
        await game.says("olga", "/daily 18:00 utc")
        assert "18:00 (UTC)" in game.lines[-1]
        await game.passes(DAY)
        await game.until_asked(1)
        assert game.polls[0]["question"].startswith("Question of the day · ")
        game.world.votes("anna", game.polls[0], game.right(game.polls[0]))
        game.world.votes("ola", game.polls[0], (game.right(game.polls[0]) + 1) % 4)
        await game.passes(DAY)
        await game.until_asked(2)
        assert "1 of 2 answers were right" in game.lines[-1]
        assert game.polls[0]["is_closed"]
        assert game.polls[0]["question"] != game.polls[1]["question"]
        await game.passes(DAY)
        await game.until_asked(3)
        assert "nobody answered" in game.lines[-1]
        await game.says("olga", "/daily off")
        await game.passes(2 * DAY)
        await asyncio.sleep(1.2)
        assert len(game.polls) == 3

    play(pomor, tmp_path, act)


def test_a_chat_that_takes_no_polls_is_asked_again_the_next_day(pomor: Dialogue, tmp_path: Path) -> None:
    async def act(game: Game) -> None:
        await game.says("olga", "/daily 18:00 utc")
        game.world.no_polls.add(GROUP)
        await game.passes(DAY)
        await asyncio.sleep(1.5)
        game.world.no_polls.clear()
        await asyncio.sleep(1.2)
        assert game.polls == []
        await game.passes(DAY)
        await game.until_asked(1)

    play(pomor, tmp_path, act)


@pytest.mark.parametrize(
    ("said", "zone"),
    [
        ("oslo", "Europe/Oslo"),
        ("Europe/Moscow", "Europe/Moscow"),
        ("new york", "America/New_York"),
        ("+3", "UTC+03:00"),
        ("UTC-5:30", "UTC-05:30"),
        ("utc", "UTC"),
        ("+25", None),
        ("atlantis", None),
    ],
)
def test_what_people_call_a_time_zone(said: str, zone: str | None) -> None:
    assert zone_named(said) == zone


def test_the_next_time_a_clock_shows_a_time_also_when_clocks_change() -> None:
    before = datetime(2026, 10, 24, 17, 0, tzinfo=UTC).timestamp()  # clocks go back in the night after
    first = next_time("18:00", "Europe/Oslo", before)
    assert first.astimezone(UTC).isoformat() == "2026-10-25T17:00:00+00:00"
    assert next_time("18:00", "UTC+03:00", before).astimezone(UTC).hour == 15
    assert clock_of("7.05") == "07:05"
    assert clock_of("24:00") is clock_of("noon") is None


def test_practice_brings_back_what_was_wrong(pomor: Dialogue, tmp_path: Path) -> None:
    async def act(game: Game) -> None:
        anna = game.world.person("anna")["id"]
        alone = Game(game.stage, anna)
        maker = pomor.quizmaster.maker
        await alone.says("anna", "/practice svalbard")
        seen = []
        for _ in range(len(maker.facts("svalbard"))):
            message = game.stage.last_message(anna)
            data = buttons(message)[0]["callback_data"]
            fact, _, seed = data.split("|")[2].rpartition(".")
            question = maker.question(fact, "en", int(seed))
            seen.append(fact)
            wrong = len(seen) == 1
            label = question.options[(question.right + 1) % 4] if wrong else question.answer
            press = next(b for b in buttons(message) if b["text"] == label)
            game.world.presses("anna", message, press["callback_data"])
            await game.stage.settle()
            edited = game.stage.last_message(anna)
            assert ("❌ No. The right answer" if wrong else "✅ Right!") in edited["text"]
            game.world.presses("anna", edited, buttons(edited)[0]["callback_data"])
            await game.stage.settle()
            game.stage.now += 5
        assert len(set(seen)) == len(seen)
        assert "Nothing is left for now" in alone.lines[-1]
        game.stage.now += 120
        await alone.says("anna", "/practice svalbard")
        assert seen[0] in buttons(game.stage.last_message(anna))[0]["callback_data"]

    play(pomor, tmp_path, act)


def test_the_buttons_of_every_question_fit(pomor: Dialogue) -> None:
    most = TOPICS * len(pomor.base.topics) + TOPICS - 1
    for fact in pomor.quizmaster.maker.facts():
        for verb in (Verb.PRACTISE, Verb.INLINE):
            Action(verb, "nb", f"{fact}.{SEEDS - 1}", most).encode()


def test_a_question_in_any_chat_is_answered_once_by_each(pomor: Dialogue, tmp_path: Path) -> None:
    async def act(game: Game) -> None:
        world, api = game.world, game.stage.api
        world.asks_inline("anna", "quiz svalbard")
        await game.stage.settle()
        ((_, call),) = [c for c in api.calls if c[0] == "answerInlineQuery"]
        result = call["results"][0]
        assert "Svalbard" in result["title"]
        keys = [row[0]["callback_data"] for row in result["reply_markup"]["inline_keyboard"]]
        fact, _, seed = keys[0].split("|")[2].rpartition(".")
        question = pomor.quizmaster.maker.question(fact, "en", int(seed))
        wrong = keys[(question.right + 1) % 4]
        for name, key in (("anna", keys[question.right]), ("ola", wrong), ("ola", keys[question.right])):
            world.presses_inline(name, "in1", key)
            await game.stage.settle()
        told = [p for method, p in api.calls if method == "answerCallbackQuery"]
        assert told[0]["text"].startswith("✅ ")
        assert question.publisher in told[0]["text"]
        assert told[1]["text"].startswith("❌ ")
        assert told[2]["text"].startswith("You have answered: ")
        assert "1 of 2 answers right" in world.inline_messages["in1"]["text"]
        world.presses_inline("ola", "in1", "i|en|no-such-fact.1")
        await game.stage.settle()
        assert "doesn’t work" in [p for m, p in api.calls if m == "answerCallbackQuery"][-1]["text"]

    play(pomor, tmp_path, act)
