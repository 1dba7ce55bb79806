"""What a command with its options means: the same Intents as what is typed elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from zoneinfo import ZoneInfo

from adapters.discord.desk import Meaning
from bot.commands import Asked, filled_in, options, parse
from bot.commands.intents import (
    ALTERING,
    About,
    Changes,
    Export,
    Help,
    Import,
    Intent,
    Latest,
    Mutes,
    ReadFiles,
    Schedules,
    Sources,
    Status,
    Unplan,
)
from bot.commands.manual import named
from bot.commands.words import Typed, Word
from bot.errors import Misunderstood


def always(intent: Intent) -> Meaning:
    """A command without options."""
    return lambda _asked: intent


SOURCES, EXPORT, MUTES = always(Sources()), always(Export()), always(Mutes())
SCHEDULES, STATUS = always(Schedules()), always(Status())


def digest(about: str | None, since: str | None, count: int | None, *, files: bool = False) -> Meaning:
    """`/digest`: of links, a text or a topic; of a file; or the briefing so far."""

    def meaning(asked: Asked) -> Intent:
        if files and not about:
            return ReadFiles()
        intent = _reading(about, asked) if about else Latest()
        if isinstance(intent, Latest | About):
            example = named("about").example
            given = _options(since=since, top=count)
            moment = options.since(given, asked.now, ZoneInfo(asked.zone), example)
            return replace(intent, since=moment or intent.since, top=options.top(given, example) or intent.top)
        return intent

    return meaning


def _reading(about: str, asked: Asked) -> Intent:
    """What may be read by these words; what changes something has a command of its own, which not all may use."""
    intent = parse(about, asked)
    if isinstance(intent, ALTERING) and not isinstance(intent, Changes):  # which admins alone may, in any case
        raise Misunderstood("This changes what the channel gets, and has a command of its own.", example=about[:100])
    return intent


def follow(address: str, wanted: str | None, unwanted: str | None) -> Meaning:
    """`/sources follow`; words are apart by commas."""
    words = [Word(address), *_signed("+", wanted), *_signed("-", unwanted)]
    return _form("follow", words)


def _signed(sign: str, given: str | None) -> Iterable[Word]:
    return (Word(word, phrase=True, sign=sign) for each in (given or "").split(",") if (word := " ".join(each.split())))


def unfollow(source: str) -> Meaning:
    """`/sources unfollow`."""
    return _form("unfollow", [Word(source, phrase=True)])


def try_out(address: str) -> Meaning:
    """`/sources test`."""
    return _form("test", [Word(address)])


def import_list(address: str | None, *, files: bool) -> Meaning:
    """`/sources import`, of a file or an address."""
    return always(Import()) if files else _form("import", [Word(address)] if address else [])


def mute(word: str, lasting: str | None) -> Meaning:
    """`/mute add`."""
    return _form("mute", [Word(word, phrase=True), *(Word(each) for each in (lasting or "").split())])


def unmute(word: str) -> Meaning:
    """`/mute remove`."""
    return _form("unmute", [Word(word, phrase=True)])


def schedule(
    days: str,
    time: str,
    zone: str | None,
    count: int | None,
    topic: str | None,
    *,
    skip_empty: bool,
    where: str | None,
    quiet_until: str | None,
) -> Meaning:
    """`/briefing schedule`; days and times may be several, the zone defaults to the server's setting."""
    words = [*days.replace(",", " ").split(), *time.replace(",", " ").split()]
    words += [zone] if zone else []
    words += ["skip-empty"] if skip_empty else []
    words += [where] if where else []
    words += ["quiet", "until", *quiet_until.split()] if quiet_until else []
    return _form("schedule", [Word(each) for each in words], top=count, topic=topic)


def unschedule(number: int) -> Meaning:
    """`/briefing remove`."""
    return always(Unplan(number))


def managed(verb: str, number: int | None, lasting: str | None = None, until: str | None = None) -> Meaning:
    """`/briefing pause`, `resume`, `skip` and `preview`: of a schedule by its number, otherwise of all."""
    words = [verb, str(number) if number else "", *(lasting or "").split()]
    words += ["until", *until.split()] if until else []
    return _form("schedule", [Word(each) for each in words if each])


def who(name: str, since: str | None) -> Meaning:
    """`/who`."""
    return _form("who", [Word(name, phrase=True)], since=since)


def why(link: str) -> Meaning:
    """`/why`."""
    return _form("why", [Word(link)])


def usage(command: str | None) -> Meaning:
    """`/help`."""
    return always(Help(command))


def _form(name: str, words: Iterable[Word], **given: object) -> Meaning:
    typed = Typed(tuple(words), _options(**given))
    return lambda asked: filled_in(name, typed, asked)


def _options(**given: object) -> dict[str, str]:
    return {name: str(value) for name, value in given.items() if value is not None}
