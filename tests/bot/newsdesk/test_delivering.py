"""bot.newsdesk.delivering: from where a Delivery is to its end, whatever happens on the way."""

import asyncio
from datetime import time, timedelta

import pytest

from bot.briefings.deciding import REPLACED
from bot.deliveries import Due, Kind, Packed, Slot, State
from bot.errors import (
    ChannelClosed,
    ClaimLost,
    Forgotten,
    MessageGone,
    NoAnswer,
    PostLater,
    PostRefused,
    PostUnknown,
    StoreError,
)
from bot.newsdesk.delivering import Composed, Deliverer
from bot.ports import Decided
from bot.replies import NoticePart
from bot.schedules import DAILY, Schedule
from bot.settings import BriefingSettings

CHANNEL = "slack:T1/C1"
MORNINGS = Schedule(DAILY, (time(6),), "UTC")
PARTS = tuple(Packed(Kind.LINE, f"part {number}") for number in range(3))
LEASE = timedelta(seconds=30)


class Crash(BaseException):
    """The process is killed."""


class Composer:
    """Makes the same briefing each time; `made` counts."""

    def __init__(self):
        """As planned."""
        self.made, self.parts, self.why = 0, PARTS, "There is nothing new."
        self.kept = len(PARTS)

    async def compose(self, delivery):
        """As the port says."""
        self.made += 1
        if isinstance(self.parts, Exception):
            raise self.parts
        return Composed(self.parts, delivery.due, self.why)

    async def unpack(self, delivery, packed):
        """As the port says; of so many parts all is kept that they are made of."""
        if packed in PARTS[self.kept :]:
            raise Forgotten
        return NoticePart(packed.told)

    async def zone(self, delivery):
        """As the port says."""
        return "UTC"


class Channel:
    """A platform with one channel: `posts` are its messages, `trouble` what comes of the next attempts."""

    def __init__(self):
        """Nothing is there."""
        self.posts, self.trouble, self.blind, self.looked = [], [], False, 0

    async def turn(self):
        """There is always room."""

    async def post(self, post):
        """Post; what is to come of it as a test says: "lost" posts, and nobody hears of it."""
        how = self.trouble.pop(0) if self.trouble else None
        if how and how != "lost":
            raise how
        self.posts.append(post)
        if how:
            raise PostUnknown
        return f"m{len(self.posts)}"

    async def find(self, post):
        """Look for a nonce."""
        self.looked += 1
        if self.blind:
            raise PostUnknown
        found = [f"m{place}" for place, each in enumerate(self.posts, 1) if each.nonce == post.nonce]
        return found[0] if found else None

    @property
    def said(self):
        """What stands there."""
        return [each.part.told for each in self.posts]


class Dying:
    """Passes calls on until one of them kills the process: before it is done, or after."""

    def __init__(self, inner, calls):
        """`calls` are counted down, two for each call."""
        self._inner, self._calls = inner, calls

    def __getattr__(self, name):
        """Pass it on."""

        async def call(*given, **named):
            self._count()
            done = await getattr(self._inner, name)(*given, **named)
            self._count()
            return done

        return call

    def _count(self):
        self._calls[0] -= 1
        if self._calls[0] == 0:
            raise Crash


@pytest.fixture
def composer():
    """A composer."""
    return Composer()


@pytest.fixture
def channel():
    """A channel."""
    return Channel()


@pytest.fixture
def in_channel():
    """Whether it goes into the channel itself."""
    return False


@pytest.fixture
async def ledger(world, clock, in_channel):
    """A ledger with one Delivery that is due."""
    schedule = Schedule(DAILY, (time(6),), "UTC")
    number = (await world.store.plan(CHANNEL, schedule, "u1", clock.now(), next_at=clock.now())).id
    due = Due(Slot(number, clock.now().date(), time(6)), CHANNEL, clock.now(), in_channel=in_channel)
    await world.store.ledger.decide([due], [Decided(number, clock.now(), clock.now() + timedelta(days=1))])
    return world.store.ledger


@pytest.fixture
def paused():
    """The channels whose briefings are paused."""
    return []


