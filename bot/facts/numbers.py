"""What numbers are worth: in digits, in words, with scales, fractions and ranges."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from bot.facts.letters import DIGITS, SIGN, numbers
from bot.languages import Language

#: The number at the start of a word, and at the start of its second half.
AMOUNT = re.compile(rf"{SIGN}?({DIGITS})(?:-?([a-z]+))?(?:-{SIGN}?({DIGITS})([a-z]*))?")
SMALL_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}


class Numbers:
    """The values of a language's number words."""

    def __init__(self, language: Language) -> None:
        self.words = dict(language.numbers)
        self.fractions = numbers(language, "figures.fraction")
        self.scales = numbers(language, "figures.scale_short") | {w: v for w, v in self.words.items() if v >= 100}
        self.known = self.fractions | self.words
        self.scales["dozen"] = self.words["dozen"]

    def value(self, words: Sequence[str]) -> float:
        """The value of a run of words in small letters: "three", "and", "a", "half", "million"."""
        total = current = 0.0
        for word in words:
            if scale := self.scales.get(word):
                if scale < 1000:
                    current = (current or 1) * scale
                else:
                    total, current = (total + current * scale if current else (total or 1) * scale), 0.0
            else:
                current += self.amount(word)
        return total + current

    def amount(self, word: str) -> float:
        """The value of one word; the middle of a range (10-15), 0 of what is no number."""
        if (known := self.known.get(word)) is not None:
            return known
        if match := AMOUNT.match(word):
            first = decimal(match[1]) * self.scales.get(match[2] or "", 1)
            if not match[3]:
                return first
            scale = self.scales.get(match[4], 1)
            return (first * (1 if match[2] else scale) + decimal(match[3]) * scale) / 2
        return self.hyphened(*word.partition("-")[::2])

    def hyphened(self, left: str, right: str) -> float:
        """The value of seventy-one and two-thirds."""
        if left not in self.words:
            return 0.0
        if right in self.fractions:
            return self.words[left] * self.fractions[right]
        return self.words[left] + self.words.get(right.partition("-")[0], 0)


def decimal(digits: str) -> float:
    """1,200.5 and 2½."""
    part = SMALL_FRACTIONS.get(digits[-1], 0.0)
    whole = digits[:-1] if part else digits
    return float(whole.replace(",", "")) + part


@cache
def reader(language: Language) -> Numbers:
    """The numbers of a language."""
    return Numbers(language)
