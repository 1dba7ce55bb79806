"""The local Discord refuses what Discord refuses: the real discord.py talks to it."""

import asyncio
import json
from contextlib import asynccontextmanager

import aiohttp
import discord
import pytest
import yarl
from discord import app_commands
from servers.discord import openapi
from servers.discord.commands import choice_faults, command_faults
from servers.discord.messages import message_faults, pings
from servers.discord.server import Discord
from servers.discord.things import VIEW, User


@asynccontextmanager
async def running(server, monkeypatch, client=None, seconds=10):
    """The real client, connected to a local Discord; with one command that echoes."""
    monkeypatch.setattr(discord.http.Route, "BASE", server.api)
    monkeypatch.setattr(discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(server.gateway_url))
    client = client or discord.Client(intents=discord.Intents(guilds=True), guild_ready_timeout=0.1)
    task = asyncio.create_task(client.start(server.token))
    try:
        await server.until(lambda: task.done() or client.is_ready(), seconds)
        if task.done():
            await task
        yield client
    finally:
        await client.close()
        await asyncio.gather(task, return_exceptions=True)


@pytest.fixture
async def server():
    """A strict Discord."""
    async with Discord() as local:
        yield local


@pytest.fixture
async def client(server, monkeypatch):
    """The real client, with a command that defers and echoes, one that answers at once, and one that completes."""
    new = discord.Client(intents=discord.Intents(guilds=True), guild_ready_timeout=0.1)
    tree = app_commands.CommandTree(new)

    @tree.command(name="echo", description="Says it again.")
    async def echo(interaction: discord.Interaction, words: str, times: app_commands.Range[int, 1, 5] = 1):
        await interaction.response.defer(ephemeral=True, thinking=True)
        await interaction.followup.send(words * times, allowed_mentions=discord.AllowedMentions.none())

    @echo.autocomplete("words")
    async def words(_interaction, typed: str):
        return [app_commands.Choice(name=typed.upper(), value=typed)]

    @tree.command(name="ask", description="Asks.")
    async def ask(interaction: discord.Interaction):
        view = discord.ui.View(timeout=None)
        view.add_item(discord.ui.Button(label="Yes", custom_id="yes"))
        await interaction.response.send_message("Well?", view=view)

    @tree.context_menu(name="Read it")
    async def read_it(interaction: discord.Interaction, message: discord.Message):
        await interaction.response.send_message(f"It says: {message.content}")

    async def setup():
        await tree.sync()

    @new.event
    async def on_interaction(interaction):
        if interaction.type is discord.InteractionType.component:
            await interaction.response.edit_message(content="Well.", view=None)

    new.setup_hook = setup
    async with running(server, monkeypatch, new) as connected:
        yield connected


async def test_a_client_logs_in_syncs_and_is_ready(server, client):
    """Hello, identify, ready, the server's channels."""
    assert client.user.id == server.bot.id
    assert [channel.name for channel in client.get_all_channels()] == ["news"]
    assert server.synced == 1
    assert [command["name"] for command in server.commands[None]] == ["echo", "ask", "Read it"]


async def test_a_command_is_deferred_then_filled_in(server, client):
    """In private; what follows takes the place of what was promised."""
    asked = await server.type("echo", words="ha", times=2)
    answer = await server.answer(asked)
    assert (answer.text, answer.private, asked.callback, len(asked.messages)) == ("haha", True, 5, 1)
    assert asked.acknowledged_after < 3


async def test_the_client_lets_nobody_send_what_it_does_not_offer(server, client):
    """Limits, missing options, and options that there aren't."""
    for options in {"words": "a", "times": 9}, {}, {"words": "a", "other": 1}:
        with pytest.raises(AssertionError):
            await server.type("echo", **options)


async def test_options_are_completed(server, client):
    """As one types."""
    assert await server.complete("echo", "words", "be") == [{"name": "BE", "value": "be"}]


async def test_a_button_and_a_menu_are_answered(server, client):
    """A press edits its message; a menu's command gets the message."""
    asked = await server.answer(await server.type("ask"))
    assert asked.buttons == {"Yes": "yes"}
    await server.answer(await server.press(asked, "Yes"))
    assert (asked.text, asked.buttons, asked.edits) == ("Well.", {}, 1)
    assert (await server.answer(await server.use("Read it", "Hello"))).text == "It says: Hello"


