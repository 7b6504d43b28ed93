"""The chat as a person sees it, on a console that records."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from bot.dialogue import Context, Dialogue
from bot.terminal.chat import COMMANDS, Session


@pytest.fixture
def screen() -> io.StringIO:
    return io.StringIO()


@pytest.fixture
def session(pomor: Dialogue, screen: io.StringIO) -> Session:
    console = Console(file=screen, width=100, highlight=False)
    return Session(pomor, Context("en"), console)


def said(screen: io.StringIO) -> str:
    text = screen.getvalue()
    screen.seek(0)
    screen.truncate()
    return text


def test_the_greeting_has_examples(session: Session, screen: io.StringIO) -> None:
    session.greet()
    assert "?" in said(screen)


def test_a_number_picks_from_the_last_list(session: Session, screen: io.StringIO, pomor: Dialogue) -> None:
    session.turn("/topics")
    assert " 1 " in said(screen)
    session.turn("1")
    first = next(pomor.base.of_topic(next(iter(pomor.base.topics))))
    assert first.texts["en"].question in said(screen)
    session.turn("1")
    assert first.texts["en"].answer[:40] in said(screen)


def test_every_command_of_the_help_works(session: Session, screen: io.StringIO) -> None:
    session.turn("/help")
    page = said(screen)
    for command in COMMANDS:
        assert command in page
        assert session.turn(command) is (command != "/quit")


def test_the_language_can_be_switched(session: Session, screen: io.StringIO) -> None:
    session.turn("/language ru")
    session.turn("/topics")
    assert "Граница" in said(screen)
    session.turn("/language klingon")
    assert "norsk" in said(screen)
    session.turn("2")
    session.turn("/sources")
    assert "Under hvert svar" in said(screen)


def test_sources_are_addresses_where_links_are_not_possible(session: Session, screen: io.StringIO) -> None:
    session.turn("when was vardohus built")
    assert "https://" in said(screen)


def test_sources_are_links_where_the_terminal_has_them(pomor: Dialogue, screen: io.StringIO) -> None:
    console = Console(file=screen, width=100, force_terminal=True, color_system="standard")
    Session(pomor, Context("en"), console).turn("when was vardohus built")
    assert "\x1b]8;" in screen.getvalue()


def test_a_quiz_is_played_by_numbers(session: Session, screen: io.StringIO) -> None:
    session.turn("/quiz 2 border")
    assert "1/2 · 🧭" in said(screen)
    session.turn("1")
    page = said(screen)
    assert "https://" in page
    assert "2/2 · 🧭" in page
    session.turn("/topics")
    session.turn("/quiz")
    assert "2/2 · 🧭" in said(screen)
    session.turn("4")
    assert "of 2 right" in said(screen)
    session.turn("/quiz opera")
    session.turn("1")
    assert "1/10 · 🤝" in said(screen)


def test_practice_is_answered_by_numbers(session: Session, screen: io.StringIO) -> None:
    session.turn("/practice environment")
    assert "0 of 3 learned" in said(screen)
    for _ in range(3):
        session.turn("1")
    assert "Nothing is left for now." in said(screen)
    session.turn("1")
    assert "There is no 1 to choose" in said(screen)
