"""A sentence laid open for cutting: its kinds with quotations and parentheses closed, and the weight of its words.

`shape` has a letter per token as in bot/text/kinds.py, but Q for everything in quotation marks and R for everything in
parentheses, which are never cut into. `weights` has a letter per token for what makes a statement weaker or narrower:

    n  negation, denial (N: as a finite verb)      h  hedge (m: as a finite verb)     c  condition
    x  exception, limit                            r  attribution                     b  half of a pair
    f  finite verb without any of these            _  anything else
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, repeat, zip_longest

from bot.facts.wording import Phrases, Words, wording
from bot.languages import Language
from bot.model import Article, Sentence, Tokens

#: So many quotation marks before a sentence are looked at to see whether it stands in a quotation.
LOOK_BACK = 8
#: And so many tokens.
FAR = 600
MARK = re.compile(r'["()]')
END_MARK = re.compile(r"\.")
#: A pause, and a verb with its object.
PAUSED, OBJECT = re.compile("[,;-]"), re.compile("[vegc]a?[pn]")
#: What ends what each mark begins.
CLOSERS = {
    '"': ('"', "''"),
    "“": ("”", '"', "“"),
    "„": ("“", "”"),
    "«": ("»",),
    "``": ("''", '"'),
    "‘": ("’",),
    "'": ("'",),
    "(": (")",),
    "[": ("]",),
    "{": ("}",),
}
APOSTROPHES = frozenset("'’‘‹›‚‟")
#: Weights that belong together: negations, and with hedges; what another statement may rest on.
NEGATION, WEAKER, LIMIT = frozenset("nN"), frozenset("nNhm"), frozenset("nNhmx")
NARROWER, HEAVY = frozenset("nNcx"), frozenset("nNhmcxr")
BASIS, CONDITION, PAIR = frozenset("cr"), frozenset("c"), frozenset("b")
#: Longer sentences are left as they are; few people write them.
LONGEST = 400


@dataclass(frozen=True)
class Frame:
    """One sentence's tokens `[first, last)`; `shape` and `weights` begin at `first`."""

    text: str
    tokens: Tokens
    first: int
    last: int
    shape: str
    weights: str
    words: Words

    def lower(self, at: int) -> str:
        """The sentence's token number `at` in small letters."""
        return self.tokens.lowers[self.first + at]

    def start(self, at: int) -> int:
        """Where it begins."""
        return self.tokens.starts[self.first + at]

    def end(self, at: int) -> int:
        """Where it ends."""
        return self.tokens.ends[self.first + at]

    def starts_with(self, at: int, phrases: Phrases) -> int:
        """How many tokens from `at` on are one of these phrases, the longest counting; 0 for none."""
        lowers, begin = self.tokens.lowers, self.first + at
        for phrase in phrases.get(lowers[begin], ()):
            if lowers[begin : begin + len(phrase)] == phrase:
                return len(phrase)
        return 0

    def lowers(self, begin: int, end: int) -> list[str]:
        """Some tokens in small letters."""
        return self.tokens.lowers[self.first + begin : min(self.first + end, self.last)]

    def weighs(self, letters: frozenset[str], begin: int = 0, end: int | None = None) -> bool:
        """Whether any word of `[begin, end)` has one of these weights."""
        return not letters.isdisjoint(self.weights[begin:end])

    def participle(self, at: int) -> bool:
        """Whether it is a word in -ing."""
        return self.lower(at).endswith("ing")

    def starts_small(self, at: int) -> bool:
        """Whether it begins with a small letter."""
        return self.tokens.words[self.first + at][0].islower()

    @cached_property
    def head(self) -> int:
        """The first word after an opener ("But while …")."""
        opener = self.starts_with(0, self.words.opener)
        return opener + (self.shape[opener] == ",") if opener < len(self.shape) - 1 else 0

    @cached_property
    def participle_first(self) -> bool:
        """Whether the sentence begins with a participle: "Asked whether …", "Complicating matters"."""
        begin = self.head
        unlikely = self.shape[begin] not in "gePc" or self.weights[begin] != "_"
        return not unlikely and self.lower(begin).endswith(("ing", "ed")) and self.shape[begin + 1] not in "vcsP,"

    @cached_property
    def main(self) -> int:
        """Where the main clause begins: after the first comma where the sentence begins with a subordinate one."""
        if self.participle_first or self.starts_with(self.head, self.words.subordinator):
            return self.shape.find(",", self.head + 1) + 1 or len(self.shape)
        return 0

    @cached_property
    def last_limit(self) -> int:
        """The last word that begins what limits the rest: ", with …", ", before …", ", when …" but of a date."""
        words = self.words
        for match in reversed(list(PAUSED.finditer(self.shape, 1, len(self.shape) - 1))):
            at = match.end()
            dated = self.shape[at - 2] == "m" or not words.times.isdisjoint(self.lowers(max(0, at - 3), at))
            if self.lower(at) in words.limiting and not (dated and self.lower(at) in words.timing):
                return at
        return 0

    @cached_property
    def last_undoing(self) -> int:
        """The last word that undoes what was stated, or tells how it ended: "reversed", "set it aside"."""
        words, lowers = self.words, self.lowers(0, len(self.shape))
        found = [at for at, word in enumerate(lowers) if word in words.undoing]
        found += [match.end() - 1 for match in OBJECT.finditer(self.shape) if lowers[match.end() - 1] in words.undone]
        found += [
            at
            for at, (before, word) in enumerate(pairwise(lowers), 1)
            if word in words.result and before in words.article
        ]
        return max(found, default=0)

    def finite(self, at: int) -> bool:
        """Whether it is a verb form that only a predicate has."""
        return self.weights[at] in "fmN"


