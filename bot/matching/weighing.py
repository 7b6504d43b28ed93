"""From measures of the evidence to a probability: a logistic function of the measures and of their products.

A measure alone means little: few unexplained words in a short question are something else than in a long
one. Products of two tell that apart, which a sum cannot.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Weighing:
    """Fitted numbers; n measures have n + n (n + 1) / 2 weights."""

    lowest: tuple[float, ...]
    highest: tuple[float, ...]
    """Each measure is brought from this range to -1 … 1. What lies beyond counts as its end: nothing was
    learned about it."""
    weights: tuple[float, ...]
    """Of the measures, then of their products as `expanded` has them."""
    constant: float

    def probability(self, measures: Sequence[float]) -> float:
        """How probable it is that what was measured is right, 0 … 1."""
        scaled = scale(np.array(measures), np.array(self.lowest), np.array(self.highest))
        z = float(expanded(scaled) @ np.array(self.weights)) + self.constant
        return 1 / (1 + math.exp(-max(-60.0, min(60.0, z))))


def scale(measures: NDArray[Any], lowest: NDArray[Any], highest: NDArray[Any]) -> NDArray[Any]:
    """Measures (the last axis) from their ranges to -1 … 1; one that was always the same is 0."""
    width = highest - lowest
    share = (np.clip(measures, lowest, highest) - lowest) / np.where(width > 0, width, 1)
    scaled: NDArray[Any] = np.where(width > 0, 2 * share - 1, 0.0)
    return scaled


def expanded(measures: NDArray[Any]) -> NDArray[Any]:
    """Measures (the last axis) and behind them the products of each with itself and with those after it."""
    first, second = np.triu_indices(measures.shape[-1])
    return np.concatenate([measures, measures[..., first] * measures[..., second]], axis=-1)
