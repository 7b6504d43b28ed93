"""Time and memory of one question as the phrasings grow, beside rapidfuzz: `python -m benchmarks.speed`.

Phrasings chain word pairs of the fact base's own, so that vocabulary and length stay natural; there are
150 intents at every size. The questions are further chains, which no system has seen. rapidfuzz compares
every phrasing (`extractOne` stops at the first score of 100, which chains of usual words soon reach).
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import time
from itertools import pairwise

import numpy as np
from rapidfuzz import fuzz, process
from rich.console import Console
from rich.table import Table

from benchmarks.data import Example
from benchmarks.ours import Ours
from bot.knowledge import default_folder, load
from bot.matching.corpus import corpus

INTENTS = 150
QUESTIONS = 400
PEER_QUESTIONS = 40


def examples(count: int) -> list[Example]:
    """`count` phrasings: the fact base's English ones, then chains of its word pairs."""
    base = load(default_folder())
    known = [p.text for p in corpus(base) if p.language == "en"]
    follows: dict[str, list[str]] = {}
    for text in known:
        for first, second in pairwise(["", *text.split(), ""]):
            follows.setdefault(first, []).append(second)
    draw = random.Random(0)
    texts: list[str] = []
    while len(texts) < count:
        said: list[str] = []
        word = draw.choice(follows[""])
        while word and len(said) < 14:
            said.append(word)
            word = draw.choice(follows[word])
        texts.append(" ".join(said))
    return [Example(text, str(at % INTENTS)) for at, text in enumerate(texts)]


def measure(count: int) -> None:
    """One size in this process, with examples from standard input; prints one row of figures.

    They are made by another process: the fact base that they come from is no part of what is measured.
    """
    made = [Example(text, intent) for text, intent in json.load(sys.stdin)]
    train, questions = made[:count], [e.text for e in made[count:]]
    started = time.perf_counter()
    ours = Ours(train)
    build = time.perf_counter() - started
    for text in questions[:20]:
        ours.predict(text)
    own = _times(ours.predict, questions)
    texts = [e.text for e in train]
    peer = _times(
        lambda text: process.cdist([text], texts, scorer=fuzz.token_set_ratio), questions[:PEER_QUESTIONS]
    )
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(count, build, np.median(own), np.quantile(own, 0.99), np.median(peer), memory)


def _times(ask: object, questions: list[str]) -> list[float]:
    times: list[float] = []
    for text in questions:
        started = time.perf_counter()
        ask(text)  # type: ignore[operator]
        times.append(1e3 * (time.perf_counter() - started))
    return times


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=150_000)
    parser.add_argument("--one", type=int, help="measure one size only, of examples on standard input")
    options = parser.parse_args()
    if options.one:
        measure(options.one)
        return
    table = Table(title="one question, one thread, without encoder")
    for name in (
        "phrasings",
        "build s",
        "median ms",
        "p99 ms",
        "token_set_ratio ms",
        "times faster",
        "peak MiB",
    ):
        table.add_column(name, justify="right")
    for count in (1_500, 6_000, 24_000, 150_000):
        if count <= options.most:
            command = [sys.executable, "-m", "benchmarks.speed", "--one", str(count)]
            made = json.dumps([(e.text, e.intent) for e in examples(count + QUESTIONS)])
            done = subprocess.run(command, check=True, input=made, stdout=subprocess.PIPE, text=True)
            row = done.stdout.split()
            size, build, median, p99, peer, memory = map(float, row)
            cells = (f"{size:.0f}", f"{build:.1f}", f"{median:.2f}", f"{p99:.2f}", f"{peer:.2f}")
            table.add_row(*cells, f"{peer / median:.1f}", f"{memory:.0f}")
    Console(width=110).print(table)


if __name__ == "__main__":
    main()
