"""bot.newsdesk: schedules in a chat: listed with their next times, paused, resumed, skipped, tried, removed."""

from datetime import time, timedelta

import pytest
from servers.papers import NOW, Paper, keep, morning, world

from bot.asking import Asker, Request
from bot.newsdesk.answering import Newsdesk
from bot.newsdesk.ticking import tick
from bot.ports import Follow
from bot.replies import BriefPart, NoticePart, ProblemPart, SchedulesPart
from bot.schedules import DAILY, Schedule
from bot.settings import Settings

DAY = timedelta(days=1)


class Talk:
    """A channel in which schedules are set, on a Monday at eight."""

    def __init__(self, store):
        """Somebody of the team asks."""
        self.store, self.world = store, world(store)
        self.desk = Newsdesk(self.world, Settings())

    async def ask(self, text, guest=False, barred=""):
        """The one part of the answer."""
        request = Request("news", Asker("u1", "Ann", guest=guest), text, zone="UTC", barred=barred)
        (part,) = (await self.desk.ask(request)).parts
        return part

    async def times(self, place=0):
        """The next times that the list tells of a schedule."""
        part = await self.ask("schedule list")
        assert isinstance(part, SchedulesPart)
        return [f"{at:%d %H:%M}" for at in part.rows[place].next]


@pytest.fixture
def talk(store):
    """A channel."""
    return Talk(store)


async def test_what_keeps_briefings_from_the_channel_is_told_with_its_schedules(talk):
    """At once, not when one is due; the schedule is kept, as that is soon mended."""
    barred = "I may not post here yet."
    part = await talk.ask("schedule daily 09:00", barred=barred)
    assert (len(part.rows), part.note) == (1, barred)
    part = await talk.ask("schedule pause 3d", barred=barred)
    assert part.note == f"{barred} Schedule 1 is paused until 26 November 2026 08:00."
    assert ("Posting", barred) in (await talk.ask("status", barred=barred)).lines
    assert (await talk.ask("schedule resume")).note == ""
    assert "Posting" not in dict((await talk.ask("status")).lines)


async def test_a_pause_leaves_out_its_days(talk):
    """The next times are those after it, and it is said."""
    await talk.ask("schedule daily 09:00")
    assert await talk.times() == ["23 09:00", "24 09:00", "25 09:00"]
    part = await talk.ask("schedule pause 3d")
    assert part.note == "Schedule 1 is paused until 26 November 2026 08:00."
    assert await talk.times() == ["26 09:00", "27 09:00", "28 09:00"]
    assert (await talk.ask("schedule resume")).note == ""
    assert await talk.times() == ["23 09:00", "24 09:00", "25 09:00"]
    assert (await talk.ask("schedule resume")).told == "Nothing was paused or skipped."


async def test_a_pause_without_an_end_lasts_until_it_is_resumed(talk):
    """There is no next time."""
    await talk.ask("schedule daily 09:00")
    await talk.ask("schedule daily 18:00")
    part = await talk.ask("schedule pause 2")
    assert part.note == "Schedule 2 is paused until it is resumed."
    await talk.ask("schedule daily 20:00")
    part = await talk.ask("schedule pause")
    assert part.note == "Schedules 1, 2 and 3 are paused until they are resumed."
    for number in (1, 3):
        await talk.ask(f"schedule resume {number}")
    assert (await talk.times(0), await talk.times(1)) == (["23 09:00", "24 09:00", "25 09:00"], [])
    assert await tick(talk.store.ledger, NOW + timedelta(hours=11)) != []
    assert [each.slot.schedule for each in await talk.store.ledger.open()] == [1]


async def test_a_pause_until_a_day_ends_as_it_begins_there(talk):
    """In the zone of each schedule, whoever asks from where."""
    await talk.ask("schedule daily 00:30 Asia/Tokyo")
    await talk.ask("schedule daily 09:00 UTC")
    part = await talk.ask("schedule pause until thursday")
    assert part.note == "Schedules 1 and 2 are paused until 26 November 2026."
    assert (await talk.times(0), await talk.times(1)) == (
        ["26 00:30", "27 00:30", "28 00:30"],
        ["26 09:00", "27 09:00", "28 09:00"],
    )
    part = await talk.ask("schedule pause 2 until 3 January")
    assert part.note.endswith("Schedule 2 is paused until 3 January 2027.")
    assert (await talk.times(1))[0] == "03 09:00"


