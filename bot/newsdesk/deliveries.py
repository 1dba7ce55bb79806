"""What became of the last briefings, in words: sent, late, on their way, failed or skipped, and why."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, tzinfo
from typing import NamedTuple

from bot.briefings.patience import is_late
from bot.deliveries import Delivery, State
from bot.newsdesk import missing
from bot.ports import Store
from bot.wording import lasting, since

#: As many are told where nothing else is asked for.
LAST = 10


class Become(NamedTuple):
    """A briefing, and what became of it: "sent, 6 messages", "skipped: Nothing new since yesterday 07:30."."""

    delivery: Delivery
    told: str


async def recent(
    store: Store, now: datetime, zone: tzinfo | None = None, *, channel: str | None = None, limit: int = LAST
) -> list[Become]:
    """The last briefings of a channel or of all, the latest first; times in a zone. Raises StoreError."""
    every = await store.ledger.latest(channel, limit)
    corrected = Counter(delivery for delivery, _ in await store.corrections.told(each.id for each in every))
    return [Become(each, in_words(each, now, zone, corrected=corrected[each.id])) for each in every]


def in_words(delivery: Delivery, now: datetime, zone: tzinfo | None = None, *, corrected: int = 0) -> str:
    """What has become of a briefing by now; so many of its messages were corrected since."""
    match delivery.state:
        case State.SENT:
            return _sent(delivery, corrected)
        case State.FAILED | State.SKIPPED:
            when = "will be left out" if delivery.due > now else delivery.state.value
            return f"{when}: {delivery.reason}" if delivery.reason else when
        case _:
            return " ".join(part for part in (_on_its_way(delivery), _waiting(delivery, now, zone)) if part)


def _sent(delivery: Delivery, corrected: int) -> str:
    count = len(delivery.parcels)
    told = f"sent, {count} message{'s' * (count != 1)}" + (f", {corrected} corrected since" if corrected else "")
    if delivery.ended is None or not is_late(delivery, delivery.ended):
        return told
    return f"{told}, {lasting(delivery.ended - delivery.due)} late. {delivery.reason}".rstrip()


def _on_its_way(delivery: Delivery) -> str:
    if delivery.yielding:
        return "left out, which its channel couldn't be told yet."
    if delivery.state is not State.SENDING:
        return "ready to be sent." if delivery.state is State.COMPOSED else "due."
    part = delivery.next_part
    count = len(delivery.parcels)
    return f"being sent: {count if part is None else part} of {count} messages are there."


def _waiting(delivery: Delivery, now: datetime, zone: tzinfo | None) -> str:
    """Why it is late, and when it is tried again."""
    reason = missing.reason(delivery, now)
    if not reason or delivery.wake is None or delivery.wake <= now:
        return reason
    return f"{reason} It is tried again at {delivery.wake.astimezone(zone):%H:%M}."


def named(delivery: Delivery, now: datetime, zone: tzinfo | None = None) -> str:
    """A briefing by when it was due: "Briefing of yesterday 07:30"."""
    return f"Briefing of {since(delivery.due, now, zone)}"
