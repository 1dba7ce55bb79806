"""A logistic model with soft targets, fitted by Newton's method."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from bot.summary import Floats

#: Steps at most, and how small the last one is.
STEPS, SMALL = 50, 1e-8


class Model(NamedTuple):
    """The weight of each column, and the one that every row has."""

    weights: Floats
    base: float


def fit(columns: Floats, targets: Floats, counts: Floats, penalty: float) -> Model:
    """The model for rows of columns (n, k), whose targets (n) are from 0 to 1 and which count (n) so many times.

    `penalty` holds the weights down, each by its column's spread.
    """
    mean = np.average(columns, axis=0, weights=counts)
    spread = np.sqrt(np.average((columns - mean) ** 2, axis=0, weights=counts)) + 1e-6
    scaled = np.column_stack([(columns - mean) / spread, np.ones(len(columns))])
    held = np.append(np.full(columns.shape[1], penalty), 0.0)
    found = np.zeros(scaled.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-(scaled @ found)))
        slope = scaled.T @ (counts * (chance - targets)) + held * found
        bend = (scaled * (counts * chance * (1 - chance))[:, None]).T @ scaled + np.diag(held)
        step = np.linalg.solve(bend, slope)
        found -= step
        if np.abs(step).max() < SMALL:
            break
    weights = found[:-1] / spread
    return Model(weights, float(found[-1] - weights @ mean))
