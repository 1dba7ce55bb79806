"""A language's lists for cutting sentences, ready for use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from bot.facts.letters import values
from bot.languages import Language

#: The weights (see `bot.facts.frame`) of words that make a statement weaker, narrower or its opposite.
TURNING = frozenset("nNhmcx")
#: Phrases by their first word, the longest first.
Phrases = Mapping[str, Sequence[list[str]]]


class Words:
    """The lists of one language; what each is for stands in its data file."""

    def __init__(self, language: Language) -> None:
        def words(name: str) -> frozenset[str]:
            return language.words(f"facts.{name}")

        self.opener = phrases(words("opener"))
        self.tail = phrases(words("tail"))
        self.tail_clause = phrases(words("tail_clause"))
        self.lead = phrases(words("lead"))
        self.lead_clause = phrases(words("lead_clause"))
        self.lead_venue = phrases(words("lead_venue"))
        self.subordinator = phrases(words("subordinator"))
        self.condition = phrases(words("condition"))
        self.opener_bare = words("opener_bare")
        self.aside = words("aside") | words("aside_list")
        self.anaphor = words("anaphor")
        self.anaphor_first = words("anaphor_first")
        self.coordinator = words("coordinator")
        self.contrast = words("contrast")
        self.participle_before = words("participle_before")
        self.article = words("article")
        self.venue = words("venue")
        self.limiting = words("limiting")
        self.timing = words("timing")
        self.present = words("present")
        self.undoing = words("undoing")
        self.undone = words("undone")
        self.result = words("result")
        self.unsettled = words("unsettled")
        self.times = language.words("calendar.times", "calendar.months")
        self.dates = language.words("calendar.days") | language.words("calendar.months")
        self.after = "after"
        self.weight = values(language, "facts.weight")


def phrases(entries: Iterable[str]) -> Phrases:
    """Phrases by their first word, the longest first."""
    found: dict[str, list[list[str]]] = {}
    for phrase in sorted((entry.split() for entry in entries), key=lambda phrase: (-len(phrase), phrase)):
        found.setdefault(phrase[0], []).append(phrase)
    return found


@cache
def wording(language: Language) -> Words:
    """The lists of a language."""
    return Words(language)


@cache
def turning(language: Language) -> frozenset[str]:
    """The words that make a statement weaker, narrower or its opposite: "not", "denied", "may", "unless", "only"."""
    return frozenset(word for word, letter in wording(language).weight.items() if letter in TURNING)
