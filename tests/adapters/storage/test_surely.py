"""adapters.storage.database: what outlasts a power failure."""

from sqlalchemy import text

from adapters.storage.database import Database
from adapters.storage.locations import locate


async def _synchronous(connection):
    return await connection.scalar(text("PRAGMA synchronous"))


async def test_what_is_written_surely_waits_for_the_disk(tmp_path):
    """All else doesn't: a file that is written to thousands of times would be slow."""
    normal, full = 1, 2
    database = Database(locate(f"sqlite:///{tmp_path / 'news.db'}"), 1.0)
    found = [await write(_synchronous) for write in (database.write, database.write_surely, database.write)]
    await database.close()
    assert found == [normal, full, normal]


async def test_that_a_part_is_about_to_be_posted_is_written_surely(tmp_path, store, monkeypatch):
    """Otherwise it could be posted again after a power failure."""
    surely = []

    async def write_surely(work, *_given):
        surely.append(work.__name__)

    monkeypatch.setattr(store.ledger._database, "write_surely", write_surely)
    await store.ledger.sending(None, 0, None)
    assert surely == ["sending"]
