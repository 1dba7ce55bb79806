"""bot.newsdesk.composing: what a channel's briefing says, over days; on SQLite and on PostgreSQL."""

import asyncio
import threading
from dataclasses import replace
from datetime import time, timedelta

import pytest
from servers.papers import NOW, Paper, keep, morning, world

from bot.channels import Mute
from bot.deliveries import Kind, State
from bot.errors import SourcesUnread
from bot.newsdesk import composing, edition, silence, window
from bot.newsdesk.composing import Composer
from bot.newsdesk.offering import offers
from bot.newsdesk.ticking import tick
from bot.ports import Follow
from bot.replies import BriefPart, StoryPart
from bot.reports import Health
from bot.schedules import DAILY, Schedule
from bot.settings import BriefingSettings, Settings

MORNINGS = Schedule(DAILY, (time(8),), "UTC")
DAY = timedelta(days=1)


class Channel:
    """A channel that is briefed every morning at eight."""

    def __init__(self, store, name, settings):
        """It follows all sources once it is planned."""
        self.store, self.name = store, name
        self.world = world(store)
        self.composer = Composer(self.world, settings)

    async def plan(self, schedule=MORNINGS, *, follow=lambda source: True):
        """Follow the sources, and plan a schedule."""
        for source in await self.store.sources():
            if follow(source):
                await self.store.follow(Follow(self.name, source.id))
        await self.store.plan(self.name, schedule, "u1", NOW - DAY, next_at=NOW)
        return self

    async def compose(self, at=NOW):
        """What is composed for what is due then, and the claimed delivery."""
        self.world.clock.at = at
        await tick(self.store.ledger, at)
        (delivery,) = await self.store.ledger.claim(at, DAY / 24, 1)
        return delivery, await self.composer.compose(delivery)

    async def brief(self, at=NOW):
        """The parts of the briefing of a morning, which is sent."""
        delivery, made = await self.compose(at)
        if not made.parts:
            await self.store.ledger.skip(delivery, at, made.why)
            return []
        delivery = await self.store.ledger.compose(delivery, made.parts, made.until)
        for part in range(len(made.parts)):
            delivery = await self.store.ledger.sending(delivery, part, at)
            delivery = await self.store.ledger.posted(delivery, part, f"m{part}", at)
        assert (await self.store.ledger.sent(delivery, at)).state is State.SENT
        return [await self.composer.unpack(delivery, each) for each in made.parts]


@pytest.fixture
def channel(store):
    """Make a channel."""

    def make(name="news", **briefings):
        given = {"ahead_minutes": 0} | briefings  # nobody reads sources here
        return Channel(store, name, Settings(briefings=BriefingSettings(**given)))

    return make


def titles(parts):
    """The titles of the stories that are told."""
    return [part.digest.story.reports[0].article.title for part in parts[1:]]


def lines(part):
    """All lines of a story, as shown."""
    texts = [each.article.text for each in part.digest.digests]
    shown = [told.line.shown(texts[told.report]) for told in part.digest.summary]
    shown += [told.fact.line.shown(texts[told.report]) for told in part.digest.facts]
    return shown + [told.quote.shown(texts[told.report]) for told in part.digest.quotes]


def paper(day, title, text, outlet="Harbour Post", hour=6.0):
    """An article of a day after the morning."""
    return Paper(outlet, 24 * day + hour, title.lower().replace(" ", "-"), title, text)


async def test_sources_that_were_not_read_for_it_are_read_first(store, channel):
    """As after a night in which nothing was running; for some minutes, then it comes with what there is."""
    await keep(store, morning())
    news = await channel(ahead_minutes=5).plan()
    with pytest.raises(SourcesUnread):
        await news.compose(NOW + DAY)
    (delivery,) = await store.ledger.open()
    for attempts, failure in (composing.WAITS, None), (0, "It is gone."):
        for source in await store.sources():
            await store.record_failure(Health(source.id, checked=NOW, failure=failure))
        assert (await news.composer.compose(replace(delivery, attempts=attempts))).parts
    for source in await store.sources():
        await store.record_failure(Health(source.id, checked=NOW + DAY))
    assert (await news.composer.compose(delivery)).parts


async def test_the_bot_answers_while_it_is_worked_out_what_is_new(store, channel, monkeypatch):
    """However many stories a channel was told of."""
    answered = threading.Event()

    def waiting(*given):
        assert answered.wait(20)
        return offers(*given)

    monkeypatch.setattr(composing, "offers", waiting)
    monkeypatch.setattr(silence, "offers", waiting)
    await keep(store, morning())
    for topic in "", "quantum chess":  # what has nothing to say works out why
        news = await channel(f"news {topic}").plan(replace(MORNINGS, topic=topic))
        await store.mute(Mute(news.name, "zebras", None, "u1"))
        asyncio.get_running_loop().call_later(0.2, answered.set)
        await news.compose()
        answered.clear()


async def test_who_waits_while_an_edition_is_made_shares_it(store):
    """Though time passes meanwhile."""

    class Going:
        at = NOW

        def now(self):
            self.at += timedelta(seconds=1)
            return self.at

    await keep(store, morning())
    editions, clock = edition.Editions(store, Settings()), Going()
    first, *others = await asyncio.gather(*(editions.of(NOW - DAY, clock) for _ in range(3)))
    assert all(each is first for each in others)


