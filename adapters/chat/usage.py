"""Commands in an answer, as they are typed where it is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple, TypeAlias

from bot.replies import HelpPart, NoticePart, Part, ProblemPart, Usage

Wording: TypeAlias = Callable[[str], str]


class Manner(NamedTuple):
    """How a command is typed somewhere, given as the grammar has it ("follow bbc.com"), and how help shows it.

    `nearest` is for what was perhaps meant: the name of a command, a whole one, or another word.
    """

    command: Wording
    usage: Wording
    nearest: Wording = str


def as_typed(part: Part, manner: Manner) -> Part:
    """A part with its commands as they are typed somewhere."""
    match part:
        case ProblemPart():
            nearest = part.nearest and manner.nearest(part.nearest)
            return replace(part, nearest=nearest, example=part.example and manner.command(part.example))
        case NoticePart():
            return replace(part, commands=tuple(map(manner.command, part.commands)))
        case HelpPart():
            examples = tuple(Usage(manner.command(each.typed), each.does) for each in part.examples)
            return HelpPart(examples, tuple(Usage(manner.usage(each.typed), each.does) for each in part.commands))
        case _:
            return part
