"""A "Yes" or "No" is said only where a curator has said it of the same question, of more or of less."""

from __future__ import annotations

import pytest

from bot.matching.corpus import Phrasing, Role
from bot.matching.yesno import YesNo
from tests.matching.reading import analyser, entity, lexicon, profile

NAMES = {
    "norway": entity("country", "Norway"),
    "russia": entity("country", "Russia"),
    "oslo": entity("place", "Oslo"),
}
WORDS = {"turns": ["after", "before", "by"], "negations": ["not"], "before_year": ["in"]}
READ = analyser(
    common=("the", "did", "of", "was", "is", "in", "after", "before", "by"), entities=NAMES, **WORDS
)
PHRASINGS = [
    Phrasing("when did Norway expel diplomats", "fact", "en"),
    Phrasing("Did Norway expel 3 diplomats of Russia after the war?", "fact", "en", Role.CONFIRM),
    Phrasing("Did Norway expel diplomats in 1947?", "fact", "en", Role.CONFIRM),
    Phrasing("Did Norway expel ten ministers?", "fact", "en", Role.DENY, 0),
    Phrasing("Did Norway expel diplomats for good?", "fact", "en", Role.DENY, 1),
    Phrasing("Did Norway invite ministers before dinner?", "fact", "en", Role.DENY, 2),
]
TOLD = profile(
    stems=["@norway", "@russia", "@oslo", "expel", "diplomats", "war", "spring"], years=[[1947, 1947]]
)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Did Norway expel 3 diplomats of Russia after the war?", True),
        ("Did Norway expel diplomats of Russia after the war?", True),  # less
        ("Did Norway expel diplomats?", True),
        ("Did Norway expel diplomats in 47?", True),
        ("Did Norway expel diplomats in 48?", None),
        ("Did Norway expel 5 diplomats of Russia after the war?", None),
        ("Did Norway expel diplomats of Russia before the war?", None),
        ("Did Russia expel diplomats of Norway after the war?", None),  # the other way round
        ("Did Russia expel diplomats in 1947?", None),  # somebody else
        ("Were diplomats in 1947 expel by Norway?", None),
        ("Did Norway not expel diplomats in 1947?", None),
        ("Did Norway expel diplomats in spring?", None),  # the fact tells of a spring, but not so
        ("Did Norway expel ten ministers?", False),
        ("Did Norway expel ten ministers in spring?", False),  # more
        ("Did Norway expel ministers?", None),
        ("Did Norway expel ten consuls?", None),
        ("Did Norway expel diplomats for good?", False),
        ("Did Norway invite ministers before dinner?", False),
        ("Did Norway invite ministers dinner?", None),  # not only before it
        ("why did Norway expel diplomats", None),
        ("Did Norway expel diplomats when the war was over?", None),
    ],
)
def test_what_is_said(question: str, said: bool | None) -> None:
    yes_no = YesNo(READ, PHRASINGS, {"en": lexicon(**WORDS)})
    found = yes_no.polarity(PHRASINGS[0], 0.5, READ.analyse(question, "en"), TOLD)
    assert (found.yes if found else None) == said


def test_a_statement_is_answered_where_it_stands_as_a_question() -> None:
    yes_no = YesNo(READ, PHRASINGS, {"en": lexicon(**WORDS)})
    said = READ.analyse("Norway expel diplomats in 1947", "en")
    assert yes_no.polarity(PHRASINGS[2], 0.3, said, TOLD) is None
    assert yes_no.polarity(PHRASINGS[2], 0.9, said, TOLD)
