"""The chat in the terminal: a prompt with history, numbered choices, a few commands."""

from __future__ import annotations

import os
import secrets
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from prompt_toolkit import PromptSession
from prompt_toolkit.auto_suggest import AutoSuggestFromHistory
from prompt_toolkit.completion import WordCompleter
from prompt_toolkit.formatted_text import ANSI
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from rich.console import Console

from bot.dialogue import Button, Context, Dialogue, Reply
from bot.locales import speaker
from bot.matching import Kind
from bot.terminal.keeping import Keeper, state_file
from bot.terminal.playing import Player
from bot.terminal.rendering import rendered

COMMANDS = (
    "/topics",
    "/timeline",
    "/today",
    "/random",
    "/quiz",
    "/practice",
    "/skip",
    "/stop",
    "/sources",
    "/language",
    "/help",
    "/quit",
)
WIDTH = 100
"""Columns: longer lines are hard to read."""


def chat(dialogue: Dialogue, context: Context, lines: Callable[[], Iterator[str]]) -> int:
    """Talk until /quit, Ctrl-D or Ctrl-C. `lines` is read instead where input is no terminal."""
    console = Console(highlight=False, soft_wrap=False)
    console.width = min(console.width, WIDTH)
    session = Session(dialogue, context, console, Keeper(state_file("quiz.json")))
    session.greet()
    try:
        for text in _typed() if sys.stdin.isatty() and sys.stdout.isatty() else lines():
            if not session.turn(text):
                break
    except (KeyboardInterrupt, EOFError):
        pass
    session.leave()
    return 0


class Session:
    """One conversation in the terminal: its context and the choices that were last offered."""

    def __init__(
        self, dialogue: Dialogue, context: Context, console: Console, keeper: Keeper | None = None
    ) -> None:
        self._dialogue = dialogue
        self._context = context
        self._console = console
        self._choices: tuple[Button, ...] = ()
        self._player = Player(dialogue.base, keeper or Keeper())

    @property
    def language(self) -> str:
        """The language that the bot speaks when the question does not tell."""
        return self._dialogue.language_of(self._context)

    def greet(self) -> None:
        """Say what this is, with two examples."""
        say = speaker(self.language).say
        examples = self._dialogue.examples(self.language, 2)
        hint = say("try", first=examples[0], second=examples[-1]) if examples else ""
        self._console.print(f"[bold]Pomor[/bold]  {say('welcome')}")
        self._console.print(f"[dim]{hint}  /help[/dim]\n")

    def leave(self) -> None:
        """Say goodbye."""
        self._console.print(speaker(self.language).say("goodbye"))

    def turn(self, text: str) -> bool:
        """Take one line of input and print the reply. False: the person wants to leave."""
        text = text.strip()
        if text in ("/quit", "/exit", "/q"):
            return False
        if not text:
            return True
        for reply in self._respond(text):
            self._choices = reply.buttons or self._choices
            self._console.print(rendered(reply, self._console), end="\n\n")
        return True

    def _respond(self, text: str) -> Sequence[Reply]:
        if text.isdecimal() and self._choices and len(text) < 4:
            return self._choose(int(text))
        if text.startswith("/"):
            return self._command(*text.split(maxsplit=1))
        reply, self._context = self._dialogue.ask(text, self._context, time.monotonic())
        return [reply]

    def _choose(self, number: int) -> Sequence[Reply]:
        wrong = [self._say("no-such-number", number=number)]
        if not 1 <= number <= len(self._choices):
            return wrong
        kind, _, key = self._choices[number - 1].action.partition(":")
        if kind == "option":
            return self._player.choose(int(key)) or wrong
        if kind == "quiz":
            return self._player.quiz(key, self.language)
        if kind == "language":
            return [self._switch(key)]
        if kind == "topic":
            return [self._dialogue.library.topic(key, self.language)]
        self._context = replace(self._context, fact=key, at=time.monotonic())
        return [self._dialogue.fact(key, self._spoken(number))]

    def _spoken(self, number: int) -> str:
        """The language of a choice: that of the reply which offered it."""
        label = self._choices[number - 1].label
        key = self._choices[number - 1].action.partition(":")[2]
        fact = self._dialogue.base.facts.get(key)
        texts = fact.texts.items() if fact else ()
        return next((lang for lang, text in texts if text.question == label), self.language)

    def _command(self, command: str, argument: str = "") -> Sequence[Reply]:
        library, player, language = self._dialogue.library, self._player, self.language
        games: dict[str, Callable[[], list[Reply]]] = {
            "/quiz": lambda: player.quiz(argument, language),
            "/practice": lambda: player.practice(argument, language),
            "/skip": lambda: player.skip(language),
            "/stop": lambda: player.stop(language),
        }
        if command in games:
            return games[command]()
        commands: dict[str, Callable[[], Reply]] = {
            "/topics": lambda: library.topics(language),
            "/timeline": lambda: library.timeline(language, argument),
            "/today": lambda: library.today(language, date.today()),
            "/random": lambda: library.pick(language, secrets.randbelow(len(library.base.facts))),
            "/sources": lambda: library.sources(language),
            "/help": lambda: self._say("help-terminal"),
            "/start": lambda: self._say("help-terminal"),
            "/language": lambda: self._switch(argument) if argument else self._languages(),
        }
        chosen = commands.get(command)
        return [chosen() if chosen else self._say("no-such-command", command=command)]

    def _languages(self) -> Reply:
        buttons = tuple(
            Button(speaker(code).say("language-name"), f"language:{code}")
            for code in self._dialogue.base.languages
        )
        return replace(self._say("language-choose"), buttons=buttons)

    def _switch(self, code: str) -> Reply:
        if code not in self._dialogue.base.languages:
            return self._languages()
        self._context = replace(self._context, language=code)
        return self._say("language-now", language=speaker(code).say("language-name"))

    def _say(self, key: str, **values: str | int) -> Reply:
        return Reply(Kind.SMALLTALK, self.language, speaker(self.language).say(key, **values))


def _typed() -> Iterator[str]:
    """Lines from a prompt with history and completion. Raises EOFError and KeyboardInterrupt."""
    session: PromptSession[str] = PromptSession(
        history=_history(),
        auto_suggest=AutoSuggestFromHistory(),
        completer=WordCompleter(list(COMMANDS), sentence=True),
        complete_while_typing=False,
    )
    prompt = "> " if os.environ.get("NO_COLOR") else ANSI("\x1b[1;34m> \x1b[0m")
    while True:
        yield session.prompt(prompt)


def _history() -> History:
    """What was typed before; kept in memory alone where the disk cannot be written."""
    path = state_file("history")
    return FileHistory(str(path)) if path else InMemoryHistory()
