"""bot.ports.Corrections: what became of articles that were shown; on SQLite and on PostgreSQL."""

from datetime import time, timedelta

import pytest

from bot.deliveries import Due, Kind, Packed, Slot
from bot.ports import Decided
from bot.schedules import DAILY, Schedule
from bot.shown import Copy, Form, Rereading, Shown, Telling

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
STORY = Packed(Kind.STORY, "", ("k1",))
COPY = Copy("The ferry was sold.", "Ferry sold", entry="1")


@pytest.fixture
def sent(store, at):
    """A briefing of one message that was sent some minutes after the beginning, in a channel of its own."""

    async def sent(minutes=0, *, fails=False):
        channel = f"news {minutes}"
        planned = await store.plan(channel, Schedule(DAILY, (time(6),), "UTC"), "u1", at(), next_at=at())
        due = Due(Slot(planned.id, at().date(), time(6)), channel, at())
        await store.ledger.decide([due], [Decided(planned.id, at(), at() + DAY)])
        (delivery,) = [each for each in await store.ledger.claim(at(), MINUTE) if each.channel == channel]
        delivery = await store.ledger.compose(delivery, [STORY], at())
        delivery = await store.ledger.sending(delivery, 0, at())
        delivery = await store.ledger.posted(delivery, 0, "m1", at())
        if fails:
            return await store.ledger.fail(delivery, at(minutes), "The channel is gone.")
        return await store.ledger.sent(delivery, at(minutes))

    return sent


@pytest.fixture
def claim(store, at):
    """Claim what is to be read again by some minutes: the first time after 60, the second after 240."""

    async def claim(minutes, beginnings=("news",), **others):
        after = (60 * MINUTE, 240 * MINUTE)
        return await store.corrections.claim(at(minutes), after, MINUTE, beginnings=beginnings, **others)

    return claim


async def test_a_briefing_is_read_again_at_its_times(store, sent, claim):
    """As often as there are times, and no more."""
    delivery = await sent()
    assert await claim(59) == []
    ((found, readings),) = await claim(60)
    assert (found, readings) == (delivery, 0)
    await store.corrections.done(delivery.id, 1)
    assert await claim(239) == []
    ((_, readings),) = await claim(240)
    assert readings == 1
    await store.corrections.done(delivery.id, 2)
    assert await claim(400) == []


async def test_what_a_process_has_claimed_is_left_to_it(sent, claim):
    """For a time; then whoever comes may do it, as it died."""
    await sent()
    assert len(await claim(60)) == 1
    assert await claim(60) == []
    assert len(await claim(61)) == 1


async def test_the_oldest_come_first_as_far_as_they_are_wanted(sent, claim):
    """Those that failed with some messages there count as well; those of long ago don't."""
    late, early = await sent(20, fails=True), await sent(10)
    assert [each.delivery for each in await claim(100, limit=1)] == [early]
    assert [each.delivery for each in await claim(100)] == [late]
    assert await claim(500) == []


async def test_a_channel_that_is_not_reached_is_left_to_whoever_reaches_it(sent, claim):
    """By its name's beginning."""
    await sent()
    assert await claim(60, beginnings=[]) == []
    assert await claim(60, beginnings=["slack:", "discord:"]) == []
    assert len(await claim(60, beginnings=["slack:", "news "])) == 1


async def test_what_is_not_ended_is_not_read_again(store, at, claim):
    """Nor what was skipped."""
    schedule = Schedule(DAILY, (time(6),), "UTC")
    for channel, skipped in ("a", ""), ("b", "It was paused."):
        planned = await store.plan(channel, schedule, "u1", at(), next_at=at())
        due = Due(Slot(planned.id, at().date(), time(6)), channel, at(), skipped=skipped)
        await store.ledger.decide([due], [Decided(planned.id, at(), at() + DAY)])
    assert await claim(100) == []


async def test_what_became_of_a_copy_is_kept_with_it(store, at):
    """The last that was read; gone with the copy; nothing of what isn't kept."""
    await store.keep_shown(Shown(Form.STORY, (Telling("1", (COPY,)),)), at())
    await store.corrections.keep(COPY.key, Rereading(at(), "The ferry was given away."))
    await store.corrections.keep(COPY.key, Rereading(at(5), None))
    await store.corrections.keep("none", Rereading(at(5), "Nothing."))
    assert await store.corrections.kept([COPY.key, "none", "other"]) == {COPY.key: Rereading(at(5), None)}
    await store.forget(at(60))
    assert await store.corrections.kept([COPY.key]) == {}


async def test_what_a_message_says_of_its_corrections_is_kept(store, sent, at):
    """Until it says none any more; gone with the briefing, and nothing of what isn't there."""
    delivery = await sent()
    for told in "It was sold.", "It was given away.":
        await store.corrections.tell(delivery.id, 0, told)
    await store.corrections.tell(delivery.id, 1, "Gone.")
    await store.corrections.tell(delivery.id, 1, "")
    await store.corrections.tell(delivery.id + 1, 0, "Nothing.")
    assert await store.corrections.told([delivery.id, delivery.id + 1]) == {(delivery.id, 0): "It was given away."}
    await store.forget(at() + 400 * DAY)
    await store.corrections.done(delivery.id, 1)
    assert await store.corrections.told([delivery.id]) == {}
