"""Deliveries: one for each Slot, claimed and moved forward; each function is a part of the caller's transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Row, and_, bindparam, delete, func, or_, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.storage import schedules
from adapters.storage.channels import change
from adapters.storage.database import parts, put
from adapters.storage.tables import deliveries, parcels
from adapters.storage.telling import tell_of_part
from bot.deliveries import OPEN, Delivery, Due, Kind, Packed, Parcel, Slot, State
from bot.errors import ClaimLost
from bot.ports import Decided, Reached, Standing

#: So many rows are added by one statement.
_ROWS = 500
#: Nothing waits, and nothing is claimed, for so long: what says so was written by a clock that was ahead.
_NEVER = timedelta(days=1)

# Statements of each message that is posted; to put them together anew takes longer than to carry them out.
_CLAIMED = (
    update(deliveries)
    .where(deliveries.c.id == bindparam("which"), deliveries.c.turn == bindparam("whose"))
    .where(deliveries.c.state.in_(bindparam("of", expanding=True)))
    .returning(*deliveries.c)
)
_PARCEL = update(parcels).where(parcels.c.delivery == bindparam("of"), parcels.c.number == bindparam("part"))
_TRIED = _PARCEL.values(tried=func.coalesce(parcels.c.tried, bindparam("now", type_=parcels.c.tried.type)))
_POSTED = _PARCEL.values(message=bindparam("id"))
_PARCELS = (
    select(parcels)
    .where(parcels.c.delivery.in_(bindparam("of", expanding=True)))
    .order_by(parcels.c.delivery, parcels.c.number)
)


async def decide(connection: AsyncConnection, due: Sequence[Due], decided: Sequence[Decided]) -> Sequence[Delivery]:
    """Open a delivery for each slot that has none, and move the schedules on."""
    there = await schedules.hold(connection, {each.slot.schedule for each in due} | {each.schedule for each in decided})
    new = await _add(connection, [each for each in due if each.slot.schedule in there])
    await schedules.move_on(connection, [each for each in decided if each.schedule in there])
    return [each for each in new if each.open]


async def skip_slot(connection: AsyncConnection, due: Due) -> bool:
    """End a slot before it is due; return whether it had no delivery yet."""
    there = await schedules.hold(connection, {due.slot.schedule})
    return bool(there and await _add(connection, [due]))


async def _add(connection: AsyncConnection, due: Iterable[Due]) -> list[Delivery]:
    new: list[Delivery] = []
    for some in parts(sorted(due), _ROWS):
        query = put(connection, deliveries, keeping=True).values([_row(each) for each in some])
        new += [_delivery(row) for row in await connection.execute(query.returning(*deliveries.c))]
    return sorted(new, key=lambda each: (each.due, each.id))


def _row(due: Due) -> dict[str, object]:
    slot = due.slot
    return {
        "schedule": slot.schedule,
        "day": slot.day.isoformat(),
        "local": slot.local.isoformat(),
        "channel": due.channel,
        "topic": due.topic,
        "in_channel": due.in_channel,
        "due": due.at,
        "state": State.SKIPPED if due.skipped else State.DUE,
        "turn": 0,
        "attempts": 0,
        "wake": due.at,
        "reason": due.skipped,
        "ended": due.at if due.skipped else None,
        "told": "",
        "yielding": False,
    }


async def unskip(connection: AsyncConnection, channel: str, schedule: int | None, now: datetime) -> int:
    """Take back what was skipped of the times to come; return how many."""
    table = deliveries.c
    query = delete(deliveries).where(table.channel == channel, table.state == State.SKIPPED, table.due > now)
    if schedule is not None:
        query = query.where(table.schedule == schedule)
    return len((await connection.execute(query.returning(table.id))).all())


async def taken(connection: AsyncConnection, schedule: int, after: datetime) -> Sequence[Due]:
    """Return the slots of a schedule, due after a moment, that have a delivery."""
    query = select(deliveries).where(deliveries.c.schedule == schedule, deliveries.c.due > after)
    found = [_delivery(row) for row in await connection.execute(query.order_by(deliveries.c.due))]
    return [Due(each.slot, each.channel, each.due, each.topic, each.reason, each.in_channel) for each in found]


async def claim(
    connection: AsyncConnection,
    now: datetime,
    lease: timedelta,
    limit: int,
    only: Reached | None = None,
    *,
    but: Collection[int] = (),
) -> Sequence[Delivery]:
    """Claim what can be gone on with, oldest first."""
    table, before = deliveries.c, deliveries.alias("before")
    first = ~(
        select(before.c.id)
        .where(before.c.channel == table.channel, before.c.state.in_(OPEN), ~before.c.yielding)
        .where(tuple_(before.c.due, before.c.id) < tuple_(table.due, table.id))
        .exists()
    )
    awake = or_(table.wake <= now, and_(table.wake > now + _NEVER, table.due <= now))
    free = select(table.id).where(table.state.in_(OPEN), awake, or_(*_unclaimed(now)), first)
    if but:
        free = free.where(table.id.not_in(list(but)))
    if only:
        free = free.where(
            or_(
                table.due < only.overdue, *(table.channel.startswith(each, autoescape=True) for each in only.beginnings)
            )
        )
    free = free.order_by(table.due, table.id).limit(limit).with_for_update(skip_locked=True)
    query = update(deliveries).where(table.id.in_(free)).values(turn=table.turn + 1, leased=now + lease)
    rows = list(await connection.execute(query.returning(*table)))
    return sorted(await _whole(connection, rows), key=lambda each: (each.due, each.id))


def _unclaimed(now: datetime) -> Any:  # noqa: ANN401 - conditions
    leased = deliveries.c.leased
    return leased.is_(None), leased <= now, leased > now + _NEVER


async def standing(connection: AsyncConnection, delivery: Delivery, now: datetime) -> Standing:
    """Return what has become of a delivery's schedule."""
    table = deliveries.c
    later = table.schedule == delivery.slot.schedule, table.due > delivery.due, table.due <= now
    replaced = select(table.id).where(*later, table.state.in_((*OPEN, State.SENT))).limit(1)
    planned = await schedules.one(connection, delivery.slot.schedule)
    return Standing(planned, await connection.scalar(replaced) is not None)


