"""Buttons, shortcuts: what they do, also after a restart."""

import pytest
from made import telling
from servers.slack.reading import as_read

from adapters.chat.attempting import SHARED
from adapters.slack.outbox import LOST
from bot.replies import NoticePart, ProblemPart, QuotesPart, Saying, reply

QUOTES, CONTEXT, MUTE, SHARE = (button.action.identity for button in telling.buttons())


@pytest.fixture
async def answer(slack, desk, service, digest):
    """A digest that was answered to U1."""
    desk["x"] = digest
    await slack.types("x")
    (answer,) = await slack.answers(1)
    return answer


async def test_a_button_says_what_to_do(slack, desk, answer):
    """All that is needed comes back with it."""
    await slack.presses(answer, "1 more quote")
    await slack.answers(2)
    assert desk.meant == ["x", QUOTES]


async def test_buttons_work_after_a_restart(slack, desk, answer, service, serve):
    """Another process answers them."""
    service.stop.set()
    await service.task
    await serve()
    pressed = await slack.presses(answer, "Mute")
    assert pressed.ack == {}
    await slack.answers(2)
    assert desk.meant[-1] == MUTE


async def test_more_quotes_come_with_their_buttons(slack, desk, answer):
    """Each with its own."""
    digest = telling.digest()
    sayings = tuple(Saying(digest.article, quote, "Post", telling.buttons()[1]) for quote in digest.quotes)
    desk[QUOTES] = reply(QuotesPart("More quotes", sayings, 2))
    await slack.presses(answer, "1 more quote")
    _, more = await slack.answers(2)
    assert as_read(more.described()).count("[ In context ]") == 3


async def test_post_to_channel_posts_for_all_to_see(slack, desk, answer, digest):
    """Once, however often it is pressed."""
    desk[SHARE] = reply(*digest.parts, public=True)
    await slack.presses(answer, "Post to channel")
    (posted,) = await slack.answers(1, user="U2")
    assert as_read(posted.described()).startswith("**Council buys a ferry**")
    await slack.presses(answer, "Post to channel")
    *_, told = await slack.answers(3)
    assert as_read(told.described()) == SHARED
    assert len(slack.said(user="U2")) == 1


@pytest.mark.parametrize(
    ("spoil", "told", "logged"),
    [
        (lambda slack: setattr(slack.workspace.channels["C1"], "has_bot", False), "/invite @Pullquote", "isn't in C1"),
        (lambda slack: setattr(slack.workspace.channels["C1"], "archived", True), "archived", "C1 is archived"),
        (lambda slack: slack.workspace.scopes.discard("chat:write"), "permission", "scope chat:write"),
        (
            lambda slack: slack.workspace.revoked.add(slack.workspace.bot_token),
            "install me again",
            "no longer takes the bot's token",
        ),
    ],
    ids=["absent", "archived", "scope", "revoked"],
)
async def test_what_keeps_it_from_posting_is_told(slack, desk, answer, digest, caplog, spoil, told, logged):
    """The asker gets a sentence, the operator one line."""
    desk[SHARE] = reply(*digest.parts, public=True)
    spoil(slack)
    await slack.presses(answer, "Post to channel")
    *_, sentence = await slack.answers(2)
    assert told in as_read(sentence.described())
    lines = [record.message for record in caplog.records if logged in record.message]
    assert len(lines) == 1
    assert slack.said(user="U2") == []


async def test_a_failed_sharing_can_be_tried_again(slack, desk, answer, digest):
    """After somebody has invited the bot."""
    desk[SHARE] = reply(*digest.parts, public=True)
    slack.workspace.channels["C1"].has_bot = False
    await slack.presses(answer, "Post to channel")
    await slack.answers(2)
    slack.workspace.channels["C1"].has_bot = True
    await slack.presses(answer, "Post to channel")
    await slack.answers(1, user="U2")


async def test_a_problem_is_never_posted_to_the_channel(slack, desk, answer):
    """Though the answer was meant for it."""
    desk[SHARE] = reply(ProblemPart("That is gone."), public=True)
    await slack.presses(answer, "Post to channel")
    _, told = await slack.answers(2)
    assert told.to == "U1"


