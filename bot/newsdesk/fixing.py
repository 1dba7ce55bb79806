"""Schedules that stand in the configuration: they are there as long as they stand there."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.briefings.due import moment, next_of
from bot.channels import Planned
from bot.commands import Asked, parse
from bot.commands.intents import Plan
from bot.errors import Misunderstood, WrongSettings
from bot.newsdesk.ticking import tick
from bot.ports import Store
from bot.schedules import Schedule
from bot.settings import Settings, lines

#: Who set them.
BY = "configuration"


class Fixed(NamedTuple):
    """A channel's schedule, as the configuration has it."""

    channel: str
    schedule: Schedule
    quiet: date | None = None


def fixed_schedules(settings: Settings) -> list[Fixed]:
    """The schedules of the configuration. Raises WrongSettings, which names each line that isn't one."""
    found: list[Fixed] = []
    problems: list[str] = []
    for line in lines(settings.briefings.schedules):
        channel, words = line.split(maxsplit=1)
        try:
            meant = parse(f"schedule {words}", Asked(datetime.now(UTC), settings.chat.zone, lasting=True))
        except Misunderstood as error:
            nearest = f" Did you mean {error.nearest}?" if error.nearest else ""
            problems.append(f'briefings.schedules, "{line.strip()}": {error}{nearest}')
            continue
        if isinstance(meant, Plan):
            found.append(Fixed(channel, meant.schedule, meant.quiet))
        else:
            problems.append(f'briefings.schedules, "{line.strip()}": this is no schedule.')
    if problems:
        raise WrongSettings(problems)
    return found


async def settle(store: Store, settings: Settings, now: datetime) -> None:
    """Plan what stands in the configuration, and remove what doesn't any more. Raises WrongSettings, StoreError.

    What fell due while nothing was running is due still. A line that was changed is the same schedule, changed: what is
    on its way of it comes.
    """
    wanted = fixed_schedules(settings)
    await tick(store.ledger, now)
    every = await store.ledger.every()
    there = {(each.channel, each.schedule) for each in every}
    known = {(each.channel, each.schedule) for each in wanted}
    new = [each for each in wanted if (each.channel, each.schedule) not in there]
    for each in every:
        if each.fixed and (each.channel, each.schedule) not in known:
            changed = next((one for one in new if _is_like(one, each)), None)
            if changed is None:
                await store.unplan(each.channel, each.number)
            else:
                new.remove(changed)
                first = next_of(changed.schedule, now)
                await store.replan(each.channel, each.number, changed.schedule, now, next_at=first)
    for channel, schedule, quiet in wanted:
        first = next_of(schedule, now)
        planned = await store.plan(channel, schedule, BY, now, next_at=first, fixed=True)
        until = moment(quiet, time(), ZoneInfo(schedule.zone)) if quiet else now
        if until > now and (planned.paused is None or planned.paused[1] < until):
            await store.pause(channel, planned.number, now, until)


def _is_like(fixed: Fixed, planned: Planned) -> bool:
    """Whether a line may be what has become of a schedule: what is on its way has its topic and its place."""
    one, other = fixed.schedule, planned.schedule
    return fixed.channel == planned.channel and (one.topic, one.in_channel) == (other.topic, other.in_channel)
