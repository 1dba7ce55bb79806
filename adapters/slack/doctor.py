"""Looks whether all is set up for Slack, step by step, and says what to do where it isn't."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping

import aiohttp
from slack_sdk.errors import SlackApiError

from adapters.chat.findings import Finding
from adapters.chat.reaching import WAIT, answered, hindrance
from adapters.slack import refusals
from adapters.slack.calls import Calls, new_session, web_client
from adapters.slack.errors import HOSTS, SlackUnreachable
from adapters.slack.masking import masked
from adapters.slack.people import PATIENCE
from adapters.slack.scopes import WANTED
from adapters.slack.tokens import APP, BOT, SIGNING
from bot.settings import SlackSettings

#: The greeting of a socket is waited for so many seconds.
_HELLO = 10
_WHERE = {
    BOT: "It is on the app's page under OAuth & Permissions, once the app is installed; it begins with xoxb-.",
    APP: "Make one on the app's page under Basic Information, App-Level Tokens, with the scope connections:write; "
    "it begins with xapp-.",
    SIGNING: "It is on the app's page under Basic Information, App Credentials.",
}
_BEGINNINGS = {BOT: "xoxb-", APP: "xapp-", SIGNING: ""}
NO_APP = "No app yet? Make one at https://api.slack.com/apps, of what `pullquote doctor slack --manifest` prints."


async def examine(environment: Mapping[str, str], settings: SlackSettings) -> AsyncIterator[Finding]:
    """All findings, in the order in which one mends them; ends where nothing further can be looked at."""
    needed = (BOT, APP) if settings.mode == "socket" else (BOT, SIGNING)
    tokens = {name: environment.get(name, "").strip() for name in needed}
    findings = [_token(name, token) for name, token in tokens.items()]
    for finding in findings:
        yield finding
    if not all(finding.fine for finding in findings):
        yield Finding("Nothing further can be looked at without the tokens.", fine=False, advice=NO_APP)
        return
    async with new_session() as session:
        async for finding in _signed_in(tokens[BOT], session, settings):
            yield finding
        if settings.mode == "socket":
            yield await _socket(tokens[APP], session, settings)
        else:
            yield Finding(f"Requests are listened for at {settings.host}:{settings.port}/slack/events.")


def _token(name: str, token: str) -> Finding:
    if not token:
        return Finding(f"{name} isn't set.", fine=False, advice=_WHERE[name])
    if not token.startswith(_BEGINNINGS[name]):
        return Finding(f"{name} is something else.", fine=False, advice=_WHERE[name])
    return Finding(f"{name} is set.")


async def _signed_in(token: str, session: aiohttp.ClientSession, settings: SlackSettings) -> AsyncIterator[Finding]:
    client = web_client(token, session, settings.api)
    try:
        answer = await client.auth_test()
    except SlackApiError as error:
        if not refusals.is_slacks(error):
            yield _found(SlackUnreachable(*answered(refusals.status(error), HOSTS)))
            return
        yield Finding("Slack doesn't take the bot's token.", fine=False, advice=_meant(error, "auth.test"))
        return
    except (aiohttp.ClientError, TimeoutError) as error:
        yield _found(SlackUnreachable(*hindrance(error, HOSTS)))
        return
    yield Finding(f"Signed in to {answer.get('team')} as @{answer.get('user')}.")
    said = next((value for name, value in answer.headers.items() if name.lower() == "x-oauth-scopes"), "")
    missing = sorted(set(WANTED) - {scope.strip() for scope in said.split(",")})
    if not missing:
        yield Finding("The app may do all that it has to.")
    if "users:read" not in missing:
        yield await _people(Calls(client, PATIENCE), str(answer.get("user_id")))
    for scope in missing:
        advice = "Add it on the app's page under OAuth & Permissions, then install the app again."
        yield Finding(f"The scope {scope} is missing: it is there {WANTED[scope]}.", fine=False, advice=advice)


async def _people(call: Calls, bot: str) -> Finding:
    """Whether Slack tells of a user what is asked of it: the bot's own is one that is surely there."""
    try:
        known = (await call("users.info", user=bot)).get("user") or {}
    except SlackApiError as error:
        advice = _meant(error, "users.info")
        return Finding("Slack doesn't say who people are: all would be guests.", fine=False, advice=advice)
    except SlackUnreachable as error:
        return _found(error)
    if known.get("id") != bot:
        return Finding("Slack says nothing of who people are: all would be guests.", fine=False, advice=WAIT)
    return Finding("It can see who people are, and what they may do.")


async def _socket(token: str, session: aiohttp.ClientSession, settings: SlackSettings) -> Finding:
    client = web_client(token, session, settings.api)
    try:
        opened = await client.apps_connections_open(app_token=token)
        async with asyncio.timeout(_HELLO), session.ws_connect(opened["url"]) as socket:
            hello = await socket.receive_json()
    except SlackApiError as error:
        advice = _meant(error, "apps.connections.open").replace(BOT, APP)
        return Finding("Slack opens no socket.", fine=False, advice=advice)
    except (aiohttp.ClientError, TimeoutError, TypeError, ValueError) as error:
        return _found(SlackUnreachable(*hindrance(error, HOSTS)))
    if hello.get("type") != "hello":
        return Finding("The socket gives no greeting.", fine=False, advice="Run this again in a minute.")
    others = int(hello.get("num_connections") or 1) - 1
    if others:
        shared = f"{others} other{'s' * (others > 1)}"
        told = f"The socket works, and {shared} of this app {'is' if others == 1 else 'are'} open: each hears a part."
        return Finding(told, fine=True)
    return Finding("The socket works.")


def _meant(error: SlackApiError, method: str) -> str:
    return masked(refusals.refusal(error, method).operator)


def _found(met: SlackUnreachable) -> Finding:
    return Finding(met.told, fine=False, advice=met.advice)
