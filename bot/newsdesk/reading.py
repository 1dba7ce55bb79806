"""One article: from its text, or from a page, to its proven Digest; and what is to be said where it is only a part."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple, TypedDict, Unpack, cast

from bot import digest as digests
from bot import proof, text
from bot.errors import NotAnArticle, Subscription
from bot.model import Article, Digest
from bot.ports import PageReader
from bot.reports import Page, PageKind
from bot.settings import Settings

PART = "This is from an excerpt."


class Given(TypedDict, total=False):
    """What is known of an article besides its text; `published` is ISO 8601."""

    id: str
    title: str | None
    url: str | None
    publisher: str | None
    published: str | None
    byline: str | None


class Reading(NamedTuple):
    """An article as it was read; `note` says why there is only a part of it, and is empty where there is all."""

    article: Article
    note: str = ""


def digest(article: str, settings: Settings, **given: Unpack[Given]) -> Digest:
    """Return the Digest of an article's text, with every line held against it.

    Raises InputError for what can't be read as an article, SettingsError for a setting that can't be used.
    """
    return digest_of(read_text(article, settings, **given), settings)


def digest_of(reading: Reading, settings: Settings) -> Digest:
    """Return the Digest of what was read, with every line held against it; a part of an article says that it is one."""
    made = proof.prove(digests.compose(reading.article, settings))
    return replace(made, notes=(*made.notes, reading.note)) if reading.note else made


def read_text(article: str, settings: Settings, **given: Unpack[Given]) -> Reading:
    """Return an article's text as it is read. Raises InputError."""
    return Reading(text.read(article, settings=settings.reading, **given))


def read_page(page: Page, settings: Settings, **given: Unpack[Given]) -> Reading:
    """Return the article of a page; what is given with it wins over what the page says of itself.

    Whatever text there is, is taken for the article, and a note says why it may not be all. Raises InputError.
    """
    said: Given = {
        "title": page.title,
        "publisher": page.publisher,
        "published": page.published,
        "byline": page.byline,
    }
    known = cast("Given", said | {key: value for key, value in given.items() if value is not None})
    reading = read_text(page.text, settings, **known)
    return reading if page.kind is PageKind.ARTICLE else reading._replace(note=part(page.why))


async def fetch_page(pages: PageReader, url: str) -> Page:
    """Return the page at an address, if there is an article or a part of one.

    Raises a FetchError; Subscription where nothing of it is free to read; NotAnArticle, which says what is there
    instead: a question for consent, an error, another kind of file.
    """
    page = await pages.read(url)
    if page.kind in (PageKind.CONSENT, PageKind.ERROR):
        raise NotAnArticle(url, page.why)
    if page.kind is PageKind.PAYWALL and not page.text.strip():
        raise Subscription(url)
    return page


def part(why: str) -> str:
    """Say that there is only a part of an article, and why."""
    return f"{PART} {why}".rstrip()
