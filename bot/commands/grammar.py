"""Understands what people type: any text is an Intent, or an error that says what to type instead."""

from __future__ import annotations

import re
from collections.abc import Callable
from zoneinfo import ZoneInfo

from bot.commands import changing, options
from bot.commands.intents import (
    About,
    Changes,
    Export,
    Help,
    Intent,
    Latest,
    Read,
    ReadFiles,
    ReadText,
    Sources,
    Status,
    Try,
    Who,
    Why,
)
from bot.commands.links import address_of, is_path, site_of
from bot.commands.manual import Command, command_of, like, meant_by, named
from bot.commands.scheduling import schedule
from bot.commands.tidying import tidy, untangled
from bot.commands.words import Asked, Typed, split
from bot.errors import Misunderstood

#: So many words are a text that was pasted, not a question; with line breaks, so many.
PASTED, PASTED_LINES = 40, 20
#: No question is longer.
LONGEST = 4_000
#: So many pages at most are read for one question.
MOST_PAGES = 8
#: What is typed behind "help" and asks for all of it.
_PLEADING = {"", "all", "digest", "me", "please", "pullquote", "us", "with"}
#: The command's own name, which some type again: only at the beginning.
_ITSELF = re.compile(r"\A\s*/?(?:digest|pullquote)(?=\s|$)", re.IGNORECASE)


def parse(text: str, asked: Asked) -> Intent:
    """What somebody wants who types this. Raises Misunderstood."""
    text = _ITSELF.sub("", text, count=1)
    if changing.is_list(text):
        return changing.imported(text)
    if addresses := _only_addresses(text):
        return _read(addresses)
    if is_pasted(text):
        return ReadText(untangled(text).strip())
    line = tidy(text)
    if len(line) > LONGEST:
        raise Misunderstood("This is too long for a question, and no text of several words.", example="help")
    typed = split(line)
    first = typed.words[0] if typed.words else None
    command = command_of(first.text) if first and not first.phrase and not first.sign else None
    if first and command and first.text != "WHO":  # the World Health Organization is a topic
        return _carried(command, typed, asked, alias=first.text.casefold() != command.name)
    return _unnamed(typed, asked)


def parse_message(text: str) -> Intent:
    """What a digest of somebody's message is of: the pages that it links to, otherwise its words."""
    words = untangled(text, leading=True).split()
    found = [address for word in words if (address := address_of(word))]
    if found and not is_pasted(" ".join(word for word in words if not address_of(word))):
        return _read(list(dict.fromkeys(found))[:MOST_PAGES])
    return ReadText(untangled(text).strip())


def filled_in(name: str, typed: Typed, asked: Asked) -> Intent:
    """What a command means whose words and options come apart, as in a platform's own form. Raises Misunderstood."""
    intent = _PARSERS[name](typed, asked)
    if intent is None:
        told = changing.SURE.get(name, "This can't be understood.")
        raise Misunderstood(told, example=named(name).example)
    return intent


def _only_addresses(text: str) -> list[str]:
    """The addresses of a text that is nothing but a list of them."""
    found = []
    for word in tidy(text[: 20 * LONGEST] if _begins_with_address(text) else "").replace(",", " ").split():
        address = _address(word)
        if address is None:
            return []
        found.append(address)
    return found


def _begins_with_address(text: str) -> bool:
    """Whether the first word is an address; of a long text that is soon known."""
    return _address(tidy(text.lstrip()[:LONGEST]).replace(",", " ").partition(" ")[0]) is not None


def _address(word: str) -> str | None:
    """The address that a word is, where it can't be anything else."""
    return address_of(word) or (address_of(word, bare=True) if is_path(word) else None)


def is_pasted(text: str) -> bool:
    """Whether these are so many words that they are a text, and no question."""
    words = len(text.split())
    return words >= PASTED or (words >= PASTED_LINES and "\n" in text.strip())


def _read(addresses: list[str]) -> Intent:
    addresses = list(dict.fromkeys(addresses))
    if len(addresses) > MOST_PAGES:
        told = f"These are {len(addresses)} links; I read {MOST_PAGES} at a time."
        raise Misunderstood(told, example="https://example.org/article")
    return Read(tuple(addresses))


def _unnamed(typed: Typed, asked: Asked) -> Intent:
    """What is meant without a command: pages, a topic, or the briefing so far."""
    if asked.files and not typed.words and not typed.options:
        return ReadFiles()
    addresses = [address for word in typed.words if (address := _address(word.text))]
    if addresses:
        first = typed.words[0]
        meant = None if first.phrase or address_of(first.text, bare=True) else meant_by(first.text)
        if meant:
            raise Misunderstood(f"I don't know {first.text}.", nearest=meant.name, example=meant.example)
        return _read(addresses)
    return _about(typed, asked, meant=meant_by(typed.words[0].text) if typed.words else None)


