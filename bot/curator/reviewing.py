"""`pomor review`: what people asked and were not answered becomes phrasings, gaps to fill, or nothing."""

from __future__ import annotations

import asyncio
import re
import string
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from prompt_toolkit import PromptSession
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.curator.errors import CuratorError
from bot.curator.grouping import Asked, Group, grouped
from bot.curator.missing import NAME, with_missing
from bot.curator.writing import trial, with_phrasings
from bot.dialogue import Context, Dialogue
from bot.knowledge import Fact, first_sentence, inspect
from bot.store import Open, Store

MOST = 2_000
"""Questions that are looked at in one go, the most frequent; the others come when these are handled."""
NEAREST = 5
WIDTH = 100
KEYS = (
    ("1, 2 …", "these questions are ways to ask for that fact; `1 ac`: only the questions a and c are"),
    ("f words", "find other facts by words, or by a part of their id"),
    ("m", f"a fact is missing: note it in {NAME}; `m ac` as above"),
    ("i", "ignore these questions; `i ac` as above"),
    ("s, q", "skip for now; quit"),
    ("?", "these keys"),
)
SHORT = "1, 2 … add to that fact · f words · m missing · i ignore · s skip · q quit · ?"

Handle = Callable[[Sequence[Open], str], None]


def review(dialogue: Dialogue, folder: Path, address: str, lines: Callable[[], Iterator[str]]) -> int:
    """Go through the store's unanswered questions. `lines` is read where input is no terminal.

    Raises `StoreError`. What was decided is stored at once; leaving at any time loses nothing.
    """
    console = Console(highlight=False)
    console.width = min(console.width, WIDTH)
    with asyncio.Runner() as runner:
        store = runner.run(Store.open(address))
        try:
            groups = grouped(dialogue, runner.run(store.unanswered(MOST)))
            if not groups:
                message = f"No open questions in {store.address} (POMOR_DATABASE_URL names another)."
                console.print(message, markup=False, soft_wrap=True)
                return 0
            session = Review(dialogue, folder, console, lambda q, how: runner.run(store.handle(q, how)))
            typed = _typed() if sys.stdin.isatty() and sys.stdout.isatty() else lines()
            session.go_through(groups, typed)
        finally:
            runner.run(store.close())
    return 0


