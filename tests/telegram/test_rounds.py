"""Rounds in a group, played through the Bot API server as they are meant to be."""

from __future__ import annotations

from pathlib import Path

from bot.dialogue import Dialogue
from tests.telegram.games import GROUP, Game, first_question, notices, play, press
from tests.telegram.stage import buttons


def test_three_people_play_a_round_to_its_end(pomor: Dialogue, tmp_path: Path) -> None:
    async def act(game: Game) -> None:
        await first_question(game, "6 svalbard 20")
        call = next(p for method, p in game.stage.api.calls if method == "sendPoll")
        assert call["question"].startswith("1/6 · ")
        assert call["is_anonymous"] is False
        assert call["hide_results_until_closes"]
        assert 'href="http' in call["explanation"]
        await game.answers("anna")
        game.stage.now += 10
        await game.answers("ola")
        await game.answers("olga", right=False)
        assert len(game.polls) == 1, "the first question takes its time: nobody knows who plays"
        await game.passes(11)
        await game.until_asked(2)
        assert game.polls[0]["is_closed"]
        assert game.lines[-1].endswith("Anna +150, Ola +125")
        for question in range(2, 7):
            await game.until_asked(question)
            await game.answers("anna", "ola", "olga")
        assert "After 5 of 6:" in "".join(game.lines)
        assert all(poll["is_closed"] for poll in game.polls)
        assert len({poll["question"] for poll in game.polls}) == len(game.polls) == 6
        result = game.lines[-1]
        first, second, third = (line for line in result.splitlines() if "points" in line)
        assert first.startswith("🥇 Anna — 1,")
        assert "6 of 6 right" in first
        assert "🥈 Ola" in second
        assert "🥉 Olga" in third
        assert "5 of 6 right" in third
        assert "Hardest: " in result
        assert not game.stage.api.refused

        await game.says("ola", "/top")
        assert game.lines[-1].count("🥇 Anna") == 3
        await game.says("ola", "/me")
        assert "1 round, " in game.lines[-1]
        assert "6 of 6" in game.lines[-1]
        await press(game, "ola", "Again")
        await game.until_asked(7)
        assert game.polls[-1]["question"].startswith("1/6 ")

    play(pomor, tmp_path, act)


def test_the_card_is_changed_by_its_buttons_and_starts_what_it_says(pomor: Dialogue, tmp_path: Path) -> None:
    async def act(game: Game) -> None:
        await game.says("anna", "/quiz")
        assert "10 questions · 30 s each" in game.lines[-1]
        await press(game, "ola", "❓ 5")
        await press(game, "ola", "⏱ 15")
        await press(game, "anna", "norsk")
        assert "Alle emner · 5 spørsmål · 15 s på hvert" in game.lines[-1]
        await press(game, "anna", "Emne")
        await press(game, "anna", "Svalbard")
        await press(game, "anna", "Start")
        await game.until_asked(1)
        assert game.polls[0]["question"].startswith("1/5 · ")
        assert "Svalbard · 5 spørsmål" in game.lines[-1]
        await game.says("ola", "/quiz 10")
        assert "1/5" in game.lines[-1]

    play(pomor, tmp_path, act)


def test_an_unknown_topic_gets_the_list_and_a_group_has_one_round_at_a_time(
    pomor: Dialogue, tmp_path: Path
) -> None:
    async def act(game: Game) -> None:
        await game.says("anna", "/quiz 5 volcanoes")
        assert any("Svalbard" in b["text"] for b in buttons(game.stage.last_message(GROUP)))
        await press(game, "anna", "Svalbard")
        await press(game, "anna", "Start")
        await game.until_asked(1)
        game.world.presses("ola", game.stage.last_message(GROUP), "p|en|.5.30.1")
        await game.stage.settle()
        assert "under way" in notices(game)[-1]
        assert len(game.polls) == 1

    play(pomor, tmp_path, act)


def test_who_may_stop_and_skip(pomor: Dialogue, tmp_path: Path) -> None:
    async def act(game: Game) -> None:
        await first_question(game)
        await game.answers("ola", "anna")
        await game.says("ola", "/stop")
        assert "Only whoever started" in game.lines[-1]
        await game.passes(21)
        await game.until_asked(2)
        await game.says("ola", "/skip")
        assert game.lines[-1] == "1 of 2 votes to skip."
        await press(game, "olga", "Skip")
        await game.until_asked(3)
        await game.says("anna", "/skip")
        await game.until_asked(4)
        await game.says("olga", "/stop")
        assert "after 4 questions" in game.lines[-1]
        await game.says("olga", "/stop")
        assert "no round" in game.lines[-1]

    play(pomor, tmp_path, act)


def test_the_majority_of_the_players_skips(pomor: Dialogue, tmp_path: Path) -> None:
    async def act(game: Game) -> None:
        await first_question(game)
        await game.answers("ola", "dmitri", "nora")
        await game.passes(21)
        await game.until_asked(2)
        await game.says("stranger", "/skip")
        assert "votes" not in game.lines[-1]
        await game.says("ola", "/skip")
        await game.says("dmitri", "/skip")
        await game.until_asked(3)

    play(pomor, tmp_path, act)


def test_a_round_that_nobody_answers_pauses_and_goes_on_when_somebody_wants(
    pomor: Dialogue, tmp_path: Path
) -> None:
    async def act(game: Game) -> None:
        await first_question(game)
        await game.passes(21)
        await game.until_asked(2)
        await game.passes(21)
        assert "pausing" in game.lines[-1]
        assert len(game.polls) == 2
        await press(game, "ola", "Go on")
        await game.until_asked(3)
        await game.passes(21)
        await game.until_asked(4)
        await game.passes(21)
        await game.passes(1000)
        assert "without an answer" in game.lines[-1]

    play(pomor, tmp_path, act)


def test_two_groups_play_at_once(pomor: Dialogue, tmp_path: Path) -> None:
    async def act(game: Game) -> None:
        game.world.group(-1002)
        other = Game(game.stage, -1002)
        await first_question(game)
        await first_question(other, "5 border 20")
        await game.answers("anna")
        await other.answers("ola", right=False)
        await game.passes(21)
        await game.until_asked(2)
        await other.until_asked(2)
        assert "Anna +150" in game.lines[-1]
        assert "nobody had it" in other.lines[-1]

    play(pomor, tmp_path, act)


def test_no_question_comes_again_before_all_have_come(pomor: Dialogue, tmp_path: Path) -> None:
    async def act(game: Game) -> None:
        count = len(pomor.quizmaster.maker.facts("svalbard"))
        for _ in range(count):
            await game.says("anna", "/quiz 1 svalbard")
            await game.stage.settle()
            await game.says("anna", "/stop")
        asked = [poll["question"] for poll in game.polls]
        assert len(set(asked)) == len(asked) == count

    play(pomor, tmp_path, act)


def test_alone_in_private_the_next_question_comes_at_once(pomor: Dialogue, tmp_path: Path) -> None:
    async def act(game: Game) -> None:
        anna = game.world.person("anna")["id"]
        alone = Game(game.stage, anna)
        await first_question(alone, "3")
        await alone.answers("anna")
        await alone.until_asked(2)
        await alone.answers("anna", right=False)
        await alone.until_asked(3)
        await alone.answers("anna")
        assert "2 of 3 right" in alone.lines[-1]

    play(pomor, tmp_path, act)
