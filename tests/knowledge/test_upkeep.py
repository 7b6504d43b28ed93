"""What grows old or falls out of use is found: orphans, facts to review, addresses of sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.knowledge import inspect
from tests.conftest import Edit

NAMES = "names: {en: {name: Atlas}, nb: {name: Atlas}}"
SOURCE = (
    "title: Atlas, publisher: Authority, url: 'https://example.org/atlas', language: en, kind: government"
)


def errors(folder: Path) -> list[str]:
    return [str(problem) for problem in inspect(folder)[1] if not problem.warning]


@pytest.mark.parametrize(
    ("name", "entry", "finding"),
    [
        ("sources.yaml", SOURCE, "sources.yaml:7: the source atlas is used by no fact; cite it or remove it"),
        (
            "entities.yaml",
            f"kind: work, {NAMES}",
            "entities.yaml:7: the entity atlas is used by no fact; list it or remove it",
        ),
    ],
)
def test_what_no_fact_uses_is_an_orphan(small: Path, name: str, entry: str, finding: str) -> None:
    path = small / name
    path.write_text(f"{path.read_text(encoding='utf-8')}atlas: {{{entry}}}\n", encoding="utf-8")
    assert errors(small) == [finding]


def test_an_entity_from_elsewhere_needs_no_fact(edit: Edit) -> None:
    more = f"atlas: {{kind: work, elsewhere: true, {NAMES}}}\nstorskog:"
    assert errors(edit("entities.yaml", "storskog:", more)) == []


def test_a_misspelt_reference_makes_no_orphan(edit: Edit) -> None:
    assert len(errors(edit("facts/border.yaml", "[storskog]", "[stroskog]"))) == 1