async def test_an_answer_that_comes_late_is_refused(server, client):
    """After 3 s there is nothing to acknowledge, and after 15 min nothing to fill in."""
    asked = await server.type("echo", words="ha")
    await server.answer(asked)
    server.pass_time(15 * 60 + 1)
    hook = discord.Webhook.partial(server.application, asked.token, session=client.http._HTTPClient__session)
    with pytest.raises(discord.HTTPException, match="Invalid Webhook Token"):
        await hook.send("late", allowed_mentions=discord.AllowedMentions.none())
    server.pass_time(-15 * 60)
    interaction = server.interactions[-1]
    interaction.callback, interaction.made = None, server.now() - 4
    status, said = await call(server, f"/interactions/{asked.id}/{asked.token}/callback", {"type": 5})
    assert (status, said["code"]) == (404, 10062)
    assert server.complaints.pop().startswith(
        "POST /interactions/{interaction_id}/{interaction_token}/callback: Unknown"
    )


async def call(server, path, body, *, kind="application/json", method="POST", token=None):
    """A request by hand."""
    headers = {"Content-Type": kind, "User-Agent": "DiscordBot (x, 1)"}
    headers |= {"Authorization": f"Bot {token}"} if token else {}
    async with (
        aiohttp.ClientSession() as session,
        session.request(method, server.api + path, data=json.dumps(body), headers=headers) as response,
    ):
        return response.status, await response.json()


async def test_a_second_callback_and_a_foreign_token_are_refused(server, client):
    """Once is enough; and a token opens nothing but its own interaction."""
    asked = await server.type("echo", words="ha")
    await server.answer(asked)
    assert (await call(server, f"/interactions/{asked.id}/{asked.token}/callback", {"type": 5}))[1]["code"] == 40060
    assert (await call(server, f"/interactions/{asked.id}/other/callback", {"type": 5}))[0] == 404
    assert (await call(server, f"/webhooks/{server.application}/other", {"content": "x"}))[1]["code"] == 10015
    assert (await call(server, f"/webhooks/123/{asked.token}", {"content": "x"}))[0] == 404
    assert len(server.complaints) == 2
    server.complaints.clear()


async def test_a_wrong_token_is_refused_by_both(server, monkeypatch):
    """The login fails; and the gateway closes."""
    monkeypatch.setattr(discord.http.Route, "BASE", server.api)
    async with discord.Client(intents=discord.Intents.none()) as client:
        with pytest.raises(discord.LoginFailure):
            await client.login("wrong")
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(f"{server.gateway_url}?v=10&encoding=json") as line,
    ):
        assert (await line.receive_json())["op"] == 10
        await line.send_json({"op": 2, "d": {"token": "wrong", "intents": 1}})
        assert (await line.receive()).data == 4004
    server.complaints.clear()


async def test_privileged_intents_are_refused(server, monkeypatch):
    """Nobody has allowed them."""
    client = discord.Client(intents=discord.Intents(guilds=True, message_content=True))
    with pytest.raises(discord.PrivilegedIntentsRequired):
        async with running(server, monkeypatch, client):
            pass
    server.complaints.clear()


async def test_a_dropped_line_is_resumed_and_nothing_is_lost(server, client):
    """What happened in between is told on coming back."""
    server.gateway.refused = 1
    server.gateway.drop()
    await server.until(lambda: not server.gateway.lines)
    asked = await server.type("echo", words="ha")
    assert (await server.answer(asked)).text == "ha"
    assert (server.gateway.resumed, len(server.gateway.identified)) == (1, 1)


async def test_a_request_to_reconnect_and_an_invalid_session(server, client):
    """The one is resumed, the other begins anew."""
    await server.gateway.ask_to_reconnect()
    await server.until(lambda: server.gateway.resumed == 1)
    await server.gateway.invalidate(resumable=True)
    await server.until(lambda: server.gateway.resumed == 2)


@pytest.mark.slow
async def test_a_resume_that_is_refused_begins_anew(server, client):
    """After the pause that the gateway asks for."""
    server.gateway.resumable = False
    server.gateway.drop()
    await server.until(lambda: len(server.gateway.identified) == 2, 20)
    assert (await server.answer(await server.type("echo", words="ha"))).text == "ha"


async def test_a_heart_that_stops_ends_the_line(server):
    """Whoever doesn't send heartbeats is no client."""
    server.gateway.beat_seconds = 0.1
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(f"{server.gateway_url}?v=10&encoding=json") as line,
    ):
        await line.receive_json()
        assert (await line.receive()).data == 4009
    assert server.complaints.pop() == "gateway: closed with 4009: no heartbeat in time"


