"""Messages on their way: what Discord gets of a Post."""

from __future__ import annotations

import discord

from adapters.discord.embeds import Post

#: Nobody is ever called by what we send.
NOBODY = discord.AllowedMentions.none()


def view_of(post: Post) -> discord.ui.View:
    """A Post's buttons. They aren't listened to one by one: their identity says all, also after a restart."""
    view = discord.ui.View(timeout=None)
    for row, buttons in enumerate(post.rows):
        for label, identity in buttons:
            style = discord.ButtonStyle.secondary
            view.add_item(discord.ui.Button(style=style, label=label, custom_id=identity, row=row))
    view.stop()  # what is not stopped is kept in memory for good
    return view
