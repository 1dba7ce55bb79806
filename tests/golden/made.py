"""Briefs made by hand of the morning's articles, so that what is shown depends on how it is shown alone.

A line is given in its article's words: `**34 people**` is a figure, `{, he said,}` is left out.
"""

from __future__ import annotations

import re
from dataclasses import replace

from servers.papers import NOW, YESTERDAY, dated, morning

from bot.model import Digest, Fact, Figure, FigureType, Line, Mark, Quote, Span, Speaker
from bot.replies import BriefPart, StoryPart
from bot.reports import Disagreement, Report, Story, StoryDigest, Told, ToldFact, ToldFigure, ToldQuote
from bot.stories import headline
from bot.wording import note

_FOOTER = "38 sources: 36 fine, 1 unchanged for 9 days, 1 refused; 1 article from excerpts only."
_MARKS = re.compile(r"\*\*|[{}]")


def report(slug: str) -> Report:
    """An article of the morning as its outlet's report."""
    paper = next(paper for paper in morning() if paper.slug == slug)
    known = {"id": slug, "title": paper.title, "url": paper.url, "publisher": paper.outlet, "byline": paper.byline}
    article = replace(headline(**known), text=paper.text or "", language="de" if slug == "kaese" else "en")
    return Report(article, paper.outlet, dated(paper), paper.kind != "article")


class Made:
    """A story, put together piece by piece."""

    def __init__(self, *slugs: str, copies: tuple[str, ...] = ()) -> None:
        """Its reports, the best first."""
        self._reports = tuple(map(report, slugs))
        digests = tuple(Digest(each.article) for each in self._reports)
        self._made = StoryDigest(Story(f"story of {slugs[0]}", self._reports, tuple(map(report, copies))), digests)

    def _add(self, **more: object) -> Made:
        """Add to each of the digest's fields."""
        self._made = replace(self._made, **{name: (*getattr(self._made, name), one) for name, one in more.items()})
        return self

    def _fact(self, at: int, given: str) -> Fact:
        text, words = self._reports[at].article.text, _MARKS.sub("", given)
        start = text.index(words)
        places: list[int] = []
        for piece in _MARKS.split(given):
            places.append((places[-1] if places else start) + len(piece))
        pairs = list(zip(places[::2], places[1::2], strict=False))
        bold = "**" in given
        figures = [Figure(*pair, FigureType.COUNT, None, None) for pair in pairs] if bold else []
        marks = [] if bold else [Mark(*pair, "…") for pair in pairs]
        return Fact(Line(start, start + len(words), tuple(marks)), tuple(figures))

    def opens(self, at: int, words: str) -> Made:
        """With a line of the summary."""
        return self._add(summary=Told(at, self._fact(at, words).line))

    def fact(self, at: int, words: str) -> Made:
        """With a fact."""
        return self._add(facts=ToldFact(at, self._fact(at, words)))

    def differs(self, *sides: tuple[tuple[int, str], ...]) -> Made:
        """With a disagreement."""
        told = tuple(tuple(self._figure(at, words) for at, words in side) for side in sides)
        return self._add(disagreements=Disagreement(told))

    def _figure(self, at: int, words: str) -> ToldFigure:
        fact = self._fact(at, words)
        return ToldFigure(at, fact.line, fact.figures[0])

    def quote(self, at: int, words: str, name: str, role: str = "", *, also: str = "", variant: str = "") -> Made:
        """With a quote of a speaker, that the second report has, too, or has otherwise."""
        others = {"also": also, "variants": variant}
        carried = {key: (ToldQuote(1, self._quote(1, given, name)),) for key, given in others.items() if given}
        return self._add(quotes=ToldQuote(at, self._quote(at, words, name, role), **carried))

    def _quote(self, at: int, words: str, name: str, role: str = "") -> Quote:
        text = self._reports[at].article.text
        start, named = text.index(words), text.index(name)
        speaker = Speaker(name, role or None, Span(named, named + len(name)))
        return Quote(start, start + len(words), speaker, confidence=0.97, key=True)

    def notes(self, words: str) -> Made:
        """With what a reader should know."""
        return self._add(notes=words)

    def part(self) -> StoryPart:
        """The story as it is answered."""
        return StoryPart(self._made, "", note(self._made))


