"""What tests of several adapters share."""

import pytest
from made.desk import ScriptedDesk
from servers import papers
from servers.walls import walls

from adapters.storage.store import open_store
from bot.settings import StorageSettings


@pytest.fixture
def desk():
    """A desk that does as it is told."""
    return ScriptedDesk()


@pytest.fixture
async def site():
    """A site of sixty articles, and of pages that fail."""
    async with walls() as server:
        yield server


@pytest.fixture
def place(tmp_path):
    """A store's file."""
    return tmp_path / "news.db"


@pytest.fixture
async def kept(place):
    """What the store in that file knows: the morning of six papers; these are the addresses of what is read already."""
    store = await open_store(StorageSettings(f"sqlite:///{place}"))
    morning = papers.morning()
    await papers.keep(store, morning)
    await store.close()
    return [paper.url for paper in morning if paper.text and paper.kind == "article"]
