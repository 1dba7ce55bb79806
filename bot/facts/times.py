"""When and how long: "February 14", "late October", "Thursday night", "in 2007"; "90 minutes", "71-year-old"."""

from __future__ import annotations

from bot.facts import dates
from bot.facts.scan import Scan
from bot.model import Figure, FigureType


def date(scan: Scan, first: int, last: int) -> Figure | None:
    """A date, or the part of one that the text states."""
    last -= scan.line[last - 1] == "." and scan.kind(last - 1) == "."
    line = scan.line[first:last]
    words = dict(zip(line, scan.tokens.lowers[first:last], strict=True))
    rough = "e" in words and ("M" in words or "y" in words)
    unit: str | None
    if "Z" in words:
        unit = words["Z"]
    elif "Y" in words:
        unit, rough = words["Y"].removeprefix("mid-")[:3], True
    elif "M" in words:
        if not day_given(words) and not month_evident(scan, first, line):
            return None
        day = words.get("i") or words.get("O") or words.get("r")
        unit = dates.unit(words.get("y"), scan.units.calendar.month(words["M"]), day)
        rough = rough or words["M"].startswith("mid-")
    elif "D" in words:
        unit = weekday(scan, first + line.index("D"), last)
    elif line[0] == "e":
        unit = words["y"]
    else:
        return years(scan, first, last)
    if unit is None:
        return None
    return scan.figure(first, last, FigureType.DATE, dates.number(unit), unit, approximate=rough)


def day_given(words: dict[str, str]) -> bool:
    """Whether a month has a day or a year, so that it can't be another word."""
    return not words.keys().isdisjoint("iOry")


def month_evident(scan: Scan, first: int, line: str) -> bool:
    """Whether a month alone is one: "in May", "late October", "Oct."."""
    doubtful = scan.lower(first) in scan.units.month_doubtful
    if doubtful and scan.kind(first + len(line)) == "P":
        return False
    if line[0] == "e" or scan.lower(first - 1) in scan.units.date_preposition or scan.letter(first - 1) == "M":
        return True
    return not doubtful and (len(scan.lower(first)) > 3 or "." in line)


def weekday(scan: Scan, at: int, last: int) -> str | None:
    """The day of the week; None where it is part of a name (Black Friday, the Sunday Times)."""
    word, units = scan.lower(at), scan.units
    if scan.lower(at - 1) in units.not_weekday or scan.lower(last) in units.after_weekday:
        return None
    if word not in units.weekdays and scan.letter(at + 1) not in ".n":
        return None
    return units.calendar.days[word]


def years(scan: Scan, first: int, last: int) -> Figure | None:
    """From one year to another: "2010-2014", "2010 to 2014"."""
    low, high = scan.lower(first), scan.lower(last - 1)
    if low >= high or (scan.line[first + 1] == "-" and not (scan.glued(first + 1) and scan.glued(first + 2))):
        return None
    return scan.figure(first, last, FigureType.DATE, None, f"{low}/{high}")


def year(scan: Scan, at: int, *, counted: bool) -> Figure | None:
    """A year by itself; `counted` says that a plural noun follows, as after a count."""
    before, units = scan.lower(at - 1), scan.units
    certain = before in units.date_certain or scan.kind(at - 1) in "ds"
    if certain or (not counted and (before in units.date_preposition or before in ("(", ","))):
        return scan.figure(at, at + 1, FigureType.DATE, None, scan.lower(at))
    return None


def duration(scan: Scan, first: int, last: int, end: int) -> Figure:
    """A number `[first, last)` and a unit of time, up to `end`."""
    value, ranged = scan.number(first, last)
    seconds = value * scan.units.times[scan.lower(end - 1)]
    rough = ranged or (scan.roughly(first, end) and scan.lower(first - 1) not in scan.units.not_approximate_time)
    end += scan.lower(end) in scan.units.old
    return scan.figure(first, end, FigureType.DURATION, seconds, "s", approximate=rough)


def half_an_hour(scan: Scan, first: int, last: int) -> Figure:
    """A part of a unit of time: "half an hour", "half a century"."""
    seconds = scan.units.numbers.amount(scan.lower(first)) * scan.units.times[scan.lower(last - 1)]
    return scan.figure(first, last, FigureType.DURATION, seconds, "s", approximate=scan.roughly(first, last))


def adjective(scan: Scan, first: int, last: int) -> Figure | None:
    """A duration in one word: "two-day", "71-year-old", "twenty-one-year-old"."""
    parts = scan.lower(first).split("-")
    time = next((k for k, part in enumerate(parts) if part in scan.units.times and k), 0)
    if not time:
        return None
    seconds = scan.units.numbers.amount("-".join(parts[:time])) * scan.units.times[parts[time]]
    return scan.figure(first, last, FigureType.DURATION, seconds, "s", approximate=scan.roughly(first, last))


def age(scan: Scan, at: int) -> Figure | None:
    """A bare number that is an age: "aged 71", "Smith, 71,"."""
    value = scan.units.numbers.amount(scan.lower(at))
    stated = scan.lower(at - 1) in scan.units.age
    between = scan.lower(at - 1) == "," and scan.kind(at - 2) == "P" and scan.lower(at + 1) in (",", ".", ";")
    if not (stated or (between and value >= 3)) or value > 120:
        return None
    return scan.figure(
        at, at + 1, FigureType.DURATION, value * scan.units.times["year"], "s", approximate=scan.roughly(at, at + 1)
    )
