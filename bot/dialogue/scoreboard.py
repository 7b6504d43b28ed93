"""What a group is told about its round: what came of a question, the standings, the result."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.dialogue.quizmaster import Quizmaster
from bot.dialogue.reply import Reply
from bot.knowledge import Language, titles
from bot.locales import speaker
from bot.matching import Kind
from bot.quiz import Round, Standing, earned, hardest, standings

if TYPE_CHECKING:  # a database is no matter of who only asks
    from bot.store import Own, Ranked

NAMED = 4
"""Players who are named after a question; more would not be one short line."""
LISTED = 10
"""Players in the standings."""
MEDALS = {1: "🥇", 2: "🥈", 3: "🥉"}


def told(game: Round, index: int) -> str:
    """What came of a question, in one line."""
    question = game.questions[index]
    say = speaker(question.language).say
    got = {player: points for player, points in earned(game, index).items() if points}
    if not game.turns[index].answers:
        return say("round-unanswered", answer=question.answer)
    if not got:
        return say("round-nobody", answer=question.answer)
    names = [f"{game.names[player]} +{points}" for player, points in list(got.items())[:NAMED]]
    if len(got) > NAMED:
        names.append(say("round-more", count=len(got) - NAMED))
    return say("round-told", answer=question.answer, names=", ".join(names))


def standing_lines(game: Round) -> str:
    """The standings between two questions."""
    say = speaker(game.questions[0].language).say
    head = say("round-standings", done=len(game.closed_turns), total=len(game.questions))
    return "\n".join([head, *(_short(standing, game) for standing in standings(game)[:LISTED])])


def result(master: Quizmaster, game: Round) -> Reply:
    """The result of a round: the podium with ties, and the hardest question with its source."""
    language = game.questions[0].language
    say = speaker(language).say
    ranking = standings(game)
    if not ranking:
        return master.say(language, "quiz-unplayed")
    lines = [_long(standing, language) for standing in ranking[:LISTED]]
    if len(ranking) > LISTED:
        lines.append(say("round-more", count=len(ranking) - LISTED))
    worst = hardest(game)
    if worst:
        lines += ["", say("round-hardest", ask=worst.ask, answer=worst.answer)]
    sources = (master.source(worst),) if worst else ()
    lead = say("round-over", count=len(game.closed_turns))
    return Reply(Kind.SMALLTALK, language, lead, "\n".join(lines), sources)


def chat_table(language: Language, tables: Sequence[tuple[str, Sequence[Ranked]]]) -> str:
    """A chat's best of some periods; each is named by the key of its heading."""
    say = speaker(language).say
    blocks = []
    for key, ranked in tables:
        if ranked:
            lines = [
                say(
                    "top-line", place=_place(_rank(row, ranked), row.points), name=row.name, points=row.points
                )
                for row in ranked
            ]
            blocks.append("\n".join([say(key), *lines]))
    return "\n\n".join(blocks) or say("top-empty")


def own_figures(master: Quizmaster, language: Language, own: Own) -> str:
    """A person's figures, by topic, the most answered first."""
    say = speaker(language).say
    if not own.answered:
        return say("me-empty")
    head = say("me-figures", rounds=own.rounds, points=own.points, correct=own.correct, answered=own.answered)
    names = titles(master.base.topics, language)
    by_size = sorted(own.topics.items(), key=lambda item: -item[1][1])
    lines = [
        say("me-topic", topic=names[topic], correct=correct, answered=answered)
        for topic, (correct, answered) in by_size
        if topic in names
    ]
    return "\n".join([head, *lines])


def _rank(row: Ranked, ranked: Sequence[Ranked]) -> int:
    return 1 + sum(other.points > row.points for other in ranked)


def _place(place: int, points: int) -> str:
    return MEDALS[place] if points and place in MEDALS else f"{place}."


def _short(standing: Standing, game: Round) -> str:
    say = speaker(game.questions[0].language).say
    return say(
        "top-line", place=_place(standing.place, standing.points), name=standing.name, points=standing.points
    )


def _long(standing: Standing, language: Language) -> str:
    say = speaker(language).say
    details = [
        say(
            "top-line",
            place=_place(standing.place, standing.points),
            name=standing.name,
            points=standing.points,
        ),
        say("round-right", right=standing.right, answered=standing.answered),
    ]
    if standing.seconds is not None:
        details.append(say("round-seconds", seconds=round(standing.seconds, 1)))
    if standing.streak > 1:
        details.append(say("round-streak", streak=standing.streak))
    return " · ".join(details)
