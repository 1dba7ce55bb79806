"""adapters.discord: who may change what a channel gets, by a command and by a button, with the real use cases."""

import pytest
from conversing.channels import ADMIN, GUEST, MEMBER
from conversing.discord import discord_channel
from conversing.town import Town
from servers.web import Web

REFUSED = "A button changes things for admins only. Ask one of them to."


@pytest.fixture
async def town(tmp_path):
    """A town with a newspaper."""
    async with Web() as web, Town(web, tmp_path / "news.db") as made:
        yield made


@pytest.fixture
async def channel(town):
    """A channel of a server that has opened its commands to all members, where the ferry's digest was shown."""
    async with discord_channel(town) as opened:
        await opened.ask(town.page("ferry"))
        yield opened


async def test_a_button_mutes_for_those_who_manage_the_server(channel, town):
    """As its command does unless the server says otherwise, which Discord doesn't tell of buttons."""
    await channel.ask(town.page("ferry"), by=ADMIN)
    name, *_ = (await channel.press("Mute", by=ADMIN)).buttons
    assert f"Muted {name}" in (await channel.press(name, by=ADMIN)).text


async def test_nobody_else_is_asked_what_to_mute(channel):
    """And a refusal names no command that they may not be offered."""
    told = await channel.press("Mute", by=MEMBER)
    assert REFUSED in told.text
    assert "/" not in told.text
    assert not told.public


async def test_a_changed_client_mutes_nothing(channel):
    """It may press any button that it makes up."""
    assert "Mute for 7 days" in (await channel.press("Mute", by=ADMIN)).text
    assert REFUSED in (await channel.press("", by=MEMBER)).text
    assert "Nothing is muted" in (await channel.ask("mute")).text


async def test_members_whom_the_server_offers_a_command_may_use_it(channel):
    """Discord has looked already."""
    assert "Muted ferry" in (await channel.ask("mute ferry", by=MEMBER)).text


async def test_where_the_bot_is_no_member_buttons_are_for_reading(channel, town):
    """As before."""
    await channel.ask(town.page("ferry"), by=GUEST)
    assert "Guests can read here" in (await channel.press("Mute", by=GUEST)).text


async def test_in_private_with_the_bot_anybody_mutes(channel, town):
    """It is their own conversation."""
    private = await channel.private()
    await private.ask(town.page("ferry"))
    name, *_ = (await private.press("Mute")).buttons
    assert f"Muted {name}" in (await private.press(name)).text
