"""Discord as a channel: what is asked goes through its client, its gateway and the real adapter, and back."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

import discord
from conversing.channels import ADMIN, GUEST, MEMBER, Seen
from conversing.running import Opening, Running
from conversing.town import Town
from servers.discord.reading import as_read
from servers.discord.server import Discord
from servers.discord.things import MANAGE, USE_COMMANDS, Channel, Interaction, Message, User

from adapters.discord.serving import open_service
from adapters.discord.usage import FORMS
from bot.asking import Asker, Attachment
from bot.commands import Asked, intents, parse
from bot.commands.dates import said
from bot.errors import Misunderstood
from bot.newsdesk.answering import Newsdesk
from bot.settings import ChatSettings, DiscordSettings

Filled: TypeAlias = tuple[str, dict[str, Any]]
ZONE = "Europe/Berlin"
USERS = {MEMBER.id: User("ann"), GUEST.id: User("gus"), ADMIN.id: User("ada", permissions=MANAGE | USE_COMMANDS)}
#: What fields are for in Discord has its place or its sign in the grammar.
_FIELDS = {" time:": " ", " zone:": " ", " lasting:": " ", " count:": " top:", " number:": " "}


@asynccontextmanager
async def discord_channel(town: Town) -> AsyncIterator[DiscordChannel]:
    """A channel of a server on which all members may use all commands, and whose own time zone is Berlin's."""
    town.settings = replace(town.settings, chat=ChatSettings(zone=ZONE))
    base, gateway = discord.http.Route.BASE, discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY
    try:
        async with Discord() as server:
            server.opened = True
            running = Running(town, lambda desk: _opening(server, desk))
            try:
                yield DiscordChannel(running, server, server.channel)
            finally:
                await running.stop()
    finally:
        discord.http.Route.BASE, discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = base, gateway


def _opening(server: Discord, desk: Newsdesk) -> Opening:
    before = len(server.gateway.identified)
    service = open_service(desk, server.token, DiscordSettings(api=server.api), zone=ZONE)
    return Opening(service, lambda: server.until(lambda: len(server.gateway.identified) > before))


class DiscordChannel:
    """One channel of a server."""

    def __init__(self, running: Running, server: Discord, channel: Channel) -> None:
        """Of a bot that runs as soon as it is asked."""
        self._running, self._server, self._channel = running, server, channel
        self._last: list[Message] = []

    async def ask(self, text: str, *files: Attachment, by: Asker = MEMBER) -> Seen:
        """Choose the command for what is asked, and fill it in."""
        await self._running.start()
        line, options = _command(text, bool(files))
        if "<opml" in text:
            files, line, options = (Attachment("feeds.opml", text.encode()),), "sources import", {}
        if files:
            options["file"] = files[0].name
        foreign = by is GUEST
        contents = {file.name: file.content for file in files}
        asked = await self._server.type(
            line, user=USERS[by.id], channel=self._channel, abroad=foreign, forced=foreign, files=contents, **options
        )
        return await self._seen(asked)

    async def press(self, label: str, *, by: Asker = MEMBER) -> Seen:
        """Press a button of the last answer."""
        await self._running.start()
        message, identity = next(
            (message, identity) for message in self._last for name, identity in message.buttons.items() if label in name
        )
        return await self._seen(await self._server.press_any(message, identity, user=USERS[by.id], abroad=by is GUEST))

    async def elsewhere(self) -> DiscordChannel:
        """Another channel of the server."""
        guild = self._server.guilds[self._channel.guild or 0]
        return DiscordChannel(self._running, self._server, self._server.add_channel(guild, "other"))

    async def private(self) -> DiscordChannel:
        """The private conversation with the bot of whoever asks there."""
        return DiscordChannel(self._running, self._server, self._server.private_with(USERS[MEMBER.id]))

    async def restart(self) -> None:
        """Start anew."""
        await self._running.stop()
        await self._running.start()

    async def _seen(self, asked: Interaction) -> Seen:
        """All that answers it, once the work on it is done; what is posted for all stands for itself."""
        await self._server.answer(asked, 30)
        await self._server.until(self._running.idle)
        own = [each for each in asked.messages if not each.private]
        threads = [each.id for each in self._server.channels.values() if any(each.id == post.id for post in own)]
        posted = own + [each for each in self._server.messages.values() if each.channel in threads]
        self._last = posted or asked.messages
        text = "\n".join(_text(each) for each in self._last)
        labels = tuple(label.partition(". ")[2] or label for each in self._last for label in each.buttons)
        return Seen(text, labels, bool(posted))


