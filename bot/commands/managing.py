"""`schedule pause`, `resume`, `skip`, `preview` and `remove`: what is done with schedules that there are."""

from __future__ import annotations

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
_ALL, _FILLERS = {"all", "off", "everything", "every"}, {"for", "the", "next", "one", "number", "no", "now", "schedule"}
EXAMPLES = {verb: f"schedule {verb} 1{' 7d' if verb == 'pause' else ''}" for verb in _VERBS}


def managed(words: list[str]) -> Intent | None:
    """What is meant by words that begin with one of these verbs; None for others. Raises Misunderstood."""
    verb = _BY_WORD.get(words[0].casefold()) if words else None
    if verb is None or [word.casefold() for word in words[:2]] == ["skip", "empty"]:
        return None
    if verb == "remove":
        return _removed(words)
    rest = [word for word in words[1:] if word.casefold() not in _FILLERS | _ALL]
    if verb == "pause":
        return _paused(rest)
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


def _paused(rest: list[str]) -> Intent:
    """`pause [NUMBER] [7d]`: a number alone is a schedule's."""
    if not rest:
        return Pause()
    try:
        return Pause(None, duration(" ".join(rest)))
    except NoDuration:
        number = _number(rest[0])
    if number is None:
        raise Misunderstood("Say for how long, such as 7d.", nearest="schedule pause 7d", example=EXAMPLES["pause"])
    if len(rest) == 1:
        return Pause(number)
    try:
        return Pause(number, duration(" ".join(rest[1:])))
    except NoDuration as error:
        nearest = f"schedule pause {number} 7d"
        raise Misunderstood(str(error), nearest=nearest, example=EXAMPLES["pause"]) from None


def _number(word: str) -> int | None:
    digits = word.lstrip("#")
    return int(digits) if digits.isdecimal() and len(digits) < 10 else None


def _which(verb: str) -> Misunderstood:
    told = "Say which schedule, by its number in the list, or all."
    return Misunderstood(told, nearest=EXAMPLES[verb], example=EXAMPLES[verb])