@pytest.fixture
def deliver(ledger, composer, channel, clock, paused):
    """Claim what is open and go on with it; returns what became of it, None where nothing could be claimed."""

    async def pause(name):
        paused.append(name)

    async def deliver(poster=channel, *, through=ledger, stopping=False, lease=LEASE, waited=0, **settings):
        deliverer = Deliverer(
            through, composer, lambda _: poster, clock, BriefingSettings(**settings), pause=pause, lease=lease
        )
        deliverer.stopping = stopping
        claimed = await ledger.claim(clock.now(), LEASE)
        for each in claimed:
            await deliverer.deliver(each, asyncio.get_running_loop().time() - waited)
        return await ledger.delivery(claimed[0].id) if claimed else None

    return deliver


async def test_it_is_composed_posted_in_order_and_sent(deliver, channel, composer):
    """The first message goes to the channel, the others below it."""
    done = await deliver()
    assert (done.state, [each.message for each in done.parcels]) == (State.SENT, ["m1", "m2", "m3"])
    assert channel.said == ["part 0", "part 1", "part 2"]
    assert [each.below for each in channel.posts] == [None, "m1", "m1"]
    assert (composer.made, channel.looked) == (1, 0)
    assert await deliver() is None


@pytest.mark.parametrize("in_channel", [True])
async def test_where_the_channel_wants_it_all_parts_are_posted_in_the_channel_itself(deliver, channel):
    """One after the other."""
    await deliver()
    assert [(each.part.told, each.below) for each in channel.posts] == [(f"part {n}", None) for n in range(3)]


async def test_killed_at_each_single_step_nothing_is_missing_and_nothing_doubled(
    ledger, deliver, channel, clock, world
):
    """Before and after every call to the store and to the platform; the next one goes on from there."""
    number, day = (await ledger.every())[0].id, timedelta(days=1)
    step, ended = 0, False
    while not ended:
        step += 1
        channel.posts.clear()
        calls = [step]
        try:
            await deliver(Dying(channel, calls), through=Dying(ledger, calls))
            ended = calls[0] > 0
        except Crash:
            pass
        clock.forward(seconds=31)
        done = await deliver() or (await ledger.latest())[0]
        assert (done.state, channel.said) == (State.SENT, ["part 0", "part 1", "part 2"]), step
        clock.forward(days=1)
        due = Due(Slot(number, clock.now().date(), time(6)), CHANNEL, clock.now())
        await ledger.decide([due], [Decided(number, clock.now(), clock.now() + day)])
    assert step > 20


async def test_with_nothing_to_say_it_is_skipped_and_keeps_why(deliver, channel, composer):
    """Nothing is posted."""
    composer.parts = ()
    done = await deliver()
    assert (done.state, done.reason, channel.posts) == (State.SKIPPED, "There is nothing new.", [])


@pytest.mark.parametrize("how", ["lost", PostLater(detail="It is busy."), PostUnknown(), NoAnswer("it"), OSError("?")])
async def test_what_fails_is_tried_again_after_a_pause(deliver, channel, clock, how):
    """And is there once."""
    channel.trouble = [None, how]
    waiting = await deliver()
    assert (waiting.state, waiting.attempts) == (State.SENDING, 1)
    assert await deliver() is None
    clock.forward(seconds=2)
    assert (await deliver()).state is State.SENT
    assert channel.said == ["part 0", "part 1", "part 2"]


async def test_what_cannot_be_composed_is_tried_again(deliver, channel, composer, clock):
    """As long as it isn't too late."""
    composer.parts = NoAnswer("it")
    assert (await deliver()).state is State.DUE
    composer.parts = PARTS
    clock.forward(seconds=2)
    assert (await deliver()).state is State.SENT


async def test_it_waits_as_long_as_the_platform_asks(deliver, channel, clock):
    """And not less."""
    channel.trouble = [PostLater(retry_after=timedelta(minutes=3))]
    await deliver()
    clock.forward(seconds=179)
    assert await deliver() is None
    clock.forward(seconds=1)
    assert (await deliver()).state is State.SENT


@pytest.mark.parametrize(
    ("promise", "said"),
    [("at-most-once", ["part 0", "part 1", "part 2"]), ("at-least-once", ["part 0", "part 1", "part 1", "part 2"])],
)
async def test_where_nobody_can_say_whether_it_arrived_a_setting_decides(deliver, channel, clock, promise, said):
    """It is the only part that can be missing, or doubled."""
    channel.trouble, channel.blind = [None, "lost"], True
    await deliver(unknown=promise)
    clock.forward(seconds=2)
    assert (await deliver(unknown=promise)).state is State.SENT
    assert channel.said == said


