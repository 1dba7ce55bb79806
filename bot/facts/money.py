"""Sums of money: "$300 billion", "€1.5bn", "20 million euros", "50 cents"."""

from __future__ import annotations

import re

from bot.facts.scan import Scan
from bot.model import Figure, FigureType

#: "$10-15" in one word.
TWO_SUMS = re.compile(r"-[\d$€£¥]")


def with_sign(scan: Scan, first: int, last: int) -> Figure:
    """A number that has its sign: "$300 billion", "US$5", "$10 to $15 million"."""
    sign = scan.tokens.words[first][0]
    value, ranged = scan.number(first, last)
    rough = ranged or TWO_SUMS.search(scan.lower(first)) is not None or scan.roughly(first, last)
    prefix = scan.lower(first - 1) if scan.glued(first) else ""
    unit = scan.units.signs.get(prefix + sign)
    begin = first - 1 if unit else first
    return scan.figure(
        begin if prefix else first, last, FigureType.MONEY, value, unit or scan.units.signs[sign], approximate=rough
    )


def after_sign(scan: Scan, first: int, last: int) -> Figure | None:
    """A sign or code, then the number: "₹500", "EUR 20 million"."""
    sign = scan.tokens.words[first]
    unit = scan.units.signs.get(sign.lower()) or (sign if sign.isupper() else None)
    if unit is None:
        return None
    value, ranged = scan.number(first + 1, last)
    return scan.figure(first, last, FigureType.MONEY, value, unit, approximate=ranged or scan.roughly(first, last))


def in_words(scan: Scan, first: int, last: int, end: int) -> Figure | None:
    """A number `[first, last)` and a currency that ends at `end`; None where that is no money."""
    units, name = scan.units, scan.lower(end - 1)
    nation = scan.lower(end - 2) if end - 2 >= last else ""
    if nation == ".":
        nation = scan.lower(end - 3)
    unit = units.national.get(f"{nation} {name.rstrip('s')}") if nation else units.currencies.get(name)
    if unit is None or (not nation and name in units.doubtful and not evident(scan, first, last, end, unit)):
        return None
    value, ranged = scan.number(first, last)
    if name in units.parts:
        value /= 100
    return scan.figure(first, end, FigureType.MONEY, value, unit, approximate=ranged or scan.roughly(first, last))


def evident(scan: Scan, first: int, last: int, end: int, unit: str) -> bool:
    """Whether "pounds" or "won" are money here: a large scale, a sum behind it ("won ($31)"), or the sign elsewhere."""
    if scan.lower(end) == "(" and scan.letter(end + 1) in "$c":
        return True
    scaled = "h" in scan.line[first:last] and scan.number(first, last)[0] >= 1_000_000
    return scaled or any(sign in scan.text for sign, name in scan.units.signs.items() if name == unit)
