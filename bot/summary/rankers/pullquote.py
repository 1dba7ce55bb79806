"""The default: a logistic model over what can be seen of a sentence, its weights in weights.json.

The weights are fitted by tests/benchmarks/fit_ranker.py; a score is the probability that an editor would keep the
sentence.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import numpy as np

from bot.summary.features import features
from bot.summary.outline import Floats, Outline

WEIGHTS = Path(__file__).parent.parent / "weights.json"


@cache
def weights() -> tuple[dict[str, float], float]:
    """The weight of each feature, and the one that every sentence has."""
    data = json.loads(WEIGHTS.read_text(encoding="utf8"))
    return data["features"], data["base"]


def rank(outline: Outline) -> Floats:
    """The probability of each sentence."""
    columns = features(outline)
    known, base = weights()
    matrix = np.array([columns[name] for name in known], np.float64)
    score = np.array(list(known.values())) @ matrix + base
    return 1 / (1 + np.exp(-np.round(score, 9)))
