"""The article in a web page, told from all that surrounds it."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.errors import NoArticle

_ROOT = re.compile(r"<(!doctype\s+html|html)\b", re.IGNORECASE)


class Page(NamedTuple):
    """What a page says of itself, and its article's text."""

    text: str
    title: str | None
    publisher: str | None
    published: str | None
    byline: str | None


def is_page(name: str, text: str) -> bool:
    """Whether this is HTML, by its name or by its beginning."""
    if name.lower().endswith((".html", ".htm", ".xhtml")):
        return True
    return text[:100].lstrip().startswith("<") and bool(_ROOT.search(text[:2_000]))


def read_page(html: str) -> Page:
    """Return the article of a page; raise NoArticle where it has none."""
    import trafilatura  # noqa: PLC0415 - costs more than a digest of plain text

    found = trafilatura.bare_extraction(html, with_metadata=True, include_comments=False)
    if found is None or isinstance(found, dict) or not found.text:
        raise NoArticle
    return Page(found.text, found.title, found.sitename, found.date, found.author)
