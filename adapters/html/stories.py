"""A StoryDigest as an article of a page: each line with its outlet, figures that differ side by side, all sources."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from adapters.html.markup import Child, Html, anchor, join, tag
from bot.model import Fact
from bot.reports import Disagreement, StoryDigest, ToldFact, ToldFigure, ToldQuote
from bot.wording import (
    NOTHING,
    Listed,
    also,
    attribution,
    differing,
    listed,
    outlets,
    pieces,
    sources,
    tellers,
    times,
    title,
)

DOT = " · "


def story_article(digest: StoryDigest, name: str, zone: tzinfo | None) -> Html:
    """Return a story as an element that links can lead to by its `name`."""
    told = _Told(digest, zone)
    blocks = (told.head(), told.summary(), told.facts(), told.disagreements(), told.quotes(), told.foot())
    return tag("article", *blocks, id=name)


class _Told:
    """A StoryDigest laid out as elements."""

    def __init__(self, digest: StoryDigest, zone: tzinfo | None) -> None:
        self.digest, self.zone = digest, zone
        self.story, self.reports = digest.story, digest.story.reports
        self.articles = [each.article for each in digest.digests]

    def head(self) -> Html:
        """The title, who tells it, and from when to when."""
        address = self.reports[0].article.url if self.reports else None
        below = DOT.join([tellers(self.story), *times(self.reports, self.zone)])
        return join(tag("h2", anchor(address, title(self.story))), tag("p", below, class_="by"))

    def summary(self) -> Html:
        """The opening, and what others add; of one outlet alone, a paragraph."""
        lines = [(told.report, told.line.shown(self.articles[told.report].text)) for told in self.digest.summary]
        if len(self.reports) == 1:
            return (
                tag("p", join(*(line for _, line in lines), between=" "), lang=self._language(0)) if lines else Html()
            )
        return join(*(self._line("p", line, [report]) for report, line in lines))

    def facts(self) -> Html:
        """The facts, their numbers strong."""
        return _section("Facts", tag("ul", map(self._fact, self.digest.facts))) if self.digest.facts else Html()

    def _fact(self, told: ToldFact) -> Html:
        return self._line("li", self._strong(told.fact, told.report), [told.report])

    def _strong(self, fact: Fact, report: int) -> Html:
        shown = pieces(fact, self.articles[report].text)
        return join(*(tag("b", piece.words) if piece.strong else piece.words for piece in shown))

    def disagreements(self) -> Html:
        """The figures that differ, the sides of each beside each other."""
        several = self.digest.disagreements
        return _section(differing(len(several)), map(self._disagreement, several)) if several else Html()

    def _disagreement(self, disagreement: Disagreement) -> Html:
        return tag("ul", map(self._side, disagreement.sides), class_="sides")

    def _side(self, side: Sequence[ToldFigure]) -> Html:
        first = side[0]
        line = self._strong(Fact(first.line, (first.figure,)), first.report)
        return self._line("li", line, [told.report for told in side])

    def quotes(self) -> Html:
        """The quotes, each with its speaker, who else has it, and how others word it."""
        return _section("Quotes", map(self._quote, self.digest.quotes)) if self.digest.quotes else Html()

    def _quote(self, told: ToldQuote) -> Html:
        own = self._credit([told.report]) if len(self.reports) > 1 else None
        caption = join(attribution(told.quote), own, also(self.story, told) or None, between=DOT)
        variants = [
            (tag("p", f"{self.reports[each.report].outlet} has it as:", class_="by"), self._words(each))
            for each in told.variants
        ]
        return tag("figure", self._words(told), tag("figcaption", caption), variants)

    def _words(self, told: ToldQuote) -> Html:
        words = told.quote.shown(self.articles[told.report].text)
        return tag("blockquote", tag("p", words), lang=self._language(told.report))

    def foot(self) -> Html:
        """What a reader should know, and all sources, each with its own title."""
        shown = self.digest.summary or self.digest.facts or self.digest.quotes
        notes = [*self.digest.notes] if shown else [*self.digest.notes, NOTHING]
        rows = (self._source(each) for each in listed(self.story))
        heading = "Source" if len(sources(self.story)) == 1 else "Sources"
        return join(
            *(tag("p", note, class_="note") for note in notes),
            tag("section", tag("h3", heading), tag("ul", rows), class_="sources"),
        )

    def _source(self, each: Listed) -> Html:
        article = each.report.article
        time = next(iter(times([each.report], self.zone)), None)
        return tag("li", join(anchor(article.url, each.report.outlet), article.title, time, each.mark, between=DOT))

    def _line(self, name: str, line: Child, reports: Sequence[int]) -> Html:
        """A line with its outlets, where there are several that it could be of."""
        credit = tag("small", tag("span", "· "), self._credit(reports)) if len(self.reports) > 1 else None
        return tag(name, join(line, credit, between=" "), lang=self._language(reports[0]))

    def _credit(self, reports: Sequence[int]) -> Html:
        """The outlets of some reports, each leading to what it says."""
        told = [self.reports[number] for number in reports]
        first = {
            name: next(each for each in told if each.outlet.casefold() == name.casefold()) for name in outlets(told)
        }
        return join(*(anchor(each.article.url, name) for name, each in first.items()), between=", ")

    def _language(self, report: int) -> str | None:
        """The language of a report, where it isn't the page's."""
        code = self.articles[report].language
        return None if code == "en" else code


def _section(heading: str, *children: Child) -> Html:
    return tag("section", tag("h3", heading), *children)
