"""A Story's Digest, and a brief of several, as blocks: each line with its outlet, figures that differ, all sources."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from adapters.slack.articles import buttons, quotes, stressed, titled
from adapters.slack.blocks import Block, Part, Piece, bullet, linked, paragraph, rich, said, small
from bot import wording
from bot.model import Fact
from bot.replies import BriefPart, StoryPart
from bot.reports import Disagreement, Story, StoryDigest, ToldFigure, ToldQuote
from bot.wording import also, differing, listed, outlets, promise, tellers, times

#: So many sources on one line, so that any number of them has room.
A_LINE = 12


def story(part: StoryPart, zone: tzinfo | None = None) -> list[Block]:
    """The Digest of one story."""
    digest = part.digest
    reports = digest.story.reports
    told = Told(digest)
    return [
        *rich(paragraph(name(digest.story))),
        *small(tellers(digest.story), *times(reports, zone)),
        *rich(*told.summary()),
        *titled("Facts", told.facts()),
        *titled(
            differing(len(digest.disagreements)),
            [told.disagreement(each) for each in digest.disagreements],
        ),
        *titled("Quotes", [each for quote in digest.quotes for each in told.quote(quote)]),
        *[block for note in digest.notes for block in small(note)],
        *rich(*told.sources()),
        *small(promise(digest)),
        *buttons(part.buttons),
    ]


class Told:
    """The lines of a StoryDigest, each credited to its outlets."""

    def __init__(self, digest: StoryDigest) -> None:
        """Of one story."""
        self.digest, self.reports = digest, digest.story.reports
        self.texts = [each.article.text for each in digest.digests]

    def summary(self) -> list[Part]:
        """The opening, and what others add; of one outlet alone, a paragraph."""
        lines = [(told.line.shown(self.texts[told.report]), told.report) for told in self.digest.summary]
        if len(self.reports) < 2:
            return [paragraph(said(" ".join(line for line, _ in lines)))]
        return [paragraph(said(line), *self.credit([report])) for line, report in lines]

    def facts(self) -> list[Part]:
        """The facts, each with its outlet."""
        return [
            bullet(*stressed(told.fact, self.texts[told.report]), *self.credit([told.report]))
            for told in self.digest.facts
        ]

    def disagreement(self, each: Disagreement) -> Part:
        """The sides of a figure that differs, one below the other."""
        pieces: list[Piece] = []
        for side in each.sides:
            pieces += ([{"type": "text", "text": "\n"}] if pieces else []) + self._side(side)
        return bullet(*pieces)

    def _side(self, side: Sequence[ToldFigure]) -> list[Piece]:
        """The sentence of the best report on this side, its figure bold, and all that say so."""
        first = side[0]
        sentence = stressed(Fact(first.line, (first.figure,)), self.texts[first.report])
        return [*sentence, *self.credit([told.report for told in side])]

    def quote(self, told: ToldQuote) -> list[Part]:
        """A quote with its speaker, who else has it, and how others word it."""
        own = self.reports[told.report].outlet if len(self.reports) > 1 else ""
        parts = quotes(told.quote, self.texts[told.report], own, also(self.digest.story, told))
        for variant in told.variants:
            parts.append(paragraph(said(f"{self.reports[variant.report].outlet} has it as:")))
            parts += quotes(variant.quote, self.texts[variant.report])[:1]
        return parts

    def sources(self) -> list[Part]:
        """All sources, linked."""
        pieces: list[list[Piece]] = []
        for each in listed(self.digest.story):
            mark = f" ({each.mark})" if each.mark else ""
            pieces.append([linked(each.report.outlet, each.report.article.url), said(mark)])
        lines = [pieces[at : at + A_LINE] for at in range(0, len(pieces), A_LINE)]
        return [paragraph(said("Sources: " if not place else " "), *_joined(some)) for place, some in enumerate(lines)]

    def credit(self, reports: Sequence[int]) -> list[Piece]:
        """The outlets of a line, where there are several that it could be of."""
        if len(self.reports) < 2:
            return []
        return [said(f" · {', '.join(outlets([self.reports[report] for report in reports]))}", italic=True)]


def _joined(groups: Sequence[Sequence[Piece]]) -> list[Piece]:
    """Groups of pieces with a dot between them."""
    pieces: list[Piece] = []
    for group in groups:
        pieces += ([{"type": "text", "text": " · "}] if pieces else []) + list(group)
    return pieces


def overview(part: BriefPart) -> list[Block]:
    """A brief's first message: a line for each story, the most important first, and how the sources are."""
    lines = [paragraph(said(f"{number}. "), *_line(each)) for number, each in enumerate(part.stories, 1)]
    head = rich(paragraph(said(part.head, bold=bool(part.stories))))
    more = part.found - len(part.stories)
    rest = small(f"{more} more {'story' if more == 1 else 'stories'} in this time.") if more > 0 else []
    return [*head, *rich(*lines), *rest, *small(part.footer), *buttons(part.buttons)]


def name(of: Story) -> Piece:
    """A story's title, linked to its best report."""
    return linked(wording.title(of), of.reports[0].article.url if of.reports else None, bold=True)


def _line(part: StoryPart) -> list[Piece]:
    return [name(part.digest.story), said(f" {part.note}" if part.note else "")]
