"""Asks the fact base the test questions: `python -m benchmarks.questions [--half dev|blind] [--show]`.

right: answered by the expected fact. wrong: answered by another one. open: the expected fact was offered
to choose from. lost: not known, or offered without the expected fact. false: answered though it must be
refused. "next to a fact": a detail is asked for that a fact all but tells.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import yaml
from rich.console import Console
from rich.table import Table

from bot.assembly import open_dialogue
from bot.dialogue import Dialogue, Reply
from bot.encoders import encoder_named
from bot.knowledge import default_folder
from bot.locales import speaker

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "questions"
OUTCOMES = ("right", "wrong", "open", "lost", "refused", "false")


@dataclass(frozen=True, slots=True)
class Question:
    """One test question. No facts: it must be refused; "smalltalk": it is that.

    The style "untold": it asks next to a fact for what it does not tell.
    """

    ask: str
    language: str
    style: str
    facts: tuple[str, ...]
    polar: str | None
    blind: bool

    @property
    def kind(self) -> str:
        if self.facts == ("smalltalk",):
            return "small talk"
        if self.facts:
            return "in scope"
        return "next to a fact" if self.style == "untold" else "to refuse"


def questions(folder: Path = FOLDER) -> Iterator[Question]:
    """All test questions of all languages."""
    overlap = yaml.safe_load((folder / "overlap.yaml").read_text(encoding="utf-8"))
    for path in sorted(folder.glob("*/*.yaml")):
        language, content = path.parent.name, yaml.safe_load(path.read_text(encoding="utf-8"))
        if path.stem in ("refused", "smalltalk", "untold"):
            facts = ("smalltalk",) if path.stem == "smalltalk" else ()
            for number, entry in enumerate(content):
                yield _question(entry, language, facts, blind=number % 2 == 1)
        else:
            for fact, entries in content.items():
                for entry in entries:
                    facts = (fact, *entry.get("also", ()), *overlap.get(fact, ()))
                    yield _question(entry, language, facts, blind=is_blind(fact))


def is_blind(fact: str) -> bool:
    """Does nobody look at the questions to this fact?"""
    return crc32(fact.encode()) % 2 == 1


def _question(entry: dict[str, str], language: str, facts: tuple[str, ...], blind: bool) -> Question:
    return Question(entry["ask"], language, entry.get("style", "untold"), facts, entry.get("polar"), blind)


def outcome(question: Question, reply: Reply) -> str:
    """One of `OUTCOMES`."""
    if question.facts == ("smalltalk",):
        return "right" if reply.kind == "smalltalk" else "wrong" if reply.kind == "answer" else "lost"
    if not question.facts:
        return "false" if reply.kind == "answer" else "refused"
    if reply.kind == "answer":
        also = reply.verdict.also if reply.verdict else None
        return "right" if {reply.fact, also} & set(question.facts) else "wrong"
    offered = set(reply.alternatives) if reply.kind == "clarify" else set()
    return "open" if offered & set(question.facts) else "lost"


def polar_right(question: Question, reply: Reply) -> bool:
    """Does the reply not begin with the wrong one of "Yes" and "No"?"""
    other = {"yes": "no", "no": "yes"}[question.polar or "yes"]
    return not reply.text.startswith(speaker(reply.language).say(other))


def report(dialogue: Dialogue, asked: Iterable[Question], show: bool) -> None:
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    polar: Counter[str] = Counter()
    for question in asked:
        reply, _ = dialogue.ask(question.ask)
        result = outcome(question, reply)
        kind = question.kind
        for key in ((kind, question.language), (kind, "all"), (kind + " by style", question.style)):
            counts[key][result] += 1
        if question.polar and result == "right":
            begins = reply.text.startswith(speaker(reply.language).say(question.polar))
            polar["right" if begins else "plain" if polar_right(question, reply) else "wrong"] += 1
        if show and result not in ("right", "refused"):
            expected = "/".join(question.facts) or "refuse"
            print(
                f"{result:6} {question.language} {question.style:14} {question.ask!r}: {expected}"
                f" – {reply.kind} {reply.fact or ''} {reply.confidence:.2f}"
            )
    print_shares("test questions, percent", counts, OUTCOMES)
    print(f'yes/no of answers that are right: {dict(polar)} (plain: without "Yes" or "No")')


def print_shares(title: str, counts: Mapping[tuple[str, str], Counter[str]], outcomes: Sequence[str]) -> None:
    """A table of how large a share of the questions of a kind and part had each of the `outcomes`."""
    table = Table(title=title)
    for name in ("", "", "n", *outcomes):
        table.add_column(name, justify="right" if name else "left")
    for (kind, part), found in sorted(counts.items()):
        shares = [f"{100 * found[o] / found.total():.1f}" if found[o] else "" for o in outcomes]
        table.add_row(kind, part, str(found.total()), *shares)
    Console(width=110).print(table)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=("dev", "blind", "both"), default="both")
    parser.add_argument("--language")
    parser.add_argument("--encoder", default="", help='"e5": with the sentence encoder')
    parser.add_argument("--show", action="store_true", help="list what went wrong")
    options = parser.parse_args()
    if options.show and options.half != "dev":
        parser.error("--show is for --half dev: nobody looks at the blind half")
    dialogue = open_dialogue(default_folder(), encoder=encoder_named(options.encoder))
    for half in ("dev", "blind") if options.half == "both" else (options.half,):
        print(f"\n{half} half")
        asked = [q for q in questions() if q.blind == (half == "blind")]
        if options.language:
            asked = [q for q in asked if q.language == options.language]
        report(dialogue, asked, options.show)


if __name__ == "__main__":
    main()
