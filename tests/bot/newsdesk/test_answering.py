"""bot.newsdesk.answering: whatever goes wrong is an answer; who may change what; each zone its own time."""

import asyncio
import threading
import time

import pytest

from bot.actions import Action, Verb
from bot.asking import Asker, Attachment, Press, Request
from bot.errors import StoreLocked
from bot.newsdesk import articles
from bot.newsdesk.answering import AT_ONCE, UNFORESEEN, Newsdesk
from bot.newsdesk.standing import may_change
from bot.replies import ArticlePart, NoticePart, ProblemPart, SchedulesPart
from bot.settings import ChatSettings, Settings

MEMBER, GUEST, ADMIN = Asker("a"), Asker("b", guest=True), Asker("c", admin=True)
FERRY = "The council bought the ferry for $3 million, said Ann Lee. " * 8


@pytest.fixture
def desk(world):
    """Make use cases with settings."""
    return lambda **settings: Newsdesk(world, Settings(**settings))


async def part(answer):
    """The one part of an answer."""
    (found,) = (await answer).parts
    return found


def asked(text, by=MEMBER, **others):
    """A question."""
    return Request("news", by, text, **others)


@pytest.mark.parametrize(
    ("asker", "members", "admins"),
    [
        (MEMBER, True, False),
        (GUEST, False, False),
        (ADMIN, True, True),
        (Asker("d", guest=True, admin=True), True, True),
        (Asker("e", allowed=True), True, False),
        (Asker("f", allowed=False), False, False),
        (Asker("g", allowed=True, guest=True), False, False),
    ],
)
def test_who_may_change_things(asker, members, admins):
    """All but guests, or admins only; and nobody whom the platform doesn't let."""
    assert may_change(asker, admins_only=False) is members
    assert may_change(asker, admins_only=True) is admins


async def test_whom_the_platform_does_not_let_is_told_whom_to_ask(desk):
    """In a sentence that sends them to no command; and how things are says whom it lets."""
    reader = Asker("f", allowed=False)
    told = await part(desk().press(Press("news", reader, f"mute:{'0' * 16}:rain")))
    assert told.told == "You may not change this here. A button changes things for admins only. Ask one of them to."
    assert told.example is None
    assert isinstance(await part(desk().ask(asked("mute"))), NoticePart)
    lines = dict((await part(desk().ask(asked("status", reader)))).lines)
    assert lines["Changes by"] == "those who are offered the commands for it"
    assert dict((await part(desk().ask(asked("status")))).lines)["Changes by"] == "all but guests"


@pytest.mark.parametrize(("changes", "fine"), [("members", True), ("admins", False)])
async def test_what_the_operator_set_holds_where_nothing_was_said(desk, changes, fine):
    """Until an admin says otherwise in the channel."""
    made = desk(chat=ChatSettings(changes=changes))
    assert isinstance(await part(made.ask(asked("mute football"))), NoticePart) is fine
    await made.ask(asked(f"changes by {'admins' if fine else 'members'}", ADMIN))
    assert isinstance(await part(made.ask(asked("mute football"))), NoticePart) is not fine


@pytest.mark.parametrize(
    ("zone", "told"),
    [("Asia/Tokyo", "Asia/Tokyo"), (None, "Europe/Paris"), ("Mars/Phobos", "Europe/Paris"), ("", "Europe/Paris")],
)
async def test_a_schedule_is_in_the_askers_zone(desk, zone, told):
    """Or in the one that is set, where the platform knows none, or says nonsense."""
    made = desk(chat=ChatSettings(zone="Europe/Paris"))
    found = await part(made.ask(asked("schedule daily 07:30", zone=zone)))
    assert isinstance(found, SchedulesPart)
    assert found.rows[0].words == f"daily 07:30 {told}"


@pytest.mark.parametrize(("file", "parts"), [(b"\x89PNG\x00\x00", 2), (FERRY.encode(), 1)])
async def test_a_file_keeps_no_words_from_being_read(desk, file, parts):
    """Where it is none that can be read, its message's words are, and it is told of below."""
    told = await desk().read(asked(FERRY, attachments=(Attachment("a.bin", file),)))
    assert isinstance(told.parts[0], ArticlePart)
    assert len(told.parts) == parts
    (alone,) = (await desk().read(asked("", attachments=(Attachment("a.bin", b"\x89PNG\x00\x00"),)))).parts
    assert "This is not text" in alone.told


@pytest.mark.parametrize("identity", ["", "x", "quotes:", f"share:{'0' * 16}", "context:0:0", "mute:0123456789abcdef"])
async def test_a_button_of_nothing_is_told_so(desk, identity):
    """It may be very old, or made up."""
    found = await part(desk().press(Press("news", MEMBER, identity)))
    assert "too long ago" in found.told


async def test_a_quote_that_is_not_there_is_not_shown(desk):
    """Only places of quotes whose speaker is known are."""
    made = desk()
    shown = await part(made.ask(asked(f"{FERRY}“It floats well,” Ann Lee told the Post. " * 2)))
    for place in ("0/0-5", "3/0-5", "0/99999-99999999"):
        identity = Action(Verb.CONTEXT, shown.key, place).identity
        assert "too long ago" in (await part(made.press(Press("news", MEMBER, identity)))).told


async def test_guests_mute_nothing_by_a_button(desk, world):
    """Though they can see it."""
    identity = Action(Verb.MUTE, "0" * 16, "football").identity
    found = await part(desk().press(Press("news", GUEST, identity)))
    assert "Guests" in found.told
    assert not await world.store.mutes("news", world.clock.now())


async def test_an_error_is_an_answer(desk, world, monkeypatch):
    """In its own words."""

    async def locked(_channel, _now):
        raise StoreLocked

    monkeypatch.setattr(world.store, "mutes", locked)
    assert "kept the store busy" in (await part(desk().ask(asked("mute")))).told


async def test_what_nobody_foresaw_is_an_answer_and_in_the_log(desk, world, monkeypatch, caplog):
    """Nothing is raised, and nothing of it is shown."""

    async def broken(_channel, _now):
        raise ZeroDivisionError("secret")

    monkeypatch.setattr(world.store, "mutes", broken)
    assert await part(desk().ask(asked("mute"))) == ProblemPart(UNFORESEEN)
    assert "ZeroDivisionError" in caplog.text


async def test_digests_are_made_beside_the_event_loop_and_so_many_at_once(desk, monkeypatch):
    """The others wait for their turn; meanwhile the loop answers what is quick."""
    under_way, most, here = 0, 0, threading.get_ident()
    lock = threading.Lock()
    real = articles.newsdesk.digest

    def slow(text, settings, **given):
        nonlocal under_way, most
        assert threading.get_ident() != here
        with lock:
            under_way += 1
            most = max(most, under_way)
        time.sleep(0.05)
        with lock:
            under_way -= 1
        return real(text, settings, **given)

    monkeypatch.setattr(articles.newsdesk, "digest", slow)
    made = desk()
    work = [asyncio.create_task(made.ask(asked(f"{FERRY} {number} boats sail. {FERRY}"))) for number in range(12)]
    await asyncio.sleep(0)
    quick = await part(made.ask(asked("mute")))
    assert isinstance(quick, NoticePart)
    assert not all(task.done() for task in work)
    found = [answer.parts[0] for answer in await asyncio.gather(*work)]
    assert all(isinstance(each, ArticlePart) for each in found)
    assert 1 < most <= AT_ONCE
