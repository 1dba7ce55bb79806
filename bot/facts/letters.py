"""The letters that stand for what tokens are in a quantity, so that its grammar is a regular expression over letters.

i  1 to 31 in digits                  y  four digits that may be a year     d  any other number in digits
w  number word                        W  twenty, thirty …                   o  one
h  hundred, million, dozen            H  hundreds, dozens                   f  half, third, quarter
s  number with a short scale (20m)    r  two numbers joined (10-15)         g  number joined to a noun (300-member)
$  sum with its sign ($300)           c  sign or code of a currency         C  noun of a currency
%  percent                            p  percentage in one word (10pc)      b  basis, percentage   P  point(s)
t  unit of time                       q  duration in one word (two-day)     k  more, full, consecutive
M  month   D  weekday   n  morning, night   e  early, late   O  14th   Y  1990s   Z  2015-02-14
u  rise    z  fall      m  doubled          V  votes         l  a noun that numbers label (grade 10)
a  a, an   &  and   |  or   >  to   -  dash   B  by   F  of   I  in   R  per   x  between   <  from   X  out
,  comma   .  full stop of an abbreviation   _  anything else
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from bot.languages import Language

#: Longer words are no quantities.
LONGEST = 32
#: How many words are remembered beyond the lists; pure memory, bounded against endless input.
REMEMBERED = 10_000

DIGITS = r"(?:\d{1,3}(?:,\d{2,3})+|\d{1,15})(?:\.\d{1,9})?[½¼¾⅓⅔]?"
SIGN = r"[$€£¥]"

#: Lists of the language's data file, by letter; later ones win.
LISTS = (
    ("label", "l"),
    ("rise", "u"),
    ("fall", "z"),
    ("early", "e"),
    ("day_part", "n"),
    ("between", "k"),
    ("vote", "V"),
    ("many", "H"),
    ("time", "t"),
    ("fraction", "f"),
    ("multiplied", "m"),
    ("point", "P"),
    ("basis", "b"),
    ("currency", "C"),
    ("currency_doubtful", "C"),
    ("currency_part", "C"),
    ("scale_short", "h"),
    ("currency_sign", "c"),
    ("percent", "%"),
)


def values(language: Language, section: str) -> dict[str, str]:
    """A list of `word=value`, as a mapping."""
    return {word: value for word, _, value in (entry.partition("=") for entry in language.words(section))}


def numbers(language: Language, section: str) -> dict[str, float]:
    """A list of `word=number`, as a mapping."""
    return {word: float(value) for word, value in values(language, section).items()}


class Letters(dict[str, str]):
    """Letter by word as written: what the language's lists know, and what the shape of other words tells."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.months = language.words("calendar.months") | language.words("calendar.short_months")
        self.days = language.words("calendar.days") | language.words("calendar.short_days")
        self.codes = language.words("figures.currency_code")
        self.parts = values(language, "figures.fraction").keys()
        self.times = values(language, "figures.time").keys()
        self.shapes = _shapes(language)
        listed = {word: letter for name, letter in LISTS for word in values(language, f"figures.{name}")}
        listed |= {word: _number_letter(value) for word, value in language.numbers.items()}
        self.listed = listed | values(language, "figures.glue")
        self.known = self.months | self.days | self.listed.keys() | {code.lower() for code in self.codes}
        super().__init__(self.listed)

    def __missing__(self, word: str) -> str:
        if len(self) > REMEMBERED:
            self.clear()
            self.update(self.listed)
        letter = self[word] = self.letter(word) if len(word) <= LONGEST else "_"
        return letter

    def letter(self, word: str) -> str:
        """The letter of a word that isn't listed as written."""
        lower = word.lower()
        if lower.isalpha() and lower not in self.known:  # most words
            return "_"
        if word in self.codes:
            return "c"
        bare = lower.removeprefix("mid-")
        if bare in self.months and (word[0].isupper() or bare != lower):
            return "M"
        if lower in self.days and word[0].isupper():
            return "D"
        if letter := self.listed.get(lower):
            return letter
        if bare[:1].isdigit() or word[0] in "$€£¥":
            match = self.shapes.fullmatch(bare)
            return SHAPES[match.lastgroup or ""] if match else "_"
        return self.hyphened(*lower.split("-")) if "-" in lower else "_"

    def hyphened(self, first: str, second: str, third: str = "", *_: str) -> str:
        """The letter of seventy-one, two-thirds, two-day, five-year-old, twenty-one-year-old."""
        number = self.language.numbers.get(first)
        if number is None:
            return "_"
        if second in self.language.numbers:
            return "q" if third in self.times else "h" if number >= 100 else "w"
        return "f" if second in self.parts else "q" if second in self.times else "_"


#: Letters by the name of the shape.
SHAPES = {
    "iso": "Z",
    "sum": "$",
    "duration": "q",
    "ordinal": "O",
    "decade": "Y",
    "percent": "p",
    "pair": "r",
    "long": "d",
    "short": "s",
    "joined": "g",
    "day": "i",
    "year": "y",
    "number": "d",
}


def _shapes(language: Language) -> re.Pattern[str]:
    """What words that begin with a digit or a sign may be."""
    short = one_of(values(language, "figures.scale_short"))
    long = one_of(word for word, value in language.numbers.items() if value >= 100)
    times = one_of(values(language, "figures.time"))
    percents = one_of(language.words("figures.percent") | {"pc"})
    return re.compile(
        r"(?P<iso>\d{4}-\d\d-\d\d)"
        rf"|(?P<sum>{SIGN}{DIGITS}(?:{short}|-(?:{long}))?(?:-{SIGN}?{DIGITS}(?:{short})?)?)"
        rf"|(?P<duration>{DIGITS}-(?:{times})(?:-[a-z]+)?)"
        r"|(?P<ordinal>\d{1,3}(?:st|nd|rd|th))|(?P<decade>[12]\d{3}s)"
        rf"|(?P<percent>{DIGITS}-?(?:{percents}))"
        rf"|(?P<pair>{DIGITS}-{DIGITS})"
        rf"|(?P<long>{DIGITS}-?(?:bn|tn|{long}))|(?P<short>{DIGITS}(?:{short}))"
        rf"|(?P<joined>{DIGITS}-(?!ish|something|plus|to|and)[a-z]{{3,}})"
        r"|(?P<day>[1-9]|[12]\d|3[01])|(?P<year>1\d{3}|20\d\d)"
        rf"|(?P<number>{DIGITS}(?:-ish|-plus)?)"
    )


def one_of(words: Iterable[str]) -> str:
    """A pattern for any of these words, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


def _number_letter(value: float) -> str:
    if value == 1:
        return "o"
    if value >= 100:
        return "h"
    return "W" if value >= 20 else "w"


@cache
def letters(language: Language) -> Letters:
    """The letters of a language's words."""
    return Letters(language)