async def test_a_repeated_press_is_answered_once(slack, desk, answer):
    """Acknowledged each time."""
    pressed = await slack.presses(answer, "Mute")
    await slack.repeats(pressed)
    await slack.types("help")
    await slack.answers(3)
    assert desk.meant == ["x", MUTE, "help"]


async def test_a_button_in_a_thread_is_answered_there(slack, desk, service):
    """Where it was pressed."""
    desk[""] = reply(telling.brief_part(), public=True)
    await slack.types("")
    first, below, *_ = await slack.answers(2)
    await slack.presses(below, "In context")
    *_, told = await slack.answers(len(slack.said()) + 1)
    assert told.thread_ts == first.ts


async def test_a_button_above_a_thread_is_answered_in_the_channel(slack, answer):
    """Where it was pressed; who hasn't opened the thread would see nothing."""
    answer.to = None
    slack.says("Thanks!", thread_ts=answer.ts)
    await slack.presses(answer, "Mute")
    _, told = await slack.answers(2)
    assert (told.to, told.thread_ts) == ("U1", None)


@pytest.mark.parametrize("has_bot", [True, False])
async def test_the_shortcut_on_a_reply_answers_in_the_thread(slack, service, has_bot):
    """Where somebody reads it; in the channel, where the bot can't reach the thread."""
    slack.workspace.channels["C1"].has_bot = has_bot
    above = slack.says("Have you seen this?")
    below = slack.says("https://courier.example/1", thread_ts=above.ts)
    for message in (below, above):
        await slack.uses_shortcut(message, "quotes_and_facts")
    told = {as_read(each.described()): (each.to, each.thread_ts) for each in await slack.answers(2)}
    assert told == {
        "You said: https://courier.example/1": ("U1", above.ts if has_bot else None),
        "You said: Have you seen this?": ("U1", None),
    }


async def test_an_answer_in_a_thread_that_got_lost_is_not_sent_again(slack, desk, service):
    """It may be there; the asker is to look."""
    above = slack.says("Have you seen this?")
    below = slack.says("https://courier.example/1", thread_ts=above.ts)
    slack.failing["chat.postEphemeral"] = ["lost"]
    await slack.uses_shortcut(below, "quotes_and_facts")
    told = await slack.answers(2)
    assert [as_read(each.described()) for each in told] == ["You said: https://courier.example/1", LOST]
    assert [each.thread_ts for each in told] == [above.ts] * 2


async def test_the_shortcut_reads_a_message(slack, desk, service, digest):
    """Its links or its text are for the desk to find; its text files come along."""
    file = slack.has_file("minutes.txt", b"The council met.")
    picture = slack.has_file("boat.png", b"png") | {"mimetype": "image/png"}
    message = slack.says("See <https://courier.example/1|this>", files=[file, picture])
    desk[message.text] = digest
    used = await slack.uses_shortcut(message, "quotes_and_facts")
    assert used.ack == {}
    await slack.answers(1)
    assert [(each.name, each.content) for each in desk.asked[0].attachments] == [("minutes.txt", b"The council met.")]


async def test_a_file_that_cannot_be_read_is_told(slack, desk, service):
    """Slack shows a page to log in instead."""
    slack.workspace.scopes.discard("files:read")
    message = slack.says("", files=[slack.has_file("minutes.txt", b"The council met.")])
    await slack.uses_shortcut(message, "quotes_and_facts")
    (told,) = await slack.answers(1)
    assert "files:read" in as_read(told.described())
    assert desk.asked == []


async def test_a_file_elsewhere_is_not_fetched(slack, desk, service):
    """The token is for Slack only."""
    file = slack.has_file("minutes.txt", b"") | {"url_private_download": "https://evil.example/minutes.txt"}
    await slack.uses_shortcut(slack.says("", files=[file]), "quotes_and_facts")
    (told,) = await slack.answers(1)
    assert "elsewhere" in as_read(told.described())


async def test_what_is_no_button_of_ours_is_for_the_desk_to_refuse(slack, desk, answer):
    """Anybody may send anything."""
    answer.blocks[-1]["elements"][0]["value"] = "drop table"
    desk["drop table"] = reply(NoticePart("That is no button of mine."))
    await slack.presses(answer, "1 more quote")
    await slack.answers(2)
