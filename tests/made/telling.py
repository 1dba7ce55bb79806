"""Digests, stories and briefs made by hand, so that what is shown of them changes only with how it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from bot.actions import Action, Button, Place, Verb
from bot.model import (
    Article,
    Digest,
    Fact,
    Figure,
    FigureType,
    Line,
    Mark,
    Quote,
    Relay,
    Span,
    Speaker,
    Tokens,
)
from bot.replies import ArticlePart, BriefPart, StoryPart
from bot.reports import Disagreement, Report, Story, StoryDigest, Told, ToldFact, ToldFigure, ToldQuote

KEY = "0123456789abcdef"
MONDAY = datetime(2026, 11, 23, 6, 10, tzinfo=UTC)


def article(
    text: str, *, title: str = "Council buys a ferry", outlet: str = "Harbour Post", path: str = "ferry"
) -> Article:
    """A text as an Article."""
    return Article(
        text,
        (),
        (),
        Tokens([], [], [], [], ""),
        "en",
        id=path,
        title=title,
        url=f"https://{outlet.lower().replace(' ', '-')}.example/{path}",
        publisher=outlet,
        published="2026-11-23T06:10:00+00:00",
    )


def span(text: str, words: str) -> Span:
    """Where words stand first in a text."""
    start = text.index(words)
    return Span(start, start + len(words))


def fact(text: str, words: str, *figures: str, without: str = "") -> Fact:
    """A Fact with its Figures; `without` is left out of it."""
    marks = (Mark(*span(text, without), "…"),) if without else ()
    found = tuple(Figure(*span(text, figure), FigureType.COUNT, 1.0, None) for figure in figures)
    return Fact(Line(*span(text, words), marks), found)


def quote(text: str, words: str, name: str, role: str | None = None, via: str | None = None) -> Quote:
    """A key Quote of a speaker."""
    at = span(text, words)
    return Quote(*at, Speaker(name, role, at), at, Relay(via, at) if via else None, 0.97, key=True)


OPENING = "The council will pay $300 million for a ferry, said Ann Lee, the mayor."
FERRY = (
    f"{OPENING} "
    "The boat, which is from 1970, carries 218 people and 40 sheep. "
    "“It floats,” she told the Post. “We have waited for this for nine years, and the islands with us.” "
    "“Nobody asked the sheep,” said Ben Moss, of the farmers’ union, in a letter. "
    + "It was built in a small yard by the river, and has carried sheep and people since. "
    * 12
)


def digest(text: str = FERRY, **given: str) -> Digest:
    """The Digest of an article with an example of everything."""
    read = article(text, **given)
    return Digest(
        read,
        summary=(Line(*span(text, OPENING)),),
        facts=(
            fact(text, "The council will pay $300 million for a ferry", "$300 million"),
            fact(
                text,
                "The boat, which is from 1970, carries 218 people and 40 sheep.",
                "218",
                "40",
                without=", which is from 1970,",
            ),
        ),
        quotes=(
            quote(text, "We have waited for this for nine years, and the islands with us.", "Ann Lee", "mayor"),
            quote(text, "Nobody asked the sheep", "Ben Moss", "of the farmers’ union", via="a letter"),
            Quote(*span(text, "It floats")),
        ),
    )


def buttons(key: str = KEY, *, place: Place | None = None) -> tuple[Button, ...]:
    """The buttons of an answer."""
    detail = str(place) if place else ""
    return (
        Button("1 more quote", Action(Verb.QUOTES, key)),
        Button("In context", Action(Verb.CONTEXT, key, detail)),
        Button("Mute", Action(Verb.MUTE, key)),
        Button("Post to channel", Action(Verb.SHARE, key)),
    )


def article_part(**given: str) -> ArticlePart:
    """One digest, as it is answered."""
    return ArticlePart(digest(**given), KEY, buttons=buttons())


LEDGER = (
    "The ferry will cost the town $310 million, the treasurer said. It is to sail from May. "
    "“It floats,” the mayor, Ann Lee, said. "
)
GULL = "The council bought a ferry for $300 million. “Nobody asked any of the sheep,” a farmer, Ben Moss, said. "


def report(text: str, outlet: str, title: str, hour: int) -> Report:
    """An outlet's report."""
    return Report(article(text, title=title, outlet=outlet), outlet, MONDAY.replace(hour=hour))


