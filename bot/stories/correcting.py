"""A story's digest held against its articles as they read now: what has changed or gone since it was shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice

from bot.facts import shown_in
from bot.model import Digest
from bot.reports import Disagreement, StoryDigest, Told, ToldFact, ToldFigure, ToldQuote
from bot.stories.proof import prove_story
from bot.stories.rereading import Reread

#: So many changes are told one by one.
MOST = 6
MORE = "Of what stood here, {count} more lines have changed or gone."
AWAY = "{outlet} has taken its article away since, so its lines can't be checked any more."


def corrected(digest: StoryDigest, now: Mapping[int, Digest | None], certain: float) -> StoryDigest:
    """A StoryDigest as it holds now; its further notes tell what has changed, and are none where nothing has.

    `now` has the digests of those reports, by number, that were read again and read otherwise; None for one that its
    outlet has taken away. A quote's speaker is sure from the confidence `certain` on.
    """
    return _Correction(digest, now, certain).made()


class _Correction:
    def __init__(self, digest: StoryDigest, now: Mapping[int, Digest | None], certain: float) -> None:
        self._shown, self._now = digest, now
        self._notes: dict[str, None] = {}
        self._reread = {
            number: Reread(digest.story.reports[number].outlet, digest.digests[number].article, each, certain)
            for number, each in now.items()
            if each is not None
        }

    def made(self) -> StoryDigest:
        """All of it, each line held against the text that it is of."""
        shown = self._shown
        for number, each in self._now.items():
            if each is None:
                self._tell(AWAY.format(outlet=shown.story.reports[number].outlet))
        reports = tuple(
            replace(report, article=self._reread[number].now.article) if number in self._reread else report
            for number, report in enumerate(shown.story.reports)
        )
        made = replace(
            shown,
            story=replace(shown.story, reports=reports),
            digests=tuple(self._now.get(number) or each for number, each in enumerate(shown.digests)),
            summary=tuple(filter(None, map(self._line, shown.summary))),
            facts=tuple(filter(None, map(self._fact, shown.facts))),
            quotes=tuple(filter(None, map(self._quote, shown.quotes))),
            disagreements=tuple(self._disagreements()),
        )
        return prove_story(replace(made, notes=(*shown.notes, *self._told())))

    def _told(self) -> Iterator[str]:
        """What has changed, as far as a message has room for that."""
        yield from islice(self._notes, MOST)
        if (more := len(self._notes) - MOST) > 0:
            yield MORE.format(count=more) if more > 1 else next(islice(self._notes, MOST, None))

    def _line(self, told: Told) -> Told | None:
        if told.report not in self._reread:
            return told
        line, why = self._reread[told.report].line(told.line)
        self._tell(why)
        return Told(told.report, line) if line else None

    def _fact(self, told: ToldFact) -> ToldFact | None:
        if told.report not in self._reread:
            return told
        fact, why = self._reread[told.report].fact(told.fact)
        self._tell(why)
        return ToldFact(told.report, fact) if fact else None

    def _quote(self, told: ToldQuote) -> ToldQuote | None:
        """A quote with those others that still carry it; where its own report doesn't, the next one's instead."""
        also, variants = (
            tuple(one for each in others if (one := self._same(each, silent=True)))
            for others in (told.also, told.variants)
        )
        if own := self._same(told):
            return replace(own, also=also, variants=variants)
        return replace(also[0], also=also[1:], variants=variants) if also else None

    def _same(self, told: ToldQuote, *, silent: bool = False) -> ToldQuote | None:
        """One report's quote as it stands now."""
        if told.report not in self._reread:
            return told
        quote, why = self._reread[told.report].quote(told.quote)
        if not silent:
            self._tell(why)
        return ToldQuote(told.report, quote) if quote else None

    def _disagreements(self) -> Iterator[Disagreement]:
        """Those whose figures still stand in their lines, with two sides or more."""
        for each in self._shown.disagreements:
            sides = (tuple(filter(None, map(self._figure, side))) for side in each.sides)
            kept = tuple(side for side in sides if side)
            if len(kept) > 1:
                yield Disagreement(kept)

    def _figure(self, told: ToldFigure) -> ToldFigure | None:
        if told.report not in self._reread:
            return told
        reread = self._reread[told.report]
        line, why = reread.line(told.line)
        self._tell(why)
        found = shown_in(line, reread.figures) if line else ()
        same = next((each for each in found if each[2:] == told.figure[2:]), None)
        return ToldFigure(told.report, line, same) if line and same else None

    def _tell(self, why: str) -> None:
        if why:
            self._notes[why] = None
