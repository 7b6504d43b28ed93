"""Ours and the peers on one data set in one run: `python -m benchmarks.intents --train T --test S`.

Files are JSON lines `{"text", "intent"}`; an intent of null must be refused. Without --dev a fifth of
the training data, set apart, chooses the threshold. See ARCHITECTURE.md for the figures.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import resource
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.data import Example, clinc, few, mistyped, read_jsonl
from benchmarks.measure import MAY_LOSE, Result, System, measure
from benchmarks.ours import Ours
from benchmarks.peers import fast_peers, slow_peers
from bot.encoders import encoder_named
from bot.matching import Encoder

SLOW_QUESTIONS = 60
"""Slow peers answer so many questions, drawn with a fixed seed."""


def compare(
    train: Sequence[Example],
    test: Sequence[Example],
    dev: Sequence[Example],
    language: str = "en",
    peers: bool = True,
    slow: bool = True,
    encoder: Encoder | None = None,
    may_lose: float = MAY_LOSE,
) -> list[Result]:
    """Measure ours (with the encoder too, if there is one) and the peers; all see the same data."""

    def ours(signal: Encoder | None) -> System:
        system = Ours(train, language, signal)
        system.calibrate(dev)
        return system

    signals = [None] if encoder is None else [None, encoder]
    results = [_measured(partial(ours, signal), test, dev, may_lose) for signal in signals]
    if peers:
        results += [_measured(_fitted(peer, train), test, dev, may_lose) for peer in fast_peers()]
        if slow:
            some = _sample(test, SLOW_QUESTIONS)
            few_dev = _sample(dev, SLOW_QUESTIONS)
            results += [_measured(_fitted(peer, train), some, few_dev, may_lose) for peer in slow_peers()]
    return results


def table(results: Sequence[Result], title: str) -> Table:
    """The results for people."""
    shown = Table(title=title)
    for name in (
        "system",
        "questions",
        "accuracy",
        "A",
        "R",
        "AUROC",
        "median ms",
        "p99 ms",
        "build s",
        "MiB",
    ):
        shown.add_column(name, justify="left" if name == "system" else "right")
    for r in results:
        numbers = (r.accuracy, r.accepted, r.refused, r.auroc, r.median, r.p99, r.build, r.memory)
        cells = ["–" if n is None else f"{n:.2f}" if n < 100 else f"{n:.0f}" for n in numbers]
        shown.add_row(r.system, str(r.questions), *cells)
    return shown


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--train", type=Path, metavar="T.jsonl")
    parser.add_argument("--test", type=Path, metavar="S.jsonl")
    parser.add_argument("--dev", type=Path, metavar="D.jsonl")
    parser.add_argument("--clinc", type=Path, metavar="FILE", help="clinc150_full.json")
    parser.add_argument("--few", type=int, metavar="N", help="train on N utterances of each intent")
    parser.add_argument("--seed", type=int, default=0, help="of --few and --typos")
    parser.add_argument("--typos", action="store_true", help="mistype every test question")
    parser.add_argument("--language", default="en", help="stemmer and everyday words for ours")
    parser.add_argument("--encoder", default="", help="e5: ours with sentence vectors, too")
    parser.add_argument(
        "--may-lose",
        type=float,
        default=100 * MAY_LOSE,
        metavar="PERCENT",
        help="of the dev questions that the threshold may refuse though they were right",
    )
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--json", action="store_true", help="one JSON object a system")
    options = parser.parse_args()
    train, dev, test = _data(options, parser)
    if options.few:
        train = few(train, options.few, options.seed)
    if options.typos:
        test = mistyped(test, options.seed)
    encoder = encoder_named(options.encoder)
    results = compare(
        train,
        test,
        dev,
        options.language,
        peers=not options.no_peers,
        encoder=encoder,
        may_lose=options.may_lose / 100,
    )
    if options.json:
        for result in results:
            print(json.dumps(asdict(result)))
    else:
        intents = len({e.intent for e in train})
        title = f"{len(train)} phrasings, {intents} intents, {len(test)} questions"
        Console(width=130).print(table(results, title))
        print("A, R: in-scope accuracy and out-of-scope recall at the threshold from dev.")


def _data(
    options: argparse.Namespace, parser: argparse.ArgumentParser
) -> tuple[list[Example], list[Example], list[Example]]:
    if options.clinc:
        splits = clinc(options.clinc)
        return splits["train"], splits["val"], splits["test"]
    if not options.train or not options.test:
        parser.error("give --train and --test, or --clinc")
    train, test = read_jsonl(options.train), read_jsonl(options.test)
    if options.dev:
        return train, read_jsonl(options.dev), test
    shuffled = random.Random(0).sample(train, len(train))
    cut = max(1, len(shuffled) // 5)
    return shuffled[cut:], shuffled[:cut], test


def _fitted(peer: System, train: Sequence[Example]) -> Callable[[], System]:
    def build() -> System:
        peer.fit(train)  # type: ignore[attr-defined]
        return peer

    return build


def _measured(
    build: Callable[[], System], test: Sequence[Example], dev: Sequence[Example], may_lose: float
) -> Result:
    gc.collect()
    before, started = _resident(), time.perf_counter()
    system = build()
    seconds, memory = time.perf_counter() - started, _resident() - before
    return measure(system, test, dev, seconds, max(0.0, memory), may_lose)


def _resident() -> float:
    """Resident memory in MiB; the peak where the system does not tell the present value."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return pages * resource.getpagesize() / 2**20


def _sample(examples: Sequence[Example], count: int) -> list[Example]:
    return random.Random(0).sample(list(examples), min(count, len(examples)))


if __name__ == "__main__":
    main()
