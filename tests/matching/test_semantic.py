"""A sentence encoder as a further signal: it may help, and an ignorant one gets no say."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from bot.assembly import open_dialogue
from bot.encoders import EncoderMissingError, encoder_named
from bot.knowledge import load
from bot.matching import Matcher
from bot.matching.features import Floats
from bot.matching.semantic import leads, question_vector


class Blind:
    """An encoder that tells no text from another."""

    name = "blind 1"

    def encode(self, texts: Sequence[str]) -> Floats:
        return np.tile(np.float32([1, 0, 0, 0]), (len(texts), 1))


class Knowing:
    """An encoder that knows one thing: whether a text is about distance."""

    name = "knowing 1"

    def encode(self, texts: Sequence[str]) -> Floats:
        far = ("long", "length", "kilomet", "lang", "lengde", "extent")
        rows = [[1, 0] if any(part in text.casefold() for part in far) else [0, 1] for text in texts]
        return np.array(rows, np.float32)


def test_an_encoder_that_knows_nothing_gets_no_weight(small: Path) -> None:
    matcher = Matcher(load(small), encoder=Blind())
    assert set(matcher.learned.arrays["shares"][:, 1].astype(float)) == {0.0}


def test_an_encoder_that_knows_more_is_listened_to(small: Path) -> None:
    plain, helped = Matcher(load(small)), Matcher(load(small), encoder=Knowing())
    question = "what is the extent"
    assert helped.judge(question).matches[0].intent == "border-length"
    assert helped.judge(question).matches[0].score >= plain.judge(question).matches[0].score


@pytest.mark.parametrize(
    ("typed", "encoded"),
    [
        ("How long is the bordr?", ["How long is the bordr?", "how long is the border"]),
        ("how long is the border", ["how long is the border"]),
    ],
)
def test_a_question_is_encoded_as_typed_and_as_corrected(small: Path, typed: str, encoded: list[str]) -> None:
    seen: list[str] = []

    class Listening(Knowing):
        def encode(self, texts: Sequence[str]) -> Floats:
            seen.extend(texts)
            return super().encode(texts)

    vector = question_vector(Listening(), Matcher(load(small)).analyser.analyse(typed))
    assert seen == encoded
    assert np.linalg.norm(vector) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("scores", "ahead"), [((1.0, 4.0, 2.0), (-3.0, 2.0, -2.0)), ((3.0, 3.0), (0.0, 0.0)), ((2.0,), (2.0,))]
)
def test_the_best_leads_the_second_and_the_others_are_behind(
    scores: tuple[float, ...], ahead: tuple[float, ...]
) -> None:
    assert leads(np.array(scores, np.float32)).tolist() == list(ahead)


def test_a_matcher_with_an_encoder_is_cached_apart(small: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    for encoder in (None, Knowing(), Knowing(), None):
        dialogue = open_dialogue(small, cache, encoder=encoder)
        assert dialogue.ask("length of the border")[0].fact == "border-length"
    assert len(list(cache.glob("*.cache"))) == 2


def test_the_setting_names_an_encoder_or_says_what_is_wrong() -> None:
    assert encoder_named("") is None
    with pytest.raises(EncoderMissingError, match="POMOR_ENCODER=magic"):
        encoder_named("magic")