def _command(text: str, files: bool) -> Filled:
    """The command with its fields for what would be typed elsewhere; a text that means nothing goes to /digest."""
    try:
        meant = parse(text, Asked(datetime(2026, 11, 24, 6, tzinfo=UTC), ZONE, files))
    except Misunderstood:
        return "digest", {"about": text}
    if type(meant) in _BARE:
        return _BARE[type(meant)], {}
    fill = _FORMS.get(type(meant)) if "since:" not in text else None
    line, options = fill(meant) if fill else ("digest", {"about": text} if text.strip() else {})
    return line, {name: value for name, value in options.items() if value}


def _follow(meant: intents.Follow) -> Filled:
    wanted, unwanted = ",".join(meant.wanted), ",".join(meant.unwanted)
    return "sources follow", {"address": meant.address, "wanted": wanted, "unwanted": unwanted}


def _mute(meant: intents.Mute) -> Filled:
    return "mute add", {"word": meant.word, "lasting": f"{meant.duration.days}d" if meant.duration else ""}


def _plan(meant: intents.Plan) -> Filled:
    days, *rest = meant.schedule.words.split()
    times = ", ".join(word for word in rest if ":" in word and word[0].isdecimal())
    given = {"zone": meant.schedule.zone, "count": meant.schedule.top, "topic": meant.schedule.topic}
    given |= {"skip_empty": meant.schedule.skip_empty, "where": "channel" if meant.schedule.in_channel else "thread"}
    given |= {"quiet_until": said(meant.quiet)} if meant.quiet else {}
    return "briefing schedule", {"days": days, "time": times} | given


def _manage(verb: str) -> Callable[[Any], Filled]:
    def filled(meant: intents.Pause | intents.Resume | intents.Skip | intents.Preview) -> Filled:
        given = {"number": meant.number}
        if isinstance(meant, intents.Pause):
            given["lasting"] = f"{meant.duration.days}d" if meant.duration else ""
            given["until"] = said(meant.until) if meant.until else ""
        return f"briefing {verb}", given

    return filled


_BARE = {
    intents.Sources: "sources list",
    intents.Export: "sources export",
    intents.Mutes: "mute list",
    intents.Schedules: "briefing list",
    intents.Status: "status",
}
_FORMS: dict[type, Callable[[Any], Filled]] = {
    intents.Follow: _follow,
    intents.Unfollow: lambda meant: ("sources unfollow", {"source": meant.source}),
    intents.Import: lambda meant: ("sources import", {"link": meant.address}),
    intents.Try: lambda meant: ("sources test", {"address": meant.address}),
    intents.Mute: _mute,
    intents.Unmute: lambda meant: ("mute remove", {"word": meant.word}),
    intents.Plan: _plan,
    intents.Unplan: lambda meant: ("briefing remove", {"number": meant.number}),
    intents.Pause: _manage("pause"),
    intents.Resume: _manage("resume"),
    intents.Skip: _manage("skip"),
    intents.Preview: _manage("preview"),
    intents.Who: lambda meant: ("who", {"name": meant.name}),
    intents.Why: lambda meant: ("why", {"link": meant.address}),
    intents.Help: lambda meant: ("help", {"command": meant.command}),
}


def _text(message: Message) -> str:
    """A message's words and links; commands are told as they are typed elsewhere, so that they can be compared."""
    shown = as_read(message.said, ZoneInfo(ZONE)).replace("**", "").replace("| ", "")
    shown = "\n".join(line for line in shown.split("\n") if not line.startswith("[ "))
    for name, form in FORMS.items():
        shown = shown.replace(f"{form.command} {form.first}:" if form.first else form.command, f"{name} ".lstrip())
        shown = shown.replace(form.command, name)
    for field, instead in _FIELDS.items():
        shown = shown.replace(field, instead)
    return "\n".join([shown, *(content.decode(errors="replace") for content in message.files.values())])
