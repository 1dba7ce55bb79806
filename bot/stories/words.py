"""The words that tell what a report is about, as the sparse vectors that grouping compares."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.languages import load, supported

#: A report says what it is about in its first words; the rest is background that other stories share.
BEGINNING = 1_000
#: A headline's words count so many times.
TITLE = 2
#: Inflections are told from each other after so many letters: "elections", "electoral".
STEM = 7
#: How much rarer words weigh more; fitted on roundups of three outlets.
STEEPNESS = 0.7
#: The words of so many imagined reports are known beforehand, so that a window of a few reports has common words too.
IMAGINED = 200

WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
#: A word with a capital that opens no sentence.
NAME = re.compile(r"(?<=[a-z\d,;’'”\"] )[A-Z][\w’'-]+")
POSSESSIVE = re.compile(r"['’]s\Z")


class Vectors(NamedTuple):
    """One unit vector per report, as compressed sparse rows: row `i` is `[starts[i], starts[i + 1])` of the others."""

    starts: NDArray[np.int64]
    terms: NDArray[np.int64]
    weights: NDArray[np.float64]


@cache
def grammar() -> frozenset[str]:
    """Words that say nothing of a report's subject, of all languages that are read."""
    names = ("determiner", "pronoun", "relative", "preposition", "conjunction", "adverb", "verb")
    languages = [load(code) for code in supported()]
    return frozenset(word for language in languages for name in names for word in language.words(f"words.{name}"))


@cache
def known() -> dict[str, float]:
    """In which share of reports a stem is found anyway."""
    shares = (0.2, 0.08, 0.03)
    found: dict[str, float] = {}
    for code in supported():
        for share, name in zip(shares, ("very_common", "common", "fairly_common"), strict=True):
            found |= dict.fromkeys((word[:STEM] for word in load(code).words(f"stories.{name}")), share)
    return found


def terms(title: str, text: str) -> Counter[str]:
    """How often each stem stands in a report's title, which counts more, and at its beginning."""
    counts = Counter(stems(text[:BEGINNING]))
    for stem in stems(title):
        counts[stem] += TITLE
    return counts


def stems(text: str) -> Iterable[str]:
    """The stems of the words that tell something."""
    passed = grammar()
    for word in WORD.findall(text.lower()):
        if word not in passed and len(word) > 1:
            yield POSSESSIVE.sub("", word)[:STEM]


def names(text: str) -> frozenset[str]:
    """The stems of the names at a report's beginning, without those of days, offices and the like that many have."""
    found = (POSSESSIVE.sub("", word.lower()) for word in NAME.findall(text[:BEGINNING]))
    return frozenset(word[:STEM] for word in found if word not in grammar() and word[:STEM] not in known())


@lru_cache(maxsize=1 << 16)
def rarity(stem: str) -> float:
    """How rare a stem is in reports of other things, from 0 to 1."""
    return math.log((IMAGINED + 1) / (IMAGINED * known().get(stem, 0.0) + 0.5)) / math.log(2 * IMAGINED + 2)


def vectors(counted: Sequence[Counter[str]]) -> Vectors:
    """TF-IDF over these reports and the imagined ones: unit vectors, a report without words being zero."""
    order: dict[str, int] = {}
    rows = [[order.setdefault(term, len(order)) for term in counts] for counts in counted]
    lengths = np.array([len(row) for row in rows], dtype=np.int64)
    starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    flat = np.fromiter((term for row in rows for term in row), np.int64, starts[-1])
    times = np.fromiter((n for counts in counted for n in counts.values()), np.float64, starts[-1])
    expected = known()
    imagined = IMAGINED * np.array([expected.get(term, 0.0) for term in order])
    frequency = np.bincount(flat, minlength=len(order)) + imagined
    rare = np.log((len(rows) + IMAGINED + 1) / (frequency + 0.5)) ** STEEPNESS
    weights = (1 + np.log(times)) * rare[flat]
    owner = np.repeat(np.arange(len(rows)), lengths)
    norms = np.sqrt(np.bincount(owner, weights**2, minlength=len(rows)))
    return Vectors(starts, flat, weights / norms[owner])
