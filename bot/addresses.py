"""Addresses of pages, compared: what the same page is called, however one came to it."""

from __future__ import annotations

import re
import tomllib
from contextlib import suppress
from functools import cache
from pathlib import Path
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

_DEFAULT_PORTS = {80, 443}
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_PREFIX = re.compile(r"^(?:www\.|\.)+")
#: Parts of one site that have a host of their own.
_LABELS = re.compile(r"^(?:www\d?|m|mobile|amp|edition|feeds?|rss)\.")
#: What the page of a folder is called; looked for once in a row of slashes, however long it is.
_INDEX = re.compile(r"(?<!/)(?:/+(?:index\.(?:html?|php|jsp|aspx?)|default\.(?:html?|aspx?)))+$", re.IGNORECASE)
#: Characters that mean something in a path; "%" is one only before two hexadecimal digits.
_KEPT = "/:@!$&'()*+,;=~-._"
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")


def canonical(address: str) -> str:
    """Return an address without what doesn't tell pages apart, for comparing; not for fetching.

    Alike are http and https, with `www.` and without, with the default port and without, with a slash or `index.html`
    at the end and without, parameters in any order, and whatever the fragment and the tracking parameters say. An
    address that isn't of the web is itself.
    """
    address = _CONTROL.sub("", address).strip()
    try:
        parts = urlsplit(address)
        host, port = _host(parts.hostname or ""), parts.port
    except ValueError:
        return address
    if parts.scheme not in {"http", "https"} or host.split() != [host]:
        return address
    host = f"[{host}]" if ":" in host else host
    site = f"https://{host}:{port}" if port and port not in _DEFAULT_PORTS else f"https://{host}"
    query = _query(parts.query)
    # A fragment that begins with "!" is the page's name, where a page is put together in the browser.
    page = f"#{parts.fragment}" if parts.fragment.startswith("!") else ""
    return f"{site}{_path(parts.path)}{f'?{query}' if query else ''}{page}"


def is_front_page(address: str) -> bool:
    """Whether a canonical address is a whole site's: many items may link there, and it names none of them."""
    return re.fullmatch(r"https://[^/?#]*", address) is not None


def site(address: str) -> str:
    """Return the host that an address is at, without `www.`; "" where it is at none."""
    try:
        return _host(urlsplit(_CONTROL.sub("", address).strip()).hostname or "")
    except ValueError:
        return ""


def home(address: str) -> str:
    """Return the host of the site that an address is of: those for phones, and for feeds, are the site's own."""
    host = site(address)
    bare = _LABELS.sub("", host)
    return bare if "." in bare else host


def _host(name: str) -> str:
    """Return a host's name in small letters, in ASCII where that can be."""
    name = _bare(name)
    with suppress(UnicodeError):
        name = _bare(name.encode("idna").decode("ascii").lower())
    return name


def _bare(name: str) -> str:
    return _PREFIX.sub("", name).rstrip(".")


def _path(path: str) -> str:
    """Return a path with each character written in one way, without dots, index page and slash at its end."""
    kept: list[str] = []
    for segment in _written(path).split("/"):
        if segment == "..":
            kept[1:] = kept[1:-1]
        elif segment != ".":
            kept.append(segment)
    return _INDEX.sub("", "/".join(kept).rstrip("/")).rstrip("/")


def _written(path: str) -> str:
    """Return a path with only those characters escaped that have to be."""
    pieces = _ESCAPE.split(path)
    pieces[::2] = [quote(piece, _KEPT, errors="replace") for piece in pieces[::2]]
    pieces[1::2] = [_escape(int(code, 16)) for code in pieces[1::2]]
    return "".join(pieces)


def _escape(code: int) -> str:
    character = chr(code)
    return character if character.isascii() and (character.isalnum() or character in "-._~") else f"%{code:02X}"


def _query(query: str) -> str:
    """Return a query's parameters in order, without those that track."""
    try:
        pairs = parse_qsl(query, keep_blank_values=True, errors="replace", max_num_fields=200)
    except ValueError:
        return query
    return urlencode(sorted(pair for pair in pairs if not _tracks(pair[0].lower())), errors="replace")


def _tracks(name: str) -> bool:
    names, prefixes = _tracking()
    return name in names or name.startswith(prefixes)


@cache
def _tracking() -> tuple[frozenset[str], tuple[str, ...]]:
    """The names, and the beginnings, of parameters that track."""
    known = tomllib.loads(Path(__file__).with_name("tracking.toml").read_text("utf-8"))
    return frozenset(known["names"]), tuple(known["prefixes"])
