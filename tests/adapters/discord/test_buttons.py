"""adapters.discord: buttons work, after a restart too, and for whoever presses them."""

import asyncio

import pytest
from made import telling
from servers.discord.things import MANAGE, User

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
    for told in "It is posted to the channel.", "This is in the channel already.":
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
