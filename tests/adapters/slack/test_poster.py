"""Briefings posted on a strict Slack: marked, and looked for where it isn't known whether they arrived."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from made import telling

from adapters.slack.calls import Calls, new_session, web_client
from adapters.slack.poster import SlackPoster
from bot.errors import MessageGone, PostLater, PostRefused, PostUnknown
from bot.ports import Post
from bot.replies import NoticePart

HISTORY = "conversations.history"


@pytest.fixture
async def poster(slack):
    """What posts in the workspace."""
    slack.limiter.enforced = False
    async with new_session() as session:
        yield SlackPoster(Calls(web_client(slack.workspace.bot_token, session, slack.api)), "T1")


def post(words="Nothing new.", nonce="n1", channel="C1", **others):
    """A post for a channel."""
    return Post(f"slack:T1/{channel}", NoticePart(words) if isinstance(words, str) else words, nonce, **others)


def ago(**duration):
    """Some time ago."""
    return datetime.now(UTC) - timedelta(**duration)


def test_it_reaches_its_own_workspace_only():
    """Others have other tokens."""
    assert SlackPoster(Calls(None), "T1").beginning == "slack:T1/"


async def test_a_story_has_room_for_all_its_corrections(slack, poster):
    """As many, and as long, as are told."""
    long = "has changed this. Before: " + "the old words of it " * 12 + "Now: " + "the new words of it " * 12
    notes = tuple(f"Outlet {number} {long}" for number in range(7))
    part = telling.story_part()
    part = replace(part, digest=replace(part.digest, notes=notes))
    await poster.post(post(part))
    (said,) = slack.said()
    assert all(f"Outlet {number} " in str(said.blocks) for number in range(7))


async def test_a_briefing_is_one_message_with_its_stories_in_a_thread(slack, poster):
    """Each part is one message, however long."""
    head = await poster.post(post(telling.brief_part()))
    await poster.post(post(telling.story_part(), "n2", below=head))
    await poster.post(post(telling.StoryPart(telling.longest_story(), telling.KEY), "n3", below=head))
    assert [each.thread_ts for each in slack.said()] == [None, head, head]
    assert {each.unfurl for each in slack.said()} == {(False, False)}


@pytest.mark.parametrize("below", [False, True])
async def test_what_was_posted_is_found_by_its_mark(slack, poster, below):
    """In the channel, or in the thread; nothing else is."""
    others = {"below": await poster.post(post("Head.", "n0"))} if below else {}
    wanted = post(since=ago(minutes=1), **others)
    assert await poster.find(wanted) is None
    message = await poster.post(wanted)
    for number in range(150):
        slack.says(f"Words {number}", **({"thread_ts": others["below"]} if below else {}))
    assert await poster.find(wanted) == message
    assert await poster.find(wanted._replace(nonce="n9")) is None


async def test_what_is_not_looked_through_to_the_end_cannot_be_known(slack, poster):
    """It may stand there, further up."""
    await poster.post(post(since=ago(minutes=1)))
    for number in range(1000):
        slack.says(f"Words {number}")
    with pytest.raises(PostUnknown, match="than are looked through"):
        await poster.find(post(since=ago(minutes=1)))


async def test_it_is_looked_for_from_the_earliest_moment_on_at_which_it_may_have_been_posted(slack, poster):
    """A clock that was ahead recorded a later one."""
    message = await poster.post(post())
    ahead = ago(minutes=-10)
    assert await poster.find(post(since=ahead)) is None
    assert await poster.find(post(since=ahead, earliest=ago())) == message


async def test_without_the_scope_it_cannot_be_known(slack, poster):
    """A setting decides then."""
    slack.workspace.scopes -= {"channels:history"}
    with pytest.raises(PostUnknown, match="channels:history"):
        await poster.find(post(since=ago(minutes=1)))


@pytest.mark.parametrize("how", ["lost", "500", "fatal_error"])
async def test_a_lost_answer_is_unknown(slack, poster, how):
    """It may be there."""
    slack.failing["chat.postMessage"] = [how]
    with pytest.raises(PostUnknown):
        await poster.post(post())


@pytest.mark.parametrize(
    ("channel", "words"), [("C2", "/invite"), ("C3", "is archived"), ("C9", "isn't in slack:T1/C9")]
)
async def test_a_channel_where_it_cannot_post_is_refused(poster, channel, words):
    """In words that say what to do."""
    with pytest.raises(PostRefused, match=words):
        await poster.post(post(channel=channel))


async def test_a_token_that_is_no_good_waits_for_the_operator(slack, poster):
    """It may be set anew."""
    slack.workspace.revoked.add(slack.workspace.bot_token)
    with pytest.raises(PostLater, match="SLACK_BOT_TOKEN"):
        await poster.post(post())


@pytest.mark.slow
async def test_a_rate_limit_is_waited_for(slack, poster):
    """As long as Slack says, and where that is too long, the briefing comes later."""
    slack.limiter.script("chat.postMessage", 1)
    await poster.post(post())
    slack.limiter.script("chat.postMessage", 600)
    with pytest.raises(PostLater):
        await poster.post(post("Two.", "n2"))
    assert len(slack.said()) == 1


async def test_a_message_is_edited(slack, poster):
    """In place."""
    await poster.edit(post().channel, await poster.post(post()), NoticePart("Corrected."))
    (said,) = slack.said()
    assert (said.edits, "Corrected." in str(said.blocks)) == (1, True)
    with pytest.raises(MessageGone):
        await poster.edit(post().channel, "1.0", NoticePart("Corrected."))
