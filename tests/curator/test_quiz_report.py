"""`pomor check` names the quiz questions that may have two right answers."""

from __future__ import annotations

from pathlib import Path

from bot.curator import check_report
from tests.knowledge.test_quiz_check import write


def test_a_question_that_cannot_be_asked_is_named_by_file_and_line(small: Path) -> None:
    write(small)
    assert check_report(small)[1]
    path = small / "en/facts/border.yaml"
    asked = path.read_text(encoding="utf-8").replace("How many kilometres long", "Is it 197.7 km")
    path.write_text(asked, encoding="utf-8")
    report, sound = check_report(small)
    assert not sound
    assert "en/facts/border.yaml:1: quiz of border-length: the question gives its answer away" in report
