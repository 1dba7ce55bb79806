"""bot.ports.Ledger: which briefings were due, and what became of each; on SQLite and on PostgreSQL."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.deliveries import Delivery, Due, Kind, Packed, Slot, State
from bot.errors import ClaimLost
from bot.ports import Decided, LastTold, Reached, Standing
from bot.schedules import DAILY, Schedule
from bot.shown import Copy, Form, Shown, Telling

MORNINGS = Schedule(DAILY, (time(6, 5),), "UTC")
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
HEAD = Packed(Kind.HEAD, "2 stories", ("k1", "k2"), ("Ann Lee",), 3, "2 sources: 2 fine.", "ferries", "2026", "2027")
BODY = Packed(Kind.STORY, "", ("k2",))


@pytest.fixture
def plan(store, at):
    """Plan a channel's schedule, due five minutes after the beginning; return its id."""

    async def plan(channel="news", schedule=MORNINGS):
        return (await store.plan(channel, schedule, "u1", at(), next_at=at(5))).id

    return plan


@pytest.fixture
def due(at):
    """Make a slot of a schedule, due some minutes after the beginning."""

    def due(schedule, minutes=5, channel="news", **others):
        when = at(minutes)
        return Due(Slot(schedule, when.date(), when.time()), channel, when, **others)

    return due


@pytest.fixture
def opened(store, plan, due, at):
    """Plan a schedule and open its delivery, claimed."""

    async def opened(channel="news", **others):
        number = await plan(channel)
        await store.ledger.decide([due(number, channel=channel, **others)], [Decided(number, at(5), at(5) + DAY)])
        (claimed,) = [each for each in await store.ledger.claim(at(5), MINUTE) if each.channel == channel]
        return claimed

    return opened


async def test_a_schedule_wakes_when_its_next_time_has_come(store, plan, at):
    """The one that waits longest first; once moved on, no more, and never back."""
    late, early = await plan(), await plan("other")
    await store.ledger.decide([], [Decided(early, at(1), at(3))])
    assert await store.ledger.waking(at(2)) == []
    assert [each.id for each in await store.ledger.waking(at(5))] == [early, late]
    assert [each.id for each in await store.ledger.waking(at(5), limit=1)] == [early]
    await store.ledger.decide([], [Decided(early, at(3), at(3) + DAY), Decided(late, at(5), None)])
    await store.ledger.decide([], [Decided(early, at(2), at(4))])
    assert await store.ledger.waking(at(60)) == []
    first, second = await store.ledger.every()
    assert (first.decided, first.next) == (at(5), None)
    assert (second.decided, second.next) == (at(3), at(3) + DAY)


async def test_a_slot_gets_one_delivery(store, plan, due):
    """However often it is decided; what was skipped is told apart."""
    number = await plan()
    (new,) = await store.ledger.decide([due(number), due(number, 6, skipped="It was paused.")], [])
    assert (new.slot, new.channel, new.state) == (due(number).slot, "news", State.DUE)
    assert await store.ledger.decide([due(number), due(number, 6)], []) == []
    found = await store.ledger.latest("news")
    assert [(each.state, each.reason) for each in found] == [(State.SKIPPED, "It was paused."), (State.DUE, "")]


async def test_a_schedule_that_is_gone_gets_none(store, plan, due, at):
    """Nor what was decided for it; what was on its way is skipped, and says so."""
    number, other = await plan(), await plan("other")
    await store.ledger.decide([due(number), due(other, channel="other")], [])
    assert await store.unplan("news", number)
    assert await store.ledger.decide([due(number, 8)], [Decided(number, at(8), None)]) == []
    assert not await store.ledger.skip_slot(due(number, 9))
    (skipped,) = await store.ledger.latest("news")
    assert (skipped.state, skipped.reason) == (State.SKIPPED, "Its schedule was removed.")
    assert [each.channel for each in await store.ledger.open()] == ["other"]


async def test_the_same_slots_decided_by_two_at_once_are_there_once(store, another, plan, due, at):
    """Each is new to one of them only."""
    numbers = [await plan(f"c{number}") for number in range(30)]
    slots = [due(number, minutes, f"c{place}") for place, number in enumerate(numbers) for minutes in (5, 7)]
    moved = [Decided(number, at(7), at(7) + DAY) for number in numbers]
    outcomes = await asyncio.gather(*[one.ledger.decide(slots, moved) for one in (store, another) * 4])
    new = [each.slot for outcome in outcomes for each in outcome]
    assert sorted(new) == sorted(each.slot for each in slots)
    assert await store.ledger.waking(at(60)) == []


