"""Which of the files that come with a message may be read."""

from __future__ import annotations

_KINDS = ("text/", "application/xml", "application/rss", "application/xhtml")
_ENDINGS = (".txt", ".opml", ".xml", ".html", ".htm")


def is_text(name: str, kind: str) -> bool:
    """Whether a file of this name, and of this kind as the platform has it, may hold an article or a list of feeds."""
    return kind.lower().startswith(_KINDS) or name.lower().endswith(_ENDINGS)
