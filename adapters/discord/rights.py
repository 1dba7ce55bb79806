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


def barred(may: discord.Permissions, *, thread: bool) -> str:
    """What keeps the bot from posting briefings to a channel, or a thread, where it may do so much; "": nothing."""
    held = {
        VIEW: may.view_channel,
        SEND_IN_THREADS if thread else SEND: may.send_messages_in_threads if thread else may.send_messages,
        EMBED: may.embed_links,
    }
    lacking = [name for name, holds in held.items() if not holds]
    if may.administrator or not lacking:
        return ""
    named = " and ".join([", ".join(lacking[:-1]), lacking[-1]] if lacking[1:] else lacking)
    return f"I may not post here yet: give my role {named} in this channel."
