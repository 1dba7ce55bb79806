"""Who asks, and where, as an interaction says it now."""

from __future__ import annotations

import discord

from bot.asking import Asker

Interaction = discord.Interaction[discord.Client]


def asker(interaction: Interaction) -> Asker:
    """Who asks; their standing as Discord tells it with each interaction.

    In private with the bot they may change what they get; where the bot is no member, they are guests.
    """
    user = interaction.user
    if interaction.guild_id is None and not interaction.context.private_channel:
        return Asker(f"discord:{user.id}", user.display_name, admin=True)
    if not interaction.is_guild_integration():
        return Asker(f"discord:{user.id}", user.display_name, guest=True)
    may = interaction.permissions
    return Asker(f"discord:{user.id}", user.display_name, admin=may.administrator or may.manage_guild)


def channel(interaction: Interaction) -> str:
    """The channel's name among all of all platforms; a thread is its channel's."""
    place = interaction.channel
    number = place.parent_id if isinstance(place, discord.Thread) else interaction.channel_id
    return f"discord:{interaction.guild_id or '@me'}/{number}"
