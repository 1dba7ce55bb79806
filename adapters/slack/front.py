"""The front desk: from what Slack hands over to the answer that is sent, once it has been acknowledged."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import replace
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError

from adapters.chat.attempting import SHARED, Working, attempted
from adapters.chat.once import Once
from adapters.slack import refusals
from adapters.slack.addresses import Address
from adapters.slack.desk import Desk, ask_all
from adapters.slack.errors import SlackUnreachable
from adapters.slack.files import Files
from adapters.slack.masking import log
from adapters.slack.outbox import Outbox, Place
from adapters.slack.people import People, Person, named
from adapters.slack.replies import Letter, letter
from bot.asking import Press
from bot.replies import FilePart, NoticePart, Part, ProblemPart, Reply, reply

#: So many answers are worked out at once; those that only wait for Slack keep nobody waiting.
AT_ONCE = 16
UNSURE = "Slack didn't answer in time. See whether it is in the channel, and try again if it isn't."
THERE = "The file is in your direct messages with me."
KEPT = "But Slack didn't take the file. Try again in a minute."
LEFT = "I was restarted in the middle of this. Ask again."


class Front:
    """Asks the desk, and sends what it answers."""

    def __init__(
        self, desk: Desk, outbox: Outbox, people: People, files: Files, session: aiohttp.ClientSession
    ) -> None:
        """All that an answer needs."""
        self.desk, self.outbox, self.people, self.files = desk, outbox, people, files
        self._session = session
        self._shared = Once()
        self._turn = asyncio.Semaphore(AT_ONCE)

    def place(self, channel: str, user: str, url: str = "", thread: str | None = None) -> Place:
        """Where an answer goes."""
        return Place(channel, user, Address(url, self._session, self.outbox.call.gates) if url else None, thread)

    def own_place(self, user: str, channel: str = "", thread: str | None = None) -> Place:
        """Somebody's own conversation with the bot."""
        return Place(channel, user, thread=thread, own=True)

    async def command(self, place: Place, text: str, files: Any = None, *, alone: bool = False) -> None:  # noqa: ANN401 - as Slack says it
        """Answer what was typed after the command; files that came with it `alone` have to be text."""
        person = await self.people.find(place.user)

        async def asked() -> Reply:
            attached = await self.files.attached(files, alone=alone)
            return await self.desk.ask(self.people.request(person, place.channel, text, attached))

        await self._answer(place, person, asked)

    async def commands(self, place: Place, texts: list[str]) -> None:
        """Carry out several things, one after the other, and tell all of it at once."""
        person = await self.people.find(place.user)
        asked = [self.people.request(person, place.channel, text) for text in texts]
        await self._answer(place, person, lambda: ask_all(self.desk, asked))

    async def message(self, place: Place, text: str, files: Any) -> None:  # noqa: ANN401 - as Slack says it
        """Answer with the digest of what a message holds."""
        person = await self.people.find(place.user)

        async def read() -> Reply:
            attached = await self.files.attached(files, alone=not text.strip())
            return await self.desk.read(self.people.request(person, place.channel, text, attached))

        await self._answer(place, person, read)

    async def press(self, place: Place, identity: str) -> None:
        """Answer a button."""
        person = await self.people.find(place.user)
        press = Press(named(self.people.team, place.channel), person.asker, identity, person.zone)
        await self._answer(place, person, lambda: self.desk.press(press), sharing=f"{place.channel} {identity}")

    async def _answer(self, place: Place, person: Person, work: Working, sharing: str = "") -> None:
        """Send what a piece of work answers, or that it has failed; nothing is raised."""
        async with self._turn:
            answer = await attempted(work, log)
        try:
            await self._send(place, person, answer, sharing)
        except (SlackApiError, SlackUnreachable) as error:
            log.error("An answer couldn't be sent: %s", told(error, place.channel))

    async def _send(self, place: Place, person: Person, answer: Reply, sharing: str) -> None:
        answer = replace(answer, parts=tuple([await self._handed_over(place, part) for part in answer.parts]))
        sent = await asyncio.to_thread(letter, answer, person.tz)
        if answer.public and not answer.failed:
            await self._publish(place, sent, sharing)
        else:
            await self.outbox.whisper(place, sent)

    async def _handed_over(self, place: Place, part: Part) -> Part:
        """What is told of a part: of a file, where it is by now, or why it isn't."""
        if not isinstance(part, FilePart):
            return part
        try:
            await self.files.hand_over(place.user, part)
        except SlackApiError as error:
            meant = refusals.refusal(error, "a file")
            log.error(meant.operator)
            return ProblemPart(f"{part.told} {meant.asker}")
        except SlackUnreachable as error:
            log.error("A file couldn't be handed over: %s", error)
            return ProblemPart(f"{part.told} {KEPT}")
        return NoticePart(f"{part.told} {THERE}")

    async def _publish(self, place: Place, sent: Letter, sharing: str) -> None:
        """Post to the channel; what keeps it from there is told to the asker, and to the operator."""
        if sharing and not self._shared.first(sharing):
            await self.say(place, SHARED)
            return
        try:
            await self.outbox.publish(place.channel, sent)
        except SlackApiError as error:
            self._shared.forget(sharing)
            meant = refusals.refusal(error, "chat.postMessage", place.channel)
            log.error(meant.operator)
            await self.say(place, meant.asker)
        except SlackUnreachable as error:
            self._shared.forget(sharing)
            log.error("A post to %s may not have arrived: %s", place.channel, error)
            await self.say(place, UNSURE)

    async def say(self, place: Place, sentence: str) -> None:
        """Tell the asker a sentence. Raises SlackApiError or SlackUnreachable."""
        await self.outbox.whisper(place, letter(reply(ProblemPart(sentence))))

    async def refuse(self, place: Place, why: str) -> None:
        """Tell the asker that there will be no answer; nothing is raised."""
        with suppress(SlackApiError, SlackUnreachable):
            await self.say(place, why)


def told(error: Exception, channel: str = "") -> str:
    """An error as the operator reads it."""
    return refusals.refusal(error, "a message", channel).operator if isinstance(error, SlackApiError) else str(error)
