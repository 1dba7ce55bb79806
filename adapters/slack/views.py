"""Opens the views of a channel: at once, as a trigger doesn't wait; settings are filled in later."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from functools import partial

from slack_sdk.errors import SlackApiError

from adapters.chat.attempting import attempted
from adapters.slack import importing, modal, refusals
from adapters.slack.errors import SlackUnreachable
from adapters.slack.front import Front
from adapters.slack.masking import log
from adapters.slack.outbox import Place

UNREACHED = "I couldn't reach Slack for this. Try again in a minute."


class Views:
    """The views; where one can't be opened or filled in, its asker is told so at their place, and the log has more."""

    def __init__(self, front: Front) -> None:
        """`front` knows what is set, and tells what goes wrong."""
        self._front, self._call = front, front.outbox.call

    async def importing(self, trigger: str, where: modal.Where, place: Place) -> None:
        """Open the form for a list of feeds for whoever pulled the trigger."""
        await self._told(place, self._call("views.open", trigger_id=trigger, view=importing.form(where)))

    async def settings(self, trigger: str, where: modal.Where, place: Place) -> None:
        """Open the settings for whoever pulled the trigger, and fill them in."""
        await self._told(place, self._filled_in(trigger, where, place.user))

    async def _filled_in(self, trigger: str, where: modal.Where, user: str) -> None:
        people, ask = self._front.people, self._front.desk.ask
        opened = await self._call("views.open", trigger_id=trigger, view=modal.waiting())
        person = await people.find(user)
        asked = [people.request(person, where.channel, text) for text in ("sources", "schedule")]
        told = await asyncio.gather(*(attempted(partial(ask, request), log) for request in asked))
        view = modal.settings(where, told)
        await self._call("views.update", view_id=opened["view"]["id"], view=view)

    async def _told(self, place: Place, work: Awaitable[object]) -> None:
        try:
            await work
        except SlackApiError as error:
            meant = refusals.refusal(error, "views.open")
            log.error(meant.operator)
            await self._front.refuse(place, meant.asker)
        except SlackUnreachable as error:
            log.error("views.open: %s", error)
            await self._front.refuse(place, UNREACHED)
