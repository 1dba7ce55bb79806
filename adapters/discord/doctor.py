"""Looks whether all is set up for Discord, step by step, and says what to do where it isn't."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping

import aiohttp
import discord
import yarl

from adapters.chat.findings import Finding
from adapters.chat.reaching import hindrance
from adapters.discord import invite
from adapters.discord.client import FEW_STARTS, INTENTS
from adapters.discord.errors import HOSTS, DiscordUnreachable, NoToken, WrongToken
from adapters.discord.masking import guard, masked
from adapters.discord.signing_in import sign_in
from adapters.discord.tokens import TOKEN, token
from bot.settings import DiscordSettings

#: The gateway's greeting is waited for so many seconds.
_HELLO = 10
WHERE = (
    "Make an application at https://discord.com/developers/applications; its token is on its page under Bot, "
    "Reset Token."
)
AGAIN = "Make a new one on the application's page, under Bot, Reset Token."


async def examine(environment: Mapping[str, str], settings: DiscordSettings) -> AsyncIterator[Finding]:
    """All findings, in the order in which one mends them; ends where nothing further can be looked at."""
    guard()
    discord.http.Route.BASE = settings.api
    try:
        known = token(environment)
    except NoToken:
        yield Finding(f"{TOKEN} isn't set.", fine=False, advice=WHERE)
        return
    yield Finding(f"{TOKEN} is set.")
    async with discord.Client(intents=INTENTS) as client:
        try:
            await sign_in(client, known)
            yield Finding(f"Signed in as {client.user}.")
            for finding in await _looked_at(client):
                yield finding
            yield await _gateway(client)
        except WrongToken:
            yield Finding("Discord doesn't know this token.", fine=False, advice=AGAIN)
        except DiscordUnreachable as error:
            yield _found(error)
        except (discord.HTTPException, discord.GatewayNotFound) as error:
            yield Finding(masked(f"Discord answers: {error}."), fine=False, advice="Run this again in a minute.")
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            yield _found(DiscordUnreachable(*hindrance(error, HOSTS)))


async def _looked_at(client: discord.Client) -> list[Finding]:
    """What the bot is, and where."""
    application = client.application_id or 0
    commands = await client.http.get_global_commands(application)
    servers = [guild async for guild in client.fetch_guilds(limit=200)]
    link = invite.to_server(application)
    findings = [
        Finding(f"Discord knows {len(commands)} commands of it.")
        if commands
        else Finding("Discord knows no commands of it yet: `pullquote discord` tells it of them.")
    ]
    count = f"{len(servers)} server{'s' * (len(servers) != 1)}" if len(servers) < 200 else "200 servers or more"
    if servers:
        findings.append(Finding(f"It is on {count}. To add it to another: {link}"))
    else:
        findings.append(Finding("It is on no server yet.", fine=False, advice=f"Add it to yours: {link}"))
    findings.append(
        Finding(f"To read digests wherever you are, add it to your own apps: {invite.to_user(application)}")
    )
    return findings


async def _gateway(client: discord.Client) -> Finding:
    """Whether a line to Discord can be opened."""
    shards, address, starts = await client.http.get_bot_gateway()
    url = yarl.URL(address).with_query(v="10", encoding="json")
    async with asyncio.timeout(_HELLO), aiohttp.ClientSession() as session, session.ws_connect(url) as line:
        hello = await line.receive_json()
    if not isinstance(hello, dict) or hello.get("op") != 10:
        return Finding("The gateway gives no greeting.", fine=False, advice="Run this again in a minute.")
    left = starts["remaining"]
    if left < FEW_STARTS:
        advice = "Something restarts it too often; see its log. The count begins anew every day."
        return Finding(f"It may connect only {left} times more today.", fine=False, advice=advice)
    return Finding(f"The gateway works; Discord asks for {shards} shard{'s' * (shards != 1)}.")


def _found(met: DiscordUnreachable) -> Finding:
    return Finding(met.told, fine=False, advice=met.advice)
