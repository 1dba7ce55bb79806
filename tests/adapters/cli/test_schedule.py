"""`pullquote schedule` and `pullquote deliveries`, as people run them."""

import asyncio
import json
import shlex
from datetime import UTC, datetime, time, timedelta

import pytest
from made.telling import brief_part

from adapters.cli.schedule import Account, _unpressed, as_rows, lines, typed
from adapters.storage.store import open_store
from adapters.terminal.replies import show
from bot.deliveries import Delivery, Due, Kind, Packed, Parcel, Slot, State
from bot.ports import Decided
from bot.replies import reply
from bot.schedules import DAILY, Schedule
from bot.settings import StorageSettings

CHANNEL = "slack:T1/C1"
DUE = datetime(2020, 11, 23, 6, tzinfo=UTC)


@pytest.fixture
def place(tmp_path):
    """Where the store is."""
    return f"sqlite:///{tmp_path / 'news.db'}"


@pytest.fixture
def run(pullquote, place):
    """Run the command on that store; return its exit code and what it says."""

    def run(*words):
        done = pullquote(*words, PULLQUOTE_STORAGE__ADDRESS=place, TZ="UTC")
        assert b"Traceback" not in done.stderr
        assert not (done.stdout and done.stderr)
        return done.returncode, (done.stdout or done.stderr).decode()

    return run


@pytest.fixture
def sent(place):
    """What became of two briefings: one has failed, one is to be sent."""

    async def work():
        store = await open_store(StorageSettings(place))
        number = (await store.plan(CHANNEL, Schedule(DAILY, (time(6),), "UTC"), "u1", DUE, next_at=DUE)).id
        days = [DUE, DUE + timedelta(days=1)]
        due = [Due(Slot(number, each.date(), time(6)), CHANNEL, each) for each in days]
        await store.ledger.decide(due, [Decided(number, DUE, DUE + timedelta(days=2))])
        (claimed,) = await store.ledger.claim(DUE, timedelta(minutes=1))
        await store.ledger.fail(claimed, DUE, "C1 is archived.")
        await store.close()

    asyncio.run(work())


@pytest.mark.slow
def test_schedules_are_added_listed_and_removed(run):
    """In the words of a chat."""
    assert run("schedule")[1].startswith("No channel has a schedule yet. Add one: pullquote schedule weekdays")
    code, told = run("schedule", "add", "weekdays", "07:30", "berlin", "topic:sea wall", "--channel", CHANNEL)
    assert (code, 'weekdays 07:30 Europe/Berlin topic:"sea wall"' in told) == (0, True)
    code, told = run("schedule", "list")
    assert (code, CHANNEL in told, "07:30 Europe/Berlin" in told) == (0, True, True)
    assert "paused until 1 " in run("schedule", "pause", "until", "next month", "--channel", CHANNEL)[1]
    assert run("schedule", "pause", "1", "--channel", CHANNEL)[0] == 0
    assert run("schedule")[1].rstrip().endswith("paused")
    assert run("schedule", "remove", "1", "--channel", CHANNEL)[0] == 0
    assert CHANNEL not in run("schedule")[1]


@pytest.mark.parametrize("where", [(), ("--channel", CHANNEL)])
def test_what_may_be_typed_next_is_told_as_it_is_typed_here(run, where):
    """It can be copied, and does what it says."""
    name, *words = shlex.split(run("schedule", "list", "--channel", *(where[1:] or ["terminal"]))[1].splitlines()[-1])
    assert name == "pullquote"
    assert tuple(words[-2:]) == where or not where
    assert run(*words)[0] == 0
    told = run("schedule", "skip", "1", *where)[1].splitlines()[-1].strip()
    assert told == " ".join(("pullquote", "schedule", "resume", "1", *where))


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (("daily", "7:30", "Europe/Berln", "--channel", CHANNEL), "Europe/Berlin"),
        (("daily", "--channel", CHANNEL), "07:30"),
        (("daily", "07:30", "--channel", "news"), "slack:T012AB3CD"),
        (("foo",), "For example: pullquote schedule weekdays 07:30 Europe/Berlin"),
        (("remove", "7"), "There is no schedule"),
    ],
)
def test_mistakes_get_the_nearest_that_is_right(run, words, meant):
    """As with every command: with code 2, and apart from answers."""
    code, told = run("schedule", *words)
    assert code == 2
    assert all(line.startswith("pullquote: ") for line in told.splitlines())
    assert meant in told


def test_buttons_are_left_out_of_what_is_shown():
    """Of a briefing, and of its stories."""
    part = brief_part()
    assert "[1]" in show(reply(part)).text
    assert "[1]" not in show(reply(_unpressed(part))).text


def test_deliveries_tell_schedules_apart_and_what_is_to_come_from_what_was():
    """Two briefings of one channel may be due at once; one that is skipped was decided beforehand."""
    due = Delivery(1, Slot(1, DUE.date(), time(6)), CHANNEL, DUE, State.SKIPPED)
    rows = list(lines([Account(due, "", {}, 2, to_come=True), Account(due, "", {}, 1)], UTC))
    assert [row[2:4] for row in rows] == [("2", "will be skipped"), ("1", "skipped")]


def test_deliveries_say_what_was_corrected():
    """With what was told of it."""
    parcel = Parcel(Packed(Kind.STORY, "", ("k1",)), DUE, "m1")
    due = Delivery(1, Slot(1, DUE.date(), time(6)), CHANNEL, DUE, State.SENT, parcels=(parcel, parcel))
    found = [Account(due, "", {1: "The Post no longer has this: It sank."}, 2)]
    ((*_, why),) = lines(found, UTC)
    assert why == "1 corrected since: The Post no longer has this: It sank."
    assert json.loads(next(as_rows(found)))["corrections"] == ["", "The Post no longer has this: It sank."]


def test_deliveries_say_what_became_of_them(run, sent):
    """The latest first; with 1 where one has failed, so that a monitor can tell."""
    code, told = run("deliveries")
    later, earlier = told.splitlines()[1:]
    assert code == 1
    assert "due" in later
    assert CHANNEL in earlier
    assert earlier.endswith("C1 is archived.")
    rows = [json.loads(line) for line in run("deliveries", "--format", "json")[1].splitlines()]
    assert [(each["state"], each["reason"]) for each in rows] == [
        ("due", "Its platform isn't connected to any bot that is running."),
        ("failed", "C1 is archived."),
    ]
    assert [(each["corrections"], each["schedule"]) for each in rows] == [([], 1), ([], 1)]
    assert run("deliveries", "--limit", "1")[0] == 0
    assert run("deliveries", "--channel", "slack:T1/C2")[1].startswith("No briefing has been due yet.")
    assert run("deliveries", "--limit", "0")[0] == 2
    code, told = run("deliveries", "--channel", "C1")
    assert (code, told.rstrip().endswith(f"Did you mean {CHANNEL}?")) == (2, True)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["daily", "07:30"], "daily 07:30"),
        (["topic:sea wall"], 'topic:"sea wall"'),
        (["sea wall"], '"sea wall"'),
        (['topic:"sea wall"'], 'topic:"sea wall"'),
    ],
)
def test_words_are_quoted_as_they_were_for_the_shell(words, text):
    """It has taken the marks off."""
    assert typed(words) == text
