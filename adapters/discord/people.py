"""Who asks, and where, as an interaction says it now."""

from __future__ import annotations

import discord

from adapters.discord import rights
from bot.asking import Asker, Attachment, Request

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


def request(interaction: Interaction, text: str = "", files: tuple[Attachment, ...] = ()) -> Request:
    """What is asked, by whom and where, and what would keep briefings from there."""
    return Request(channel(interaction), asker(interaction), text, files, barred=_barred(interaction))


def channel(interaction: Interaction) -> str:
    """The channel's name among all of all platforms; a thread is its channel's, but a forum's is one by itself."""
    place, number = interaction.channel, interaction.channel_id
    if isinstance(place, discord.Thread) and not _is_of_forum(place):
        number = place.parent_id
    return f"discord:{interaction.guild_id or '@me'}/{number}"


def _is_of_forum(thread: discord.Thread) -> bool:
    """Whether it is a post of a forum, which takes no messages itself."""
    return isinstance(thread.parent, discord.ForumChannel)


def _barred(interaction: Interaction) -> str:
    """What keeps briefings from the channel; in private nothing does, and where the bot is no member there are none."""
    if not interaction.is_guild_integration():
        return ""
    place = interaction.channel
    alone = isinstance(place, discord.Thread) and _is_of_forum(place)
    return rights.barred(interaction.app_permissions, thread=alone)
