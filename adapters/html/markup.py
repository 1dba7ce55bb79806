"""Markup that can only be made safely: what isn't markup already is text, and becomes harmless."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TypeAlias

from bot.cleaning import clean
from bot.wording import link


class Html(str):
    """A piece of markup; only this module makes one out of text."""

    __slots__ = ()


#: What may stand in an element: markup as it is, text escaped, nothing at all.
Child: TypeAlias = str | Iterable["Child"] | None

_EMPTY = {"meta"}
#: A line ends after these, so that the page can be read, and compared, line by line.
_BLOCKS = {"h1", "h2", "h3", "p", "li", "ul", "ol", "nav", "header", "section", "article", "main", "footer", "meta"}
_BLOCKS |= {"figure", "figcaption", "blockquote", "title", "style", "head", "body", "html"}


def text(words: str) -> Html:
    """Return text that shows as it is, in an element or an attribute, without what could reorder it."""
    return Html(escape(clean(words), quote=True))


def tag(name: str, /, *children: Child, **attributes: str | None) -> Html:
    """Return an element. Of an attribute's name a last `_` is left off, and each other is a `-`; None leaves it out."""
    given = "".join(
        f' {attribute.rstrip("_").replace("_", "-")}="{text(value)}"'
        for attribute, value in attributes.items()
        if value is not None
    )
    end = "\n" if name in _BLOCKS else ""
    if name in _EMPTY:
        return Html(f"<{name}{given}>{end}")
    return Html(f"<{name}{given}>{join(*children)}</{name}>{end}")


def join(*children: Child, between: str = "") -> Html:
    """Return pieces one after the other; those that are empty are left out, and `between` stands between the others."""
    pieces = (_piece(child) for child in children)
    return Html(text(between).join(piece for piece in pieces if piece))


def _piece(child: Child) -> Html:
    if child is None:
        return Html()
    if isinstance(child, str):
        return child if isinstance(child, Html) else text(child)
    return join(*child)


def anchor(address: str | None, /, *children: Child) -> Html:
    """Return a link that tells the site nothing of where it stands; where the address isn't of the web, no link."""
    if not (target := link(address)):
        return join(*children)
    return tag("a", *children, href=target, rel="noopener noreferrer nofollow")
