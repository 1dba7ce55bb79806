"""Schedules that stand in the configuration: they are there as long as they stand there."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

from bot.briefings.due import upcoming
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


def fixed_schedules(settings: Settings) -> list[Fixed]:
    """The schedules of the configuration. Raises WrongSettings, which names each line that isn't one."""
    found: list[Fixed] = []
    problems: list[str] = []
    for line in lines(settings.briefings.schedules):
        channel, words = line.split(maxsplit=1)
        try:
            meant = parse(f"schedule {words}", Asked(datetime.now(UTC), settings.chat.zone))
        except Misunderstood as error:
            nearest = f" Did you mean {error.nearest}?" if error.nearest else ""
            problems.append(f'briefings.schedules, "{line.strip()}": {error}{nearest}')
            continue
        if isinstance(meant, Plan):
            found.append(Fixed(channel, meant.schedule))
        else:
            problems.append(f'briefings.schedules, "{line.strip()}": this is no schedule.')
    if problems:
        raise WrongSettings(problems)
    return found


async def settle(store: Store, settings: Settings, now: datetime) -> None:
    """Plan what stands in the configuration, and remove what doesn't any more. Raises WrongSettings, StoreError."""
    wanted = fixed_schedules(settings)
    for each in await store.ledger.every():
        if each.fixed and Fixed(each.channel, each.schedule) not in wanted:
            await store.unplan(each.channel, each.number)
    for channel, schedule in wanted:
        first = next(iter(upcoming(schedule, now, 1)), None)
        await store.plan(channel, schedule, BY, now, next_at=first, fixed=True)
