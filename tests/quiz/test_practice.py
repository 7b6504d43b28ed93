"""Practice: what one gets wrong comes back soon, what one knows later and later."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from bot.quiz import Deck, Progress, next_due, next_fact, progress, review

FACTS = [f"fact-{i}" for i in range(5)]
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def test_new_facts_come_until_all_are_seen_and_then_nothing_until_one_is_due() -> None:
    deck: Deck = {}
    seen = []
    while fact := next_fact(deck, FACTS, NOW, "seed"):
        seen.append(fact)
        deck = review(deck, fact, True, NOW)
    assert sorted(seen) == FACTS
    due = next_due(deck, FACTS)
    assert due
    assert due > NOW
    assert next_fact(deck, FACTS, due, "seed") in seen
    assert next_due({}, FACTS) is None


def test_what_was_wrong_comes_back_before_what_was_right() -> None:
    deck = review(review({}, "fact-1", True, NOW), "fact-2", False, NOW)
    assert next_fact(deck, FACTS, NOW + timedelta(minutes=2), 1) == "fact-2"


def test_right_answers_make_a_fact_learned_and_a_wrong_one_undoes_it() -> None:
    deck: Deck = {}
    now = NOW
    waits = []
    for _ in range(5):
        deck = review(deck, "fact-0", True, now)
        due = next_due(deck, FACTS)
        assert due
        waits.append(due - now)
        now = due
    assert waits == sorted(waits)
    assert waits[-1] > timedelta(days=30)
    assert progress(deck, FACTS, NOW) == Progress(learned=1, total=5, due=0)
    assert progress(review(deck, "fact-0", False, now), FACTS, now).learned == 0


def test_the_day_ends_where_the_person_is() -> None:
    late = datetime(2026, 11, 23, 23, 55, tzinfo=timezone(timedelta(hours=1)))
    deck = review({}, "fact-0", True, late)
    assert progress(deck, FACTS, late).due == 0, "it is due after midnight there"
    assert progress(deck, FACTS, late.astimezone(UTC)).due == 1


def test_a_deck_outlives_json_and_broken_cards_and_facts_that_are_gone() -> None:
    deck = review({}, "fact-0", True, NOW)
    assert json.loads(json.dumps(deck)) == deck
    broken: Deck = {**deck, "fact-1": {"state": "?"}, "gone": deck["fact-0"]}
    assert progress(broken, FACTS, NOW) == Progress(learned=0, total=5, due=1)
    assert progress(review(broken, "fact-1", True, NOW), FACTS, NOW).due == 2


@given(st.lists(st.tuples(st.sampled_from(FACTS), st.booleans(), st.integers(0, 10**6)), max_size=30))
def test_progress_is_within_bounds_whatever_is_answered(answers: list[tuple[str, bool, int]]) -> None:
    deck: Deck = {}
    now = NOW
    for fact, right, seconds in answers:
        now += timedelta(seconds=seconds)
        deck = review(deck, fact, right, now)
        assert datetime.fromisoformat(deck[fact]["due"]) > now
    found = progress(deck, FACTS, now)
    assert 0 <= found.learned <= len(deck) <= found.total == 5
    assert found.due <= len(deck)