async def test_what_is_claimed_by_two_at_once_is_claimed_once(store, another, plan, due, at):
    """Whoever comes second gets others."""
    numbers = [await plan(f"c{number}") for number in range(40)]
    await store.ledger.decide([due(number, 5, f"c{place}") for place, number in enumerate(numbers)], [])
    claims = [one.ledger.claim(at(5), MINUTE, 9) for one in (store, another) * 4]
    claimed = [each.id for some in await asyncio.gather(*claims) for each in some]
    assert len(claimed) == len(set(claimed))
    rest = [each.id for each in await store.ledger.claim(at(5), MINUTE)]
    assert sorted(claimed + rest) == sorted(each.id for each in await store.ledger.open())


async def test_a_channels_deliveries_are_claimed_in_order(store, plan, due, at):
    """The second one only once the first has ended, even where that waits for better times."""
    first, second = await plan(), await plan("news", replace(MORNINGS, times=(time(7),)))
    await store.ledger.decide([due(second, 6), due(first, 5)], [])
    (claimed,) = await store.ledger.claim(at(9), MINUTE)
    assert claimed.slot.schedule == first
    assert await store.ledger.claim(at(9), MINUTE) == []
    await store.ledger.postpone(claimed, at(20), "Slack doesn't answer.")
    assert await store.ledger.claim(at(19), MINUTE) == []
    (again,) = await store.ledger.claim(at(20), MINUTE)
    assert (again.id, again.attempts, again.reason) == (claimed.id, 1, "Slack doesn't answer.")
    await store.ledger.skip(again, at(20), "It is too late.")
    assert [each.slot.schedule for each in await store.ledger.claim(at(20), MINUTE)] == [second]


async def test_one_that_only_waits_to_say_that_it_is_left_out_holds_no_other_back(store, plan, due, at):
    """It is claimed again in its own time."""
    number = await plan()
    await store.ledger.decide([due(number, 5), due(number, 6)], [])
    (first,) = await store.ledger.claim(at(9), MINUTE)
    assert (await store.ledger.postpone(first, at(20), "Slack doesn't answer.", yielding=True)).yielding
    (second,) = await store.ledger.claim(at(9), MINUTE)
    assert second.due == at(6)
    assert [each.id for each in await store.ledger.claim(at(20), MINUTE)] == [first.id, second.id]


async def test_only_what_can_be_reached_is_claimed_until_it_is_overdue(store, plan, due, at):
    """Then it is anybody's, as nobody else may be there to end it."""
    channels = ["slack:T1/C1", "slack:T2/C1", "discord:1/2", "terminal"]
    slots = [due(await plan(channel), 5, channel) for channel in channels]
    await store.ledger.decide(slots, [])

    async def claimed(minutes, *beginnings, overdue=0):
        """The channels whose deliveries are claimed, for a moment."""
        found = await store.ledger.claim(at(minutes), timedelta(0), only=Reached(beginnings, at(overdue)))
        return {each.channel for each in found}

    assert await claimed(6) == set()
    assert await claimed(6, "slack:T1/", "terminal") == {"slack:T1/C1", "terminal"}
    assert await claimed(6, "discord:", overdue=5) == {"discord:1/2"}
    assert await claimed(6, "discord:", overdue=5.1) == set(channels)


async def test_a_claim_that_has_run_out_is_anybodys_and_the_first_has_lost_it(store, opened, at):
    """It may do nothing more, whatever it has in hand."""
    first = await opened()
    assert await store.ledger.claim(at(5.9), MINUTE) == []
    await store.ledger.renew(first, at(8))
    assert await store.ledger.claim(at(7), MINUTE) == []
    (second,) = await store.ledger.claim(at(8), MINUTE)
    for lost in (
        store.ledger.renew(first, at(20)),
        store.ledger.compose(first, [HEAD], at(8)),
        store.ledger.postpone(first, at(20), ""),
        store.ledger.fail(first, at(20), ""),
    ):
        with pytest.raises(ClaimLost):
            await lost
    await store.ledger.release(first)
    assert await store.ledger.claim(at(8.5), MINUTE) == []
    await store.ledger.release(second)
    assert [each.id for each in await store.ledger.claim(at(8.5), MINUTE)] == [first.id]