async def test_a_briefing_has_a_head_and_a_part_for_each_story(store, channel):
    """The head says how much there is to read, and lists them."""
    await keep(store, morning())
    head, *told = await (await channel().plan()).brief()
    assert isinstance(head, BriefPart)
    assert all(isinstance(part, StoryPart) for part in told)
    assert [part.key for part in head.stories] == [part.key for part in told]
    assert head.head == f"{len(told)} of 10 stories, 2 min"
    assert head.footer.startswith("6 sources: 6 fine")
    assert "Marl Point" in told[0].digest.story.reports[0].article.title
    assert told[0].note == "3 sources · one figure differs"


@pytest.mark.parametrize(("minutes", "most", "time"), [(0.5, 115, "25 s"), (2, 460, "2 min"), (6, 1_380, "3 min")])
async def test_it_takes_as_long_to_read_as_is_set(store, channel, minutes, most, time):
    """Stories are told more briefly, then fewer of them; but one at least."""
    await keep(store, morning())
    head, *told = await (await channel(minutes=minutes).plan()).brief()
    assert 1 <= sum(len(line.split()) for part in told for line in lines(part)) <= most
    assert len(told) >= (4 if minutes >= 2 else 1)
    assert head.head.endswith(time)


async def test_what_is_packed_is_always_unpacked_to_the_same(store, channel):
    """By another process, too, which has nothing at hand."""
    await keep(store, morning())
    first = await channel().plan()
    delivery, made = await first.compose()
    again = channel()
    assert [await first.composer.unpack(delivery, each) for each in made.parts] == [
        await again.composer.unpack(delivery, each) for each in made.parts
    ]
    assert [each.kind for each in made.parts] == [Kind.HEAD] + [Kind.STORY] * (len(made.parts) - 1)
    assert await again.composer.zone(delivery) == "UTC"


async def test_a_story_is_never_told_again(store, channel):
    """The next morning has nothing new, and says so."""
    await keep(store, morning())
    planned = await channel(minutes=15).plan()
    assert len(await planned.brief()) > 6
    (line,) = await planned.brief(NOW + DAY)
    assert line.head == "Nothing new since yesterday 08:00."
    assert line.stories == ()


async def test_an_empty_morning_is_silent_where_that_is_wanted(store, channel):
    """With the reason kept."""
    await keep(store, morning())
    planned = await channel(minutes=15).plan(Schedule(DAILY, (time(8),), "Asia/Tokyo", skip_empty=True))
    planned.world.clock.at = NOW
    await planned.brief(NOW)
    assert await planned.brief(NOW + DAY) == []
    (last, *_) = await store.ledger.latest("news")
    assert (last.state, last.reason) == (State.SKIPPED, "Nothing new since yesterday 17:00.")


async def test_a_story_that_has_moved_on_is_told_as_an_update_with_what_is_new(store, channel):
    """Of what was known nothing is shown again."""
    await keep(store, morning())
    planned = await channel(minutes=15).plan()
    first = await planned.brief()
    known = {line for part in first[1:] for line in lines(part)}
    text = (
        "The ferry Anna Bell was raised from the sea off Marl Point on Tuesday, and police arrested its captain.\n\n"
        "Divers found 12 more bodies in the ferry's hold off Marl Point, which brings the number of the dead to 53.\n\n"
        "“The captain has not told us the truth about the ferry,” said Ruth Dane, the chief prosecutor.\n\n"
    )
    await keep(store, [paper(1, "Captain of sunken ferry arrested as dead off Marl Point rise to 53", text)], NOW + DAY)
    head, told = await planned.brief(NOW + DAY)
    assert head.head.startswith("1 story, ")
    assert told.note.startswith("Harbour Post · update: ")
    assert any("53" in line for line in lines(told))
    assert not known & set(lines(told))
    assert "This channel was told of it before; here is what is new." in told.digest.notes
    assert titles([head, told]) == ["Captain of sunken ferry arrested as dead off Marl Point rise to 53"]


async def test_the_same_in_other_words_is_no_update(store, channel):
    """Nor is a copy."""
    await keep(store, morning())
    planned = await channel(minutes=15).plan()
    await planned.brief()
    ferry = next(each for each in morning() if each.slug == "ferry-sinks")
    copied = paper(1, ferry.title, ferry.text, "Coast News")
    short = ". ".join(ferry.text.split(". ")[:2]) + "."
    await keep(store, [copied, paper(1, "Ferry sinks at Marl Point", short, "Tide Weekly")], NOW + DAY)
    (line,) = await planned.brief(NOW + DAY)
    assert line.head == "Nothing new since yesterday 08:00."


async def test_a_digest_is_made_once_for_all_channels(store, channel):
    """However many channels get it."""
    await keep(store, morning())
    one, other = await channel().plan(), await channel("other").plan()
    other.composer = one.composer
    first, second = await one.brief(), await other.brief()
    assert first == second
    assert one.composer.digests.count == len(first) - 1 + (len(first) - 1 < 8)


