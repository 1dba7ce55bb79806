"""A StoryDigest as lines of text for a terminal or a file: each line with its outlet, and all sources at the end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from adapters.terminal.rendering import emphasised
from adapters.terminal.typesetting import bold, finish, wrap
from bot.cleaning import clean
from bot.model import Fact
from bot.reports import Disagreement, StoryDigest, ToldFigure, ToldQuote
from bot.wording import NOTHING, also, attribution, differing, link, outlets, promise, sources, tellers, times, title


def render_story(digest: StoryDigest, *, width: int = 80, colour: bool = False, zone: tzinfo | None = None) -> str:
    """Return a StoryDigest as text, without a line break at its end; bold only with `colour`; times in a zone."""
    return finish(laid_out(digest, width, zone, promise(digest)), colour=colour)


def laid_out(digest: StoryDigest, width: int, zone: tzinfo | None, promised: str = "", template: str = "{}") -> str:
    """A StoryDigest in lines, not yet finished: with a promise at its end, and its title in a `template`."""
    told = _Told(digest, width, zone)
    blocks = (
        told.head(template),
        told.summary(),
        told.facts(),
        told.disagreements(),
        told.quotes(),
        told.foot(promised),
    )
    return "\n\n".join(block for block in blocks if block)


class _Told:
    """A StoryDigest laid out in lines of a width."""

    def __init__(self, digest: StoryDigest, width: int, zone: tzinfo | None) -> None:
        self.digest, self.width, self.zone = digest, width, zone
        self.reports = digest.story.reports
        self.texts = [each.article.text for each in digest.digests]

    def head(self, template: str) -> str:
        """The title, who tells it, from when to when, and where the best report is."""
        name = clean(title(self.digest.story))
        below = " · ".join([clean(tellers(self.digest.story)), *times(self.reports, self.zone)])
        address = link(self.reports[0].article.url) if self.reports else ""
        lines = (bold(template.format(name)) if name else "", below, clean(address))
        return "\n".join(wrap(line, self.width) for line in lines if line)

    def summary(self) -> str:
        """The opening, and what others add, each with its outlet; of one outlet alone, a paragraph."""
        lines = [
            self._credited(clean(told.line.shown(self.texts[told.report])), [told.report])
            for told in self.digest.summary
        ]
        return "\n".join(wrap(line, self.width) for line in (lines if len(self.reports) > 1 else [" ".join(lines)]))

    def facts(self) -> str:
        """The facts, each with its outlet."""
        lines = [
            self._credited(emphasised(told.fact, self.texts[told.report]), [told.report]) for told in self.digest.facts
        ]
        return "\n".join(["Facts", *(wrap(line, self.width, "• ", "  ") for line in lines)]) if lines else ""

    def disagreements(self) -> str:
        """The figures that differ: the sides of each below each other."""
        several = self.digest.disagreements
        return "\n".join([differing(len(several)), *(self._disagreement(each) for each in several)]) if several else ""

    def _disagreement(self, disagreement: Disagreement) -> str:
        sides = [self._side(side) for side in disagreement.sides]
        return "\n".join(wrap(side, self.width, "  " if place else "• ", "  ") for place, side in enumerate(sides))

    def _side(self, side: Sequence[ToldFigure]) -> str:
        """The sentence of the best report on this side, its figure bold, and all that say so."""
        first = side[0]
        sentence = emphasised(Fact(first.line, (first.figure,)), self.texts[first.report])
        return self._credited(sentence, [told.report for told in side])

    def quotes(self) -> str:
        """The quotes, each with its speaker, who else has it, and how others word it."""
        shown = self.digest.quotes
        return "\n".join(["Quotes", *(self._quote(told) for told in shown)]) if shown else ""

    def _quote(self, told: ToldQuote) -> str:
        own = clean(self.reports[told.report].outlet) if len(self.reports) > 1 else ""
        parts = (clean(attribution(told.quote)), own, clean(also(self.digest.story, told)))
        lines = [self._words(told), wrap(" · ".join(part for part in parts if part), self.width, "  ")]
        for variant in told.variants:
            lines += (
                wrap(f"{clean(self.reports[variant.report].outlet)} has it as:", self.width, "  "),
                self._words(variant),
            )
        return "\n".join(lines)

    def _words(self, told: ToldQuote) -> str:
        return wrap(clean(told.quote.shown(self.texts[told.report])), self.width, "> ", "  ")

    def foot(self, promised: str) -> str:
        """What a reader should know, and all sources."""
        anything = self.digest.summary or self.digest.facts or self.digest.quotes
        named = " · ".join(map(clean, sources(self.digest.story)))
        lines = [*map(clean, self.digest.notes), promised if anything else NOTHING, f"Sources: {named}"]
        return "\n".join(wrap(line, self.width) for line in lines if line)

    def _credited(self, line: str, reports: Sequence[int]) -> str:
        """A line with its outlets, where there are several that it could be of."""
        if len(self.reports) < 2:
            return line
        return f"{line} · {clean(', '.join(outlets([self.reports[report] for report in reports])))}"
