"""Asks what tempts to a wrong "Yes" or "No": `python -m benchmarks.polarity [--half dev|blind] [--show]`.

Three kinds of questions: written by people who saw the answers alone (`tests/polarity/`, a half of the facts
blind); found by people who attacked the bot, with the word that a reply must not begin with; and the
questions that the fact base confirms, with the two countries or a number exchanged, so that hardly any is
true still (metamorphic testing, Chen et al. 1998).
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from benchmarks.questions import is_blind, print_shares
from bot.assembly import open_dialogue
from bot.dialogue import Dialogue
from bot.knowledge import FactBase, default_folder
from bot.locales import speaker

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "polarity"
OUTCOMES = ("right", "neither", "wrong", "not answered")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Tempting:
    """One question. `right` is the word that it may be answered with ("yes", "no"), `wrong` the other."""

    kind: str
    language: str
    ask: str
    wrong: str
    right: str | None = None
    blind: bool = False


def written(folder: Path = FOLDER) -> Iterator[Tempting]:
    """What people wrote and found, in all languages."""
    for path in sorted(folder.glob("*.yaml")):
        language, content = path.stem, yaml.safe_load(path.read_text(encoding="utf-8"))
        for fact, entries in content["asked"].items():
            for entry in entries:
                right = entry["polar"]
                wrong = {"yes": "no", "no": "yes"}[right]
                yield Tempting(f"asked {right}", language, entry["ask"], wrong, right, is_blind(fact))
        for wrong in ("yes", "no"):
            for ask in content[f"never_{wrong}"]:
                yield Tempting("attack", language, ask, wrong)


def exchanged(base: FactBase, folder: Path = FOLDER, every: int = 1) -> Iterator[Tempting]:
    """One in `every` confirmed questions with the countries exchanged, and with a number exchanged."""
    at = 0
    for language in base.languages:
        content = yaml.safe_load((folder / f"{language}.yaml").read_text(encoding="utf-8"))
        pairs = {word: other for pair in content["exchanged"].items() for word, other in (pair, pair[::-1])}
        for fact in base.facts.values():
            for question in fact.texts[language].confirms:
                at += 1
                if at % every:
                    continue
                if (ask := _with_others(question, pairs)) != question:
                    yield Tempting("countries", language, ask, "yes")
                if (ask := _with_another_number(question, fact.texts[language].answer)) != question:
                    yield Tempting("number", language, ask, "yes")


def outcome(question: Tempting, dialogue: Dialogue) -> str:
    """One of `OUTCOMES`."""
    reply, _ = dialogue.ask(question.ask)
    if reply.kind != "answer":
        return "not answered"
    say = speaker(reply.language).say
    if reply.text.startswith(say(question.wrong)):
        return "wrong"
    return "right" if question.right and reply.text.startswith(say(question.right)) else "neither"


def _with_others(question: str, pairs: Mapping[str, str]) -> str:
    """The question with each word of `pairs` exchanged; one that ends in a hyphen begins longer words."""
    table = {word.rstrip("-"): other.rstrip("-") for word, other in pairs.items()}
    ends = "|".join(
        re.escape(w) + (r"\b" if w in pairs else "") for w in sorted(table, key=len, reverse=True)
    )
    return re.sub(rf"\b(?:{ends})", lambda found: table[found[0]], question)


def _with_another_number(question: str, answer: str) -> str:
    """The question with its first number exchanged for one that the answer has and the question has not."""
    own = _NUMBER.findall(question)
    others = [number for number in _NUMBER.findall(answer) if number not in own]
    return question.replace(own[0], others[0], 1) if own and others else question


def report(dialogue: Dialogue, asked: Iterable[Tempting], show: bool) -> None:
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for question in asked:
        found = outcome(question, dialogue)
        for language in (question.language, "all"):
            counts[question.kind, language][found] += 1
        if show and found == "wrong":
            print(f"{question.kind:10} {question.language} {question.ask}")
    print_shares("how replies to tempting questions begin, percent", counts, OUTCOMES)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=("dev", "blind"), default="dev")
    parser.add_argument("--show", action="store_true", help="list the wrong ones")
    options = parser.parse_args()
    blind = options.half == "blind"
    if options.show and blind:
        parser.error("--show is for --half dev: nobody looks at the blind half")
    dialogue = open_dialogue(default_folder())
    asked = [question for question in written() if question.blind == blind]
    report(dialogue, [*asked, *([] if blind else exchanged(dialogue.base))], options.show)


if __name__ == "__main__":
    main()
