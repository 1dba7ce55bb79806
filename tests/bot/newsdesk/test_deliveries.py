"""bot.newsdesk.deliveries: what became of the last briefings, in words."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from servers.papers import NOW, keep, morning, world

from bot.asking import Asker, Request
from bot.deliveries import Delivery, Due, Kind, Packed, Parcel, Slot, State
from bot.newsdesk.answering import Newsdesk
from bot.newsdesk.deliveries import in_words, named, recent
from bot.ports import Follow
from bot.schedules import DAILY, Schedule
from bot.settings import Settings

DUE = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
LINE = Packed(Kind.LINE, "Nothing new.")
THREE = (Parcel(LINE, DUE, "m0"), Parcel(LINE, DUE), Parcel(LINE))
SENT = (Parcel(LINE, DUE, "m0"), Parcel(LINE, DUE, "m1"))
SILENT = "Slack doesn't answer."


def delivery(state, **others):
    """A delivery of half past seven."""
    return Delivery(1, Slot(1, date(2026, 11, 23), time(7, 30)), "news", DUE, state, **others)


@pytest.mark.parametrize(
    ("state", "others", "told"),
    [
        (State.DUE, {"turn": 1}, "due."),
        (State.DUE, {}, "due. Its platform isn't connected to any bot that is running."),
        (State.COMPOSED, {"parcels": THREE[2:]}, "ready to be sent."),
        (State.SENDING, {"parcels": THREE}, "being sent: 1 of 3 messages are there."),
        (
            State.SENDING,
            {"parcels": THREE, "reason": SILENT, "wake": DUE + timedelta(hours=1)},
            "being sent: 1 of 3 messages are there. Slack doesn't answer. It is tried again at 09:30.",
        ),
        (State.DUE, {"reason": SILENT, "wake": DUE}, "due. Slack doesn't answer."),
        (
            State.DUE,
            {"reason": SILENT, "wake": DUE + timedelta(hours=1), "yielding": True},
            "left out, which its channel couldn't be told yet. Slack doesn't answer. It is tried again at 09:30.",
        ),
        (State.SENT, {"parcels": SENT, "ended": DUE}, "sent, 2 messages"),
        (State.SENT, {"parcels": SENT[:1], "ended": DUE, "reason": SILENT}, "sent, 1 message"),
        (
            State.SENT,
            {"parcels": SENT, "ended": DUE + timedelta(minutes=40), "reason": SILENT},
            "sent, 2 messages, 40 min late. Slack doesn't answer.",
        ),
        (State.FAILED, {"reason": "The channel is gone."}, "failed: The channel is gone."),
        (State.SKIPPED, {"reason": "Nothing new since 07:30."}, "skipped: Nothing new since 07:30."),
    ],
)
def test_what_became_of_a_briefing_is_said_in_words(state, others, told):
    """With the reason, and when it is tried again, in the reader's zone."""
    assert in_words(delivery(state, **others), DUE + timedelta(minutes=1), ZoneInfo("Europe/Berlin")) == told


def test_what_is_yet_to_come_is_told_apart():
    """It was skipped by hand."""
    skipped = replace(delivery(State.SKIPPED), reason="That was asked for in the channel.")
    assert in_words(skipped, DUE - timedelta(hours=1)) == "will be left out: That was asked for in the channel."
    assert named(skipped, DUE + timedelta(days=1), UTC) == "Briefing of yesterday 07:30"


async def test_the_last_ones_are_listed(store):
    """Of a channel or of all, the latest first."""
    for channel in ("news", "other"):
        planned = await store.plan(channel, Schedule(DAILY, (time(7, 30),), "UTC"), "u1", DUE, next_at=DUE)
        await store.ledger.decide([Due(Slot(planned.id, DUE.date(), time(7, 30)), channel, DUE)], [])
    every = await recent(store, DUE)
    assert [(each.delivery.channel, each.told) for each in every] == [("other", "due."), ("news", "due.")]
    assert [each.delivery.channel for each in await recent(store, DUE, channel="news")] == ["news"]
    assert len(await recent(store, DUE, limit=1)) == 1


async def test_status_and_why_tell_of_briefings(store):
    """What became of the one that could have had an article."""
    ids = await keep(store, morning())
    url = "https://harbourpost.example/ferry-sinks"
    for source in await store.sources():
        await store.follow(Follow("news", source.id))
    desk = Newsdesk(world(store, NOW + timedelta(minutes=5)), Settings())

    async def ask(text):
        return (await desk.ask(Request("news", Asker("u1", "Ann"), text, zone="UTC"))).parts[0]

    planned = await store.plan("news", Schedule(DAILY, (time(8),), "UTC"), "u1", NOW, next_at=NOW)
    assert not any(step.name == "briefed" for step in (await ask(f"why {url}")).steps)
    await store.ledger.decide([Due(Slot(planned.id, NOW.date(), time(8)), "news", NOW)], [])
    (claimed,) = await store.ledger.claim(NOW, timedelta(minutes=1))
    assert ("Briefing of 08:00", "due.") in (await ask("status")).lines
    claimed = await store.ledger.skip(claimed, NOW, "It was too late.")
    assert ("Briefing of 08:00", "skipped: It was too late.") in (await ask("status")).lines
    (step,) = [step for step in (await ask(f"why {url}")).steps if step.name == "briefed"]
    assert (step.told, step.at) == ("Briefing of 08:00: skipped: It was too late.", NOW)
    assert ids[url]