async def test_a_delivery_goes_its_way(store, opened, at):
    """Due, composed, sending, sent; its parts come back as they were, and the channel was briefed."""
    delivery = await opened(topic="ferries", in_channel=True)
    assert (delivery.state, delivery.topic, delivery.turn) == (State.DUE, "ferries", 1)
    assert delivery.in_channel
    delivery = await store.ledger.compose(delivery, [HEAD, BODY], at(4))
    assert (delivery.state, delivery.until) == (State.COMPOSED, at(4))
    assert [each.packed for each in delivery.parcels] == [HEAD, BODY]
    assert (delivery.next_part, delivery.head) == (0, None)
    delivery = await store.ledger.sending(delivery, 0, at(5))
    assert (delivery.state, delivery.parcels[0].tried) == (State.SENDING, at(5))
    delivery = await store.ledger.posted(delivery, 0, "m1", at(5))
    assert (delivery.next_part, delivery.head) == (1, "m1")
    delivery = await store.ledger.sending(delivery, 1, at(6))
    delivery = await store.ledger.posted(delivery, 1, "m2", at(6))
    assert delivery.next_part is None
    assert await store.ledger.briefed("news", "ferries") is None
    delivery = await store.ledger.sent(delivery, at(6))
    assert (delivery.state, delivery.ended, delivery.open) == (State.SENT, at(6), False)
    assert await store.ledger.briefed("news", "ferries") == at(4)
    assert await store.ledger.briefed("news", "") is None
    assert (await store.channel("news")).briefed == at(4)
    assert await store.ledger.delivery(delivery.id) == delivery


async def test_what_was_under_way_is_gone_on_with_where_it_stopped(store, another, opened, at):
    """By another process: it sees what was tried and what was posted."""
    delivery = await store.ledger.compose(await opened(), [HEAD, BODY, BODY], at(4))
    delivery = await store.ledger.posted(await store.ledger.sending(delivery, 0, at(5)), 0, "m1", at(5))
    await store.ledger.sending(delivery, 1, at(5))
    (again,) = await another.ledger.claim(at(30), MINUTE)
    assert (again.state, again.next_part) == (State.SENDING, 1)
    assert [(each.tried, each.message) for each in again.parcels] == [(at(5), "m1"), (at(5), None), (None, None)]
    assert again.nonce(1) == delivery.nonce(1)


@pytest.mark.parametrize("end", ["sent", "fail", "skip"])
async def test_states_only_go_forward(store, opened, at, end):
    """What has ended stays as it is, whoever tries."""
    delivery = await store.ledger.compose(await opened(), [HEAD], at(4))
    with pytest.raises(ClaimLost):
        await store.ledger.compose(delivery, [BODY], at(4))
    delivery = await store.ledger.posted(await store.ledger.sending(delivery, 0, at(5)), 0, "m1", at(5))
    ended = await getattr(store.ledger, end)(delivery, at(6), *([] if end == "sent" else ["So it is."]))
    for step in (
        store.ledger.compose(ended, [BODY], at(4)),
        store.ledger.sending(ended, 0, at(7)),
        store.ledger.posted(ended, 0, "m9", at(7)),
        store.ledger.sent(ended, at(7)),
        store.ledger.postpone(ended, at(7), ""),
        store.ledger.fail(ended, at(7), "no"),
        store.ledger.skip(ended, at(7), "no"),
        store.ledger.renew(ended, at(90)),
    ):
        with pytest.raises(ClaimLost):
            await step
    assert await store.ledger.delivery(ended.id) == ended
    assert await store.ledger.claim(at(600), MINUTE) == []


async def test_nothing_is_posted_before_it_is_composed_and_tried(store, opened, at):
    """Each step needs the one before."""
    delivery = await opened()
    for step in (
        store.ledger.sending(delivery, 0, at(5)),
        store.ledger.posted(delivery, 0, "m1", at(5)),
        store.ledger.sent(delivery, at(5)),
    ):
        with pytest.raises(ClaimLost):
            await step


async def test_a_time_to_come_is_skipped_and_taken_back(store, plan, due, at):
    """What is past stays skipped."""
    number = await plan()
    assert await store.ledger.skip_slot(due(number, 5, skipped="u1 skipped it."))
    assert await store.ledger.skip_slot(due(number, 10, skipped="u1 skipped it."))
    assert not await store.ledger.skip_slot(due(number, 10, skipped="u2 skipped it."))
    assert [each.at for each in await store.ledger.taken(number, at(5))] == [at(10)]
    assert await store.ledger.unskip("other", None, at(7)) == 0
    assert await store.ledger.unskip("news", number + 1, at(7)) == 0
    assert await store.ledger.unskip("news", None, at(7)) == 1
    assert [each.due for each in await store.ledger.latest("news")] == [at(5)]


async def test_schedules_are_paused_and_resumed(store, plan, at):
    """One or all of a channel; a pause that is over isn't resumed."""
    await plan(), await plan("news", replace(MORNINGS, zone="Asia/Tokyo"))
    await plan("other")
    assert await store.pause("news", 1, at(), at(60)) == 1
    assert await store.pause("news", None, at(10), at(90)) == 2
    assert [each.paused for each in await store.planned("news")] == [(at(10), at(90))] * 2
    assert [each.paused for each in await store.planned("other")] == [None]
    assert await store.resume("news", 2, at(30)) == 1
    assert await store.resume("news", 2, at(30)) == 0
    assert [each.paused for each in await store.planned("news")] == [(at(10), at(90)), (at(10), at(30))]


