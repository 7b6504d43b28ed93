"""A running bot beside a Bot API server, for tests: people act, the stage waits until the bot is done."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

from telegram import Update

from bot.dialogue import Dialogue
from bot.store import Store
from bot.telegram.application import UPDATES, App, build
from bot.telegram.metrics import Metrics
from bot.telegram.settings import Settings
from tests.telegram.botapi import BotApi, Faults, World
from tests.telegram.botapi.server import TOKEN
from tests.telegram.botapi.world import BOT, DATE

PATIENCE = 20.0
"""Seconds after which a bot that is not done counts as stuck."""


class Stage:
    """`async with Stage(dialogue, folder) as stage:` — a bot by long polling on a fresh SQLite file."""

    def __init__(
        self, dialogue: Dialogue, folder: Path, faults: Faults | None = None, **settings: Any
    ) -> None:
        self.api = BotApi(World(), faults)
        self.world = self.api.world
        self.now = float(DATE)
        self.metrics = Metrics()
        self.dialogue = dialogue
        self._folder = folder
        self._settings = settings

    async def __aenter__(self) -> Stage:
        await self.api.__aenter__()
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()
        await self.api.__aexit__()

    async def start(self) -> None:
        """Start the bot, as after a restart of the machine: what it knows is in the file."""
        settings = Settings(
            _env_file=None,
            token=TOKEN,
            api_url=self.api.url,
            **{"database_url": f"sqlite:///{self._folder / 'pomor.db'}", **self._settings},
        )
        self.store = await Store.open(settings.database_url)
        self.program = build(
            settings, self.dialogue, self.store, self.metrics, polling=True, clock=lambda: self.now
        )
        self.app: App = self.program.application
        await self.app.initialize()
        await self.program.start()
        assert self.app.updater
        await self.app.updater.start_polling(allowed_updates=list(UPDATES), timeout=5)

    async def stop(self) -> None:
        """Stop the bot in an orderly way."""
        assert self.app.updater
        await self.app.updater.stop()
        await self.program.stop()
        await self.app.shutdown()
        await self.store.close()

    async def settle(self) -> None:
        """Wait until the bot has taken every update and is done with it."""
        async with asyncio.timeout(PATIENCE):
            for _ in range(2):
                while self.world.updates or not self.app.update_queue.empty() or self._busy():
                    await asyncio.sleep(0.005)
                await asyncio.sleep(0.01)

    def _busy(self) -> bool:
        return self.app.update_processor.current_concurrent_updates > 0 or not self.program.referee.idle

    async def gets(self, act: Callable[[], object]) -> list[tuple[str, dict[str, Any]]]:
        """The calls that the bot makes because of an act, in order."""
        before = len(self.api.calls)
        act()
        await self.settle()
        return self.api.calls[before:]

    async def deliver_again(self, *updates: dict[str, Any]) -> None:
        """Hand updates to the bot that it may have seen before, as a webhook would."""
        for update in updates:
            await self.app.update_queue.put(Update.de_json(update, self.app.bot))
        await self.settle()

    def last_message(self, chat: int | None = None) -> dict[str, Any]:
        """The bot's last message (in a chat)."""
        sent = [
            message
            for (where, _), message in self.world.messages.items()
            if message["from"]["id"] == BOT["id"] and chat in (None, where)
        ]
        return sent[-1]


def buttons(message: dict[str, Any]) -> list[dict[str, Any]]:
    """All buttons under a message."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button for row in rows for button in row]
