"""The command `pomor`: asks, chats, checks.

Each subcommand is one function below, which imports what it alone needs: to ask is to wait for nothing else.
"""

from __future__ import annotations

import argparse
import gc
import json
import logging
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from bot import __version__
from bot.assembly import open_dialogue
from bot.dialogue import Context, Dialogue
from bot.encoders import encoder_named
from bot.errors import PomorError
from bot.knowledge import KnowledgeError, default_folder, load
from bot.locales import speaker
from bot.terminal import explain, printed

MAX_LINE = 100_000
"""Characters of one line of input that are read; a question is short."""
GARBAGE = 100_000
"""Objects after which garbage is looked for: a start makes many, and all of them stay."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit status: 0 well, 1 for what a check finds, 2 for wrong use."""
    gc.set_threshold(GARBAGE)
    options = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(message)s")
    folder = Path(
        getattr(options, "knowledge", None) or os.environ.get("POMOR_KNOWLEDGE") or default_folder()
    )
    try:
        status: int = options.run(options, folder)
    except KnowledgeError as error:
        _print_error(f"The fact base in {error.folder} has errors; mend these lines:")
        for problem in error.problems:
            _print_error(str(problem))
        return 1
    except PomorError as error:
        _print_error(str(error))
        return 2
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
        return 0
    except KeyboardInterrupt:
        return 130
    return status


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--knowledge",
        metavar="DIR",
        default=argparse.SUPPRESS,
        help="the folder of the fact base (default: $POMOR_KNOWLEDGE or the one that ships with Pomor)",
    )
    parser = argparse.ArgumentParser(
        prog="pomor",
        description="Sourced answers about Norway and Russia, in English, Norwegian and Russian.",
        parents=[common],
    )
    parser.add_argument("--version", action="version", version=f"pomor {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    ask = commands.add_parser("ask", parents=[common], help="answer a question")
    ask.add_argument("question", nargs="*", help="the question; without one, lines of standard input")
    how = ask.add_mutually_exclusive_group()
    how.add_argument("--explain", action="store_true", help="tell how the answer was found")
    how.add_argument(
        "--jsonl", action="store_true", help="one question a line in, one JSON object a line out"
    )
    ask.set_defaults(run=_ask)
    talk = commands.add_parser("chat", parents=[common], help="talk in the terminal")
    talk.set_defaults(run=_chat)
    serve = commands.add_parser("run", parents=[common], help="run the Telegram bot (needs POMOR_TOKEN)")
    serve.set_defaults(run=_run)
    check = commands.add_parser("check", parents=[common], help="check the fact base")
    instead = check.add_mutually_exclusive_group()
    instead.add_argument("--due", action="store_true", help="list the facts to review, oldest first")
    instead.add_argument(
        "--recall", action="store_true", help="ask each phrasing as if it were not written (takes minutes)"
    )
    instead.add_argument("--write-schema", action="store_true", help="write the JSON Schemas for editors")
    check.set_defaults(run=_check)
    new = commands.add_parser("new", parents=[common], help="write the skeleton of a fact")
    new.add_argument("topic", help="the topic that the fact belongs to, as in topics.yaml")
    new.add_argument("id", help="the fact's id: lower-case letters, digits and hyphens")
    new.set_defaults(run=_new)
    look = commands.add_parser("review", parents=[common], help="go through the questions not answered")
    look.set_defaults(run=_review)
    stats = commands.add_parser("stats", parents=[common], help="count what the fact base holds")
    form = stats.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON object, for programs")
    form.add_argument("--png", metavar="FILE", type=Path, help="one picture (needs matplotlib)")
    stats.set_defaults(run=_stats)
    database = commands.add_parser("db", help="care for the bot's database")
    care = database.add_subparsers(required=True, metavar="WHAT")
    care.add_parser("upgrade", help="bring the tables up to date").set_defaults(run=_upgrade)
    save = care.add_parser("backup", help="copy an SQLite database into a new file while the bot runs")
    save.add_argument("file", type=Path)
    save.set_defaults(run=_backup)
    move = care.add_parser("copy", help="copy everything into another, empty database, and count it there")
    move.add_argument("--to", metavar="URL", required=True, help="like POMOR_DATABASE_URL")
    move.set_defaults(run=_copy)
    give = commands.add_parser("export", help="print what is stored about a person, as JSON")
    give.add_argument("--user", type=int, required=True, metavar="ID", help="the person's number in Telegram")
    give.set_defaults(run=_export)
    return parser


def _open(folder: Path, on_build: Callable[[], None] | None = None) -> Dialogue:
    encoder = encoder_named(os.environ.get("POMOR_ENCODER", ""))
    return open_dialogue(folder, on_build=on_build, encoder=encoder)


def _ask(options: argparse.Namespace, folder: Path) -> int:
    if options.jsonl and options.question:
        _print_error("pomor ask --jsonl reads its questions from standard input; give none here.")
        return 2
    dialogue = _open(folder)
    questions = iter([" ".join(options.question)]) if options.question else _lines()
    for question in map(_clean, questions):
        reply, _ = dialogue.ask(question)
        if options.jsonl:
            print(json.dumps(reply.to_dict(question), ensure_ascii=False), flush=True)
        elif options.explain:
            print(explain(reply), flush=True)
        else:
            print(printed(reply), flush=True)
    return 0


def _chat(_: argparse.Namespace, folder: Path) -> int:
    from bot.terminal.chat import chat

    def building() -> None:
        if sys.stdout.isatty():
            print(speaker(_preferred_language()).say("learning"))

    return chat(_open(folder, building), Context(_spoken_here(folder)), _lines)


def _spoken_here(folder: Path) -> str | None:
    language = _preferred_language()
    return language if (folder / language).is_dir() else None


def _preferred_language() -> str:
    """The language of the user's locale settings, as far as they name one."""
    settings = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    code = next(filter(None, settings), "en").partition("_")[0].lower()
    return {"no": "nb", "nn": "nb", "c": "en", "posix": "en", "c.utf-8": "en"}.get(code, code)


def _run(options: argparse.Namespace, folder: Path) -> int:
    from bot.telegram import read_settings, run, set_up_logging

    settings = read_settings()
    set_up_logging(settings.log_level, settings.log_format)
    if settings.knowledge and not hasattr(options, "knowledge"):
        folder = settings.knowledge
    run(settings, open_dialogue(folder, encoder=encoder_named(settings.encoder)))
    return 0


def _check(options: argparse.Namespace, folder: Path) -> int:
    from bot.curator import check_report, due_report, recall_report

    if options.due:
        print(due_report(folder))
        return 0
    if options.write_schema:
        return _write_schema(folder)
    report, sound = recall_report(folder) if options.recall else check_report(folder)
    print(report)
    return 0 if sound else 1


def _write_schema(folder: Path) -> int:
    from bot.curator import write_schemas

    try:
        print(f"The schemas are in {write_schemas(folder)}.")
    except OSError as error:
        _print_error(f"The schemas cannot be written ({error}); name a folder with --knowledge DIR.")
        return 2
    return 0


def _new(options: argparse.Namespace, folder: Path) -> int:
    from bot.curator import write_skeleton

    print(write_skeleton(folder, options.topic, options.id))
    return 0


def _review(_: argparse.Namespace, folder: Path) -> int:
    from bot.curator import review
    from bot.store import StoreSettings

    return review(_open(folder), folder, StoreSettings().database_url, _lines)


def _stats(options: argparse.Namespace, folder: Path) -> int:
    from bot.curator import count, draw_stats, print_stats

    base = load(folder)
    if options.json:
        print(json.dumps(asdict(count(base)), ensure_ascii=False, indent=2))
    elif options.png:
        draw_stats(base, options.png)
    else:
        print_stats(base)
    return 0


def _upgrade(_: argparse.Namespace, __: Path) -> int:
    import asyncio

    from bot.store import StoreSettings, upgrade

    print(f"The tables are up to date in {asyncio.run(upgrade(StoreSettings().database_url))}.")
    return 0


def _backup(options: argparse.Namespace, _: Path) -> int:
    import asyncio

    from bot.store import StoreSettings, backup

    asyncio.run(backup(StoreSettings().database_url, options.file))
    print(f"The database is backed up in {options.file}.")
    return 0


def _copy(options: argparse.Namespace, _: Path) -> int:
    import asyncio

    from bot.store import StoreSettings, copy

    copied = asyncio.run(copy(StoreSettings().database_url, options.to))
    for table, rows in copied.items():
        print(f"{rows:9,d}  {table}")
    print("All rows were copied and counted. Set POMOR_DATABASE_URL to the new database.")
    return 0


def _export(options: argparse.Namespace, _: Path) -> int:
    import asyncio

    from bot.store import StoreSettings, export

    found = asyncio.run(export(StoreSettings().database_url, options.user))
    print(json.dumps(found, ensure_ascii=False, indent=2))
    return 0


def _lines() -> Iterator[str]:
    """Lines of standard input; bytes that are not UTF-8 become replacement characters."""
    while line := sys.stdin.buffer.readline():
        yield line.decode("utf-8", "replace").rstrip("\r\n")[:MAX_LINE]


def _clean(text: str) -> str:
    """A command-line argument may hold undecodable bytes as surrogates; none may reach the output."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")[:MAX_LINE]


def _print_error(message: str) -> None:
    print(message, file=sys.stderr)
