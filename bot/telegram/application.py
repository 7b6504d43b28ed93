"""Wires handlers, store and limits into an application of python-telegram-bot."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from telegram import Update
from telegram.constants import ChatType
from telegram.error import BadRequest, Forbidden, TelegramError
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    ContextTypes,
    InlineQueryHandler,
    MessageHandler,
    PollAnswerHandler,
    filters,
)

from bot.dialogue import Dialogue
from bot.locales import speaker
from bot.store import Store, StoreError
from bot.telegram.handlers.admin import on_stats, on_unanswered
from bot.telegram.handlers.buttons import on_button
from bot.telegram.handlers.commands import on_command
from bot.telegram.handlers.daily import on_daily
from bot.telegram.handlers.inline import on_inline_query
from bot.telegram.handlers.membership import on_migration, on_own_membership
from bot.telegram.handlers.practice import on_practice
from bot.telegram.handlers.questions import on_ask, on_group_text, on_guest_message, on_private_text
from bot.telegram.handlers.quiz import on_quiz, on_skip, on_stop, on_vote
from bot.telegram.handlers.scores import on_me, on_top
from bot.telegram.limits import Limits
from bot.telegram.logs import log
from bot.telegram.metrics import Metrics
from bot.telegram.outcome import SILENCE, Outcome, Send
from bot.telegram.processor import PerChat
from bot.telegram.quiz.herald import Herald
from bot.telegram.quiz.referee import Referee
from bot.telegram.quiz.showing import Showing
from bot.telegram.request import AiohttpRequest
from bot.telegram.sending import notice, tell
from bot.telegram.services import Services
from bot.telegram.settings import Settings

CONNECTIONS = 64
"""Connections to the Bot API that are open at once."""
TIMEOUT = 20.0
"""Seconds that the Bot API may take to answer."""
UPDATES = (
    Update.MESSAGE,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.MY_CHAT_MEMBER,
    Update.GUEST_MESSAGE,
    Update.POLL_ANSWER,
)
"""The kinds of updates that Telegram is asked for."""
_HARMLESS = (
    "message is not modified",
    "query is too old",
    "query id is invalid",
    "message to edit not found",
)

App = Application[Any, Any, Any, Any, Any, Any]
Handler = Callable[[Services, Update], Awaitable[Outcome]]
Callback = Callable[[Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]


def build(
    settings: Settings,
    dialogue: Dialogue,
    store: Store,
    metrics: Metrics,
    polling: bool,
    clock: Callable[[], float] = time.time,
) -> Program:
    """The program, not yet started."""
    api = settings.api_url.rstrip("/")
    builder = (
        ApplicationBuilder()
        .token(settings.token.get_secret_value())
        .base_url(f"{api}/bot")
        .base_file_url(f"{api}/file/bot")
        .rate_limiter(Limits(metrics, settings.rate))
        .concurrent_updates(PerChat())
        .request(AiohttpRequest(CONNECTIONS, TIMEOUT))
        .get_updates_request(AiohttpRequest(1, TIMEOUT))
    )
    application: App = (builder if polling else builder.updater(None)).build()
    showing = Showing(application.bot, dialogue.quizmaster)
    referee = Referee(showing, store, clock)
    herald = Herald(showing, dialogue.quizmaster, store, clock)
    services = Services(application.bot, dialogue, store, settings, referee, clock)
    _Wiring(application, services, metrics).wire()
    return Program(application, referee, herald)


@dataclass(frozen=True, slots=True)
class Program:
    """What runs: the application that takes updates, the referee of rounds, the herald of daily questions."""

    application: App
    referee: Referee
    herald: Herald

    async def start(self) -> None:
        """Begin to take updates and to show rounds."""
        await self.referee.start()
        await self.application.start()
        await self.herald.start()

    async def stop(self) -> None:
        """Finish what is in hand."""
        await self.application.stop()
        await self.herald.stop()
        await self.referee.stop()


class _Wiring:
    """Registers the handlers and carries out what they decide."""

    def __init__(self, application: App, services: Services, metrics: Metrics) -> None:
        self._application = application
        self._services = services
        self._metrics = metrics

    def wire(self) -> None:
        private, groups, new = filters.ChatType.PRIVATE, filters.ChatType.GROUPS, filters.UpdateType.MESSAGE
        text = filters.TEXT & ~filters.COMMAND & new
        admins = private & filters.User(self._services.settings.admins) & new
        migrated = filters.StatusUpdate.MIGRATE
        add = self._application.add_handler
        add(MessageHandler(migrated, self._on(on_migration)))
        add(CommandHandler("stats", self._on(on_stats), admins))
        add(CommandHandler("unanswered", self._on(on_unanswered), admins))
        add(CommandHandler("ask", self._on(on_ask), new))
        add(CommandHandler("quiz", self._on(on_quiz), new))
        add(CommandHandler("stop", self._on(on_stop), new))
        add(CommandHandler("practice", self._on(on_practice), new))
        add(CommandHandler("daily", self._on(on_daily), new))
        add(CommandHandler("top", self._on(on_top), new))
        add(CommandHandler("me", self._on(on_me), new))
        add(CommandHandler("skip", self._on(on_skip), new))
        add(MessageHandler(filters.COMMAND & new, self._on(on_command)))
        add(MessageHandler(private & text, self._on(on_private_text)))
        add(MessageHandler(groups & text, self._on(on_group_text)))
        add(MessageHandler(filters.UpdateType.GUEST_MESSAGE, self._on(on_guest_message)))
        add(InlineQueryHandler(self._on(on_inline_query)))
        add(CallbackQueryHandler(self._on(on_button)))
        add(PollAnswerHandler(self._on(on_vote)))
        add(ChatMemberHandler(self._on(on_own_membership), ChatMemberHandler.MY_CHAT_MEMBER))
        self._application.add_error_handler(self._failed)

    def _on(self, handler: Handler) -> Callback:
        async def callback(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
            started = time.perf_counter()
            self._metrics.saw(update)
            try:
                outcome = await handler(self._services, update)
            except StoreError as error:
                log.error("nothing is stored: %s", error)
                outcome = await self._away(update)
            sends = await self._stored(update, outcome)
            for send in sends:
                await self._deliver(update, send)
            if sends and outcome.verdict:
                self._metrics.replies.labels(outcome.verdict, outcome.language).inc()
            self._metrics.latency.observe(time.perf_counter() - started)

        return callback

    async def _stored(self, update: Update, outcome: Outcome) -> tuple[Send, ...]:
        """Store what was decided; what may be sent then. A repeated update is answered no second time."""
        turn = outcome.turn
        if turn is None:
            return outcome.sends
        try:
            if await self._services.store.record(update.update_id, turn, self._services.clock()):
                return outcome.sends
        except StoreError as error:
            log.error("nothing is stored: %s", error)
            if turn.language or turn.feedback:
                return (await self._away(update)).sends
            return outcome.sends
        self._metrics.repeated.inc()
        return ()

    async def _away(self, update: Update) -> Outcome:
        """Say that what needs the store must wait."""
        who = await self._services.who(update)
        if update.callback_query:
            return Outcome(None, (notice(update.callback_query, speaker(who.language).say("store-away")),))
        message = update.effective_message
        if message is None:
            return SILENCE
        return Outcome(None, (tell(self._services, message, who.language, "store-away"),))

    async def _deliver(self, update: Update, send: Send) -> None:
        try:
            await send()
        except Forbidden as error:
            self._metrics.errors.labels("Forbidden").inc()
            chat = update.effective_chat
            log.info("a chat does not take messages any more: %s", error.message)
            if chat:
                await self._services.store.mark_blocked(chat.id, blocked=True)
        except BadRequest as error:
            self._metrics.errors.labels("BadRequest").inc()
            if not any(words in error.message.lower() for words in _HARMLESS):
                raise

    async def _failed(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Log what went wrong, without what was said, and tell the person in one sentence."""
        number = update.update_id if isinstance(update, Update) else "?"
        log.error("update %s failed", number, exc_info=context.error)
        if not isinstance(update, Update) or isinstance(context.error, TelegramError):
            return
        message = update.effective_message
        if message and message.chat.type == ChatType.PRIVATE:
            who = await self._services.who(update)
            await self._deliver(update, tell(self._services, message, who.language, "failed"))
