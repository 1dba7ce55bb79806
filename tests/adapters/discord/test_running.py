"""adapters.discord: from its token to its end: commands told of, lines cut and healed, stopped in order."""

import asyncio
import time
from datetime import UTC, datetime

import pytest
from servers.discord.server import Discord

from adapters.discord import serving
from adapters.discord.budget import Budget
from adapters.discord.errors import DiscordRefused, DiscordUnreachable, NoToken, WrongToken
from adapters.discord.masking import masked
from adapters.discord.serving import open_service
from adapters.discord.tokens import token
from bot.commands.intents import Latest, Status
from bot.replies import NoticePart, reply
from bot.settings import DiscordSettings


def held(seconds):
    """An answer that takes so long."""

    async def answer():
        await asyncio.sleep(seconds)
        return reply(NoticePart("At last."))

    return answer


async def test_commands_are_told_only_when_they_are_others(server, serve):
    """Discord takes few changes a day."""
    for _ in range(2):
        service = await serve()
        service.stop.set()
        await service.task
    assert server.synced == 1
    server.commands[None][0]["description"] = "Of before"
    await serve()
    assert server.synced == 2
    assert "GET /applications/{application_id}/commands" in server.asked


async def test_on_a_server_for_trying_commands_are_there_at_once(server, serve):
    """And nowhere else; told only when they are others, too."""
    for _ in range(2):
        service = await serve(test_server=str(server.guild.id))
        service.stop.set()
        await service.task
    assert server.synced == 1
    assert {each["name"] for each in server.commands[str(server.guild.id)]} >= {"digest", "sources", "Quotes & facts"}
    assert None not in server.commands


async def test_commands_that_are_not_taken_keep_nobody_from_being_answered(server, serve, caplog):
    """Those of before are still there."""
    first = await serve()
    first.stop.set()
    await first.task
    server.commands[None].pop()
    server.trouble("PUT /applications/{application_id}/commands", 403, code=50001)
    await serve()
    await server.answer(await server.type("status"))
    assert "doesn't take the commands" in caplog.text


async def test_a_wrong_token_is_told(server, no_traces):
    """Before anything else; and where there is none at all."""
    with pytest.raises(WrongToken, match="DISCORD_BOT_TOKEN: Discord doesn't know this token"):
        async with open_service(None, "wrong", DiscordSettings(api=server.api)):
            pass
    with pytest.raises(NoToken):
        token({})
    assert token({"DISCORD_BOT_TOKEN": " Bot abc "}) == "abc"


async def test_a_discord_that_is_not_there_is_told(no_traces):
    """With what to look at."""
    async with Discord() as gone:
        pass
    with pytest.raises(DiscordUnreachable):
        async with open_service(None, "x", DiscordSettings(api=gone.api)):
            pass


@pytest.mark.parametrize(("code", "error"), [(4004, WrongToken), (4014, DiscordRefused), (4013, DiscordRefused)])
async def test_being_let_in_no_more_ends_it_with_a_reason(server, service, code, error):
    """A token that was taken away, or a right."""
    await server.gateway.close(code)
    with pytest.raises(error):
        await asyncio.wait_for(service.task, 10)


async def test_a_line_that_is_cut_during_an_answer_loses_nothing(server, service, desk):
    """The answer goes another way; what was asked meanwhile is told on coming back, and answered once."""
    desk[Latest()] = held(0.5)
    asked = await server.type("digest")
    await server.until(lambda: asked.callback)
    server.gateway.drop()
    meanwhile = await server.type("status")
    assert (await server.answer(asked)).text == "At last."
    await server.answer(meanwhile)
    assert server.gateway.resumed == 1
    assert len(desk.meant) == 2


@pytest.mark.slow
async def test_a_gateway_that_is_away_for_a_moment_is_found_again(server, service):
    """By whatever way; what is asked from then on is answered."""
    server.gateway.refused = 2
    server.gateway.drop()
    await server.until(lambda: server.gateway.resumed + len(server.gateway.identified) > 1, 20)
    await server.answer(await server.type("status"))


async def test_a_line_that_is_silent_is_given_up(server, serve):
    """Heartbeats without an answer: it reconnects by itself."""
    server.gateway.beat_seconds = 0.2
    await serve(silence=0.5)
    server.gateway.deafen()
    await server.until(lambda: server.gateway.resumed + len(server.gateway.identified) > 1, 10)
    await server.answer(await server.type("status"))


