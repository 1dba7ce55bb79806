"""A line to a local server that can be cut, and mended: meanwhile, nobody is there."""

from __future__ import annotations

import asyncio
from typing import Self


class Wire:
    """Leads from a port of its own to a server's."""

    def __init__(self, port: int) -> None:
        """To a port of this machine."""
        self._to, self.port = port, 0
        self._server: asyncio.Server | None = None
        self._lines: set[asyncio.StreamWriter] = set()
        self._under_way: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        """Begin."""
        await self.mend()
        return self

    async def __aexit__(self, *_: object) -> None:
        """End."""
        await self.cut()

    async def cut(self) -> None:
        """From now on, connections are refused; those that there are end."""
        if self._server:
            self._server.close()
            self._server = None
        for line in self._lines:
            line.transport.abort()
        await asyncio.gather(*self._under_way, return_exceptions=True)

    async def mend(self) -> None:
        """It leads there again."""
        self._server = await asyncio.start_server(self._lead, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def _lead(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, to = await asyncio.open_connection("127.0.0.1", self._to)
        both = {writer, to}
        self._lines |= both
        tasks = {asyncio.create_task(_pass_on(reader, to)), asyncio.create_task(_pass_on(there, writer))}
        self._under_way |= tasks
        await asyncio.wait(tasks)
        self._under_way -= tasks
        self._lines -= both


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while some := await reader.read(1 << 16):
            writer.write(some)
            await writer.drain()
    except ConnectionError:
        pass
    finally:
        writer.close()
