"""Wires handlers, store and limits into an application of python-telegram-bot."""

from __future__ import annotations

import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from telegram import Update
from telegram.constants import ChatType
from telegram.error import TelegramError
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
from bot.store import Store
from bot.telegram.delivery import Delivery, Handler
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
from bot.telegram.processor import AgainError, PerChat
from bot.telegram.quiz.herald import Herald
from bot.telegram.quiz.referee import Referee
from bot.telegram.quiz.showing import Showing
from bot.telegram.request import AiohttpRequest
from bot.telegram.sending import tell
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

App = Application[Any, Any, Any, Any, Any, Any]
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
    processor = PerChat(store.claims, metrics)
    limits = Limits(metrics, settings.rate, None if store.exclusive else store)
    builder = (
        ApplicationBuilder()
        .token(settings.token.get_secret_value())
        .base_url(f"{api}/bot")
        .base_file_url(f"{api}/file/bot")
        .rate_limiter(limits)
        .concurrent_updates(processor)
        .request(AiohttpRequest(CONNECTIONS, TIMEOUT))
        .get_updates_request(AiohttpRequest(1, TIMEOUT))
    )
    application: App = (builder if polling else builder.updater(None)).build()
    showing = Showing(application.bot, dialogue.quizmaster)
    referee = Referee(showing, store, clock)
    herald = Herald(showing, dialogue.quizmaster, store, clock)
    services = Services(application.bot, dialogue, store, settings, referee, clock)
    _Wiring(application, services, Delivery(services, metrics, processor.again)).wire()
    return Program(application, limits, referee, herald)


@dataclass(frozen=True, slots=True)
class Program:
    """What runs: the application that takes updates, the referee of rounds, the herald of daily questions."""

    application: App
    limits: Limits
    referee: Referee
    herald: Herald

    async def start(self) -> None:
        """Begin to take updates and to show rounds."""
        await self.limits.start()
        await self.referee.start()
        await self.application.start()
        await self.herald.start()

    async def stop(self) -> None:
        """Finish what is in hand."""
        await self.application.stop()
        await self.herald.stop()
        await self.referee.stop()
        await self.limits.stop()


class _Wiring:
    """Registers the handlers and carries out what they decide."""

    def __init__(self, application: App, services: Services, delivery: Delivery) -> None:
        self._application = application
        self._services = services
        self._delivery = delivery

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
            await self._delivery.carry_out(update, handler)

        return callback

    async def _failed(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Log what went wrong, without what was said, and tell the person in one sentence."""
        if isinstance(context.error, AgainError):
            return
        number = update.update_id if isinstance(update, Update) else "?"
        log.error("update %s failed", number, exc_info=context.error)
        if not isinstance(update, Update) or isinstance(context.error, TelegramError):
            return
        message = update.effective_message
        if message and message.chat.type == ChatType.PRIVATE:
            who = await self._services.who(update)
            await self._delivery.send(update, tell(self._services, message, who.language, "failed"))
