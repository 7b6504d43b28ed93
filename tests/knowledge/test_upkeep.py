"""What grows old or falls out of use is found: orphans, facts to review, addresses of sources."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.curator import check_report, due_report
from bot.knowledge import inspect
from tests.conftest import Edit

NAMES = "names: {en: {name: Atlas}, nb: {name: Atlas}}"
SOURCE = "title: Atlas, publisher: P, url: 'https://example.org/atlas', language: en, kind: government"


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


@pytest.mark.parametrize(
    ("as_of", "today", "due"),
    [
        ("2024", date(2025, 12, 31), False),
        ("2024", date(2026, 1, 1), True),
        ("2024-02", date(2025, 2, 28), False),
        ("2024-02", date(2025, 3, 1), True),
        ("2024-02-29", date(2025, 2, 28), False),
        ("2024-02-29", date(2025, 3, 1), True),
    ],
)
def test_a_fact_is_due_a_year_after_its_as_of(edit: Edit, as_of: str, today: date, due: bool) -> None:
    folder = edit("facts/border.yaml", "  answers", f'  as_of: "{as_of}"\n  answers')
    base, problems = inspect(folder, today)
    assert base is not None
    found = [str(problem) for problem in problems if "due for review" in str(problem)]
    start = f"facts/border.yaml:2: warning: border-length is as of {as_of} and due for review; "
    assert [line.startswith(start) for line in found] == [True] * due
    assert ("border-length" in due_report(folder, today)) is due


def test_what_is_due_is_listed_oldest_first(edit: Edit) -> None:
    edit("facts/border.yaml", "  answers", '  as_of: "2024-05"\n  answers')
    folder = edit("facts/border.yaml", "  answers: [where]", '  answers: [where]\n  as_of: "2023"')
    assert due_report(folder, date(2026, 1, 1)).splitlines() == [
        "2023        border-crossing  Where can one cross the border?",
        "2024-05     border-length    How long is the land border?",
    ]


def test_without_as_of_nothing_is_due(small: Path) -> None:
    assert due_report(small) == "No fact is due for review."


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("ftp://example.org/survey", "url"),
        ("https://example.org/the survey", "url"),
        ("https://survey", "has no full host name (survey)"),
        ("https://.org/", "has no full host name"),
        ("https:///survey", "has no full host name"),
        ("https://[::1/survey", "cannot be read"),
        ("https://example.org/survey?id=1&utm_source=mail&fbclid=x", "(utm_source, fbclid); leave that out"),
        ("https://example.org/survey#:~:text=land%20border", "anchor of the fact"),
    ],
)
def test_an_address_that_leads_astray_is_an_error(edit: Edit, url: str, words: str) -> None:
    found = errors(edit("sources.yaml", "https://example.org/survey", url))
    assert [f.startswith("sources.yaml:4: ") and words in f for f in found] == [True]


@pytest.mark.parametrize(
    "url", ["http://example.org", "https://снл.рф/а?id=utm_x#s1", "https://a-b.no:81/%20"]
)
def test_an_address_of_the_web_is_none(edit: Edit, url: str) -> None:
    assert errors(edit("sources.yaml", "https://example.org/survey", url)) == []


def test_errors_stand_apart_from_warnings_and_next_to_the_summary(edit: Edit) -> None:
    edit("sources.yaml", "example.org", "survey")
    report, sound = check_report(edit("facts/border.yaml", "  answers", '  as_of: "2020"\n  answers'))
    *warnings, error, summary = report.splitlines()
    assert not sound
    assert error.startswith("sources.yaml:4: ")
    assert summary.startswith(f"1 errors, {len(warnings)} warnings in ")
    assert all(": warning: " in line for line in warnings)
