"""Runs the bot until it is told to stop, by long polling or by webhook."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import signal
from collections.abc import AsyncIterator

import uvicorn
from telegram.error import InvalidToken, TelegramError

from bot.dialogue import Dialogue
from bot.errors import PomorError
from bot.store import Store, StoreError
from bot.telegram.application import UPDATES, App, build
from bot.telegram.logs import log, redacted
from bot.telegram.menu import publish_menu
from bot.telegram.metrics import Metrics
from bot.telegram.settings import TOKEN_HINT, Settings
from bot.telegram.webhook import EmbeddedServer, web_app

CONNECTIONS = 100
"""Calls that Telegram may make at once; each is answered when its update has been handled."""
STOP_SECONDS = 10
"""So long what is in hand may take when the bot is told to stop."""
TIDY_SECONDS = 3600


class StartError(PomorError):
    """The bot cannot start; the message says why and what to do."""


def run(settings: Settings, dialogue: Dialogue) -> None:
    """Run until SIGTERM or SIGINT. Raises `PomorError` where it cannot start."""
    gc.freeze()  # the fact base lives as long as the program: collecting garbage need not look at it
    try:
        asyncio.run(_run(settings, dialogue))
    except InvalidToken:
        raise StartError(f"Telegram does not know this POMOR_TOKEN: it must be {TOKEN_HINT}.") from None
    except TelegramError as error:
        raise StartError(
            f"The Bot API at {settings.api_url} cannot be used: {redacted(error.message)}."
        ) from None


async def _run(settings: Settings, dialogue: Dialogue) -> None:
    store = await Store.open(settings.database_url)
    metrics = Metrics()
    try:
        program = build(settings, dialogue, store, metrics, polling=not settings.webhook_url)
        application = program.application
        stop = _stop_signal()
        async with application:
            await publish_menu(application.bot, dialogue, store, settings)
            log.info("@%s knows %d facts", application.bot.username, len(dialogue.base.facts))
            _hint(application)
            await program.start()
            tidying = asyncio.create_task(_tidy(store))
            serving = _by_webhook if settings.webhook_url else _by_polling
            async with serving(settings, application, store, metrics, len(dialogue.base.facts)):
                await stop.wait()
                log.info("stopping: what is in hand is finished")
            tidying.cancel()
            try:
                await asyncio.wait_for(program.stop(), STOP_SECONDS)
            except TimeoutError:
                log.error("some updates were not finished within %d seconds", STOP_SECONDS)
    finally:
        await store.close()


@contextlib.asynccontextmanager
async def _by_polling(
    _: Settings, application: App, __: Store, ___: Metrics, ____: int
) -> AsyncIterator[None]:
    updater = application.updater
    if updater is None:
        raise RuntimeError("an application for polling has an updater")
    await updater.start_polling(allowed_updates=list(UPDATES), error_callback=_polling_failed)
    log.info("asking Telegram for updates (long polling)")
    yield
    await updater.stop()


@contextlib.asynccontextmanager
async def _by_webhook(
    settings: Settings, application: App, store: Store, metrics: Metrics, facts: int
) -> AsyncIterator[None]:
    app = web_app(settings, application, store, metrics, facts)
    config = uvicorn.Config(
        app,
        host=settings.webhook_host,
        port=settings.webhook_port,
        log_config=None,
        lifespan="off",
        server_header=False,
        timeout_graceful_shutdown=STOP_SECONDS,
    )
    server = EmbeddedServer(config)
    serving = asyncio.create_task(server.serve())
    while not server.started:
        if serving.done():
            raise StartError(
                f"Port {settings.webhook_port} on {settings.webhook_host} cannot be used: "
                "change POMOR_WEBHOOK_PORT or stop what listens there."
            )
        await asyncio.sleep(0.02)
    await application.bot.set_webhook(
        settings.webhook_url.rstrip("/") + settings.webhook_path,
        allowed_updates=list(UPDATES),
        secret_token=settings.webhook_secret,
        max_connections=CONNECTIONS,
    )
    log.info("waiting for Telegram's calls on port %d (webhook)", settings.webhook_port)
    yield
    server.should_exit = True
    await serving


def _hint(application: App) -> None:
    """Say which of Telegram's doors to the bot are closed, as @BotFather alone can open them."""
    me = application.bot.bot
    if not me.supports_inline_queries:
        log.info("inline mode is off; turn it on in @BotFather, in the bot's settings")
    if not me.supports_guest_queries:
        log.info("guest mode is off; turn it on in @BotFather, in the bot's settings")


def _stop_signal() -> asyncio.Event:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        with contextlib.suppress(NotImplementedError):  # Windows has no signals for event loops
            loop.add_signal_handler(number, stop.set)
    return stop


def _polling_failed(error: TelegramError) -> None:
    log.warning("asking for updates failed, trying again: %s", error.message)


async def _tidy(store: Store) -> None:
    """Every hour, delete what has been kept long enough."""
    while True:
        try:
            deleted = await store.tidy()
            if deleted:
                log.info("deleted %d old rows", deleted)
        except StoreError as error:
            log.warning("nothing was tidied: %s", error)
        await asyncio.sleep(TIDY_SECONDS)
