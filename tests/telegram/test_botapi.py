"""The Bot API server of the tests refuses what Telegram refuses, in Telegram's words."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import httpx
import pytest

from tests.telegram.botapi import BotApi
from tests.telegram.botapi.server import TOKEN

LINK = "https://example.org/" + "x" * 300


async def call(api: BotApi, method: str, **parameters: Any) -> dict[str, Any]:
    form = {k: v if isinstance(v, str) else json.dumps(v) for k, v in parameters.items()}
    async with httpx.AsyncClient(timeout=10) as web:
        answer = await web.post(f"{api.url}/bot{TOKEN}/{method}", data=form)
    return dict(answer.json())


def poll(**changes: Any) -> dict[str, Any]:
    right = {"type": "quiz", "question": "When?", "options": [{"text": "1826"}, {"text": "1905"}]}
    return {"method": "sendPoll", "correct_option_ids": [0], **right, **changes}


def message(text: str, **more: Any) -> dict[str, Any]:
    return {"method": "sendMessage", "text": text, "parse_mode": "HTML", **more}


def keyboard(**button: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "x", **button}]]}


@pytest.mark.parametrize(
    ("request_", "refusal"),
    [
        (message("<b>half"), "Bad Request: can't parse entities: "),
        (message("a < b"), "Bad Request: can't parse entities: "),
        (message(" "), "Bad Request: message text is empty"),
        (message("x" * 4097), "Bad Request: message is too long"),
        (message("🙂" * 2049), "Bad Request: message is too long"),
        (message("x", reply_markup=keyboard(callback_data="я" * 33)), "Bad Request: BUTTON_DATA_INVALID"),
        (message("x", colour="red"), "Bad Request: unknown parameters ['colour']"),
        (message("x", reply_parameters={"message_id": 99}), "Bad Request: message to be replied not found"),
        (message("x", message_thread_id=5), "Bad Request: message thread not found"),
        ({"method": "sendMessage", "chat_id": 1, "text": "x"}, "Bad Request: chat not found"),
        (poll(question="x" * 301), "Bad Request: poll question length must not exceed 300"),
        (poll(options=[{"text": "x" * 101}]), "Bad Request: poll options length must not exceed 100"),
        (poll(options=[{"text": ""}]), "Bad Request: poll options must be non-empty"),
        (poll(options=[{"text": "x"}] * 13), "Bad Request: poll must have at most 12 options"),
        (poll(correct_option_ids=[2]), "Bad Request: wrong correct option ID specified"),
        (poll(explanation="x" * 201), "Bad Request: explanation is too long"),
        ({"method": "answerCallbackQuery", "callback_query_id": "1"}, "Bad Request: query is too old"),
        ({"method": "getTea"}, "Not Found: method not found"),
    ],
)
def test_what_telegram_refuses(request_: dict[str, Any], refusal: str) -> None:
    async def act() -> None:
        async with BotApi() as api:
            chat = api.world.person("anna")["id"]
            parameters = {"chat_id": chat, **request_}
            method = parameters.pop("method")
            if method == "answerCallbackQuery":
                del parameters["chat_id"]
            answer = await call(api, method, **parameters)
            assert not answer["ok"]
            assert answer["description"].startswith(refusal)

    asyncio.run(act())


def test_lengths_count_what_is_seen_not_the_markup() -> None:
    async def act() -> None:
        async with BotApi() as api:
            chat = api.world.person("anna")["id"]
            linked = f'<a href="{LINK}">{"x" * 190}</a>'
            sent = await call(
                api, "sendPoll", chat_id=chat, **{k: v for k, v in poll().items() if k != "method"},
                explanation=linked, explanation_parse_mode="HTML",
            )  # fmt: skip
            assert sent["ok"]
            sent = await call(
                api, "sendMessage", chat_id=chat, text=f"<b>{'x' * 4096}</b>", parse_mode="HTML"
            )
            assert sent["result"]["entities"] == [{"type": "bold", "offset": 0, "length": 4096}]

    asyncio.run(act())


def test_one_poller_at_a_time_and_none_beside_a_webhook() -> None:
    async def act() -> None:
        async with BotApi() as api:
            first = asyncio.create_task(call(api, "getUpdates", timeout=5))
            await asyncio.sleep(0.2)
            second = asyncio.create_task(call(api, "getUpdates", timeout=5))
            assert "terminated by other getUpdates request" in (await first)["description"]
            api.world.says("anna", "hello")
            assert (await second)["result"][0]["message"]["text"] == "hello"
            await call(api, "setWebhook", url="http://127.0.0.1:1/x", secret_token="s")  # noqa: S106
            refused = await call(api, "getUpdates", timeout=1)
            assert refused["error_code"] == 409

    asyncio.run(act())
