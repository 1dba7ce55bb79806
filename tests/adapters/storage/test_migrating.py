"""adapters.storage.migrating: tables are made and changed once, wholly or not at all."""

import shutil
from datetime import UTC, datetime

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from adapters.storage.database import make_engine
from adapters.storage.locations import locate
from adapters.storage.migrating import SCRIPTS, migrate
from adapters.storage.store import open_store
from adapters.storage.tables import HEAD, VERSIONS, metadata
from bot.reports import Health, Item
from bot.settings import StorageSettings

NOW = datetime(2026, 11, 24, tzinfo=UTC)

LATER = f"""
import sqlalchemy as sa
from alembic import op

revision, down_revision = "9999", "{HEAD}"

def upgrade():
    with op.batch_alter_table("sources") as sources:
        sources.drop_column("site")
        sources.alter_column("title", new_column_name="name")
    op.create_table("later", sa.Column("id", sa.Integer, primary_key=True))
"""


@pytest.fixture
def later(tmp_path):
    """Migrations with one more, whose text is given."""

    def write(text):
        folder = shutil.copytree(SCRIPTS, tmp_path / "migrations")
        (folder / "versions" / "v9999_later.py").write_text(text)
        return folder

    return write


async def look(address, what):
    """Return what a function sees of a database."""
    engine = make_engine(locate(address), 1, migrates=True)
    async with engine.connect() as connection:
        return await connection.run_sync(what)


async def test_the_migrations_make_the_tables_as_they_are_written(address):
    """One model for both databases; nothing is forgotten in a migration."""
    await migrate(locate(address), 1)

    def differences(connection):
        options = {"compare_type": True, "version_table": VERSIONS}
        return compare_metadata(MigrationContext.configure(connection, opts=options), metadata)

    def names(connection):
        return {key["name"] for table in metadata.tables for key in inspect(connection).get_foreign_keys(table)}

    assert await look(address, differences) == []
    written = {str(key.name) for table in metadata.tables.values() for key in table.foreign_key_constraints}
    assert await look(address, names) == written


def test_the_newest_migration_is_the_one_that_a_store_has_to_be_at():
    """Only then can a start do without looking for migrations."""
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


async def test_a_later_migration_keeps_what_is_there(address, fill, later, execute):
    """Making a table anew, as SQLite does, must not take along what belongs to its rows."""
    store = await open_store(StorageSettings(address))
    source = await fill(store)
    await store.take_items(source.id, [Item("1", None, "Dam", "", None, None)], Health(source.id), source.added)
    await store.close()
    await migrate(locate(address), 1, later(LATER), "9999")
    assert execute("SELECT name FROM sources") == [("news",)]
    assert execute("SELECT title FROM entries") == [("Dam",)]
    assert execute("SELECT version_num FROM pullquote_schema") == [("9999",)]


async def test_a_migration_that_fails_changes_nothing(address, fill, later, execute):
    """The version before can go on with it."""
    store = await open_store(StorageSettings(address))
    await fill(store)
    await store.close()
    with pytest.raises(ZeroDivisionError):
        await migrate(locate(address), 1, later(LATER + "    1 / 0\n"), "9999")
    assert execute("SELECT title, site FROM sources") == [("news", None)]
    await (await open_store(StorageSettings(address))).close()


async def test_a_migration_that_parts_what_belongs_together_is_taken_back(tmp_path, fill, later):
    """SQLite doesn't watch while tables are made anew; so it is checked at the end."""
    address = f"sqlite:///{tmp_path / 'store.db'}"
    store = await open_store(StorageSettings(address))
    source = await fill(store)
    await store.record_failure(Health(source.id))
    await store.close()
    lost = "    op.execute('UPDATE health SET source = source + 1')\n"
    with pytest.raises(RuntimeError, match="without what they belong to"):
        await migrate(locate(address), 1, later(LATER + lost), "9999")
    await (await open_store(StorageSettings(address))).close()


async def test_a_store_of_the_first_version_is_brought_up_to_date(address, fill, tmp_path, execute):
    """With all that is in it; what has come since is there, and empty."""
    folder = shutil.copytree(SCRIPTS, tmp_path / "first")
    for script in (folder / "versions").glob("v*.py"):
        if not script.name.startswith("v0001"):
            script.unlink()
    await migrate(locate(address), 1, folder, "0001")
    execute("INSERT INTO sources VALUES (1, 'https://a.example', 'feed', 'A', NULL, '2026-11-24 00:00:00')")
    store = await open_store(StorageSettings(address))
    assert [source.address for source in await store.sources()] == ["https://a.example"]
    assert await store.mutes("news", NOW) == []
    await store.close()


async def test_schedules_that_had_the_numbers_of_all_channels_get_their_channels_own(address, tmp_path, execute):
    """In the order in which they were set."""
    folder = shutil.copytree(SCRIPTS, tmp_path / "third")
    for script in (folder / "versions").glob("v*.py"):
        if script.name > "v0004":
            script.unlink()
    await migrate(locate(address), 1, folder, "0003")
    execute(
        "INSERT INTO schedules (id, channel, words, days, times, zone, topic, skip_empty, by) VALUES "
        """(4, 'a', 'monday 07:30 UTC', '[0]', '["07:30"]', 'UTC', '', false, 'u1'), """
        """(7, 'b', 'monday 07:30 UTC', '[0]', '["07:30"]', 'UTC', '', false, 'u1'), """
        """(9, 'a', 'sunday 07:30 UTC', '[6]', '["07:30"]', 'UTC', '', false, 'u1')"""
    )
    store = await open_store(StorageSettings(address))
    found = [(each.id, each.number, each.schedule.in_channel) for each in await store.planned("a")]
    assert found == [(4, 1, False), (9, 2, False)]
    assert [each.number for each in await store.planned("b")] == [1]
    await store.close()
