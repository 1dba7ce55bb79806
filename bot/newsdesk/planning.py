"""`schedule`: when a channel gets its briefings."""

from __future__ import annotations

from bot.briefings.due import upcoming
from bot.channels import Planned
from bot.commands.intents import Plan, Schedules, Unplan
from bot.commands.manual import named
from bot.newsdesk.desk import Desk
from bot.replies import NoticePart, ProblemPart, Reply, ScheduleRow, SchedulesPart, reply

#: So many due times of each schedule are told.
NEXT = 3
#: So many schedules a channel may have.
MOST = 10
#: Until briefings are delivered, whoever sets one is told.
NOT_YET = "Schedules are kept; briefings are not sent by themselves yet."


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
    every = await desk.store.planned(desk.channel)
    gone = [each for each in every if intent.number in (None, each.number)]
    if not gone:
        told = f"There is no schedule {intent.number} here." if intent.number else "There is no schedule here."
        return reply(
            ProblemPart(told, example=f"schedule remove {every[0].number}" if every else named("schedule").example)
        )
    for each in gone:
        await desk.store.unplan(desk.channel, each.number)
    return reply(NoticePart("Removed:", tuple(each.schedule.words for each in gone)))


async def listed(desk: Desk, _intent: Schedules) -> Reply:
    """The channel's schedules, with their next times."""
    every = await desk.store.planned(desk.channel)
    if not every:
        return reply(NoticePart("This channel has no schedule.", (named("schedule").example,)))
    return reply(SchedulesPart(tuple(_row(desk, each) for each in every), NOT_YET))


def _row(desk: Desk, planned: Planned) -> ScheduleRow:
    return ScheduleRow(planned.number, planned.schedule.words, upcoming(planned.schedule, desk.now, NEXT))
