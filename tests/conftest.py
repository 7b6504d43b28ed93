"""Fact bases for the tests: the real one, opened once, and a small one that a test may break."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.assembly import open_dialogue
from bot.dialogue import Dialogue
from bot.knowledge import default_folder

SMALL = {
    "topics.yaml": "border:\n  emoji: 🧭\n  names: {en: Border, nb: Grense}\n",
    "sources.yaml": (
        "survey:\n  title: The survey\n  publisher: Mapping Authority\n"
        "  url: https://example.org/survey\n  language: en\n  kind: government\n"
    ),
    "entities.yaml": (
        "storskog:\n  kind: place\n  coordinates: [69.65, 30.2]\n"
        "  names:\n    en: {name: Storskog}\n    nb: {name: Storskog}\n"
    ),
    "facts/border.yaml": (
        "border-length:\n  answers: [how-long]\n  figures: {km: 197.7}\n"
        "  sources:\n    - {source: survey, anchor: land border}\n"
        "border-crossing:\n  answers: [where]\n  entities: [storskog]\n"
        "  sources:\n    - {source: survey}\n  see_also: [border-length]\n"
    ),
    "en/facts/border.yaml": (
        "border-length:\n  question: How long is the land border?\n"
        "  answer: The land border is 197.7 km long. It was surveyed anew.\n"
        "  phrasings: [length of the border, how many kilometres is the frontier]\n"
        "border-crossing:\n  question: Where can one cross the border?\n"
        "  answer: One can cross at Storskog only.\n"
        "  phrasings: [where is the crossing point, which checkpoint is open]\n"
        "  confirms: [Can one cross at Storskog?]\n"
    ),
    "nb/facts/border.yaml": (
        "border-length:\n  question: Hvor lang er landegrensen?\n"
        "  answer: Landegrensen er 197,7 km lang. Den er målt opp på nytt.\n"
        "  phrasings: [lengden på grensen, hvor mange kilometer er grensen]\n"
        "border-crossing:\n  question: Hvor kan man krysse grensen?\n"
        "  answer: Man kan bare krysse på Storskog.\n"
        "  phrasings: [hvor er grenseovergangen, hvilken overgang er åpen]\n"
    ),
    "en/words.yaml": "stemmer: english\nquestion_words: {how-long: [how long], where: [where]}\n",
    "nb/words.yaml": "stemmer: norwegian\nquestion_words: {how-long: [hvor lang], where: [hvor]}\n",
}

Edit = Callable[[str, str, str], Path]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The folder of a small fact base in two languages that has no errors."""
    folder = tmp_path / "knowledge"
    for name, content in SMALL.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return folder


@pytest.fixture
def edit(small: Path) -> Edit:
    """Replace a piece of text in a file of the small fact base, as a curator would by mistake."""

    def replace(name: str, old: str, new: str) -> Path:
        path = small / name
        content = path.read_text(encoding="utf-8")
        assert old in content
        path.write_text(content.replace(old, new, 1), encoding="utf-8")
        return small

    return replace


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder for the whole run, named as the program names its own."""
    return tmp_path_factory.mktemp("cache") / "pomor"


@pytest.fixture(scope="session")
def pomor(cache: Path) -> Dialogue:
    """The dialogue over the real fact base."""
    return open_dialogue(default_folder(), cache)


@pytest.fixture(scope="session")
def warm(pomor: Dialogue, cache: Path) -> Path:
    """What to give programs as XDG_CACHE_HOME, so that they need not learn the fact base anew."""
    assert pomor.base.facts
    return cache.parent
