"""What the words around numbers mean in one language: currencies, times, nouns, and what makes a number approximate."""

from __future__ import annotations

from functools import cache

from bot.facts.dates import Calendar
from bot.facts.letters import numbers, values
from bot.facts.numbers import Numbers
from bot.languages import Language


class Units:
    """The lists of a language's data file, ready for use."""

    def __init__(self, language: Language) -> None:
        def words(name: str) -> frozenset[str]:
            return language.words(f"figures.{name}")

        self.numbers = Numbers(language)
        self.calendar = Calendar(language)
        self.signs = values(language, "figures.currency_sign")
        self.currencies = values(language, "figures.currency")
        self.doubtful = values(language, "figures.currency_doubtful")
        self.parts = values(language, "figures.currency_part")
        self.currencies |= self.doubtful | self.parts
        self.national = values(language, "figures.currency_of")
        self.times = numbers(language, "figures.time")
        self.multiples = numbers(language, "figures.multiplied")
        self.approximate = words("approximate")
        self.approximate_tails = frozenset(entry.split()[-1] for entry in self.approximate)
        self.approximate_after = words("approximate_after")
        self.not_approximate_time = words("not_approximate_time")
        self.date_preposition = words("date_preposition")
        self.date_certain = words("date_certain")
        self.month_doubtful = words("month_doubtful")
        self.weekdays = language.words("calendar.days")
        self.not_weekday = words("not_weekday")
        self.after_weekday = words("after_weekday")
        self.age = words("age")
        self.old = words("old")
        self.clock = words("clock")
        self.singular = words("singular")
        self.plural = words("plural")
        self.compound = words("compound")
        self.not_plural = words("not_plural")
        self.measured = words("measured")
        self.voting = words("voting")
        self.tolling = words("tolling")
        self.toll = words("toll")
        self.particle_after = words("particle_after")
        self.change_noun = words("change_noun")
        self.not_multiplied = words("not_multiplied")
        self.not_share = words("not_share")

    def is_plural(self, word: str) -> bool:
        """Whether a word in small letters looks like several things that can be counted."""
        if word in self.plural:
            return True
        return (
            word.endswith("s")
            and len(word) > 3
            and not word.endswith(("ss", "us", "is"))
            and word not in self.not_plural
        )


@cache
def units(language: Language) -> Units:
    """The units of a language."""
    return Units(language)
