"""A command, from typing to its answer, through the real slack-bolt."""

import asyncio

import pytest
from made import telling
from servers.slack.reading import as_read
from servers.slack.state import User

from adapters.chat.attempting import BROKEN
from adapters.slack.listeners import FORM
from adapters.slack.people import named
from bot.errors import NoAnswer
from bot.replies import HelpPart, NoticePart, ProblemPart, Usage, reply

SHARE = telling.buttons()[3].action.identity


async def test_a_command_is_answered_to_the_asker(slack, desk, service, digest):
    """At once acknowledged, then answered where nobody else sees it."""
    desk["https://courier.example/1"] = digest
    typed = await slack.types("https://courier.example/1")
    assert typed.ack == {}
    (answer,) = await slack.answers(1)
    assert as_read(answer.described()).startswith("**Council buys a ferry**")
    assert slack.said(user="U2") == []


async def test_the_desk_learns_who_asks_and_where(slack, desk, service):
    """With their zone, and their standing as it is now."""
    await slack.types("help", user="U3")
    await slack.answers(1, user="U3")
    (asked,) = desk.asked
    assert (asked.channel, asked.text, asked.zone) == (named("T1", "C1"), "help", "Europe/Berlin")
    assert (asked.asker.id, asked.asker.guest, asked.asker.admin) == ("U3", True, False)


@pytest.mark.parametrize(("teams", "guest"), [((), True), (("T2", "T1"), False)], ids=["connected", "organisation"])
async def test_people_of_other_workspaces_are_guests_of_the_same_channel(slack, desk, service, digest, teams, guest):
    """They come in by a channel that is shared, whatever they may do at home; unless they are of ours, too."""
    slack.workspace.users["U9"] = User("U9", "eve", admin=True, team="T2", teams=teams)
    desk[""] = reply(*digest.parts, public=True)
    await slack.types("")
    (answer,) = await slack.answers(1)
    await slack.presses(answer, "Mute", user="U9")
    await slack.answers(2, user="U9")
    pressed = desk.asked[-1]
    assert (pressed.channel, pressed.asker.id) == (named("T1", "C1"), "U9")
    assert (pressed.asker.guest, pressed.asker.admin) == (guest, not guest)


async def test_who_cannot_be_looked_up_may_change_nothing(slack, desk, service, caplog):
    """The scope is missing, and the log says so in one line."""
    slack.workspace.scopes.discard("users:read")
    await slack.types("mute x")
    await slack.answers(1)
    assert desk.asked[0].asker.guest
    assert [record.message for record in caplog.records if "users:read" in record.message]


async def test_what_is_written_to_the_bot_is_answered_there(slack, desk, service, digest):
    """As a command, in messages that stay; once, and in the thread where it was written."""
    link = "<https://courier.example/1>"
    desk[link] = digest
    written = await slack.writes(link)
    assert written.ack == {}
    await slack.repeats(written, same_envelope=False)
    (answer,) = await slack.answers(1, channel="D5")
    assert as_read(answer.described()).startswith("**Council buys a ferry**")
    assert (answer.to, answer.thread_ts) == (None, None)
    await slack.writes("help", thread_ts=answer.ts)
    _, below = await slack.answers(2, channel="D5")
    assert (below.to, below.thread_ts) == (None, answer.ts)
    assert desk.meant == [link, "help"]
    assert desk.asked[0].channel == named("T1", "D5")


async def test_files_that_are_written_to_the_bot_come_along(slack, desk, service):
    """Those that are text; of others alone it is said that they can't be read."""
    await slack.writes("import", files=[slack.has_file("feeds.opml", b"<opml/>")])
    await slack.answers(1, channel="D5")
    assert [(each.name, each.content) for each in desk.asked[0].attachments] == [("feeds.opml", b"<opml/>")]
    await slack.writes("", files=[slack.has_file("boat.png", b"png")])
    _, told = await slack.answers(2, channel="D5")
    assert "boat.png: This is not text." in as_read(told.described())


async def test_settings_that_are_written_to_the_bot_are_told_how_to_open(slack, desk, service):
    """Nothing but a command lets it open a form."""
    await slack.writes(" Settings")
    (told,) = await slack.answers(1, channel="D5")
    assert as_read(told.described()) == FORM
    assert desk.asked == []