async def test_a_channel_that_is_gone_gets_nothing_more(deliver, channel, paused, caplog):
    """The operator hears of it once."""
    channel.trouble = [ChannelClosed(detail="C1 is archived.")]
    done = await deliver()
    told = "C1 is archived. Its briefings are paused; once that is mended, resume them."
    assert (done.state, done.reason, channel.posts, paused) == (State.FAILED, told, [], [CHANNEL])
    assert [each.message for each in caplog.records] == [f"{CHANNEL}: {told}"]
    assert await deliver() is None


async def test_a_story_that_is_refused_is_left_out_and_the_others_come(deliver, channel, paused, caplog):
    """It is told, and counts as told of: the next briefing doesn't come to the same end."""
    channel.trouble = [None, PostRefused(detail="It is no message.")]
    done = await deliver()
    told = "Its message 2 is left out: It is no message."
    assert (done.state, done.reason, channel.said, paused) == (State.SENT, told, ["part 0", "part 2"], [])
    assert [each.message for each in done.parcels] == ["m1", "", "m2"]
    assert [each.message for each in caplog.records] == [f"{CHANNEL}: {told}"]


@pytest.mark.parametrize("trouble", [[PostRefused(detail="It was deleted.")], None])
async def test_what_ends_a_briefing_ends_that_one_only(deliver, channel, paused, caplog, trouble):
    """Its first message, or that it was deleted; the next one may be taken."""
    channel.trouble = trouble or [None, MessageGone(detail="It was deleted.")]
    done = await deliver()
    assert (done.state, done.reason, paused) == (State.FAILED, "It was deleted.", [])


async def test_what_is_too_late_is_left_out_and_its_channel_is_told(deliver, channel, clock, caplog):
    """As soon as it can be told."""
    channel.trouble = [PostLater(detail="Slack can't be reached.")] * 2
    await deliver()
    clock.forward(hours=3, seconds=1)
    assert (await deliver()).state is State.SENDING
    clock.forward(minutes=5)
    done = await deliver()
    told = "The briefing of 06:00 is left out: it couldn't be posted in time. Slack can't be reached."
    assert (done.state, done.reason, channel.said) == (State.SKIPPED, told, [told])
    assert [each.message for each in caplog.records] == [f"{CHANNEL}: {told}"]


async def test_what_is_too_late_holds_the_next_one_back_no_longer(deliver, channel, clock, ledger, world):
    """Though its channel can't be told yet; it is, as soon as that is possible."""
    clock.forward(hours=3, seconds=1)
    channel.trouble = [PostLater(detail="Slack can't be reached.", retry_after=timedelta(minutes=10))]
    other = (await world.store.plan(CHANNEL, Schedule(DAILY, (time(9),), "UTC"), "u1", clock.now())).id
    due = Due(Slot(other, clock.now().date(), time(9)), CHANNEL, clock.now())
    await ledger.decide([due], [])
    assert (await deliver()).state is State.DUE
    assert ((await deliver()).due, channel.said) == (clock.now(), ["part 0", "part 1", "part 2"])
    clock.forward(minutes=10)
    assert (await deliver()).state is State.SKIPPED
    why = "Pullquote wasn't running or connected then. Slack can't be reached."
    assert channel.said[3:] == [f"The briefing of 06:00 is left out: it couldn't be posted in time. {why}"]


async def test_where_nobody_reaches_its_platform_it_ends_with_that_reason(deliver, clock, caplog):
    """When it is too late, or when even a word of it would be."""
    told = "The briefing of 06:00 is left out: it couldn't be posted in time. Its platform couldn't be reached."
    clock.forward(hours=25)
    done = await deliver(None)
    assert (done.state, done.reason) == (State.SKIPPED, told)
    assert [each.message for each in caplog.records] == [f"{CHANNEL}: {told}"]


