"""Reads article pages: over the network with PageReader, or at hand with read_page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.decoding import is_pdf, text_of
from bot.errors import NoArticle, PdfGiven
from bot.reports import Page, PageKind

if TYPE_CHECKING:
    from adapters.sources.http import HttpClient
    from adapters.sources.robots import Robots
    from adapters.sources.workers import Workers

_ACCEPT = "text/html, application/xhtml+xml;q=0.9, text/plain;q=0.5, */*;q=0.1"
_ROOT = re.compile(r"<(!doctype\s+html|html)\b", re.IGNORECASE)
_MEGABYTE = 1_000_000


def is_page(name: str, text: str) -> bool:
    """Whether this is HTML, by its name or by its beginning."""
    if name.lower().endswith((".html", ".htm", ".xhtml")):
        return True
    return text[:100].lstrip().startswith("<") and bool(_ROOT.search(text[:2_000]))


def read_page(html: str, url: str = "") -> Page:
    """Return the article of a page that is at hand, here and now; raise NoArticle where it has no text."""
    page = extract_page(html, url)
    if not page.text:
        raise NoArticle("", "" if page.why in str(NoArticle()) else page.why)
    return page


def extract_page(html: bytes | str, url: str, charset: str | None = None, limit: int = 2 * _MEGABYTE) -> Page:
    """Return what a page is; this function is light to name, and heavy to call for the first time."""
    from adapters.sources.extraction import extract  # noqa: PLC0415 - costs more than a digest of plain text

    return extract(html, url, charset, limit)


class PageReader:
    """Fetches pages with a client, and extracts them in workers; both are closed by who made them."""

    def __init__(
        self, client: HttpClient, workers: Workers, *, robots: Robots | None = None, megabytes: int = 2
    ) -> None:
        """`robots` None asks no site for its rules; of more than `megabytes`, only the beginning is read."""
        self._client, self._workers, self._robots = client, workers, robots
        self._limit = megabytes * _MEGABYTE

    async def read(self, url: str) -> Page:
        """Fetch a page and extract its article; see the port."""
        before = self._robots.check if self._robots else None
        answer = await self._client.fetch(url, limit=self._limit + 1, cut=True, accept=_ACCEPT, before=before)
        if answer.type == "application/pdf" or is_pdf(answer.content):
            return _pdf(answer.url)
        if answer.type == "text/plain":
            return Page(answer.url, PageKind.ARTICLE, text_of(answer.content, answer.charset).strip())
        if not _is_text(answer.type):
            return Page(answer.url, PageKind.ERROR, "", why=f"This is no web page, but {answer.type[:80]}.")
        return await self._extract(answer.content, answer.url, answer.charset)

    async def extract(self, html: bytes | str, url: str) -> Page:
        """Extract the article of a page that is at hand; see the port."""
        if isinstance(html, bytes) and is_pdf(html):
            return _pdf(url)
        return await self._extract(html, url, None)

    async def _extract(self, html: bytes | str, url: str, charset: str | None) -> Page:
        return await self._workers.run(extract_page, html, url, charset, self._limit, about=url)


def _pdf(url: str) -> Page:
    return Page(url, PageKind.ERROR, "", why=str(PdfGiven()))


def _is_text(kind: str) -> bool:
    """Whether a media type may be a page; servers call pages all kinds of names."""
    main, _, sub = kind.partition("/")
    return main == "text" or "html" in sub or sub in {"", "xml", "octet-stream", "x-unknown"}
