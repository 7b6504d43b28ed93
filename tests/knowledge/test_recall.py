"""`pomor check --recall`: where the phrasings of a fact lead if nobody had written them."""

from __future__ import annotations

from pathlib import Path
from string import ascii_lowercase

import pytest

from bot.cli import main
from bot.curator import recall_report
from bot.knowledge import KnowledgeError
from tests.conftest import Edit

LENGTH = [f"the length in kilometres {asked}" for asked in ascii_lowercase]
CROSSING = [f"people cross by car {asked}" for asked in ascii_lowercase]
STRAYS = ", ".join(f"people cross by car {asked}" for asked in ("aa", "bb", "cc", "dd", "ee", "ff", "gg"))


@pytest.fixture
def learned(small: Path) -> Path:
    """The small fact base with phrasings that are near those of their own fact."""
    for language in ("en", "nb"):
        path = small / language / "facts/border.yaml"
        head, length, crossing = path.read_text(encoding="utf-8").split("  phrasings: [")
        length = f"  phrasings: [{', '.join(LENGTH)}, {length}"
        crossing = f"  phrasings: [{', '.join(CROSSING)}, {crossing}"
        path.write_text(head + length + crossing, encoding="utf-8")
    return small


def test_recall_is_a_table_by_topic_and_language(learned: Path) -> None:
    report, sound = recall_report(learned)
    header, border, total, *_ = report.splitlines()
    assert header.split() == ["en", "nb"]
    assert border.split()[0] == "border"
    assert border.split()[1:] == total.split()[1:]
    assert all(float(share.rstrip("%")) > 90 for share in total.split()[1:])
    assert sound


@pytest.mark.usefixtures("learned")
def test_what_takes_the_phrasings_of_a_fact_is_named(edit: Edit) -> None:
    report, sound = recall_report(edit("en/facts/border.yaml", LENGTH[0], STRAYS))
    worst = report.splitlines()[5]
    assert worst.startswith("en border-length: ")
    assert "; the others go to border-crossing (" in worst
    assert report.endswith("Below 90% in en; add phrasings where recall is worst.")
    assert not sound


@pytest.mark.parametrize(("phrasings", "status"), [(LENGTH[0], 0), (STRAYS, 1)])
@pytest.mark.usefixtures("learned")
def test_the_exit_status_tells_whether_recall_is_enough(edit: Edit, phrasings: str, status: int) -> None:
    folder = edit("en/facts/border.yaml", LENGTH[0], phrasings)
    assert main(["check", "--recall", "--knowledge", str(folder)]) == status


def test_with_errors_there_is_no_recall(edit: Edit) -> None:
    with pytest.raises(KnowledgeError):
        recall_report(edit("en/facts/border.yaml", "197.7", "195.7"))
