"""Messages on their way: privately to whoever asked, or to the channel, with the details in a thread."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

import aiohttp
import discord

from adapters.discord import limits
from adapters.discord.embeds import Post, few, shortened
from adapters.discord.masking import log
from adapters.discord.people import Interaction
from adapters.discord.replies import Letter
from bot.replies import FilePart

#: Nobody is ever called by what we send.
NOBODY = discord.AllowedMentions.none()
LEFT_OUT = "The rest is left out: Discord takes no more here, as the bot is only in your own apps."
#: A line that is cut while a message is filled in is tried again after so many seconds; doing so twice harms nothing.
PAUSES = (0.5, 2.0, 5.0)
T = TypeVar("T")


def view_of(post: Post) -> discord.ui.View:
    """A Post's buttons. They aren't listened to one by one: their identity says all, also after a restart."""
    view = discord.ui.View(timeout=None)
    for row, buttons in enumerate(post.rows):
        for label, identity in buttons:
            style = discord.ButtonStyle.secondary
            view.add_item(discord.ui.Button(style=style, label=label, custom_id=identity, row=row))
    view.stop()  # what is not stopped is kept in memory for good
    return view


class Outbox:
    """Where one interaction's answer goes, after it has been acknowledged in private."""

    def __init__(self, interaction: Interaction) -> None:
        """Of an interaction whose answer is awaited."""
        self._interaction = interaction
        #: Something of the answer is in the channel.
        self.posted = False

    async def whisper(self, letter: Letter) -> None:
        """Fill in the private answer, with the details in further private messages.

        Raises HTTPException, ClientError or OSError.
        """
        posts: Sequence[Post] = (*letter.head, *letter.below)
        first, *rest = few(posts, 1 + limits.FOLLOW_UPS, LEFT_OUT) if self._is_abroad() else posts
        edit = self._interaction.edit_original_response
        await again(
            lambda: edit(
                embeds=first.embeds,
                view=view_of(first),
                attachments=[file_of(file) for file in letter.files],
                allowed_mentions=NOBODY,
            )
        )
        for post in rest:
            await self._follow_up(post, private=True)

    async def publish(self, letter: Letter) -> None:
        """Post to the channel, with the details in a thread, or below where that can't be. Raises HTTPException."""
        head: Sequence[Post] = letter.head
        left: Sequence[Post] = letter.below
        if self._is_abroad():
            head, left = few((*head, *left), limits.FOLLOW_UPS, LEFT_OUT), ()
        first, *rest = head
        message = await self._follow_up(first, letter.files)
        self.posted = True
        for post in rest:
            await self._follow_up(post)
        if left and self._may_begin_thread():
            left = await self._thread(message, shortened(letter.name), left)
        for post in left:
            await self._follow_up(post)

    def _is_abroad(self) -> bool:
        """Whether the bot is here for one user only, as one of their own apps."""
        return self._interaction.is_user_integration() and not self._interaction.is_guild_integration()

    async def _follow_up(
        self, post: Post, files: Sequence[FilePart] = (), *, private: bool = False
    ) -> discord.WebhookMessage:
        return await self._interaction.followup.send(
            embeds=post.embeds,
            view=view_of(post),
            files=[file_of(file) for file in files],
            ephemeral=private,
            allowed_mentions=NOBODY,
            wait=True,
        )

    def _may_begin_thread(self) -> bool:
        """Whether this is a channel of the bot's own server where it may begin threads and write in them."""
        may = self._interaction.app_permissions
        place = self._interaction.channel
        return (
            isinstance(place, discord.TextChannel)
            and self._interaction.is_guild_integration()
            and may.view_channel
            and may.create_public_threads
            and may.send_messages_in_threads
            and may.embed_links
        )

    async def _thread(self, message: discord.WebhookMessage, name: str, posts: Sequence[Post]) -> Sequence[Post]:
        """Post into a thread below a message; returns what couldn't be posted there."""
        left = list(posts)
        channel = self._interaction.client.get_partial_messageable(
            message.channel.id, guild_id=self._interaction.guild_id
        )
        try:
            thread = await channel.get_partial_message(message.id).create_thread(
                name=name, auto_archive_duration=limits.THREAD_MINUTES
            )
            while left:
                await thread.send(embeds=left[0].embeds, view=view_of(left[0]), allowed_mentions=NOBODY)
                left.pop(0)
        except (discord.HTTPException, aiohttp.ClientError, OSError, ValueError) as error:
            log.warning("A thread couldn't be used, so the rest stands below: %s", error)
        return left


def file_of(part: FilePart) -> discord.File:
    """A file to hand over."""
    return discord.File(io.BytesIO(part.content), part.name)


async def again(once: Callable[[], Awaitable[T]]) -> T:
    """Do something that may be done twice, again where the line was cut. Raises what it raises at last."""
    for pause in PAUSES:
        try:
            return await once()
        except (aiohttp.ClientError, OSError) as error:
            log.warning("The line to Discord was cut; once more in %s s: %s", pause, error)
            await asyncio.sleep(pause)
    return await once()