def ferry() -> Made:
    """Three outlets and a copy, a figure that differs, and a quote that is worded otherwise."""
    told = Made("ferry-sinks", "ferry", "anna-bell", copies=("copy/anna-bell",))
    told.opens(0, "A ferry with 212 people aboard sank{ in heavy seas} off Marl Point early on Monday")
    told.opens(1, "Prosecutors in Orrin opened an inquiry into Skarn Lines, the owner of the ferry.")
    told.fact(0, "The ship was built in 1987 and cost **$23 million**.")
    told.fact(2, "Water at Marl Point was **6 degrees** on Monday morning.")
    told.differs(
        ((0, "killing **34 people**, the coast guard said."), (2, "The coast guard said that **34 people** died.")),
        ((1, "sank off Marl Point on Monday and **41 people** were killed, according to police."),),
    )
    told.quote(
        0,
        "They knew about the pumps for months and sent her out again,",
        "Jon Aas",
        "pilot",
        also="they knew about the pumps for months",
    )
    return told.quote(
        0,
        "Nobody boards one of these ships until we know why this one went down,",
        "Ida Holm",
        "transport minister",
        variant="they knew about the pumps",
    )


def alone(slug: str, opening: str) -> Made:
    """A story that one outlet tells."""
    return Made(slug).opens(0, opening)


def chips() -> Made:
    """A story of one outlet with some of everything."""
    told = alone(
        "chips", "The chip maker Nordal will build a plant for $2.1 billion in Vessel and hire 1,800 people there"
    )
    told.fact(0, "Work begins in March and should take **three years**.")
    words = "We looked at eleven towns, and only Vessel had both the water and the people,"
    return told.quote(0, words, "Ruth Amadi", "chief executive")


def budget() -> Made:
    """Two outlets that agree."""
    told = Made("budget", "politics/budget-vote")
    told.opens(0, "Parliament rejected the government's budget on Sunday night by three votes")
    told.opens(1, "Prime minister Lena Osei said that she would not resign.")
    told.fact(1, "Bond yields rose to **5.2 percent** on Monday.")
    return told.quote(0, "A budget that closes schools to build roads was never going to pass,", "Tomas Reed")


def eight() -> list[Made]:
    """A whole morning: several outlets, one, a part, another language."""
    return [
        ferry(),
        budget(),
        Made("storm", "storm-port").opens(0, "The port of Orrin will stay closed until Wednesday morning"),
        chips(),
        alone("measles", "Cases of measles have tripled to 312 in a month, the health institute said on Sunday"),
        alone("whales", "whales have returned to the bay of Marl, where the last one was seen in 1966.").notes(
            "This is from an excerpt. Only the beginning is free to read; the rest is for subscribers."
        ),
        alone("kaese", "Die Käserei in Vessel hat am Sonntag den ersten Preis der Messe gewonnen.").notes(
            "Pullquote doesn't read this language yet: these are only its first sentences, without facts and quotes."
        ),
        Made("tram"),
    ]


def brief(*told: Made, head: str, found: int = 0, footer: str = _FOOTER, topic: str = "") -> BriefPart:
    """A brief of stories."""
    parts = tuple(each.part() for each in told)
    return BriefPart(head, parts, found or len(parts), YESTERDAY, NOW, footer, topic)


def briefs() -> dict[str, BriefPart]:
    """The briefs that are compared with their golden files, by name."""
    return {
        "empty": brief(head="Nothing new since yesterday 08:00.", footer="2 sources: 2 fine."),
        "one": brief(chips(), head="1 story, 20 s"),
        "differing": brief(ferry(), head="1 story, 25 s", topic="ferry, Skarn Lines"),
        "eight": brief(*eight(), head="8 of 23 stories, 2 min", found=23),
    }


def longest() -> BriefPart:
    """Fifty stories, each told by thirty outlets with long names and titles, with all that a digest may show."""
    told = ferry().part().digest
    reports = list(told.story.reports)
    for place in range(27):
        outlet = f"{'The Very Long Name of an Outlet in the Far North ' * 4}{place}"
        article = replace(
            reports[0].article, title="A title that goes on and on " * 18, url=f"https://a.example/{place}"
        )
        reports.append(replace(reports[0], outlet=outlet, article=article, excerpt=place % 2 == 0))
    more = {"facts": 8, "quotes": 5, "disagreements": 3, "summary": 3}
    fields = {name: (getattr(told, name) * count)[:count] for name, count in more.items()}
    story = replace(told.story, reports=tuple(reports), copies=told.story.copies * 9)
    full = replace(told, story=story, **fields)
    return replace(brief(head="50 of 4,000 stories, 60 min"), stories=(StoryPart(full, "", note(full)),) * 50)
