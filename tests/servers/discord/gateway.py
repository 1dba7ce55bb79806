"""Discord's gateway: a websocket with hello, identify, heartbeats, resume, and events in order."""

from __future__ import annotations

import asyncio
import json
import time
import zlib
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web
from servers.discord import limits

DISPATCH, BEAT, IDENTIFY, PRESENCE, RESUME, RECONNECT, MEMBERS, INVALID, HELLO, ACK = 0, 1, 2, 3, 6, 7, 8, 9, 10, 11
UNKNOWN_OP, NO_JSON, NOT_IDENTIFIED, WRONG_TOKEN, TWICE, WRONG_SEQUENCE = 4001, 4002, 4003, 4004, 4005, 4007
TOO_MANY, SESSION_OVER, WRONG_SHARD, SHARDS_NEEDED, WRONG_INTENTS, NOT_ALLOWED_INTENTS = (
    4008,
    4009,
    4010,
    4011,
    4013,
    4014,
)
#: Presences, members and the content of messages: only for those that Discord has allowed.
PRIVILEGED = 1 << 1 | 1 << 8 | 1 << 15
ALL_INTENTS = (1 << 26) - 1


@dataclass
class Session:
    """What a client may come back to: its shard, and the events that it may have missed."""

    id: str
    shard: tuple[int, int]
    intents: int
    presence: dict[str, Any] | None = None
    sequence: int = 0
    events: deque[dict[str, Any]] = field(default_factory=lambda: deque(maxlen=1_000))
    line: Line | None = None


class Line:
    """One connection: frames out, compressed as the client asked, and the count of frames in."""

    def __init__(
        self, socket: web.WebSocketResponse, transport: asyncio.BaseTransport | None, *, compressed: bool
    ) -> None:
        """A line over a socket that is open, and what carries it."""
        self.socket, self.transport = socket, transport
        self._packer = zlib.compressobj() if compressed else None
        self._came: deque[float] = deque(maxlen=limits.FRAMES_A_MINUTE + 1)
        self.beat = time.monotonic()
        #: Hears nothing, and says nothing.
        self.deaf = False
        self._turn = asyncio.Lock()

    async def send(self, frame: dict[str, Any]) -> None:
        """Sends a frame; nothing where nobody listens any more."""
        text = json.dumps(frame)
        with suppress(ConnectionError, RuntimeError):
            async with self._turn:
                if self._packer:
                    await self.socket.send_bytes(
                        self._packer.compress(text.encode()) + self._packer.flush(zlib.Z_SYNC_FLUSH)
                    )
                else:
                    await self.socket.send_str(text)

    def too_many(self) -> bool:
        """Whether the client has sent more frames in the last minute than it may, with this one."""
        self._came.append(time.monotonic())
        return len(self._came) > limits.FRAMES_A_MINUTE and self._came[-1] - self._came[0] < 60


