"""Percentages and shares: "87%", "3.5 per cent", "half a percentage point", "two-thirds of", "one in five"."""

from __future__ import annotations

from bot.facts.scan import Scan
from bot.model import Figure, FigureType


def percent(scan: Scan, first: int, last: int, end: int) -> Figure | None:
    """A number `[first, last)` and what makes it a percentage, up to `end`."""
    unit = "%"
    if scan.line[last] == "R" and scan.lower(last + 1) != "cent":
        return None
    if scan.line[last] == "b":
        unit = f"{scan.lower(last)} points"
    elif scan.letter(end) == "P":
        end, unit = end + 1, "percentage points"
    value, ranged = scan.number(first, last)
    return scan.figure(first, end, FigureType.PERCENT, value, unit, approximate=ranged or scan.roughly(first, end))


def in_one_word(scan: Scan, first: int, last: int) -> Figure:
    """A percentage in one word: "10-percent", "10pc"."""
    value, _ = scan.number(first, last)
    return scan.figure(first, last, FigureType.PERCENT, value, "%", approximate=scan.roughly(first, last))


def half_a_point(scan: Scan, first: int, last: int) -> Figure:
    """A part of a point: "half a percentage point"."""
    value, _ = scan.number(first, first + 1)
    return scan.figure(
        first, last, FigureType.PERCENT, value, f"{scan.lower(last - 2)} points", approximate=scan.roughly(first, last)
    )


def fraction(scan: Scan, first: int, last: int) -> Figure | None:
    """A part of a whole, in percent: "two-thirds of", "a third of", and in changes "by a third"."""
    whole = scan.lower(first)
    alone = last - first == 1
    if alone and "-" not in whole and (whole != "half" or scan.lower(first - 1) in scan.units.not_share):
        return None
    value = 1.0
    for word in scan.tokens.lowers[first:last]:
        value *= scan.units.numbers.amount(word) or 1
    return scan.figure(
        first, last, FigureType.PERCENT, round(100 * value, 4), "%", approximate=scan.roughly(first, last)
    )


def ratio(scan: Scan, first: int, last: int) -> Figure | None:
    """So many of so many: "one in five", "nine out of 10"."""
    amount = scan.units.numbers.amount
    part, whole = amount(scan.lower(first)), amount(scan.lower(last - 1))
    if not 0 < part < whole:
        return None
    return scan.figure(
        first, last, FigureType.PERCENT, round(100 * part / whole, 4), "%", approximate=scan.roughly(first, last)
    )
