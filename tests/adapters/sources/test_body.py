"""adapters.sources.body: what a server sends, unpacked."""

import gzip
import tracemalloc
import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.sources.body import read_body
from bot.errors import BadAnswer, TooLarge

TEXT = b"All the news. " * 5_000


def raw(content):
    """Return what some servers call deflate."""
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(content) + packer.flush()


async def chunks(content, size=1_000):
    """Yield bytes as a network does."""
    for start in range(0, len(content), size):
        yield content[start : start + size]


async def read(content, encoding="", limit=1_000_000, *, cut=False, size=1_000):
    """Return what is read of it."""
    return await read_body(chunks(content, size), encoding, limit, cut=cut, about="here")


@pytest.mark.parametrize(
    ("packed", "encoding"),
    [
        (TEXT, ""),
        (TEXT, "identity"),
        (gzip.compress(TEXT), "gzip"),
        (gzip.compress(TEXT), " GZip "),
        (gzip.compress(TEXT), "x-gzip"),
        (zlib.compress(TEXT), "deflate"),
        (raw(TEXT), "deflate"),
        (gzip.compress(TEXT[:99]) + gzip.compress(TEXT[99:]), "gzip"),
        (gzip.compress(TEXT) + b"\0" * 10, "gzip"),
    ],
    ids=["plain", "identity", "gzip", "capitals", "x-gzip", "zlib", "raw", "two members", "padding"],
)
@pytest.mark.parametrize("size", [1, 7, 100_000])
async def test_what_was_packed_comes_out_whole(packed, encoding, size):
    """However it is cut into pieces on the way."""
    assert await read(packed, encoding, size=size) == (TEXT, False)


async def test_nothing_is_nothing_in_any_encoding():
    """Some servers say gzip, and send nothing."""
    for encoding in ("", "gzip", "deflate"):
        assert await read(b"", encoding) == (b"", False)


async def test_exactly_the_limit_is_read():
    """A limit is what is still allowed."""
    assert (await read(b"x" * 1_000, limit=1_000)).content == b"x" * 1_000
    for packed, encoding in ((b"x" * 1_001, ""), (gzip.compress(b"x" * 1_001), "gzip")):
        with pytest.raises(TooLarge):
            await read(packed, encoding, limit=1_000)
        assert await read(packed, encoding, limit=1_000, cut=True) == (b"x" * 1_000, True)


async def test_what_stays_small_is_still_bounded_on_the_wire():
    """Empty members can be packed without end."""
    nothing = gzip.compress(b"") * 10_000
    with pytest.raises(TooLarge):
        await read(nothing, "gzip", limit=10_000)
    assert (await read(nothing, "gzip", limit=10_000, cut=True)).cut


@pytest.mark.parametrize("length", [1, 50, -1])
async def test_what_ends_too_early_is_told(length):
    """Half a feed would look like a whole one."""
    packed = gzip.compress(TEXT)[:length]
    with pytest.raises(BadAnswer, match="too early"):
        await read(packed, "gzip")


@given(st.binary(min_size=1, max_size=300), st.sampled_from(["gzip", "deflate"]))
async def test_any_bytes_are_unpacked_or_refused(content, encoding):
    """Nothing else can happen."""
    with suppress(BadAnswer):
        assert not (await read(content, encoding)).cut


async def test_a_bomb_takes_little_memory():
    """Whatever it unpacks to."""
    bomb = gzip.compress(b"\0" * 50_000_000)
    tracemalloc.start()
    with pytest.raises(TooLarge):
        await read(bomb, "gzip", limit=100_000, size=len(bomb))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 1_000_000
