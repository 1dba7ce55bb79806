"""The lines of a story's digest: its opening, what others add to it, and facts, nothing of them twice."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from bot.digest.sizes import size
from bot.facts import checkable, figures, shown_in, trim
from bot.model import Article, Digest, Fact, Figure, FigureType, Line, Sentence, Span
from bot.reports import Told, ToldFact
from bot.stories.telling import LONGEST, SHORTEST, Telling, opening, said, whole
from bot.stories.words import WORD, rarity, stems
from bot.text import language_of

#: The opening and what others add to it are so many lines, of these many words together.
LINES, WORDS = 3, 85
#: Only so many sentences of each report are looked at for what it adds; its first one is worth so much more.
FIRST, FOREMOST = 6, 1.3
#: What a word must be worth, of the 1 that all reports' rarest words are, for its place.
PLACE = 0.05
#: A further line has at least this part of its words, by rarity, that no line before it has.
ADDED = 0.5
#: A fact has at least this part of its words, by rarity, that nothing before it has.
NEW = 0.5
#: How checkable a fact must be, where what it says could be opinion.
CHECKABLE = 0.3
#: What it counts that a fact is the best report's.
BEST = 0.1
#: A sentence of which more than this is quoted is a quotation.
QUOTED = 0.5


def summary(digests: Sequence[Digest], shared: Telling) -> list[Told]:
    """The best report's opening, then from other reports what most of them tell and it doesn't.

    `digests` are the reports' own, the best first.
    """
    best = digests[0].article
    first = opening(best)
    if first is None:
        return []
    lines = [Told(0, trim(best, first))]
    room = WORDS - size(first.span.of(best.text))
    heard = set(said(best, first.span))
    offers = [
        Offer(number, digest.article, sentence)
        for number, digest in enumerate(digests[1:], 1)
        for sentence in _eligible(digest)
    ]
    while len(lines) < LINES:
        offers = [
            offer
            for offer in offers
            if offer.size <= room and offer.worth(shared, heard) > 0 and news(offer.words, heard) >= ADDED
        ]
        if not offers:
            break
        added = max(offers, key=lambda offer: (offer.worth(shared, heard), -offer.report, -offer.sentence.start))
        lines.append(Told(added.report, trim(added.article, added.sentence)))
        room -= added.size
        heard |= added.words
        offers = [offer for offer in offers if offer.report != added.report]
    return lines


class Offer:
    """A sentence that may be added, with its words."""

    def __init__(self, report: int, article: Article, sentence: Sentence) -> None:
        self.report, self.article, self.sentence = report, article, sentence
        self.words, self.size = said(article, sentence.span), size(sentence.span.of(article.text))
        self.foremost = sentence.start == article.sentences[0].start

    def worth(self, shared: Telling, heard: set[str]) -> float:
        """What it adds, less the place that it takes; rounded, so that the order of sums doesn't decide."""
        worth = shared.worth(self.words, heard) - PLACE * self.size
        return round(worth * (FOREMOST if self.foremost and worth > 0 else 1.0), 9)


def _eligible(digest: Digest) -> Iterator[Sentence]:
    """Sentences at the beginning that stand for themselves."""
    article = digest.article
    for sentence in [each for each in article.sentences if not each.note][:FIRST]:
        text = sentence.span.of(article.text)
        quoted = sum(max(0, min(quote.end, sentence.end) - max(quote.start, sentence.start)) for quote in digest.quotes)
        told = whole(text) and quoted <= QUOTED * len(text) and not points_back(article, Line(*sentence.span))
        if told and SHORTEST <= size(text) <= LONGEST:
            yield sentence


def points_back(article: Article, line: Line) -> bool:
    """Whether a line begins with a word that stands for, or goes on from, a sentence that isn't shown with it."""
    language = language_of(article)
    first = next(iter(WORD.findall(line.shown(article.text).lower())), "")
    opened = line.shown(article.text)[:1] == "["  # a name in brackets is there for such a word
    if language is None or opened:
        return False
    return first in language.words("summary.pointing") or first in language.words("summary.link")


def facts(digests: Sequence[Digest], shown: Sequence[tuple[int, Span]], most: int, room: int) -> list[ToldFact]:
    """The facts of all reports' digests that nothing shown tells, the most checkable first taken, in order of report.

    `shown` has what the digest shows besides, by report; `room` is how many words the facts may have together.
    """
    heard = set(stems(digests[0].article.title))
    for report, span in shown:
        heard |= said(digests[report].article, span)
    offers = [
        ToldFact(number, fact)
        for number, digest in enumerate(digests)
        for fact in _offered(digest)
        if not any(number == report and fact.line.span.overlaps(span) for report, span in shown)
    ]
    worths = {offer: _checkable(digests[offer.report], offer.fact) for offer in offers}
    offers = [offer for offer in offers if worths[offer] >= CHECKABLE]
    worths |= {offer: worths[offer] + BEST for offer in offers if offer.report == 0}
    chosen: list[ToldFact] = []
    values: set[tuple[FigureType, float]] = set()
    while offers and len(chosen) < most:
        news = {offer: _news(digests[offer.report].article, offer.fact, heard, values) for offer in offers}
        offers = [offer for offer in offers if news[offer] >= NEW and size(_text(digests, offer)) <= room]
        if not offers:
            break
        best = max(offers, key=lambda offer: (worths[offer] * news[offer], -offer.report, -offer.fact.line.start))
        chosen.append(best)
        room -= size(_text(digests, best))
        heard |= said(digests[best.report].article, best.fact.line.span)
        values |= _values(best.fact.figures)
    return sorted(chosen, key=lambda told: (told.report, told.fact.line.start))


def _offered(digest: Digest) -> Iterator[Fact]:
    """A digest's lines as facts: its own, then what it would open with; none that points back."""
    known = figures(digest.article) if digest.summary else ()
    opening = (Fact(line, shown_in(line, known)) for line in digest.summary)
    for fact in (*digest.facts, *opening):
        if not points_back(digest.article, fact.line) and whole(fact.line.span.of(digest.article.text)):
            yield fact


def _checkable(digest: Digest, fact: Fact) -> float:
    article = digest.article
    inside = [each for each in article.sentences if each.span.overlaps(fact.line.span)]
    return max((checkable(article, sentence, fact.figures) for sentence in inside), default=0.0)


def _text(digests: Sequence[Digest], told: ToldFact) -> str:
    return told.fact.line.shown(digests[told.report].article.text)


def _news(article: Article, fact: Fact, heard: set[str], values: set[tuple[FigureType, float]]) -> float:
    """The part of a fact, by rarity, that hasn't been told; figures already told count as told."""
    new = news(said(article, fact.line.span), heard)
    own = _values(fact.figures)
    return new * (1 - 0.5 * len(own & values) / len(own)) if own else new


def news(words: frozenset[str], heard: set[str]) -> float:
    """The part of some words, by rarity, that haven't been heard."""
    total = math.fsum(map(rarity, words))
    return math.fsum(map(rarity, words - heard)) / total if total else 0.0


def _values(figures: Sequence[Figure]) -> set[tuple[FigureType, float]]:
    return {(figure.type, figure.value) for figure in figures if figure.value is not None}