def _about(typed: Typed, asked: Asked, meant: Command | None = None) -> Intent:
    """A topic, or none: the briefing so far."""
    example = named("about").example
    given = typed.options.get("topic") or typed.options.get("about") or ""
    topic = tuple(word for word in (*(each.text for each in typed.words), given) if re.search(r"\w", word))
    since, top = (
        options.since(typed.options, asked.now, ZoneInfo(asked.zone), example),
        options.top(typed.options, example),
    )
    if not topic:
        if typed.words:
            raise Misunderstood(f"I don't understand {typed.text[:30]}.", nearest="help", example=example)
        return Latest(since, top)
    return About(topic, since, top, meant.name if meant else None)


def _carried(command: Command, typed: Typed, asked: Asked, *, alias: bool) -> Intent:
    """What a command with its words means; a topic, where the words can't be the command's."""
    try:
        intent = _PARSERS[command.name](typed.rest, asked)
    except Misunderstood as error:
        if not alias or error.nearest:
            raise
        intent = None
    if intent is not None:
        return intent
    if alias or command.name not in changing.SURE:
        return _about(typed, asked, meant=command)
    raise Misunderstood(changing.SURE[command.name], nearest=None, example=command.example)


def _bare(intent: Callable[[], Intent]) -> Callable[[Typed, Asked], Intent | None]:
    """A command that has nothing behind it."""
    return lambda rest, _asked: None if rest.words or rest.options else intent()


def _try(rest: Typed, _asked: Asked) -> Intent | None:
    if not rest.words:
        raise Misunderstood("Say which feed or site, by its address.", example=named("test").example)
    address = site_of(rest.words[0].text) if len(rest.words) == 1 else None
    return Try(address) if address else None


def _why(rest: Typed, _asked: Asked) -> Intent:
    address = next((found for word in rest.words if (found := address_of(word.text, bare=True))), None)
    if not address:
        raise Misunderstood("Say which article, by its link.", example=named("why").example)
    return Why(address)


def _who(rest: Typed, asked: Asked) -> Intent:
    example = named("who").example
    options.only(rest.options, ("since",), "who", example)
    words = rest.words[1:] if len(rest.words) > 2 and rest.words[0].text in {"is", "said", "was"} else rest.words
    name = " ".join(word.text for word in words).strip(" ?!.,:;@")
    if not re.search(r"\w", name) or len(name) > 100:
        raise Misunderstood("Say whose words, by name.", example=example)
    return Who(name, options.since(rest.options, asked.now, ZoneInfo(asked.zone), example))


def _schedule(rest: Typed, asked: Asked) -> Intent:
    return schedule(rest, asked)


def _help(rest: Typed, _asked: Asked) -> Intent:
    word = rest.words[0].text.lstrip("/").rstrip(".,;:!?") if rest.words else ""
    about = command_of(word) or meant_by(word)
    if about or word.casefold() in _PLEADING:
        return Help(about.name if about else None)
    nearest = like(word)
    example = f"help {nearest.name}" if nearest else "help"
    raise Misunderstood(f"There is no command {word[:30]}.", nearest=nearest and nearest.name, example=example)


def _topic(rest: Typed, asked: Asked) -> Intent:
    if not rest.words:
        raise Misunderstood("Say on which topic.", example=named("about").example)
    return _about(rest, asked)


def _changes(rest: Typed, _asked: Asked) -> Intent | None:
    said = [word.text.casefold() for word in rest.words]
    words = [word for word in said if word not in {"by", "only"}]
    if words in (["admins"], ["admin"]):
        return Changes(admins_only=True)
    if words in (["members"], ["everyone"], ["all"]):
        return Changes(admins_only=False)
    if not words or said[0] == "by":
        told = "Say who may change what this channel gets: admins or members."
        raise Misunderstood(told, example=named("changes").example)
    return None


_PARSERS: dict[str, Callable[[Typed, Asked], Intent | None]] = {
    "about": _topic,
    "follow": changing.follow,
    "unfollow": changing.unfollow,
    "sources": _bare(Sources),
    "test": _try,
    "import": changing.import_,
    "export": _bare(Export),
    "mute": changing.mute,
    "unmute": changing.unmute,
    "schedule": _schedule,
    "who": _who,
    "why": _why,
    "changes": _changes,
    "status": _bare(Status),
    "help": _help,
}