class Review:
    """One sitting of a curator."""

    def __init__(self, dialogue: Dialogue, folder: Path, console: Console, handle: Handle) -> None:
        self._dialogue = dialogue
        self._folder = folder
        self._console = console
        self._handle = handle
        self._done: Counter[str] = Counter()

    def go_through(self, groups: Sequence[Group], lines: Iterator[str]) -> None:
        """Ask for each group what is to be done, until the input ends or Ctrl-C; then sum up."""
        left = len(groups)
        try:
            for number, group in enumerate(groups, 1):
                self._console.rule(
                    f"[dim]{number} of {len(groups)}, asked {group.count} ×[/dim]", align="left"
                )
                if not self._settle(group, lines):
                    break
                left -= 1
        except (KeyboardInterrupt, EOFError):
            pass
        done = ", ".join(f"{count} {how}" for how, count in self._done.items()) or "nothing"
        self._console.print(f"\nQuestions: {done}. Groups not looked at: {left}.")

    def _settle(self, group: Group, lines: Iterator[str]) -> bool:
        """Ask about one group until all of it is settled. False: the curator wants to leave."""
        self._show_questions(group)
        near = self._nearest(group)
        self._show_facts(near, group)
        self._console.print(SHORT, style="dim")
        for line in lines:
            key, _, rest = line.strip().partition(" ")
            try:
                if key == "q":
                    return False
                if key == "s":
                    self._done["skipped"] += len(group.questions)
                    return True
                if key == "f" and rest.strip():
                    near = self._found(rest, group)
                    self._show_facts(near, group)
                    continue
                chosen = _chosen(group, rest)
                if key in map(str, range(1, len(near) + 1)):
                    self._add(near[int(key) - 1], chosen)
                elif key == "m":
                    self._note_missing(chosen)
                elif key == "i":
                    self._close(chosen, "ignored")
                else:
                    self._show_keys()
                    continue
            except CuratorError as error:
                self._say(str(error), "red")
                continue
            group = Group(tuple(question for question in group.questions if question not in chosen))
            if not group.questions:
                return True
            self._show_questions(group)
        return False

    def _nearest(self, group: Group) -> list[Fact]:
        """The facts nearest to the group's first question, those that a guard refused last."""
        first = group.questions[0]
        near, _ = self._dialogue.search(first.text, Context(first.language), NEAREST)
        refused = self._dialogue.ask(first.text, Context(first.language))[0].alternatives
        return [self._dialogue.base.facts[key] for key in dict.fromkeys((*near, *refused))][:NEAREST]

    def _found(self, words: str, group: Group) -> list[Fact]:
        """The facts that have all words in their id, then the nearest by meaning."""
        facts = self._dialogue.base.facts
        parts = re.findall(r"\w+", words.casefold())
        named = [key for key in facts if parts and all(part in key for part in parts)]
        near, _ = self._dialogue.search(words, Context(group.questions[0].language), 2 * NEAREST)
        return [facts[key] for key in dict.fromkeys((*named, *near))][: 2 * NEAREST]

    def _add(self, fact: Fact, questions: Sequence[Asked]) -> None:
        """Make questions phrasings of a fact; undone, with the reason, where the check refuses it."""
        contents: dict[Path, str] = {}
        for language in dict.fromkeys(question.language for question in questions):
            text = fact.texts.get(language)
            if text is None:
                raise CuratorError(f"{fact.id} has no text in {language}; name single questions by letter.")
            seen = {_plain(known) for known in (text.question, *text.phrasings, *text.confirms)}
            fresh = {_plain(q.text): q.text for q in questions if q.language == language}
            new = [phrasing for plain, phrasing in fresh.items() if plain not in seen]
            path = self._folder / language / "facts" / f"{fact.topic}.yaml"
            if new:
                contents[path] = with_phrasings(path, fact.id, new)
        with trial(contents):
            errors = [str(problem) for problem in inspect(self._folder)[1] if not problem.warning]
            if errors:
                raise CuratorError("\n".join(["Not added, because the check then says:", *errors]))
        for path in contents:
            self._say(f"Added to {fact.id} in {path.relative_to(self._folder).as_posix()}.", "green")
        if not contents:
            self._say(f"{fact.id} has these phrasings already.", "green")
        self._close(questions, "added")

    def _note_missing(self, questions: Sequence[Asked]) -> None:
        with trial({self._folder / NAME: with_missing(self._folder, questions, date.today())}):
            pass
        self._say(f"Noted in {NAME}.", "green")
        self._close(questions, "missing")

    def _close(self, questions: Sequence[Asked], how: str) -> None:
        self._handle([question.stored for question in questions], how)
        self._done[how] += len(questions)

    def _say(self, text: str, style: str) -> None:
        """Print lines that are not broken, so that `file:line` stays one word."""
        self._console.print(text, style=style, markup=False, soft_wrap=True)

    def _show_questions(self, group: Group) -> None:
        table = Table.grid(padding=(0, 2))
        table.add_column(style="green")
        table.add_column(style="dim")
        table.add_column(style="dim", justify="right")
        table.add_column(style="bold")
        for letter, question in zip(string.ascii_lowercase, group.questions, strict=False):
            table.add_row(letter, question.language, f"{question.stored.count} ×", Text(question.text))
        self._console.print(Padding(table, (0, 0, 1, 2)))

    def _show_facts(self, facts: Sequence[Fact], group: Group) -> None:
        """The facts to choose from, in the language of the question."""
        first = group.questions[0]
        answering = self._dialogue.ask(first.text, Context(first.language))[0].fact
        table = Table.grid(padding=(0, 2), expand=True)
        table.add_column(style="green", justify="right", width=2)
        table.add_column(no_wrap=True, overflow="ellipsis", ratio=1)
        for number, fact in enumerate(facts, 1):
            text = fact.texts.get(first.language) or next(iter(fact.texts.values()))
            lines = Text(text.question)
            if fact.id == answering:
                lines.append("  answers it by now", style="yellow")
            lines.append(f"\n{fact.id}  ", style="cyan")
            lines.append(first_sentence(text.answer)[0], style="dim")
            table.add_row(str(number), lines)
        if not facts:
            table.add_row("", "No fact is near; f and other words may find one.")
        self._console.print(Padding(table, (0, 0, 1, 2)))

    def _show_keys(self) -> None:
        table = Table.grid(padding=(0, 2))
        table.add_column(style="green")
        table.add_column(style="dim")
        for key, meaning in KEYS:
            table.add_row(key, meaning)
        self._console.print(Padding(table, (0, 0, 1, 2)))


def _chosen(group: Group, letters: str) -> tuple[Asked, ...]:
    """The questions that letters name; all where there are none."""
    if not letters.strip():
        return group.questions
    places = [string.ascii_lowercase.find(letter) for letter in re.sub(r"[\s,]", "", letters.lower())]
    if not all(0 <= place < len(group.questions) for place in places):
        last = string.ascii_lowercase[len(group.questions) - 1]
        raise CuratorError(f"{letters.strip()} names no questions; their letters are a to {last}.")
    return tuple(group.questions[place] for place in sorted(set(places)))


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _typed() -> Iterator[str]:
    """Lines from a prompt. Raises EOFError and KeyboardInterrupt."""
    session: PromptSession[str] = PromptSession()
    while True:
        yield session.prompt("> ")
