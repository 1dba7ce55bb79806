"""Briefings posted on a strict Discord: each message once, whatever becomes of the line."""

from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest
from made import telling
from servers.discord.things import EMBED, FORUM, READ, SEND, SEND_IN_THREADS, THREAD, VIEW

from adapters.discord.poster import DiscordPoster
from bot.errors import MessageGone, PostLater, PostRefused, PostUnknown
from bot.newsdesk.correcting import AFTER
from bot.ports import Post
from bot.replies import NoticePart

POSTS = "POST /channels/{channel_id}/messages"


@pytest.fixture
def poster(service):
    """What posts."""
    return DiscordPoster(service.client)


@pytest.fixture
def post(server):
    """Make a post for the channel."""

    def post(words="Nothing new.", nonce="n1", **others):
        part = NoticePart(words) if isinstance(words, str) else words
        return Post(f"discord:{server.guild.id}/{server.channel.id}", part, nonce, **others)

    return post


def thread_of(server, message):
    """What stands in a message's thread."""
    return server.posted(server.channels[int(message)])


@pytest.fixture
def long_ago():
    """So long ago that no nonce is known any more."""
    return datetime.now(UTC) - timedelta(minutes=3)


async def test_a_briefing_is_one_message_with_its_stories_in_a_thread(server, poster, post):
    """The thread is begun with the first of them."""
    head = await poster.post(post(telling.brief_part()))
    stories = [await poster.post(post(telling.story_part(), f"s{each}", below=head)) for each in range(2)]
    assert [str(each.id) for each in server.posted()] == [head]
    assert [f"{head}/{each.id}" for each in thread_of(server, head)] == stories
    assert server.asked.count("POST /channels/{channel_id}/messages/{message_id}/threads") == 1


async def test_a_story_has_room_for_all_its_corrections(server, poster, post):
    """As many, and as long, as are told."""
    long = "has changed this. Before: " + "the old words of it " * 12 + "Now: " + "the new words of it " * 12
    notes = tuple(f"Outlet {number} {long}" for number in range(7))
    part = telling.story_part()
    part = replace(part, digest=replace(part.digest, notes=notes))
    await poster.post(post(part))
    (posted,) = server.posted()
    assert all(f"Outlet {number} " in posted.text for number in range(7))


async def test_the_longest_story_is_one_message(server, poster, post):
    """It has to be: a part has one message."""
    await poster.post(post(telling.StoryPart(telling.longest_story(), telling.KEY, "", telling.buttons())))
    (posted,) = server.posted()
    assert "The rest is left out" in posted.text
    assert posted.buttons


async def test_without_a_right_to_threads_stories_stand_below(server, poster, post, caplog):
    """In the channel."""
    server.channel.bot = VIEW | SEND | EMBED
    head = await poster.post(post())
    assert "/" not in await poster.post(post("One.", "n2", below=head))
    assert "/" not in await poster.post(post("Two.", "n3", below=head))
    assert [each.text for each in server.posted()] == ["Nothing new.", "One.", "Two."]
    assert server.asked.count("POST /channels/{channel_id}/messages/{message_id}/threads") == 1
    assert caplog.text.count("its role lacks Create Public Threads there") == 1


async def test_where_the_bot_may_begin_threads_but_not_write_in_them_stories_stand_below(server, poster, post, caplog):
    """In the channel; the operator reads which right is missing, once, and no thread is asked for again."""
    server.channel.bot &= ~SEND_IN_THREADS
    head = await poster.post(post())
    assert "/" not in await poster.post(post("One.", "n2", below=head))
    assert "/" not in await poster.post(post("Two.", "n3", below=head))
    assert [each.text for each in server.posted()] == ["Nothing new.", "One.", "Two."]
    assert caplog.text.count("its role lacks Send Messages in Threads or Embed Links there") == 1
    assert server.asked.count("POST /channels/{channel_id}/messages/{message_id}/threads") == 1


async def test_in_a_post_of_a_forum_stories_stand_below(server, serve, post):
    """A thread has no threads; and it takes another right than a channel."""
    forum = server.add_channel(server.guild, "questions")
    forum.type = FORUM
    server.channel.type, server.channel.parent, server.channel.active = THREAD, forum.id, server.now()
    poster = DiscordPoster((await serve()).client)
    await server.until(lambda: poster._client.get_channel(server.channel.id))
    head = await poster.post(post())
    assert "/" not in await poster.post(post("One.", "n2", below=head))
    assert [each.text for each in server.posted()] == ["Nothing new.", "One."]
    server.channel.bot &= ~SEND_IN_THREADS
    async with refused("its role lacks Send Messages in Threads or Embed Links there"):
        await poster.post(post("Two.", "n3", below=head))


async def test_the_same_nonce_posts_once(server, poster, post):
    """As after a crash between the message and its record."""
    assert await poster.find(post(since=datetime.now(UTC))) is None
    assert await poster.post(post()) == await poster.post(post())
    assert len(server.posted()) == 1


@pytest.mark.parametrize("below", [False, True])
async def test_once_no_nonce_is_known_any_more_it_is_found_by_what_it_says(server, poster, post, long_ago, below):
    """In the channel, or in the thread."""
    others = {"below": await poster.post(post())} if below else {}
    wanted = post(telling.story_part(), "n2", since=long_ago, **others)
    assert await poster.find(wanted) is None
    message = await poster.post(wanted)
    await poster.post(post("Another.", "n3"))
    server.pass_time(200)
    assert await poster.find(wanted) == message


