"""Links jump to the claim."""

from __future__ import annotations

from pathlib import Path

from bot.dialogue.citing import cite, deep_link
from bot.knowledge import load
from bot.locales import speaker
from tests.conftest import Edit


def test_an_anchor_becomes_a_text_fragment() -> None:
    url = deep_link("https://example.org/a", "195.7 km – a-b")
    assert url == "https://example.org/a#:~:text=195.7%20km%20%E2%80%93%20a%2Db"


def test_without_anchor_or_with_a_fragment_of_its_own_the_link_stays() -> None:
    assert deep_link("https://example.org/a", None) == "https://example.org/a"
    assert deep_link("https://example.org/a#b", "c") == "https://example.org/a#b"
    assert deep_link("https://example.org/a.pdf", "c") == "https://example.org/a.pdf"


def sections(folder: Path) -> list[str | None]:
    base = load(folder)
    return [line.section for line in cite(base, base.facts["border-length"], speaker("en"))]


def test_a_section_is_named_unless_it_is_called_like_its_document(edit: Edit) -> None:
    citation = "{source: survey, anchor: land border}"
    folder = edit("facts/border.yaml", citation, "{source: survey, section: Length}")
    assert sections(folder) == ["Length"]
    edit("facts/border.yaml", "section: Length", "section: The survey")
    assert sections(folder) == [None]
