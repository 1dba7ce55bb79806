"""One article's tokens as its quantities see them, and what they all need to know of their surroundings."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.facts.units import Units
from bot.model import Figure, FigureType, Tokens

SEPARATOR = re.compile("[>|-]")


@dataclass(frozen=True, slots=True)
class Scan:
    """Tokens with a letter each in `line` (see bot/facts/letters.py), and the language's units."""

    text: str
    tokens: Tokens
    line: str
    units: Units

    def lower(self, at: int) -> str:
        """A token in small letters; "" beyond the ends."""
        return self.tokens.lowers[at] if 0 <= at < len(self.line) else ""

    def letter(self, at: int) -> str:
        """A token's letter; "_" beyond the ends."""
        return self.line[at] if 0 <= at < len(self.line) else "_"

    def kind(self, at: int) -> str:
        """A token's kind (see bot/text/kinds.py); "x" beyond the ends."""
        return self.tokens.kinds[at] if 0 <= at < len(self.line) else "x"

    def glued(self, at: int) -> bool:
        """Whether no space stands between a token and the one before it."""
        return 0 < at < len(self.line) and self.tokens.starts[at] == self.tokens.ends[at - 1]

    def figure(
        self,
        first: int,
        last: int,
        measure: FigureType,
        value: float | None,
        unit: str | None,
        *,
        approximate: bool = False,
    ) -> Figure:
        """The figure of tokens `[first, last)`."""
        return Figure(self.tokens.starts[first], self.tokens.ends[last - 1], measure, value, unit, approximate)

    def number(self, first: int, last: int) -> tuple[float, bool]:
        """The value of a number or range `[first, last)`, and whether it is a range ("2 to 3 million")."""
        lowers, value = self.tokens.lowers, self.units.numbers.value
        if self.line[first] == "x":
            middle = self.line.find("&", first, last)
            first += 1
        else:
            match = SEPARATOR.search(self.line, first, last)
            if not match:
                return value(lowers[first:last]), self.line[first] == "r"
            middle = match.start()
        low, high = value(lowers[first:middle]), value(lowers[middle + 1 : last])
        if low < high and low < 1000 <= high and "h" not in self.line[first:middle]:
            scale = self.units.numbers.scales.get(lowers[last - 1], 1)
            low = low * scale if low * scale < high else low
        return (low + high) / 2, True

    def start(self, first: int) -> int:
        """Where the words before `first` begin that make it approximate; `first` where there are none."""
        units = self.units
        at = first
        if self.lower(at - 1) in ("a", "an") and self.lower(at - 2) not in units.approximate_tails:
            at -= 1
        if self.lower(at - 1) not in units.approximate_tails:
            return first
        for words in (3, 2, 1):
            if at >= words and " ".join(self.tokens.lowers[at - words : at]) in units.approximate:
                return at - words
        return first

    def roughly(self, first: int, last: int) -> bool:
        """Whether words before or after make `[first, last)` approximate."""
        if self.start(first) < first:
            return True
        after = self.units.approximate_after
        return (
            self.lower(last) in after
            or f"{self.lower(last)} {self.lower(last + 1)}" in after
            or self.lower(first).endswith(("-ish", "-plus"))
        )