@pytest.mark.parametrize(
    ("posted", "told"),
    [
        (0, "The briefing of 06:00 is left out: it couldn't be posted in time. {}"),
        (1, "The briefing of 06:00 couldn't be finished. {}"),
    ],
)
async def test_what_is_not_kept_any_more_ends_it_at_once(deliver, channel, composer, caplog, posted, told):
    """Trying again would bring it back no more."""
    composer.kept = posted
    done = await deliver()
    told = told.format("What it tells of is so old that it isn't kept any more.")
    assert (done.state, done.reason) == (State.FAILED, told)
    assert channel.said == (["part 0"] if posted else [told])
    assert [each.message for each in caplog.records] == [f"{CHANNEL}: {told}"]


async def test_what_is_found_to_be_begun_is_finished_though_it_is_too_late(deliver, channel, clock):
    """Nobody had heard that its first message was there."""
    channel.trouble = ["lost"]
    await deliver()
    clock.forward(hours=4)
    assert (await deliver()).state is State.SENT
    assert channel.said[:3] == ["part 0", "part 1", "part 2"]


async def test_only_the_operator_is_told_where_that_is_set(deliver, channel, clock, caplog):
    """The channel stays silent."""
    clock.forward(hours=4)
    assert (await deliver(tell="operator")).state is State.SKIPPED
    assert (channel.said, len(caplog.records)) == ([], 1)


async def test_what_is_begun_is_finished_however_late(deliver, channel, clock):
    """And it is said why it was late."""
    channel.trouble = [None, PostLater(detail="Slack can't be reached.")]
    await deliver()
    clock.forward(hours=4)
    assert (await deliver()).state is State.SENT
    assert channel.said == ["part 0", "part 1", "part 2", "This briefing was 4 hours late. Slack can't be reached."]


async def test_without_its_platform_it_waits(deliver, composer, clock):
    """Until it is there, however often nobody is; another process may reach it, so it isn't kept for long."""
    for _ in range(8):
        assert (await deliver(None)).state is State.DUE
        clock.forward(seconds=30)
    assert composer.made == 0
    assert (await deliver()).state is State.SENT


async def test_when_stopping_it_is_left_between_two_parts_for_anybody(deliver, channel):
    """At once, not when the claim has run out."""
    assert (await deliver(stopping=True)).state is State.COMPOSED
    assert (await deliver()).state is State.SENT


class Slow(Channel):
    """Takes its time for each message."""

    seconds = 0.7

    async def post(self, post):
        """As the port says."""
        await asyncio.sleep(self.seconds)
        return await super().post(post)


class Away:
    """A ledger whose claims can't be renewed."""

    def __init__(self, inner, error):
        """Raises this."""
        self._inner, self._error = inner, error

    def __getattr__(self, name):
        """All else is as it was."""
        return getattr(self._inner, name)

    async def renew(self, delivery, until):
        """Fail."""
        raise self._error


@pytest.mark.slow
async def test_a_claim_is_kept_for_as_long_as_it_takes(deliver):
    """Though each message takes longer than the claim would last."""
    slow = Slow()
    slow.seconds = 4
    assert (await deliver(slow, lease=timedelta(seconds=3))).state is State.SENT


@pytest.mark.parametrize("error", [ClaimLost(), StoreError()])
async def test_who_cannot_keep_a_claim_stops_before_anybody_else_goes_on(deliver, ledger, error):
    """Even while something is on its way to the platform: nothing more is sent from here."""
    slow = Slow()
    slow.seconds = 3
    assert (await deliver(slow, through=Away(ledger, error), lease=timedelta(seconds=1))).state is State.SENDING
    assert slow.posts == []


async def test_a_claim_that_took_too_long_to_get_is_not_gone_by(deliver, channel, composer):
    """Others may have it by now."""
    assert (await deliver(waited=25)).state is State.DUE
    assert (channel.posts, composer.made) == ([], 0)


async def test_a_claim_of_which_little_is_left_is_renewed_at_once(deliver, ledger):
    """Not after as long as if it were new."""
    slow = Slow()
    slow.seconds = 0.5
    assert (await deliver(slow, lease=timedelta(seconds=10), waited=7.5)).state is State.SENT


