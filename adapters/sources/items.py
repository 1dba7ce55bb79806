"""What a parser found of a feed, as Items: plain text, whole addresses, believable dates, newest first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, time, timedelta
from hashlib import sha256
from itertools import islice
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

from adapters.sources.plain import line, paragraphs
from bot.reports import Item

#: Limits, in items and in characters.
ITEMS, TITLE, EXCERPT, AUTHOR, ADDRESS, GUID = 2_000, 500, 10_000, 200, 4_000, 500
#: Nobody published a feed before; such dates are a clock that was never set.
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
_MAIL = re.compile(r"^\s*[^\s@()]+@[^\s@()]+\s*(?:\((.*)\))?\s*$", re.DOTALL)


class Found(NamedTuple):
    """What was found of one item, by whichever parser; markup and all."""

    guid: Any = None
    url: Any = None
    title: Any = None
    #: The words of it, from the least to the most likely to be all of them.
    words: tuple[Any, ...] = ()
    author: Any = None
    published: datetime | None = None


def items_of(found: Iterable[Found], address: str, now: datetime) -> tuple[Item, ...]:
    """Return what was found in a feed at an address, newest first; what has no words and no address is nothing."""
    items = (_item(each, address, now) for each in islice(found, ITEMS))
    return newest_first([item for item in items if item.title or item.excerpt or item.url])


def _item(found: Found, address: str, now: datetime) -> Item:
    guid, url = _text(found.guid).strip(), web_address(_text(found.url), address)
    return Item(
        guid=_bounded(guid) or None,
        url=url or (web_address(guid, "") if guid.startswith(("http://", "https://")) else None),
        title=line(_text(found.title), TITLE),
        excerpt=max((paragraphs(_text(words), EXCERPT) for words in found.words), key=len, default=""),
        author=_author(_text(found.author)),
        published=believable(found.published, now),
    )


def _text(value: object) -> str:
    """Return what should be text, and may be anything in JSON."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def _bounded(guid: str) -> str:
    """Return an identity of bounded length; two that differ stay two."""
    return guid if len(guid) <= GUID else f"sha256:{sha256(guid.encode('utf-8', 'replace')).hexdigest()}"


def web_address(link: str, base: str) -> str | None:
    """Return a link as a whole address of the web; None where it isn't one, or names somebody's password."""
    try:
        whole = urljoin(base, "".join(link.split("\n")).strip())
        parts = urlsplit(whole)
        fine = parts.scheme in {"http", "https"} and parts.hostname and "@" not in parts.netloc
    except ValueError:
        return None
    return whole if fine and link.strip() and len(whole) <= ADDRESS and whole.isprintable() else None


def _author(given: str) -> str | None:
    """Return a name; RSS has "ann@example.com (Ann Lee)"."""
    if mail := _MAIL.match(given):
        given = mail[1] or ""
    return line(given, AUTHOR) or None


def believable(moment: datetime | None, now: datetime) -> datetime | None:
    """Return a date in UTC: not in the future, and None where no feed can be that old."""
    if moment is None:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    try:
        moment = moment.astimezone(UTC)
    except OverflowError:
        return None
    return min(moment, now) if moment >= EARLIEST else None


def newest_first(items: Iterable[Item]) -> tuple[Item, ...]:
    """Return items by date, the newest first; what has no date, or a day only, stays with those it stood among."""
    items = list(items)
    moments = list(_moments(items))
    order = sorted(range(len(items)), key=lambda number: moments[number], reverse=True)
    return tuple(items[number] for number in order)


def _moments(items: Iterable[Item]) -> Iterator[datetime]:
    """Yield for each item the moment to order it by."""
    before = datetime.max.replace(tzinfo=UTC)
    for item in items:
        if published := item.published:
            day_only = published.time() == time()
            before = max(published, min(before, published + timedelta(days=1))) if day_only else published
        yield before


def parsed_date(value: object) -> datetime | None:
    """Return what an ISO 8601 date says; None where it is none."""
    try:
        return datetime.fromisoformat(_text(value).strip())
    except ValueError:
        return None


def first_of(value: object) -> Mapping[str, Any]:
    """Return the first mapping of a list, or an empty one; parsers give lists of them, and JSON anything."""
    first = value[0] if isinstance(value, list) and value else value
    return first if isinstance(first, Mapping) else {}
