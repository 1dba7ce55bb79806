"""The words around what is shown: who said it, who tells it, from when to when; the same on every platform.

What these return is as little trusted as what it is made of: who shows it, cleans and escapes it. Times are told in a
`zone`, by default this machine's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time, timedelta, tzinfo
from typing import NamedTuple

from bot.addresses import site
from bot.model import Digest, Fact, FigureType, Quote
from bot.reports import Report, Story, StoryDigest, ToldQuote

#: So many outlets are named below a title; the others are counted there, and named at the end.
NAMED = 3
#: No white space, no controls, no name before the host, nothing that ends an attribute or a link of any markup.
_WEB = re.compile(r"https?://(?![^/?#]*@)[^\s\x00-\x20\x7f-\x9f<>\"`{}|\\^\ud800-\udfff]{1,4000}", re.IGNORECASE)
#: Words that look like an address: https://bank.example/login, bank.example.
_SITE = re.compile(r"(?:[a-z]{2,10}:/*)?(?P<host>(?:[\w-]{1,63}\.){1,8}[a-z]{2,24})(?=[/?#]|:\d|$)", re.IGNORECASE)
NUMBERS = ("no", "one", "two", "three")
#: What a reader may rely on, of one source and of several; and what stands there instead.
PROMISE = "Every line stands in the source as shown."
PROMISE_OF_SEVERAL = "Each line stands in its source as shown."
NOTHING = "There is nothing here that a digest could show."
UNTITLED = "Without a title"


class Piece(NamedTuple):
    """A stretch of a line; a number is `strong`."""

    words: str
    strong: bool


class Listed(NamedTuple):
    """A report in the list of sources; `mark` says what a reader should know of it: "excerpt", "same text"."""

    report: Report
    mark: str


def attribution(quote: Quote) -> str:
    """Return "Name, role, via relay"."""
    speaker = [part for part in (quote.speaker.name, quote.speaker.role) if part] if quote.speaker else []
    return ", ".join([*speaker, f"via {quote.via.name}"] if quote.via else speaker)


def pieces(fact: Fact, text: str) -> Iterator[Piece]:
    """A fact's line with its numbers told apart; dates would make it loud, and those that a mark cuts stay plain."""
    line = fact.line
    figures = [figure for figure in sorted(fact.figures) if figure.type is not FigureType.DATE]
    at = line.start
    for stop, after, mark in (*line.marks, (line.end, line.end, "")):
        for figure in figures:
            if at <= figure.start and figure.end <= stop:
                yield Piece(text[at : figure.start], strong=False)
                yield Piece(text[figure.start : figure.end], strong=True)
                at = figure.end
        yield Piece(text[at:stop] + mark, strong=False)
        at = after


def outlets(reports: Sequence[Report]) -> list[str]:
    """The names of the outlets, each once, in order."""
    found: dict[str, str] = {}
    for report in reports:
        found.setdefault(report.outlet.casefold(), report.outlet)
    return list(found.values())


def tellers(story: Story) -> str:
    """Who tells a story: "Reuters, BBC, Le Monde and 2 more"."""
    names = outlets(story.reports)
    rest = len(outlets((*story.reports, *story.copies))) - min(NAMED, len(names))
    return ", ".join(names[:NAMED]) + (f" and {rest} more" if rest > 0 else "")


def title(story: Story) -> str:
    """The best report's title; where it has none, who tells it."""
    return (story.reports[0].article.title if story.reports else "") or tellers(story)


def others(story: Story, own: int, numbers: Sequence[int]) -> list[str]:
    """The outlets of these reports, but for the one whose line it is."""
    mine = story.reports[own].outlet.casefold()
    return [name for name in outlets([story.reports[number] for number in numbers]) if name.casefold() != mine]


def also(story: Story, told: ToldQuote) -> str:
    """Who else has a quote: "also in BBC, Reuters", or ""."""
    names = others(story, told.report, [other.report for other in told.also])
    return f"also in {', '.join(names)}" if names else ""


def differing(count: int) -> str:
    """What stands above the figures that differ."""
    return "One figure differs" if count == 1 else "Figures differ"


def promise(digest: Digest | StoryDigest) -> str:
    """What stands below a digest: what a reader may rely on, or that there is nothing."""
    quotes = digest.key_quotes if isinstance(digest, Digest) else digest.quotes
    if not (digest.summary or digest.facts or quotes):
        return NOTHING
    several = isinstance(digest, StoryDigest) and len(digest.story.reports) > 1
    return PROMISE_OF_SEVERAL if several else PROMISE


