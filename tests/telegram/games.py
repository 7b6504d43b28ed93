"""Groups that play, for tests: what stands in the chat, and players who always give the same answers."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from bot.dialogue import Dialogue
from tests.telegram.botapi import BotApi, Faults
from tests.telegram.botapi.world import BOT
from tests.telegram.programs import until
from tests.telegram.stage import PATIENCE, Stage, buttons

GROUP, FORUM = -1001, -1007


def of_bot(world: Any, chat: int) -> list[dict[str, Any]]:
    """What the bot has written in a chat, in order."""
    return [m for (where, _), m in world.messages.items() if where == chat and m["from"]["id"] == BOT["id"]]


def polls(world: Any, chat: int) -> list[dict[str, Any]]:
    """The polls of a chat, in order."""
    return [message["poll"] for message in of_bot(world, chat) if "poll" in message]


def lines(world: Any, chat: int) -> list[str]:
    """The texts of a chat, in order."""
    return [message["text"] for message in of_bot(world, chat) if "text" in message]


class Game:
    """A round on a stage, played by hand."""

    def __init__(self, stage: Stage, chat: int, thread: int | None = None) -> None:
        self.stage, self.world, self.chat, self.thread = stage, stage.world, chat, thread

    async def says(self, name: str, text: str) -> None:
        self.world.says(name, text, self.chat, thread=self.thread)
        await self.stage.settle()

    @property
    def polls(self) -> list[dict[str, Any]]:
        return polls(self.world, self.chat)

    @property
    def lines(self) -> list[str]:
        return lines(self.world, self.chat)

    def right(self, poll: dict[str, Any]) -> int:
        """The right option of a poll, as the bot told Telegram."""
        asked = [p for method, p in self.stage.api.calls if method == "sendPoll"]
        call = next(p for p in asked if p["question"] == poll["question"])
        return int(call["correct_option_ids"][0])

    async def answers(self, *names: str, right: bool = True, **more: Any) -> None:
        """People vote in the last poll, in this order, all rightly or all wrongly."""
        poll = self.polls[-1]
        option = self.right(poll) if right else (self.right(poll) + 1) % len(poll["options"])
        for name in names:
            self.world.votes(name, poll, option, **more)
            await self.stage.settle()

    async def passes(self, seconds: float) -> None:
        """Time passes by the bot's clock."""
        self.stage.now += seconds
        await self._after_a_tick()

    async def until_asked(self, count: int) -> None:
        """Wait until so many questions stand in the chat."""
        async with asyncio.timeout(PATIENCE):
            while len(self.polls) < count:
                await asyncio.sleep(0.01)
        await self.stage.settle()

    async def _after_a_tick(self) -> None:
        await asyncio.sleep(0.15)
        await self.stage.settle()


class Players:
    """Anna is always right, Ola never, Olga on every second question; each votes once in every poll."""

    def __init__(self, api: BotApi, chat: int) -> None:
        self.api, self.chat = api, chat
        self._voted: set[tuple[str, str]] = set()
        for name in ("anna", "ola", "olga"):
            api.world.person(name)
        api.world.group(self.chat)

    def right(self, poll: dict[str, Any]) -> int:
        asked = [p for method, p in self.api.calls if method == "sendPoll"]
        return int(next(p for p in asked if p["question"] == poll["question"])["correct_option_ids"][0])

    def vote(self, *names: str) -> None:
        """Vote in the open poll, those who have not yet."""
        for at, poll in enumerate(polls(self.api.world, self.chat)):
            for name in names:
                if not poll["is_closed"] and (poll["id"], name) not in self._voted:
                    self._voted.add((poll["id"], name))
                    knows = name == "anna" or (name == "olga" and at % 2 == 0)
                    wrong = (self.right(poll) + 1) % len(poll["options"])
                    self.api.world.votes(name, poll, self.right(poll) if knows else wrong)

    async def play_on(self, until_polls: int, unless: Callable[[], bool] = lambda: False) -> None:
        """Wait until so many questions stand in the chat, and answer what is open."""
        await until(
            lambda: len(polls(self.api.world, self.chat)) >= until_polls or self.over or unless(),
            120,
        )
        self.vote("ola", "olga", "anna")

    @property
    def over(self) -> bool:
        return any("🏁" in line for line in lines(self.api.world, self.chat))


def result(api: BotApi, chat: int) -> list[str]:
    """The last lines of the round without points and seconds: what must not depend on the outage."""
    final = next(line for line in lines(api.world, chat) if "🏁" in line)
    return [
        " · ".join([row.partition(" — ")[0], row.split(" · ")[1]])
        for row in final.splitlines()
        if " points" in row
    ]


def play(
    pomor: Dialogue,
    folder: Path,
    act: Callable[[Game], Awaitable[None]],
    chat: int = GROUP,
    thread: int | None = None,
    faults: Faults | None = None,
) -> None:
    """Play in a group of three; Olga is an admin."""

    async def run() -> None:
        async with Stage(pomor, folder, faults) as stage:
            for name in ("anna", "ola", "olga"):
                stage.world.person(name)
            stage.world.group(chat, forum=thread is not None)
            stage.world.admins.add((chat, stage.world.person("olga")["id"]))
            await act(Game(stage, chat, thread))

    asyncio.run(run())


async def press(game: Game, name: str, label: str) -> None:
    """Press the last button in the chat with this label."""
    sent = [m for (chat, _), m in game.world.messages.items() if chat == game.chat]
    message, button = [(m, b) for m in sent for b in buttons(m) if label in b["text"]][-1]
    game.world.presses(name, message, button["callback_data"])
    await game.stage.settle()


def notices(game: Game) -> list[str]:
    return [p.get("text", "") for method, p in game.stage.api.calls if method == "answerCallbackQuery"]


async def first_question(game: Game, argument: str = "5 svalbard 20") -> None:
    await game.says("anna", f"/quiz {argument}")
    await game.until_asked(1)
