"""Discord's REST: who asks is looked at, then what, then how often; then it is done."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from aiohttp import web
from servers.discord import limits
from servers.discord.channels import Channels
from servers.discord.commands import command_faults
from servers.discord.interactions import Interactions
from servers.discord.openapi import shape_faults
from servers.discord.rates import CUT, plain, refusal
from servers.discord.refusing import Refused

if TYPE_CHECKING:
    from servers.discord.server import Discord

PREFIX = "/api/v10"


class Asked(NamedTuple):
    """A request that may be answered: its body, and the files that came with it."""

    match: dict[str, str]
    body: Any
    files: dict[str, bytes]
    query: dict[str, str]


Handler = Callable[[Asked], Awaitable[Any]]


class Rest:
    """The routes that a bot of ours may ask for; any other is a complaint."""

    def __init__(self, discord: Discord) -> None:
        """Answers for a Discord."""
        self._at = discord
        self._channels, self._interactions = Channels(discord), Interactions(discord)

    def add_to(self, app: web.Application) -> None:
        """Adds all routes."""
        channels, interactions = self._channels, self._interactions
        hook = "/webhooks/{webhook_id}/{webhook_token}"
        routes: dict[str, Handler] = {
            "GET /users/@me": self._me,
            "GET /users/@me/guilds": self._guilds,
            "GET /oauth2/applications/@me": self._application,
            "GET /applications/@me": self._application,
            "GET /gateway": self._gateway,
            "GET /gateway/bot": self._gateway,
            "GET /applications/{application_id}/commands": self._commands,
            "PUT /applications/{application_id}/commands": self._put_commands,
            "GET /applications/{application_id}/guilds/{guild_id}/commands": self._commands,
            "PUT /applications/{application_id}/guilds/{guild_id}/commands": self._put_commands,
            "GET /channels/{channel_id}": channels.get,
            "PATCH /channels/{channel_id}": channels.change,
            "GET /channels/{channel_id}/messages": channels.history,
            "POST /channels/{channel_id}/messages": channels.post,
            "PATCH /channels/{channel_id}/messages/{message_id}": channels.edit,
            "GET /channels/{channel_id}/messages/{message_id}": channels.message,
            "DELETE /channels/{channel_id}/messages/{message_id}": channels.delete,
            "POST /channels/{channel_id}/messages/{message_id}/threads": channels.thread,
            "POST /channels/{channel_id}/threads": channels.thread,
            "POST /interactions/{interaction_id}/{interaction_token}/callback": interactions.callback,
            f"POST {hook}": interactions.follow_up,
            f"GET {hook}/messages/@original": interactions.original,
            f"PATCH {hook}/messages/@original": interactions.edit,
            f"DELETE {hook}/messages/@original": interactions.delete,
            f"PATCH {hook}/messages/{{message_id}}": interactions.edit,
            f"DELETE {hook}/messages/{{message_id}}": interactions.delete,
        }
        for route, handler in routes.items():
            method, path = route.split(" ")
            app.router.add_route(method, PREFIX + path, self._guarded(route, handler))
        app.router.add_route("*", "/{rest:.*}", self._unknown)

    async def _unknown(self, request: web.Request) -> web.Response:
        self._at.complaints.append(f"{request.method} {request.path}: there is no such request")
        return refusal(404, 0, "404: Not Found")

    def _guarded(self, route: str, handler: Handler) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def answer(request: web.Request) -> web.Response:
            self._at.asked.append(route)
            response = await self._answer(route, handler, request)
            if response.status in {401, 403, 429} and response.headers.get("X-RateLimit-Scope") != "shared":
                self._at.rates.invalid += 1
            return response

        return answer

    async def _answer(self, route: str, handler: Handler, request: web.Request) -> web.Response:
        rates = self._at.rates
        if trouble := rates.trouble(route):
            if trouble.status == CUT and request.transport:
                request.transport.close()
            return trouble
        try:
            self._authorize(route, request)
            if too_many := rates.count(request, route):
                return too_many
            asked = await self._read(route, request)
            said = await handler(asked)
        except Refused as refused:
            if refused.wrong:
                self._at.complaints.append(f"{route}: {refused.message}")
            return refusal(refused.status, refused.code, refused.message)
        return plain(said, headers=rates.headers(request, route))

    def _authorize(self, route: str, request: web.Request) -> None:
        """Interactions are their own key; all else is the bot's."""
        if " /interactions/" in route or " /webhooks/" in route:
            return
        if request.headers.get("Authorization") != f"Bot {self._at.token}":
            raise Refused(401, 0, "401: Unauthorized")
        if not request.headers.get("User-Agent", "").startswith("DiscordBot ("):
            raise Refused(400, 0, "the User-Agent is none of a bot", wrong=True)
        application = request.match_info.get("application_id")
        if application not in (None, str(self._at.application)):
            raise Refused(403, 20012, "You are not authorized to perform this action on this application", wrong=True)

    async def _read(self, route: str, request: web.Request) -> Asked:
        """The body, held against Discord's own description."""
        body, files = await self._body(request)
        method, path = route.split(" ")
        if body is not None and (faults := shape_faults(method, path, body)):
            raise Refused(400, 50035, f"Invalid Form Body: {'; '.join(faults)}", wrong=True)
        return Asked(dict(request.match_info), body, files, dict(request.query))

    async def _body(self, request: web.Request) -> tuple[Any, dict[str, bytes]]:
        kind = request.headers.get("Content-Type", "")
        if kind.startswith("multipart/form-data"):
            form = await request.post()
            files = {part.filename: part.file.read() for name, part in form.items() if isinstance(part, web.FileField)}
            if any(len(content) > limits.FILE_BYTES for content in files.values()):
                raise Refused(413, 40005, "Request entity too large", wrong=True)
            return json.loads(str(form.get("payload_json", "{}"))), files
        content = await request.read()
        if not content:
            return None, {}
        if kind != "application/json":
            raise Refused(400, 50035, f"the content type is {kind}", wrong=True)
        return json.loads(content), {}

    async def _me(self, _asked: Asked) -> Any:
        return self._at.bot.told() | {"verified": True, "mfa_enabled": False, "locale": "en-US", "flags": 0}

    async def _guilds(self, _asked: Asked) -> Any:
        plain = {"icon": None, "owner": False, "permissions": "0", "features": []}
        return [{"id": str(each.id), "name": each.name} | plain for each in self._at.guilds.values()]

    async def _application(self, _asked: Asked) -> Any:
        return {"id": str(self._at.application), "name": "Pullquote", "icon": None, "description": "",
                "bot_public": self._at.public, "bot_require_code_grant": False, "verify_key": "0" * 64,
                "flags": 0, "owner": self._at.owner.told(), "summary": "", "team": None,
                "bot": self._at.bot.told()}  # fmt: skip

    async def _gateway(self, _asked: Asked) -> Any:
        limit = {"total": 1000, "remaining": self._at.starts_left, "reset_after": 3_600_000, "max_concurrency": 1}
        return {"url": self._at.gateway_url, "shards": self._at.shards, "session_start_limit": limit}

    async def _commands(self, asked: Asked) -> Any:
        return self._at.commands.get(asked.match.get("guild_id"), [])

    async def _put_commands(self, asked: Asked) -> Any:
        if faults := command_faults(asked.body):
            raise Refused(400, 50035, f"Invalid Form Body: {'; '.join(faults)}", wrong=True)
        where = asked.match.get("guild_id")
        if where and int(where) not in self._at.guilds:
            raise Refused(403, 50001, "Missing Access")
        return self._at.put_commands(asked.body, where)
