"""What may be typed after `pullquote schedule` and `pullquote deliveries`, and their help."""

from __future__ import annotations

import argparse
from argparse import Namespace
from typing import Any

from adapters.cli.parser import add_command

MOST = 1_000


def add_schedule(commands: Any) -> None:  # noqa: ANN401 - argparse's own
    """Add the command that sets when channels get briefings."""
    command = add_command(
        commands,
        "schedule",
        _schedule,
        help="when channels get briefings",
        intro="Sets when a channel gets its briefings, as /digest schedule does there; alone, lists\n"
        "all channels' schedules. Channels are called as in that list: slack:T012AB3CD/C045EF6GH.\n"
        'Without --channel, it is the chat in this terminal ("terminal").',
        examples=(
            "pullquote schedule                                          all of them",
            "pullquote schedule weekdays 07:30 Europe/Berlin --channel slack:T012AB3CD/C045EF6GH",
            "pullquote schedule daily 7:30 channel quiet until 1 December      in the chat here",
            "pullquote schedule pause 2 until monday --channel slack:T012AB3CD/C045EF6GH",
            "pullquote schedule remove 2 --channel slack:T012AB3CD/C045EF6GH",
        ),
    )
    command.add_argument("words", nargs="*", metavar="WORDS", help="as in a chat; without any, lists all")
    command.add_argument("--channel", metavar="NAME", help="the channel")


def add_deliveries(commands: Any) -> None:  # noqa: ANN401
    """Add the command that shows what became of briefings."""
    command = add_command(
        commands,
        "deliveries",
        _deliveries,
        help="what became of the last briefings",
        intro="Shows the last briefings that were due, the latest first: whether they were sent, and\n"
        "why not. Exits with 1 where one of them has failed.",
        examples=("pullquote deliveries", "pullquote deliveries --channel slack:T012AB3CD/C045EF6GH --format json"),
    )
    command.add_argument("--channel", metavar="NAME", help="of this channel only")
    command.add_argument("--limit", type=_count, default=20, metavar="N", help=f"so many (20, at most {MOST:,})")
    command.add_argument("--format", choices=("text", "json"), default="text", help="how to write it (text)")


def _count(typed: str) -> int:
    if typed.isdecimal() and 0 < int(typed) <= MOST:
        return int(typed)
    raise argparse.ArgumentTypeError(f"{typed} is not a whole number from 1 to {MOST}")


def _schedule(options: Namespace) -> bool:
    from adapters.cli.schedule import every_schedule, schedule
    from adapters.configuration import load

    settings = load(options.config).settings
    if options.words in ([], ["list"]) and not options.channel:
        return every_schedule(settings)
    return schedule(settings, options.words, options.channel or "terminal")


def _deliveries(options: Namespace) -> bool:
    from adapters.cli.schedule import deliveries
    from adapters.configuration import load

    return deliveries(load(options.config).settings, channel=options.channel, limit=options.limit, form=options.format)
