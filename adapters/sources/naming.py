"""Titles and publishers as readers know them: without the site's name at the end of each headline."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

#: What may stand between a headline and a site's name.
_BREAK = re.compile(r"\s+[‖·•»–—-]+\s+|\s*\|+\s*|\s*:\s+")
_NO_NAME = re.compile(r"https?:|www\.|©|copyright\b", re.IGNORECASE)
_LABELS = re.compile(r"^(www\d?|m|mobile|amp|edition)\.")


def headline(title: str | None, headings: Iterable[str], names: Iterable[str | None], url: str) -> str | None:
    """Return a page's title without the site's name: as one of its headings has it, or without its ends.

    `names` are what the publisher is called.
    """
    sites = {_letters(name) for name in (*names, *_host_names(url)) if name} - {""}
    headings = [heading for heading in headings if _is_long(heading) and _letters(heading) not in sites]
    if not title:
        return next(iter(headings), None)
    whole = _letters(title)
    for heading in headings:
        part = _letters(heading)
        if part != whole and (whole.startswith(part) or whole.endswith(part)):
            return heading
    return _without(title, sites)


def _without(title: str, sites: set[str]) -> str:
    """Return a title without what names its site at its ends."""
    for found in _BREAK.finditer(title):
        if _letters(title[found.end() :]) in sites:
            title = title[: found.start()]
            break
    for found in reversed(list(_BREAK.finditer(title))):
        if _letters(title[: found.start()]) in sites:
            return title[found.end() :]
    return title


def publisher(names: Iterable[str | None], url: str) -> str | None:
    """Return what a site is called, without its motto: the name that its address has too, or else the first one."""
    known = [first for name in names if name and (first := _BREAK.split(name)[0].strip().removeprefix("@"))]
    known = [name for name in known if not _NO_NAME.match(name)]
    host = host_of(url)
    alike = (name for name in known if _letters(name) and _letters(name) in _letters(host))
    return next(alike, None) or next(iter(known), None) or host or None


def _host_names(url: str) -> list[str]:
    """Return what a site may be called after its address: "bbc.co.uk", "bbc"."""
    host = host_of(url)
    labels = host.split(".")
    return [host, *(label for label in labels[:-1] if len(label) > 1)]


def host_of(url: str) -> str:
    """Return an address's host without "www."; nothing where it has none."""
    try:
        return _LABELS.sub("", urlsplit(url).hostname or "")
    except ValueError:
        return ""


def _is_long(heading: str) -> bool:
    """Whether a heading may be a headline; "News" is none."""
    return len(heading) >= 12


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
