"""What is typed, as words, phrases in quotation marks, and options such as `top:5`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

#: A phrase, signed or not; an option, whose value may be a phrase; or whatever has no space in it.
_WORD = re.compile(r'([+-]?)"([^"]*)(?:"|$)|([A-Za-z][A-Za-z-]*)[:=](?!//)"([^"]*)(?:"|$)|(\S+)')
#: An option's value follows at once, or after a space: "top:5", "top: 5".
_OPTION = re.compile(r"([A-Za-z][A-Za-z-]*)[:=](?!/)(\S*)")
#: Options that are taken for such wherever they stand.
OPTIONS = ("since", "top", "topic", "about")


class Asked(NamedTuple):
    """When a question is asked, in which zone (by name), and whether files came with it.

    What is `lasting` is read again later: days have to be given with their year.
    """

    now: datetime
    zone: str = "UTC"
    files: bool = False
    lasting: bool = False

    @property
    def today(self) -> date | None:
        """The day that it is there; None where that is to make no difference."""
        return None if self.lasting else self.now.astimezone(ZoneInfo(self.zone)).date()


@dataclass(frozen=True, slots=True)
class Word:
    """One word, or a phrase that was in quotation marks; `sign` is "+" or "-" where there was one before it."""

    text: str
    phrase: bool = False
    sign: str = ""

    @property
    def typed(self) -> str:
        """The word as it may be typed."""
        return f'{self.sign}"{self.text}"' if self.phrase else f"{self.sign}{self.text}"


@dataclass(frozen=True, slots=True)
class Typed:
    """A command line in words, and the options in it, by name; of an option that is there twice, the last one."""

    words: tuple[Word, ...]
    options: dict[str, str]

    @property
    def rest(self) -> Typed:
        """All but the first word."""
        return Typed(self.words[1:], self.options)

    @property
    def text(self) -> str:
        """The words, without options and marks."""
        return joined(self.words)


def joined(words: Sequence[Word]) -> str:
    """Words as one text."""
    return " ".join(f"{word.sign}{word.text}" for word in words).strip()


def split(line: str) -> Typed:
    """A tidy command line in words and options."""
    words: list[Word] = []
    options: dict[str, str] = {}
    waiting = ""
    for found in _WORD.finditer(line):
        sign, phrase, name, value, plain = found.groups()
        if waiting and (plain or phrase is not None):
            options[waiting] = plain or phrase
            waiting = ""
        elif phrase is not None:
            words += [Word(" ".join(phrase.split()), phrase=True, sign=sign)] if phrase.strip() else []
        elif name:
            options[name.lower()] = " ".join(value.split())
        elif option := _option(plain):
            name, value = option
            options[name] = value
            waiting = "" if value else name
        else:
            words.append(_word(plain))
    return Typed(tuple(words), options)


def _option(plain: str) -> tuple[str, str] | None:
    """An option's name and value; what merely has a colon in it is none."""
    found = _OPTION.fullmatch(plain)
    return (found[1].lower(), found[2]) if found and found[1].lower() in OPTIONS else None


def _word(plain: str) -> Word:
    signed = len(plain) > 1 and plain[0] in "+-" and plain[1].isalnum()
    return Word(plain[1:], sign=plain[0]) if signed else Word(plain)