async def advance(
    connection: AsyncConnection, delivery: Delivery, of: Sequence[State], /, **values: object
) -> Delivery:
    """Change a delivery that is still its claimer's and in one of some states. Raises ClaimLost."""
    return (await _whole(connection, [await _changed(connection, delivery, of, values)]))[0]


async def _changed(
    connection: AsyncConnection, delivery: Delivery, of: Sequence[State], values: Mapping[str, object]
) -> Row[Any]:
    """The same, without reading its parcels."""
    which = {"which": delivery.id, "whose": delivery.turn, "of": of}
    row = (await connection.execute(_CLAIMED.values(values), which)).first()
    if row is None:
        raise ClaimLost
    return row


async def release(connection: AsyncConnection, delivery: Delivery) -> None:
    """Let go of a claim, if it is still there."""
    table = deliveries.c
    query = update(deliveries).where(table.id == delivery.id, table.turn == delivery.turn, table.state.in_(OPEN))
    await connection.execute(query.values(leased=None, turn=table.turn + 1))


async def compose(
    connection: AsyncConnection, delivery: Delivery, composed: Sequence[Packed], until: datetime
) -> Delivery:
    """Keep what is to be posted."""
    row = await _changed(connection, delivery, (State.DUE,), {"state": State.COMPOSED, "until": until})
    rows = [{"delivery": delivery.id, "number": number, "packed": list(each)} for number, each in enumerate(composed)]
    if rows:
        await connection.execute(parcels.insert(), rows)
    return _delivery(row, tuple(Parcel(each) for each in composed))


async def sending(connection: AsyncConnection, delivery: Delivery, part: int, now: datetime) -> Delivery:
    """Record that a part is about to be posted."""
    row = await _changed(connection, delivery, (State.COMPOSED, State.SENDING), {"state": State.SENDING})
    await connection.execute(_TRIED, {"of": delivery.id, "part": part, "now": now})
    return (await _whole(connection, [row]))[0]


async def posted(connection: AsyncConnection, delivery: Delivery, part: int, message: str, now: datetime) -> Delivery:
    """Record a part's message, and that the channel was told of its story."""
    row = await _changed(connection, delivery, (State.SENDING,), {"state": State.SENDING})
    await connection.execute(_POSTED, {"of": delivery.id, "part": part, "id": message})
    (whole,) = await _whole(connection, [row])
    packed = whole.parcels[part].packed
    if packed.kind is Kind.STORY:
        await tell_of_part(connection, delivery.channel, packed.stories[0], now)
    return whole


