"""Features are counted for many utterances at once, with the same result as for each alone."""

from __future__ import annotations

import pytest

from bot.matching import features
from bot.matching.features import Vocabulary
from tests.matching.reading import analyser

TEXTS = ["how long is the border", "", "border border border", "x", "длина границы", "word " * 60]
SAID = [analyser().analyse(text, "en") for text in TEXTS]


@pytest.mark.parametrize("chunk", [1, 4, 4_096])
def test_what_is_counted_together_is_what_each_has_alone(chunk: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(features, "CHUNK", chunk)
    vocabulary, together = Vocabulary.fit(SAID)
    assert len(together) == len(SAID)
    for utterance, vector in zip(SAID, together, strict=True):
        alone = vocabulary.encode(utterance)
        assert vector.rows.tolist() == alone.rows.tolist() == sorted(set(alone.rows.tolist()))
        assert vector.values == pytest.approx(alone.values, rel=1e-5)
        assert vector.unknown == pytest.approx(alone.unknown, abs=1e-5)


def test_a_phrasing_has_length_one_and_nothing_unknown() -> None:
    _, vectors = Vocabulary.fit(SAID)
    assert [float(v.values @ v.values) for v in vectors if len(v.rows) > 3] == pytest.approx(
        [1.0] * (len(SAID) - 1), abs=1e-5
    )
    assert all(abs(vector.unknown) < 1e-5 for vector in vectors)


def test_what_no_phrasing_has_stays_in_the_norm() -> None:
    vocabulary, _ = Vocabulary.fit(SAID)
    vector = vocabulary.encode(analyser().analyse("zebra", "en"))
    assert vector.unknown > 0.5
    assert float(vector.values @ vector.values) + vector.unknown == pytest.approx(1.0, abs=1e-5)
