"""Between which values a figure may lie: what "about", "at least" and round numbers leave open."""

from __future__ import annotations

import math
import re
from decimal import Decimal
from functools import cache

from bot.languages import Language
from bot.model import Article, Figure, FigureType

#: How far off "nearly" may be, as a part of the value; and how much more "at least" may mean.
ROUGHLY, BEYOND = 0.15, 1.0
#: "About" is off by the last place that is written, between these parts of the value: "about 11,000" is not 9,400.
LEAST_OFF, MOST_OFF = 0.05, ROUGHLY
#: From here on a whole number that ends in zeros may be rounded.
ROUND = 100
#: Decades, years, months, weeks, days and hours, in seconds: a duration is told to half of one.
SPANS = (315576000, 31557600, 2629800, 604800, 86400, 3600)
DIGITS = re.compile(r"\d[\d,]*(?:\.(\d+))?")


class Limits:
    """A language's words that bound a figure, before it and after."""

    def __init__(self, language: Language) -> None:
        self.at_least, self.at_most, self.nearly, self.or_more = (
            language.words(f"stories.{name}") for name in ("at_least", "at_most", "nearly", "or_more")
        )


@cache
def limits(language: Language) -> Limits:
    """The words of a language."""
    return Limits(language)


def bounds(article: Article, figure: Figure, first: int, last: int, known: Limits) -> tuple[float, float]:
    """The least and the most that the figure of tokens `[first, last)` may mean, without its sign."""
    value = abs(figure.value or 0.0)
    lowers = article.tokens.lowers
    before = {" ".join(lowers[first - n : first]) for n in (1, 2, 3) if first >= n}
    after = {" ".join(lowers[last : last + n]) for n in (1, 2)}
    if before & known.at_least or after & known.or_more:
        return value, value * (1 + BEYOND)
    if before & known.at_most:
        return 0.0, value
    if before & known.nearly:
        return value * (1 - ROUGHLY), value
    slack = rounding(article.text, figure, value)
    if figure.approximate:
        slack = max(slack, min(max(_place(article.text, figure, value), value * LEAST_OFF), value * MOST_OFF))
    return value - slack, value + slack


def _place(text: str, figure: Figure, value: float) -> float:
    """The last place that is written and isn't zero; two and a half of them, where five stands there: "about 1,500"."""
    match = DIGITS.search(text, figure.start, figure.end)
    written = Decimal(match[0].replace(",", "") if match else 0).normalize()
    if figure.type is FigureType.DURATION or not written:
        return math.inf
    _, digits, exponent = written.as_tuple()
    five = len(digits) > 1 and digits[-1] == 5
    return value / float(written) * 10.0 ** int(exponent) * (2.5 if five else 1)


def rounding(text: str, figure: Figure, value: float) -> float:
    """Half of the last place that is written, where the rest may have been left out: $1.2 billion, 30,000."""
    if figure.type is FigureType.DURATION:
        return next((0.5 * unit for unit in SPANS if value >= unit and math.isclose(value % unit, 0, abs_tol=1)), 0.0)
    match = DIGITS.search(text, figure.start, figure.end)
    written = float(match[0].replace(",", "")) if match else 0.0
    if not match or not written:
        return 0.0
    scale = value / written
    if match[1]:
        return 0.5 * scale / 10.0 ** len(match[1])
    whole = str(int(written))
    zeros = len(whole) - len(whole.rstrip("0"))
    if scale > 1 or (zeros and written >= ROUND):
        return 0.5 * scale * 10.0**zeros
    return 0.0
