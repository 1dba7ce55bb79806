"""What the highlights of an article say of its sentences: which of them an editor would have kept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

import numpy as np
from nltk.stem.porter import PorterStemmer

from bot.summary import Floats

#: How sure it is that a sentence is kept that says what a highlight says.
KEPT = 0.8
#: Sentences at most that together say what the highlights say.
MOST = 4
#: A sentence says what a highlight says if it has this share of its content words.
SAYS = 0.5
WORD = re.compile(r"[a-z0-9]+")
#: Words of four letters and more are stemmed, as ROUGE does.
SHORT = 3
EMPTY = (
    "the a an of to in and for on at is was are were be been by with that this it he she his her they their as from "
    "has have had will not but or says say said who which its about after"
)

_stem = cache(PorterStemmer().stem)


def words(text: str) -> list[str]:
    """The stemmed words of a text, as ROUGE counts them."""
    return [_stem(word) if len(word) > SHORT else word for word in WORD.findall(text.lower())]


def targets(sentences: Sequence[str], summary: str, *, each: bool) -> Floats:
    """For each sentence how sure it is that an editor would keep it, given a summary with a highlight in each line.

    Kept are the sentences that together get the best ROUGE, and with `each` the nearest one to each highlight.
    """
    split = [words(sentence) for sentence in sentences]
    found = np.zeros(len(sentences))
    found[greedy(split, words(summary))] = KEPT
    if each:
        for line in summary.split("\n"):
            wanted = set(words(line)) - set(words(EMPTY))
            if len(wanted) < 2:
                continue
            shares = [len(wanted.intersection(sentence)) / len(wanted) for sentence in split]
            best = int(np.argmax(shares)) if shares else 0
            if shares and shares[best] >= SAYS:
                found[best] = KEPT
    return found


def greedy(sentences: Sequence[list[str]], summary: list[str]) -> list[int]:
    """The sentences taken one by one while ROUGE-1 and ROUGE-2 together grow."""
    wanted = Counter(summary), Counter(pairwise(summary))
    taken: list[int] = []
    so_far: list[str] = []
    pairs: Counter = Counter()
    best = 0.0
    while len(taken) < MOST:
        more = {
            at: _overlap(so_far + sentence, pairs + Counter(pairwise(sentence)), wanted)
            for at, sentence in enumerate(sentences)
            if at not in taken and sentence
        }
        at = max(more, key=more.__getitem__, default=None)
        if at is None or more[at] <= best + 1e-9:
            break
        best = more[at]
        taken.append(at)
        so_far += sentences[at]
        pairs += Counter(pairwise(sentences[at]))
    return taken


def _overlap(found: list[str], pairs: Counter, wanted: tuple[Counter, Counter]) -> float:
    single, double = wanted
    return _f1(Counter(found), single) + _f1(pairs, double)


def _f1(found: Counter, wanted: Counter) -> float:
    both = (found & wanted).total()
    return 2 * both / (found.total() + wanted.total()) if both else 0.0