async def test_hearts_beat(server, monkeypatch):
    """The real client's does."""
    server.gateway.beat_seconds = 0.1
    async with running(server, monkeypatch):
        await asyncio.sleep(0.5)
        assert len(server.gateway.lines) == 1


@pytest.mark.slow
async def test_shards_each_get_their_servers(monkeypatch):
    """And their interactions."""
    async with Discord(shards=2) as server:
        other = server.add_guild("The Other", number=server.guild.id + (1 << 22))
        client = discord.AutoShardedClient(intents=discord.Intents(guilds=True), guild_ready_timeout=0.1)
        async with running(server, monkeypatch, client, 30):
            await server.connected(2)
            assert sorted(server.gateway.identified) == [(0, 2), (1, 2)]
            assert {guild.id for guild in client.guilds} == {server.guild.id, other.id}


async def test_messages_are_posted_edited_and_deleted(server, client):
    """The usual life of a message; and a thread of it."""
    channel = client.get_channel(server.channel.id)
    quiet = discord.AllowedMentions.none()
    message = await channel.send("One", embed=discord.Embed(title="T"), allowed_mentions=quiet)
    await message.edit(content="Two", allowed_mentions=quiet)
    thread = await message.create_thread(name="Below")
    await thread.send("Three", allowed_mentions=quiet)
    assert [each.text for each in server.posted()] == ["Two\nT"]
    await message.delete()
    assert server.posted() == []
    assert [each.text for each in server.posted(server.channels[thread.id])] == ["Three"]


async def test_the_same_nonce_is_posted_once(server, client):
    """As deliveries rely on it."""
    channel = client.get_partial_messageable(server.channel.id)
    first, again = [
        await channel.send("One", nonce="n1", allowed_mentions=discord.AllowedMentions.none()) for _ in "12"
    ]
    assert first.id == again.id
    assert len(server.posted()) == 1


@pytest.mark.parametrize(
    ("what", "code", "error"),
    [("gone", 10003, discord.NotFound), (0, 50001, discord.Forbidden), (VIEW, 50013, discord.Forbidden)],
)
async def test_a_channel_that_is_gone_or_closed_refuses(server, client, what, code, error):
    """Each with its code."""
    if what == "gone":
        server.channel.gone = True
    else:
        server.channel.bot = what
    with pytest.raises(error) as caught:
        await client.get_partial_messageable(server.channel.id).send(
            "x", allowed_mentions=discord.AllowedMentions.none()
        )
    assert caught.value.code == code


async def test_limits_of_rates_are_told_and_obeyed(server, client):
    """Scripted ones are waited for by the real client; one without Via is taken for a ban."""
    channel = client.get_partial_messageable(server.channel.id)
    quiet = discord.AllowedMentions.none()
    for scope in "user", "global", "shared":
        server.trouble("POST /channels/{channel_id}/messages", 429, retry_after=0.05, scope=scope)
        await channel.send(scope, allowed_mentions=quiet)
    assert [each.text for each in server.posted()] == ["user", "global", "shared"]
    assert server.rates.invalid == 2
    server.trouble("POST /channels/{channel_id}/messages", 429, via=False)
    with pytest.raises(discord.HTTPException):
        await channel.send("banned", allowed_mentions=quiet)


@pytest.mark.slow
async def test_more_messages_than_a_channel_takes_are_slowed_down(server, client):
    """The real client waits by what the headers say, and is never refused."""
    channel = client.get_partial_messageable(server.channel.id)
    for number in range(7):
        await channel.send(str(number), allowed_mentions=discord.AllowedMentions.none())
    assert server.rates.invalid == 0


@pytest.mark.slow
async def test_a_server_that_fails_is_asked_again(server, client):
    """And then it works."""
    server.trouble("POST /channels/{channel_id}/messages", 502)
    await client.get_partial_messageable(server.channel.id).send("x", allowed_mentions=discord.AllowedMentions.none())
    assert [each.text for each in server.posted()] == ["x"]


async def test_what_nobody_knows_is_a_complaint(server):
    """And a body of another type than exactly JSON."""
    assert (await call(server, "/nothing", {}))[0] == 404
    path = f"/channels/{server.channel.id}/messages"
    assert (await call(server, path, {"content": "x"}, kind="text/plain", token=server.token))[0] == 400
    assert (await call(server, path, {"content": "x"}, token="wrong"))[0] == 401  # noqa: S106
    assert len(server.complaints) == 2
    server.complaints.clear()


