"""adapters.discord: buttons work, after a restart too, and for whoever presses them."""

import asyncio

import pytest
from made import telling
from servers.discord.rates import CUT
from servers.discord.things import MAKE_THREADS, MANAGE, User

from adapters.chat.attempting import SHARED
from adapters.discord.front import MAYBE_POSTED, PARTLY
from bot.actions import Action, Verb
from bot.commands.intents import Latest
from bot.errors import Forgotten
from bot.replies import ChoicePart, NoticePart, reply

SHARE = Action(Verb.SHARE, telling.KEY).identity


@pytest.fixture
async def shown(server, service, desk, digest):
    """A digest with its buttons, shown to Ann."""
    desk[Latest()] = digest
    return await server.answer(await server.type("digest"))


async def test_a_button_comes_back_as_it_was_made(server, shown, desk):
    """With who presses it, as they are now."""
    assert list(shown.buttons) == ["1 more quote", "In context", "Mute", "Post to channel"]
    answer = await server.answer(await server.press(shown, "In context", user=User("boss", permissions=MANAGE)))
    assert desk.meant[-1] == Action(Verb.CONTEXT, telling.KEY).identity
    assert desk.asked[-1].asker[1:] == ("Boss", False, True, True)
    assert desk.asked[-1].channel == f"discord:{server.guild.id}/{server.channel.id}"
    assert answer.private
    assert answer is not shown


async def test_a_digest_is_posted_to_the_channel_once(server, shown, desk):
    """However often the button is pressed."""
    desk[SHARE] = reply(telling.article_part(), public=True)
    for told in "It is posted to the channel.", SHARED:
        assert (await server.answer(await server.press(shown, "Post"))).text == told
        await server.until(server.posted)
        await asyncio.sleep(0.05)
    assert len(server.posted()) == 1


async def test_what_could_not_be_posted_may_be_tried_again(server, shown, desk):
    """And whoever pressed is told."""
    desk[SHARE] = reply(telling.article_part(), public=True)
    server.trouble("POST /webhooks/{webhook_id}/{webhook_token}", 403, code=50013)
    failed = await server.press(shown, "Post")
    await server.until(lambda: failed.original and "couldn't be posted" in failed.original.text)
    await server.press(shown, "Post")
    await server.until(server.posted)


async def test_what_share_has_posted_is_not_posted_by_a_button(server, shown, desk, digest):
    """What stands in the channel has no button that would post it there again, nor has an earlier answer."""
    await server.type("digest", share=True)
    (posted,) = await server.until(server.posted)
    assert list(posted.buttons) == ["1 more quote", "In context", "Mute"]
    desk[SHARE] = reply(telling.article_part(), public=True)
    assert (await server.answer(await server.press(shown, "Post"))).text == SHARED
    assert (await server.answer(await server.type("digest", share=True))).text == SHARED
    assert server.posted() == [posted]


async def test_a_post_whose_answer_got_lost_may_be_there(server, shown, desk):
    """Whoever pressed is to look; pressing again posts nothing, and says so once more."""
    desk[SHARE] = reply(telling.article_part(), public=True)
    server.trouble("POST /webhooks/{webhook_id}/{webhook_token}", CUT)
    for _ in range(2):
        asked = await server.press(shown, "Post")
        await server.until(lambda asked=asked: asked.original and asked.original.text == MAYBE_POSTED)
    assert server.posted() == []


async def test_where_nobody_could_be_told_nothing_was_posted(server, shown, desk, caplog):
    """So that pressing again posts it."""
    desk[SHARE] = reply(telling.article_part(), public=True)
    server.trouble("PATCH /webhooks/{webhook_id}/{webhook_token}/messages/@original", 404, code=10015)
    await server.press(shown, "Post")
    await server.until(lambda: "couldn't be sent" in caplog.text)
    await server.press(shown, "Post")
    await server.until(server.posted)


@pytest.mark.slow
async def test_a_post_that_discord_fails_on_may_be_there(server, shown, desk):
    """Its 5xx don't say what it has done before."""
    desk[SHARE] = reply(telling.article_part(), public=True)
    server.trouble("POST /webhooks/{webhook_id}/{webhook_token}", 503, times=5)
    asked = await server.press(shown, "Post")
    await server.until(lambda: asked.original and asked.original.text == MAYBE_POSTED, 40)


async def test_what_ends_after_its_beginning_is_told_so(server, shown, desk, monkeypatch):
    """The beginning isn't posted again."""
    server.channel.bot &= ~MAKE_THREADS
    desk[SHARE] = reply(telling.brief_part(), public=True)
    keep = server.keep

    def kept(message):
        keep(message)
        if not message.private:
            server.trouble("POST /webhooks/{webhook_id}/{webhook_token}", 403, code=50013)

    monkeypatch.setattr(server, "keep", kept)
    asked = await server.press(shown, "Post")
    await server.until(lambda: asked.original and asked.original.text == PARTLY)
    assert (await server.answer(await server.press(shown, "Post"))).text == SHARED


async def test_buttons_live_through_a_restart(server, serve, desk, digest):
    """They carry all they need."""
    first = await serve()
    desk[Latest()] = digest
    shown = await server.answer(await server.type("digest"))
    first.stop.set()
    await first.task
    await serve()
    await server.answer(await server.press(shown, "1 more quote"))
    assert desk.meant[-1] == Action(Verb.QUOTES, telling.KEY).identity


@pytest.mark.parametrize("identity", ["", "nonsense", "x" * 100, "quotes:0123456789abcdef:\u202e", "мute:\x00"])
async def test_any_identity_is_answered(server, shown, desk, identity):
    """A changed client may send what it likes; what is no Action, the desk says."""
    desk[identity] = Forgotten()
    answer = await server.answer(await server.press_any(shown, identity))
    assert "Ask again" in answer.text or "You said" in answer.text


async def test_a_question_is_answered_by_a_button(server, service, desk):
    """Which word to mute."""
    desk[Latest()] = reply(ChoicePart("What do you want to mute?", telling.buttons()))
    asked = await server.answer(await server.type("digest"))
    desk[Action(Verb.MUTE, telling.KEY).identity] = reply(NoticePart("Muted: rain."))
    assert (await server.answer(await server.press(asked, "Mute"))).text == "Muted: rain."


async def test_views_are_not_kept_in_memory(server, service, shown):
    """Buttons are known by their identity, so nothing grows with what was shown."""
    assert not service.client.persistent_views
    assert not service.client._connection._view_store._views
