"""Digests of what somebody names or sends: pages, a text, files."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot import newsdesk
from bot.asking import Attachment
from bot.commands.intents import Read, ReadFiles, ReadText
from bot.decoding import BYTES, decode
from bot.errors import PullquoteError, TextTooLong
from bot.model import Digest
from bot.newsdesk.desk import Desk
from bot.newsdesk.entries import entries_at
from bot.newsdesk.showing import show_article
from bot.newsdesk.turns import attempt
from bot.replies import Part, ProblemPart, Reply, problem, reply
from bot.reports import Page, PageKind

#: What was read of news for so long isn't fetched again.
FRESH = timedelta(hours=6)
#: So many files of one question are read.
FILES = 8


async def read_pages(desk: Desk, intent: Read) -> Reply:
    """A digest of each page, in the order in which they were named; what fails says why in its place."""
    return Reply(tuple(await asyncio.gather(*(_page_part(desk, address) for address in intent.addresses))))


async def _page_part(desk: Desk, address: str) -> Part:
    return _told(await attempt(_read_page(desk, address), address), address)


def _told(made: Part | PullquoteError, about: str) -> Part:
    """What was made, or why it couldn't be, and of what."""
    if not isinstance(made, PullquoteError):
        return made
    made.about = made.about or about
    return problem(made)


async def _read_page(desk: Desk, address: str) -> Part:
    page = await _kept(desk, address) or await newsdesk.fetch_page(desk.world.pages, address)
    return await _shown(desk, page, address)


async def _shown(desk: Desk, page: Page, address: str = "") -> Part:
    """The digest of a page, with why it is only a part of an article, if it is."""
    digest, why = await desk.compute(_digest, desk, page, address)
    return await show_article(desk, digest, why)


async def _kept(desk: Desk, address: str) -> Page | None:
    """The page as it was read for a source, where all of it could be, and not long ago: pages are corrected."""
    for entry in await entries_at(desk.store, address):
        page = await desk.store.page(entry.id) if desk.now - entry.updated < FRESH else None
        if page and page.kind is PageKind.ARTICLE and page.text.strip():
            return page
    return None


def _digest(desk: Desk, page: Page, address: str) -> tuple[Digest, str]:
    page = replace(page, text=page.text[: desk.settings.reading.max_characters])
    reading = newsdesk.read_page(page, desk.settings, url=page.url or address or None)
    return newsdesk.digest_of(reading._replace(note=""), desk.settings), reading.note


async def read_text(desk: Desk, intent: ReadText) -> Reply:
    """A digest of a text that was pasted."""
    return reply(await show_article(desk, await desk.compute(newsdesk.digest, intent.text, desk.settings)))


async def read_files(desk: Desk, _intent: ReadFiles) -> Reply:
    """A digest of each file."""
    files: Sequence[Attachment] = desk.attachments[:FILES]
    parts: list[Part] = [await _file_part(desk, file) for file in files]
    if len(desk.attachments) > FILES:
        parts.append(ProblemPart(f"Only the first {FILES} files were read; send the others by themselves."))
    return Reply(tuple(parts))


async def read_message(desk: Desk, words: ReadText) -> Reply:
    """A digest of each file that came with a message; of its words where the files say nothing."""
    files = await read_files(desk, ReadFiles())
    if not files.failed or not words.text:
        return files
    told = await attempt(read_text(desk, words), "")
    return files if isinstance(told, PullquoteError) else Reply((*told.parts, *files.parts))


async def _file_part(desk: Desk, file: Attachment) -> Part:
    return _told(await attempt(_read_file(desk, file), file.name), file.name)


async def _read_file(desk: Desk, file: Attachment) -> Part:
    if len(file.content) > BYTES * desk.settings.reading.max_characters:
        raise TextTooLong(file.name)
    if _is_page(file):
        return await _shown(desk, await desk.world.pages.extract(file.content, ""))
    return await show_article(desk, await desk.compute(newsdesk.digest, decode(file.content), desk.settings))


def _is_page(file: Attachment) -> bool:
    beginning = file.content[:1_000].lstrip().lower()
    named = file.name.lower().endswith((".html", ".htm", ".xhtml"))
    return named or beginning.startswith((b"<!doctype html", b"<html"))