@pytest.mark.slow
async def test_a_session_that_may_not_be_resumed_begins_anew(server, service):
    """With a pause, as the gateway asks for."""
    server.gateway.resumable = False
    server.gateway.drop()
    await server.until(lambda: len(server.gateway.identified) == 2, 20)
    await server.answer(await server.type("status"))


@pytest.mark.slow
async def test_shards_as_many_as_are_set_or_asked_for(serve, server):
    """Each answers its own servers."""
    other = server.add_guild("The Other", number=server.guild.id + (1 << 22))
    await serve(shards=2)
    await server.connected(2)
    await server.answer(await server.type("status"))
    await server.answer(await server.type("status", channel=other.channels[0]))
    assert sorted(server.gateway.identified) == [(0, 2), (1, 2)]


async def test_no_privileged_intent_is_asked_for(server, service):
    """Nobody has to allow anything."""
    (session,) = server.gateway.sessions.values()
    assert session.intents == 1


async def test_the_presence_says_when_the_next_briefing_is(server, serve, monkeypatch):
    """Told when it is another."""
    monkeypatch.setattr(serving, "PRESENCE", 0.05)
    briefings = [datetime(2026, 11, 25, 6, 30, tzinfo=UTC), None]

    async def next_briefing():
        return briefings[0] if len(briefings) > 1 else briefings.pop() if briefings else None

    await serve(next_briefing=next_briefing)
    (session,) = server.gateway.sessions.values()
    presence = await server.until(lambda: session.presence)
    assert presence["activities"][0]["state"] == "Next briefing: Wednesday 06:30 UTC"
    briefings.pop(0)
    await server.until(lambda: session.presence["activities"][0]["state"] == "/digest")


async def test_a_stop_lets_answers_finish(server, service, desk):
    """What comes meanwhile is told to try again."""
    desk[Latest()] = held(0.5)
    asked = await server.type("digest")
    await server.until(lambda: desk.meant)
    service.stop.set()
    await asyncio.sleep(0.05)
    late = await server.type("status")
    await service.task
    assert asked.original.text == "At last."
    assert late.original.text == "I am about to restart. Try again in a minute."
    assert 1000 in server.gateway.closed


async def test_a_stop_does_not_wait_for_ever(server, service, desk, monkeypatch, caplog):
    """What couldn't be finished is told, to whoever asked and to the operator."""
    monkeypatch.setattr(serving, "GRACE", 0.2)
    desk[Latest()] = held(60)
    asked = await server.type("digest")
    await server.until(lambda: desk.meant)
    began = time.monotonic()
    service.stop.set()
    await service.task
    assert time.monotonic() - began < 20
    assert "Stopped with 1 answer under way." in caplog.text
    assert asked.original.text == "I am about to restart. Try again in a minute."


def test_refusals_are_watched(caplog):
    """Told once when they are many; then nothing more is begun, until they are past."""
    now = [0.0]
    budget = Budget(tell=3, stop=5, now=lambda: now[0])
    for status, scope in (
        (401, "user"),
        (403, ""),
        (404, ""),
        (429, "shared"),
        (200, ""),
        (429, "global"),
        (429, "user"),
    ):
        budget.take(status, scope)
    assert (budget.count, budget.spent) == (4, False)
    assert caplog.text.count("Discord has refused") == 1
    budget.take(403)
    assert budget.spent
    now[0] = 601.0
    assert not budget.spent


async def test_refusals_are_counted_as_they_come(server, service, desk):
    """Of whatever is asked of Discord."""
    server.trouble("POST /interactions/{interaction_id}/{interaction_token}/callback", 403)
    await server.type("status")
    await server.until(lambda: service.client._front.budget.count == 1)
    assert desk.meant == []


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("POST https://d.example/api/v10/interactions/12/secret/callback failed", "/interactions/12/…/callback failed"),
        ("PATCH /webhooks/12/aWludGVyYWN0aW9u:x/messages/@original", "/webhooks/12/…/messages/@original"),
        ("token MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE.abcdefghijklmnopqrstuvwxyz0123456789_-", "token …"),
        ("nothing secret in 2026.11.24", "nothing secret in 2026.11.24"),
    ],
)
def test_secrets_are_masked(said, shown):
    """Where discord.py or an error would show them."""
    assert masked(said).endswith(shown)


async def test_a_status_while_the_store_fails(server, service, desk):
    """One error keeps no other answer from being given."""
    desk[Status()] = RuntimeError("broken")
    failed, fine = await server.type("status"), await server.type("digest")
    assert "went wrong" in (await server.answer(failed)).text
    assert "You said" in (await server.answer(fine)).text
