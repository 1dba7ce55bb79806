"""Holds a StoryDigest against the articles that its lines are credited to; what doesn't hold is dropped and logged."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import replace

from bot.model import Article, Fact, Line, Quote
from bot.proof import fact_holds, line_holds, prove, quote_holds
from bot.reports import Disagreement, StoryDigest, Told, ToldFact, ToldFigure, ToldQuote
from bot.stories.quotations import wording

log = logging.getLogger(__name__)


def prove_story(digest: StoryDigest) -> StoryDigest:
    """The StoryDigest with those lines only that stand in the text of the article that they are credited to.

    A quote that others carry, too, keeps those of them that do have its words; a disagreement keeps the figures that
    hold, and goes where fewer than two sides are left.
    """
    gate = _Gate(digest)
    return replace(
        digest,
        digests=tuple(map(prove, digest.digests)),
        summary=tuple(filter(gate.line, digest.summary)),
        facts=tuple(filter(gate.fact, digest.facts)),
        quotes=tuple(gate.carried(told) for told in digest.quotes if gate.quote(told)),
        disagreements=tuple(gate.disagreements()),
    )


class _Gate:
    """What holds of a StoryDigest."""

    def __init__(self, digest: StoryDigest) -> None:
        self.digest = digest
        self.articles = [each.article for each in digest.digests]

    def line(self, told: Told) -> bool:
        """Whether a line holds."""
        return self._passed(told.report, told.line, lambda article: line_holds(article, told.line))

    def fact(self, told: ToldFact) -> bool:
        """Whether a fact holds."""
        return self._passed(told.report, told.fact.line, lambda article: fact_holds(article, told.fact))

    def figure(self, told: ToldFigure) -> bool:
        """Whether a figure stands in its line, and the line in its article."""
        fact = Fact(told.line, (told.figure,))
        return self._passed(told.report, told.line, lambda article: fact_holds(article, fact))

    def quote(self, told: ToldQuote) -> bool:
        """Whether a quote holds."""
        return self._passed(told.report, told.quote, lambda article: quote_holds(article, told.quote))

    def carried(self, told: ToldQuote) -> ToldQuote:
        """A quote with those other reports that hold and have its words or a part of them, and variants that hold."""
        words = self._words(told)
        also = (other for other in told.also if other.report != told.report and self.quote(other))
        return replace(
            told,
            also=tuple(other for other in also if self._words(other) in words),
            variants=tuple(filter(self.quote, told.variants)),
        )

    def disagreements(self) -> Iterator[Disagreement]:
        """The disagreements that are left with two sides or more."""
        for each in self.digest.disagreements:
            sides = (tuple(filter(self.figure, side)) for side in each.sides)
            kept = tuple(side for side in sides if side)
            if len(kept) > 1:
                yield Disagreement(kept)

    def _words(self, told: ToldQuote) -> str:
        return f" {' '.join(wording(told.quote.span.of(self.articles[told.report].text)))} "

    def _passed(self, report: int, shown: Line | Quote, holds: Callable[[Article], bool]) -> bool:
        if 0 <= report < len(self.articles) and holds(self.articles[report]):
            return True
        log.warning("%s: dropped, not in report %s as shown: [%s, %s)", self.digest.story.id, report, *shown[:2])
        return False
