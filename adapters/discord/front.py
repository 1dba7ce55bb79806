"""The front desk: acknowledges, asks the desk, and sends what it answers."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

import aiohttp
import discord

from adapters.chat.attempting import BUSY, LEAVING, SHARED, UNSURE, Working, attempted
from adapters.chat.once import KEEP, Once
from adapters.chat.reaching import WAIT
from adapters.chat.work import Work, last_words
from adapters.discord import people
from adapters.discord.files import attached, texts_of
from adapters.discord.masking import log
from adapters.discord.replies import letter
from adapters.discord.sending import Outbox
from bot.asking import Press
from bot.replies import NoticePart, ProblemPart, Reply, problem, reply

if TYPE_CHECKING:
    from adapters.discord.budget import Budget
    from adapters.discord.desk import Desk, Meaning
    from adapters.discord.people import Interaction

#: So many acknowledgements are under way at once: all of a crowd's in one go would let the event loop stand still.
AT_ONCE = 16
POSTED = "It is posted to the channel."
PARTLY = "Only the beginning of it is in the channel: the rest couldn't be posted."
MAYBE_POSTED = UNSURE.format(platform="Discord", when=f" in {KEEP // 60:.0f} minutes")
UNREACHED = f"It couldn't be posted: Discord can't be reached. {WAIT}"
UNPOSTED = "It couldn't be posted to the channel. See that the bot may write and embed links there, then try again."
#: Discord's codes for what comes too late, or is done already by somebody else with the same token.
_UNKNOWN, _DONE = 10062, 40060


class Front:
    """Answers interactions; nothing is raised."""

    def __init__(self, desk: Desk, work: Work, budget: Budget) -> None:
        """All that an answer needs."""
        self.desk, self.work, self.budget = desk, work, budget
        self._once = Once()
        # What is in channels, and of that what perhaps isn't.
        self._shared, self._unsure = Once(), Once()
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
            request = people.request(interaction, files=await attached(files))
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
            answer = await self.desk.read(people.request(interaction, text, found.files))
            return replace(answer, parts=(*answer.parts, *amiss))

        await self._answer(interaction, work)

    async def press(self, interaction: Interaction, identity: str) -> None:
        """Answer a button."""
        press = Press(people.channel(interaction), people.asker(interaction), identity)
        await self._answer(interaction, lambda: self.desk.press(press))

    async def _answer(self, interaction: Interaction, work: Working, *, share: bool = False) -> None:
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
            if answer.failed or not (share or answer.public):
                await sent(outbox.whisper(letter(answer)))
            else:
                await sent(self._share(outbox, answer.for_all, interaction.channel_id))

    async def _share(self, outbox: Outbox, answer: Reply, channel: int | None) -> None:
        """Post to a channel, unless all of it is there already."""
        names = [f"{channel} {key}" for key in answer.keys]
        new = [name for name in names if self._shared.first(name)]
        if names and not new:
            there = MAYBE_POSTED if any(map(self._unsure.known, names)) else SHARED
            await outbox.whisper(letter(reply(NoticePart(there))))
            return
        try:
            told = await self._publish(outbox, answer)
        except (discord.HTTPException, aiohttp.ClientError, OSError):  # before anything was posted
            self._keep_in_mind(new, UNPOSTED)
            raise
        self._keep_in_mind(new, told)
        if told:
            await outbox.whisper(letter(reply(ProblemPart(told))))

    def _keep_in_mind(self, names: Iterable[str], told: str) -> None:
        """What became of that which was to be posted."""
        for name in names:
            if told in {UNPOSTED, UNREACHED}:
                self._shared.forget(name)
            elif told == MAYBE_POSTED:
                self._unsure.first(name)

    async def _publish(self, outbox: Outbox, answer: Reply) -> str:
        """Post to the channel, and return what has gone wrong, if anything has.

        Whoever asked is told first that it is there, as what comes first takes the private answer's place. Raises what
        `Outbox.whisper` raises.
        """
        await outbox.whisper(letter(reply(NoticePart(POSTED))))
        try:
            await outbox.publish(letter(answer))
        except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
            log.error("An answer couldn't be posted to a channel: %s", error)
            return PARTLY if outbox.posted else unposted(error)
        return ""


def unposted(error: Exception) -> str:
    """What is told where the posting of an answer has ended in an error: it surely isn't there, or nobody knows."""
    if isinstance(error, aiohttp.ClientConnectorError):
        return UNREACHED
    return UNPOSTED if isinstance(error, discord.HTTPException) and error.status < 500 else MAYBE_POSTED


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
