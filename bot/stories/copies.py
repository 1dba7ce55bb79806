"""Near-copies: the same page, the same words, or one wire report that several outlets carry."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.addresses import canonical, is_front_page
from bot.stories.words import WORD

#: So many words in a row are unlikely to be the same by chance; longer texts are compared by their first characters.
ROW, COMPARED = 5, 2_500
#: Of the shorter text's rows of words, this share is found in a near-copy; texts of fewer rows must be the same.
SHARE, FEWEST = 0.75, 15
#: Each text that has a row of words is held against so many of those before it that have it, too …
BACK = 8
#: … where they share this part of the shorter text's rows.
GLIMPSE = 0.2


class Piece(NamedTuple):
    """What grouping looks at of an entry or article; `text` may be an excerpt, and any of them empty."""

    id: str
    title: str
    text: str
    published: datetime | None = None
    url: str | None = None


def originals(pieces: Sequence[Piece]) -> NDArray[np.int64]:
    """For each piece the number of the first one that it is a near-copy of, or of a near-copy of: often itself."""
    first = np.arange(len(pieces))
    for a, b in (*_same(pieces), *_overlapping(pieces)):
        low, high = sorted((_root(first, a), _root(first, b)))
        first[high] = low
    for number in range(len(first)):  # what a piece points to comes before it, and is settled
        first[number] = first[first[number]]
    return first


def _root(first: NDArray[np.int64], number: int) -> int:
    while first[number] != number:
        first[number] = first[first[number]]
        number = int(first[number])
    return number


def _same(pieces: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """Pieces with one address, and pieces with the same words."""
    seen: dict[object, int] = {}
    for number, piece in enumerate(pieces):
        address = canonical(piece.url) if piece.url else ""
        words = tuple(WORD.findall(f"{piece.title} {piece.text}".lower()))
        names = [address] if address and not is_front_page(address) else []
        for name in (*names, *([words] if words else [])):
            if (earlier := seen.setdefault(name, number)) != number:
                yield earlier, number


def _overlapping(pieces: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """Pieces of which one contains most of the other's rows of words."""
    numbers: dict[str, int] = {}
    rows = [_rows(piece.text, numbers) for piece in pieces]
    sizes = np.array([len(row) for row in rows], dtype=np.int64)
    owner = np.repeat(np.arange(len(rows)), sizes)
    rows_flat = np.concatenate([np.zeros(0, np.uint64), *rows])
    order = np.lexsort((owner, rows_flat))
    owner, rows_flat = owner[order], rows_flat[order]
    keys = []
    for back in range(1, BACK + 1):
        both = rows_flat[back:] == rows_flat[:-back]
        keys.append(owner[:-back][both] * len(rows) + owner[back:][both])
    pairs, shared = np.unique(np.concatenate(keys), return_counts=True)
    first, second = np.divmod(pairs, max(len(rows), 1))
    likely = shared >= GLIMPSE * np.minimum(sizes[first], sizes[second])
    for a, b in zip(first[likely].tolist(), second[likely].tolist(), strict=True):
        common = len(np.intersect1d(rows[a], rows[b], assume_unique=True))
        if common >= SHARE * min(len(rows[a]), len(rows[b])):
            yield a, b


def _rows(text: str, numbers: dict[str, int]) -> NDArray[np.uint64]:
    """The text's rows of words as numbers, each once; none where there are few.

    The numbers are the same in every process; two different rows have the same one by rare chance.
    """
    words = WORD.findall(text[:COMPARED].lower())
    if len(words) < FEWEST + ROW - 1:
        return np.zeros(0, dtype=np.uint64)
    for word in words:
        if word not in numbers:
            numbers[word] = zlib.crc32(word.encode("utf-8", "replace"))
    codes = np.array([numbers[word] for word in words], dtype=np.uint64)
    count = len(codes) - ROW + 1
    total = np.zeros(count, dtype=np.uint64)
    for place in range(ROW):
        total = total * np.uint64(0x9E3779B97F4A7C15) + codes[place : place + count]
    return np.unique(total)
