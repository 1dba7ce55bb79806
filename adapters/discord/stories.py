"""A Story's Digest, and a brief of several, as Cards: each line with its outlet, figures that differ, all sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from adapters.discord import limits
from adapters.discord.articles import blocks, quotes, stressed, title, titled
from adapters.discord.embeds import Card, bullet, clock, linked, paragraph, said, small
from adapters.discord.escaping import length, line
from bot.model import Fact
from bot.replies import BriefPart, StoryPart
from bot.reports import Disagreement, Report, StoryDigest, ToldFigure, ToldQuote
from bot.wording import UNTITLED, also, differing, listed, outlets, promise, tellers

#: Names of outlets at the end of a line, in characters.
CREDIT = 150
#: So soon after the first report, the time of the last one is enough, without its day.
NEAR = timedelta(hours=18)


def story(part: StoryPart, number: int = 0) -> Card:
    """The Digest of one story; `number` is its place in a brief."""
    digest = part.digest
    reports = digest.story.reports
    told = Told(digest)
    return Card(
        blocks(
            [paragraph(*stamps(reports))],
            told.summary(),
            titled("Facts", told.facts()),
            *told.differing(),
            titled("Quotes", [each for quote in digest.quotes for each in told.quote(quote)]),
            [small(note) for note in digest.notes],
            told.sources(),
        ),
        title=title(reports[0].article) if reports else UNTITLED,
        url=reports[0].article.url if reports else None,
        above=tellers(digest.story),
        below=promise(digest),
        buttons=part.buttons,
        number=number,
    )


def stamps(reports: Sequence[Report]) -> Iterator[str]:
    """When the first and the last report came, in the reader's zone, in small type."""
    dates = sorted(report.published for report in reports if report.published)
    if dates and dates[0] == dates[-1]:
        yield f"-# {clock(dates[0])}"
    elif dates:
        style = "t" if dates[-1] - dates[0] < NEAR else "f"
        yield f"-# first {clock(dates[0])} · last {clock(dates[-1], style)}"


class Told:
    """The lines of a StoryDigest, each credited to its outlets."""

    def __init__(self, digest: StoryDigest) -> None:
        """Of one story."""
        self.digest, self.reports = digest, digest.story.reports
        self.texts = [each.article.text for each in digest.digests]

    def summary(self) -> list[str]:
        """The opening, and what others add; of one outlet alone, a paragraph."""
        lines = [(told.line.shown(self.texts[told.report]), told.report) for told in self.digest.summary]
        if len(self.reports) < 2:
            return [paragraph(said(" ".join(shown for shown, _ in lines)))]
        return [paragraph(said(shown), tail=self.credit([report])) for shown, report in lines]

    def facts(self) -> list[str]:
        """The facts, each with its outlet."""
        return [
            bullet(*stressed(told.fact, self.texts[told.report]), tail=self.credit([told.report]))
            for told in self.digest.facts
        ]

    def differing(self) -> list[list[str]]:
        """The figures that differ, each by itself."""
        several = [sides for each in self.digest.disagreements if (sides := self.disagreement(each))]
        return [titled(differing(len(several)), several[0]), *several[1:]] if several else []

    def disagreement(self, each: Disagreement) -> list[str]:
        """The sides of a figure that differs, one below the other."""
        return [side for told in each.sides if (side := self._side(told))]

    def _side(self, side: Sequence[ToldFigure]) -> str:
        """The sentence of the best report on this side, its figure bold, and all that say so."""
        first = side[0]
        sentence = stressed(Fact(first.line, (first.figure,)), self.texts[first.report])
        return bullet(*sentence, tail=self.credit([told.report for told in side]))

    def quote(self, told: ToldQuote) -> list[str]:
        """A quote with its speaker, who else has it, and how others word it."""
        own = self.reports[told.report].outlet if len(self.reports) > 1 else ""
        lines = quotes(told.quote, self.texts[told.report], own, also(self.digest.story, told))
        for variant in told.variants:
            lines.append(paragraph(said(f"{self.reports[variant.report].outlet} has it as:")))
            lines += quotes(variant.quote, self.texts[variant.report])[:1]
        return lines

    def sources(self) -> list[str]:
        """All sources, linked, on as many lines as it takes."""
        lines: list[str] = []
        for each in listed(self.digest.story):
            source = linked(each.report.outlet, each.report.article.url) + (f" ({each.mark})" if each.mark else "")
            if lines and length(lines[-1]) + length(source) + 3 <= limits.LINE:
                lines[-1] += f" · {source}"
            else:
                lines.append(source if lines else f"Sources: {source}")
        return lines

    def credit(self, reports: Sequence[int]) -> str:
        """The outlets of a line, where there are several that it could be of."""
        if len(self.reports) < 2:
            return ""
        names = ", ".join(outlets([self.reports[report] for report in reports]))
        return " · " + said(line(names, CREDIT), italic=True)


def overview(part: BriefPart) -> Card:
    """A brief's first message: a line for each story, the most important first, and how the sources are."""
    more = part.found - len(part.stories)
    rest = f"{more} more {'story' if more == 1 else 'stories'} in this time." if more > 0 else ""
    lines = [text for number, each in enumerate(part.stories, 1) for text in _line(each, number)]
    empty = [] if part.stories else [paragraph(said(part.head))]
    return Card(
        blocks(empty, lines, [small(rest)]),
        title=part.head if part.stories else "",
        below=part.footer,
        buttons=part.buttons,
    )


def _line(part: StoryPart, number: int) -> list[str]:
    reports = part.digest.story.reports
    name = title(reports[0].article) if reports else UNTITLED
    url = reports[0].article.url if reports else None
    return [paragraph(f"{number}. ", linked(name, url, bold=True)), small(part.note)]
