"""What a server sends, unpacked in small steps and never more than is wanted."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator, Iterator
from typing import NamedTuple

from bot.errors import BadAnswer, TooLarge

#: What is asked for, and understood.
ENCODINGS = "gzip, deflate"
_STEP = 65_536
_GZIP, _ZLIB, _DEFLATE = 31, 15, -15


class Body(NamedTuple):
    """The bytes, and whether they are only the beginning."""

    content: bytes
    cut: bool


async def read_body(chunks: AsyncIterator[bytes], encoding: str, limit: int, *, cut: bool, about: str) -> Body:
    """Return what chunks in a content encoding hold.

    Nothing beyond `limit` bytes is read, packed or unpacked: the rest is `cut` off, or raises TooLarge. Raises
    BadAnswer for what can't be unpacked.
    """
    unpack = _unpacker(encoding.strip().lower(), about)
    packed, content = 0, bytearray()
    try:
        async for chunk in chunks:
            packed += len(chunk)
            for piece in unpack.pieces(chunk):
                content += piece
                if len(content) > limit:
                    break
            if max(packed, len(content)) > limit:
                if not cut:
                    raise too_large(about, limit)
                return Body(bytes(content[:limit]), cut=True)
    except zlib.error:
        raise BadAnswer(about, f"(It is not {encoding}, as it says.)") from None
    if not unpack.complete:
        raise BadAnswer(about, "(It ends too early.)")
    return Body(bytes(content), cut=False)


def too_large(about: str, limit: int) -> TooLarge:
    """Return the error that names the limit."""
    return TooLarge(about, f"It has more than {limit / 1_000_000:g} MB.")


class _Plain:
    """What isn't packed."""

    complete = True

    def pieces(self, chunk: bytes) -> Iterator[bytes]:
        yield chunk


class _Packed:
    """What zlib unpacks; a piece at a time, so that a bomb is noticed before it goes off."""

    def __init__(self, form: int) -> None:
        self._form = form
        self._decoder = None if form == _ZLIB else zlib.decompressobj(form)
        self._begun = False

    @property
    def complete(self) -> bool:
        """Whether the end has come, or nothing at all."""
        return not self._begun or self._decoder is None or self._decoder.eof

    def pieces(self, chunk: bytes) -> Iterator[bytes]:
        self._begun = self._begun or bool(chunk)
        if self._decoder is None and chunk:
            # "deflate" comes with zlib's header or, from some servers, without.
            self._decoder = zlib.decompressobj(_ZLIB if chunk[0] & 0x0F == 8 else _DEFLATE)
        while chunk and self._decoder:
            yield self._decoder.decompress(chunk, _STEP)
            chunk = self._decoder.unconsumed_tail
            if self._decoder.eof:
                chunk = self._decoder.unused_data
                if not chunk.startswith(b"\x1f\x8b"):
                    return
                self._decoder = zlib.decompressobj(self._form)  # another member of the same gzip


def _unpacker(encoding: str, about: str) -> _Plain | _Packed:
    match encoding:
        case "" | "identity":
            return _Plain()
        case "gzip" | "x-gzip":
            return _Packed(_GZIP)
        case "deflate":
            return _Packed(_ZLIB)
    raise BadAnswer(about, f'(It is packed as "{encoding[:40]}", which nobody asked for.)')
