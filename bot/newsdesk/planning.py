"""`schedule`: when a channel gets its briefings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.briefings.deciding import coming
from bot.briefings.due import upcoming
from bot.channels import Planned
from bot.commands.intents import Plan, Schedules, Unplan
from bot.commands.manual import named
from bot.deliveries import Due
from bot.newsdesk.desk import Desk
from bot.replies import NoticePart, ProblemPart, Reply, ScheduleRow, SchedulesPart, reply
from bot.wording import moment

#: So many due times of each schedule are told.
NEXT = 3
#: So many schedules a channel may have.
MOST = 10
#: A pause that lasts longer is one until it is ended.
UNTIL_RESUMED_YEARS = 5
FIXED = "Schedule {number} stands in Pullquote's configuration, and is changed there."


async def plan(desk: Desk, intent: Plan) -> Reply:
    """Add a schedule, and show all."""
    before = await desk.store.planned(desk.channel)
    if len(before) >= MOST and intent.schedule not in [each.schedule for each in before]:
        told = f"A channel has at most {MOST} schedules. Remove one first."
        return reply(ProblemPart(told, example=f"schedule remove {before[0].number}"))
    first = next(iter(upcoming(intent.schedule, desk.now, 1)), None)
    await desk.store.plan(desk.channel, intent.schedule, desk.asker.id, desk.now, next_at=first)
    return await listed(desk, Schedules())


async def unplan(desk: Desk, intent: Unplan) -> Reply:
    """Remove a schedule, or all."""
    gone = await chosen(desk, intent.number, "remove")
    if isinstance(gone, Reply):
        return gone
    if fixed := next((each for each in gone if each.fixed), None):
        return reply(ProblemPart(FIXED.format(number=fixed.number)))
    for each in gone:
        await desk.store.unplan(desk.channel, each.number)
    return reply(NoticePart("Removed:", tuple(each.schedule.words for each in gone)))


async def listed(desk: Desk, _intent: Schedules) -> Reply:
    """The channel's schedules, with their next times."""
    every = await desk.store.planned(desk.channel)
    if not every:
        return reply(NoticePart("This channel has no schedule.", commands=(named("schedule").example,)))
    rows = tuple([await _row(desk, each) for each in every])
    return reply(SchedulesPart(rows, " ".join(told for each in every for told in _notes(desk, each))))


async def chosen(desk: Desk, number: int | None, verb: str) -> Sequence[Planned] | Reply:
    """The channel's schedule of a number, or all; where there is none, what is said to that."""
    every = await desk.store.planned(desk.channel)
    found = [each for each in every if number in (None, each.number)]
    if found:
        return found
    told = f"There is no schedule {number} here." if number else "There is no schedule here."
    example = f"schedule {verb} {every[0].number}" if every else named("schedule").example
    return reply(ProblemPart(told, example=example))


async def next_due(desk: Desk, planned: Planned, count: int = 1) -> tuple[Due, ...]:
    """When a schedule's next briefings will really come."""
    taken = {each.slot for each in await desk.store.ledger.taken(planned.id, desk.now)}
    return coming(planned, desk.now, taken, count)


async def next_times(desk: Desk, planned: Planned, count: int = 1) -> tuple[datetime, ...]:
    """The same in UTC, as it is told: none, while they are paused until somebody resumes them."""
    return () if _is_off(desk, planned) else tuple(each.at for each in await next_due(desk, planned, count))


async def _row(desk: Desk, planned: Planned) -> ScheduleRow:
    zone = ZoneInfo(planned.schedule.zone)
    times = tuple(at.astimezone(zone) for at in await next_times(desk, planned, NEXT))
    return ScheduleRow(planned.number, planned.schedule.words, times)


def _is_off(desk: Desk, planned: Planned) -> bool:
    """Whether a schedule is paused until somebody resumes it."""
    return planned.paused is not None and (planned.paused[1] - desk.now).days > UNTIL_RESUMED_YEARS * 365


def _notes(desk: Desk, planned: Planned) -> Sequence[str]:
    """What else a reader should know of a schedule."""
    told = [f"Schedule {planned.number} stands in the configuration."] if planned.fixed else []
    if _is_off(desk, planned):
        return [*told, f"Schedule {planned.number} is paused until it is resumed."]
    if planned.paused and planned.paused[0] <= desk.now < planned.paused[1]:
        until = moment(planned.paused[1], ZoneInfo(planned.schedule.zone))
        return [*told, f"Schedule {planned.number} is paused until {until}."]
    return told
