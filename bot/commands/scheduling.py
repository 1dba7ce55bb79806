"""`schedule`: on which days, when, in which zone; each mistake gets the nearest thing that is right."""

from __future__ import annotations

from datetime import date, time

from bot.briefings.zones import nearest_zone, zone_of
from bot.commands import options
from bot.commands.dates import day_to_come
from bot.commands.intents import Intent, Plan, Schedules
from bot.commands.managing import managed
from bot.commands.manual import named
from bot.commands.times import days_of, in_order, nearest_day, time_of
from bot.commands.words import Asked, Typed
from bot.errors import Misunderstood
from bot.schedules import DAILY, Schedule

EXAMPLE = named("schedule").example
QUIET = f"{EXAMPLE} quiet until monday"
#: More times a day are no briefing, but a feed.
MOST_TIMES = 6
LONGEST_TOPIC = 200
_FILLERS = {"at", "on", "and", "every", "each", "day", "in", "the", "time", "zone", "&", "for", "add", "new", "set"}
_FILLERS |= {"a", "this", "its"}
_SKIP_EMPTY = {"skip-empty", "skipempty", "skip-if-empty"}
#: Whether the stories go into the channel itself.
_IN_CHANNEL = {"channel": True, "thread": False, "threads": False, "threaded": False}
_QUIET, _UNTIL = {"quiet", "silent"}, {"until", "till", "til"}
#: Zones have up to so many words where they are typed with spaces: "Rio de Janeiro".
_ZONE_WORDS = 3


def schedule(typed: Typed, asked: Asked) -> Intent:
    """What is typed after `schedule`; where no zone is typed, it is the asker's. Raises Misunderstood."""
    words = [word.text.strip(",;") for word in typed.words]
    words = [word for part in words for word in (part.split(",") if "," in part else [part]) if word]
    if not words and not typed.options:
        return Schedules()
    first = words[0].casefold() if words else ""
    if first in {"list", "show"} and len(words) == 1:
        return Schedules()
    if (intent := managed(words, asked.today)) is not None:
        return intent
    options.only(typed.options, ("top", "topic", "about"), "schedule", EXAMPLE)
    topic = typed.options.get("topic") or typed.options.get("about") or ""
    if len(topic) > LONGEST_TOPIC:
        raise Misunderstood("This topic is too long. A few words are enough.", example=EXAMPLE)
    found = _Found(asked.today)
    while words:
        words = words[found.take(words) :]
    if not found.times:
        raise Misunderstood("A schedule needs a time, such as 07:30.", nearest="07:30", example=EXAMPLE)
    return Plan(
        Schedule(
            in_order(found.days) or DAILY,
            tuple(sorted(set(found.times))),
            found.zone or asked.zone,
            options.top(typed.options, EXAMPLE),
            topic,
            found.skip_empty,
            found.in_channel,
        ),
        found.quiet,
    )


class _Found:
    """What has been understood so far."""

    def __init__(self, today: date | None) -> None:
        self._today = today
        self.days: list[int] = []
        self.times: list[time] = []
        self.zone = ""
        self.skip_empty = self.in_channel = False
        self.quiet: date | None = None

    def take(self, words: list[str]) -> int:
        """Understand the first word, with those that belong to it; return how many. Raises Misunderstood."""
        word, following = words[0], words[1] if len(words) > 1 else ""
        folded = word.casefold()
        if folded in _SKIP_EMPTY or (folded == "skip" and following.casefold() == "empty"):
            self.skip_empty = True
            return 1 + (folded == "skip")
        if folded in _IN_CHANNEL:
            self.in_channel = _IN_CHANNEL[folded]
            return 1
        if folded in _QUIET:
            return self._quiet(words)
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

    def _quiet(self, words: list[str]) -> int:
        """Take "quiet until" and the words that name a day; return how many."""
        if len(words) == 1 or words[1].casefold() not in _UNTIL:
            raise Misunderstood("Say until which day it is to be quiet.", nearest="quiet until monday", example=QUIET)
        taken = day_to_come(words[2:], self._today, QUIET)
        self.quiet = taken.day
        return 2 + taken.words

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
    if word.casefold() in _UNTIL:
        told = "A schedule has no last day, but may be quiet until a day."
        return Misunderstood(told, nearest=f"quiet until {' '.join(words[1:3]) or 'monday'}", example=QUIET)
    short = word if len(word) <= 30 else f"{word[:29]}…"
    if "/" in word:
        return Misunderstood(f"There is no time zone {short}.", nearest=nearest_zone(word[:60]), example=EXAMPLE)
    if day := nearest_day(word[:30]):
        return Misunderstood(f"{short} is no day.", nearest=day, example=EXAMPLE)
    if zone := nearest_zone(word[:60]):
        return Misunderstood(f"There is no time zone {short}.", nearest=zone, example=EXAMPLE)
    return Misunderstood(f"I don't understand {short} in a schedule.", example=EXAMPLE)
