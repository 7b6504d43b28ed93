"""`pomor review` as a curator meets it: lines typed on one side, files and the store on the other."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.assembly import open_dialogue
from bot.curator import review
from bot.curator.grouping import grouped
from bot.dialogue import Dialogue
from bot.knowledge import load
from bot.store import Open, Store, Turn

# No two groups are asked equally often: of those the one asked last comes first, which a second decides.
ASKED = [
    ("how much is a visa at storskog", "en", 3),
    ("visa storskog how much?", "en", 2),
    ("hva koster visum på storskog", "nb", 3),
    ("who paints the border posts", "en", 4),
    ("Length of the border?!", "en", 1),
]


@pytest.fixture
def dialogue(small: Path, cache: Path) -> Dialogue:
    return open_dialogue(small, cache)


@pytest.fixture
def asked(address: str) -> str:
    """The address of a store in which questions wait."""

    async def ask(store: Store) -> None:
        questions = [Open(text, language) for text, language, times in ASKED for _ in range(times)]
        for number, question in enumerate(questions):
            await store.record(number, Turn(1, 1, unanswered=question))

    in_store(address, ask)
    return address


def in_store(address: str, act) -> None:  # type: ignore[no-untyped-def]
    async def play() -> None:
        store = await Store.open(address)
        try:
            await act(store)
        finally:
            await store.close()

    asyncio.run(play())


def waiting(address: str) -> list[str]:
    found: list[str] = []

    async def look(store: Store) -> None:
        found.extend(question.text for question in await store.unanswered(99))

    in_store(address, look)
    return found


def sit(dialogue: Dialogue, folder: Path, address: str, *typed: str) -> int:
    return review(dialogue, folder, address, lambda: iter(typed))


def test_what_was_decided_is_written_and_does_not_come_again(
    dialogue: Dialogue, small: Path, asked: str, capsys: pytest.CaptureFixture[str]
) -> None:
    sit(dialogue, small, asked, "1", "m", "i", "q")
    page = capsys.readouterr().out
    assert page.index("1 of 4, asked 5 ×") < page.index("2 of 4, asked 4 ×") < page.index("3 of 4")
    assert re.search(r"^ +1  Where can one cross the border\?", page, re.MULTILINE)
    assert "Added to border-crossing in en/facts/border.yaml" in page
    base = load(small)
    assert base.facts["border-crossing"].texts["en"].phrasings[-2:] == [ASKED[0][0], ASKED[1][0]]
    assert "asked 4 ×: en: who paints the border posts" in (small / "missing.md").read_text(encoding="utf-8")
    assert len(waiting(asked)) == 1
    sit(dialogue, small, asked, "s")
    page = capsys.readouterr().out
    assert "1 of 1" in page
    assert "Questions: 1 skipped. Groups not looked at: 0." in page
    sit(dialogue, small, asked, "i")
    sit(dialogue, small, asked)
    assert "No open questions in " in capsys.readouterr().out


def test_a_refused_addition_is_undone_with_the_reason_and_the_question_stays(
    dialogue: Dialogue, small: Path, asked: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (small / "en/facts/border.yaml").read_bytes()
    sit(dialogue, small, asked, "s", "s", "s", "f border-crossing", "1", "f border-length", "1", "q")
    page = capsys.readouterr().out
    reason = "en/facts/border.yaml:8: this phrasing stands under border-length too"
    assert "Not added, because the check then says:" in page
    assert reason in " ".join(page.split())
    assert "border-length has these phrasings already." in page
    assert (small / "en/facts/border.yaml").read_bytes() == before
    assert ASKED[4][0] not in waiting(asked)


def test_letters_name_single_questions_and_the_others_stay(
    dialogue: Dialogue, small: Path, asked: str, capsys: pytest.CaptureFixture[str]
) -> None:
    sit(dialogue, small, asked, "1 b", "i z", "i a", "q")
    assert "z names no questions; their letters are a to a." in capsys.readouterr().out
    assert load(small).facts["border-crossing"].texts["en"].phrasings[-1] == ASKED[1][0]
    assert ASKED[0][0] not in waiting(asked)


@pytest.mark.parametrize(
    "typed", [[], ["?"], ["", "nonsense", "99", "f", "f xyzzy", "0", "²", "9" * 5000], ["f border"]]
)
def test_input_that_decides_nothing_changes_nothing(
    dialogue: Dialogue, small: Path, asked: str, typed: list[str]
) -> None:
    before = sorted((path, path.read_bytes()) for path in small.rglob("*.*"))
    assert sit(dialogue, small, asked, *typed) == 0
    assert sorted((path, path.read_bytes()) for path in small.rglob("*.*")) == before
    assert len(waiting(asked)) == len(ASKED)


def test_ctrl_c_keeps_what_was_decided(
    dialogue: Dialogue, small: Path, asked: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def typed() -> Iterator[str]:
        yield "i"
        raise KeyboardInterrupt

    assert review(dialogue, small, asked, typed) == 0
    assert "Questions: 2 ignored. Groups not looked at: 3." in capsys.readouterr().out
    assert len(waiting(asked)) == len(ASKED) - 2


def test_ctrl_c_during_the_check_undoes_the_addition(
    dialogue: Dialogue, small: Path, asked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_: Path) -> None:
        raise KeyboardInterrupt

    before = (small / "en/facts/border.yaml").read_bytes()
    monkeypatch.setattr("bot.curator.reviewing.inspect", interrupted)
    assert sit(dialogue, small, asked, "1") == 0
    assert (small / "en/facts/border.yaml").read_bytes() == before
    assert len(waiting(asked)) == len(ASKED)


def test_notes_that_cannot_be_read_are_said_and_left_alone(
    dialogue: Dialogue, small: Path, asked: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (small / "missing.md").write_bytes(b"\xff")
    sit(dialogue, small, asked, "m", "q")
    assert "missing.md cannot be read; save it as UTF-8 text." in capsys.readouterr().out
    assert (small / "missing.md").read_bytes() == b"\xff"
    assert len(waiting(asked)) == len(ASKED)


def test_a_language_that_the_fact_base_lacks_is_said(
    dialogue: Dialogue, small: Path, address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    async def ask(store: Store) -> None:
        await store.record(1, Turn(1, 1, unanswered=Open("граница", "ru")))

    in_store(address, ask)
    sit(dialogue, small, address, "f border", "1")
    assert "border-length has no text in ru" in capsys.readouterr().out


def test_like_questions_are_grouped_and_unlike_ones_are_not(pomor: Dialogue) -> None:
    texts = [
        "how many polar bears live on svalbard",
        "how mnay polar bears are there on svalbard?",
        "who shot the last polar bear",
        "does norway sell salmon to russia",
        "salmon norway russia",
        "?!",
        "сколько белых медведей на шпицбергене",
    ]
    groups = grouped(pomor, [Open(text, "en") for text in texts])
    assert [[texts.index(q.text) for q in group.questions] for group in groups][:3] == [[0, 1], [3, 4], [2]]
    assert [q.language for group in groups for q in group.questions if "медвед" in q.text] == ["ru"]


def test_a_group_is_never_larger_than_the_letters_and_shows_no_control_characters(pomor: Dialogue) -> None:
    questions = [Open(f"polar bear{'!' * n}\x1b[31m", "en") for n in range(50)]
    groups = grouped(pomor, questions)
    assert [len(group.questions) for group in groups] == [20, 20, 10]
    assert all("\x1b" not in question.text for group in groups for question in group.questions)