async def test_a_day_that_has_begun_in_a_schedules_zone_is_none_to_wait_for(talk):
    """There, it is a day later already; nothing is paused or planned then."""
    talk.world.clock.at = NOW + timedelta(hours=8)
    await talk.ask("schedule daily 09:00 Asia/Tokyo")
    for text in ("schedule pause until tomorrow", "schedule daily 10:00 Asia/Tokyo quiet until tomorrow"):
        part = await talk.ask(text)
        assert (part.told, part.nearest) == (
            "In Asia/Tokyo, 24 November 2026 has begun already.",
            "25 November 2026",
        )
    assert await talk.times() == ["24 09:00", "25 09:00", "26 09:00"]
    assert len(await talk.store.planned("news")) == 1


async def test_a_schedule_is_quiet_until_its_day(talk):
    """Nothing is sent before, and it is said."""
    part = await talk.ask("schedule daily 09:00 quiet until wednesday")
    assert part.note == "Schedule 1 is paused until 25 November 2026."
    assert await talk.times() == ["25 09:00", "26 09:00", "27 09:00"]
    assert await tick(talk.store.ledger, NOW + timedelta(hours=2)) == []
    assert await tick(talk.store.ledger, NOW + timedelta(days=2, hours=2)) != []


async def test_each_channel_counts_its_own_schedules(talk):
    """From one, and they stay what they are."""
    await talk.store.plan("other", Schedule(DAILY, (time(9),), "UTC"), "u1", NOW, next_at=NOW)
    for hour in (9, 10, 11):
        await talk.ask(f"schedule daily {hour}:00")
    await talk.ask("schedule remove 2")
    assert [row.number for row in (await talk.ask("schedule")).rows] == [1, 3]
    assert (await talk.ask("schedule skip 3")).commands == ("schedule resume 3",)
    assert await talk.times(1) == ["24 11:00", "25 11:00", "26 11:00"]
    await talk.ask("schedule resume 3")
    assert await talk.times(1) == ["23 11:00", "24 11:00", "25 11:00"]


async def test_status_says_what_is_to_come_and_what_is_left_out(talk):
    """With the zone of the times."""
    await talk.ask("schedule daily 09:00")
    await talk.ask("schedule skip")
    await talk.ask("schedule skip")
    told = dict((await talk.ask("status")).lines)
    assert told["Next briefing"] == "25 November 2026 09:00 (UTC)"
    assert told["Left out"] == "23 November 2026 09:00, 24 November 2026 09:00 (UTC), as was asked for here"
    assert not any(name.startswith("Briefing of") for name in told)
    talk.world.clock.at = NOW + timedelta(hours=2)
    told = dict((await talk.ask("status")).lines)
    assert told["Briefing of 09:00"] == "skipped: That was asked for in the channel."


async def test_the_next_one_is_skipped_and_taken_back(talk):
    """Each time one more; the earliest of all schedules, or that of one."""
    await talk.ask("schedule daily 10:00 Europe/Berlin")
    await talk.ask("schedule daily 18:00 UTC")
    part = await talk.ask("schedule skip")
    told = "The briefing of 23 November 2026 10:00 (Europe/Berlin) is left out. To have it after all:"
    assert part.told == told
    assert part.commands == ("schedule resume 1",)
    await talk.ask("schedule skip 1")
    assert await talk.times() == ["25 10:00", "26 10:00", "27 10:00"]
    assert await talk.times(1) == ["23 18:00", "24 18:00", "25 18:00"]
    assert await tick(talk.store.ledger, NOW + timedelta(hours=2)) == []
    await talk.ask("schedule resume 1")
    assert await talk.times() == ["23 10:00", "24 10:00", "25 10:00"]


