"""Undoes what chat clients do to what is typed: links in brackets, curly quotation marks, special spaces, escapes."""

from __future__ import annotations

import re

from bot.commands.links import is_path

#: Slack's and e-mail's links: <https://a.example|a.example>, <mailto:ann@a.example|ann@a.example>.
_LINK = re.compile(r"<((?:https?|feed|mailto):[^\s<>|]*)(?:\|([^<>]*))?>", re.IGNORECASE)
#: Slack's people, channels and groups: <@U123|ann>, <#C123|news>, <!here>; Discord's <@!123>, <#123>.
_MENTION = re.compile(r"<[@#!][^\s<>|]*(?:\|([^<>]*))?>")
#: Discord's link with a text of its own: [the report](https://a.example/b).
_TITLED = re.compile(r"\[[^\[\]\n]{0,300}\]\(<?(https?://[^\s()<>]+)>?\)", re.IGNORECASE)
_ESCAPES = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}
_ESCAPE = re.compile("|".join(_ESCAPES))
#: Spaces that look like one, or like none, and marks that only steer the direction of text.
_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\u2028\u2029\t\v\f\x1c-\x1f\x85]")
_NOTHING = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")
_MARKS = str.maketrans(dict.fromkeys("“”„‟«»″〝〞＂", '"') | {"：": ":", "＋": "+", "．": ".", "／": "/"})
#: A dash before a quotation mark or a letter, at a word's beginning, was typed as "-".
_DASH = re.compile(r'(?<!\S)[‐‑‒–—−﹣－](?=["\w])')


def untangled(text: str, *, leading: bool = False) -> str:
    """Return a text with links as they were typed, and without a platform's escapes; its lines stay.

    With `leading`, a link to a page is the address that it leads to, however much of it was typed.
    """
    text = _LINK.sub(_leading if leading else _typed, text)
    text = _MENTION.sub(lambda found: found[1] or "", text)
    text = _TITLED.sub(r"\1", text)
    return _ESCAPE.sub(lambda found: _ESCAPES[found[0]], text)


def tidy(text: str) -> str:
    """Return a command line as it was meant, on one line."""
    text = _NOTHING.sub("", untangled(text))
    text = _CONTROL.sub(" ", _SPACE.sub(" ", text)).translate(_MARKS)
    return _DASH.sub("-", " ".join(text.split()))


def _leading(found: re.Match[str]) -> str:
    """The address of a page that a link leads to; a site's bare name, which clients make links of, as it was typed."""
    typed = _typed(found)
    return found[1] if is_path(typed) else typed


def _typed(found: re.Match[str]) -> str:
    """A link as it was typed: a bare name, where the client made the link of it."""
    address, shown = found[1], found[2]
    bare = re.sub(r"^(https?://|mailto:)", "", address, flags=re.IGNORECASE)
    return shown if shown and shown.rstrip("/") == bare.rstrip("/") else address
