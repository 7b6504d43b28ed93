"""Conversations of people with the bot, as they read in `transcripts/`, over real HTTP."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from bot.dialogue import Dialogue
from tests.telegram.stage import Stage
from tests.telegram.transcripts import Play, read_scripts

OPERATOR, ADMIN = 100, 100
"""The first person of every script is the operator and an admin."""


@pytest.mark.parametrize("scene", read_scripts(), ids=lambda scene: scene["title"])
def test_conversation(scene: dict[str, Any], pomor: Dialogue, tmp_path: Path) -> None:
    async def play() -> None:
        settings = {"operator_chat": OPERATOR, "admins": (ADMIN,)}
        async with Stage(pomor, tmp_path, **settings) as stage:
            actors = Play(stage, scene)
            for number, step in enumerate(scene["script"], 1):
                try:
                    await actors.step(step)
                except AssertionError as error:
                    pytest.fail(f"step {number} {step}: {error}")
            assert not [r for r in stage.api.refused if r not in scene.get("refused", [])]

    asyncio.run(play())