EMBED = {"title": "T", "url": "https://example.org/a"}


def row(*buttons):
    """A row of buttons."""
    return {"type": 1, "components": list(buttons)}


def button(**more):
    """A button."""
    return {"type": 2, "style": 2, "label": "Go", "custom_id": "go"} | more


@pytest.mark.parametrize(
    ("message", "fault"),
    [
        ({}, "empty"),
        ({"content": " "}, "empty"),
        ({"content": "x" * 2_001}, "2001 characters"),
        ({"content": "😀" * 1_001}, "2002 characters"),
        ({"content": "x", "contents": "x"}, "contents: unknown"),
        ({"content": "x", "flags": 64}, "flags"),
        ({"content": "x", "flags": 1 << 15}, "don't go with content"),
        ({"content": "x", "nonce": "n" * 26}, "nonce"),
        ({"embeds": [{"title": "x" * 257}]}, "title"),
        ({"embeds": [{"description": "x" * 4_097}]}, "description"),
        ({"embeds": [{"description": "x" * 3_001}] * 2}, "6002 characters in all"),
        ({"embeds": [{"title": "x"}] * 11}, "more than 10"),
        ({"embeds": [{}]}, "empty"),
        ({"embeds": [{"title": "x", "text": "x"}]}, "text: unknown"),
        ({"embeds": [EMBED, EMBED]}, "shown as one"),
        ({"embeds": [EMBED | {"url": "javascript:x"}]}, "is none"),
        ({"embeds": [{"url": "https://example.org"} | {"description": "x"}]}, "without a title"),
        ({"embeds": [{"title": "x", "timestamp": "yesterday"}]}, "ISO 8601"),
        ({"embeds": [{"fields": [{"name": "x", "value": "y"}] * 26}]}, "more than 25"),
        ({"embeds": [{"fields": [{"name": " ", "value": "y"}]}]}, "name: empty"),
        ({"embeds": [{"fields": [{"name": "x", "value": "y" * 1_025}]}]}, "more than 1024"),
        ({"embeds": [{"footer": {"text": "x" * 2_049}}]}, "footer"),
        ({"components": [row(button(), button())]}, "two with one custom_id"),
        ({"components": [row(*(button(custom_id=str(n)) for n in range(6)))]}, "6 in it"),
        ({"components": [row(button(custom_id=str(n))) for n in range(6)]}, "6 rows"),
        ({"components": [row()]}, "0 in it"),
        ({"components": [button()]}, "isn't a row"),
        ({"components": [row(button(label=" "))]}, "without a label"),
        ({"components": [row(button(label="x" * 81))]}, "label"),
        ({"components": [row(button(custom_id="x" * 101))]}, "custom_id"),
        ({"components": [row(button(custom_id=None))]}, "needs a custom_id"),
        ({"components": [row(button(style=5, url="https://example.org"))]}, "no custom_id"),
        ({"components": [row(button(action="x"))]}, "action unknown"),
        ({"components": [row({"type": 99})]}, "isn't for messages"),
        ({"components": [row({"type": 3, "custom_id": "s", "options": []})]}, "0 options"),
        ({"flags": 1 << 15, "components": [{"type": 10, "content": "x" * 4_001}]}, "characters of text"),
        (
            {"flags": 1 << 15, "components": [{"type": 17, "components": [{"type": 10, "content": "x"}] * 41}]},
            "42, more",
        ),
    ],
)
def test_a_wrong_message_is_refused(message, fault):
    """Also where Discord's own description of itself lets it through."""
    assert fault in "; ".join(message_faults(message))


def test_a_right_message_is_not_refused():
    """At the limits of everything."""
    fields = [{"name": "x" * 256, "value": "y" * 900}]
    embeds = [
        {"title": "x" * 256, "description": "y" * 4_096},
        {"fields": fields, "url": "https://a.example", "title": "a"},
    ]
    rows = [row(*(button(custom_id=f"{'x' * 98}{n}{m}") for n in range(5))) for m in range(5)]
    message = {"content": "x" * 2_000, "embeds": embeds, "components": rows, "nonce": "n" * 25}
    assert message_faults(message) == []
    v2 = {"flags": 1 << 15, "components": [{"type": 10, "content": "x" * 4_000}]}
    assert message_faults(v2) == []
    assert message_faults({"content": "x", "flags": 64}, ephemeral=True) == []
    assert message_faults({"flags": 4}, edit=True) == []


