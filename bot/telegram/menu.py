"""The bot's name, descriptions and commands as Telegram shows them, by language and kind of chat."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
)
from telegram.error import TelegramError

from bot.dialogue import Dialogue
from bot.locales import speaker
from bot.store import Store
from bot.telegram.logs import log
from bot.telegram.settings import Settings

COMMANDS = (
    "ask",
    "quiz",
    "topics",
    "timeline",
    "today",
    "random",
    "practice",
    "daily",
    "skip",
    "stop",
    "top",
    "me",
    "sources",
    "language",
    "help",
    "privacy",
    "forgetme",
)
IN_GROUPS = tuple(c for c in COMMANDS if c not in ("language", "practice", "daily"))
"""The language and the daily question of a group are for its admins; practice is for one alone."""
IN_PRIVATE = tuple(c for c in COMMANDS if c != "top")
SPOKEN_BY = {"nb": ("nb", "nn", "no")}
"""The client languages that get a language of ours, where they are more than itself."""
DEFAULT = "en"


@dataclass(frozen=True, slots=True)
class Menu:
    """What is published in one language; `code` is Telegram's, "" for all other clients."""

    code: str
    name: str
    description: str
    short_description: str
    private: tuple[BotCommand, ...]
    groups: tuple[BotCommand, ...]
    admins: tuple[BotCommand, ...]


def menus(languages: list[str]) -> Iterator[Menu]:
    """The menus of all languages, the default one first."""
    default = DEFAULT if DEFAULT in languages else languages[0]
    yield _menu("", default)
    for language in languages:
        if language != default:
            for code in SPOKEN_BY.get(language, (language,)):
                yield _menu(code, language)


async def publish_menu(bot: Bot, dialogue: Dialogue, store: Store, settings: Settings) -> None:
    """Tell Telegram the menus, if they have changed since they were last told."""
    all_menus = list(menus(list(dialogue.base.languages)))
    plain = [(m.code, m.name, m.description, m.short_description, *_plain(m)) for m in all_menus]
    mark = hashlib.sha256(json.dumps([settings.api_url, bot.id, plain]).encode()).hexdigest()
    if await store.note("menu") == mark:
        return
    try:
        for menu in all_menus:
            await _publish(bot, menu)
    except TelegramError as error:
        log.warning("the menu of commands is not up to date: %s", error.message)
        return
    await store.write_note("menu", mark)


async def _publish(bot: Bot, menu: Menu) -> None:
    code = menu.code or None
    await bot.set_my_name(menu.name, language_code=code)
    await bot.set_my_description(menu.description, language_code=code)
    await bot.set_my_short_description(menu.short_description, language_code=code)
    scopes: tuple[tuple[BotCommandScope, tuple[BotCommand, ...]], ...] = (
        (BotCommandScopeAllPrivateChats(), menu.private),
        (BotCommandScopeAllGroupChats(), menu.groups),
        (BotCommandScopeAllChatAdministrators(), menu.admins),
    )
    for scope, commands in scopes:
        await bot.set_my_commands(commands, scope=scope, language_code=code)


def _menu(code: str, language: str) -> Menu:
    say = speaker(language).say
    commands = {name: BotCommand(name, say(f"command-{name}")) for name in COMMANDS}
    private = tuple(commands[name] for name in IN_PRIVATE)
    groups = tuple(commands[name] for name in IN_GROUPS)
    admins = tuple(commands[name] for name in COMMANDS if name != "practice")
    return Menu(code, say("bot-name"), say("bot-description"), say("bot-short"), private, groups, admins)


def _plain(menu: Menu) -> list[list[str]]:
    return [
        [f"{c.command} {c.description}" for c in part] for part in (menu.private, menu.groups, menu.admins)
    ]