@pytest.mark.parametrize("verb", ["pause", "resume", "skip", "preview", "remove"])
async def test_what_isnt_there_can_have_nothing_done_to_it(talk, verb):
    """What to type instead is said."""
    nothing = await talk.ask(f"schedule {verb} {'all' if verb == 'remove' else ''}".strip())
    assert isinstance(nothing, ProblemPart)
    assert (nothing.told, nothing.example) == (
        "There is no schedule here.",
        "schedule weekdays 07:30 Europe/Berlin",
    )
    await talk.ask("schedule daily 09:00")
    wrong = await talk.ask(f"schedule {verb} 7")
    assert (wrong.told, wrong.example) == ("There is no schedule 7 here.", f"schedule {verb} 1")


@pytest.mark.parametrize("verb", ["pause", "resume", "skip"])
async def test_guests_only_look(talk, verb):
    """A preview changes nothing."""
    await talk.ask("schedule daily 09:00")
    await keep(talk.store, morning())
    await talk.store.follow(Follow("news", 1))
    assert "Guests can read here" in (await talk.ask(f"schedule {verb}", guest=True)).told
    assert isinstance(await talk.ask("schedule preview", guest=True), BriefPart)


async def test_a_preview_where_nothing_is_followed_says_what_to_do(talk):
    """As any question for news does."""
    await talk.ask("schedule daily 09:00")
    part = await talk.ask("schedule preview")
    assert (part.told, part.example) == (
        "This channel follows nothing yet. Follow a feed or a site.",
        "follow bbc.com",
    )


async def test_a_preview_shows_the_briefing_and_counts_for_nothing(talk):
    """What it shows is still new to the channel."""
    await keep(talk.store, morning())
    for source in await talk.store.sources():
        await talk.store.follow(Follow("news", source.id))
    await talk.ask("schedule daily 09:00 top:3")
    await talk.ask("schedule daily 10:00 topic:storm skip-empty")
    first = await talk.ask("schedule preview")
    assert (len(first.stories), first.head) == (3, "3 of 10 stories, 2 min")
    assert await talk.ask("schedule preview") == first
    assert len((await talk.ask("schedule preview 2")).stories) == 1
    assert await talk.store.ledger.last_told("news", NOW - DAY) == []
    text = "Bakers of Tarn have struck for higher wages since Monday, and bread is scarce there. " * 3
    just_now = Paper("Harbour Post", 7.9, "bakers", "Bakers strike in Tarn", text)
    await keep(talk.store, [just_now], NOW + timedelta(minutes=10))
    assert (await talk.ask("schedule preview")).found == first.found + 1
    talk.world.clock.at = NOW + 3 * DAY
    silent = await talk.ask("schedule preview 2")
    assert isinstance(silent, NoticePart)
    assert silent.told.startswith("It would be silent. Nothing new since ")


async def test_a_schedule_whose_zone_this_machine_does_not_know_is_listed_and_says_so(talk):
    """The others have their times; it can be removed, and skipping finds none of it."""
    await talk.store.plan("news", Schedule(DAILY, (time(9),), "US/Pacific-New"), "u1", NOW, next_at=NOW)
    part = await talk.ask("schedule list")
    assert (part.rows[0].next, part.note) == ((), "Schedule 1 waits: this machine knows no time zone US/Pacific-New.")
    assert (await talk.ask("schedule skip")).told == "There is no briefing to come."
    assert (await talk.ask("schedule remove 1")).told == "Removed:"


async def test_what_becomes_due_while_somebody_skips_it_is_not_said_to_be_left_out(talk, monkeypatch):
    """It comes."""
    skip_slot = talk.store.ledger.skip_slot

    async def too_late(due):
        await talk.store.ledger.decide([due._replace(skipped="")], [])
        return await skip_slot(due)

    monkeypatch.setattr(talk.store.ledger, "skip_slot", too_late)
    await talk.ask("schedule daily 09:00")
    part = await talk.ask("schedule skip")
    assert isinstance(part, ProblemPart)
    assert "has just become due, and is on its way" in part.told
    assert [each.open for each in await talk.store.ledger.latest("news")] == [True]
