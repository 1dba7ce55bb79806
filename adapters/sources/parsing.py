"""Bytes that may be a feed -> Feed: RSS, Atom, RDF and JSON Feed, in whatever state they come.

Runs in a worker process, and raises nothing but NotAFeed and BrokenFeed, which is one.
"""

from __future__ import annotations

import io
import json
import re
from calendar import timegm
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, NamedTuple
from xml.parsers import expat

from adapters.sources.items import TITLE, Found, first_of, items_of, parsed_date, web_address
from adapters.sources.plain import line
from bot.decoding import text_of
from bot.errors import BrokenFeed, NotAFeed
from bot.ports import Feed

_DECLARATION = re.compile(r"^\s*<\?xml\b[^>]{0,500}\?>", re.IGNORECASE)
_FEED = re.compile(r"<(?:\w+:)?(?:rss|feed|rdf|channel)\b", re.IGNORECASE)
#: What a comment has taken is never tried otherwise: with many of them that would be endless.
_COMMENT = r"<!--(?:(?!-->).){0,2000}+-->"
_HTML = re.compile(rf"\s*+(?:{_COMMENT}\s*+)*+<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
_HEADLINE = re.compile(r"<title\b[^<>]{0,200}>([^<>]{1,500})</title", re.IGNORECASE)
_ITEM = re.compile(r"<(?:\w+:)?(?:item|entry)\b", re.IGNORECASE)
_DATE = re.compile(r"<(?:\w+:)?(?:pubdate|date|published|updated|issued|modified|created)\b", re.IGNORECASE)
#: A date with dots, which has its day first, though parsers take it for the month.
_DOTTED = re.compile(
    rf"({_DATE.pattern}[^<>]{{0,200}}>\s{{0,9}}(?:<!\[CDATA\[\s{{0,9}})?)(\d{{1,2}})\.(\d{{1,2}})\.(\d{{4}})(?!\d)",
    re.IGNORECASE,
)
#: Where a feed has to show that it is one, in characters: some begin with the server's complaints.
_START = 100_000


class _Parsed(NamedTuple):
    title: Any
    site: Any
    found: list[Found]


def parse_feed(content: bytes, address: str, charset: str | None, now: datetime) -> Feed:
    """Return the feed in a document.

    Raise NotAFeed, which says what it is instead, or BrokenFeed where it has no items, and is no sound document either.
    """
    text = text_of(content, charset)
    is_json = text.lstrip("\ufeff \t\r\n").startswith("{")
    parsed = _json_feed(text) if is_json else _xml_feed(text, address)
    if parsed is None:
        raise NotAFeed(address, _instead(text))
    if not parsed.found and not is_json and not _is_sound(text):
        raise BrokenFeed(address)
    title = line(parsed.title, TITLE) if isinstance(parsed.title, str) else ""
    site = web_address(parsed.site, address) if isinstance(parsed.site, str) else None
    return Feed(address, title, site, items_of(parsed.found, address, now))


def _instead(text: str) -> str:
    if not text.strip():
        return "It is empty."
    if not _HTML.match(text):
        return ""
    named = _HEADLINE.search(text, 0, _START)
    title = line(named[1], TITLE) if named else ""
    return f"It is a web page, called “{title}”." if title else "It is a web page."


def _is_sound(text: str) -> bool:
    """Whether a document is whole, well-formed XML; a bare "&" and a prefix that nobody has declared are forgiven."""
    try:
        expat.ParserCreate().Parse(_bytes(text.replace("&", "&amp;")), True)
    except expat.ExpatError:
        return False
    return True


def _bytes(text: str) -> bytes:
    """Return a document as parsers take it: in UTF-8, whatever it says of itself."""
    return ('<?xml version="1.0" encoding="utf-8"?>' + _DECLARATION.sub("", text)).encode("utf-8", "replace")


def _xml_feed(text: str, address: str) -> _Parsed | None:
    """Return what the fast parser finds, or else the one that survives everything."""
    if _HTML.match(text) or not _FEED.search(text, 0, _START):
        return None
    text = _DOTTED.sub(lambda date: f"{date[1]}{date[4]}-{date[3]:0>2}-{date[2]:0>2}", text)
    content = _bytes(text)
    with suppress(Exception):  # whatever it stumbles over, the other one takes
        parsed = _fast(content, text)
        if parsed.found:
            return parsed
    return _lenient(content, address)


def _fast(content: bytes, text: str) -> _Parsed:
    import fastfeedparser  # noqa: PLC0415 - only worker processes need it

    result = fastfeedparser.parse(content, include_tags=False, include_media=False, include_enclosures=False)
    # Where no item has a date, this parser takes one from the guid: "/a/1" becomes the first of January.
    first = _ITEM.search(text)
    dated = bool(first and _DATE.search(text, first.start()))
    found = [
        Found(
            guid=entry.get("id"),
            url=entry.get("link"),
            title=entry.get("title"),
            words=(entry.get("description"), first_of(entry.get("content")).get("value")),
            author=entry.get("author"),
            published=parsed_date(entry.get("published") or entry.get("updated")) if dated else None,
        )
        for entry in result["entries"]
    ]
    return _Parsed(result["feed"].get("title"), result["feed"].get("link"), found)


def _lenient(content: bytes, address: str) -> _Parsed | None:
    import feedparser  # noqa: PLC0415

    try:
        # As a stream: bytes could be taken for the name of a file.
        result = feedparser.parse(io.BytesIO(content), response_headers={"content-location": address})
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - it says that it raises nothing, and does
        return None
    if not result.get("version") and not result.get("entries"):
        return None
    found = [
        Found(
            guid=entry.get("id") or entry.get("link"),
            url=entry.get("link"),
            title=entry.get("title"),
            words=(entry.get("summary"), first_of(entry.get("content")).get("value")),
            author=entry.get("author"),
            published=_moment(dict.get(entry, "published_parsed") or dict.get(entry, "updated_parsed")),
        )
        for entry in result["entries"]
    ]
    return _Parsed(result["feed"].get("title"), result["feed"].get("link"), found)


def _moment(parts: Any) -> datetime | None:  # noqa: ANN401 - a time.struct_time, as far as one can trust it
    try:
        return datetime.fromtimestamp(timegm(parts), UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        return None


def _json_feed(text: str) -> _Parsed | None:
    """Return a JSON Feed; one odd item doesn't cost the others."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return None
    items = document.get("items") if isinstance(document, dict) else None
    if not isinstance(items, list) or "jsonfeed.org" not in str(document.get("version")):
        return None
    return _Parsed(document.get("title"), document.get("home_page_url"), list(_json_items(items)))


def _json_items(items: list[Any]) -> Iterator[Found]:
    for item in items:
        if not isinstance(item, Mapping):
            continue
        author = first_of(item.get("authors")) or item.get("author")
        yield Found(
            guid=item.get("id"),
            url=item.get("url") or item.get("external_url"),
            title=item.get("title"),
            words=(item.get("summary"), item.get("content_text"), item.get("content_html")),
            author=author.get("name") if isinstance(author, Mapping) else author,
            published=parsed_date(item.get("date_published")),
        )
