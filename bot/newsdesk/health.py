"""How a source is doing: when it is asked again, when its failing is told, and what both are in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot import errors
from bot.errors import FetchError, Gone, PullquoteError
from bot.ports import Feed
from bot.reports import Health, Source

#: How often a source is asked when all is well.
EVERY = timedelta(minutes=30)
#: After a failure it is left alone for EVERY, then twice that, and so on, up to a day; one that is gone, for a week.
_LONGEST_WAIT, _GONE_WAIT = timedelta(days=1), timedelta(days=7)
#: A source that has failed for so long is told of, once.
_LONG = timedelta(days=1)
#: A source that has had nothing new for so long is named as unchanged.
_STALE = timedelta(days=7)
#: Sources come due a little early, each by a part of its own between these: a timer of half an hour always finds them,
#: and not all want to be asked in the same minute.
_EARLIEST, _LATEST = 0.75, 0.95
_GOLDEN = 0.618_033_988_749_895

#: What failed, in a word or two, to be counted: "2 not found".
_TROUBLES: tuple[tuple[type[PullquoteError], str], ...] = (
    (errors.NotFound, "not found"),
    (errors.Gone, "gone for good"),
    (errors.NoAccess, "refused"),
    (errors.ForbiddenByRobots, "refused"),
    (errors.RefusedAddress, "not allowed"),
    (errors.RefusedPort, "not allowed"),
    (errors.InsecureRedirect, "not allowed"),
    (errors.BadAddress, "not allowed"),
    (errors.NoAddress, "without a site"),
    (errors.NoAnswer, "not answering"),
    (errors.TooSlow, "too slow"),
    (errors.ExtractionTimeout, "too slow"),
    (errors.TooLarge, "too large"),
    (errors.BadTls, "with a wrong certificate"),
    (errors.TooManyRequests, "asked too often"),
    (errors.TooManyRedirects, "leading nowhere"),
    (errors.ServerFailed, "down"),
    (errors.BadAnswer, "not understood"),
    (errors.BrokenFeed, "broken"),
    (errors.NotAFeed, "no feed"),
    (errors.NoFeedFound, "no feed"),
    (errors.NoFolder, "unreadable"),
)
_OTHERWISE = "failing"


def trouble(error: PullquoteError) -> str:
    """Return what failed, in a word or two."""
    return next((words for kind, words in _TROUBLES if isinstance(error, kind)), _OTHERWISE)


def failing(health: Health, error: PullquoteError, now: datetime) -> Health:
    """Return the health of a source after a failure: left alone for longer each time, or for as long as it asks."""
    failures = health.failures + 1
    wait = _GONE_WAIT if isinstance(error, Gone) else min(_LONGEST_WAIT, EVERY * 2 ** min(failures - 1, 10))
    asked = error.retry_after if isinstance(error, FetchError) else None
    return replace(
        health,
        checked=now,
        failure=str(error),
        failing_since=health.failing_since or now,
        failures=failures,
        due=now + max(_spread(wait, health.source), asked or timedelta()),
        trouble=trouble(error),
    )


def fine(health: Health, feed: Feed, now: datetime) -> Health:
    """Return the health of a source that could be read."""
    return Health(
        health.source,
        checked=now,
        changed=health.changed,
        due=now + _spread(EVERY, health.source),
        etag=feed.etag or (health.etag if feed.unchanged else None),
        modified=feed.modified or (health.modified if feed.unchanged else None),
    )


def is_to_be_told(health: Health, now: datetime) -> bool:
    """Whether the operator is to hear of a failing: it has gone on for a day or is for good, and wasn't told yet."""
    if not health.failing_since or health.told:
        return False
    return now - health.failing_since >= _LONG or health.trouble == trouble(Gone())


def unchanged_for(source: Source, health: Health, now: datetime) -> int:
    """Return for how many days a source has had nothing new; 0 where that is nothing to speak of."""
    quiet = now - (health.changed or source.added)
    return quiet.days if quiet >= _STALE else 0


def in_words(source: Source, health: Health, now: datetime) -> str:
    """Say how a source is doing: "fine", "unchanged for 9 days", "failing since 3 November 2026: …"."""
    if health.failure:
        since = (health.failing_since or now).astimezone()
        reason = health.failure.removeprefix(f"{source.address}: ")
        return f"failing since {since.day} {since:%B %Y}: {reason}"
    if health.checked is None:
        return "not read yet"
    quiet = unchanged_for(source, health, now)
    return f"unchanged for {days(quiet)}" if quiet else "fine"


def days(count: int) -> str:
    """Return a number of days in words."""
    return f"{count:,} day{'s' * (count != 1)}"


def _spread(wait: timedelta, source: int) -> timedelta:
    """Return a little less than a wait; how much less depends on the source alone."""
    return wait * (_EARLIEST + (_LATEST - _EARLIEST) * (source * _GOLDEN % 1))
