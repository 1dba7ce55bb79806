"""`schedule`: when a channel gets its briefings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from bot.briefings.deciding import coming
from bot.briefings.due import moment as local_moment
from bot.briefings.due import next_of
from bot.briefings.zones import clocks, is_known
from bot.channels import Planned
from bot.commands.dates import said
from bot.commands.intents import Plan, Schedules, Unplan
from bot.commands.manual import named
from bot.deliveries import Due
from bot.errors import Misunderstood
from bot.newsdesk.desk import Desk
from bot.ports import Ledger
from bot.replies import NoticePart, ProblemPart, Reply, ScheduleRow, SchedulesPart, reply
from bot.wording import moment

#: So many due times of each schedule are told.
NEXT = 3
#: So many schedules a channel may have.
MOST = 10
#: A pause that lasts longer is one until it is ended.
UNTIL_RESUMED_YEARS = 5
UNKNOWN = "this machine knows no time zone {zone}."
FIXED = "Schedule {number} stands in Pullquote's configuration, and is changed there."


async def plan(desk: Desk, intent: Plan) -> Reply:
    """Add a schedule, and show all."""
    before = await desk.store.planned(desk.channel)
    if len(before) >= MOST and intent.schedule not in [each.schedule for each in before]:
        told = f"A channel has at most {MOST} schedules. Remove one first."
        return reply(ProblemPart(told, example=f"schedule remove {before[0].number}"))
    quiet = begins(intent.quiet, intent.schedule.zone, desk.now) if intent.quiet else None
    first = next_of(intent.schedule, desk.now)
    await desk.store.plan(desk.channel, intent.schedule, desk.asker.id, desk.now, next_at=first, quiet=quiet)
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
    """The channel's schedules, with their next times; first of all, what would keep their briefings from it."""
    every = await desk.store.planned(desk.channel)
    if not every:
        return reply(NoticePart("This channel has no schedule.", commands=(named("schedule").example,)))
    rows = tuple([await _row(desk, each) for each in every])
    note = _note(every, desk.now)
    return reply(SchedulesPart(rows, f"{desk.barred} {note}".strip()))


async def chosen(desk: Desk, number: int | None, verb: str) -> Sequence[Planned] | Reply:
    """The channel's schedule of a number, or all; where there is none, what is said to that."""
    every = await desk.store.planned(desk.channel)
    found = [each for each in every if number in (None, each.number)]
    if found:
        return found
    told = f"There is no schedule {number} here." if number else "There is no schedule here."
    example = f"schedule {verb} {every[0].number}" if every else named("schedule").example
    return reply(ProblemPart(told, example=example))


def begins(day: date, zone: str, now: datetime) -> datetime:
    """The moment at which a day to come begins in a zone. Raises Misunderstood where it has begun there already."""
    found = local_moment(day, time(), clocks(zone))
    if found > now:
        return found
    told = f"In {zone}, {said(day)} has begun already."
    raise Misunderstood(told, nearest=said(day + timedelta(days=1)), example=named("schedule").example)


async def next_due(ledger: Ledger, planned: Planned, now: datetime, count: int = 1) -> tuple[Due, ...]:
    """When a schedule's next briefings will really come; none where its zone isn't known here. Raises StoreError."""
    if not is_known(planned.schedule.zone):
        return ()
    taken = {each.slot for each in await ledger.taken(planned.id, now)}
    return coming(planned, now, taken, count)


async def next_times(ledger: Ledger, planned: Planned, now: datetime, count: int = 1) -> tuple[datetime, ...]:
    """The same in the schedule's zone, as it is told: none, while they are paused until somebody resumes them."""
    zone = clocks(planned.schedule.zone)
    due = () if is_off(planned, now) else await next_due(ledger, planned, now, count)
    return tuple(each.at.astimezone(zone) for each in due)


async def _row(desk: Desk, planned: Planned) -> ScheduleRow:
    times = await next_times(desk.store.ledger, planned, desk.now, NEXT)
    return ScheduleRow(planned.number, planned.schedule.words, times)


def is_off(planned: Planned, now: datetime) -> bool:
    """Whether a schedule is paused until somebody resumes it."""
    return planned.paused is not None and (planned.paused[1] - now).days > UNTIL_RESUMED_YEARS * 365


def _note(every: Sequence[Planned], now: datetime) -> str:
    """What else a reader should know of schedules; what holds for several is said once."""
    numbers: dict[tuple[str, str], list[str]] = {}
    for planned in every:
        for told in _told(planned, now):
            numbers.setdefault(told, []).append(str(planned.number))
    return " ".join(
        f"Schedules {', '.join(found[:-1])} and {found[-1]} {of_several}"
        if found[1:]
        else f"Schedule {found[0]} {of_one}"
        for (of_one, of_several), found in numbers.items()
    )


def _told(planned: Planned, now: datetime) -> Iterator[tuple[str, str]]:
    """What is to be said of a schedule, behind its number, and behind those of several."""
    zone = planned.schedule.zone
    if planned.fixed:
        yield "stands in the configuration.", "stand in the configuration."
    if not is_known(zone):
        yield f"waits: {UNKNOWN.format(zone=zone)}", f"wait: {UNKNOWN.format(zone=zone)}"
    elif is_off(planned, now):
        yield "is paused until it is resumed.", "are paused until they are resumed."
    elif planned.paused and planned.paused[0] <= now < planned.paused[1]:
        until = _ending(planned.paused[1].astimezone(clocks(zone)))
        yield f"is paused until {until}.", f"are paused until {until}."


def _ending(until: datetime) -> str:
    """When a pause ends, in its zone: a day alone, where it ends as that begins."""
    return moment(until, until.tzinfo) if until.time() != time() else said(until.date())
