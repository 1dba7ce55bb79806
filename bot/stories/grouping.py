"""Entries and articles of a time window grouped into stories: the same event, told by several.

The same pieces give the same groups in whatever order they come: pieces are taken by date and id, words are weighed
by the whole window, and groups grow from the nearest pairs (average linkage), not from whatever came first.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

import numpy as np

from bot.stories.copies import Piece, originals
from bot.stories.nearness import pairs
from bot.stories.tree import cut, tree
from bot.stories.words import names, terms, vectors


class Group(NamedTuple):
    """The pieces of one story, by their number among those given, earliest first.

    `id` is the earliest piece's; `copies` holds for a piece of the group which of its pieces it is a near-copy of.
    """

    id: str
    pieces: tuple[int, ...]
    copies: dict[int, int]


def group(pieces: Sequence[Piece]) -> list[Group]:
    """The stories of a window, the earliest first; a piece that nobody else tells is one by itself.

    Nearness in time counts where both dates are known.
    """
    order = sorted(range(len(pieces)), key=lambda number: _order(pieces[number]))
    window = [pieces[number] for number in order]
    first = originals(window)
    own = np.flatnonzero(first == np.arange(len(window)))
    place = np.zeros(len(window), dtype=np.int64)
    place[own] = np.arange(len(own))
    hours = np.array([_hours(window[number].published) for number in own])
    told = vectors([terms(window[n].title, window[n].text) for n in own])
    stories = cut(tree(len(own), pairs(told, hours, [names(window[n].text) for n in own])))
    members: dict[int, list[int]] = defaultdict(list)
    for number, story in enumerate(stories[place[first]].tolist()):
        members[story].append(number)
    return [
        Group(
            id=window[numbers[0]].id,
            pieces=tuple(order[number] for number in numbers),
            copies={order[number]: order[first[number]] for number in numbers if first[number] != number},
        )
        for numbers in members.values()
    ]


def _order(piece: Piece) -> tuple[float, int, str, str, str]:
    """By date, those without one last; then by what tells them apart, in no telling order."""
    hours = _hours(piece.published)
    mixed = zlib.crc32(f"{piece.id}\0{piece.title}".encode("utf-8", "replace"))
    return (np.inf if np.isnan(hours) else hours, mixed, piece.id, piece.title, piece.text)


def _hours(moment: datetime | None) -> float:
    """Hours since 1970; NaN where the date is unknown. A time without a zone is taken as UTC."""
    if moment is None:
        return np.nan
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() / 3600
