"""One article: its text in, its proven Digest out."""

from __future__ import annotations

from typing import TypedDict, Unpack

from bot import digest as digests
from bot import proof, text
from bot.model import Digest
from bot.settings import Settings


class Given(TypedDict, total=False):
    """What is known of an article besides its text; `published` is ISO 8601."""

    id: str
    title: str | None
    url: str | None
    publisher: str | None
    published: str | None
    byline: str | None


def digest(article: str, settings: Settings, **given: Unpack[Given]) -> Digest:
    """Return the Digest of an article's text, with every line held against it.

    Raises InputError for what can't be read as an article, SettingsError for a setting that can't be used.
    """
    read = text.read(article, settings=settings.reading, **given)
    return proof.prove(digests.compose(read, settings))
