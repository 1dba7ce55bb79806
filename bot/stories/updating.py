"""What newer reports of a story tell that a channel doesn't know yet, and whether the story has really moved on.

A line is new where no sentence of what is known has half of its words, by rarity; or where it gives a figure that none
of that gives, and not nearly the same words besides. A story has moved on where its newest report opens with something
new, or where two facts are new: another outlet's background to the same event is no news.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.facts import figures, shown_in
from bot.model import Article, Figure, FigureType, Line
from bot.reports import StoryDigest
from bot.stories.telling import said
from bot.stories.words import rarity, stems

#: The part of a line's words, by rarity, that one known sentence must have for it to be known; with a new figure, more.
KNOWN, FIGURES_APART = 0.5, 0.95
#: So many new facts are news even below a known opening.
SEVERAL = 2
#: What these say changes with the day of writing.
_PASSING = {FigureType.DATE, FigureType.DURATION}


class _Known:
    """What earlier articles tell: the words of each sentence, and all figures."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self.sentences: set[frozenset[str]] = set()
        self.figures: set[tuple[FigureType, float]] = set()
        for article in articles:
            self.sentences.add(frozenset(stems(article.title)))
            self.sentences |= {said(article, sentence.span) for sentence in article.sentences}
            self.figures |= _values(figures(article))

    def has(self, words: frozenset[str], given: Sequence[Figure] = ()) -> bool:
        """Whether words with their figures are known."""
        total = math.fsum(map(rarity, words))
        enough = FIGURES_APART if _values(given) - self.figures else KNOWN
        return not total or any(
            math.fsum(map(rarity, words & known)) >= enough * total for known in self.sentences if words & known
        )


def update(newer: StoryDigest, known: Sequence[Article]) -> StoryDigest | None:
    """The digest of a story's newer reports without what is known; None where the story hasn't moved on."""
    before = _Known(known)
    texts = [each.article for each in newer.digests]
    given = [figures(article) for article in texts]

    def is_new(report: int, line: Line) -> bool:
        return not before.has(said(texts[report], line.span), shown_in(line, given[report]))

    summary = tuple(told for told in newer.summary if is_new(told.report, told.line))
    facts = tuple(told for told in newer.facts if is_new(told.report, told.fact.line))
    if not summary and len(facts) < SEVERAL:
        return None
    quotes = tuple(told for told in newer.quotes if not before.has(said(texts[told.report], told.quote.span)))
    return replace(newer, summary=summary, facts=facts, quotes=quotes)


def _values(given: Iterable[Figure]) -> set[tuple[FigureType, float]]:
    return {(each.type, each.value) for each in given if each.value is not None and each.type not in _PASSING}
