"""Reads and makes the data of the benchmarks."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Example:
    """An utterance and its intent; None: it must be refused."""

    text: str
    intent: str | None


def read_jsonl(path: Path) -> list[Example]:
    """Lines `{"text", "intent"}`. Raises SystemExit with `file:line: what is wrong`."""
    examples: list[Example] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
            examples.append(Example(str(entry["text"]), entry["intent"]))
        except (ValueError, KeyError, TypeError):
            raise SystemExit(
                f'{path}:{number}: this line is not {{"text": …, "intent": …}}; correct or remove it'
            ) from None
    return examples


def write_jsonl(path: Path, examples: Iterable[Example]) -> None:
    """The inverse of `read_jsonl`."""
    lines = (json.dumps({"text": e.text, "intent": e.intent}, ensure_ascii=False) for e in examples)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def clinc(path: Path) -> dict[str, list[Example]]:
    """The splits "train", "val", "test" of CLINC150 (Larson et al. 2019), out of scope included."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    splits = {name: [Example(t, i) for t, i in raw[name]] for name in ("train", "val", "test")}
    for name in ("val", "test"):
        splits[name] += [Example(text, None) for text, _ in raw[f"oos_{name}"]]
    return splits


def few(train: Sequence[Example], count: int, seed: int) -> list[Example]:
    """`count` utterances of each intent, drawn with a seed."""
    draw = random.Random(seed)
    grouped: dict[str | None, list[Example]] = defaultdict(list)
    for example in train:
        grouped[example.intent].append(example)
    return [e for group in grouped.values() for e in draw.sample(group, min(count, len(group)))]


def mistyped(examples: Sequence[Example], seed: int) -> list[Example]:
    """The same questions with one or two typing errors each."""
    draw = random.Random(seed)
    return [
        Example(
            _mistype(_mistype(e.text, draw), draw) if draw.random() < 0.5 else _mistype(e.text, draw),
            e.intent,
        )
        for e in examples
    ]


def _mistype(text: str, draw: random.Random) -> str:
    letters = [at for at, char in enumerate(text) if char.isalpha()]
    if not letters:
        return text
    at = draw.choice(letters)
    alphabet = "абвгдежзийклмнопрстуфхцчшщыьэюя" if text[at] > "\u0400" else "abcdefghijklmnopqrstuvwxyz"
    match draw.randrange(4):
        case 0:
            return text[:at] + text[at + 1 :]
        case 1:
            return text[:at] + draw.choice(alphabet) + text[at:]
        case 2:
            return text[:at] + draw.choice(alphabet) + text[at + 1 :]
        case _:
            return text[:at] + text[at + 1 : at + 2] + text[at] + text[at + 2 :]