class Gateway:
    """All sessions; what it refuses is in `complaints`."""

    def __init__(
        self, token: str, ready: Callable[[Session], dict[str, Any]], first: Callable[[Session], list[Any]]
    ) -> None:
        """`ready` tells a new session who it is, `first` are its first events as (name, data)."""
        self.token, self._ready, self._first = token, ready, first
        self.beat_seconds = 41.25
        self.sessions: dict[str, Session] = {}
        self.complaints: list[str] = []
        self.identified: list[tuple[int, int]] = []
        self.resumed = 0
        self.closed: list[int] = []
        self.allowed_intents = ALL_INTENTS & ~PRIVILEGED
        self.guilds = 1
        #: Whether lost sessions may come back.
        self.resumable = True
        self.refused = 0

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Holds one connection until it ends."""
        if self.refused:
            self.refused -= 1
            return web.Response(status=503)
        if request.query.get("v") != "10" or request.query.get("encoding") != "json":
            self.complaints.append(f"gateway: asked as {request.query_string}")
        socket = web.WebSocketResponse(max_msg_size=limits.FRAME_BYTES)
        await socket.prepare(request)
        line = Line(socket, request.transport, compressed=request.query.get("compress") == "zlib-stream")
        await line.send({"op": HELLO, "d": {"heartbeat_interval": int(self.beat_seconds * 1_000), "_trace": []}})
        watch = asyncio.create_task(self._watch(line))
        session = None
        try:
            async for message in socket:
                if message.type is not WSMsgType.TEXT:
                    break
                session = await self._take(line, session, message.data)
        finally:
            watch.cancel()
            self.closed.append(socket.close_code or 1006)
            if session and session.line is line:
                session.line = None
                if socket.close_code in (1000, 1001):
                    self.sessions.pop(session.id, None)  # it said goodbye: nothing to come back to
        return socket

    async def _watch(self, line: Line) -> None:
        """Ends a line whose heart has stopped."""
        while True:
            await asyncio.sleep(self.beat_seconds / 4)
            if time.monotonic() - line.beat > self.beat_seconds * 1.5 and not line.deaf:
                await self._close(line, SESSION_OVER, "no heartbeat in time")

    async def _close(self, line: Line, code: int, why: str) -> None:
        self.complaints.append(f"gateway: closed with {code}: {why}")
        await line.socket.close(code=code, message=why.encode())

    async def _take(self, line: Line, session: Session | None, text: str) -> Session | None:
        if line.deaf:
            return session
        if line.too_many():
            await self._close(line, TOO_MANY, "more than 120 frames in a minute")
        try:
            frame = json.loads(text)
            kind, data = frame["op"], frame["d"]
        except (ValueError, KeyError, TypeError):
            await self._close(line, NO_JSON, text[:100])
            return session
        if kind == BEAT:
            line.beat = time.monotonic()
            await line.send({"op": ACK})
        elif kind == IDENTIFY:
            return await self._identify(line, session, data)
        elif kind == RESUME:
            return await self._resume(line, data)
        elif session is None:
            await self._close(line, NOT_IDENTIFIED, f"{kind} before identify")
        elif kind == PRESENCE:
            await self._presence(line, session, data)
        elif kind != MEMBERS:
            await self._close(line, UNKNOWN_OP, f"op {kind}")
        return session

    async def _presence(self, line: Line, session: Session, data: dict[str, Any]) -> None:
        if data.keys() != {"activities", "afk", "since", "status"}:
            await self._close(line, NO_JSON, f"a presence with {sorted(data)}")
        names = [each.get("name") or "" for each in data["activities"]] + [
            each.get("state") or "" for each in data["activities"]
        ]
        if any(len(name) > 128 for name in names):
            self.complaints.append("gateway: an activity of more than 128 characters")
        session.presence = data

    async def _identify(self, line: Line, session: Session | None, data: dict[str, Any]) -> Session | None:
        shard = tuple(data.get("shard", (0, 1)))
        intents = data.get("intents")
        if session:
            await self._close(line, TWICE, "identified twice")
        elif data.get("token") != self.token:
            await self._close(line, WRONG_TOKEN, "the token is wrong")
        elif not 0 <= shard[0] < shard[1]:
            await self._close(line, WRONG_SHARD, f"shard {shard}")
        elif self.guilds / shard[1] >= limits.SHARDED_FROM:
            await self._close(line, SHARDS_NEEDED, f"{self.guilds} servers on {shard[1]} shards")
        elif not isinstance(intents, int) or intents & ~ALL_INTENTS:
            await self._close(line, WRONG_INTENTS, f"intents {intents}")
        elif intents & ~self.allowed_intents:
            await self._close(line, NOT_ALLOWED_INTENTS, f"intents {intents}")
        else:
            return await self._begin(line, shard, intents, data.get("presence"))
        return session

    async def _begin(
        self, line: Line, shard: tuple[int, int], intents: int, presence: dict[str, Any] | None
    ) -> Session:
        session = Session(f"session-{len(self.identified)}", shard, intents, presence)
        self.identified.append(shard)
        self.sessions[session.id] = session
        session.line = line
        await self._dispatch(session, "READY", self._ready(session))
        for name, data in self._first(session):
            await self._dispatch(session, name, data)
        return session

    async def _resume(self, line: Line, data: dict[str, Any]) -> Session | None:
        session = self.sessions.get(data["session_id"])
        if data["token"] != self.token:
            await self._close(line, WRONG_TOKEN, "the token is wrong")
        elif session is None or not self.resumable:
            self.sessions.pop(data["session_id"], None)
            await line.send({"op": INVALID, "d": False})
        elif data["seq"] > session.sequence:
            await self._close(line, WRONG_SEQUENCE, f"{data['seq']} after {session.sequence}")
        else:
            self.resumed += 1
            for event in [each for each in session.events if each["s"] > data["seq"]]:
                await line.send(event)
            session.line = line
            await self._dispatch(session, "RESUMED", {})
            return session
        return None

    async def dispatch(self, name: str, data: dict[str, Any], guild: int | None) -> None:
        """Sends an event to the shard of a server, or to the first one; who is away gets it on coming back."""
        sent = False
        for session in list(self.sessions.values()):
            if ((guild or 0) >> 22) % session.shard[1] == session.shard[0]:
                await self._dispatch(session, name, data)
                sent = True
        if not sent:
            self.complaints.append(f"gateway: nobody was there for {name}")

    async def _dispatch(self, session: Session, name: str, data: dict[str, Any]) -> None:
        session.sequence += 1
        event = {"op": DISPATCH, "t": name, "s": session.sequence, "d": data}
        session.events.append(event)
        if session.line and not session.line.deaf:
            await session.line.send(event)

    @property
    def lines(self) -> list[Line]:
        """All connections."""
        return [session.line for session in self.sessions.values() if session.line]

    def deafen(self) -> None:
        """All connections stay, but nothing is heard or said on them any more."""
        for line in self.lines:
            line.deaf = True

    def drop(self) -> None:
        """Cuts all connections, without a word."""
        for line in self.lines:
            if isinstance(line.transport, asyncio.Transport):
                line.transport.abort()

    async def ask_to_reconnect(self) -> None:
        """Asks all clients to come back."""
        for line in self.lines:
            await line.send({"op": RECONNECT, "d": None})

    async def invalidate(self, *, resumable: bool) -> None:
        """Tells all clients that their sessions are no more."""
        for session in list(self.sessions.values()):
            if session.line:
                await session.line.send({"op": INVALID, "d": resumable})
            if not resumable:
                self.sessions.pop(session.id)

    async def close(self, code: int) -> None:
        """Closes all connections."""
        for line in self.lines:
            await line.socket.close(code=code)
