"""The client: discord.py's own, with our commands, and buttons that live through a restart."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any

import discord
import yarl
from discord import app_commands
from discord.gateway import DiscordWebSocket

from adapters.discord import limits
from adapters.discord.budget import Budget
from adapters.discord.commands import add_commands
from adapters.discord.completions import Completions
from adapters.discord.escaping import cut
from adapters.discord.front import Front
from adapters.discord.masking import log
from adapters.discord.people import Interaction
from adapters.discord.sending import NOBODY
from adapters.discord.syncing import sync

#: Of 1,000 new connections a day, so few are told of.
FEW_STARTS = 50
#: No privileged one: servers and channels, and what is asked of the bot.
INTENTS = discord.Intents(guilds=True)


class Client(discord.AutoShardedClient):
    """Connects in as many shards as it is told to, or as Discord asks for."""

    def __init__(
        self, front: Front, completions: Completions, budget: Budget, *, shards: int = 0, test_server: int | None = None
    ) -> None:
        """`shards` 0 leaves it to Discord; on `test_server`, if given, commands are there at once, and only there."""
        super().__init__(
            intents=INTENTS,
            shard_count=shards or None,
            allowed_mentions=NOBODY,
            http_trace=budget.trace(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
        )
        self._front, self._test_server = front, test_server
        self.tree: app_commands.CommandTree[Any] = app_commands.CommandTree(self)
        add_commands(self.tree, front, completions)
        self._said = ""
        #: Set once Discord's events arrive.
        self.listening = asyncio.Event()

    async def on_connect(self) -> None:
        """A first line to Discord is there."""
        self.listening.set()

    async def setup_hook(self) -> None:
        """Before connecting: where to, in how many shards; and Discord gets the commands.

        That it doesn't take them keeps nobody from being answered. Raises GatewayNotFound.
        """
        shards, gateway, starts = await self.http.get_bot_gateway()
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway)
        self.shard_count = self.shard_count or shards
        if starts["remaining"] < FEW_STARTS:
            log.error(
                "Discord lets the bot connect anew %d times more today; it restarts too often.", starts["remaining"]
            )
        try:
            await sync(self.tree, self._test_server)
        except discord.HTTPException as error:
            log.error("Discord doesn't take the commands, so those of before are offered: %s", error)

    async def on_interaction(self, interaction: Interaction) -> None:
        """A button was pressed; commands go to the tree by themselves."""
        if interaction.type is discord.InteractionType.component:
            data: dict[str, Any] = dict(interaction.data or {})
            await self._front.press(interaction, str(data.get("custom_id") or ""))

    async def on_shard_disconnect(self, shard: int) -> None:
        """A line to Discord is cut; it heals by itself."""
        log.info("Shard %d is cut off from Discord, and reconnects.", shard)

    async def on_shard_ready(self, shard: int) -> None:
        """A line to Discord has begun anew: it knows nothing of what was said on the one before."""
        log.info("Shard %d is ready.", shard)
        self._said = ""

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """A server has let go of the bot."""
        log.info("The bot is on server %d no more.", guild.id)

    async def on_error(self, event: str, /, *_: Any, **__: Any) -> None:  # noqa: ANN401 - discord.py's own
        """Something failed that nobody foresaw."""
        log.exception("What Discord said (%s) couldn't be handled.", event)

    async def announce(self, briefing: datetime | None) -> None:
        """Say in the bot's presence when its next briefing is; sent only when it is another."""
        words = f"Next briefing: {briefing.astimezone(UTC):%A %H:%M} UTC" if briefing else "/digest"
        if words != self._said and self.is_ready():
            await self.change_presence(activity=discord.CustomActivity(name=cut(words, limits.ACTIVITY)))
            self._said = words