def frame(article: Article, sentence: Sentence, language: Language) -> Frame | None:
    """The frame of a sentence; None where nothing may be cut: in a quotation, with unbalanced marks, a question."""
    tokens, first, last = article.tokens, sentence.first, sentence.last
    if last - first > LONGEST or last == first or quoted(article, sentence):
        return None
    shape = closed(tokens, first, last)
    if shape is None or asks(tokens, first, shape):
        return None
    lists = wording(language)
    weights = "".join(map(lists.weight.get, tokens.lowers[first:last], repeat("_")))
    if "l" in weights:
        weights = "".join(lasting(tokens.lowers[first + 1 : last + 1], weights))
    return Frame(article.text, tokens, first, last, shape, weights, lists)


def lasting(following: list[str], weights: str) -> Iterator[str]:
    """Weights in which "long" is a condition before "as", and nothing otherwise."""
    for letter, after in zip_longest(weights, following, fillvalue=""):
        yield letter if letter != "l" else "c" if after == "as" else "_"


def closed(tokens: Tokens, first: int, last: int) -> str | None:
    """The kinds of `[first, last)` with quotations and parentheses closed; None where their marks don't pair up."""
    kinds = tokens.kinds[first:last]
    places = [match.start() for match in MARK.finditer(kinds)]
    words = [tokens.words[first + place] for place in places]
    at = 0
    while at < len(places):
        closers = CLOSERS.get(words[at], ())
        if words[at] == "'" and not opens(tokens, first + places[at]):
            closers = ()
        other = next((k for k in range(at + 1, len(places)) if words[k] in closers), 0) if closers else 0
        if other:
            begin, end = places[at], places[other] + 1
            kinds = kinds[:begin] + ("R" if kinds[begin] == "(" else "Q") * (end - begin) + kinds[end:]
        elif words[at] not in APOSTROPHES:
            return None
        at = other + 1 if other else at + 1
    return kinds


def opens(tokens: Tokens, at: int) -> bool:
    """Whether a straight mark opens a quotation: it clings to what follows, and not to what stands before."""
    starts, ends = tokens.starts, tokens.ends
    clings = at + 1 < len(starts) and starts[at + 1] == ends[at]
    return clings and (at == 0 or ends[at - 1] < starts[at])


def asks(tokens: Tokens, first: int, shape: str) -> bool:
    """Whether there is a question mark outside quotations and parentheses."""
    return any("?" in tokens.words[first + match.start()] for match in END_MARK.finditer(shape))


def quoted(article: Article, sentence: Sentence) -> bool:
    """Whether a sentence stands in a quotation that began before it in its paragraph."""
    tokens, begin = article.tokens, article.paragraphs[sentence.paragraph].start
    at = sentence.first
    for _ in range(LOOK_BACK):
        at = tokens.kinds.rfind('"', max(0, at - FAR), at)
        if at < 0 or tokens.starts[at] < begin:
            return False
        if tokens.words[at] not in APOSTROPHES:
            return tokens.words[at] in "“„«``" or (tokens.words[at] == '"' and opens(tokens, at))
    return False
