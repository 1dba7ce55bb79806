"""What the bot needs to be let do in a channel, by the names that Discord's settings have for it."""

from __future__ import annotations

import discord

VIEW, SEND, SEND_IN_THREADS, EMBED = "View Channel", "Send Messages", "Send Messages in Threads", "Embed Links"
MAKE_THREADS, READ = "Create Public Threads", "Read Message History"
#: Discord's code for what is refused because the channel can't even be seen.
_UNSEEN = 50001


def missing(error: discord.Forbidden, needed: str) -> str:
    """Which right the bot lacks where Discord refuses what needs some besides seeing the channel."""
    return VIEW if error.code == _UNSEEN else needed