async def test_what_is_paused_or_removed_before_its_first_message_is_not_begun(deliver, channel, clock, world, ledger):
    """Though it was about to be posted when that was done."""
    channel.trouble = [PostLater(detail="Slack is busy.")]
    assert (await deliver()).state is State.SENDING
    await world.store.pause(CHANNEL, None, clock.now(), clock.now() + timedelta(days=7))
    clock.forward(seconds=2)
    done = await deliver()
    assert (done.state, done.reason, channel.posts) == (State.SKIPPED, "Briefings were paused.", [])


async def test_what_is_removed_though_its_first_message_may_be_there_is_finished_if_it_is(
    deliver, channel, clock, world
):
    """Half a briefing is worse than one too many; if it isn't there, it is skipped."""
    for trouble, state in ("lost", State.SENT), (PostUnknown(), State.SKIPPED):
        channel.posts.clear()
        channel.trouble = [trouble]
        await deliver()
        await world.store.unplan(CHANNEL, 1)
        clock.forward(seconds=2)
        done = await deliver()
        assert (done.state, len(channel.posts)) == (state, 3 if state is State.SENT else 0)
        slot = Slot((await world.store.plan(CHANNEL, MORNINGS, "u1", clock.now())).id, clock.now().date(), time(7))
        await world.store.ledger.decide([Due(slot, CHANNEL, clock.now())], [])


async def test_of_one_schedules_missed_ones_only_the_latest_comes_though_each_was_decided(
    deliver, channel, ledger, clock
):
    """Its platform was away meanwhile."""
    (first,) = await ledger.open()
    for hour in 7, 8:
        clock.forward(hours=1)
        await ledger.decide([Due(first.slot._replace(local=time(hour)), CHANNEL, clock.now())], [])
    clock.forward(minutes=10)
    for reason in (REPLACED,) * 2:
        done = await deliver()
        assert (done.state, done.reason, channel.posts) == (State.SKIPPED, reason, [])
    assert (await deliver()).state is State.SENT
    assert (len(channel.posts), await deliver()) == (3, None)


async def test_what_nobody_tried_in_time_says_that_nothing_was_running(deliver, channel, clock):
    """Whatever else came on top of it."""
    clock.forward(hours=2, minutes=31)
    channel.trouble = [PostLater(detail="Slack is busy.")]
    await deliver()
    clock.forward(seconds=2)
    done = await deliver()
    told = "Pullquote wasn't running or connected then. Slack is busy."
    assert (done.reason, channel.said[-1]) == (told, f"This briefing was 3 hours late. {told}")


async def test_what_may_be_begun_on_a_platform_that_never_returns_ends_some_day(deliver, channel, clock, caplog):
    """And is told."""
    channel.trouble = [PostUnknown(detail="Slack was lost.")]
    await deliver()
    clock.forward(hours=25)
    done = await deliver(None)
    told = "The briefing of 06:00 is left out: it couldn't be posted in time. Slack was lost."
    assert (done.state, done.reason) == (State.SKIPPED, told)
    assert [each.message for each in caplog.records] == [f"{CHANNEL}: {told}"]


async def test_a_poster_hears_when_a_part_was_first_tried_and_from_when_it_is_to_be_looked_for(deliver, channel, clock):
    """Not when it was last tried: what keeps it from being doubled is known for some time only. Clocks are set back."""
    looked = []
    find = channel.find

    async def looking(post):
        looked.append((post.since - start, post.sought - start))
        return await find(post)

    start = clock.now()
    channel.find = looking
    channel.trouble = [None, *[PostUnknown()] * 3]
    clock.forward(minutes=10)
    await deliver()
    for passed in timedelta(seconds=2), timedelta(minutes=1):
        clock.time += passed
        await deliver()
    assert looked == [(timedelta(minutes=10), timedelta())] * 2


async def test_what_is_too_late_is_looked_for_though_it_was_tried_a_moment_ago(deliver, channel, clock):
    """While a platform still knows its nonce, posting again would harm nothing; but nothing is posted again here."""

    async def find(post):
        return None if clock.now() - post.since < timedelta(seconds=90) else await looked(post)

    looked, channel.find = channel.find, find
    clock.forward(hours=2, minutes=59, seconds=50)
    channel.trouble = ["lost"]
    await deliver()
    clock.forward(seconds=20)
    assert (await deliver()).state is State.SENT
    assert channel.said[:3] == ["part 0", "part 1", "part 2"]
