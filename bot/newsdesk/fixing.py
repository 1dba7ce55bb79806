"""Schedules that stand in the configuration: they are there as long as they stand there."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.briefings.due import moment, upcoming
from bot.commands import Asked, parse
from bot.commands.intents import Plan
from bot.errors import Misunderstood, WrongSettings
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
    """Plan what stands in the configuration, and remove what doesn't any more. Raises WrongSettings, StoreError."""
    wanted = fixed_schedules(settings)
    known = {(each.channel, each.schedule) for each in wanted}
    for each in await store.ledger.every():
        if each.fixed and (each.channel, each.schedule) not in known:
            await store.unplan(each.channel, each.number)
    for channel, schedule, quiet in wanted:
        first = next(iter(upcoming(schedule, now, 1)), None)
        planned = await store.plan(channel, schedule, BY, now, next_at=first, fixed=True)
        until = moment(quiet, time(), ZoneInfo(schedule.zone)) if quiet else now
        if until > now and (planned.paused is None or planned.paused[1] < until):
            await store.pause(channel, planned.number, now, until)
