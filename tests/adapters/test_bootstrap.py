"""adapters.bootstrap: the world, opened from the settings."""

from datetime import UTC, datetime, timedelta

import pytest
from servers.web import Web, answer, rss

from adapters.bootstrap import SystemClock, open_world
from bot.errors import StoreDamaged
from bot.settings import Settings, SourceSettings, StorageSettings

SOURCES = SourceSettings(allow="127.0.0.0/8", pause=0, workers=1)


async def test_a_world_reads_and_keeps(tmp_path):
    """Its store is the one that the settings name, and its readers obey them; the folder reader is among them."""
    settings = Settings(sources=SOURCES, storage=StorageSettings(f"sqlite:///{tmp_path}/news.db"))
    (tmp_path / "a.txt").write_text("The dam holds, said Ann Lee.")
    async with Web() as web, open_world(settings) as world:
        web["/feed"] = answer(rss(1))
        assert [item.title for item in (await world.feeds.read(web.url("/feed"))).items] == ["Story 1"]
        assert [item.guid for item in (await world.folders.read(str(tmp_path))).items] == ["a.txt"]
        assert await world.store.sources() == []
    assert (tmp_path / "news.db").exists()


async def test_a_store_that_can_not_be_opened_is_told(tmp_path):
    """Before anything else is started."""
    (tmp_path / "news.db").write_text("This is no database. " * 100)
    with pytest.raises(StoreDamaged):
        async with open_world(Settings(storage=StorageSettings(f"sqlite:///{tmp_path}/news.db"))):
            pass


async def test_the_clock_is_the_machines_in_utc():
    """And waiting is really waiting."""
    clock = SystemClock()
    before = clock.now()
    await clock.sleep(timedelta(milliseconds=20))
    assert clock.now() - before >= timedelta(milliseconds=15)
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=1)