async def test_a_channel_sees_only_what_it_follows_and_wants(store, channel):
    """Its sources, its topic, and nothing that it mutes."""
    await keep(store, morning())
    ledger = await channel("a").plan(follow=lambda source: "ledger" in source.address)
    assert set(titles(await ledger.brief())) == {
        "Ferry disaster: 41 dead off Marl Point",
        "Chip maker Nordal to build $2.1 billion plant in Vessel",
    }
    storm = await channel("b").plan(Schedule(DAILY, (time(8),), "UTC", topic="storm"))
    head, *told = await storm.brief()
    assert head.topic == "storm"
    assert len(told) == 1
    await store.mute(Mute("c", "ferry", None, "u1"))
    assert not any("erry" in title for title in titles(await (await channel("c").plan()).brief()))


@pytest.mark.parametrize("topic", ["", "ferry"])
async def test_where_all_that_is_new_is_muted_that_is_said(store, channel, topic):
    """A site, or a word."""
    await keep(store, [each for each in morning() if each.outlet == "Harbour Post"])
    on = " on ferry" if topic else ""
    for name, words in (("a", ["harbourpost.example"]), ("b", ["ferry", "a", "the"])):
        for word in words:
            await store.mute(Mute(name, word, None, "u1"))
        (line,) = await (await channel(name).plan(Schedule(DAILY, (time(8),), "UTC", topic=topic))).brief()
        assert line.head == f"Nothing new{on} since yesterday 08:00 but what is muted."
    other = Schedule(DAILY, (time(8),), "UTC", topic="zeppelin")
    await store.mute(Mute("c", "harbourpost.example", None, "u1"))
    (line,) = await (await channel("c").plan(other)).brief()
    assert line.head in {"Nothing new on zeppelin since yesterday 08:00.", "Nothing new since yesterday 08:00."}


async def test_where_nothing_new_has_the_words_that_are_wanted_that_is_said(store, channel):
    """Not that nothing has happened."""
    await keep(store, morning())
    planned = await channel().plan()
    for source in await store.sources():
        await store.follow(Follow("news", source.id, wanted=("zeppelin",)))
    (line,) = await planned.brief()
    assert line.head == "Nothing new since yesterday 08:00 but what is left out by the words for its source."


async def test_what_has_come_this_minute_is_for_the_next_one_and_that_is_said(store, channel):
    """Something that was fetched may not be kept yet, and nothing is to fall between two briefings."""
    await keep(store, morning(), NOW + timedelta(minutes=9, seconds=30))
    planned = await channel(minutes=15).plan()
    (line,) = await planned.brief()
    assert line.head == (
        "Nothing new since yesterday 08:00 but what has come this very minute; the next briefing has it."
    )
    assert len(await planned.brief(NOW + DAY)) > 6


async def test_where_more_has_come_than_is_looked_at_readers_and_the_operator_are_told(
    store, channel, monkeypatch, caplog
):
    """As long as it is of the briefing's own time."""
    for module in (window, composing, edition):
        monkeypatch.setattr(module, "ENTRIES", 5)
    await keep(store, morning())
    planned = await channel(minutes=15).plan()
    head = (await planned.brief())[0]
    assert head.footer.endswith("Of this time, only 5 entries were looked at, of each source the newest.")
    assert [each.message for each in caplog.records] == [
        "More than 5 entries have come since 2026-11-18 00:00; briefings look at so many, of each source the newest."
    ]
    (line,) = await planned.brief(NOW + DAY)
    assert "newest" not in line.footer


async def test_a_channel_without_sources_hears_what_to_do(store, channel):
    """Not that nothing has happened."""
    await keep(store, morning())
    planned = await channel().plan(follow=lambda source: False)
    (line,) = await planned.brief()
    assert line.head == "No sources yet."


async def test_what_a_removed_schedule_had_due_is_not_composed(store, channel):
    """It says why."""
    await keep(store, morning())
    planned = await channel().plan()
    delivery, _ = await planned.compose()
    await store.unplan("news", delivery.slot.schedule)
    made = await planned.composer.compose(delivery)
    assert (list(made.parts), made.why) == ([], "Its schedule was removed.")


async def test_what_came_after_a_briefing_was_composed_is_in_the_next(store, channel):
    """Nothing falls between two."""
    await keep(store, morning())
    planned = await channel(minutes=15).plan()
    delivery, made = await planned.compose()
    late = paper(0, "Comet seen over Orrin", "A bright comet was seen over Orrin on Monday night. " * 3, hour=8.0)
    await keep(store, [late], NOW + timedelta(minutes=9))
    delivery = await store.ledger.compose(delivery, made.parts, made.until)
    for part in range(len(made.parts)):
        delivery = await store.ledger.sending(delivery, part, NOW + timedelta(hours=2))
        delivery = await store.ledger.posted(delivery, part, "m", NOW + timedelta(hours=2))
    await store.ledger.sent(delivery, NOW + timedelta(hours=2))
    assert "Comet seen over Orrin" in titles(await planned.brief(NOW + DAY))