async def test_a_channel_was_told_of_a_story_once_its_part_is_posted(store, opened, at, source, take, item):
    """With its entries, and of what it was shown; other channels weren't."""
    await take(source, item(1), item(2))
    two, one = await store.entries(at())
    shown = Shown(Form.STORY, (Telling("7", (Copy("A.", entry=str(one.id)),), (Copy("B.", entry=str(two.id)),)),))
    await store.keep_shown(shown, at())
    delivery = await store.ledger.compose(await opened(), [HEAD, BODY._replace(stories=(shown.key,))], at(4))
    assert await store.ledger.last_told("news", at()) == []
    for part in range(2):
        delivery = await store.ledger.posted(await store.ledger.sending(delivery, part, at(5)), part, "m", at(6))
    known = frozenset({one.id, two.id})
    assert await store.ledger.last_told("news", at(6)) == [LastTold("7", shown.key, at(6), known)]
    assert await store.ledger.last_told("news", at(7)) == []
    assert await store.ledger.last_told("other", at()) == []
    assert await store.told("news", one.id) == at(6)


async def test_people_are_told_once_of_what_a_delivery_has_come_to(store, opened):
    """Of each thing."""
    delivery = await opened()
    assert await store.ledger.tell_of(delivery.id, "late")
    assert not await store.ledger.tell_of(delivery.id, "late")
    assert await store.ledger.tell_of(delivery.id, "failed")
    assert not await store.ledger.tell_of(999, "failed")


async def test_what_ended_long_ago_is_forgotten(store, opened, at):
    """What is open stays."""
    ended, kept = await opened(), await opened("other")
    await store.ledger.fail(await store.ledger.compose(ended, [HEAD], at(4)), at(6), "So it is.")
    await store.forget(at(60))
    assert await store.ledger.delivery(ended.id) is None
    assert (await store.ledger.delivery(kept.id)).open


async def test_the_last_deliveries_are_listed(store, plan, due):
    """Of a channel or of all, latest first."""
    news, other = await plan(), await plan("other")
    await store.ledger.decide([due(news, 5), due(other, 6, "other"), due(news, 7)], [])
    assert [each.slot.schedule for each in await store.ledger.latest()] == [news, other, news]
    assert [each.slot.schedule for each in await store.ledger.latest(limit=2)] == [news, other]
    assert [each.slot.local for each in await store.ledger.latest("news")] == [time(6, 7), time(6, 5)]


async def test_what_has_become_of_a_deliverys_schedule_is_known(store, opened, plan, due, at):
    """As it is now, and whether a later one of it is due as well; one that was skipped is none."""
    delivery = await opened()
    (planned,) = await store.planned("news")
    assert await store.ledger.standing(delivery, at(9)) == Standing(planned, replaced=False)
    number = delivery.slot.schedule
    await store.ledger.decide([due(number, 7, skipped="It was paused."), due(number, 8)], [])
    assert [(await store.ledger.standing(delivery, at(minutes))).replaced for minutes in (7, 8)] == [False, True]
    await store.unplan("news", planned.number)
    assert await store.ledger.standing(delivery, at(9)) == Standing(None, replaced=False)


async def test_it_is_kept_when_a_part_was_first_tried(store, opened, at):
    """However often it is tried again."""
    delivery = await store.ledger.compose(await opened(), [HEAD, BODY], at(5))
    for minutes in 6, 9:
        delivery = await store.ledger.sending(delivery, 0, at(minutes))
    assert [each.tried for each in delivery.parcels] == [at(6), None]


async def test_why_it_was_late_is_kept_with_what_was_sent(store, opened, at):
    """Without a word on that, the last reason stays."""
    for reason, kept in ("It was away.", "It was away."), ("", "It was busy."):
        delivery = await store.ledger.compose(await opened(reason or "other"), [HEAD], at(5))
        delivery = await store.ledger.sending(delivery, 0, at(5))
        await store.ledger.postpone(delivery, at(5), "It was busy.")
        (delivery,) = await store.ledger.claim(at(5), MINUTE)
        delivery = await store.ledger.posted(delivery, 0, "m1", at(6))
        assert (await store.ledger.sent(delivery, at(6), reason)).reason == kept


def test_a_nonce_names_one_part_of_one_delivery(at):
    """Whatever else is like it; Discord takes 25 characters."""
    delivery = made(1)
    nonces = {each.nonce(part) for each in (delivery, made(2), replace(delivery, channel="other")) for part in (0, 1)}
    assert len(nonces) == 6
    assert {len(nonce) for nonce in nonces} == {25}


def made(number):
    """A delivery by its number."""
    slot = Slot(1, date(2026, 11, 23), time(7))
    return Delivery(number, slot, "news", datetime(2026, 11, 23, 7, tzinfo=UTC), State.DUE)
