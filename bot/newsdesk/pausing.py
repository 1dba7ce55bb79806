"""`schedule pause`, `resume` and `skip`: briefings that are left out for a while, and those that come again."""

from __future__ import annotations

from datetime import datetime

from bot.briefings.zones import clocks
from bot.channels import Planned
from bot.commands.intents import Pause, Resume, Schedules, Skip
from bot.durations import LONGEST
from bot.newsdesk.desk import Desk
from bot.newsdesk.planning import begins, chosen, listed, next_due
from bot.replies import NoticePart, ProblemPart, Reply, reply
from bot.wording import moment

SKIPPED = "That was asked for in the channel."


async def pause(desk: Desk, intent: Pause) -> Reply:
    """Pause a schedule, or all; then show them."""
    found = await chosen(desk, intent.number, "pause")
    if isinstance(found, Reply):
        return found
    ends = [_end(intent, each, desk.now) for each in found]
    for each, end in zip(found, ends, strict=True):
        await desk.store.pause(desk.channel, each.number, desk.now, end)
    return await listed(desk, Schedules())


def _end(intent: Pause, planned: Planned, now: datetime) -> datetime:
    """When a schedule's pause ends."""
    return begins(intent.until, planned.schedule.zone, now) if intent.until else now + (intent.duration or LONGEST)


async def resume(desk: Desk, intent: Resume) -> Reply:
    """End pauses, and take back what was skipped; then show all schedules."""
    found = await chosen(desk, intent.number, "resume")
    if isinstance(found, Reply):
        return found
    ended = await desk.store.resume(desk.channel, intent.number, desk.now)
    which = None if intent.number is None else found[0].id
    taken_back = await desk.store.ledger.unskip(desk.channel, which, desk.now)
    if not ended and not taken_back:
        return reply(NoticePart("Nothing was paused or skipped.", commands=("schedule list",)))
    return await listed(desk, Schedules())


async def skip(desk: Desk, intent: Skip) -> Reply:
    """Leave out the next briefing of a schedule, or of the channel."""
    found = await chosen(desk, intent.number, "skip")
    if isinstance(found, Reply):
        return found
    due = [each for planned in found for each in await next_due(desk.store.ledger, planned, desk.now)]
    if not due:
        return reply(ProblemPart("There is no briefing to come.", example="schedule list"))
    first = min(due, key=lambda each: each.at)
    planned = next(each for each in found if each.id == first.slot.schedule)
    zone = planned.schedule.zone
    when = f"The briefing of {moment(first.at, clocks(zone))} ({zone})"
    if not await desk.store.ledger.skip_slot(first._replace(skipped=SKIPPED)):
        told = f"{when} has just become due, and is on its way. To leave out the one after it, ask again."
        return reply(ProblemPart(told, example="schedule skip"))
    told = f"{when} is left out. To have it after all:"
    return reply(NoticePart(told, commands=(f"schedule resume {planned.number}",)))
