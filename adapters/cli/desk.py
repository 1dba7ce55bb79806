"""From what somebody names or sends to its Digest."""

from __future__ import annotations

import sys
from typing import cast

from adapters.cli.guard import surprises
from adapters.sources.files import read_file, read_stream
from adapters.sources.pages import is_page, read_page
from bot import newsdesk
from bot.decoding import decode
from bot.errors import CantFetch
from bot.model import Digest
from bot.newsdesk import Given
from bot.settings import Settings

#: An encoding takes up to four bytes for a character.
_BYTES = 4


def digest_source(name: str, settings: Settings) -> Digest:
    """Return the Digest of a file, or of stdin for "-"; raise PullquoteError with the name where it can't be made."""
    with surprises("stdin" if name == "-" else name):
        if name.lower().startswith(("http://", "https://")):
            raise CantFetch
        limit = _BYTES * settings.reading.max_characters
        content = read_file(name, limit) if name != "-" else _stdin(limit)
        return digest_text(decode(content), settings, name=name)


def _stdin(limit: int) -> bytes:
    return read_stream(sys.stdin.buffer, limit) if sys.stdin else b""


def digest_text(text: str, settings: Settings, *, name: str = "") -> Digest:
    """Return the Digest of plain text or of a saved page."""
    if is_page(name, text):
        return digest_page(text, settings, {"id": name})
    return newsdesk.digest(text, settings, id=name)


def digest_page(html: str, settings: Settings, given: Given) -> Digest:
    """Return the Digest of a page; what is given with it wins over what the page says of itself."""
    page = read_page(html)
    said: Given = {
        "title": page.title,
        "publisher": page.publisher,
        "published": page.published,
        "byline": page.byline,
    }
    known = cast("Given", said | {key: value for key, value in given.items() if value is not None})
    return newsdesk.digest(page.text, settings, **known)
