"""Untrusted text for Discord: cleaned, cut to a length, and without the power to mention, link or format."""

from __future__ import annotations

import re
from ipaddress import ip_address
from urllib.parse import quote, urlsplit, urlunsplit

from adapters.chat.lines import one_line
from adapters.discord import limits
from bot.wording import link

#: What formats, mentions or links wherever it stands. An address is one only with its "://".
_MARKS = re.compile(r"[\\`*_~|<\[\]@]|:(?=//)")
#: What makes a heading, a list or a quotation at the beginning of a line.
_FIRST = re.compile(r"[#>+-]|(?<=\d)[.)]")
_OPENING = re.compile(r"\d*.")
#: What may stand in an address as it is; brackets would end a link.
_KEPT = "/:@!$&'*+,;=~-._?#%"


def length(text: str) -> int:
    """How many characters a text has, as Discord's clients count."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def line(text: str, most: int = limits.LINE) -> str:
    """Return a text on one line, as it is read, of at most so many characters; empty where there is nothing to see."""
    return cut(one_line(text, most), most)


def cut(text: str, most: int) -> str:
    """Return a text of at most so many characters, with `…` where some are left out."""
    if length(text) <= most:
        return text
    text = text[: most - 1]
    while length(text) > most - 1:
        text = text[: most - 1 - (length(text) - len(text))] if length(text) - len(text) < len(text) else text[:-1]
    return f"{text.rstrip()}…"


def escaped(text: str, most: int = limits.LINE) -> str:
    """Return a text on one line for where Discord reads markup; at most so many characters with its escapes."""
    words = line(text, most)
    found = _escaped(words)
    while length(found) > most:
        words = cut(words, max(1, len(words) - max(1, (length(found) - most + 1) // 2)))
        found = _escaped(words)
    return found


def _escaped(words: str) -> str:
    marked = _MARKS.sub(r"\\\g<0>", words)
    opening = _OPENING.match(marked)
    return _FIRST.sub(r"\\\g<0>", opening[0]) + marked[opening.end() :] if opening else marked


def address(url: str | None, most: int = limits.ADDRESS) -> str | None:
    """Return an address of the web that is safe in a link, or None."""
    try:
        parts = urlsplit(link((url or "").strip()))
        host = parts.hostname or ""
        if not host or parts.username or parts.password:
            return None
        name = _host(host)
        port = f":{parts.port}" if parts.port else ""
    except (ValueError, UnicodeError):
        return None
    rest = (quote(each, _KEPT, errors="replace") for each in parts[2:])
    safe = urlunsplit((parts.scheme, name + port, *rest))
    return safe if name and len(safe) <= most else None


def _host(host: str) -> str:
    """A site's name as Discord takes it: with a dot in it, or a number; "" for any other."""
    if ":" in host:
        return f"[{ip_address(host)}]"
    name = host.encode("idna").decode("ascii")
    return name if re.fullmatch(r"[\w-]+(?:\.[\w-]+)+\.?", name, re.ASCII) else ""
