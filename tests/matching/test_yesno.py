"""A "Yes" or "No" is said only where a curator has said it of the same question."""

from __future__ import annotations

import pytest

from bot.matching.corpus import Phrasing, Role
from bot.matching.yesno import YesNo
from tests.matching.reading import analyser, entity, profile

NAMES = {"norway": entity("country", "Norway"), "russia": entity("country", "Russia")}
READ = analyser(common=("the", "did", "of", "was", "after", "before"), entities=NAMES)
PHRASINGS = [
    Phrasing("when did Norway expel diplomats", "fact", "en"),
    Phrasing("Did Norway expel diplomats of Russia after the war?", "fact", "en", Role.CONFIRM),
    Phrasing("Did Norway expel ten ministers?", "fact", "en", Role.DENY, 0),
]
TOLD = profile(
    stems=["@norway", "@russia", "expel", "diplomats", "war", "1947", "spring", "after"], numbers=["1947"]
)


@pytest.mark.parametrize(
    ("question", "nearness", "said"),
    [
        ("Did Norway expel diplomats of Russia after the war?", (0.5, 0.9, 0.3), True),
        ("Did Norway expel diplomats of Russia in spring?", (0.7, 0.6, 0.2), None),  # "in" is unknown
        ("Did Norway expel diplomats, spring?", (0.7, 0.6, 0.2), True),  # the fact tells of the spring
        ("Did Norway expel diplomats, spring?", (0.7, 0.6, 0.5), None),  # a denial is as near
        ("Did Russia expel diplomats of Norway after the war?", (0.5, 0.9, 0.3), None),  # the other way
        ("Did Norway expel diplomats of Russia before the war?", (0.5, 0.8, 0.3), None),
        ("Did Norway expel ten ministers?", (0.4, 0.5, 0.9), False),
        ("Did Norway expel ten consuls?", (0.4, 0.5, 0.8), None),  # not what was denied
        ("when did Norway expel diplomats", (0.9, 0.6, 0.2), None),
    ],
)
def test_what_is_said(question: str, nearness: tuple[float, ...], said: bool | None) -> None:
    yes_no = YesNo(READ, PHRASINGS, turns=["after", "before"])
    near = list(enumerate(nearness))
    at, cosine = max(near, key=lambda pair: pair[1])
    found = yes_no.polarity(PHRASINGS[at], cosine, READ.analyse(question, "en"), lambda: near, TOLD)
    assert (found.yes if found else None) == said
