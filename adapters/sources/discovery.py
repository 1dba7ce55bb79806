"""Where a site's feed may be: what the page names, and where feeds usually are.

`named_feeds` runs in a worker process.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from lxml import etree, html

from adapters.sources.items import web_address
from bot.decoding import text_of

#: How many of the feeds that a page names are tried.
NAMED = 6
_TYPES = frozenset(
    {
        "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json",
        "application/rss", "application/atom", "text/rss+xml", "text/atom+xml", "application/xml", "text/xml",
    }
)  # fmt: skip
#: Feeds of what readers write, not of what the site writes: the last to be tried.
_OTHERS = ("comment", "/forum")
_USUAL = ("feed", "rss", "rss.xml", "feed.xml", "atom.xml", "index.xml", "feed.json")


def named_feeds(content: bytes, charset: str | None, address: str) -> list[str]:
    """Return the addresses of the feeds that a page names, the likeliest first."""
    try:
        tree = html.document_fromstring(text_of(content, charset).encode(), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError, AssertionError):
        return []
    first = next(tree.iter("base"), None)
    base = urljoin(address, first.get("href", "") if first is not None else "")
    found = [link for link in _links(tree, base) if link != address]
    ordered = sorted(dict.fromkeys(found), key=lambda link: any(part in link.lower() for part in _OTHERS))
    return ordered[:NAMED]


def _links(tree: html.HtmlElement, base: str) -> Iterator[str]:
    """Yield what `link` elements name, then what is linked to as a feed."""
    for element in tree.iter("link"):
        kinds = (element.get("rel") or "").lower().split()
        named = "feed" in kinds or ("alternate" in kinds and _type(element) in _TYPES)
        if named and (address := web_address(element.get("href") or "", base)):
            yield address
    for element in tree.iter("a"):
        address = web_address(element.get("href") or "", base)
        if address and (_type(element) in _TYPES or urlsplit(address).path.rstrip("/").endswith(tuple(_ends()))):
            yield address


def _type(element: html.HtmlElement) -> str:
    return (element.get("type") or "").partition(";")[0].strip().lower()


def _ends() -> Iterator[str]:
    return (f"/{name}" for name in _USUAL)


def usual_places(address: str) -> list[str]:
    """Return where a site's feed may be that no page names: below the address, then at the top."""
    parts = urlsplit(address)
    top = f"{parts.scheme}://{parts.netloc}/"
    below = f"{top}{parts.path.strip('/')}/" if parts.path.strip("/") else top
    places = [below + _USUAL[0], below + _USUAL[2], *(top + name for name in _USUAL)]
    return list(dict.fromkeys(places))
