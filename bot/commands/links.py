"""Finds the addresses of the web in what is typed."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from bot.addresses import site

_WEB = re.compile(r"(?:feed:(?://)?)?(https?://\S+)|feed://(\S+)", re.IGNORECASE)
#: A name with dots and letters at its end, and perhaps a port and a path: example.org, example.org:8080/news.
_BARE = re.compile(
    r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+(?:[^\W\d_]{2,24}|xn--[a-z0-9-]{2,59})\.?(?::\d{1,5})?(?:[/?#]\S*)?",
    re.IGNORECASE,
)
#: This machine, or one by its number: 127.0.0.1:8000, localhost/news. They hardly ever have a certificate.
_NUMBERED = re.compile(r"(?:localhost|(?:\d{1,3}\.){3}\d{1,3})(?::\d{1,5})?(?:[/?#]\S*)?", re.IGNORECASE)
#: A machine of one's own network, by its name: news:8080/feed. Where no site is asked for, it may be anything.
_NEAR = re.compile(r"[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?:\d{1,5}(?:[/?#]\S*)?", re.IGNORECASE)
#: Marks that end a sentence, or enclose an address, and are none of it.
_AFTER, _BEFORE = ".,;:!?…'\"*_~`>|", "<('\"*_~`[{"
_PAIRS = {")": "(", "]": "[", "}": "{"}


def address_of(word: str, *, bare: bool = False) -> str | None:
    """The address that a word is, without the marks around it; with `bare`, a site's name is one as well."""
    word = _freed(word)
    if web := _WEB.fullmatch(word):
        return _valid(web[1] or f"https://{web[2]}")
    if bare and len(word) <= 2_000:
        if _BARE.fullmatch(word):
            return _valid(f"https://{word}")
        if _NUMBERED.fullmatch(word) and re.search(r"[.:/]", word):
            return _valid(f"http://{word}")
    return None


def site_of(word: str) -> str | None:
    """An address, or the name of a site as it was typed: whoever fetches it finds out what it speaks."""
    if address := address_of(word):
        return address
    named = _freed(word)
    near = _NEAR.fullmatch(named) and _valid(f"https://{named}")
    return named if near or address_of(word, bare=True) else None


def is_path(word: str) -> bool:
    """Whether a word is an address without its "https://": with a path, or from "www." on."""
    word = _freed(word)
    named = word.lower().startswith("www.") or "/" in word.strip("/")
    return named and address_of(word, bare=True) is not None and _WEB.fullmatch(word) is None


def is_site(word: str) -> bool:
    """Whether a word is the name of a site, and no more."""
    return "." in word and site(f"https://{word}") == word


def _freed(word: str) -> str:
    """A word without the marks around it; a bracket at its end is one where it isn't opened in the word."""
    word = word.lstrip(_BEFORE)
    unopened = {closing: word.count(closing) - word.count(opening) for closing, opening in _PAIRS.items()}
    end = len(word)
    while end:
        last = word[end - 1]
        if unopened.get(last, 0) > 0:
            unopened[last] -= 1
        elif last not in _AFTER:
            break
        end -= 1
    return word[:end]


def _valid(address: str) -> str | None:
    """An address, if it names a site."""
    try:
        parts = urlsplit(address)
        named = bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        return None
    return address if named else None
