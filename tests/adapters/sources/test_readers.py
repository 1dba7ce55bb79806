"""adapters.sources.readers: all that reads sources, made together."""

import subprocess
import sys

import pytest
from servers.web import answer, rss

from adapters.sources.readers import open_readers
from bot.errors import RefusedAddress
from bot.settings import SourceSettings


async def test_readers_are_made_from_the_settings_and_closed_together(web):
    """Nothing is left behind."""
    web["/feed"] = answer(rss(1))
    settings = SourceSettings(allow="127.0.0.0/8", pause=0, respect_robots=False, workers=1)
    async with open_readers(settings) as readers:
        assert len((await readers.feeds.read(web.url("/feed"))).items) == 1
        assert len(readers.workers._all) == 1
    assert not readers.workers._all


async def test_the_settings_as_they_are_shipped_keep_inside_out(web):
    """Nobody has to remember to."""
    async with open_readers(SourceSettings(ports=str(web.port))) as readers:
        for read in (readers.feeds.read, readers.feeds.discover, readers.pages.read):
            with pytest.raises(RefusedAddress):
                await read(web.url("/"))
    assert not web.seen


def test_what_fetches_is_loaded_by_those_who_fetch():
    """A digest of a file is quicker than loading it; and what parses is only loaded where it runs."""
    code = (
        "import sys; import adapters.sources.pages, adapters.sources.files; a = set(sys.modules);"
        "import adapters.sources.readers; print('aiohttp' in a, 'lxml' in a, 'asyncio' in a,"
        "'trafilatura' in sys.modules, 'fastfeedparser' in sys.modules, 'listparser' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert set(done.stdout.decode().split()) == {"False"}
