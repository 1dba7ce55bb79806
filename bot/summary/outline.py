"""An article's sentences laid out in numbers, once, for all that ranks and chooses them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import count

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
NAME, NUMBER = KINDS = "Pm"
CONTENT = "Pnmegcvx"
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
        first, last = self.between(span.start, span.end)
        found = self.token[first:last]
        return found[found > 0]

    def between(self, start: int, end: int) -> tuple[int, int]:
        """The tokens `[first, last)` between two places in the text."""
        starts = self.article.tokens.starts
        return bisect_left(starts, start), bisect_left(starts, end)

    def sums(self, weights: Floats) -> Floats:
        """The sum over each sentence's terms of a weight by term."""
        return np.bincount(self.sentence, weights[self.term], minlength=len(self.words)).astype(np.float64)


def outline(article: Article, quotations: Iterable[Span] = ()) -> Outline:
    """Counts an article; what lies in `quotations` counts as quoted."""
    language = language_of(article) or load("en")
    sentences, tokens = article.sentences, article.tokens
    n, text = len(sentences), article.text
    lengths = np.array([s.last - s.first for s in sentences], np.int64)
    where = np.repeat(np.arange(n), lengths)
    codes = np.frombuffer(tokens.kinds.encode(), np.uint8)
    lists, terms, numbers = _terms(tokens.lowers, language)
    (listed,), rows = lists.nonzero(), _lists(language)[0]
    v = len(numbers)
    terms *= IS_CONTENT[codes]
    (content,) = terms.nonzero()
    sentence, term = np.divmod(_each_once(where[content] * v + terms[content]), v)
    first = np.full(v, n)
    first[term[::-1]] = sentence[::-1]
    body = np.array([not s.note for s in sentences], np.float64)
    tokens_each = np.maximum(lengths, 1).astype(np.float64)
    return Outline(
        article=article,
        language=language,
        body=body > 0,
        place=np.cumsum(body) - body,
        words=np.array([max(1, len(text[s.start : s.end].split())) for s in sentences], np.float64),
        tokens=tokens_each,
        kinds=_counts(where, KIND_OF[codes], (n, len(KINDS) + 1))[:, :-1],
        lists=_counts(where[listed], lists[listed], (n, len(rows))) @ rows,
        quoted=_sums(where, _inside(article, quotations), n) / tokens_each,
        token=terms,
        sentence=sentence,
        term=term,
        often=np.bincount(terms[content], minlength=v).astype(np.float64),
        spread=np.bincount(term, minlength=v).astype(np.float64),
        first=first,
        name=_marked(terms[codes == ord(NAME)], v),
        number=_marked(terms[codes == ord(NUMBER)], v),
        numbers=numbers,
    )


def _counts(where: Ints, what: Ints, shape: tuple[int, int]) -> Floats:
    """How often each thing stands in each sentence."""
    rows, columns = shape
    return np.bincount(where * columns + what, minlength=rows * columns).reshape(shape).astype(np.float64)


def _each_once(values: Ints) -> Ints:
    """The values in order."""
    values.sort()
    kept = np.ones(len(values), np.bool_)
    np.not_equal(values[1:], values[:-1], out=kept[1:])
    return values[kept]


def _sums(where: Ints, values: Floats, n: int) -> Floats:
    """Values by token added up by sentence."""
    return np.bincount(where, values, minlength=n).astype(np.float64)


def _terms(lowers: list[str], language: Language) -> tuple[Ints, Ints, dict[str, int]]:
    """By token its word's row in the lists, and the word's number as a term, each stem's own."""
    words = _numbered(lowers)
    types = np.fromiter(map(words.__getitem__, lowers), np.int64, len(lowers))
    known = _lists(language)[1]
    listed = np.zeros(len(words), np.int64)
    for word in known.keys() & words.keys():
        listed[words[word]] = known[word]
    roots = [*map(stems.__getitem__, words)]
    numbers = _numbered(["", *roots])
    return listed[types], np.fromiter(map(numbers.__getitem__, roots), np.int64, len(words))[types], numbers


def _numbered(words: Iterable[str]) -> dict[str, int]:
    """Each word's number, in the order in which they first come."""
    return dict(zip(dict.fromkeys(words), count(), strict=False))


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


def _columns(letters: str) -> Ints:
    """By byte, the place of its letter; beyond the last place for all others."""
    table = np.full(256, len(letters))
    table[[ord(letter) for letter in letters]] = range(len(letters))
    return table


KIND_OF = _columns(KINDS)
IS_CONTENT: Bools = _columns(CONTENT) < len(CONTENT)
KIND = {letter: column for column, letter in enumerate(KINDS)}
LIST = {name.split(".")[1]: column for column, name in enumerate(LISTS)}
