"""Opens the views of a channel: at once, as a trigger doesn't wait; settings are filled in later."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from functools import partial

from slack_sdk.errors import SlackApiError

from adapters.chat.attempting import attempted
from adapters.slack import importing, modal, refusals
from adapters.slack.calls import Calls
from adapters.slack.desk import Desk
from adapters.slack.errors import SlackUnreachable
from adapters.slack.masking import log
from adapters.slack.people import People


class Views:
    """The views, on one client."""

    def __init__(self, call: Calls, desk: Desk, people: People) -> None:
        """`desk` knows what is set."""
        self._call, self._desk, self._people = call, desk, people

    async def importing(self, trigger: str, where: modal.Where) -> None:
        """Open the form for a list of feeds for whoever pulled the trigger; what goes wrong is logged."""
        await self._told(self._call("views.open", trigger_id=trigger, view=importing.form(where)))

    async def settings(self, trigger: str, where: modal.Where, user: str) -> None:
        """Open the settings for whoever pulled the trigger, and fill them in; what goes wrong is logged."""
        await self._told(self._filled_in(trigger, where, user))

    async def _filled_in(self, trigger: str, where: modal.Where, user: str) -> None:
        opened = await self._call("views.open", trigger_id=trigger, view=modal.waiting())
        person = await self._people.find(user)
        asked = [self._people.request(person, where.channel, text) for text in ("sources", "schedule")]
        told = await asyncio.gather(*(attempted(partial(self._desk.ask, request), log) for request in asked))
        view = modal.settings(where, told)
        await self._call("views.update", view_id=opened["view"]["id"], view=view)

    async def _told(self, work: Awaitable[object]) -> None:
        try:
            await work
        except SlackApiError as error:
            log.error(refusals.refusal(error, "views.open").operator)
        except SlackUnreachable as error:
            log.error("views.open: %s", error)
