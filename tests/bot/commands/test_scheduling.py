"""bot.commands: `schedule`, in words."""

from datetime import date, time, timedelta

import pytest

from bot.commands.intents import About, Pause, Plan, Preview, Resume, Schedules, Skip, Unplan
from bot.schedules import DAILY, WEEKDAYS, WEEKENDS, Schedule

HERE = "Europe/Berlin"
HALF_SEVEN = (time(7, 30),)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("07:30", Schedule(DAILY, HALF_SEVEN, HERE)),
        ("daily 7:30", Schedule(DAILY, HALF_SEVEN, HERE)),
        ("daily at 7.30", Schedule(DAILY, HALF_SEVEN, HERE)),
        ("every day 7h30", Schedule(DAILY, HALF_SEVEN, HERE)),
        ("7:30am", Schedule(DAILY, HALF_SEVEN, HERE)),
        ("7:30 a.m.", Schedule(DAILY, HALF_SEVEN, HERE)),
        ("7 pm", Schedule(DAILY, (time(19),), HERE)),
        ("12am", Schedule(DAILY, (time(0),), HERE)),
        ("noon", Schedule(DAILY, (time(12),), HERE)),
        ("weekdays 07:30 Europe/London", Schedule(WEEKDAYS, HALF_SEVEN, "Europe/London")),
        ("Weekdays, 07:30, europe/london", Schedule(WEEKDAYS, HALF_SEVEN, "Europe/London")),
        ("weekends 7:30 New York", Schedule(WEEKENDS, HALF_SEVEN, "America/New_York")),
        ("weekends 7:30 in the Rio de Janeiro time zone", Schedule(WEEKENDS, HALF_SEVEN, "America/Sao_Paulo")),
        ("weekday 7:30 PST", Schedule(WEEKDAYS, HALF_SEVEN, "America/Los_Angeles")),
        ("monday 07:30", Schedule((0,), HALF_SEVEN, HERE)),
        ("mon wed fri 07:30", Schedule((0, 2, 4), HALF_SEVEN, HERE)),
        ("fri,mon and wednesdays 07:30", Schedule((0, 2, 4), HALF_SEVEN, HERE)),
        ("mon-fri 07:30", Schedule(WEEKDAYS, HALF_SEVEN, HERE)),
        ("sat–mon 07:30", Schedule((0, 5, 6), HALF_SEVEN, HERE)),
        ("07:30 18:00 07:30", Schedule(DAILY, (time(7, 30), time(18)), HERE)),
        ("18:00, 07:30", Schedule(DAILY, (time(7, 30), time(18)), HERE)),
        ("07:30 top:5", Schedule(DAILY, HALF_SEVEN, HERE, top=5)),
        ("07:30 topic:“climate change”", Schedule(DAILY, HALF_SEVEN, HERE, topic="climate change")),
        ("07:30 skip-empty", Schedule(DAILY, HALF_SEVEN, HERE, skip_empty=True)),
        ("07:30 skip empty UTC", Schedule(DAILY, HALF_SEVEN, "UTC", skip_empty=True)),
        ("07:30 channel", Schedule(DAILY, HALF_SEVEN, HERE, in_channel=True)),
        ("07:30 UTC in the channel skip-empty", Schedule(DAILY, HALF_SEVEN, "UTC", skip_empty=True, in_channel=True)),
        ("07:30 thread", Schedule(DAILY, HALF_SEVEN, HERE)),
    ],
)
def test_a_schedule_is_understood(understood, typed, meant):
    """Days, times, a zone, and what is to be in it, in any order."""
    assert understood(f"schedule {typed}") == Plan(meant)


