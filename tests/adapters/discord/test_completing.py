"""adapters.discord.completions: fields are completed while somebody types."""

import asyncio

import pytest

from adapters.discord import completions
from bot.commands.intents import Mutes, Schedules, Sources
from bot.errors import StoreLocked
from bot.replies import MuteRow, MutesPart, ProblemPart, ScheduleRow, SchedulesPart, SourceRow, SourcesPart, reply


def row(title, address):
    """A source that is fine."""
    return SourceRow(1, title, address, None, "", "", None, None)


async def names(server, *asked, **options):
    """What is offered."""
    return [each["name"] for each in await server.complete(*asked, **options)]


async def test_times_days_and_zones(server, service):
    """The server's own zone first."""
    assert await names(server, "digest", "since", "7") == ["7h", "7d", "7w"]
    assert await names(server, "briefing schedule", "days", "mon") == ["monday"]
    assert await names(server, "briefing schedule", "time", "7:3", days="monday") == ["07:30"]
    assert await names(server, "briefing schedule", "zone", "", days="monday") == ["Europe/Berlin"]
    assert (await names(server, "briefing schedule", "zone", "tok"))[0] == "Asia/Tokyo"
    assert (await names(server, "briefing pause", "until", ""))[:2] == ["tomorrow", "monday"]
    assert await names(server, "briefing pause", "until", "until mon") == ["monday", "next month"]
    assert (await names(server, "briefing schedule", "quiet_until", "3"))[0] == "3 January"
    assert await names(server, "mute add", "lasting", "3") == ["3h", "3d", "3w"]


async def test_what_the_channel_has(server, service, desk):
    """Its sources by name and address, its muted words, its schedules; what is too long to be chosen is left out."""
    sources = (row("The Courier", "https://courier.example/feed"), row("", "https://b.example/" + "x" * 200))
    desk[Sources()] = reply(SourcesPart((*sources, *(row(f"S{n}", f"https://s{n}.example") for n in range(30))), ""))
    desk[Mutes()] = reply(MutesPart((MuteRow("rain", None, "ann"), MuteRow("w" * 101, None, "ann"))))
    desk[Schedules()] = reply(SchedulesPart((ScheduleRow(3, "weekdays 07:30 Europe/Berlin", ()),)))
    offered = await server.complete("sources unfollow", "source", "couri")
    assert offered == [{"name": "The Courier · https://courier.example/feed", "value": "https://courier.example/feed"}]
    assert len(await names(server, "sources unfollow", "source", "")) == 25
    assert await names(server, "mute remove", "word", "") == ["rain"]
    assert await server.complete("briefing remove", "number", "week") == [
        {"name": "3  weekdays 07:30 Europe/Berlin", "value": 3}
    ]


@pytest.mark.parametrize("answer", [StoreLocked(), reply(ProblemPart("No.")), lambda: asyncio.sleep(60)])
async def test_what_can_not_be_completed_in_time_is_not(server, service, desk, answer, monkeypatch):
    """And the field can be filled in all the same."""
    monkeypatch.setattr(completions, "SECONDS", 0.1)
    desk[Sources()] = answer
    assert await names(server, "sources unfollow", "source", "x") == []
