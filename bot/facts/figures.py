"""The typed quantities of an article: money, percentages, counts, dates, durations and changes.

A figure's span is the quantity with its unit ("$300 billion", "218 deputies", "90 minutes", "February 14"), without
the words that make it approximate. A change takes its verb along ("fell by a third", -33.3 %), a fall being negative;
one that multiplies ("doubled") is in "times". A range is one figure, worth its middle and approximate
("10 to 15 days"); a vote is two ("218-112"); from one level to another is two ("from 87% to 5%"). An age is a
duration ("71-year-old"). Numbers that name things (Flight 9525, Group of 20, grade 10), ordinals, scores and times of
day are no figures.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from bot.facts import counts, money, shares, times
from bot.facts.changes import change, multiple
from bot.facts.letters import letters
from bot.facts.scan import Scan
from bot.facts.units import units
from bot.model import Article, Figure, Line
from bot.text import language_of

SMALL = r"(?:Ww?|[wo])"
NUMBER = rf"(?:[idysr]|{SMALL}|a?f(?=h)|fa(?=h)|a(?=h))(?:&af)?+(?:h(?:&?{SMALL})?+){{0,4}}+"
#: The forms of quantities, as patterns over the letters of bot/facts/letters.py.
GRAMMAR = re.compile(
    r"(?P<date>Z|(?:e?Dn?,?)?M\.?[iOr](?:,?y)?|[iO]F?M\.?(?:,?y)?|e?M\.?(?:,?y)?|e?Dn?|Y|ey|y[->]y)"
    r"|(?P<sum>\$h{0,2}(?:[>|-]\$h{0,2})?)"
    rf"|(?P<code>c{NUMBER})"
    r"|(?P<points>fabP)|(?P<part>fat)|(?P<share>[awo]?f(?!a?h))"
    r"|(?P<adjective>q)|(?P<percentage>p)|(?P<joined>g)|(?P<multiple>m)"
    r"|(?P<many>H(?:FH)?F)"
    r"|(?P<ratio>[wio]I[wWid](?![th])|[wi]XF[wWi])"
    r"|(?P<votes>[idwo]V>[idwo])"
    rf"|(?P<number>x{NUMBER}&{NUMBER}|{NUMBER}(?:[>|-]{NUMBER})?+)"
    r"(?:(?P<percent>%|RC|bP)|(?P<money>(?:_{1,2}\.?)?C)|(?P<time>k{0,2}t))?"
)
#: A quantity begins with one of these, or with "a" before one: quick to look for, where the grammar is slow.
SEED = re.compile(r"[ZeDMYyidOwWosrfhxc$qpgmH]")
#: What reads each form of one or more tokens that have no number and unit apart.
READERS: dict[str, Callable[[Scan, int, int], Figure | None]] = {
    "date": times.date,
    "sum": money.with_sign,
    "code": money.after_sign,
    "points": shares.half_a_point,
    "part": times.half_an_hour,
    "share": shares.fraction,
    "adjective": times.adjective,
    "percentage": shares.in_one_word,
    "joined": counts.joined,
    "multiple": multiple,
    "many": counts.many,
    "ratio": shares.ratio,
}
#: The same for a number `[first, last)` whose unit ends at a third token.
WITH_UNIT: dict[str, Callable[[Scan, int, int, int], Figure | None]] = {
    "percent": shares.percent,
    "money": money.in_words,
    "time": times.duration,
}


def figures(article: Article) -> tuple[Figure, ...]:
    """All figures of the body's sentences, in text order, apart; none where the language isn't supported."""
    language = language_of(article)
    if language is None:
        return ()
    tokens = article.tokens
    line = "".join(map(letters(language).__getitem__, tokens.words))
    scan = Scan(article.text, tokens, line, units(language))
    found: list[Figure] = []
    at = 0
    for sentence in article.sentences:
        if sentence.note:
            continue
        for match in matches(line, sentence.first, sentence.last):
            for figure in read(scan, match):
                if at <= figure.start and figure.end <= sentence.end:
                    found.append(figure)
                    at = figure.end
    return tuple(found)


def matches(line: str, first: int, last: int) -> Iterator[re.Match[str]]:
    """What the grammar finds among the tokens `[first, last)`."""
    at = first
    while seed := SEED.search(line, at, last):
        start = seed.start()
        match = GRAMMAR.match(line, start - 1, last) if start > at and line[start - 1] == "a" else None
        if match := match or GRAMMAR.match(line, start, last):
            yield match
        at = match.end() if match else seed.end()


def read(scan: Scan, match: re.Match[str]) -> Iterator[Figure]:
    """The figures of one match of the grammar."""
    form = str(match.lastgroup)
    first, last = match.span()
    if form == "votes":
        yield from counts.votes(scan, first, last)
    elif reader := READERS.get(form):
        if figure := reader(scan, first, last):
            yield from settled(scan, form, figure, first, last)
    else:
        end = match.end("number")
        if (with_unit := WITH_UNIT.get(form)) and (figure := with_unit(scan, first, end, last)):
            yield change(scan, figure, first, last)
            return
        for figure in counts.plain(scan, first, end):
            yield change(scan, figure, first, end)


def settled(scan: Scan, form: str, figure: Figure, first: int, last: int) -> Iterator[Figure]:
    """A figure as a change where it is one; a fraction is one, or the part of a whole, or none at all."""
    settled = change(scan, figure, first, last)
    if form != "share" or settled is not figure or scan.letter(last) == "F":
        yield settled


def shown_in(line: Line, known: Iterable[Figure]) -> tuple[Figure, ...]:
    """The figures that a line shows: inside it, and untouched by its marks."""
    return tuple(
        figure
        for figure in known
        if line.start <= figure.start
        and figure.end <= line.end
        and not any(figure.start < mark.end and mark.start < figure.end for mark in line.marks)
    )
