"""What every handler works with, and what it must know about who wrote where."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from telegram import Bot, Message, Update
from telegram.constants import ChatType

from bot.dialogue import Context, Dialogue
from bot.store import Memory, Store, StoreError
from bot.telegram.logs import log
from bot.telegram.quiz.referee import Referee
from bot.telegram.settings import Settings

NORWEGIAN = {"no", "nb", "nn"}
FALLBACK = "en"
"""The language for people whose own the bot does not speak."""


@dataclass(frozen=True, slots=True)
class Services:
    """The parts that handlers share. Immutable; all state is in the store."""

    bot: Bot
    dialogue: Dialogue
    store: Store
    settings: Settings
    referee: Referee
    clock: Callable[[], float] = time.time

    @property
    def today(self) -> date:
        """Today's date by the clock."""
        return date.fromtimestamp(self.clock())

    async def who(self, update: Update) -> Who:
        """Who sent an update, where, and what is remembered of them."""
        chat, user, message = update.effective_chat, update.effective_user, update.effective_message
        sender = (message.sender_chat if message else None) or user
        user_id = sender.id if sender else 0
        chat_id = chat.id if chat else 0
        try:
            memory = await self.store.memory(chat_id, user_id)
        except StoreError as error:
            log.warning("answering without memory: %s", error)
            memory = Memory()
        code = user.language_code if user else None
        return Who(chat_id, user_id, bool(chat and chat.type == ChatType.PRIVATE), memory, self.spoken(code))

    def spoken(self, code: str | None) -> str:
        """The language of the fact base that suits a Telegram language code."""
        languages = self.dialogue.base.languages
        short = (code or "").partition("-")[0].lower()
        short = "nb" if short in NORWEGIAN else short
        return next((c for c in (short, FALLBACK) if c in languages), next(iter(languages), "en"))


@dataclass(frozen=True, slots=True)
class Who:
    """A person in a chat."""

    chat: int
    user: int
    private: bool
    memory: Memory
    client_language: str

    @property
    def language(self) -> str:
        """What to speak where the words do not tell: the group's choice, the person's, the client's."""
        return self.memory.chat_language or self.memory.own_language or self.client_language

    @property
    def context(self) -> Context:
        """The conversation so far, for the dialogue."""
        return Context(self.language, self.memory.fact, self.memory.at)


def replies_to_bot(message: Message, bot_id: int) -> bool:
    """Is the message a reply to one of the bot's own?"""
    answered = message.reply_to_message
    return bool(answered and answered.from_user and answered.from_user.id == bot_id)