@pytest.mark.parametrize(
    ("message", "called"),
    [
        ({"content": "@everyone <@1> <@&2>"}, ["@everyone", "<@1>", "<@&2>"]),
        ({"content": "@everyone <@1> <@&2>", "allowed_mentions": {"parse": []}}, []),
        ({"content": "<@&2> <@&3>", "allowed_mentions": {"parse": [], "roles": ["2"]}}, ["<@&2>"]),
        ({"embeds": [{"title": "@everyone"}]}, []),
        ({"components": [{"type": 10, "content": "@here"}]}, ["@here"]),
    ],
)
def test_who_would_be_called_is_known(message, called):
    """Embeds call nobody; what isn't allowed doesn't either."""
    assert pings(message) == called


async def test_a_mention_is_a_complaint(server, client):
    """Unless a test allows it."""
    channel = client.get_partial_messageable(server.channel.id)
    await channel.send("<@&2>", allowed_mentions=discord.AllowedMentions(roles=True))
    assert server.complaints.pop() == "a message mentions ['<@&2>']"
    server.may_ping.add("<@&2>")
    await channel.send("<@&2>", allowed_mentions=discord.AllowedMentions(roles=True))


def option(**more):
    """An option."""
    return {"type": 3, "name": "words", "description": "Words."} | more


@pytest.mark.parametrize(
    ("command", "fault"),
    [
        ({"name": "Echo"}, "is none"),
        ({"name": "e cho"}, "is none"),
        ({"description": "x" * 101}, "101 characters"),
        ({"description": ""}, "0 characters"),
        ({"options": [option(), option(name="b", required=True)]}, "come first"),
        ({"options": [option(), option()]}, "two options of one name"),
        ({"options": [option(type=1), option(name="b")]}, "beside other options"),
        ({"options": [option(name=f"o{n}") for n in range(26)]}, "26 options"),
        ({"options": [option(choices=[{"name": "a", "value": "a"}], autocomplete=True)]}, "autocompletion too"),
        ({"options": [option(type=1, options=[option(type=1)])]}, "too deep"),
        ({"type": 3, "description": "x"}, "neither description nor options"),
        (
            {"options": [option(name=f"o{n}", choices=[{"name": "x" * 50, "value": "y" * 50}] * 20) for n in range(5)]},
            "8000",
        ),
    ],
)
def test_a_wrong_command_is_refused(command, fault):
    """By the whole list of them."""
    assert fault in "; ".join(command_faults([{"name": "echo", "description": "Says it again."} | command]))


def test_too_many_commands_and_wrong_choices_are_refused():
    """Two of one name; six of a menu; empty or long choices."""
    assert "of one name" in command_faults([{"name": "a", "description": "b"}] * 2)[0]
    assert "more than 5" in command_faults([{"name": f"a{n}", "type": 3} for n in range(6)])[0]
    assert len(choice_faults([{"name": "", "value": "x" * 101}])) == 2
    assert choice_faults([{"name": "x", "value": "y"}] * 26) == ["26 choices, more than 25"]


def test_the_description_of_the_api_refuses_what_does_not_fit(monkeypatch, tmp_path):
    """Wherever it is there: here one that fits into a test."""
    schema = {"$ref": "#/components/schemas/Message"}
    said = {"requestBody": {"content": {"application/json": {"schema": schema}}}}
    made = {
        "paths": {"/channels/{channel_id}/messages": {"post": said}},
        "components": {"schemas": {"Message": {"type": "object", "properties": {"content": {"type": "string"}}}}},
    }
    (tmp_path / "discord-openapi.json").write_text(json.dumps(made))
    monkeypatch.setenv(openapi.VARIABLE, str(tmp_path))
    for known in openapi.document, openapi._registry, openapi._validator:
        known.cache_clear()
    try:
        assert openapi.shape_faults("POST", "/channels/{channel_id}/messages", {"content": "x"}) == []
        assert "content" in openapi.shape_faults("POST", "/channels/{channel_id}/messages", {"content": 1})[0]
        assert openapi.shape_faults("POST", "/other", {}) == ["POST /other: there is no such request"]
        monkeypatch.delenv(openapi.VARIABLE)
        openapi.document.cache_clear()
        assert openapi.shape_faults("POST", "/other", {}) == []
    finally:
        for known in openapi.document, openapi._registry, openapi._validator:
            known.cache_clear()


def test_people_are_told_apart():
    """By their ids, and by what they may."""
    assert User("ann").id != User("ann").id
