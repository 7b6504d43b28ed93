"""A question stands under one fact: word for word, and in other words that say no more."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.knowledge import inspect
from tests.conftest import Edit


@pytest.fixture
def ask(small: Path, edit: Edit):  # type: ignore[no-untyped-def]
    """The errors after a fact on the length and one on the crossing are given these phrasings."""
    words = small / "en/words.yaml"
    carriers = 'carriers: ["i\'d like to know", can you tell me]\n'
    words.write_text(words.read_text(encoding="utf-8") + carriers, encoding="utf-8")
    (small / "en/synonyms.yaml").write_text("ignore: [please]\n", encoding="utf-8")
    nations = (
        "norway: {kind: country, names: {en: {name: Norway, aliases: [Norwegian]}, nb: {name: Norge}}}\n"
    )
    nations += "russia: {kind: country, names: {en: {name: Russia}, nb: {name: Russland}}}\nstorskog:"
    edit("entities.yaml", "storskog:", nations)
    edit("facts/border.yaml", "[storskog]", "[storskog, norway, russia]")

    def errors(first: str, second: str) -> list[str]:
        edit("en/facts/border.yaml", "[length of the border,", f"[{first!r},")
        folder = edit("en/facts/border.yaml", "[where is the crossing point,", f"[{second!r},")
        return [str(problem) for problem in inspect(folder)[1] if not problem.warning]

    return errors


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("border crossing opening hours", "Opening hours: border crossing?"),
        ("when does the border open", "Please, when does the border open"),
        ("when does the border open", "Can you tell me when the border does open, please?"),
        ("when does the border open", "Id like to know when does the border open"),
        ("what's the café at the border", "the border: whats the cafe at"),
        ("which Norwegian towns border Russia", "towns which border, Norwegian, Russia"),
    ],
)
def test_the_same_words_in_another_order_are_an_error(ask, first: str, second: str) -> None:
    found = (
        "this phrasing says the same as one of border-length (en/facts/border.yaml:4); reword or remove one"
    )
    assert ask(first, second) == [f"en/facts/border.yaml:8: {found}"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("when does the border open", "when does the border close"),
        ("what did Norway send to Russia", "what did Russia send to Norway"),
        ("can one cross at storskog", "one can cross where"),
        ("please", "can you tell me"),
    ],
)
def test_other_words_and_other_roles_are_none(ask, first: str, second: str) -> None:
    assert not [error for error in ask(first, second) if "says the same" in error]


def test_what_is_the_same_word_for_word_is_reported_once(ask) -> None:
    found = ask("border opening hours", "Border: opening hours?")
    assert [error.partition(": ")[2][:34] for error in found] == ["this phrasing stands under border-"]


def test_questions_to_confirm_need_only_differ_word_for_word(ask) -> None:
    assert ask("at Storskog cross one can", "anything else") == []


def test_a_question_to_confirm_may_stand_under_one_fact_only(ask) -> None:
    assert "stands under border-length" in ask("can one cross at Storskog", "anything else")[0]
