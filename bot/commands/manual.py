"""Every command: its name, other words for it, an example, how it is typed, and what it does."""

from __future__ import annotations

from typing import NamedTuple

from bot.nearest import nearest

#: Shorter words are like too many others; and so many letters more or less are no slip.
_LONG_ENOUGH, _MOST_OFF = 3, 2
_LIKENESS, _SOME_LIKENESS = 0.75, 0.6


class Command(NamedTuple):
    """A command, named by the word that it begins with."""

    name: str
    does: str
    typed: str
    example: str
    also: tuple[str, ...] = ()


COMMANDS = (
    Command(
        "about", "what your sources say on a topic", "WORDS [since:24h] [top:5]", "grain harvest since:3d", ("on",)
    ),
    Command(
        "follow",
        "follow a feed or site; entries must have a +word, and no -word",
        'FEED-OR-SITE [+"word"] [-"word"]',
        'follow bbc.com +"climate" -"football"',
        ("subscribe", "add"),
    ),
    Command("unfollow", "follow it no more", "FEED-OR-NAME", "unfollow bbc.com", ("unsubscribe",)),
    Command("sources", "what this channel follows, and how it is doing", "", "sources", ("feeds", "list")),
    Command("test", "what a feed or site would give", "URL", "test bbc.com", ("try", "check")),
    Command(
        "import", "follow all feeds of an OPML file or its address", "[URL]", "import https://example.org/feeds.opml"
    ),
    Command("export", "what this channel follows, as an OPML file", "", "export"),
    Command(
        "mute",
        "hide stories with a word, a site, or what somebody says; alone, lists what is muted",
        "WORD|SITE|SPEAKER [7d]",
        "mute transfer rumours 7d",
        ("hide", "mutes"),
    ),
    Command("unmute", "show it again", "WORD", "unmute transfer rumours", ("unhide",)),
    Command(
        "schedule",
        "a briefing at these times; alone, lists the schedules",
        'DAYS TIME… [ZONE] [top:5] [topic:"words"] [skip-empty] [channel] [quiet until DAY] | '
        "pause [NUMBER] [7d|until DAY] | resume|skip|preview|remove [NUMBER]",
        "schedule weekdays 07:30 Europe/Berlin",
        ("schedules", "briefing", "briefings"),
    ),
    Command("who", "what somebody was quoted saying", "NAME [since:7d]", "who Ann Lee since:7d"),
    Command("why", "what happened to an article on its way", "URL", "why https://example.org/article"),
    Command("changes", "who may change all this", "by admins|members", "changes by admins"),
    Command("status", "how things are", "", "status"),
    Command("help", "what you can type", "[COMMAND]", "help schedule", ("commands", "usage", "?")),
)

_BY_WORD = {word: command for command in COMMANDS for word in (command.name, *command.also)}
_BY_NAME = {command.name: command for command in COMMANDS}


def command_of(word: str) -> Command | None:
    """The command that a word names."""
    return _BY_WORD.get(word.casefold())


def named(name: str) -> Command:
    """The command of a name that there is."""
    return _BY_NAME[name]


def meant_by(word: str) -> Command | None:
    """The command that is spelled much like a word."""
    if len(word) < _LONG_ENOUGH:
        return None
    near = [known for known in _BY_WORD if len(known) >= _LONG_ENOUGH and abs(len(known) - len(word)) <= _MOST_OFF]
    meant = nearest(word.casefold(), near, likeness=_LIKENESS)
    return _BY_WORD[meant] if meant else None


def like(word: str) -> Command | None:
    """The command that is spelled most like what was typed for one, if any is at all."""
    meant = nearest(
        word.casefold(), [known for known in _BY_WORD if len(known) >= _LONG_ENOUGH], likeness=_SOME_LIKENESS
    )
    return _BY_WORD[meant] if meant else None
