"""A strict local Slack: its Web API, Socket Mode, response addresses, views; it refuses what Slack refuses.

    async with Slack() as slack:
        app = ...  # slack-bolt with base_url=slack.api, slack.bot_token and slack.app_token
        await slack.sockets.connected()
        typed = await slack.types("https://courier.example/1")
        assert typed.took < 3
        (answer,) = await slack.answers(1)
        await slack.presses(answer, "Post to channel")

What the bot does wrong without Slack saying so (an acknowledgement of nothing, a call while it was told to wait) is
noted in `complaints`, and leaving the block then fails. `refusals` has all errors that it was given.
"""

from __future__ import annotations

import asyncio
import json
import mimetypes
import time
from collections.abc import Mapping
from typing import Any, Self
from urllib.parse import parse_qsl

from aiohttp import web
from servers.slack import api, limits, people
from servers.slack.content import Refused, check_message
from servers.slack.deliveries import Delivery, deliver_http
from servers.slack.limiting import Limiter
from servers.slack.responses import respond, usable
from servers.slack.sockets import Envelope, Sockets
from servers.slack.state import Message, View, Workspace


class Slack:
    """The server, on a port of its own at 127.0.0.1."""

    def __init__(self) -> None:
        """Nothing has happened yet."""
        self.workspace = Workspace()
        self.complaints: list[str] = []
        self.refusals: list[tuple[str, str]] = []
        self.calls: list[str] = []
        self.sockets = Sockets(self.complaints)
        self.limiter = Limiter(self.workspace.clock.now)
        #: Where deliveries go instead of the socket.
        self.http_address: str | None = None
        #: Method -> what becomes of the next calls: an error, or "500"; "hang" never answers; "lost" does what it is
        #: asked, and its answer gets lost.
        self.failing: dict[str, list[str]] = {}
        self._changed = asyncio.Event()

    async def __aenter__(self) -> Self:
        """Start."""
        app = web.Application(client_max_size=50_000_000)
        app.router.add_route("*", "/api/{method}", self._method)
        app.router.add_get("/link", self._link)
        app.router.add_get("/files-pri/{file}", self._file)
        app.router.add_post("/upload/{file}", self._upload)
        app.router.add_post("/{kind}/T1/{number}/{secret}", self._response)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.base = self.workspace.base = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(self, kind: object, *_: object) -> None:
        """Stop; complain, unless something else is wrong already."""
        self.sockets.drop()
        await self._runner.cleanup()
        self.complaints += [f"{method} was called while it had to wait" for method in self.limiter.impatient]
        assert kind or not self.complaints, self.complaints

    @property
    def api(self) -> str:
        """Where the Web API is."""
        return f"{self.base}/api/"

    # What people do

    async def types(
        self, text: str = "", *, command: str = "/digest", channel: str = "C1", user: str = "U1", wait: bool = True
    ) -> Delivery:
        """Somebody types a command."""
        made = people.command(self.workspace, self.base, text, name=command, channel=channel, user=user)
        return await self.deliver(made, wait=wait)

    async def presses(self, message: Message | View, label: str, *, user: str = "U1") -> Delivery:
        """Somebody presses the button that says this."""
        action = people.button(message, label)
        if isinstance(message, View):
            return await self.deliver(people.press_in_view(self.workspace, message, action, {}))
        return await self.deliver(people.press(self.workspace, self.base, message, action, user=user))

    async def uses_shortcut(self, message: Message, callback: str, *, user: str = "U1") -> Delivery:
        """Somebody uses a shortcut on a message."""
        return await self.deliver(people.shortcut(self.workspace, self.base, message, callback, user=user))

    async def submits(self, view: View, values: Mapping[str, Mapping[str, Any]]) -> Delivery:
        """Somebody sends a view off; it closes unless the bot says otherwise at once."""
        delivery = await self.deliver(people.submission(self.workspace, view, values))
        self._after_submission(view, delivery.ack or {})
        return delivery

    async def opens_home(self, user: str = "U1") -> Delivery:
        """Somebody looks at the bot's home tab."""
        return await self.deliver(people.event(self.workspace, "app_home_opened", user=user, channel="D5", tab="home"))

    async def happens(self, kind: str, **about: Any) -> Delivery:
        """Something happens that the bot has subscribed to."""
        return await self.deliver(people.event(self.workspace, kind, **about))

    def says(self, text: str, *, channel: str = "C1", user: str = "U2", **more: Any) -> Message:
        """Somebody writes a message; the bot isn't told."""
        message = Message(channel, self.workspace.ts(), text, [], user, **more)
        self.workspace.messages.append(message)
        return message

    async def writes(self, text: str, *, channel: str = "D5", user: str = "U1", **more: Any) -> Delivery:
        """Somebody writes to the bot, in their own conversation with it."""
        message = self.says(text, channel=channel, user=user, **more)
        about = message.described() | {"channel": channel, "channel_type": "im"}
        about |= {"subtype": "file_share"} if message.files else {}
        return await self.happens("message", **{name: value for name, value in about.items() if name != "type"})

    def has_file(self, name: str, content: bytes) -> dict[str, Any]:
        """A file that somebody has put into the workspace."""
        number = f"F{self.workspace.number()}"
        self.workspace.files[number] = content
        url = f"{self.base}/files-pri/{number}"
        return {
            "id": number,
            "name": name,
            "mimetype": mimetypes.guess_type(name)[0] or "application/octet-stream",
            "size": len(content),
            "url_private_download": url,
            "url_private": url,
        }

    async def answers(
        self, count: int = 1, *, channel: str = "C1", user: str = "U1", within: float = 10
    ) -> list[Message]:
        """What the bot has said in a channel as a user sees it; waits until there is so much."""
        async with asyncio.timeout(within):
            while len(found := self.said(channel, user)) < count:
                await self.change()
        return found

    def said(self, channel: str = "C1", user: str = "U1") -> list[Message]:
        """What the bot has said in a channel so far."""
        return [each for each in self.workspace.seen(channel, user) if each.author == "B1"]

    def answered(self, deliveries: list[Delivery]) -> int:
        """How many of these have got an answer at their address."""
        return sum(1 for each in deliveries if each.address and each.address.uses < limits.RESPONSE_USES)

    async def change(self) -> None:
        """Wait until something has been posted, opened or published."""
        self._changed.clear()
        await self._changed.wait()

    # Delivering

    async def deliver(self, delivery: Delivery, *, wait: bool = True) -> Delivery:
        """Send to the bot, and wait for its acknowledgement as long as Slack does."""
        if self.http_address:
            await deliver_http(delivery, self.http_address, self.workspace.signing_secret)
            return delivery
        delivery.envelope = Envelope(delivery.kind, delivery.payload, delivery.accepts_payload)
        start = time.monotonic()
        if not await self.sockets.send(delivery.envelope):
            delivery.failed = "dispatch_failed"
            return delivery
        if wait:
            await self._acknowledged(delivery, start)
        return delivery

    async def _acknowledged(self, delivery: Delivery, start: float) -> None:
        assert delivery.envelope
        try:
            async with asyncio.timeout(limits.ACK_SECONDS):
                delivery.ack = await asyncio.shield(delivery.envelope.acknowledged)
        except TimeoutError:
            delivery.failed = "operation_timeout"
            return
        delivery.took = time.monotonic() - start
        if delivery.kind == "slash_commands" and delivery.ack:
            check_message(delivery.ack)

    async def repeats(self, delivery: Delivery, *, same_envelope: bool = True) -> None:
        """Send the same again: as it was, or as a retry of what Slack takes to be unheard."""
        envelope = delivery.envelope
        assert envelope
        if not same_envelope:
            envelope = Envelope(delivery.kind, delivery.payload, delivery.accepts_payload)
        envelope.acknowledged = asyncio.get_running_loop().create_future()
        await self.sockets.send(envelope, retry_attempt=1, retry_reason="timeout")
        async with asyncio.timeout(limits.ACK_SECONDS):
            await envelope.acknowledged

    def _after_submission(self, view: View, said: Mapping[str, Any]) -> None:
        action = said.get("response_action")
        if said and action not in {"errors", "update", "push", "clear"}:
            self.complaints.append(f"a submission was answered with {said}")
        if action == "errors":
            blocks = {block["block_id"] for block in view.content["blocks"] if block["type"] == "input"}
            if not said.get("errors") or set(said["errors"]) - blocks:
                self.complaints.append(f"errors for what is no input: {said}")
        elif action in {"update", "push"}:
            checked = api.checked_view(said)
            view.content = checked | {"blocks": api.named(self.workspace, checked["blocks"])}
        else:
            self.workspace.views.pop(view.id, None)

    # Answering

    async def _method(self, request: web.Request) -> web.Response:
        name = request.match_info["method"]
        self.calls.append(name)
        try:
            given, token = await self._given(request, name)
            lost = await self._fail(name)
            if seconds := self.limiter.wait(name, str(given.get("channel", ""))):
                refused = {"ok": False, "error": "ratelimited"}
                return web.json_response(refused, status=429, headers={"Retry-After": str(seconds)})
            if name == "apps.connections.open":
                return web.json_response(self._open_connection(token))
            answer = api.call(self.workspace, name, token, given)
        except Refused as refused:
            self.refusals.append((name, refused.error))
            said = {"ok": False, "error": refused.error, **refused.more}
            return web.json_response(said, status=refused.status)
        self._changed.set()
        if lost:
            return lose(request)
        return web.json_response(answer, headers={"X-OAuth-Scopes": ",".join(sorted(self.workspace.scopes))})

    async def _given(self, request: web.Request, name: str) -> tuple[dict[str, Any], str | None]:
        given: dict[str, Any] = dict(request.query)
        body = await request.text()
        if request.content_type == "application/json":
            given |= json.loads(body) if body and api.takes_json(name) else {}
        else:
            given |= dict(parse_qsl(body, keep_blank_values=True))
        said = request.headers.get("Authorization", "")
        token = given.pop("token", None) or said.removeprefix("Bearer ") or None
        return api.parsed({name: value for name, value in given.items() if value is not None}), token

    async def _fail(self, name: str) -> bool:
        """Fail as a test wants it; whether only the answer is to get lost."""
        if not self.failing.get(name):
            return False
        how = self.failing[name].pop(0)
        if how == "lost":
            return True
        if how == "slow":
            await asyncio.sleep(2)
            return False
        if how == "hang":
            await asyncio.sleep(3_600)
        raise Refused("internal_error" if how.isdecimal() else how, status=int(how) if how.isdecimal() else 200)

    def _open_connection(self, token: str | None) -> dict[str, Any]:
        api.check_token(self.workspace, api.OPEN_CONNECTION, token)
        ticket = self.workspace.secret("")
        self.sockets.tickets[ticket] = self.workspace.clock.now() + limits.TICKET_SECONDS
        return {"ok": True, "url": f"{self.base.replace('http', 'ws', 1)}/link?ticket={ticket}&app_id=A1"}

    async def _link(self, request: web.Request) -> web.StreamResponse:
        until = self.sockets.tickets.pop(request.query.get("ticket", ""), 0)
        if until < self.workspace.clock.now() or self.sockets.tickets_no_good > 0:
            self.sockets.tickets_no_good -= 1
            return web.Response(status=408)
        return await self.sockets.serve(request)

    async def _file(self, request: web.Request) -> web.Response:
        """A file for those who may have it; a page to log in for all others, as Slack does."""
        right = request.headers.get("Authorization") == f"Bearer {self.workspace.bot_token}"
        content = self.workspace.files.get(request.match_info["file"])
        if not right or content is None or "files:read" not in self.workspace.scopes:
            return web.Response(text="<!DOCTYPE html><html>Sign in to Slack</html>", content_type="text/html")
        return web.Response(body=content, content_type="text/plain")

    async def _upload(self, request: web.Request) -> web.Response:
        """A file that the bot sends."""
        number, content = request.match_info["file"], await request.read()
        try:
            await self._fail("upload")
        except Refused as refused:
            return web.Response(status=refused.status)
        if self.workspace.uploads.pop(number, None) != len(content):
            return web.Response(status=400, text="wrong length")
        self.workspace.files[number] = content
        return web.Response(text=f"OK - {len(content)}")

    async def _response(self, request: web.Request) -> web.Response:
        """An answer sent to the address that came with a command or an interaction."""
        try:
            address = usable(self.workspace, f"{self.base}{request.path}")
            lost = await self._fail("response_url")
            if seconds := self.limiter.wait("response_url", ""):
                return web.Response(text="rate_limited", status=429, headers={"Retry-After": str(seconds)})
            respond(self.workspace, address, json.loads(await request.text()))
        except Refused as refused:
            self.refusals.append(("response_url", refused.error))
            said = {"ok": False, "error": refused.error, **refused.more}
            return web.json_response(said, status=refused.status if refused.status != 200 else 400)
        self._changed.set()
        return lose(request) if lost else web.json_response({"ok": True})


def lose(request: web.Request) -> web.Response:
    """Cut the connection instead of answering."""
    assert request.transport
    request.transport.abort()
    return web.Response()
