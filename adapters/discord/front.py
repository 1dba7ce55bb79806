"""The front desk: acknowledges, asks the desk, and sends what it answers."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from dataclasses import replace
from typing import TYPE_CHECKING

import aiohttp
import discord

from adapters.chat.attempting import BUSY, LEAVING, SHARED, Working, attempted
from adapters.chat.once import Once
from adapters.chat.work import Work, last_words
from adapters.discord import people
from adapters.discord.files import attached, texts_of
from adapters.discord.masking import log
from adapters.discord.replies import letter
from adapters.discord.sending import Outbox
from bot.asking import Press, Request
from bot.replies import NoticePart, ProblemPart, Reply, problem, reply

if TYPE_CHECKING:
    from adapters.discord.budget import Budget
    from adapters.discord.desk import Desk, Meaning
    from adapters.discord.people import Interaction

#: So many acknowledgements are under way at once: all of a crowd's in one go would let the event loop stand still.
AT_ONCE = 16
POSTED = "It is posted to the channel."
UNPOSTED = "It couldn't be posted to the channel. See that the bot may write and embed links there, then try again."
#: Discord's codes for what comes too late, or is done already by somebody else with the same token.
_UNKNOWN, _DONE = 10062, 40060


class Front:
    """Answers interactions; nothing is raised."""

    def __init__(self, desk: Desk, work: Work, budget: Budget) -> None:
        """All that an answer needs."""
        self.desk, self.work, self.budget = desk, work, budget
        self._once, self._shared = Once(), Once()
        self._turns = asyncio.Semaphore(AT_ONCE)

    async def command(
        self,
        interaction: Interaction,
        meaning: Meaning,
        files: tuple[discord.Attachment, ...] = (),
        *,
        share: bool = False,
    ) -> None:
        """Answer a command; `share` posts the answer to the channel."""

        async def work() -> Reply:
            request = Request(people.channel(interaction), people.asker(interaction), "", await attached(files))
            return await self.desk.carry_out(request, meaning)

        await self._answer(interaction, work, share=share)

    async def message(self, interaction: Interaction, message: discord.Message) -> None:
        """Answer with the digest of what a message holds; a file that can't be read is told of besides."""

        async def work() -> Reply:
            text = text_of(message)
            found = await texts_of(message.attachments, alone=not text)
            amiss = tuple(map(problem, found.amiss))
            if not (text or found.files) and amiss:
                return reply(*amiss)
            request = Request(people.channel(interaction), people.asker(interaction), text, found.files)
            answer = await self.desk.read(request)
            return replace(answer, parts=(*answer.parts, *amiss))

        await self._answer(interaction, work)

    async def press(self, interaction: Interaction, identity: str) -> None:
        """Answer a button."""
        press = Press(people.channel(interaction), people.asker(interaction), identity)
        sharing = f"{interaction.channel_id} {identity}"
        await self._answer(interaction, lambda: self.desk.press(press), sharing=sharing)

    async def _answer(self, interaction: Interaction, work: Working, *, share: bool = False, sharing: str = "") -> None:
        """Acknowledge, work, send; once for each interaction, however often it is told of."""
        if not self._once.first(str(interaction.id)) or self.budget.spent:
            return
        taken = not self.work.full
        async with self.work.under_way():
            async with self._turns:
                heard = await acknowledged(interaction)
            if not heard:
                return
            outbox = Outbox(interaction)
            if not taken:
                told = reply(ProblemPart(LEAVING if self.work.closed else BUSY))
                await sent(outbox.whisper(letter(told)))
                return
            try:
                answer = await attempted(work, log)
            except asyncio.CancelledError:  # the process ends; nobody should look at a promise for ever
                await last_words(sent(outbox.whisper(letter(reply(ProblemPart(LEAVING))))), log)
                raise
            await sent(self._send(outbox, answer, share=share or answer.public, sharing=sharing))

    async def _send(self, outbox: Outbox, answer: Reply, *, share: bool, sharing: str) -> None:
        if not share or answer.failed:
            await outbox.whisper(letter(answer))
        elif sharing and not self._shared.first(sharing):
            await outbox.whisper(letter(reply(NoticePart(SHARED))))
        else:
            await self._publish(outbox, answer, sharing)

    async def _publish(self, outbox: Outbox, answer: Reply, sharing: str) -> None:
        """Post to the channel; whoever asked is told first, as what comes first takes the private answer's place."""
        await outbox.whisper(letter(reply(NoticePart(POSTED))))
        try:
            await outbox.publish(letter(answer))
        except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
            self._shared.forget(sharing)
            log.error("An answer couldn't be posted to a channel: %s", error)
            await outbox.whisper(letter(reply(ProblemPart(UNPOSTED))))


async def acknowledged(interaction: Interaction) -> bool:
    """Say that an answer comes; False where Discord doesn't want one any more."""
    try:
        await interaction.response.defer(ephemeral=True, thinking=True)
    except discord.HTTPException as error:
        if error.code == _DONE:
            log.warning("An interaction was answered by another process. Does a second one run with this token?")
        elif error.code == _UNKNOWN:
            log.error("An interaction couldn't be acknowledged within Discord's 3 s, and isn't answered.")
        else:
            log.error("An interaction couldn't be acknowledged: %s", error)
        return False
    except (aiohttp.ClientError, OSError) as error:
        log.error("An interaction couldn't be acknowledged: %s", error)
        return False
    return True


async def sent(sending: Awaitable[None]) -> None:
    """Send; what fails is told to the operator, as there is nobody else to tell."""
    try:
        await sending
    except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
        log.error("An answer couldn't be sent: %s", error)
    except Exception:  # noqa: BLE001 - the next answer is to come
        log.exception("An answer couldn't be sent for a reason that nobody foresaw.")


def text_of(message: discord.Message) -> str:
    """What a message says: its words, and the links and words of its embeds, as a feed's post has nothing else."""
    parts = [message.content]
    for embed in message.embeds:
        if embed.url and embed.url not in message.content:
            parts.append(embed.url)
        elif not message.content:
            parts += [each for each in (embed.title, embed.description) if each]
    return "\n".join(part for part in parts if part)