async def test_once_the_clock_was_set_back_it_is_looked_for(server, poster, post):
    """By it, the message was tried in the future; where it was tried early enough, no nonce may be known any more."""
    message = await poster.post(post())
    tried = datetime.now(UTC) + timedelta(minutes=10)
    assert await poster.find(post(since=tried, earliest=datetime.now(UTC))) == message


async def test_what_is_not_looked_through_to_the_end_cannot_be_known(server, poster, post, long_ago, monkeypatch):
    """It may stand there, further down."""
    monkeypatch.setattr("adapters.discord.poster._PAGE", 2)
    monkeypatch.setattr("adapters.discord.poster._PAGES", 2)
    for number in range(4):
        await poster.post(post(f"Words {number}", f"o{number}"))
    assert await poster.find(post("Words 3", since=long_ago)) is not None
    with pytest.raises(PostUnknown):
        await poster.find(post(since=long_ago))


@pytest.mark.parametrize("status", [403, 404])
async def test_what_a_proxy_on_the_way_answers_closes_no_channel(server, poster, post, status):
    """Discord's own refusals have a code."""
    server.trouble(POSTS, status, code=0)
    with pytest.raises(PostLater, match=f"a proxy on the way to it, answers with {status}"):
        await poster.post(post())
    assert await poster.post(post())


async def test_what_others_say_is_not_ours(server, poster, post, long_ago):
    """Though it were the same words."""
    wanted = post(since=long_ago)
    await poster.post(wanted)
    server.posted()[0].author = server.owner
    assert await poster.find(wanted) is None


async def test_where_the_bot_may_not_read_it_cannot_be_known(server, poster, post, long_ago):
    """Only for some minutes, while the nonce is known."""
    server.channel.bot &= ~READ
    await poster.post(post())
    with pytest.raises(PostUnknown):
        await poster.find(post(since=long_ago))
    assert await poster.find(post(since=datetime.now(UTC))) is None


async def test_a_lost_answer_is_unknown(server, poster, post, monkeypatch):
    """It may be there."""

    async def cut(*_, **__):
        raise aiohttp.ServerDisconnectedError

    monkeypatch.setattr(poster._client.http, "send_message", cut)
    with pytest.raises(PostUnknown):
        await poster.post(post())


@asynccontextmanager
async def refused(words):
    """What is done there is refused for good, in words that say what to do."""
    with pytest.raises(PostRefused) as caught:
        yield
    assert words in str(caught.value)


async def test_a_channel_that_is_gone_is_refused(server, poster, post):
    """And one where the bot may not write."""
    server.channel.bot = VIEW
    async with refused("its role lacks Send Messages or Embed Links there"):
        await poster.post(post())
    server.channel.bot = SEND | EMBED
    async with refused("its role lacks View Channel there"):
        await poster.post(post())
    server.channel.gone = True
    async with refused("knows no channel"):
        await poster.post(post())


async def test_when_the_first_message_was_deleted_the_rest_is_not_posted(server, poster, post):
    """Somebody didn't want it."""
    head = await poster.post(post())
    server.messages[int(head)].deleted = True
    async with refused("was deleted"):
        await poster.post(post("One.", "n2", below=head))


async def test_a_message_is_edited_wherever_it_stands(server, poster, post):
    """In the channel and in a thread."""
    head = await poster.post(post())
    story = await poster.post(post("One.", "n2", below=head))
    for message in head, story:
        await poster.edit(post().channel, message, NoticePart("Corrected."))
    assert [each.text for each in (*server.posted(), *thread_of(server, head))] == ["Corrected.", "Corrected."]
    server.messages[int(head)].deleted = True
    with pytest.raises(MessageGone):
        await poster.edit(post().channel, head, NoticePart("Corrected."))


async def test_a_message_in_an_archived_thread_is_edited_all_the_same(server, poster, post):
    """Somebody has archived it; the correction takes it out again. One that is locked stays as it is."""
    head = await poster.post(post())
    story = await poster.post(post("One.", "n2", below=head))
    thread = server.channels[int(head)]
    thread.archived = True
    await poster.edit(post().channel, story, NoticePart("Corrected."))
    assert [each.text for each in thread_of(server, head)] == ["Corrected."]
    assert not thread.archived
    thread.archived = thread.locked = True
    with pytest.raises(PostRefused):
        await poster.edit(post().channel, story, NoticePart("Corrected again."))
    assert "/" not in await poster.post(post("Corrected: One.", "n3", below=head))


async def test_a_thread_is_there_until_its_last_correction(server, poster, post):
    """A day after its briefing, and an hour besides."""
    head = await poster.post(post())
    story = await poster.post(post("One.", "n2", below=head))
    server.pass_time((max(AFTER) + timedelta(hours=1)).total_seconds())
    await poster.edit(post().channel, story, NoticePart("Corrected."))
    assert "PATCH /channels/{channel_id}" not in server.asked


async def test_a_token_that_is_no_good_waits_for_the_operator(server, poster, post):
    """It may be set anew."""
    server.trouble(POSTS, 401)
    with pytest.raises(PostLater):
        await poster.post(post())
