"""adapters.discord: late, twice, refused, cut off, taken away: answered once or said so, and nothing else stops."""

import asyncio

import pytest
from made import telling
from servers.discord.rates import CUT
from servers.discord.things import SEND, VIEW

from adapters.chat import attempting
from adapters.discord import sending
from bot.commands.intents import Latest
from bot.replies import NoticePart, reply

CALLBACK = "POST /interactions/{interaction_id}/{interaction_token}/callback"
FOLLOW_UP = "POST /webhooks/{webhook_id}/{webhook_token}"
ORIGINAL = "PATCH /webhooks/{webhook_id}/{webhook_token}/messages/@original"


async def test_what_is_told_twice_is_answered_once(server, service, desk):
    """As after a line that was cut."""
    asked = await server.type("digest")
    answer = await server.answer(asked)
    (session,) = server.gateway.sessions.values()
    event = next(each for each in session.events if each["t"] == "INTERACTION_CREATE")
    await server.gateway.dispatch("INTERACTION_CREATE", event["d"], server.guild.id)
    await server.answer(await server.type("status"))
    assert len(desk.meant) == 2
    assert answer.edits == 0


async def test_what_comes_too_late_is_not_worked_on(server, service, desk, caplog):
    """Nobody could be told."""
    server.late_is_fine = True
    server.gateway.deafen()
    asked = await server.type("digest")
    server.pass_time(4)
    (session,) = server.gateway.sessions.values()
    session.line.deaf = False
    await session.line.send(session.events[-1])
    await server.until(lambda: "within Discord's 3 s" in caplog.text)
    assert (desk.meant, asked.messages) == ([], [])


async def test_another_process_with_the_same_token_is_told_of(server, service, desk, caplog):
    """It has answered already."""
    server.trouble(CALLBACK, 400, code=40060)
    await server.type("digest")
    await server.until(lambda: "answered by another process" in caplog.text)
    assert desk.meant == []


async def test_an_answer_after_fifteen_minutes_is_told_to_the_operator(server, service, desk, caplog):
    """Its token is gone; no token is in the log."""

    async def late():
        server.pass_time(16 * 60)
        return reply(NoticePart("Late."))

    desk[Latest()] = late
    await server.type("digest")
    await server.until(lambda: "couldn't be sent" in caplog.text)
    assert "50027" in caplog.text


async def test_an_answer_that_takes_too_long_is_given_up(server, service, desk, monkeypatch):
    """With a sentence, while whoever asked still looks."""
    monkeypatch.setattr(attempting, "SECONDS", 0.1)
    desk[Latest()] = lambda: asyncio.sleep(60)
    assert "takes too long" in (await server.answer(await server.type("digest"))).text


async def test_limits_of_rates_are_waited_for(server, service, desk):
    """As discord.py does it; we don't fight them."""
    for route in CALLBACK, ORIGINAL:
        server.trouble(route, 429, times=2, retry_after=0.05)
    answer = await server.answer(await server.type("digest"))
    assert answer.text.startswith("You said")
    assert len(desk.meant) == 1


@pytest.mark.slow
async def test_a_discord_that_fails_is_asked_again(server, service, desk):
    """Its 5xx are its own affair."""
    server.trouble(ORIGINAL, 503, times=2)
    assert (await server.answer(await server.type("digest"))).edits == 0
    assert len(desk.meant) == 1


async def test_a_line_that_is_cut_while_filling_in(server, service, desk, monkeypatch):
    """Filling in again harms nothing."""
    monkeypatch.setattr(sending, "PAUSES", (0.01, 0.01))
    server.trouble(ORIGINAL, CUT, times=2)
    assert (await server.answer(await server.type("digest"))).text.startswith("You said")
    assert len(desk.meant) == 1


async def test_rights_that_are_taken_away_between_asking_and_answering(server, service, desk):
    """A private answer needs none; a thread that may not be written in has its posts below."""

    async def taken():
        server.channel.bot &= ~VIEW
        return reply(telling.brief_part(), public=True)

    desk[Latest()] = taken
    await server.type("digest")
    await server.until(lambda: "8. School to stay open" in "".join(each.text for each in server.posted()))
    assert not [each for each in server.channels.values() if each.parent]
    server.channel.bot &= ~SEND
    assert (await server.answer(await server.type("status"))).private


async def test_a_posting_that_is_refused_is_told(server, service, desk):
    """To whoever asked, and what to look at."""
    desk[Latest()] = reply(telling.article_part(), public=True)
    server.trouble(FOLLOW_UP, 403, code=50013)
    asked = await server.type("digest")
    await server.until(lambda: asked.original and "See that the bot may write" in asked.original.text)


async def test_more_than_can_be_done_is_told(server, service, desk):
    """Whoever asks next has a sentence, and what is under way goes on."""
    service.work._most = 1
    going = asyncio.Event()

    async def waiting():
        await going.wait()
        return reply(NoticePart("Done."))

    desk[Latest()] = waiting
    first = await server.type("digest")
    await server.until(lambda: desk.meant)
    assert "too much to do" in (await server.answer(await server.type("status"))).text
    going.set()
    assert (await server.answer(first)).text == "Done."


async def test_a_command_that_has_changed_says_so(server, service):
    """Discord's clients remember commands for a while."""
    server.commands[None].append(
        server.commands[None][0] | {"name": "old", "options": [], "id": "1", "default_member_permissions": None}
    )
    answer = await server.answer(await server.type("old"))
    assert "has changed" in answer.text
