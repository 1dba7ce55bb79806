"""An article's sentences laid out in numbers, once, for all that ranks and chooses them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from bot.languages import Language, load
from bot.model import Article, Span
from bot.summary.stems import stems
from bot.text import language_of

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

#: The kinds of tokens that are counted, and those that carry content (see bot/text/kinds.py).
KINDS = 'PnmdpijavegcstwxbR",;:()-.'
CONTENT = "Pnmegcvx"
NAME, NUMBER = "P", "m"
#: The word lists that are counted, by their place in a language's data file.
LISTS = (
    "summary.first_person",
    "summary.second_person",
    "summary.negation",
    "calendar.days",
    "facts.event",
    "facts.decision",
    "facts.plan",
    "facts.opinion",
    "facts.vague",
)


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """What is counted in an article of n sentences; a term is the stem of a content word, as a number below v."""

    article: Article
    language: Language
    #: (n) Whether a sentence belongs to the report, rather than being boilerplate inside it.
    body: Bools
    #: (n) How many sentences of the report stand before it.
    place: Floats
    #: (n) Words between spaces, and tokens, at least 1.
    words: Floats
    tokens: Floats
    #: (n, kinds) Tokens of each kind; (n, lists) words of each list.
    kinds: Floats
    lists: Floats
    #: (n) The share of its tokens inside quotations.
    quoted: Floats
    #: (tokens) The term of each token, 0 for what is none.
    token: Ints
    #: (m) The terms of each sentence, each once, as pairs in order.
    sentence: Ints
    term: Ints
    #: (v) How often a term occurs, in how many sentences, first in which; whether it is a name or a number.
    often: Floats
    spread: Floats
    first: Ints
    name: Bools
    number: Bools
    #: The number of each stem.
    numbers: dict[str, int]

    def terms(self, span: Span) -> Ints:
        """The terms between two places in the text, in order."""
        starts = self.article.tokens.starts
        found = self.token[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        return found[found > 0]

    def sums(self, weights: Floats) -> Floats:
        """The sum over each sentence's terms of a weight by term."""
        return np.bincount(self.sentence, weights[self.term], minlength=len(self.words)).astype(np.float64)


def outline(article: Article, quotations: Iterable[Span] = ()) -> Outline:
    """Counts an article; what lies in `quotations` counts as quoted."""
    language = language_of(article) or load("en")
    sentences, tokens = article.sentences, article.tokens
    n, text = len(sentences), article.text
    ends = np.array([s.last for s in sentences], np.int64)
    lengths = np.diff(ends, prepend=0)
    codes = np.frombuffer(tokens.kinds.encode(), np.uint8)
    types, listed, terms, numbers = _terms(tokens.lowers, language)
    v = len(numbers)
    where = np.repeat(np.arange(n), lengths)
    content: Ints = np.flatnonzero(IS_CONTENT[codes] & (terms > 0))
    pairs = np.sort(where[content] * v + terms[content])
    sentence, term = np.divmod(pairs[np.diff(pairs, prepend=-1) > 0], v)
    first = np.full(v, n)
    first[term[::-1]] = sentence[::-1]
    sums = _Sums(ends - lengths, lengths > 0)
    body = np.array([not s.note for s in sentences], np.float64)
    tokens_each = np.maximum(lengths, 1).astype(np.float64)
    return Outline(
        article=article,
        language=language,
        body=body > 0,
        place=np.cumsum(body) - body,
        words=np.array([text.count(" ", s.start, s.end) + 1 for s in sentences], np.float64),
        tokens=tokens_each,
        kinds=sums(KIND_ROWS[codes]),
        lists=sums(_lists(language)[0][listed[types]]),
        quoted=sums(_inside(article, quotations)) / tokens_each,
        token=terms * IS_CONTENT[codes],
        sentence=sentence,
        term=term,
        often=np.bincount(terms[content], minlength=v).astype(np.float64),
        spread=np.bincount(term, minlength=v).astype(np.float64),
        first=first,
        name=_marked(terms[codes == ord(NAME)], v),
        number=_marked(terms[codes == ord(NUMBER)], v),
        numbers=numbers,
    )


class _Sums:
    """Adds up values by token into values by sentence."""

    def __init__(self, starts: Ints, filled: Bools) -> None:
        self.starts, self.filled = starts[filled], filled

    def __call__(self, values: Floats) -> Floats:
        sums = np.zeros((len(self.filled), *values.shape[1:]))
        if len(self.starts):
            sums[self.filled] = np.add.reduceat(values, self.starts, axis=0)
        return sums


def _terms(lowers: list[str], language: Language) -> tuple[Ints, Ints, Ints, dict[str, int]]:
    """By token its number as a word, by word its row in the lists, by token its number as a term, each stem's own."""
    words: dict[str, int] = {}
    types = np.array([words.setdefault(word, len(words)) for word in lowers], np.int64)
    known = _lists(language)[1]
    listed = np.array([known.get(word, 0) for word in words], np.int64)
    numbers: dict[str, int] = {"": 0}
    roots = np.array([numbers.setdefault(stem, len(numbers)) for stem in map(stems.__getitem__, words)], np.int64)
    return types, listed, roots[types], numbers


@cache
def _lists(language: Language) -> tuple[Floats, dict[str, int]]:
    """The lists that a word stands in, as rows of 0 and 1, and the row of each word; row 0 is for words in no list."""
    places: dict[str, tuple[int, ...]] = {}
    for place, name in enumerate(LISTS):
        for word in sorted(language.words(name)):
            places[word] = (*places.get(word, ()), place)
    rows: dict[tuple[int, ...], int] = {(): 0}
    known = {word: rows.setdefault(where, len(rows)) for word, where in places.items()}
    table = np.zeros((len(rows), len(LISTS)))
    for where, row in rows.items():
        table[row, list(where)] = 1
    return table, known


def _inside(article: Article, quotations: Iterable[Span]) -> Floats:
    """1 for each token inside a quotation."""
    starts = article.tokens.starts
    inside = np.zeros(len(starts))
    for start, end in quotations:
        inside[bisect_left(starts, start) : bisect_left(starts, end)] = 1
    return inside


def _marked(terms: Ints, v: int) -> Bools:
    marked = np.zeros(v, np.bool_)
    marked[terms] = True
    marked[0] = False
    return marked


def _one_hot(letters: str) -> Floats:
    """A row per byte: 1 in the column of its letter."""
    table = np.zeros((256, len(letters)))
    for column, letter in enumerate(letters):
        table[ord(letter), column] = 1
    return table


KIND_ROWS = _one_hot(KINDS)
IS_CONTENT: Bools = np.array(_one_hot(CONTENT).any(axis=1))
KIND = {letter: column for column, letter in enumerate(KINDS)}
LIST = {name.split(".")[1]: column for column, name in enumerate(LISTS)}
