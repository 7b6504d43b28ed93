"""`pomor ask --explain` names each step of the verdict."""

from __future__ import annotations

from bot.dialogue import Dialogue
from bot.terminal import explain


def test_a_correction_and_an_objection_are_told(pomor: Dialogue) -> None:
    page = explain(pomor.ask("lenght of the border between norway and finland")[0])
    assert "lenght → length" in page
    assert "another name: finland" in page
    assert "verdict:" in page


def test_a_reply_without_verdict_is_only_printed(pomor: Dialogue) -> None:
    assert explain(pomor.library.topics("en")).strip() == pomor.library.topics("en").text
