"""The HTTP side: calls of the bot come in, updates go out by long polling or to a webhook."""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from bot.telegram.webhook import EmbeddedServer
from tests.telegram.botapi.errors import ApiError, bad_request, conflict
from tests.telegram.botapi.faults import Faults
from tests.telegram.botapi.methods import METHODS, GroupFlood, Parameters
from tests.telegram.botapi.world import World

TOKEN = "424242:AAtest-token-of-nobody_0123456789abcde"  # noqa: S105
WORDS = {
    *("text", "message_text", "question", "explanation", "name", "description", "short_description"),
    *("url", "secret_token", "language_code", "next_offset"),
    *("callback_query_id", "inline_query_id", "guest_query_id", "inline_message_id"),
}
"""Parameters that are texts, even where they look like JSON."""


class BotApi:
    """One server on loopback. `async with BotApi() as api` runs it; `api.calls` is what the bot called."""

    def __init__(self, world: World | None = None, faults: Faults | None = None, flood: bool = True) -> None:
        self.world = world or World()
        self.faults = faults or Faults()
        self.calls: list[tuple[str, Parameters]] = []
        self.refused: list[str] = []
        self.on_call: Callable[[str, Parameters], None] | None = None
        """Told of every call that was carried out."""
        self.webhook: dict[str, Any] = {}
        self.deliveries = 1
        """How often each update is delivered by webhook, at the same time; more than once: the last first."""
        self._flood = GroupFlood() if flood else None
        self.polled = False
        self._poller: asyncio.Event | None = None
        route = Route("/bot{token}/{method}", self._call, methods=["GET", "POST"])
        config = uvicorn.Config(
            Starlette(routes=[route]), host="127.0.0.1", port=0, log_config=None, lifespan="off"
        )
        self._server = EmbeddedServer(config)

    @property
    def url(self) -> str:
        port = self._server.servers[0].sockets[0].getsockname()[1]
        return f"http://127.0.0.1:{port}"

    async def __aenter__(self) -> BotApi:
        self._task = asyncio.create_task(self._server.serve())
        while not self._server.started:
            await asyncio.sleep(0.01)
        self._delivery = asyncio.create_task(self._deliver())
        return self

    async def __aexit__(self, *_: object) -> None:
        self._delivery.cancel()
        self._server.should_exit = self._server.force_exit = True
        await self._task

    async def _call(self, request: Request) -> Response:
        method = request.path_params["method"]
        if request.path_params["token"] != TOKEN:
            return JSONResponse(ApiError(401, "Unauthorized").body(), 401)
        fault = self.faults.deal(method)
        if fault == "429":
            wait = self.faults.retry_after
            error = ApiError(429, f"Too Many Requests: retry after {wait}", retry_after=wait)
            return JSONResponse(error.body(), 429)
        if fault == "502":
            return HTMLResponse("<html><h1>502 Bad Gateway</h1></html>", 502)
        if fault == "drop":
            return _Dropped()
        if fault == "slow":
            await asyncio.sleep(self.faults.slow_seconds)
        try:
            parameters = await _read(request)
            result = await self._carry_out(method, parameters, request)
        except ApiError as error:
            self.refused.append(f"{method}: {error.description}")
            return JSONResponse(error.body(), error.code)
        return _Dropped() if fault == "lost" else JSONResponse({"ok": True, "result": result})

    async def _carry_out(self, method: str, p: Parameters, request: Request) -> Any:
        if method == "getUpdates":
            return await self._get_updates(p, request)
        if method == "setWebhook":
            self.webhook = p
            return True
        if method == "deleteWebhook":
            self.webhook = {}
            return True
        if method not in METHODS:
            raise ApiError(404, "Not Found: method not found")
        function, allowed = METHODS[method]
        if unknown := set(p) - set(allowed):
            raise bad_request(f"unknown parameters {sorted(unknown)}")
        if method in ("sendMessage", "sendPoll") and self._flood:
            self._flood.count(self.world, p["chat_id"])
        result = function(self.world, p)
        self.calls.append((method, p))
        if self.on_call:
            self.on_call(method, p)
        return result

    async def _get_updates(self, p: Parameters, request: Request) -> list[dict[str, Any]]:
        if self.webhook.get("url"):
            raise conflict(
                "can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first"
            )
        if self._poller is not None:
            self._poller.set()
        mine = self._poller = asyncio.Event()
        self.polled = True
        offset = p.get("offset", 0)
        if offset:
            fresh = [update for update in self.world.updates if update["update_id"] >= offset]
            self.world.updates.clear()
            self.world.updates.extend(fresh)
        await self._something_new(p.get("timeout", 0), mine, request)
        if self._poller is mine:
            self._poller = None
        if mine.is_set():
            raise conflict(
                "terminated by other getUpdates request; make sure that only one bot instance is running"
            )
        return list(self.world.updates)[: p.get("limit", 100)]

    async def _something_new(self, seconds: float, mine: asyncio.Event, request: Request) -> None:
        """Wait for an update, for another poller, or for the bot to hang up."""
        gone = asyncio.ensure_future(request.receive())
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while not (self.world.updates or mine.is_set() or gone.done()):
                    self.world.arrived.clear()
                    waits = {asyncio.ensure_future(e.wait()) for e in (self.world.arrived, mine)}
                    try:
                        await asyncio.wait({*waits, gone}, return_when=asyncio.FIRST_COMPLETED)
                    finally:
                        for wait in waits:
                            wait.cancel()
        gone.cancel()

    async def _deliver(self) -> None:
        """Call the webhook with each update until it takes it."""
        async with httpx.AsyncClient(timeout=10) as client:
            while True:
                if not (self.webhook.get("url") and self.world.updates):
                    await asyncio.sleep(0.005)
                    continue
                batch = list(self.world.updates)[:40][:: -1 if self.deliveries > 1 else 1]
                await asyncio.gather(*(self._post(client, update) for update in batch))

    async def _post(self, client: httpx.AsyncClient, update: dict[str, Any]) -> None:
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.webhook.get("secret_token", "")}
        try:
            url = self.webhook["url"]
            posts = [client.post(url, json=update, headers=headers) for _ in range(self.deliveries)]
            answers = await asyncio.gather(*posts)
        except httpx.HTTPError:
            await asyncio.sleep(0.05)
            return
        if all(answer.status_code == 200 for answer in answers):
            self.world.updates.remove(update)
        else:
            await asyncio.sleep(0.05)


class _Dropped(Response):
    """An answer that breaks off: the server closes the connection in the middle."""

    async def __call__(self, _: Any, __: Any, send: Any) -> None:
        headers = [(b"content-length", b"100")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})


async def _read(request: Request) -> Parameters:
    """Parameters from a form; what is not a plain text is JSON in it."""
    form = parse_qsl((await request.body()).decode(), keep_blank_values=True)
    return {key: _value(key, value) for key, value in form}


def _value(key: str, value: str) -> Any:
    if key in WORDS:
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def free_port() -> int:
    """A port of this machine that nothing listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
