"""A folder of text, Markdown or HTML files, read like a feed: each file is an item, the newest first."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from os.path import normpath
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from adapters.sources.files import advice
from adapters.sources.items import EXCERPT, ITEMS, TITLE, believable, newest_first, parsed_date
from adapters.sources.pages import extract_page
from adapters.sources.plain import cut, line
from adapters.sources.workers import Workers
from bot.decoding import decode
from bot.errors import BinaryText, ExtractionTimeout, InputError, NoFolder, NotFound
from bot.ports import Feed
from bot.reports import Item, Page, PageKind
from bot.settings import ReadingSettings
from bot.text import read

_HTML, _MARKDOWN, _TEXT = {".html", ".htm", ".xhtml"}, {".md", ".markdown"}, {".txt", ".text"}
#: Marks of Markdown that aren't words: headings, emphasis, links and pictures, fences.
_MARKS = (
    (re.compile(r"^ {0,3}#{1,6}[ \t]+|[ \t]+#+[ \t]*$|^ {0,3}>[ \t]?|^ {0,3}(?:```|~~~).*$", re.MULTILINE), ""),
    (re.compile(r"!\[[^\]\n]{0,1000}\]\([^)\n]{0,2000}\)"), ""),
    (re.compile(r"\[([^\]\n]{0,1000})\]\([^)\n]{0,2000}\)"), r"\1"),
    (re.compile(r"(\*\*|__|`)(?=\S)([^\n]{1,2000}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*_])([*_])(?=\S)([^\n*_]{1,2000}?)(?<=\S)\1(?![\w*_])"), r"\2"),
)

#: The first lines of a text stand in so many characters.
_HEAD = 4_000
#: So many files are held at once, each up to a few megabytes.
AT_ONCE = 4


class _File(NamedTuple):
    path: Path
    changed: datetime
    size: int


class FolderReader:
    """Reads folders of this machine; pages are extracted in workers, which who made them closes."""

    def __init__(
        self, workers: Workers, *, limit: int = 4_000_000, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        """Of a file with more than `limit` bytes, only the beginning is read."""
        self._workers, self._limit, self._now = workers, limit, now

    async def read(self, address: str, *, etag: str | None = None, modified: str | None = None) -> Feed:
        """Return a folder's files as items, and its whole path; see the port of feeds. Raises NoFolder."""
        folder = _folder(address)
        files = await asyncio.to_thread(_files, folder, address)
        state = sha256(repr([(file.path.name, file.changed, file.size) for file in files]).encode()).hexdigest()
        if state == etag:
            return Feed(str(folder), folder.name, None, (), state, modified, unchanged=True)
        places = asyncio.Semaphore(AT_ONCE)

        async def item(file: _File) -> Item:
            async with places:
                return await self._item(file)

        items = await asyncio.gather(*map(item, files))
        return Feed(str(folder), folder.name, None, newest_first(items), state, modified)

    async def page(self, address: str, url: str) -> Page:
        """Return a file of a folder as a page.

        Raises NotFound for what isn't in it, and ExtractionTimeout.
        """
        path = Path(unquote(urlsplit(url).path))
        if not _is_inside(path, _folder(address)):
            raise NotFound(url)
        try:
            content = await asyncio.to_thread(_beginning, path, self._limit + 1)
        except OSError as error:
            raise NotFound(url, advice(error)) from None
        return await self._page(path, content)

    async def _page(self, path: Path, content: bytes) -> Page:
        url, why = path.as_uri(), ""
        if len(content) > self._limit:
            content, why = content[: self._limit], "The file is longer than is read; this is its beginning."
        if path.suffix.lower() in _HTML:
            return await self._workers.run(extract_page, content, url, None, self._limit, about=url)
        try:
            text = decode(content)
        except BinaryText as error:
            return Page(url, PageKind.ERROR, "", why=str(error))
        if path.suffix.lower() in _MARKDOWN:
            text = (await self._workers.run(without_marks, text, about=url)).strip()
        kind = PageKind.EXCERPT if why else PageKind.ARTICLE if text.strip() else PageKind.ERROR
        return _headed(Page(url, kind, text, why=why or ("" if text.strip() else "The file is empty.")))

    async def _item(self, file: _File) -> Item:
        """Return a file as an item; one that can't be read is there too, and says why when its page is wanted."""
        try:
            content = await asyncio.to_thread(_beginning, file.path, self._limit)
            page = await self._page(file.path, content)
        except (OSError, ExtractionTimeout):
            page = Page(file.path.as_uri(), PageKind.ERROR, "")
        first = line(next((each for each in page.text.splitlines() if each.strip()), ""), TITLE)
        return Item(
            guid=file.path.name,
            url=page.url,
            title=page.title or (first if first and len(first) < TITLE // 2 else file.path.stem),
            excerpt=cut(page.text.strip(), EXCERPT),
            author=page.byline,
            published=believable(parsed_date(page.published) or file.changed, self._now()),
        )


def _headed(page: Page) -> Page:
    """Return a page of plain text with what its first lines say: title, publisher, date, author."""
    try:
        article = read(page.text[:_HEAD], settings=ReadingSettings())
    except InputError:
        return page
    return replace(
        page,
        title=line(article.title, TITLE) or None,
        publisher=article.publisher,
        published=article.published,
        byline=article.byline,
    )


def without_marks(text: str) -> str:
    """Return Markdown as plain text: the words alone."""
    for mark, kept in _MARKS:
        text = mark.sub(kept, text)
    return text


def _folder(address: str) -> Path:
    try:
        return Path(normpath(Path(address).expanduser().absolute()))  # no "..": it is one source, wherever it is named
    except (ValueError, RuntimeError):
        raise NoFolder(address, "There is no such folder. Check the name.") from None


def _files(folder: Path, address: str) -> list[_File]:
    """Return a folder's articles, the newest first; a README is about them, and none."""
    try:
        paths = [path for path in folder.iterdir() if path.suffix.lower() in _HTML | _MARKDOWN | _TEXT]
        wanted = [path for path in paths if not path.name.startswith(".") and path.stem.lower() != "readme"]
        states = [(path, path.stat()) for path in wanted if _is_inside(path, folder) and path.is_file()]
    except (FileNotFoundError, ValueError):
        raise NoFolder(address, "There is no such folder. Check the name.") from None
    except NotADirectoryError:
        raise NoFolder(address, "It is a file. Name the folder that it is in.") from None
    except OSError as error:
        raise NoFolder(address, advice(error)) from None
    files = [_File(path, datetime.fromtimestamp(state.st_mtime, UTC), state.st_size) for path, state in states]
    return sorted(files, key=lambda file: (-file.changed.timestamp(), file.path.name))[:ITEMS]


def _is_inside(path: Path, folder: Path) -> bool:
    """Whether a file is of a folder, wherever links lead."""
    try:
        inside = path.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError, RuntimeError):  # no name at all; links in a circle
        return False
    return inside and path.suffix.lower() in _HTML | _MARKDOWN | _TEXT


def _beginning(path: Path, limit: int) -> bytes:
    with path.open("rb") as stream:
        return stream.read(limit)
