"""`schedule`: on which days, when, in which zone; each mistake gets the nearest thing that is right."""

from __future__ import annotations

from datetime import time

from bot.briefings.zones import nearest_zone, zone_of
from bot.commands import options
from bot.commands.intents import Intent, Plan, Schedules
from bot.commands.managing import managed
from bot.commands.manual import named
from bot.commands.times import days_of, in_order, nearest_day, time_of
from bot.commands.words import Typed
from bot.errors import Misunderstood
from bot.schedules import DAILY, Schedule

EXAMPLE = named("schedule").example
#: More times a day are no briefing, but a feed.
MOST_TIMES = 6
LONGEST_TOPIC = 200
_FILLERS = {"at", "on", "and", "every", "each", "day", "in", "the", "time", "zone", "&", "for", "add", "new", "set"}
_SKIP_EMPTY = {"skip-empty", "skipempty", "skip-if-empty"}
#: Zones have up to so many words where they are typed with spaces: "Rio de Janeiro".
_ZONE_WORDS = 3


def schedule(typed: Typed, zone: str) -> Intent:
    """What is typed after `schedule`; `zone` is the asker's, for where none is typed. Raises Misunderstood."""
    words = [word.text.strip(",;") for word in typed.words]
    words = [word for part in words for word in (part.split(",") if "," in part else [part]) if word]
    if not words and not typed.options:
        return Schedules()
    first = words[0].casefold() if words else ""
    if first in {"list", "show"} and len(words) == 1:
        return Schedules()
    if (intent := managed(words)) is not None:
        return intent
    options.only(typed.options, ("top", "topic", "about"), "schedule", EXAMPLE)
    topic = typed.options.get("topic") or typed.options.get("about") or ""
    if len(topic) > LONGEST_TOPIC:
        raise Misunderstood("This topic is too long. A few words are enough.", example=EXAMPLE)
    found = _Found()
    while words:
        words = words[found.take(words) :]
    if not found.times:
        raise Misunderstood("A schedule needs a time, such as 07:30.", nearest="07:30", example=EXAMPLE)
    return Plan(
        Schedule(
            in_order(found.days) or DAILY,
            tuple(sorted(set(found.times))),
            found.zone or zone,
            options.top(typed.options, EXAMPLE),
            topic,
            found.skip_empty,
        )
    )


class _Found:
    """What has been understood so far."""

    def __init__(self) -> None:
        self.days: list[int] = []
        self.times: list[time] = []
        self.zone = ""
        self.skip_empty = False

    def take(self, words: list[str]) -> int:
        """Understand the first word, with those that belong to it; return how many. Raises Misunderstood."""
        word, following = words[0], words[1] if len(words) > 1 else ""
        folded = word.casefold()
        if folded in _SKIP_EMPTY or (folded == "skip" and following.casefold() == "empty"):
            self.skip_empty = True
            return 1 + (folded == "skip")
        if following.casefold().replace(".", "") in {"am", "pm"} and word[:1].isdecimal():
            self._at(time_of(f"{word}{following}", EXAMPLE))
            return 2
        if days := days_of(word):
            self.days += days
            return 1
        if (at := time_of(word, EXAMPLE)) is not None:
            self._at(at)
            return 1
        if taken := self._zone(words):
            return taken
        if folded in _FILLERS:
            return 1
        raise _unknown(words)

    def _at(self, at: time | None) -> None:
        if at is not None:
            self.times.append(at)
        if len(set(self.times)) > MOST_TIMES:
            raise Misunderstood(f"A schedule has at most {MOST_TIMES} times a day.", example=EXAMPLE)

    def _zone(self, words: list[str]) -> int:
        """Take the words that name a zone together; return how many."""
        for count in range(min(_ZONE_WORDS, len(words)), 0, -1):
            if zone := zone_of(" ".join(words[:count])):
                if self.zone and zone != self.zone:
                    raise Misunderstood(f"A schedule has one time zone, not {self.zone} and {zone}.", example=EXAMPLE)
                self.zone = zone
                return count
        return 0


def _unknown(words: list[str]) -> Misunderstood:
    """The error for a word that is no day, time or zone."""
    word = words[0]
    short = word if len(word) <= 30 else f"{word[:29]}…"
    if "/" in word:
        return Misunderstood(f"There is no time zone {short}.", nearest=nearest_zone(word[:60]), example=EXAMPLE)
    if day := nearest_day(word[:30]):
        return Misunderstood(f"{short} is no day.", nearest=day, example=EXAMPLE)
    if zone := nearest_zone(word[:60]):
        return Misunderstood(f"There is no time zone {short}.", nearest=zone, example=EXAMPLE)
    return Misunderstood(f"I don't understand {short} in a schedule.", example=EXAMPLE)
