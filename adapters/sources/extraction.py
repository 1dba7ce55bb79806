"""The article in a web page, told from all that surrounds it.

A page may take long, and comes from outside: the place to run this is a process that can be killed.
"""

from __future__ import annotations

from contextlib import suppress
from itertools import islice
from typing import Any

import trafilatura
from lxml import etree, html
from trafilatura.readability_lxml import Document as Readability

from adapters.sources.kinds import judge
from adapters.sources.naming import headline, publisher
from adapters.sources.plain import lines_of, squeeze
from adapters.sources.structured import Said, read_said
from adapters.sources.tidying import link_texts, tidy, with_other_half
from bot.decoding import text_of
from bot.reports import Page, PageKind

_DATES = {"extensive_search": False, "original_date": True}  # the extensive search invents dates
#: How much of a page's words is enough to tell what it wants, in characters.
_ENOUGH = 5_000
#: What is found of an article at least, in characters; less may be a menu.
_LITTLE = 200
#: So many tags are read: ten times as many as long articles have; half a million would take minutes.
_TAGS = 40_000
#: How many headings may be the title.
_HEADINGS = 20


def extract(content: bytes | str, url: str, charset: str | None = None, limit: int = 2_000_000) -> Page:
    """Return what a page is, and its article; of more than `limit` bytes or characters, only the beginning is read."""
    whole_text = content[:limit] if isinstance(content, str) else text_of(content[:limit], charset)
    text = _beginning(whole_text)
    tree = _parse(text)
    if tree is None:
        return judge(Page(url, PageKind.ERROR, ""), Said(), whole="")
    said = read_said(tree)
    headings = [squeeze("".join(each.itertext())) for each in islice(tree.iter("h1"), _HEADINGS)]
    links, whole = link_texts(tree), "\n".join(lines_of(tree))[:_ENOUGH]
    meta = _first_opinion(tree, url)
    names = (*said.publishers, meta.get("sitename"))
    title = headline(next(iter(said.titles), None) or meta.get("title"), headings, names, url)
    article = tidy(_longer(meta.get("text") or "", text), links, title)
    page = Page(
        url,
        PageKind.ARTICLE,
        with_other_half(article, tree) if article else "",
        title,
        publisher(names, url),
        said.published or meta.get("date"),
        said.byline or _names(meta.get("author")),
        said.language or meta.get("language"),
    )
    return judge(page, said, whole=whole, cut=len(content) > limit or len(text) < len(whole_text))


def _beginning(text: str) -> str:
    """Return a page as far as it has the tags that are read."""
    pieces = text.split("<", _TAGS + 1)
    return text if len(pieces) <= _TAGS + 1 else text[: len(text) - len(pieces[-1]) - 1]


def _first_opinion(tree: html.HtmlElement, url: str) -> dict[str, Any]:
    """Return the text and what else is found; from here on, the tree lacks what readers wrote below the article."""
    try:
        found = trafilatura.bare_extraction(
            tree, url=url or None, include_comments=False, with_metadata=True, date_extraction_params=_DATES
        )
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - on a broken page, it fails in all kinds of ways
        return {}
    if isinstance(found, dict):
        return found
    return found.as_dict() if found else {}


def _parse(text: str) -> html.HtmlElement | None:
    with suppress(etree.LxmlError, ValueError, AssertionError):
        return trafilatura.load_html(text.replace("\0", ""))
    return None


def _longer(found: str, text: str) -> str:
    """Return what was found; where that is next to nothing, what another algorithm takes for the article."""
    if len(found) >= _LITTLE:
        return found
    with suppress(Exception):  # it gives up on a page with all kinds of errors
        summary = Readability(_parse(text), min_text_length=25).summary()
        other = "\n".join(lines_of(html.document_fromstring(summary)))
        return other if len(other) > 3 * len(found) else found
    return found


def _names(authors: str | None) -> str | None:
    return ", ".join(name.strip() for name in authors.split(";")) if authors else None
