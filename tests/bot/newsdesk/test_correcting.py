"""bot.newsdesk.correcting: what was posted says so when its articles change; channels and the web are tables."""

import asyncio
from datetime import time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.deliveries import State
from bot.errors import Gone, MessageGone, NoAnswer, PostLater, PostRefused
from bot.newsdesk.composing import Composer
from bot.newsdesk.correcting import Corrector
from bot.newsdesk.delivering import Deliverer
from bot.newsdesk.ticking import tick
from bot.ports import Follow
from bot.reports import Page, PageKind
from bot.schedules import DAILY, Schedule
from bot.settings import BriefingSettings, Settings

FEED, FERRY = "https://news.example/feed", "https://news.example/ferry"
TEXT = """The council of Port Alder will pay $300 million for a ferry from 1970, said Ann Lee, the mayor.

The vote was 5 to 2 after a debate of nine hours on Monday evening. The boat carries 218 people and 40 sheep, and it \
will sail from May to October.

“Nobody asked the farmers what they think of this boat,” said Ben Moss, who speaks for the farmers’ union. The repairs \
will cost $20 million until 2030, and the islands will pay a third of that."""
OLD = "The lighthouse was painted white again, said its keeper, and it took 40 buckets. " * 5


class Channels:
    """A platform, and what knows it: `posts` by their messages' ids; `trouble` is what comes of edits."""

    def __init__(self):
        """Nothing is there."""
        self.posts, self.edits, self.trouble = {}, [], None
        self.beginnings = ("",)

    def __call__(self, channel):
        """It has all channels."""
        return self

    async def turn(self):
        """There is always room."""

    async def post(self, post):
        """Post it."""
        message = f"m{len(self.posts)}"
        self.posts[message] = post
        return message

    async def find(self, post):
        """Look for its nonce."""
        return next((name for name, each in self.posts.items() if each.nonce == post.nonce), None)

    async def edit(self, channel, message, part, zone="UTC"):
        """Replace what it says."""
        self.edits.append((channel, message, zone))
        if self.trouble:
            raise self.trouble
        self.posts[message] = self.posts[message]._replace(part=part)

    @property
    def notes(self):
        """What the story's first message says besides its lines."""
        return self.posts["m1"].part.digest.notes


class Town:
    """Two channels that are briefed in the morning."""

    def __init__(self, world, web, fetch, **briefings):
        """As the settings want it."""
        self.world, self.web, self.fetch, self.channels = world, web, fetch, Channels()
        self.settings = Settings(briefings=BriefingSettings(**{"ahead_minutes": 0} | briefings))
        composer = Composer(world, self.settings)
        self.deliverer = Deliverer(
            world.store.ledger, composer, self.channels, world.clock, self.settings.briefings, pause=None
        )
        self.zone = composer.zone
        self.corrector = self.restarted()

    def restarted(self):
        """What looks after briefings, as it begins."""
        return Corrector(self.world, self.settings, self.channels, self.zone)

    async def brief(self, *names):
        """Tell channels of the ferry."""
        store, clock = self.world.store, self.world.clock
        (source,) = await store.sources()
        for name in names:
            await store.follow(Follow(name, source.id))
            at = clock.now() + timedelta(minutes=30)
            local = at.astimezone(ZoneInfo("Asia/Tokyo"))
            schedule = Schedule(DAILY, (time(local.hour, local.minute),), "Asia/Tokyo")
            await store.plan(name, schedule, "u1", clock.now(), next_at=at)
        clock.forward(minutes=31)
        await tick(store.ledger, clock.now())
        claimed = await store.ledger.claim(clock.now(), timedelta(minutes=1))
        assert len(claimed) == len(names)
        for each in claimed:
            await self.deliverer.deliver(each, asyncio.get_running_loop().time())
            assert (await store.ledger.delivery(each.id)).state is State.SENT

    def write(self, *changes):
        """Let the article read otherwise."""
        text = TEXT
        for before, after in changes:
            assert before in text
            text = text.replace(before, after)
        self.web.pages[FERRY] = Page(FERRY, PageKind.ARTICLE, text)

    async def look(self, hours):
        """Look after the briefing, some hours later; how many messages were corrected."""
        self.web.asked.clear()
        self.world.clock.forward(hours=hours)
        return await self.corrector.run()


@pytest.fixture
async def town(world, web, publish, item, fetch):
    """A town; its paper has told of the ferry."""

    async def make(*names, **briefings):
        made = Town(world, web, fetch, **briefings)
        publish(FEED, item("old"))
        await world.store.add_source(FEED, "feed", "News", None, world.clock.now())
        await fetch(everything=True)
        publish(FEED, item("ferry", "Council buys a ferry"), item("old"))
        made.write()
        await fetch(everything=True)
        await made.brief(*(names or ("news",)))
        return made

    return make


async def test_what_has_not_changed_is_left_as_it_is(town):
    """It is read twice, after 6 and 24 hours, and then no more."""
    made = await town()
    assert await made.look(5.9) == 0
    assert made.web.asked == []
    for hours in 0.2, 17.9:
        assert await made.look(hours) == 0
        assert made.web.asked == [FERRY]
    assert await made.look(20) == 0
    assert made.web.asked == []
    assert made.channels.edits == []


