"""Figures for the same thing that differ between reports; rather one missed than one that isn't."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from bot.model import Figure, FigureType
from bot.reports import Report
from bot.stories.clause import SIDES
from bot.stories.measures import Measured, agree, measured

#: At most so many are shown.
MOST = 3
#: A report that gives figures for one measure more often than this speaks of several things.
REPEATED = 8
#: Without a word that says what is measured, two clauses must share so many stems, and this part of the smaller one's.
SHARED, PART = 3, 0.6
#: Of things with a name of their own ("4,000 jobs"), or where one clause says nothing else, so many.
THINGS = 2
#: With one, so many, by type; deaths, injuries and the like are told alike in few words.
BESIDES = {
    FigureType.COUNT: 0,
    FigureType.MONEY: 2,
    FigureType.PERCENT: 1,
    FigureType.CHANGE: 1,
    FigureType.DURATION: 1,
}

#: Tolls change: those of people that were published so many hours apart aren't held against each other.
TOLL = 12

#: Values further apart than this are of different things; the sides of a vote are, from this on.
FACTOR, CHAMBER = 3.0, 1.2

Side = list[tuple[int, Measured]]


def disagreements(reports: Sequence[Report], figures: Sequence[Sequence[Figure]]) -> list[list[Side]]:
    """For each thing that reports give different figures for: the sides, each with the reports that say so.

    The side of most reports comes first, then that of the better report; so do the things.
    """
    by_measure: dict[tuple[FigureType, str, str], list[tuple[int, Measured]]] = defaultdict(list)
    for number, (report, known) in enumerate(zip(reports, figures, strict=True)):
        for found in measured(report.article, known):
            by_measure[found.measure].append((number, found))
    result = []
    for stated in by_measure.values():
        sides = _sides(reports, _current(reports, _plain(stated)), figures)
        if len(sides) > 1:
            result.append(sides)
    result.sort(key=lambda sides: (-sum(map(len, sides)), sides[0][0][0], sides[0][0][1].figure.start))
    return result[:MOST]


def _plain(stated: Sequence[tuple[int, Measured]]) -> Side:
    """One figure of each report that gives only one for this measure, its first; the others are of several things."""
    by_report: dict[int, list[Measured]] = defaultdict(list)
    for number, found in stated:
        by_report[number].append(found)
    return [
        (number, found[0])
        for number, found in sorted(by_report.items())
        if len(found) <= REPEATED and all(agree(a, b) for a, b in combinations(found, 2))
    ]


def _current(reports: Sequence[Report], stated: Side) -> Side:
    """Of each outlet only what its latest report gives: an outlet doesn't differ from itself, it knows more."""
    latest: dict[str, int] = {}
    for number, _ in stated:
        other = latest.setdefault(reports[number].outlet.casefold(), number)
        if _age(reports[number]) < _age(reports[other]):
            latest[reports[number].outlet.casefold()] = number
    return [(number, found) for number, found in stated if number in latest.values()]


def _age(report: Report) -> float:
    """How far back a report lies; one without a date is the oldest."""
    return -report.published.timestamp() if report.published else math.inf


def _sides(reports: Sequence[Report], stated: Side, figures: Sequence[Sequence[Figure]]) -> list[Side]:
    """The different values that can be compared, the most widely told first; the plainest figures make the sides.

    A figure that leaves several sides open, such as "at least 30", is on none.
    """
    sides: list[Side] = []
    for number, found in sorted(stated, key=lambda each: (each[1].high - each[1].low, each[0])):
        same = [side for side in sides if any(agree(found, other) for _, other in side)]
        if not same:
            sides.append([(number, found)])
        elif len(same) == 1 and all(agree(found, other) for _, other in same[0]):
            same[0].append((number, found))
    kept: list[Side] = []
    for side in sorted((sorted(side, key=lambda each: each[0]) for side in sides), key=lambda s: (-len(s), s[0][0])):
        if all(_differ(reports, figures, side, other) for other in kept):
            kept.append(side)
    return kept


def _differ(reports: Sequence[Report], figures: Sequence[Sequence[Figure]], one: Side, other: Side) -> bool:
    """Whether two sides speak of one thing, in some two outlets, and none of them knows what the other says."""
    return any(
        reports[here].outlet != reports[there].outlet
        and comparable(a, b)
        and not (_toll(a) and _apart(reports[here], reports[there]))
        for here, a in one
        for there, b in other
    ) and not any(
        _knows(figures[there], a.figure) or _knows(figures[here], b.figure) for here, a in one for there, b in other
    )


def _toll(found: Measured) -> bool:
    """Whether a figure counts people of whom something became: it grows as more is known."""
    return found.measure[0] is FigureType.COUNT and found.measure[1] == "people" and bool(found.measure[2])


def _apart(one: Report, other: Report) -> bool:
    """Whether two reports were published so far apart that one knows more."""
    if not (one.published and other.published):
        return False
    return abs((one.published - other.published).total_seconds()) > TOLL * 3600


def _knows(figures: Sequence[Figure], figure: Figure) -> bool:
    """Whether a report gives a figure's value for anything of its kind, too."""
    return any(other.type is figure.type and other.value == figure.value for other in figures)


def comparable(a: Measured, b: Measured) -> bool:
    """Whether two figures of one measure are of one thing: the same days, places and people, as far as said."""
    if not _same_days(a.days, b.days) or _of_others(a, b):
        return False
    if not _of_one_size(a, b) or a.limits != b.limits or (a.spans and b.spans and not a.spans & b.spans):
        return False
    if a.base != b.base and (not a.measure[2] or (a.base and b.base)):
        return False
    common = a.context & b.context
    if a.measure[2] in SIDES:
        return len({stem for stem in common if not stem.startswith("vot")}) >= 2
    if a.measure[2]:
        return len(common) >= BESIDES[a.figure.type] + 1
    thing = a.figure.type is FigureType.COUNT and a.measure[1] != "people"
    least = THINGS if thing or common in {a.context, b.context} else SHARED
    return len(common) >= least and len(common) >= PART * min(len(a.context), len(b.context))


def _of_others(a: Measured, b: Measured) -> bool:
    """Whether the names around two figures, or those that their sentences begin with, are of different things."""
    if a.opener and b.opener and a.opener != b.opener and not (a.opener in b.names or b.opener in a.names):
        return True
    named, also = a.names | {a.opener} - {""}, b.names | {b.opener} - {""}
    if (a.place and not a.place & also) or (b.place and not b.place & named):
        return True
    return bool((a.names and b.names and not a.names & b.names) or (named and also and not named & also))


def _of_one_size(a: Measured, b: Measured) -> bool:
    """Whether two values are near enough to be told of one thing: not of a country and the world, of two chambers."""
    low, high = sorted(abs(each.figure.value or 0.0) for each in (a, b))
    return high < low * (CHAMBER if a.measure[2] in SIDES else FACTOR)


def _same_days(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether dates don't tell two sentences apart: a year or month in one must be in the other."""
    dated, also = ({day for day in days if any(map(str.isdigit, day))} for days in (a, b))
    if dated != also:
        return False
    weekdays, others = a - dated, b - also
    return not weekdays or not others or bool(weekdays & others)
