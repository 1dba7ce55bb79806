"""A Story becomes a StoryDigest: one opening, then what each outlet adds to it."""

from __future__ import annotations

import math
from collections.abc import Sequence

from bot import digest as digests
from bot.digest.sizes import size
from bot.facts import figures, shown_in, trim
from bot.model import Digest, Figure, Line, Sentence
from bot.reports import Disagreement, Report, Story, StoryDigest, Told, ToldFact, ToldFigure, ToldQuote
from bot.settings import Settings
from bot.stories.disagreements import Side, disagreements
from bot.stories.lines import facts, summary
from bot.stories.measures import Measured
from bot.stories.proof import prove_story
from bot.stories.quotations import Family, families, heard, told
from bot.stories.telling import telling

#: So many of a story's reports, the best ones, are read for its digest; all are named.
READ = 12
#: A story's digest may be so much longer than an article's.
LONGER = 1.5
#: What each doubling of the outlets that carry a quote adds to it; what remains of a second one by one speaker.
CARRIED, SAME_SPEAKER = 0.2, 0.5
#: A quote that no outlet's own digest shows must be carried by several, and this good.
GOOD = 0.5


def compose(story: Story, settings: Settings) -> StoryDigest:
    """The StoryDigest of a story, within the lengths and counts that the settings give for an article.

    A story that one outlet alone tells has the lines of its article's Digest. Raises UnknownRanker where
    `summary.ranker` names none.
    """
    reports = story.reports[:READ]
    each = tuple(digests.compose(report.article, settings) for report in reports)
    if len(reports) == 1:
        return _alone(story, each)
    lines = summary(each, telling(reports)) or [Told(0, line) for line in each[0].summary]
    room = int(LONGER * settings.digest.words) - sum(size(_shown(each, line.report, line.line)) for line in lines)
    quotes = _quotes(each, lines, room, settings)
    room -= sum(size(quote.quote.span.of(each[quote.report].article.text)) for quote in quotes)
    differ = _disagreements(reports)
    shown = [(line.report, line.line.span) for line in lines] + [(quote.report, quote.quote.span) for quote in quotes]
    shown += [(side[0].report, side[0].line.span) for each in differ for side in each.sides]
    return StoryDigest(
        story,
        each,
        summary=tuple(lines),
        facts=tuple(facts(each, shown, settings.facts.count, room)),
        quotes=tuple(quotes),
        disagreements=differ,
        notes=each[0].notes,
    )


def tell(story: Story, settings: Settings) -> StoryDigest:
    """The StoryDigest of a story, with every line held against the article that it is credited to."""
    return prove_story(compose(story, settings))


def _alone(story: Story, each: tuple[Digest, ...]) -> StoryDigest:
    (digest,) = each
    return StoryDigest(
        story,
        each,
        summary=tuple(Told(0, line) for line in digest.summary),
        facts=tuple(ToldFact(0, fact) for fact in digest.facts),
        quotes=tuple(ToldQuote(0, quote) for quote in digest.key_quotes),
        notes=digest.notes,
    )


def _shown(each: Sequence[Digest], report: int, line: Line) -> str:
    return line.shown(each[report].article.text)


def _quotes(each: Sequence[Digest], lines: Sequence[Told], room: int, settings: Settings) -> list[ToldQuote]:
    """The quotes to show: strong, widely carried, of different speakers, and not among the lines already."""
    worths: dict[ToldQuote, float] = {}
    for family in families(heard(each)):
        quote = told(family, settings.quotes.min_confidence)
        if quote and not any(
            line.report == q.report and line.line.span.overlaps(q.quote.span)
            for q in (quote, *quote.also)
            for line in lines
        ):
            worths[quote] = _worth(family, quote)
    chosen: list[ToldQuote] = []
    while worths and len(chosen) < settings.quotes.count:
        best = max(worths, key=lambda quote: (worths[quote], -quote.report, -quote.quote.start))
        worth, words = worths.pop(best), size(best.quote.span.of(each[best.report].article.text))
        if worth <= 0 or words > room:
            continue
        chosen.append(best)
        room -= words
        for other in worths:
            if _name(other) == _name(best):
                worths[other] *= SAME_SPEAKER
    return sorted(chosen, key=lambda quote: (quote.report, quote.quote.start))


def _worth(family: Family, quote: ToldQuote) -> float:
    """How good a quote is, 0 where it is good neither to an outlet's digest nor by itself."""
    shown = next(each for each in family.same if (each.report, each.quote.span) == (quote.report, quote.quote.span))
    worth = shown.strength + CARRIED * math.log2(len(family.reports))
    key = any(each.quote.key for each in family.same)
    return worth if key or (quote.also and worth >= GOOD) else 0.0


def _name(quote: ToldQuote) -> str:
    return quote.quote.speaker.name.split()[-1] if quote.quote.speaker else ""


def _disagreements(reports: Sequence[Report]) -> tuple[Disagreement, ...]:
    known = [figures(report.article) for report in reports]
    return tuple(_disagreement(reports, sides) for sides in disagreements(reports, known))


def _disagreement(reports: Sequence[Report], sides: Sequence[Side]) -> Disagreement:
    return Disagreement(tuple(tuple(_figure(reports, number, found) for number, found in side) for side in sides))


def _figure(reports: Sequence[Report], number: int, found: Measured) -> ToldFigure:
    return ToldFigure(number, _line(reports[number], found.sentence, found.figure), found.figure)


def _line(report: Report, sentence: Sentence, figure: Figure) -> Line:
    """The sentence that gives a figure, without its asides where none of them has it."""
    line = trim(report.article, sentence)
    return line if shown_in(line, [figure]) else Line(*sentence.span)
