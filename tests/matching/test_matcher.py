"""From an utterance to a verdict: what is elsewhere, what is left out, what stands behind a greeting."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from bot.knowledge import FactBase, load
from bot.matching import Kind, Matcher, Profile, Verdict, calibration
from bot.matching.corpus import ELSEWHERE, Phrasings, corpus
from bot.matching.index import Candidate, IntentIndex
from bot.matching.matcher import _apart
from bot.matching.profile import profiles
from tests.matching.reading import analyser

WEATHER = "what is the weather today"


def with_elsewhere(small: Path) -> FactBase:
    (small / "en/elsewhere.yaml").write_text(
        f"- {WEATHER}\n- who won the match last night\n", encoding="utf-8"
    )
    return load(small)


def candidate(intent: str, score: float) -> Candidate:
    return Candidate(intent, score, score, 0.5, 0.5, 0)


def test_what_is_elsewhere_is_set_apart_with_its_score() -> None:
    first, away, last = candidate("first", 3.0), candidate(ELSEWHERE, 2.0), candidate("last", 1.0)
    assert _apart([first, away, last]) == ([first, last], 2.0)
    assert _apart([first]) == ([first], None)
    assert _apart([]) == ([], None)


def test_what_is_elsewhere_is_no_candidate_but_counts_against_all(small: Path) -> None:
    verdict = Matcher(with_elsewhere(small)).judge(WEATHER)
    assert verdict.fact is None
    assert ELSEWHERE not in {match.intent for match in verdict.matches}
    assert ELSEWHERE not in verdict.alternatives
    assert verdict.evidence is not None
    assert verdict.evidence.ahead < 0


def test_a_fact_base_without_elsewhere_has_nothing_to_be_ahead_of(small: Path) -> None:
    verdict = Matcher(load(small)).judge("length of the border")
    assert verdict.evidence is not None
    assert verdict.evidence.ahead == calibration.USUAL_LEAD


def test_a_fact_base_of_elsewhere_alone_knows_nothing(small: Path) -> None:
    matcher = Matcher(with_elsewhere(small).model_copy(update={"facts": {}}))
    verdict, near = matcher.nearest(WEATHER, 5)
    assert (verdict.kind, verdict.matches, near) == (Kind.UNKNOWN, [], ())


def test_wanted_intents_are_ranked_however_far_they_are() -> None:
    read = analyser()
    names = [f"intent-{letter}" for letter in "abcdefghijkl"]
    said = [read.analyse(f"{letter * 4} {letter * 5}", "en") for letter in "abcdefghijkl"]
    index = IntentIndex.fit(said, names)
    found = [c.intent for c in index.rank(said[0], reach=2, always={"intent-l", "intent-nowhere"})[0]]
    assert found[0] == "intent-a"
    assert "intent-l" in found
    assert len(found) <= 3
    assert len(index.rank(said[0], reach=2)[0]) == 2


def test_a_fact_that_is_left_out_is_as_if_it_were_not_known(small: Path) -> None:
    verdict = Matcher(load(small)).judge_whole("length of the border", without=("border-length",))
    assert "border-length" not in {match.intent for match in verdict.matches}
    assert "border-length" not in verdict.alternatives
    assert verdict.evidence is not None
    assert verdict.evidence.second_choice == 0


@pytest.fixture
def greeted(small: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Matcher, Verdict]:
    """A matcher to which a whole text is a greeting and its question is clear; and the greeting."""
    matcher = Matcher(load(small))
    plain = matcher.judge("length of the border")
    clear = replace(plain, kind=Kind.ANSWER, fact="border-length", confidence=0.9)
    greeting = replace(plain, kind=Kind.SMALLTALK, fact=None, smalltalk="hello")
    monkeypatch.setattr(
        matcher, "judge_whole", lambda text, *_: clear if text == "length of the border" else greeting
    )
    return matcher, greeting


def test_the_question_behind_a_greeting_is_answered(greeted: tuple[Matcher, Verdict]) -> None:
    verdict = greeted[0].judge("hello there, length of the border")
    assert (verdict.kind, verdict.fact) == (Kind.ANSWER, "border-length")


def test_a_greeting_alone_stays_one(greeted: tuple[Matcher, Verdict]) -> None:
    matcher, greeting = greeted
    assert matcher.judge("hello there") == greeting
    assert matcher.judge("hello there, nice to see you") == greeting


def test_a_profile_survives_the_cache(small: Path) -> None:
    for profile in Matcher(load(small)).learned.profiles.values():
        assert Profile.of(json.loads(json.dumps(asdict(profile), default=sorted))) == profile


def test_a_fact_remembers_how_often_its_phrasings_ask_for_what(small: Path) -> None:
    found = Matcher(load(small)).learned.profiles["border-length"]
    assert found.habits == pytest.approx(
        {"how-long": 2 / 6, "where": 1 / 6}
    )  # "hvor mange" is only "hvor" here
    assert found.unasked < found.stems
    assert (found.is_asked_about("length"), found.is_asked_about("survey")) == (True, False)
    assert "survey" in found.stems


def test_a_fact_without_phrasings_explains_its_answer_and_has_no_habits(small: Path) -> None:
    base = load(small)
    found = profiles(base, Matcher(base).analyser.analyse, dict.fromkeys(base.facts, ()))
    for key, profile in found.items():
        assert profile.unasked == profile.stems
        assert profile.habits == {}
        assert profile.stems
        assert profile.aspects == set(base.facts[key].record.answers)


@pytest.mark.parametrize(("text", "talk"), [("sorry about that", True), ("sorry about Storskog", False)])
def test_small_talk_names_nothing_that_it_does_not_know(
    small: Path, monkeypatch: pytest.MonkeyPatch, text: str, talk: bool
) -> None:
    monkeypatch.setattr("bot.matching.matcher.COMMONPLACE", 1.0)  # one of the two facts tells of Storskog
    for language in ("en", "nb"):
        (small / f"{language}/smalltalk.yaml").write_text(
            "apology:\n  reply: Never mind.\n  phrasings: [sorry about that, sorry]\n", encoding="utf-8"
        )
    found = Matcher(load(small)).judge(text).matches
    assert any(match.intent == "smalltalk/apology" for match in found) == talk


def test_phrasings_by_number_are_those_of_the_corpus(small: Path) -> None:
    base = load(small)
    phrasings = Phrasings(corpus(base))
    assert list(phrasings) == list(corpus(base))
    assert len(phrasings) == len(list(phrasings))
    assert len(Phrasings([])) == 0


def test_a_question_at_the_end_of_a_story_is_answered(small: Path) -> None:
    matcher = Matcher(load(small))
    told = "my aunt has 12 hens and she once drove up there with 3 friends of hers "
    assert matcher.judge("how long is the border").kind is Kind.ANSWER
    verdict = matcher.judge(told + "how long is the border")
    assert (verdict.kind, verdict.fact) == (Kind.ANSWER, matcher.judge("how long is the border").fact)
    assert matcher.judge(told + "what do hens eat").kind is not Kind.ANSWER
