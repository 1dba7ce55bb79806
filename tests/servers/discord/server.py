"""A strict local Discord: what a bot of ours meets there, with people in front of it.

    async with Discord() as discord:
        client.start(discord.token)
        await discord.connected()
        asked = await discord.type("digest", about="https://example.org/a")
        answer = await discord.answer(asked)
        assert "Facts" in answer.text
        await discord.press(answer, "In context")

Strict: whatever Discord would refuse is noted in `complaints`, as is a callback that comes late, a mention, or a
request that nobody knows; leaving the block then fails. `discord.complaints.clear()` forgives.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any, Self

from aiohttp import web
from servers.discord import limits
from servers.discord.gateway import Gateway, Session
from servers.discord.people import Interface
from servers.discord.rates import Rates, Trouble
from servers.discord.rest import PREFIX, Rest
from servers.discord.things import Channel, Guild, Interaction, Message, User, snowflake


class Discord(Interface):
    """The server, on a port of its own at 127.0.0.1: one server with one channel, unless there are more."""

    def __init__(self, *, shards: int = 1) -> None:
        """A bot that may identify in so many shards."""
        self.token = "bot-token-of-the-tests"  # noqa: S105 - it opens nothing else
        self.application = snowflake()
        self.bot = User("pullquote", bot=True, id=self.application)
        self.owner = User("owner")
        self.public = True
        self.shards, self.starts_left = shards, 1_000
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self.messages: dict[int, Message] = {}
        self.interactions: list[Interaction] = []
        #: By the id of a server, or None for all.
        self.commands: dict[str | None, list[dict[str, Any]]] = {}
        self.synced = 0
        self.rates = Rates()
        self.asked: list[str] = []
        #: Files that people attached.
        self.cdn: dict[str, bytes] = {}
        self.complaints: list[str] = []
        self.may_ping: set[str] = set()
        #: Somebody has opened all commands to all members, in the server's settings.
        self.opened = False
        self.late_is_fine = False
        self.gateway = Gateway(self.token, self._ready, self._first)
        self.gateway.complaints = self.complaints
        self._ahead = 0.0
        self.port = 0
        self.guild = self.add_guild()
        self.channel = self.guild.channels[0]

    def now(self) -> float:
        """The server's clock in seconds."""
        return time.monotonic() + self._ahead

    def pass_time(self, seconds: float) -> None:
        """So much time goes by for interactions and their tokens."""
        self._ahead += seconds

    def add_guild(self, name: str = "The Courier", number: int | None = None) -> Guild:
        """A server with one channel more."""
        guild = Guild(name, id=number or snowflake())
        self.guilds[guild.id] = guild
        self.add_channel(guild)
        self.gateway.guilds = len(self.guilds)
        return guild

    def add_channel(self, guild: Guild, name: str = "news") -> Channel:
        """A channel more."""
        channel = Channel(name, guild.id)
        guild.channels.append(channel)
        self.channels[channel.id] = channel
        return channel

    def keep(self, message: Message) -> None:
        """A message is there."""
        self.messages[message.id] = message

    def posted(self, channel: Channel | None = None) -> list[Message]:
        """What a channel shows to all, in order."""
        number = (channel or self.channel).id
        return [
            each for each in self.messages.values() if each.channel == number and not each.private and not each.deleted
        ]

    def put_commands(self, commands: list[dict[str, Any]], guild: str | None) -> list[dict[str, Any]]:
        """Replaces all commands, of one server or of all."""
        self.synced += 1
        known = {(each["name"], each["type"]): each["id"] for each in self.commands.get(guild, ())}
        told = []
        for command in commands:
            kind = command.get("type", 1)
            number = known.get((command["name"], kind)) or str(snowflake())
            needed = command.get("default_member_permissions")
            told.append(
                {"description": "", "options": [], "dm_permission": True, "nsfw": False, "contexts": None} | command | {
                    "integration_types": None if guild else command.get("integration_types") or [0],
                    "contexts": None if guild else command.get("contexts"),
                    "id": number, "type": kind, "application_id": str(self.application), "version": str(snowflake()),
                    "guild_id": guild, "default_member_permissions": str(needed) if needed is not None else None}
            )  # fmt: skip
        self.commands[guild] = told
        return told

    def trouble(self, route: str, status: int, times: int = 1, **how: Any) -> None:
        """The next requests for a route ("POST /channels/{channel_id}/messages", or "*") are answered with a status."""
        self.rates.troubles.append(Trouble(route, status, times, **how))

    @property
    def api(self) -> str:
        """Where its REST is."""
        return f"http://127.0.0.1:{self.port}{PREFIX}"

    @property
    def gateway_url(self) -> str:
        """Where its gateway is."""
        return f"ws://127.0.0.1:{self.port}/gateway"

    async def until(self, true: Callable[[], Any], seconds: float = 10.0) -> Any:
        """Waits until something is so, and returns it."""
        end = time.monotonic() + seconds
        while not (found := true()):
            assert time.monotonic() < end, f"waited for {seconds} s in vain; complaints: {self.complaints}"
            await asyncio.sleep(0.005)
        return found

    async def connected(self, shards: int = 1) -> None:
        """Waits until so many shards are there."""
        await self.until(lambda: len(self.gateway.lines) >= shards, 20)

    async def __aenter__(self) -> Self:
        """Start."""
        app = web.Application(client_max_size=limits.FILES * limits.FILE_BYTES)
        app.router.add_get("/gateway", self.gateway.serve)
        app.router.add_get("/gateway/", self.gateway.serve)
        app.router.add_get("/cdn/{name}", self._file)
        Rest(self).add_to(app)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0, backlog=1_024)
        await site.start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, kind: object, *_: object) -> None:
        """Stop; complain, unless something else is wrong already."""
        await self.gateway.close(1001)
        await self._runner.cleanup()
        assert kind or not self.complaints, self.complaints

    async def _file(self, request: web.Request) -> web.Response:
        content = self.cdn.get(request.match_info["name"])
        return web.Response(body=content) if content is not None else web.Response(status=404)

    def _ready(self, session: Session) -> dict[str, Any]:
        guilds = [{"id": str(each.id), "unavailable": True} for each in self._of_shard(session)]
        return {"v": 10, "user": self.bot.told(), "guilds": guilds, "session_id": session.id,
                "resume_gateway_url": self.gateway_url, "shard": list(session.shard),
                "application": {"id": str(self.application), "flags": 0}}  # fmt: skip

    def _first(self, session: Session) -> list[Any]:
        return [("GUILD_CREATE", each.told(self.bot)) for each in self._of_shard(session)]

    def _of_shard(self, session: Session) -> list[Guild]:
        number, count = session.shard
        return [each for each in self.guilds.values() if (each.id >> 22) % count == number]
