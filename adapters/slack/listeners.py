"""What Slack tells us, wired to what answers it: acknowledge at once, drop what was heard before, start the work."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from adapters.chat.attempting import BUSY, LEAVING
from adapters.chat.once import Once
from adapters.chat.work import Work
from adapters.slack import home, importing, modal
from adapters.slack.articles import ACTION
from adapters.slack.beginnings import Beginnings, Doing
from adapters.slack.front import LEFT, Front
from adapters.slack.masking import log
from adapters.slack.outbox import Place
from adapters.slack.replies import COMMAND
from adapters.slack.views import Views

SHORTCUT = "quotes_and_facts"
FORM = f"Type {COMMAND} settings: Slack opens a form for a command only."
Body = dict[str, Any]


class Listeners:
    """All of them, on one app."""

    def __init__(self, app: AsyncApp, front: Front, views: Views, tab: home.Home, work: Work) -> None:
        """They are on the app from now on."""
        self._front, self._views, self._tab, self._work = front, views, tab, work
        self._beginnings, self._once = Beginnings(work), Once()
        app.command(COMMAND)(self.command)
        app.action(re.compile(rf"^{ACTION}:"))(self.action)
        app.action(re.compile(rf"^{modal.OPEN}:"))(self.settings)
        app.shortcut(SHORTCUT)(self.shortcut)
        app.view(modal.CALLBACK)(self.submission)
        app.view(importing.CALLBACK)(self.imported)
        app.event("app_home_opened")(self.home)
        app.event("message")(self.message)
        for gone in ("tokens_revoked", "app_uninstalled"):
            app.event(gone)(self.gone)

    async def command(self, ack: AsyncAck, body: Body) -> None:
        """Somebody typed a command."""
        place = self._front.place(body["channel_id"], body["user_id"], body.get("response_url", ""))
        text = str(body.get("text") or "")
        trigger, where = str(body.get("trigger_id")), modal.Where(place.channel)
        match text.strip().lower():
            case "settings":
                work: Doing = partial(self._views.settings, trigger, where, place)
            case "import":
                work = partial(self._views.importing, trigger, where, place)
            case _:
                work = partial(self._front.command, place, text)
        await self._begin(ack, body, work, place, told=True)

    async def action(self, ack: AsyncAck, body: Body) -> None:
        """Somebody pressed a button of an answer."""
        (action,) = body["actions"][:1]
        place = self._front.place(
            (body.get("channel") or {}).get("id", ""),
            body["user"]["id"],
            body.get("response_url", ""),
            below(body.get("container") or {}, "message_ts"),
        )
        identity = str(action.get("value") or "")
        await self._begin(ack, body, lambda: self._front.press(place, identity), place)

    async def shortcut(self, ack: AsyncAck, body: Body) -> None:
        """Somebody wants the quotes and facts of a message."""
        message = body.get("message") or {}
        place = self._front.place(
            body["channel"]["id"], body["user"]["id"], body.get("response_url", ""), below(message, "ts")
        )
        text, files = str(message.get("text") or ""), message.get("files")
        await self._begin(ack, body, lambda: self._front.message(place, text, files), place)

    async def settings(self, ack: AsyncAck, body: Body) -> None:
        """Somebody wants to see a channel's settings."""
        (action,) = body["actions"][:1]
        where = modal.Where(str(action.get("value") or ""), home=True)
        place = self._front.own_place(body["user"]["id"])
        await self._begin(ack, body, partial(self._views.settings, str(body["trigger_id"]), where, place), place)

    async def submission(self, ack: AsyncAck, body: Body) -> None:
        """Somebody sent the settings off."""
        wanted = modal.read(body["view"])
        if wanted.problems:
            await ack(response_action="errors", errors=wanted.problems)
            return
        (channel, home), user, commands = wanted.where, body["user"]["id"], wanted.commands
        place = self._front.own_place(user) if home else self._front.place(channel, user)
        work = partial(self._tab.save, user, channel) if home else partial(self._front.commands, place)
        await self._begin(ack, body, partial(work, commands) if commands else None, place)

    async def imported(self, ack: AsyncAck, body: Body) -> None:
        """Somebody sent off a list of feeds."""
        given = importing.read(body["view"])
        if not given.files:
            await ack(response_action="errors", errors={importing.FILE: importing.MISSING})
            return
        place = self._front.place(given.where.channel, body["user"]["id"])
        await self._begin(ack, body, partial(self._front.command, place, "import", given.files, alone=True), place)

    async def home(self, ack: AsyncAck, body: Body) -> None:
        """Somebody looks at the home tab."""
        event = body["event"]
        wanted = event.get("tab") == "home"
        await self._begin(ack, body, (lambda: self._tab.open(event["user"])) if wanted else None)

    async def message(self, ack: AsyncAck, body: Body) -> None:
        """Something was said; in somebody's own conversation with the bot, what they write is taken for a command."""
        event = body["event"]
        theirs = event.get("channel_type") == "im" and event.get("user") and not event.get("bot_id")
        if not theirs or event.get("subtype") not in {None, "file_share"}:
            await ack()
            return
        place = self._front.own_place(event["user"], event["channel"], below(event, "ts"))
        text = str(event.get("text") or "")
        work: Doing = partial(self._front.command, place, text, event.get("files"), alone=not text.strip())
        if text.strip().lower() == "settings":
            work = partial(self._front.refuse, place, FORM)
        await self._begin(ack, body, work, place)

    async def gone(self, ack: AsyncAck, body: Body) -> None:
        """The workspace has let go of us."""
        await ack()
        log.error("Slack says %s: nothing can be answered until the app is installed again.", body["event"]["type"])

    async def _begin(
        self, ack: AsyncAck, body: Body, work: Doing | None, place: Place | None = None, *, told: bool = False
    ) -> None:
        """Acknowledge, and begin with what hasn't been begun before; `told` where a refusal can be said at once."""
        name = str(body.get("event_id") or body.get("trigger_id") or "")
        if work is None or (name and not self._once.first(name)):
            await ack()
        elif self._work.full:
            self._once.forget(name)
            why = LEAVING if self._work.closed else BUSY
            await (ack(text=why) if told else ack())
            if place and not told:
                await self._front.refuse(place, why)
        else:
            await ack()
            self._beginnings.start(work, (lambda: self._front.refuse(place, LEFT)) if place else None)


def below(message: Body, own: str) -> str | None:
    """The thread that a message is a reply in; of one with replies, none: it is read in the channel.

    `own` is the field that has its own name.
    """
    thread = message.get("thread_ts")
    return str(thread) if thread and thread != message.get(own) else None
