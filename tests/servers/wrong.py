"""What may answer in a platform's place: nobody, a line that breaks, a network that asks to sign in, a failure."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

#: How it answers: a status and a body; "" cuts the line.
ANSWERS = {
    "cut": ("", ""),
    "signs in": ("200 OK", "<html>Welcome to the harbour's network</html>"),
    "keeps away": ("403 Forbidden", "<html>No</html>"),
    "fails": ("503 Service Unavailable", "<html>Busy</html>"),
}


@asynccontextmanager
async def wrong(how: str) -> AsyncIterator[str]:
    """The address of something that answers so; "refused" is of where nobody is."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        status, body = ANSWERS[how]
        if status:
            head = f"HTTP/1.1 {status}\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\nConnection: close"
            writer.write(f"{head}\r\n\r\n{body}".encode())
            await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        if how == "refused":
            server.close()
            await server.wait_closed()
        yield f"http://127.0.0.1:{port}"