def test_a_schedule_in_its_own_words_is_the_same(understood):
    """What the list shows can be typed."""
    whole = Schedule((0, 2), (time(7, 30), time(18)), "America/Argentina/Buenos_Aires", 5, "climate change", True, True)
    short = Schedule(WEEKENDS, HALF_SEVEN, "UTC", topic="climate")
    assert [understood(f"schedule {each.words}") for each in (whole, short)] == [Plan(whole), Plan(short)]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("schedule", Schedules()),
        ("schedules", Schedules()),
        ("schedule list", Schedules()),
        ("schedule off", Unplan()),
        ("schedule remove all", Unplan()),
        ("schedule remove 2", Unplan(2)),
        ("schedule delete #2", Unplan(2)),
        ("briefing 07:30", Plan(Schedule(DAILY, HALF_SEVEN, HERE))),
        ("schedule pause", Pause()),
        ("schedule pause 2", Pause(2)),
        ("schedule pause 7d", Pause(None, timedelta(days=7))),
        ("schedule pause for 3 days", Pause(None, timedelta(days=3))),
        ("schedule pause #2 for 2 weeks", Pause(2, timedelta(weeks=2))),
        ("schedule pause all 7d", Pause(None, timedelta(days=7))),
        ("schedule pause until Monday", Pause(until=date(2026, 11, 30))),
        ("schedule pause 2 until 3 January", Pause(2, until=date(2027, 1, 3))),
        ("schedule pause all until next week", Pause(until=date(2026, 11, 30))),
        ("schedule 7:30 quiet until 1 December", Plan(Schedule(DAILY, HALF_SEVEN, HERE), date(2026, 12, 1))),
        (
            "schedule quiet till monday 7:30 London channel",
            Plan(Schedule(DAILY, HALF_SEVEN, "Europe/London", in_channel=True), date(2026, 11, 30)),
        ),
        ("schedule resume", Resume()),
        ("schedule resume all", Resume()),
        ("schedule resume 2", Resume(2)),
        ("schedule skip", Skip()),
        ("schedule skip the next one", Skip()),
        ("schedule skip 2", Skip(2)),
        ("briefing preview", Preview()),
        ("schedule preview #2", Preview(2)),
    ],
)
def test_schedules_are_listed_removed_paused_and_tried(understood, typed, meant):
    """By their number in the list."""
    assert understood(typed) == meant


@pytest.mark.parametrize(
    ("typed", "told", "nearest"),
    [
        ("weekdays", "A schedule needs a time", "07:30"),
        ("daily 7", "7 could be any time.", "07:00"),
        ("daily 24:00", "There is no 24:00 in a day.", "00:00"),
        ("daily 25:30", "There is no 25:30 in a day.", "23:30"),
        ("daily 7:60", "There is no 7:60 in a day.", "08:00"),
        ("daily 7:75", "There is no 7:75 in a day.", "08:15"),
        ("daily 19:30pm", "There is no 19:30pm.", "19:30"),
        ("daily 0am", "There is no 0am.", "00:00"),
        ("daily 99pm", "There is no 99pm in a day.", "23:00"),
        ("daily 07:30 Europe/Berln", "There is no time zone Europe/Berln.", "Europe/Berlin"),
        ("daily 07:30 Mars/Phobos", "There is no time zone Mars/Phobos.", None),
        ("daily 07:30 Londn", "There is no time zone Londn.", "Europe/London"),
        ("mondya 07:30", "mondya is no day.", "monday"),
        ("wekdays 07:30", "wekdays is no day.", "weekdays"),
        ("daily 07:30 London Berlin", "one time zone, not Europe/London and Europe/Berlin", None),
        ("daily 07:30 xyzzyq", "I don't understand xyzzyq in a schedule.", None),
        ("daily 07:30 top:50", "it goes from 1 to 20", "top:20"),
        ("daily 07:30 since:24h", "schedule has no since:.", None),
        ("1:00 2:00 3:00 4:00 5:00 6:00 7:00", "at most 6 times a day", None),
        ("remove", "Say which schedule", "schedule remove 1"),
        ("remove first", "Say which schedule", "schedule remove 1"),
        ("skip tomorrow", "Say which schedule", "schedule skip 1"),
        ("resume 1 2", "Say which schedule", "schedule resume 1"),
        ("preview monday", "Say which schedule", "schedule preview 1"),
        ("pause monday", "Say for how long", "schedule pause until monday"),
        ("pause sometime", "Say for how long", "schedule pause 7d"),
        ("pause 2 december", "no span of time", "schedule pause 2 until december"),
        ("pause until", "Say until which day.", "monday"),
        ("pause 2 until mondya", "mondya is no day that I know.", "monday"),
        ("pause until monday 9:00", "I don't understand 9:00 there.", "schedule pause until monday"),
        ("daily 7:30 until 1 december", "has no last day", "quiet until 1 december"),
        ("daily 7:30 quiet", "Say until which day", "quiet until monday"),
        ("daily 7:30 quiet until 31 june", "There is no 31 June.", "30 June 2027"),
        ("pause 2 forever", "no span of time", "schedule pause 2 7d"),
    ],
)
def test_what_is_wrong_gets_the_nearest_that_is_right(understood, typed, told, nearest):
    """Times, days and zones."""
    message, meant, example = understood(f"schedule {typed}")
    assert told in message
    assert meant == nearest
    assert example.startswith("schedule ")


def test_a_topic_may_begin_with_another_word_for_a_schedule(understood):
    """Only `schedule` itself is always one."""
    assert isinstance(understood("briefing room leak"), About)