async def test_a_figure_that_has_changed_is_corrected_where_it_was_posted(town):
    """In the message, with both, in the channel's zone; once."""
    made = await town()
    made.write(("$300 million", "$30 million"))
    assert await made.look(6.1) == 1
    assert made.channels.edits == [("news", "m1", "Asia/Tokyo")]
    (note,) = made.channels.notes
    assert "Before: The council of Port Alder will pay $300 million" in note
    assert "Now: The council of Port Alder will pay $30 million" in note
    assert await made.look(0.1) == 0
    assert await made.look(18) == 0
    assert len(made.channels.posts) == 2


async def test_an_article_is_read_once_for_all_channels(town):
    """And all of them are corrected."""
    made = await town("news", "other", "third")
    made.write((",” said Ben Moss", ",” said Tom Reed"))
    assert await made.look(6.1) == 3
    assert made.web.asked == [FERRY]
    assert sorted(channel for channel, *_ in made.channels.edits) == ["news", "other", "third"]


async def test_what_is_as_it_was_again_is_shown_so(town):
    """Without a note."""
    made = await town()
    before = made.channels.posts["m1"].part
    made.write(("$300 million", "$30 million"))
    assert await made.look(6.1) == 1
    made.write()
    assert await made.look(18) == 1
    assert made.channels.posts["m1"].part.digest.notes == before.digest.notes


async def test_what_changes_later_is_corrected_later(town):
    """A second correction is told with the first."""
    made = await town()
    made.write(("$300 million", "$30 million"))
    await made.look(6.1)
    made.write(("$300 million", "$30 million"), ("218 people", "281 people"))
    assert await made.look(18) == 1
    assert len(made.channels.notes) == 2


async def test_what_cannot_be_edited_is_told_in_its_thread(town):
    """Once, below the briefing."""
    made = await town()
    made.write(("$300 million", "$30 million"))
    made.channels.trouble = PostRefused(detail="It is too old.")
    assert await made.look(6.1) == 1
    told = made.channels.posts["m2"]
    assert told.below == "m0"
    assert told.part.told == "Corrected: Council buys a ferry"
    assert "$30 million" in told.part.details[0]
    assert await made.look(18) == 0
    assert len(made.channels.posts) == 3


async def test_a_thread_is_told_besides_where_that_is_wanted(town):
    """As nobody sees that a message was edited."""
    made = await town(corrections="thread")
    made.write(("$300 million", "$30 million"))
    assert await made.look(6.1) == 1
    assert "$30 million" in made.channels.notes[0]
    assert "$30 million" in made.channels.posts["m2"].part.details[0]


async def test_a_message_that_was_deleted_is_left_at_that(town):
    """Whoever deleted it doesn't want to hear more of it."""
    made = await town(corrections="thread")
    made.write(("$300 million", "$30 million"))
    made.channels.trouble = MessageGone()
    await made.look(6.1)
    assert len(made.channels.posts) == 2
    assert await made.look(18) == 0


async def test_what_cannot_be_done_now_is_done_later(town):
    """Also by a process that begins meanwhile."""
    made = await town()
    made.write(("$300 million", "$30 million"))
    made.channels.trouble = PostLater()
    assert await made.look(6.1) == 0
    made.channels.trouble = None
    assert await made.look(0.1) == 0, "whoever has claimed it has ten minutes"
    made.corrector = made.restarted()
    assert await made.look(0.1) == 1
    assert made.channels.notes


async def test_an_article_that_is_gone_is_told(town):
    """One that can't be reached isn't; nor one behind a wall by now, or replaced by something else."""
    made = await town()
    made.web.pages[FERRY] = NoAnswer(FERRY)
    assert await made.look(6.1) == 0
    made.web.pages[FERRY] = Gone(FERRY)
    assert await made.look(18) == 1
    assert "taken its article away" in made.channels.notes[0]


@pytest.mark.parametrize("page", [Page(FERRY, PageKind.PAYWALL, TEXT[:200]), Page(FERRY, PageKind.ARTICLE, OLD)])
async def test_what_is_no_article_any_more_says_nothing(town, page):
    """A wall, or the site's front page: what was shown stands."""
    made = await town()
    made.web.pages[FERRY] = page
    assert await made.look(6.1) == 0


async def test_nothing_is_read_again_where_nobody_wants_it(town):
    """By the settings."""
    made = await town(corrections="off")
    made.write(("$300 million", "$30 million"))
    assert await made.look(6.1) == 0
    assert made.web.asked == []


async def test_what_is_read_next_is_the_article_as_it_reads_now(town, world):
    """For whoever asks, and for the next briefing."""
    made = await town()
    made.write(("$300 million", "$30 million"))
    await made.look(6.1)
    (entry, *_) = await world.store.entries(world.clock.now() - timedelta(days=1))
    assert "$30 million" in (await world.store.page(entry.id)).text
