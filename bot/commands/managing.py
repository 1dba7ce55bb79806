"""`schedule pause`, `resume`, `skip`, `preview` and `remove`: what is done with schedules that there are."""

from __future__ import annotations

from datetime import date

from bot.commands.dates import day_to_come
from bot.commands.intents import Intent, Pause, Preview, Resume, Skip, Unplan
from bot.durations import duration
from bot.errors import Misunderstood, NoDuration

_VERBS = {
    "remove": ("remove", "delete", "off", "stop", "cancel"),
    "pause": ("pause", "paused", "hold", "snooze"),
    "resume": ("resume", "unpause", "continue"),
    "skip": ("skip",),
    "preview": ("preview",),
}
_BY_WORD = {word: verb for verb, words in _VERBS.items() for word in words}
_UNTIL = {"until", "till", "til"}
_ALL, _FILLERS = {"all", "off", "everything", "every"}, {"for", "the", "next", "one", "number", "no", "now", "schedule"}
EXAMPLES = {verb: f"schedule {verb} 1{' 7d' if verb == 'pause' else ''}" for verb in _VERBS}
UNTIL = "schedule pause until monday"


def managed(words: list[str], today: date | None) -> Intent | None:
    """What is meant by words that begin with one of these verbs; None for others. Raises Misunderstood."""
    verb = _BY_WORD.get(words[0].casefold()) if words else None
    if verb is None or [word.casefold() for word in words[:2]] == ["skip", "empty"]:
        return None
    if verb == "remove":
        return _removed(words)
    until = next((place for place, word in enumerate(words) if word.casefold() in _UNTIL), len(words))
    rest = [word for word in words[1:until] if word.casefold() not in _FILLERS | _ALL] + words[until:]
    if verb == "pause":
        return _paused(rest, today)
    number = _number(rest[0]) if len(rest) == 1 else None
    if rest and number is None:
        raise _which(verb)
    if verb == "resume":
        return Resume(number)
    return Skip(number) if verb == "skip" else Preview(number)


def _removed(words: list[str]) -> Intent:
    if len(words) == 1:
        if words[0].casefold() in _ALL:
            return Unplan()
    elif words[1].casefold() in _ALL:
        return Unplan()
    elif number := _number(words[1]):
        return Unplan(number)
    raise _which("remove")


def _paused(rest: list[str], today: date | None) -> Intent:
    """`pause [NUMBER] [7d | until DAY]`: a number alone is a schedule's."""
    if not rest:
        return Pause()
    if rest[0].casefold() in _UNTIL:
        return _until(None, rest[1:], today)
    try:
        return Pause(None, duration(" ".join(rest)))
    except NoDuration:
        number = _number(rest[0])
    if number is None:
        told = "Say for how long, such as 7d, or until which day."
        raise Misunderstood(told, nearest=_nearest(None, rest, today), example=EXAMPLES["pause"])
    if len(rest) == 1:
        return Pause(number)
    if rest[1].casefold() in _UNTIL:
        return _until(number, rest[2:], today)
    try:
        return Pause(number, duration(" ".join(rest[1:])))
    except NoDuration as error:
        raise Misunderstood(str(error), nearest=_nearest(number, rest[1:], today), example=EXAMPLES["pause"]) from None


def _until(number: int | None, words: list[str], today: date | None) -> Intent:
    taken = day_to_come(words, today, UNTIL)
    if taken.words < len(words):
        told = f"A pause ends as a day begins; I don't understand {words[taken.words][:30]} there."
        raise Misunderstood(told, nearest=_pause(number, words[: taken.words]), example=UNTIL)
    return Pause(number, until=taken.day)


def _nearest(number: int | None, words: list[str], today: date | None) -> str:
    """What was probably meant by words that are no span of time: until a day, or for a week."""
    try:
        return _pause(number, words[: day_to_come(words, today, UNTIL).words])
    except Misunderstood:
        return f"schedule pause {f'{number} ' if number else ''}7d"


def _pause(number: int | None, day: list[str]) -> str:
    return f"schedule pause {f'{number} ' if number else ''}until {' '.join(day)}"


def _number(word: str) -> int | None:
    digits = word.lstrip("#")
    return int(digits) if digits.isdecimal() and len(digits) < 10 else None


def _which(verb: str) -> Misunderstood:
    told = "Say which schedule, by its number in the list, or all."
    return Misunderstood(told, nearest=EXAMPLES[verb], example=EXAMPLES[verb])
