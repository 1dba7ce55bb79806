"""Untrusted text on one line, before a platform cuts it to its lengths and takes the power of its marks away."""

from __future__ import annotations

import re

from bot.cleaning import clean

#: Marks that take no room and show nothing; a text of nothing else is empty.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200d\u2060-\u2065\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0]+"
)


def one_line(text: str, most: int) -> str:
    """Return a text on one line; empty where there is nothing to see.

    However long it is, no more of it is looked at than so many characters can come from.
    """
    line = " ".join(clean(text[: 4 * most + 1_000]).split())
    return line if _INVISIBLE.sub("", line).strip() else ""