@pytest.mark.parametrize(
    "about",
    [
        {"channel": "D5", "channel_type": "im", "user": "U0BOT", "bot_id": "B1"},
        {"channel": "D5", "channel_type": "im", "user": "U8", "bot_id": "B7"},
        {"channel": "D5", "channel_type": "im", "subtype": "message_changed", "message": {"text": "help"}},
        {"channel": "D5", "channel_type": "im", "subtype": "message_deleted"},
        {"channel": "C1", "channel_type": "channel", "user": "U1"},
    ],
    ids=["own", "bot", "edited", "deleted", "channel"],
)
async def test_other_messages_are_passed_over(slack, desk, service, about):
    """Acknowledged, and no more: a bot that answered itself would never end."""
    assert (await slack.happens("message", text="help", ts="1.1", **about)).ack == {}
    await slack.writes("sources")
    await slack.answers(1, channel="D5")
    assert desk.meant == ["sources"]


async def test_it_is_acknowledged_before_the_work_is_done(slack, desk, service):
    """However long that takes."""
    wait = asyncio.Event()

    async def slow():
        await wait.wait()
        return reply(NoticePart("Done."))

    desk["slow"] = slow
    typed = await slack.types("slow")
    assert not typed.failed
    assert slack.said() == []
    wait.set()
    await slack.answers(1)


@pytest.mark.parametrize("same_envelope", [True, False])
async def test_a_repeated_envelope_is_answered_once(slack, desk, service, same_envelope):
    """Acknowledged each time: Slack isn't sure that it was heard."""
    typed = await slack.types("help")
    await slack.repeats(typed, same_envelope=same_envelope)
    await slack.types("sources")
    assert len(await slack.answers(2)) == 2
    assert desk.meant == ["help", "sources"]


async def test_an_error_is_a_sentence(slack, desk, service):
    """That says what to do; nothing of where it came from."""
    desk["a"] = NoAnswer("courier.example")
    desk["b"] = RuntimeError("secret detail")
    await slack.types("a")
    await slack.types("b")
    told = sorted(as_read(each.described()) for each in await slack.answers(2))
    assert told == [BROKEN, f"courier.example: {NoAnswer.__doc__}"]


async def test_what_is_public_is_posted_with_its_details_in_the_thread(slack, desk, service):
    """Without previews of links."""
    desk[""] = reply(telling.brief_part(), public=True)
    await slack.types("")
    first, *others = await slack.answers(2, user="U2")
    assert "8 stories, 2 min" in as_read(first.described())
    assert others
    assert {each.thread_ts for each in others} == {first.ts}
    assert {each.unfurl for each in [first, *others]} == {(False, False)}


@pytest.mark.parametrize(
    "part",
    [
        NoticePart("Muted x.", commands=("unmute x",)),
        ProblemPart("No.", example="unmute x"),
        HelpPart((Usage("unmute x", "shows it again"),)),
        HelpPart((), (Usage("unmute x", "shows it again"),)),
    ],
)
async def test_a_command_is_told_as_it_is_typed(slack, desk, service, part):
    """Alone it would be said to everybody."""
    desk["a"] = reply(part)
    await slack.types("a")
    (told,) = await slack.answers(1)
    assert "**/digest unmute x**" in as_read(told.described())


async def test_a_long_answer_to_the_asker_uses_one_address(slack, desk, service):
    """And goes on in the channel for their eyes when that is used up."""
    desk["long"] = reply(*[telling.brief_part()] * 2)
    await slack.types("long")
    told = await slack.answers(9)
    assert {each.to for each in told} == {"U1"}
    assert slack.calls.count("chat.postEphemeral") == len(told) - 5
    assert slack.refusals == []


async def test_an_address_that_ran_out_is_not_needed(slack, desk, service):
    """The answer comes for the asker's eyes in the channel."""

    async def slow():
        slack.workspace.clock.put_forward(31 * 60)
        return reply(NoticePart("Late."))

    desk["slow"] = slow
    await slack.types("slow")
    (answer,) = await slack.answers(1)
    assert answer.to == "U1"
    assert slack.calls[-1] == "chat.postEphemeral"


async def test_where_the_bot_is_not_it_answers_in_its_own_conversation(slack, desk, service):
    """When the address has run out, too."""

    async def slow():
        slack.workspace.clock.put_forward(31 * 60)
        return reply(NoticePart("Late."))

    desk["slow"] = slow
    await slack.types("slow", channel="C2")
    (answer,) = await slack.answers(1, channel="D5")
    assert as_read(answer.described()) == "Late."