def listed(story: Story) -> list[Listed]:
    """All reports of a story, the best first, near-copies last; each with what a reader should know of it."""
    own = [Listed(report, "excerpt" if report.excerpt else "") for report in story.reports]
    return own + [Listed(report, "same text") for report in story.copies]


def sources(story: Story) -> list[str]:
    """All outlets, marked where nothing of theirs is without a mark: "Reuters", "BBC (excerpt)"."""
    every = listed(story)
    found = {}
    for name in outlets([each.report for each in every]):
        marks = [each.mark for each in every if each.report.outlet.casefold() == name.casefold()]
        found[name] = name if "" in marks else f"{name} ({marks[0]})"
    return list(found.values())


def note(digest: StoryDigest) -> str:
    """What a list says of a story: "5 sources · one figure differs"; an outlet alone is named, with who copied it."""
    names, count = outlets(digest.story.reports), len(digest.disagreements)
    copied = len({name.casefold() for name in outlets(digest.story.copies)} - {name.casefold() for name in names})
    alone = "".join(names) + (f" and {copied} more with the same text" if copied else "")
    differ = f"{NUMBERS[count] if count < len(NUMBERS) else count} figure{'s differ' if count > 1 else ' differs'}"
    told = f"{len(names)} sources" if len(names) > 1 else alone
    return " · ".join([told, differ] if count else [told])


def link(address: str | None) -> str:
    """An address that may be followed from what is shown: of the web, in one piece; "" for any other."""
    if address is None or not _WEB.fullmatch(address):
        return ""
    return address


def misleads(words: str, address: str) -> bool:
    """Whether the words of a link look like another site's address than the one that it leads to."""
    shown = _SITE.match(words.strip())
    return shown is not None and site(f"https://{shown['host']}") != site(address)


def times(reports: Sequence[Report], zone: tzinfo | None = None) -> tuple[str, ...]:
    """When the first and the last report came; with their days where these differ, and where there is no more."""
    dates = sorted(report.published for report in reports if report.published)
    if not dates:
        return ()
    first, last = (at.astimezone(UTC if _is_day(at) else zone) for at in (dates[0], dates[-1]))
    if first.replace(second=0, microsecond=0) == last.replace(second=0, microsecond=0):
        return (f"{date(first)}{_clock(first)}",)
    if first.date() == last.date() and not _is_day(first) and not _is_day(last):
        return f"first{_clock(first)}", f"last{_clock(last)}"
    return f"first {first.day} {first:%B}{_clock(first)}", f"last {last.day} {last:%B}{_clock(last)}"


def _is_day(at: datetime) -> bool:
    """Whether only a day was given: it is kept as its midnight in UTC, to the second."""
    return at.astimezone(UTC).time() == time()


def _clock(at: datetime) -> str:
    """The time behind a day, if it was given."""
    return "" if _is_day(at) else f" {at:%H:%M}"


def since(moment: datetime, now: datetime, zone: tzinfo | None = None) -> str:
    """A moment that lies back, in few words: "06:00", "yesterday 06:00", "Monday 06:00", "9 November 2026 06:00"."""
    then, here = moment.astimezone(zone), now.astimezone(zone)
    days = (here.date() - then.date()).days
    on = "" if not days else "yesterday " if days == 1 else f"{then:%A} " if days < 7 else f"{date(then)} "
    return f"{on}{then:%H:%M}"


def date(moment: datetime) -> str:
    """A day in words: "23 November 2026"."""
    return f"{moment.day} {moment:%B %Y}"


def moment(at: datetime, zone: tzinfo | None = None) -> str:
    """A moment in words: "23 November 2026 06:10"."""
    here = at.astimezone(zone)
    return f"{date(here)} {here:%H:%M}"


def lasting(duration: timedelta) -> str:
    """A length of time in words: "5 min", "3 hours"."""
    minutes = max(1, round(duration.total_seconds() / 60))
    return f"{minutes} min" if minutes < 120 else f"{round(minutes / 60)} hours"


def day(published: str | None, zone: tzinfo | None = None) -> str:
    """The day of an ISO 8601 time, in a zone where the time names one; what isn't one, as given."""
    try:
        moment = datetime.fromisoformat(published or "")
        return date(moment.astimezone(zone) if moment.tzinfo else moment)
    except (ValueError, OverflowError):
        return (published or "")[:40]
