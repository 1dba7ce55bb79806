"""Discord's embeds, within their limits by construction: nothing else in this package makes one.

What is shown is made of Cards. A Card's lines are markup that this module's functions made from untrusted text: it
can't mention, link or format, whatever it says. `posts` makes messages of any number of Cards of any length.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

import discord

from adapters.discord import limits
from adapters.discord.escaping import address, cut, escaped, length, line
from bot import wording
from bot.actions import Button

#: It means nothing: a thread of colour that tells our messages from others'.
COLOUR = 0x2B6E8F


class Card(NamedTuple):
    """One thing that is shown: an embed, or several where it is too long for one. `lines` are markup.

    `number` is its place among others, told before its title and on its buttons, so that they are known as its own.
    """

    lines: tuple[str, ...] = ()
    title: str = ""
    url: str | None = None
    #: Small, above the title, and below everything; both as they are read.
    above: str = ""
    below: str = ""
    stamp: datetime | None = None
    buttons: tuple[Button, ...] = ()
    number: int = 0


class Post(NamedTuple):
    """A message: its embeds, and its rows of buttons as (label, identity)."""

    embeds: tuple[discord.Embed, ...]
    rows: tuple[tuple[tuple[str, str], ...], ...] = ()


def said(text: str, *, bold: bool = False, italic: bool = False) -> str:
    """A stretch of a line; white space around it stays."""
    inner = escaped(text, limits.PIECE)
    before, after = " " * text[:1].isspace(), " " * text[-1:].isspace()
    if not inner:
        return before
    mark = "**" * bold + "*" * italic
    return f"{before}{mark}{inner}{mark[::-1]}{after}"


def linked(text: str, url: str | None, *, bold: bool = False) -> str:
    """A link, or the text alone where the address is none that can be linked, or the text looks like another one."""
    words = escaped(text, 300)
    safe = address(url, limits.LINKED)
    if safe is None or not words or "//" in words or wording.misleads(text, safe):
        return said(text[:1_000], bold=bold)
    mark = "**" * bold
    return f"{mark}[{words}]({safe}){mark}"


def paragraph(*pieces: str, tail: str = "") -> str:
    """A line of its own; what it has at its `tail` always has room."""
    return _fitting(pieces, tail)


def bullet(*pieces: str, tail: str = "") -> str:
    """An item of a list."""
    return f"- {shown}" if (shown := _fitting(pieces, tail)) else ""


def quotation(*pieces: str) -> str:
    """Words set off as somebody's."""
    return f"> {shown}" if (shown := _fitting(pieces)) else ""


def small(*texts: str) -> str:
    """A line in small type, of several parts with a dot between."""
    return f"-# {shown}" if (shown := _fitting([" · ".join(each for text in texts if (each := escaped(text)))])) else ""


def clock(moment: datetime, style: str = "f") -> str:
    """A point in time, in the reader's own zone and words; `style` as Discord names them ("t" is the time alone)."""
    return f"<t:{int(moment.timestamp())}:{style}>"


def _fitting(pieces: Iterable[str], tail: str = "") -> str:
    """The pieces as one line, as many as have room; one that has none is left out whole, so that no markup is cut."""
    kept: list[str] = []
    room = limits.LINE - length(tail)
    for piece in pieces:
        room -= length(piece)
        if room < 0:
            kept.append("…")
            break
        kept.append(piece)
    return ("".join(kept).rstrip() + tail).strip()


def posts(cards: Iterable[Card]) -> list[Post]:
    """Messages of these Cards, in order, as few as possible; a Card too long for one embed goes on in the next."""
    found: list[_Filling] = []
    for card in cards:
        pieces = list(_embeds(card))
        rows = _rows(card)
        for place, embed in enumerate(pieces):
            last = rows if place == len(pieces) - 1 else []
            if not found or not found[-1].has_room(embed, last, whole=None if place else pieces):
                found.append(_Filling())
            found[-1].add(embed, last)
    return [filling.post() for filling in found]


def few(made: Sequence[Post], most: int, told: str) -> list[Post]:
    """So many of some messages at most; the last of them says what is `told` of those that are left out."""
    return list(made) if len(made) <= most else [*made[: most - 1], ending(made[most - 1], told)]


