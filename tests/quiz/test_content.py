"""Every question that the shipped facts can make, in every language."""

from __future__ import annotations

from collections import Counter

import pytest

from bot.knowledge import FactBase, default_folder, load
from bot.quiz import Maker, faults

SEEDS = range(12)
AIM = 120
"""Facts in the quiz."""


@pytest.fixture(scope="module")
def shipped() -> FactBase:
    return load(default_folder())


def test_every_question_is_sound(shipped: FactBase) -> None:
    assert faults(shipped) == []


def test_all_topics_and_difficulties_have_questions(shipped: FactBase) -> None:
    maker = Maker(shipped)
    assert len(maker.facts()) >= AIM
    assert all(len(maker.facts(topic)) >= 3 for topic in shipped.topics)
    assert all(len(maker.facts(difficulty=grade)) >= 10 for grade in (1, 2, 3))


@pytest.mark.parametrize("language", ["en", "nb", "ru"])
def test_the_right_option_is_not_the_longest_more_often_than_chance(shipped: FactBase, language: str) -> None:
    maker = Maker(shipped)
    lengths = Counter[bool]()
    for key in maker.facts():
        for seed in SEEDS:
            question = maker.question(key, language, seed)
            others = [len(o) for i, o in enumerate(question.options) if i != question.right]
            lengths[len(question.answer) > max(others)] += 1
    assert lengths[True] / lengths.total() <= 0.25
