"""From what somebody names or sends to what is read of it, and to its Digest."""

from __future__ import annotations

import sys
from pathlib import Path

from adapters.cli.guard import surprises
from adapters.sources.files import read_file, read_stream
from adapters.sources.pages import is_page, read_page
from bot import newsdesk
from bot.commands.links import is_path
from bot.decoding import BYTES, decode
from bot.errors import CantOpen, InputError
from bot.model import Digest
from bot.newsdesk import Given, Reading
from bot.settings import Settings

ADDRESSES = "An address begins with https://."


def read_source(name: str, settings: Settings) -> Reading:
    """Return what is read of a file, or of stdin for "-"; raise PullquoteError with the name where nothing can be."""
    about = "stdin" if name == "-" else name
    with surprises(about):
        limit = BYTES * settings.reading.max_characters
        content = _file(name, limit) if name != "-" else _stdin(limit)
        try:
            return read_words(decode(content), settings, name=name)
        except InputError as error:
            error.about = about  # an article from stdin has "-" for its id
            raise


def _file(name: str, limit: int) -> bytes:
    try:
        return read_file(name, limit)
    except CantOpen as error:
        if is_path(name) and not Path(name).exists():
            raise CantOpen(name, f"{error.detail} {ADDRESSES}") from None
        raise


def _stdin(limit: int) -> bytes:
    return read_stream(sys.stdin.buffer, limit) if sys.stdin else b""


def read_words(text: str, settings: Settings, *, name: str = "") -> Reading:
    """Return what is read of plain text, or of a saved page."""
    if is_page(name, text):
        return read_html(text, settings, {"id": name})
    return newsdesk.read_text(text, settings, id=name)


def read_html(html: str, settings: Settings, given: Given) -> Reading:
    """Return what is read of a page; what is given with it wins over what the page says of itself."""
    return newsdesk.read_page(read_page(html, given.get("url") or ""), settings, **given)


def digest_words(text: str, settings: Settings) -> Digest:
    """Return the Digest of plain text or of a saved page."""
    return newsdesk.digest_of(read_words(text, settings), settings)
