"""Lists of feeds as other readers write and read them: OPML.

What is read may be anybody's: it is bounded here, and a worker process is the place for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from adapters.sources.items import ADDRESS, web_address
from adapters.sources.plain import STEERING, squeeze
from bot.decoding import text_of
from bot.errors import BadList

LIMIT = 5_000_000
#: No title, no folder and no address is longer, in characters.
_LONGEST = ADDRESS
#: What stands between the names of folders inside folders.
_INSIDE = " / "


class Subscription(NamedTuple):
    """A feed of a list; `folder` is where the list has it."""

    address: str
    title: str = ""
    folder: str = ""


class Subscriptions(NamedTuple):
    """The feeds of a list, each once, and what was passed over because it has no address that can be fetched."""

    feeds: tuple[Subscription, ...]
    passed_over: tuple[str, ...] = ()


def read_opml(content: bytes, name: str = "") -> Subscriptions:
    """Return the feeds that a list names; raise BadList where it is none."""
    import listparser  # noqa: PLC0415 - rarely needed

    if len(content) > LIMIT:
        raise BadList(name, f"It has more than {LIMIT / 1_000_000:g} MB.")
    text = text_of(content)
    found = listparser.parse(text.encode("utf-8", "replace"))
    if not found.get("version"):
        raise BadList(name)
    listed = [_subscription(each) for each in (*found["feeds"], *found["opportunities"])]
    feeds = {each.address: each for each in listed if web_address(each.address, "")}
    others = [each for each in listed if each.address not in feeds]
    return Subscriptions(tuple(feeds.values()), tuple(each.title or each.address for each in others))


def _subscription(found: dict[str, Any]) -> Subscription:
    folders = found.get("categories") or [[]]
    folder = _INSIDE.join(name for each in folders[-1] if (name := _words(each)))
    return Subscription(found["url"].strip(), _words(found.get("title") or ""), folder)


def write_opml(feeds: Iterable[Subscription], title: str = "Pullquote", now: datetime | None = None) -> str:
    """Return a list as any reader can import it: first what is in no folder, then folder by folder."""
    folders: dict[str, list[Subscription]] = {"": []}
    for feed in feeds:
        folders.setdefault(feed.folder, []).append(feed)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<opml version="2.0">',
        f"  <head><title>{escape(_words(title))}</title>",
        f"    <dateCreated>{format_datetime(now or datetime.now(UTC))}</dateCreated></head>",
        "  <body>",
    ]
    for folder, inside in folders.items():
        outlines = [_outline(feed) for feed in inside]
        if folder:
            outlines = [f"<outline text={_quoted(folder)}>", *(f"  {each}" for each in outlines), "</outline>"]
        lines += [f"    {each}" for each in outlines]
    return "\n".join([*lines, "  </body>", "</opml>", ""])


def _outline(feed: Subscription) -> str:
    title = _quoted(feed.title or feed.address)
    return f'<outline type="rss" text={title} title={title} xmlUrl={_quoted(feed.address)}/>'


def _quoted(text: str) -> str:
    return quoteattr(_words(text))


def _words(text: str) -> str:
    """Return a text in one line, without what XML can't hold."""
    return squeeze(STEERING.sub("", text))[:_LONGEST]
