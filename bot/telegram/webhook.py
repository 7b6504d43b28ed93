"""The web server: Telegram's calls, health for the load balancer, counters for Prometheus."""

from __future__ import annotations

import hmac
import json
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from telegram import Update

from bot.store import Store, StoreError
from bot.telegram.application import App
from bot.telegram.metrics import Metrics
from bot.telegram.processor import AgainError
from bot.telegram.settings import Settings

MAX_BODY = 1 << 20
"""Bytes: Telegram's updates are far below."""
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105

Endpoint = Callable[[Request], Awaitable[Response]]


class EmbeddedServer(uvicorn.Server):
    """uvicorn without signal handlers of its own: the program around it decides when to stop."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals alone."""
        yield


def web_app(settings: Settings, application: App, store: Store, metrics: Metrics, facts: int) -> Starlette:
    """The app for uvicorn. What is not a call of Telegram's is refused without a word."""
    routes = [
        Route("/healthz", _health(store, metrics, facts)),
        Route("/metrics", _metrics(metrics)),
        Route(settings.webhook_path, _updates(settings, application), methods=["POST"]),
    ]
    return Starlette(routes=routes)


def _updates(settings: Settings, application: App) -> Endpoint:
    secret = settings.webhook_secret.encode()

    async def receive(request: Request) -> Response:
        given = request.headers.get(SECRET_HEADER, "").encode()
        if not hmac.compare_digest(given, secret):
            return Response(status_code=403)
        if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
            return Response(status_code=415)
        body = bytearray()
        async for chunk in request.stream():
            body += chunk
            if len(body) > MAX_BODY:
                return Response(status_code=413)
        try:
            update = Update.de_json(json.loads(bytes(body)), application.bot)
        except (ValueError, TypeError, KeyError, AttributeError):
            return Response(status_code=400)
        return Response(status_code=200 if await _handled(application, update) else 503)

    return receive


async def _handled(application: App, update: Update) -> bool:
    """Handle an update. False: Telegram must deliver it again, as it is not certain that it will be."""
    if not application.running:
        return False
    try:
        await application.update_processor.process_update(update, application.process_update(update))
    except AgainError:
        return False
    return True


def _health(store: Store, metrics: Metrics, facts: int) -> Endpoint:
    async def health(_: Request) -> Response:
        try:
            await store.ping()
            reachable = True
        except StoreError:
            reachable = False
        seen = metrics.last_seen
        report = {
            "status": "ok" if reachable else "store away",
            "facts": facts,
            "store": reachable,
            "seconds_since_last_update": round(time.time() - seen, 1) if seen else None,
        }
        return JSONResponse(report, 200 if reachable else 503)

    return health


def _metrics(metrics: Metrics) -> Endpoint:
    async def expose(_: Request) -> Response:
        return Response(metrics.exposition(), media_type="text/plain; version=0.0.4")

    return expose
