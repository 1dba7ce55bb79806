"""The one entry for every platform: what is asked or pressed, and what is answered. Nothing is raised from here."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from bot.actions import action_of
from bot.asking import Press, Request
from bot.briefings.zones import zone_of
from bot.commands import Asked, intents, parse, parse_message
from bot.errors import Forgotten, PullquoteError
from bot.newsdesk import articles, briefing, muting, pausing, planning, previewing, standing, status, subscribing
from bot.newsdesk.acting import act
from bot.newsdesk.desk import Desk
from bot.newsdesk.who import who
from bot.newsdesk.why import why
from bot.newsdesk.world import World
from bot.replies import ProblemPart, Reply, problem, reply
from bot.settings import Settings

#: So many answers are worked out at once; the others wait for their turn.
AT_ONCE = 4

UNFORESEEN = "Something went wrong that nobody had foreseen. Pullquote's log says what; please report it."

log = logging.getLogger(__name__)

_ANSWERS: dict[type, Callable[[Desk, Any], Awaitable[Reply]]] = {
    intents.Latest: briefing.latest,
    intents.About: briefing.about,
    intents.Read: articles.read_pages,
    intents.ReadText: articles.read_text,
    intents.ReadFiles: articles.read_files,
    intents.Follow: subscribing.follow,
    intents.Unfollow: subscribing.unfollow,
    intents.Sources: subscribing.sources,
    intents.Try: subscribing.test,
    intents.Import: subscribing.import_list,
    intents.Export: subscribing.export,
    intents.Mute: muting.mute,
    intents.Unmute: muting.unmute,
    intents.Mutes: muting.listed,
    intents.Plan: planning.plan,
    intents.Unplan: planning.unplan,
    intents.Schedules: planning.listed,
    intents.Pause: pausing.pause,
    intents.Resume: pausing.resume,
    intents.Skip: pausing.skip,
    intents.Preview: previewing.preview,
    intents.Who: who,
    intents.Why: why,
    intents.Changes: status.restrict,
    intents.Status: status.status,
    intents.Help: status.usage,
}


class Newsdesk:
    """Answers whatever is asked, on any platform; safe to be asked many things at once."""

    def __init__(self, world: World, settings: Settings) -> None:
        """`world` is closed by who opened it."""
        self._world, self._settings = world, settings
        self._places = asyncio.Semaphore(AT_ONCE)

    async def ask(self, request: Request) -> Reply:
        """The answer to what was typed; what goes wrong is an answer, too."""
        return await self.carry_out(request, lambda asked: parse(request.text, asked))

    async def carry_out(self, request: Request, meaning: Callable[[Asked], intents.Intent]) -> Reply:
        """The answer to what a platform's own form means, once it is known when and where it is asked."""
        return await _told(self._asked(request, meaning))

    async def read(self, request: Request) -> Reply:
        """The digest of what somebody's message holds: its links, its files, or its words; it is never a command."""
        return await _told(self._read(request))

    async def press(self, press: Press) -> Reply:
        """The answer to a button."""
        return await _told(self._pressed(press))

    async def may_change(self, request: Request) -> bool:
        """Whether who asks may change what the channel gets; where that can't be known, they may not."""
        try:
            return await standing.allowed(self._desk(request))
        except PullquoteError:
            return False

    async def _asked(self, request: Request, meaning: Callable[[Asked], intents.Intent]) -> Reply:
        desk = self._desk(request)
        intent = meaning(Asked(desk.now, desk.zone, bool(request.attachments)))
        if isinstance(intent, intents.Changes):
            standing.check_admin(desk)
        elif isinstance(intent, intents.ALTERING):
            await standing.check(desk)
        return await _ANSWERS[type(intent)](desk, intent)

    async def _read(self, request: Request) -> Reply:
        desk = self._desk(request)
        meant = parse_message(request.text)
        if request.attachments and isinstance(meant, intents.ReadText):
            return await articles.read_message(desk, meant)
        return await _ANSWERS[type(meant)](desk, meant)

    async def _pressed(self, press: Press) -> Reply:
        action = action_of(press.identity)
        if action is None:
            raise Forgotten
        return await act(self._desk(press), action)

    def _desk(self, asked: Request | Press) -> Desk:
        zone = zone_of(asked.zone or "") or self._settings.chat.zone
        files, barred = (asked.attachments, asked.barred) if isinstance(asked, Request) else ((), "")
        now = self._world.clock.now()
        return Desk(self._world, self._settings, asked.channel, asked.asker, zone, now, self._places, files, barred)


async def _told(work: Awaitable[Reply]) -> Reply:
    """What some work answers, or what went wrong with it."""
    try:
        return await work
    except PullquoteError as error:
        return reply(problem(error))
    except Exception:
        log.exception("this was not foreseen")
        return reply(ProblemPart(UNFORESEEN))