def ending(post: Post, told: str) -> Post:
    """A message that says something at its end; an embed that leaves no room for that goes."""
    embeds = [embed.copy() for embed in post.embeds]
    while embeds[1:] and sum(map(len_of, embeds)) + length(told) > limits.ALL_EMBEDS:
        embeds.pop()
    embeds[-1].set_footer(text=told)
    return Post(tuple(embeds), post.rows)


class _Filling:
    """A message that is being filled."""

    def __init__(self) -> None:
        self.embeds: list[discord.Embed] = []
        self.rows: list[list[tuple[str, str]]] = []

    def has_room(self, embed: discord.Embed, rows: Sequence[object], whole: Sequence[discord.Embed] | None) -> bool:
        """Whether an embed with its rows fits; one that begins a Card does where all of the Card fits, if any could."""
        more = [embed]
        if whole and sum(map(len_of, whole)) <= limits.ALL_EMBEDS:
            more = list(whole)
        return (
            len(self.embeds) + len(more) <= limits.EMBEDS
            and sum(map(len_of, (*self.embeds, *more))) <= limits.ALL_EMBEDS
            and len(self.rows) + len(rows) <= limits.ROWS
        )

    def add(self, embed: discord.Embed, rows: Sequence[list[tuple[str, str]]]) -> None:
        """Put an embed at the end; of several with one address only the first keeps it, or they'd be shown as one."""
        if embed.url in {each.url for each in self.embeds if each.url}:
            embed.url = None
        self.embeds.append(embed)
        self.rows += [list(row) for row in rows]

    def post(self) -> Post:
        """The message; no button is there twice."""
        labels: dict[str, str] = {}
        for row in self.rows:
            for label, identity in row:
                labels.setdefault(identity, label)
        rows = []
        for row in self.rows:
            kept = {identity: labels.pop(identity) for _, identity in row if identity in labels}
            rows += [tuple((label, identity) for identity, label in kept.items())] if kept else []
        return Post(tuple(self.embeds), tuple(rows))


def _rows(card: Card) -> list[list[tuple[str, str]]]:
    number = f"{card.number}. " if card.number else ""
    buttons = [
        (line(f"{number}{each.label}", limits.LABEL), each.action.identity)
        for each in card.buttons
        if length(each.action.identity) <= limits.IDENTITY and line(each.label)
    ][: limits.ROWS * limits.IN_A_ROW]
    return [buttons[at : at + limits.IN_A_ROW] for at in range(0, len(buttons), limits.IN_A_ROW)]


def _embeds(card: Card) -> Iterator[discord.Embed]:
    """A Card as embeds: its title in the first, its foot in the last."""
    chunks = list(_chunks(card.lines))
    for place, chunk in enumerate(chunks):
        embed = discord.Embed(colour=COLOUR, description=chunk or None)
        if not place:
            _head(embed, card)
        if place == len(chunks) - 1:
            if below := line(card.below, limits.FOOTER // 4):
                embed.set_footer(text=below)
            embed.timestamp = card.stamp.astimezone(UTC) if card.stamp else None
        if len_of(embed):
            yield embed


def _head(embed: discord.Embed, card: Card) -> None:
    number = f"{card.number}. " if card.number else ""
    if title := escaped(card.title, limits.TITLE - 8):
        embed.title = f"{number}{title}"
        embed.url = address(card.url)
    if above := line(card.above, limits.AUTHOR):
        embed.set_author(name=above)


def _chunks(lines: Sequence[str]) -> Iterator[str]:
    """Whole lines, as many as an embed's text holds; never an empty one first or last."""
    chunk: list[str] = []
    used = 0
    for each in lines:
        size = length(each) + 1
        if chunk and used + size > limits.DESCRIPTION:
            yield "\n".join(chunk).strip("\n")
            chunk, used = [], 0
        chunk.append(each)
        used += size
    yield "\n".join(chunk).strip("\n")


def len_of(embed: discord.Embed) -> int:
    """How much of a message's room an embed takes."""
    words = (embed.title, embed.description, embed.author.name, embed.footer.text)
    return sum(length(each) for each in words if each)


def shortened(name: str) -> str:
    """The name of a thread."""
    return cut(line(name, limits.THREAD_NAME), limits.THREAD_NAME) or "Pullquote"
