"""Socket Mode: connections, what is sent over them, and whether it is acknowledged."""

from __future__ import annotations

import asyncio
import itertools
import json
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from aiohttp import WSMsgType, web
from servers.slack import limits


@dataclass
class Envelope:
    """Something sent to the bot, and what became of it."""

    kind: str
    payload: dict[str, Any]
    accepts_payload: bool
    id: str = field(default_factory=lambda: str(uuid4()))
    acknowledged: asyncio.Future[dict[str, Any]] = field(default_factory=asyncio.Future)
    acks: int = 0

    def worded(self, **more: Any) -> str:
        """As it is sent."""
        content = {
            "envelope_id": self.id,
            "type": self.kind,
            "payload": self.payload,
            "accepts_response_payload": self.accepts_payload,
        }
        return json.dumps(content | more)


class Connection:
    """One websocket of the bot's."""

    def __init__(self, socket: web.WebSocketResponse, request: web.Request) -> None:
        """Just opened."""
        self.socket, self.request = socket, request
        #: It neither hears nor answers anything, as behind a network that has silently gone.
        self.silent = False
        self.leaving = False

    async def send(self, text: str) -> None:
        """Send a text; into the void where nobody hears it."""
        if not self.silent and not self.socket.closed:
            await self.socket.send_str(text)

    def drop(self) -> None:
        """Cut the connection without a word."""
        if self.request.transport:
            self.request.transport.abort()


class Sockets:
    """All connections of the bot."""

    def __init__(self, complaints: list[str]) -> None:
        """What the bot does wrong goes to `complaints`."""
        self.open: list[Connection] = []
        #: So many have been opened in all.
        self.opened = 0
        self.tickets: dict[str, float] = {}
        #: So many of the next connections are refused, whatever their ticket.
        self.tickets_no_good = 0
        self._complaints = complaints
        self._sent: dict[str, Envelope] = {}
        self._turn = itertools.count()
        self._changed = asyncio.Event()

    @property
    def live(self) -> list[Connection]:
        """Those that Slack sends to: also those that have silently died, as long as Slack can't know."""
        return [each for each in self.open if not each.leaving and not each.socket.closed]

    async def connected(self, opened: int = 1, *, within: float = 10) -> None:
        """Wait until so many connections have been opened in all, and one is live."""
        async with asyncio.timeout(within):
            while self.opened < opened or not self.live:
                self._changed.clear()
                await self._changed.wait()

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """A connection, from hello to its end."""
        socket = web.WebSocketResponse(autoping=False)
        await socket.prepare(request)
        if len(self.live) >= limits.CONNECTIONS:
            await socket.send_json({"type": "disconnect", "reason": "too_many_websockets", "debug_info": {}})
            await socket.close()
            return socket
        connection = Connection(socket, request)
        self.open.append(connection)
        self.opened += 1
        hello = {
            "type": "hello",
            "num_connections": len(self.live),
            "debug_info": {"host": "applink-1", "build_number": 1, "approximate_connection_time": 18_060},
            "connection_info": {"app_id": "A1"},
        }
        await socket.send_json(hello)
        self._changed.set()
        try:
            await self._listen(connection)
        finally:
            self.open.remove(connection)
            self._changed.set()
        return socket

    async def _listen(self, connection: Connection) -> None:
        async for message in connection.socket:
            if connection.silent:
                continue
            if message.type is WSMsgType.PING:
                await connection.socket.pong(message.data)
            elif message.type is WSMsgType.TEXT:
                self._acknowledge(message.data)

    def _acknowledge(self, text: str) -> None:
        try:
            said = json.loads(text)
            envelope = self._sent[said["envelope_id"]]
        except (ValueError, KeyError, TypeError):
            self._complaints.append(f"this acknowledges nothing: {text[:200]}")
            return
        if stray := set(said) - {"envelope_id", "payload"}:
            self._complaints.append(f"an acknowledgement has {stray}")
        if said.get("payload") and not envelope.accepts_payload:
            self._complaints.append(f"{envelope.kind} can't be acknowledged with a payload")
        envelope.acks += 1
        if not envelope.acknowledged.done():
            envelope.acknowledged.set_result(said.get("payload") or {})

    async def send(self, envelope: Envelope, **more: Any) -> bool:
        """Send to one of the connections, any of them; whether there was one."""
        self._sent[envelope.id] = envelope
        if not self.live:
            return False
        await self.live[next(self._turn) % len(self.live)].send(envelope.worded(**more))
        return True

    async def disconnect(self, reason: str = "warning", *, close_after: float | None = None) -> None:
        """Tell all connections that they end soon, and end them where the reason isn't only a warning."""
        said = json.dumps({"type": "disconnect", "reason": reason, "debug_info": {"host": "applink-1"}})
        for connection in self.live:
            await connection.send(said)
            if close_after is not None:
                connection.leaving = True
                await asyncio.sleep(close_after)
                await connection.socket.close()

    def go_silent(self) -> None:
        """From now on the open connections hear nothing, and answer no ping."""
        for connection in self.live:
            connection.silent = True

    def drop(self) -> None:
        """Cut all connections."""
        for connection in list(self.open):
            connection.drop()
