"""Quiz and practice at the terminal, on the small fact base of the quiz tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.dialogue import Reply
from bot.knowledge import FactBase
from bot.terminal.keeping import Keeper
from bot.terminal.playing import Player
from tests.quiz.conftest import base as base  # noqa: PLC0414 - a fixture

RIGHT = {"1905", "15", "The vardo", "The berg", "A guest house", "vardo", "berg", "Vardo", "Berg"}


@pytest.fixture
def player(base: FactBase) -> Player:
    return Player(base, Keeper())


def right(reply: Reply) -> int:
    return next(i for i, button in enumerate(reply.buttons) if button.label in RIGHT)


def test_a_round_is_played_to_its_result(player: Player) -> None:
    opening, question = player.quiz("", "en")
    assert opening.lead.startswith("5 questions.")
    for i in range(5):
        assert question.lead.startswith(f"{i + 1}/5 · x ")
        assert len(question.buttons) == 4
        said, question = player.choose(right(question))
        assert said.lead == f"Right! {150 + 10 * i} points."
        assert said.body.startswith("So it is with ")
        assert said.sources[0].publisher == "Publisher"
    assert question.lead == "5 of 5 right, 850 points."
    assert "Most right answers running: 5." in question.body
    assert player.choose(0) == []


def test_what_was_wrong_can_be_read_again(player: Player) -> None:
    question = player.quiz("1 land", "ru")[-1]
    assert question.lead.startswith("1/1 · x land")
    wrong, result = player.choose((right(question) + 1) % 4)
    assert wrong.lead.startswith("Нет. Правильный ответ: ")
    assert result.lead == "Правильных ответов: 0 из 1; 0 очков."
    assert "Стоит перечитать:" in result.body
    assert result.buttons[0].action.startswith("fact:")


def test_a_question_is_passed_over_and_a_round_stopped(player: Player) -> None:
    assert player.skip("en")[0].lead == player.stop("en")[0].lead
    player.quiz("3", "en")
    skipped, question = player.skip("en")
    assert skipped.lead.startswith("Passed over. The right answer: ")
    assert player.quiz("", "en") == [question]
    player.choose(0)
    stopped, result = player.stop("en")
    assert stopped.lead.startswith("Passed over.")
    assert "of 1 right" in result.lead
    assert "nothing" not in player.quiz("1", "en")[0].lead
    assert player.stop("en")[-1].lead == "Over, without an answer. Another time!"


def test_an_unknown_topic_lists_those_that_there_are(player: Player) -> None:
    (listed,) = player.quiz("opera", "en")
    assert [button.action for button in listed.buttons] == ["quiz:war", "quiz:land"]
    assert player.practice("opera", "en") == [listed]
    assert player.quiz("war", "en")[0].lead.startswith("2 questions.")


def test_nothing_comes_twice_before_all_have_come(player: Player) -> None:
    asked = set()
    for _ in range(5):
        asked.add(player.quiz("1", "en")[1].lead)
        player.skip("en")
    assert len(asked) == 5


def test_practice_goes_on_until_nothing_is_left_for_now(player: Player) -> None:
    progress, question = player.practice("", "en")
    assert progress.lead == "0 of 5 learned, 0 due today."
    for _ in range(4):
        said, question = player.choose(right(question))
        assert said.lead == "Right!"
    assert player.stop("en")[0].lead.startswith("0 of 5 learned")
    question = player.practice("", "en")[-1]
    last = player.choose(right(question))[-1]
    assert last.lead.startswith("Nothing is left for now.")
    assert player.choose(0) == []


def test_what_was_asked_and_learned_outlives_the_program(base: FactBase, tmp_path: Path) -> None:
    path = tmp_path / "quiz.json"
    player = Player(base, Keeper(path))
    for _ in range(2):
        player.quiz("1", "en")
        player.skip("en")
    player.practice("", "en")
    player.choose(0)
    kept = Keeper(path)
    assert len(kept.asked) == 2
    assert len(kept.deck) == 1
    path.write_text("{broken", encoding="utf-8")
    assert Keeper(path).asked == {}
    path.write_text('{"asked": [], "deck": 3}', encoding="utf-8")
    assert Player(base, Keeper(path)).practice("", "en")


def test_a_disk_that_cannot_be_written_costs_no_game(base: FactBase, tmp_path: Path) -> None:
    keeper = Keeper(tmp_path / "gone" / "quiz.json")
    player = Player(base, keeper)
    player.quiz("1", "en")
    assert player.skip("en")
    assert len(keeper.asked) == 1


def test_a_fact_base_without_questions_says_so(base: FactBase) -> None:
    facts = {"rest": base.facts["rest"]}
    player = Player(base.model_copy(update={"facts": facts}), Keeper())
    assert player.quiz("", "en")[0].lead == "There are no quiz questions here."
    assert player.practice("", "en")[-1].lead == "There are no quiz questions here."
