"""`pomor run` as a program: by polling and by webhook, told to stop, refused at the start."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.telegram.botapi import BotApi, Faults, free_port
from tests.telegram.botapi.server import TOKEN
from tests.telegram.programs import pomor_run, until

QUESTION = "how long is the norway russia border"
SECRET = TOKEN.partition(":")[2]


def sent(api: BotApi) -> list[dict[str, Any]]:
    return [call for method, call in api.calls if method == "sendMessage"]


def play(act: Callable[[], Awaitable[None]]) -> None:
    asyncio.run(act())  # type: ignore[arg-type]


def test_by_polling_the_menu_is_published_once_and_nothing_is_lost_on_sigterm(
    tmp_path: Path, warm: Path
) -> None:
    async def act() -> None:
        async with BotApi(faults=Faults(slow_seconds=1.0, methods=("sendMessage",))) as api:
            async with pomor_run(tmp_path, warm, POMOR_API_URL=api.url) as program:
                api.world.says("anna", QUESTION)
                await until(lambda: len(sent(api)) == 1)
                menus = [call for method, call in api.calls if method == "setMyCommands"]
                assert {menu.get("language_code") for menu in menus} == {None, "nb", "nn", "no", "ru"}
                assert {menu["scope"]["type"] for menu in menus} == {
                    "all_private_chats",
                    "all_group_chats",
                    "all_chat_administrators",
                }
                api.faults.queued.extend(["slow"] * 3)
                for name in ("ola", "olga", "anna"):
                    api.world.says(name, QUESTION)
                await until(lambda: len(api.faults.queued) == 0)
                status, printed = await program.stop()
            assert (status, len(sent(api))) == (0, 4)
            assert "stopping: what is in hand is finished" in printed
            async with pomor_run(tmp_path, warm, POMOR_API_URL=api.url) as program:
                api.world.says("anna", QUESTION)
                await until(lambda: len(sent(api)) == 5)
                await program.stop()
            assert len([1 for method, _ in api.calls if method == "setMyCommands"]) == len(menus)

    play(act)


def test_by_webhook_with_health_counters_and_a_second_delivery(tmp_path: Path, warm: Path) -> None:
    async def act() -> None:
        async with BotApi() as api:
            settings = {"POMOR_API_URL": api.url, "POMOR_LOG_FORMAT": "json"}
            port = str(free_port())
            settings |= {"POMOR_WEBHOOK_URL": f"http://127.0.0.1:{port}/", "POMOR_WEBHOOK_PORT": port}
            async with pomor_run(tmp_path, warm, **settings) as program:
                await until(lambda: bool(api.webhook))
                address, secret = api.webhook["url"], api.webhook["secret_token"]
                assert SECRET not in address + secret
                update = api.world.says("anna", QUESTION)
                await until(lambda: len(sent(api)) == 1)
                async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as web:
                    await _forged_calls_are_refused(web, address, secret, update)
                    header = {"X-Telegram-Bot-Api-Secret-Token": secret}
                    for _ in range(3):
                        assert (await web.post(address, json=update, headers=header)).status_code == 200
                    health = (await web.get("/healthz")).json()
                    assert health["status"] == "ok"
                    assert health["facts"] > 90
                    assert health["seconds_since_last_update"] < 60
                    counters = (await web.get("/metrics")).text
                    assert 'pomor_updates_total{kind="message"}' in counters
                    assert 'pomor_replies_total{kind="answer",language="en"} 1.0' in counters
                    assert "pomor_update_seconds_bucket" in counters
                    assert SECRET not in counters
                status, printed = await program.stop()
            assert status == 0
            assert len(sent(api)) == 1
            for line in printed.splitlines():
                assert {"time", "level", "message"} <= json.loads(line).keys()

    play(act)


async def _forged_calls_are_refused(
    web: httpx.AsyncClient, address: str, secret: str, update: dict[str, Any]
) -> None:
    header = "X-Telegram-Bot-Api-Secret-Token"
    right = {header: secret, "content-type": "application/json"}
    calls = [
        (403, {"json": update}),
        (403, {"json": update, "headers": {header: "wrong"}}),
        (403, {"json": update, "headers": {header: "ключ".encode()}}),
        (415, {"content": b"{}", "headers": {header: secret, "content-type": "text/plain"}}),
        (400, {"content": b"{broken", "headers": right}),
        (400, {"content": b"[1]", "headers": right}),
        (400, {"content": b"\xff\xfe", "headers": right}),
        (413, {"content": b"[" * (1 << 21), "headers": right}),
    ]
    for status, call in calls:
        answer = await web.post(address, **call)  # type: ignore[arg-type]
        assert (answer.status_code, answer.content) == (status, b""), call
    assert (await web.get(address, headers=right)).status_code == 405
    assert (await web.post("/telegram/guessed", json=update)).status_code == 404


def test_a_token_is_in_no_line_of_a_run_in_which_everything_fails(tmp_path: Path, warm: Path) -> None:
    async def act() -> None:
        faults = Faults(share=0.08, seed=1, slow_seconds=0.05, methods=("sendMessage", "getUpdates"))
        async with BotApi(faults=faults) as api:
            settings = {"POMOR_API_URL": api.url, "POMOR_LOG_LEVEL": "debug", "POMOR_LOG_FORMAT": "text"}
            async with pomor_run(tmp_path, warm, **settings) as program:
                await until(lambda: any(method == "setMyCommands" for method, _ in api.calls))
                for number in range(12):
                    api.world.says(f"person{number}", QUESTION)
                await until(lambda: len(sent(api)) >= 12, 60)
                _, printed = await program.stop()
            assert printed
            assert SECRET not in printed
            told = [line for line in printed.splitlines() if " DEBUG " not in line]
            assert not [line for line in told if "197.7" in line or QUESTION in line]

    play(act)


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"POMOR_TOKEN": ""}, "POMOR_TOKEN is not set"),
        ({"POMOR_TOKEN": "1:AAAAAAAAAAAAAAAAAAAAAAAAAAAA"}, "Telegram does not know this POMOR_TOKEN"),
        ({"POMOR_API_URL": "http://127.0.0.1:9"}, "The Bot API at http://127.0.0.1:9 cannot be used"),
        ({"POMOR_DATABASE_URL": "oracle://x"}, "POMOR_DATABASE_URL must look like"),
        ({"POMOR_KNOWLEDGE": "/nowhere"}, "/nowhere"),
    ],
)
def test_what_prevents_a_start_is_one_sentence(
    settings: dict[str, str], says: str, tmp_path: Path, warm: Path
) -> None:
    async def act() -> None:
        async with (
            BotApi() as api,
            pomor_run(tmp_path, warm, **{"POMOR_API_URL": api.url, **settings}) as run,
        ):
            status, printed = await run.ended(60)
            assert status in (1, 2)
            assert says in printed
            assert "Traceback" not in printed

    play(act)
