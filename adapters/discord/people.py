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
    admin = interaction.permissions.administrator or interaction.permissions.manage_guild
    return Asker(f"discord:{user.id}", user.display_name, admin=admin, allowed=admin or _is_held_back(interaction))


def _is_held_back(interaction: Interaction) -> bool:
    """Whether Discord itself offers what was asked to some only, as the server's settings say.

    It lets anybody press a button, and doesn't tell the bot what those settings say of the button's command.
    """
    command = interaction.command
    whole = getattr(command, "root_parent", None) or command
    return whole is not None and whole.default_permissions is not None


def channel(interaction: Interaction) -> str:
    """The channel's name among all of all platforms; a thread is its channel's."""
    place = interaction.channel
    number = place.parent_id if isinstance(place, discord.Thread) else interaction.channel_id
    return f"discord:{interaction.guild_id or '@me'}/{number}"
