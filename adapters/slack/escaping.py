"""Untrusted text for Slack: cleaned, cut to a length, and without the power to mention, link or format."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit, urlunsplit

from adapters.chat.lines import one_line
from adapters.slack import limits

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
#: What may stand in a link as it is; "|", "<" and ">" would end it.
_KEPT = "/:@!$&'()*+,;=~-._?#[]%"


def line(text: str, most: int = limits.TEXT) -> str:
    """Return a text on one line of at most so many characters; empty where there is nothing to see."""
    return cut(one_line(text, most), most)


def lines(text: str, most: int = limits.TEXT) -> str:
    """The same, but it may have several lines."""
    return cut("\n".join(line(each, most) for each in text[: 4 * most].splitlines()), most).strip()


def cut(text: str, most: int) -> str:
    """Return a text of at most so many characters, with `…` where some are left out."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def escaped(text: str) -> str:
    """Return a cleaned text for where Slack reads markup: there it can neither mention nor link."""
    return text.translate(_ESCAPES)


def address(url: str | None) -> str | None:
    """Return an address of the web that is safe in a link, or None."""
    try:
        parts = urlsplit((url or "").strip())
        host = parts.hostname or ""
        if parts.scheme not in {"http", "https"} or not host or parts.username or parts.password:
            return None
        name = f"[{host}]" if ":" in host else host.encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except (ValueError, UnicodeError):
        return None
    if not re.fullmatch(r"[\w.:\[\]-]+", name, re.ASCII):
        return None
    rest = (quote(each, _KEPT, errors="replace") for each in parts[2:])
    safe = urlunsplit((parts.scheme, name + port, *rest))
    return safe if len(safe) <= limits.ADDRESS else None
