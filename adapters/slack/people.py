"""Who asks: their name, zone and standing, as Slack says it now."""

from __future__ import annotations

import asyncio
import time
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from slack_sdk.errors import SlackApiError

from adapters.slack import refusals
from adapters.slack.calls import Calls
from adapters.slack.errors import SlackUnreachable
from adapters.slack.masking import log
from bot.asking import Asker, Attachment, Request

#: What Slack says of somebody is taken to hold for so many seconds; it is waited for so long.
KEEP, PATIENCE = 60.0, 10.0
_MOST = 5_000


class Person(NamedTuple):
    """Somebody of the workspace, and their time zone by its name."""

    asker: Asker
    zone: str | None = None

    @property
    def tz(self) -> ZoneInfo | None:
        """The zone itself, where this machine knows it."""
        try:
            return ZoneInfo(self.zone) if self.zone else None
        except (ValueError, OSError):
            return None


class People:
    """Looks people up, and remembers them for a moment."""

    def __init__(self, call: Calls, team: str) -> None:
        """Nobody is known yet; `team` is the bot's workspace."""
        self._call, self.team = call, team
        self._known: dict[str, tuple[float, Person]] = {}
        self._asking: dict[str, asyncio.Task[Person]] = {}

    async def find(self, user: str) -> Person:
        """Who a user is. Somebody who can't be looked up has a guest's rights: none to change anything."""
        known = self._known.get(user)
        if known and time.monotonic() - known[0] < KEEP:
            return known[1]
        if user not in self._asking:
            self._asking[user] = task = asyncio.create_task(self._look_up(user))
            task.add_done_callback(lambda _task: self._asking.pop(user, None))
        return await asyncio.shield(self._asking[user])

    def request(self, person: Person, channel: str, text: str, files: tuple[Attachment, ...] = ()) -> Request:
        """What somebody asks in a channel, which goes by the bot's workspace, whichever they are of."""
        return Request(named(self.team, channel), person.asker, text, files, zone=person.zone)

    async def _look_up(self, user: str) -> Person:
        try:
            answer = await self._call("users.info", user=user)
        except SlackApiError as error:
            log.error(refusals.refusal(error, "users.info").operator)
            return Person(Asker(user, guest=True))
        except SlackUnreachable as error:
            log.warning("users.info: %s", error)
            return Person(Asker(user, guest=True))
        if len(self._known) >= _MOST:
            self._known.clear()
        person = described(user, answer.get("user") or {}, self.team)
        self._known[user] = (time.monotonic(), person)
        return person


def described(user: str, said: dict[str, Any], team: str) -> Person:
    """Somebody as users.info tells it; who is of another workspace than the bot's is a guest there."""
    guest = any(said.get(name) for name in ("is_restricted", "is_ultra_restricted", "is_stranger", "deleted"))
    guest = guest or team not in (said.get("team_id"), *((said.get("enterprise_user") or {}).get("teams") or ()))
    admin = any(said.get(name) for name in ("is_admin", "is_owner", "is_primary_owner"))
    name, zone = said.get("real_name") or said.get("name"), said.get("tz")
    asker = Asker(user, str(name or ""), guest=guest, admin=admin and not guest)
    return Person(asker, zone if isinstance(zone, str) else None)


def named(team: str, channel: str) -> str:
    """A channel among all of all platforms."""
    return f"slack:{team}/{channel}"