async def sent(connection: AsyncConnection, delivery: Delivery, now: datetime, reason: str) -> Delivery:
    """All of it is there: the channel had its briefing."""
    why = {"reason": reason} if reason else {}
    ended = await advance(connection, delivery, (State.SENDING,), state=State.SENT, ended=now, leased=None, **why)
    await change(connection, delivery.channel, briefed=ended.until)
    return ended


async def postpone(
    connection: AsyncConnection, delivery: Delivery, wake: datetime, reason: str, *, yielding: bool = False
) -> Delivery:
    """Let go of a delivery until then."""
    tries = deliveries.c.attempts + 1
    values = {"attempts": tries, "wake": wake, "reason": reason, "yielding": yielding}
    return await advance(connection, delivery, OPEN, leased=None, **values)


async def end(connection: AsyncConnection, delivery: Delivery, state: State, now: datetime, reason: str) -> Delivery:
    """End a delivery that isn't sent."""
    return await advance(connection, delivery, OPEN, state=state, ended=now, reason=reason, leased=None)


async def one(connection: AsyncConnection, number: int) -> Delivery | None:
    """Return a delivery with its parcels."""
    rows = list(await connection.execute(select(deliveries).where(deliveries.c.id == number)))
    return next(iter(await _whole(connection, rows)), None)


async def latest(connection: AsyncConnection, channel: str | None, limit: int) -> Sequence[Delivery]:
    """Return the last deliveries, latest due first; what was skipped ahead of its time is left out."""
    table = deliveries.c
    query = select(deliveries).order_by(table.due.desc(), table.id.desc()).limit(limit)
    if channel is not None:
        query = query.where(table.channel == channel)
    return await _whole(connection, list(await connection.execute(query)))


async def unfinished(connection: AsyncConnection, limit: int) -> Sequence[Delivery]:
    """Return all open deliveries, oldest first."""
    table = deliveries.c
    query = select(deliveries).where(table.state.in_(OPEN)).order_by(table.due, table.id).limit(limit)
    return await _whole(connection, list(await connection.execute(query)))


async def tell_of(connection: AsyncConnection, number: int, state: str) -> bool:
    """Record what people are told that a delivery has come to; return whether they weren't yet."""
    table = deliveries.c
    query = update(deliveries).where(table.id == number, table.told != state).values(told=state)
    return (await connection.execute(query.returning(table.id))).first() is not None


async def briefed(connection: AsyncConnection, channel: str, topic: str) -> datetime | None:
    """Return the end of the time of the last briefing that a channel was sent on a topic."""
    table = deliveries.c
    which = table.channel == channel, table.topic == topic, table.state == State.SENT
    latest_end = select(table.until).where(*which).order_by(table.until.desc()).limit(1)
    found: datetime | None = await connection.scalar(latest_end)
    return found


async def forget(connection: AsyncConnection, before: datetime) -> None:
    """Delete what ended before then."""
    await connection.execute(delete(deliveries).where(deliveries.c.ended < before, deliveries.c.due < before))


async def _whole(connection: AsyncConnection, rows: Sequence[Row[Any]]) -> list[Delivery]:
    """Deliveries with their parcels, in the order of their rows."""
    found: dict[int, list[Parcel]] = defaultdict(list)
    for some in parts(row.id for row in rows):
        for row in await connection.execute(_PARCELS, {"of": some}):
            found[row.delivery].append(Parcel(_packed(row.packed), row.tried, row.message))
    return [_delivery(row, tuple(found[row.id])) for row in rows]


def _packed(kept: Sequence[Any]) -> Packed:
    kind, told, stories, hidden, *rest = kept
    return Packed(Kind(kind), told, tuple(stories), tuple(hidden), *rest)


def _delivery(row: Row[Any], parcels: tuple[Parcel, ...] = ()) -> Delivery:
    return Delivery(
        row.id,
        Slot(row.schedule, date.fromisoformat(row.day), time.fromisoformat(row.local)),
        row.channel,
        row.due,
        State(row.state),
        row.turn,
        parcels,
        row.until,
        row.attempts,
        row.wake,
        row.reason,
        row.ended,
        row.topic,
        row.in_channel,
        row.yielding,
    )
