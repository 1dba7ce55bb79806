"""Numbers of things: "218 deputies", "more than 30,000 homes", "hundreds of people", and votes ("218-112")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.facts import times
from bot.facts.scan import SEPARATOR, Scan
from bot.model import Figure, FigureType

#: So many words after a number are looked through for what it counts.
REACH = 5
#: So many words before a number may be between it and the toll that it is.
TOLL = 6
#: So many words on either side of two joined numbers may say that they are a vote.
NEAR = 12


def plain(scan: Scan, first: int, last: int) -> Iterator[Figure]:
    """A number, or a range, without a unit."""
    line = scan.line
    if line[first] != "x" and (separator := SEPARATOR.search(line, first, last)) and not ranged(scan, first, separator):
        first = separator.end()
    single = last - first == 1
    if single and line[first] == "r" and (found := joined_pair(scan, first)) is not None:
        yield from found
        return
    if single and line[first] in "id" and (figure := times.age(scan, first)):
        yield figure
        return
    if clings(scan, first, last) or is_label(scan, first, last) or is_known(scan, first, last):
        return
    end = noun(scan, last)
    if single and line[first] == "y" and (figure := times.year(scan, first, counted=end > 0)):
        yield figure
        return
    if (figure := counted(scan, first, last, end)) is not None:
        yield figure


def ranged(scan: Scan, first: int, separator: re.Match[str]) -> bool:
    """Whether two numbers are one range: "10 to 15", "10-15"; not "from 10 to 15", nor a dash between clauses."""
    if scan.letter(first - 1) == "<":
        return False
    return separator[0] != "-" or (scan.glued(separator.start()) and scan.glued(separator.end()))


def counted(scan: Scan, first: int, last: int, end: int) -> Figure | None:
    """A count of what the noun up to `end` says; without one, of those killed, hurt or otherwise told by the verb."""
    if not end:
        before = scan.start(first)
        told = scan.lower(before - 1) in scan.units.tolling or of_toll(scan, before)
        follows = scan.kind(last) in "ve" and scan.kind(before - 1) not in "dsP" and scan.line[first] != "o"
        large = "," in scan.lower(first) or (scan.line[first] in "id" and "h" in scan.line[first:last])
        if not (told or follows or large) or scan.line[first] == "a":
            return None
    elif scan.line[first:last] == "o" and scan.lower(end - 1) not in scan.units.singular:
        return None
    value, rough = scan.number(first, last)
    unit = counted_noun(scan, end) if end else None
    return scan.figure(
        first, end or last, FigureType.COUNT, value, unit, approximate=rough or scan.roughly(first, last)
    )


def counted_noun(scan: Scan, end: int) -> str:
    """What is counted: the noun that ends at `end`, with "square" and the like."""
    before = scan.lower(end - 2)
    return f"{before} {scan.lower(end - 1)}" if before in scan.units.measured else scan.lower(end - 1)


def of_toll(scan: Scan, first: int) -> bool:
    """Whether a number is what a toll has come to: "the death toll rose to 31"."""
    return not scan.units.toll.isdisjoint(scan.tokens.lowers[max(0, first - TOLL) : first])


def noun(scan: Scan, at: int) -> int:
    """The end of the noun that begins at `at` or after some words that describe it; 0 where there is none."""
    units, lowers, kinds = scan.units, scan.tokens.lowers, scan.tokens.kinds
    for k in range(at, min(at + REACH, len(kinds))):
        word = lowers[k]
        if kinds[k] not in "nPegb" and scan.line[k] != "k" and not (k == at and kinds[k] == "v"):
            return 0
        if kinds[k : k + 2] == "PP":  # Champions League ties
            continue
        if units.is_plural(word) or (k == at and word in units.singular):
            compound = word in units.compound and k + 1 < len(lowers) and units.is_plural(lowers[k + 1])
            return k + 1 + compound
    return 0


def clings(scan: Scan, first: int, last: int) -> bool:
    """Whether a number is part of something written together: 9/11, 10:42, #5; or a time of day."""
    start, end = scan.tokens.starts[first], scan.tokens.ends[last - 1]
    around = scan.text[max(0, start - 1) : start] + scan.text[end : end + 1]
    return any(mark in "/#:@_\\+=*°" for mark in around) or scan.lower(last) in scan.units.clock


def is_label(scan: Scan, first: int, last: int) -> bool:
    """Whether a number is the name of a thing: Flight 9525, grade 10, No. 5, day two, Group of 20."""
    before = first - 1
    if scan.letter(before) == "." and scan.letter(before - 1) == "l":
        return True
    if scan.letter(before) == "l" or (scan.letter(before) == "t" and not scan.lower(before).endswith("s")):
        return True
    if scan.letter(before) == "F" and scan.kind(before - 1) == "P":
        return True
    small = last - first == 1 and scan.line[first] in "idyr" and "," not in scan.lower(first)
    return small and scan.kind(before) == "P" and scan.letter(before) not in "DM"


def is_known(scan: Scan, first: int, last: int) -> bool:
    """Whether a small number in words is of things already known: "the two leaders", "his three sons"."""
    return (
        last - first == 1 and scan.line[first] == "w" and scan.kind(first - 1) in "ds" and scan.line[first - 1] != "k"
    )


def joined(scan: Scan, first: int, last: int) -> Figure | None:
    """A number joined to what it counts: "30,000-member"."""
    if is_label(scan, first, last) or scan.kind(first - 1) == "P":
        return None
    word = scan.lower(first)
    value = scan.units.numbers.amount(word)
    return scan.figure(
        first, last, FigureType.COUNT, value, word.partition("-")[2], approximate=scan.roughly(first, last)
    )


def many(scan: Scan, first: int, last: int) -> Figure | None:
    """An unknown number of things: "hundreds of homes"."""
    if currency := scan.units.currencies.get(scan.lower(last)):
        return scan.figure(first, last + 1, FigureType.MONEY, None, currency, approximate=True)
    end = noun(scan, last)
    return scan.figure(first, end, FigureType.COUNT, None, counted_noun(scan, end), approximate=True) if end else None


def joined_pair(scan: Scan, at: int) -> list[Figure] | None:
    """Two joined numbers: years (2013-14), a vote (218-112), a score; None where they are a range of things."""
    low, _, high = scan.lower(at).partition("-")
    if low.isdigit() and high.isdigit():
        if 1500 <= int(low) < 2100 and len(high) in (2, 4) and int(low[-len(high) :]) < int(high):
            return [scan.figure(at, at + 1, FigureType.DATE, None, f"{low}/{low[: 4 - len(high)]}{high}")]
        if not scan.units.voting.isdisjoint(scan.tokens.lowers[max(0, at - NEAR) : at + NEAR]):
            start = scan.tokens.starts[at]
            ends = start + len(low), start + len(low) + 1 + len(high)
            return [
                Figure(start, ends[0], FigureType.COUNT, float(low), "votes"),
                Figure(ends[0] + 1, ends[1], FigureType.COUNT, float(high), "votes"),
            ]
    return None if noun(scan, at + 1) and scan.units.numbers.amount(low) < scan.units.numbers.amount(high) else []


def votes(scan: Scan, first: int, last: int) -> Iterator[Figure]:
    """A vote in words: "6 votes to 1"."""
    for begin, end in ((first, first + 2), (last - 1, last)):
        yield scan.figure(begin, end, FigureType.COUNT, scan.number(begin, begin + 1)[0], "votes")
