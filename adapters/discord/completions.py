"""Completes what somebody types into a field: times to look back to, days, zones, sources, words, schedules."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import TYPE_CHECKING

import discord
from discord import app_commands

from adapters.discord import limits, people, questions
from adapters.discord.escaping import cut, line
from adapters.discord.masking import log
from bot.commands.completing import days, days_to_come, looking_back, muted_for, times, zones
from bot.errors import PullquoteError
from bot.replies import MutesPart, SchedulesPart, SourcesPart

if TYPE_CHECKING:
    from adapters.discord.desk import Desk, Meaning
    from adapters.discord.people import Interaction
    from bot.replies import Part

Choices = list[app_commands.Choice[str]]
Completion = Callable[["Interaction", str], Awaitable[Choices]]
#: Discord waits for three seconds, and people for less.
SECONDS = 2.0


class Completions:
    """All of them; what can't be completed in time isn't."""

    def __init__(self, desk: Desk, zone: str) -> None:
        """`zone` is offered first where a zone is asked for."""
        self._desk, self._zone = desk, zone

    async def since(self, _interaction: Interaction, typed: str) -> Choices:
        """Times to look back to."""
        return choices((each, each) for each in looking_back(typed))

    async def lasting(self, _interaction: Interaction, typed: str) -> Choices:
        """How long something is muted."""
        return choices((each, each) for each in muted_for(typed))

    async def days(self, _interaction: Interaction, typed: str) -> Choices:
        """Days of the week."""
        return choices((each, each) for each in days(typed))

    async def days_to_come(self, _interaction: Interaction, typed: str) -> Choices:
        """Days until which there are no briefings."""
        return choices((each, each) for each in days_to_come(typed))

    async def times(self, _interaction: Interaction, typed: str) -> Choices:
        """Times of the day."""
        return choices((each, each) for each in times(typed))

    async def zones(self, _interaction: Interaction, typed: str) -> Choices:
        """Time zones, the server's own first."""
        return choices((each, each) for each in zones(typed, self._zone))

    async def sources(self, interaction: Interaction, typed: str) -> Choices:
        """What the channel follows."""
        rows = [row for part in await self._parts(interaction, questions.SOURCES) for row in _sources(part)]
        return choices(_like(typed, rows))

    async def muted(self, interaction: Interaction, typed: str) -> Choices:
        """What the channel mutes."""
        rows = [
            (row.word, row.word)
            for part in await self._parts(interaction, questions.MUTES)
            if isinstance(part, MutesPart)
            for row in part.rows
        ]
        return choices(_like(typed, rows))

    async def schedules(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[int]]:
        """The channel's schedules, by number."""
        rows = [
            (f"{row.number}  {row.words}", row.number)
            for part in await self._parts(interaction, questions.SCHEDULES)
            if isinstance(part, SchedulesPart)
            for row in part.rows
        ]
        found = [row for row in rows if typed.casefold() in row[0].casefold()]
        return [
            app_commands.Choice(name=cut(name, limits.CHOICE), value=value) for name, value in found[: limits.CHOICES]
        ]

    async def _parts(self, interaction: Interaction, meaning: Meaning) -> tuple[Part, ...]:
        """What the desk answers; nothing where it fails or takes too long."""
        request = people.request(interaction)
        try:
            async with asyncio.timeout(SECONDS):
                return (await self._desk.carry_out(request, meaning)).parts
        except (TimeoutError, PullquoteError) as error:
            log.warning("A field couldn't be completed (%s): %s", type(error).__name__, error)
            return ()


def _sources(part: Part) -> Iterable[tuple[str, str]]:
    """Sources by title and address; what is chosen is the address, as long as it is none too long for that."""
    if isinstance(part, SourcesPart):
        for row in part.rows:
            chosen = row.address if len(row.address) <= limits.CHOICE else row.title
            yield f"{row.title} · {row.address}" if row.title else row.address, chosen


def _like(typed: str, rows: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    folded = typed.strip().casefold()
    return (row for row in rows if folded in row[0].casefold())


def choices(rows: Iterable[tuple[str, str]]) -> Choices:
    """What is offered, as many as Discord takes; what is too long to be chosen is left out."""
    found: Choices = []
    for name, value in rows:
        shown = line(name, limits.CHOICE)
        if shown and 0 < len(value) <= limits.CHOICE and len(found) < limits.CHOICES:
            found.append(discord.app_commands.Choice(name=shown, value=value))
    return found
