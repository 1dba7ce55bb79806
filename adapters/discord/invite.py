"""The links that add the bot: to a server, with exactly the permissions that it needs, or to somebody's own apps."""

from __future__ import annotations

import discord

#: To post briefings, with their digests in a thread, and to see after a broken line whether they are there. What is
#: answered to a command needs none.
NEEDED = discord.Permissions(
    view_channel=True,
    send_messages=True,
    embed_links=True,
    read_message_history=True,
    create_public_threads=True,
    send_messages_in_threads=True,
)


def to_server(application: int) -> str:
    """The link for whoever manages a server."""
    return discord.utils.oauth_url(application, permissions=NEEDED, scopes=("bot", "applications.commands"))


def to_user(application: int) -> str:
    """The link for somebody who wants to read digests wherever they are."""
    link = discord.utils.oauth_url(application, scopes=("applications.commands",))
    return f"{link}&integration_type=1"