def story_digest(title: str = "Council buys a ferry", number: int = 0) -> StoryDigest:
    """A story of three outlets, one of them with other figures, and a near-copy."""
    told = (
        report(FERRY, "Harbour Post", title, 6),
        report(LEDGER, "The Ledger", "Town buys ferry", 7),
        Report(article(GULL, outlet="Evening Gull"), "Evening Gull", MONDAY.replace(hour=8), excerpt=True),
    )
    copy = report(FERRY, "Daily Mole", title, 9)
    cost = (
        (
            ToldFigure(0, *_figure(FERRY, "The council will pay $300 million for a ferry", "$300 million")),
            ToldFigure(2, *_figure(GULL, "The council bought a ferry for $300 million.", "$300 million")),
        ),
        (ToldFigure(1, *_figure(LEDGER, "The ferry will cost the town $310 million", "$310 million")),),
    )
    waited = quote(FERRY, "We have waited for this for nine years, and the islands with us.", "Ann Lee", "mayor")
    asked = quote(FERRY, "Nobody asked the sheep", "Ben Moss", "of the farmers’ union")
    return StoryDigest(
        Story(f"story-{number}", told, (copy,)),
        tuple(Digest(each.article) for each in told),
        summary=(
            Told(0, Line(*span(FERRY, "The council will pay $300 million for a ferry, said Ann Lee, the mayor."))),
        ),
        facts=(
            ToldFact(0, fact(FERRY, "The boat, which is from 1970, carries 218 people and 40 sheep.", "218", "40")),
            ToldFact(1, fact(LEDGER, "It is to sail from May.")),
        ),
        quotes=(
            ToldQuote(0, waited),
            ToldQuote(
                0,
                asked,
                also=(ToldQuote(1, quote(LEDGER, "It floats", "Ann Lee")),),
                variants=(ToldQuote(2, quote(GULL, "Nobody asked any of the sheep", "Ben Moss")),),
            ),
        ),
        disagreements=(Disagreement(cost),),
    )


def _figure(text: str, words: str, number: str) -> tuple[Line, Figure]:
    return Line(*span(text, words)), Figure(*span(text, number), FigureType.MONEY, 1.0, "USD")


def story_part(title: str = "Council buys a ferry", number: int = 0) -> StoryPart:
    """A story, as it is answered."""
    made = story_digest(title, number)
    return StoryPart(made, KEY, "3 sources · one figure differs", buttons(place=Place(0, Span(10, 20))))


TITLES = (
    "Parliament rejects the budget",
    "Storm closes the port",
    "Council buys a ferry",
    "Two towns share a fire engine",
    "The bridge opens a year late",
    "Bakers strike for a second day",
    "A comet is seen without glasses",
    "School to stay open, court says",
)
FOOTER = "38 sources: 36 fine, 1 failing for 2 days, 1 unchanged for 9 days."


def brief_part(titles: Sequence[str] = TITLES) -> BriefPart:
    """A brief of so many stories."""
    told = tuple(story_part(title, number) for number, title in enumerate(titles))
    share = (Button("Post to channel", Action(Verb.SHARE, KEY)),)
    head = f"{len(told)} stories, 2 min" if told else "Nothing new since 22 November 2026 07:00."
    since, until = MONDAY.replace(day=22), MONDAY
    return BriefPart(
        head, told, len(told) + 3 * bool(told), since, until, FOOTER, "", KEY if told else "", share * bool(told)
    )


WORST = (
    "<!channel> <@U1> *bold* _it_ ~no~ `code` :smile: & <https://evil.example|click> "
    "\u202eevil\u202c \u200b\x00\x1b[31m "
)


def longest_digest(words: str = WORST, *, length: int = 3_000) -> Digest:
    """A Digest with the most of everything, each line so long, and names and titles much longer."""
    line = (words * 100)[:length].rstrip()
    numbers = " ".join(str(number) for number in range(1, length // 4))
    text = f"{line} {numbers} {words * (length // 30)}"
    figures = tuple(Figure(*span(text, f" {number} "), FigureType.COUNT, 1.0, None) for number in range(1, length // 4))
    read = article(text, title=(words * 1_000)[: 20 * length])
    name = Speaker((words * 500)[: 10 * length], (words * 500)[: 10 * length], Span(0, 9))
    said = Quote(0, len(text), name, None, Relay(words, Span(0, 9)), 1.0, key=True)
    counted, long = Fact(Line(*span(text, numbers)), figures[:-1]), Line(0, len(line))
    return Digest(read, (long,) * 5, (counted, *(Fact(long),) * 7), (said,) * 5, (line,) * 8)


def longest_story(reports: int = 60, words: str = WORST, *, length: int = 3_000) -> StoryDigest:
    """A StoryDigest with the most of everything."""
    each = longest_digest(words, length=length)
    read = each.article
    told = tuple(Report(read, f"{words[:100]}{number}" * 3, MONDAY) for number in range(reports))
    figure = ToldFigure(0, each.facts[0].line, each.facts[0].figures[0])
    said = ToldQuote(0, each.quotes[0])
    return StoryDigest(
        Story("longest", told, told[:5]),
        tuple(Digest(one.article) for one in told),
        tuple(Told(number, line) for number, line in enumerate(each.summary)),
        tuple(ToldFact(number, one) for number, one in enumerate(each.facts)),
        (ToldQuote(1, each.quotes[0], also=(said,) * 20, variants=(said,) * 3),) * 5,
        (Disagreement(((figure,) * 9, (figure,) * 9, (figure,) * 9)),) * 3,
        each.notes,
    )


def longest_brief(stories: int = 8, *, length: int = 3_000) -> BriefPart:
    """A brief of the longest stories."""
    story = StoryPart(longest_story(12, length=length), KEY, WORST * 10, buttons() * 3)
    return BriefPart(WORST * 10, (story,) * stories, 999, MONDAY, MONDAY, WORST * 100, WORST, KEY, buttons() * 5)
