"""Schedules: which channel has which, when they are due next, and pauses; each function is a part of a transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, bindparam, delete, func, or_, select, true, update
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.storage.database import put
from adapters.storage.tables import deliveries, schedules
from bot.briefings.deciding import REMOVED
from bot.channels import Planned
from bot.deliveries import State
from bot.ports import Decided
from bot.schedules import Schedule

#: What was decided so far in the future was decided by a clock that was ahead: two machines' don't differ by as much.
AHEAD = timedelta(minutes=10)


async def plan(
    connection: AsyncConnection,
    channel: str,
    schedule: Schedule,
    by: str,
    now: datetime,
    *,
    next_at: datetime | None,
    fixed: bool = False,
    quiet: datetime | None = None,
) -> Planned:
    """Add a schedule; return it as it is kept, or the same one that was there."""
    new = _row(schedule, now, next_at) | {"channel": channel, "by": by, "fixed": fixed}
    same = schedules.c.channel == channel, schedules.c.words == schedule.words
    while await connection.scalar(select(schedules.c.id).where(*same)) is None:  # another took the number just now
        last = select(func.max(schedules.c.number)).where(schedules.c.channel == channel)
        number = func.coalesce(last.scalar_subquery(), 0) + 1
        await connection.execute(put(connection, schedules, keeping=True).values(new | {"number": number}))
    changed: dict[str, object] = {"fixed": True} if fixed else {}
    changed |= {"paused_from": now, "paused_until": quiet} if quiet else {}
    if changed:
        await connection.execute(update(schedules).where(*same).values(changed))
    return planned_of((await connection.execute(select(schedules).where(*same))).one())


async def replan(
    connection: AsyncConnection,
    channel: str,
    number: int,
    schedule: Schedule,
    now: datetime,
    *,
    next_at: datetime | None,
) -> None:
    """Change a schedule; its id stays."""
    await connection.execute(update(schedules).where(*_of(channel, number)).values(_row(schedule, now, next_at)))


def _row(schedule: Schedule, now: datetime, next_at: datetime | None) -> dict[str, object]:
    return {
        "words": schedule.words,
        "days": list(schedule.days),
        "times": [each.isoformat() for each in schedule.times],
        "zone": schedule.zone,
        "top": schedule.top,
        "topic": schedule.topic,
        "skip_empty": schedule.skip_empty,
        "in_channel": schedule.in_channel,
        "decided": now,
        "next": next_at,
    }


async def unplan(connection: AsyncConnection, channel: str, number: int) -> bool:
    """Remove a schedule, and skip what was on its way; return whether the channel had it."""
    gone = await connection.scalar(delete(schedules).where(*_of(channel, number)).returning(schedules.c.id))
    if gone is not None:
        on_its_way = deliveries.c.schedule == gone, deliveries.c.state.in_((State.DUE, State.COMPOSED))
        await connection.execute(
            update(deliveries).where(*on_its_way).values(state=State.SKIPPED, reason=REMOVED, ended=deliveries.c.due)
        )
    return gone is not None


async def planned(connection: AsyncConnection, channel: str) -> Sequence[Planned]:
    """Return a channel's schedules, by number."""
    return await _found(connection, schedules.c.channel == channel)


async def every(connection: AsyncConnection) -> Sequence[Planned]:
    """Return all schedules, by id."""
    return await _found(connection, true())


async def one(connection: AsyncConnection, number: int) -> Planned | None:
    """Return a schedule by its id."""
    return next(iter(await _found(connection, schedules.c.id == number)), None)


async def waking(connection: AsyncConnection, now: datetime, limit: int) -> Sequence[Planned]:
    """Return those whose next time has come, or that a clock that was ahead decided on, longest waiting first."""
    query = (
        select(schedules)
        .where(or_(schedules.c.next <= now, schedules.c.decided > now + AHEAD))
        .order_by(schedules.c.next, schedules.c.id)
        .limit(limit)
    )
    return [planned_of(row) for row in await connection.execute(query)]


async def hold(connection: AsyncConnection, ids: set[int]) -> set[int]:
    """Return those of the schedules that there are; nobody removes them until the transaction ends."""
    found: set[int] = set()
    ordered = sorted(ids)
    for start in range(0, len(ordered), 1000):
        query = select(schedules.c.id).where(schedules.c.id.in_(ordered[start : start + 1000]))
        found |= set(await connection.scalars(query.order_by(schedules.c.id).with_for_update(key_share=True)))
    return found


async def move_on(connection: AsyncConnection, decided: Sequence[Decided]) -> None:
    """Move schedules on; one that was moved on further stays there, unless that was by a clock that was ahead."""
    rows = [
        {"which": each.schedule, "then": each.until, "coming": each.next, "ahead": each.until + AHEAD}
        for each in sorted(decided)
    ]
    if rows:
        there = schedules.c.decided
        earlier = or_(there.is_(None), there <= bindparam("then"), there > bindparam("ahead"))
        query = update(schedules).where(schedules.c.id == bindparam("which"), earlier)
        await connection.execute(query.values(decided=bindparam("then"), next=bindparam("coming")), rows)


async def pause(connection: AsyncConnection, channel: str, number: int | None, since: datetime, until: datetime) -> int:
    """Pause a schedule or all of a channel; return how many."""
    query = update(schedules).where(*_of(channel, number)).values(paused_from=since, paused_until=until)
    return len((await connection.execute(query.returning(schedules.c.id))).all())


async def resume(connection: AsyncConnection, channel: str, number: int | None, now: datetime) -> int:
    """End pauses that last beyond now; return how many."""
    query = update(schedules).where(*_of(channel, number), schedules.c.paused_until > now).values(paused_until=now)
    return len((await connection.execute(query.returning(schedules.c.id))).all())


def _of(channel: str, number: int | None) -> list[ColumnElement[bool]]:
    which = [schedules.c.channel == channel]
    return which if number is None else [*which, schedules.c.number == number]


async def _found(connection: AsyncConnection, which: ColumnElement[bool]) -> Sequence[Planned]:
    return [planned_of(row) for row in await connection.execute(select(schedules).where(which).order_by("id"))]


def planned_of(row: Row[Any]) -> Planned:
    """Return a schedule from its row."""
    times = tuple(time.fromisoformat(each) for each in row.times)
    schedule = Schedule(tuple(row.days), times, row.zone, row.top, row.topic, row.skip_empty, row.in_channel)
    paused = (row.paused_from, row.paused_until) if row.paused_from else None
    return Planned(row.id, row.number, row.channel, schedule, row.by, row.decided, row.next, paused, row.fixed)
