"""adapters.storage: where the store is, who may read it, and what is said when it can't be opened."""

import os
import sqlite3
import stat
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
import pytest
from sqlalchemy import event

from adapters.storage.locations import home
from adapters.storage.store import open_store
from bot.errors import (
    PullquoteError,
    StoreDamaged,
    StoreError,
    StoreForeign,
    StoreFull,
    StoreLocked,
    StoreMissing,
    StoreReadOnly,
    StoreRefused,
    StoreTooNew,
    StoreUnreachable,
    WrongStoreAddress,
)
from bot.settings import StorageSettings


async def opening(address, patience=0.2):
    """Return what is said on opening a store that can't be opened."""
    with pytest.raises(PullquoteError) as caught:
        await open_store(StorageSettings(address, patience_seconds=patience))
    return caught.value


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """A home folder of one's own."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


async def test_without_an_address_it_is_a_private_file_in_the_data_folder(elsewhere):
    """Others on the machine learn nothing of what one reads."""
    before = os.umask(0)
    try:
        store = await open_store(StorageSettings())
    finally:
        os.umask(before)
    assert await store.sources() == []
    files = sorted(home().iterdir())
    assert elsewhere in home().parents
    assert {path.name for path in files} >= {"pullquote.db", "pullquote.db-wal"}
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    assert stat.S_IMODE(home().stat().st_mode) == 0o700
    await store.close()


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("sqlite:///news.db", "news.db"),
        ("sqlite:///a/b/100% news?.db", "a/b/100% news?.db"),
        ("sqlite:///~/news.db", "news.db"),
    ],
)
async def test_an_address_names_a_file(elsewhere, address, path):
    """From here, from the home folder, in folders that are made; whatever its name."""
    await (await open_store(StorageSettings(address))).close()
    assert (elsewhere / path).is_file()


async def test_what_is_kept_is_there_when_the_store_is_opened_again(address, fill):
    """On both databases."""
    store = await open_store(StorageSettings(address))
    source = await fill(store)
    await store.close()
    store = await open_store(StorageSettings(address))
    assert await store.sources() == [source]
    await store.close()


@pytest.mark.parametrize(
    "address",
    [
        "sqlite:///",
        "sqlite:///:memory:",
        "sqlite:///~nobody-of-this-name/x.db",
        "sqlite:///a\0b",
        "sqlite:////dev/null",
        "sqlite:///.",
        "sqlite:///news/",
        "mysql://ann:secret@db.example/news",
        "postgresql://ann:secret@db.example",
        "postgresql://ann:secret@db.example:port/news",
        "postgresql://ann:secret@/news?host=/tmp&colour=blue",
        "nonsense",
    ],
)
async def test_an_address_that_cannot_be_is_a_wrong_setting(elsewhere, address):
    """And no password is shown."""
    error = await opening(address)
    assert isinstance(error, WrongStoreAddress)
    assert "storage.address" in str(error)
    assert "secret" not in str(error)


@pytest.mark.parametrize("content", [b"not a database, whatever its name" * 100, b"SQLite format 3\0" + b"\xff" * 8000])
async def test_a_file_that_is_no_store_is_left_as_it_is(tmp_path, content):
    """It may be somebody's letter."""
    path = tmp_path / "store.db"
    path.write_bytes(content)
    error = await opening(f"sqlite:///{path}")
    assert isinstance(error, StoreDamaged)
    assert str(error).startswith(f"{path}: The store is damaged, or no store at all.")
    assert path.read_bytes() == content


async def test_a_damaged_store_says_so_when_the_damage_is_read(tmp_path, fill):
    """Its beginning may be fine."""
    path = tmp_path / "store.db"
    store = await open_store(StorageSettings(f"sqlite:///{path}"))
    await fill(store)
    await store.close()
    with closing(sqlite3.connect(path)) as database:
        ((page,),) = database.execute("SELECT rootpage FROM sqlite_master WHERE name = 'sources'")
    content = bytearray(path.read_bytes())
    content[4096 * (page - 1) : 4096 * page] = b"\xff" * 4096
    path.write_bytes(content)
    store = await open_store(StorageSettings(f"sqlite:///{path}"))
    with pytest.raises(StoreDamaged):
        await store.sources()
    await store.close()


async def test_somebody_elses_database_is_not_touched(tmp_path, schema):
    """Its tables may be named like ours."""
    path = tmp_path / "theirs.db"
    with closing(sqlite3.connect(path)) as theirs:
        theirs.execute("CREATE TABLE letters (id)")
    with psycopg.connect(schema, autocommit=True) as theirs:
        theirs.execute("CREATE TABLE entries (id INTEGER)")
    for address in f"sqlite:///{path}", schema:
        assert isinstance(await opening(address), StoreForeign)


async def test_a_postgresql_may_have_other_tables(schema):
    """One database is often all that one gets."""
    with psycopg.connect(schema, autocommit=True) as theirs:
        theirs.execute("CREATE TABLE letters (id INTEGER)")
    await (await open_store(StorageSettings(schema))).close()


async def test_a_store_of_a_newer_version_is_left_alone(address, execute):
    """Its tables may mean something else."""
    await (await open_store(StorageSettings(address))).close()
    execute("UPDATE pullquote_schema SET version_num = '9999'")
    assert isinstance(await opening(address), StoreTooNew)
    assert execute("SELECT version_num FROM pullquote_schema") == [("9999",)]


@pytest.fixture
def others_folder():
    """A folder of somebody else's, who lets us look but not touch; whoever runs the tests becomes nobody for this."""
    with TemporaryDirectory() as folder:
        yield Path(folder)


@contextmanager
def nobody(folder):
    """Be a user who may not write in a folder."""
    folder.chmod(0o555)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    yield
    if root:
        os.seteuid(0)
    folder.chmod(0o755)


async def test_where_nothing_can_be_written_it_says_who_needs_the_right_to(others_folder):
    """For a new store, and for one that is there."""
    path = others_folder / "store.db"
    with nobody(others_folder):
        error = await opening(f"sqlite:///{path}")
    assert isinstance(error, StoreReadOnly)
    assert str(error).startswith(f"{path}: Nothing can be written here. Give the user that runs Pullquote the right to")
    await (await open_store(StorageSettings(f"sqlite:///{path}"))).close()
    path.chmod(0o444)
    with nobody(others_folder):
        assert isinstance(await opening(f"sqlite:///{path}"), StoreReadOnly)


async def test_a_store_that_others_hold_is_waited_for_then_told(address, fill):
    """As long as `storage.patience_seconds` says; then it goes on as if nothing had been."""
    store = await open_store(StorageSettings(address, patience_seconds=0.2))
    await fill(store)
    with holding(address):
        with pytest.raises(StoreLocked, match="Another process has kept the store busy"):
            await fill(store, "other")
        if address.startswith("sqlite"):
            assert len(await store.sources()) == 1
    assert (await fill(store, "other")).title == "other"
    await store.close()


@contextmanager
def holding(address):
    """Hold a store's sources as another process might."""
    if address.startswith("sqlite:///"):
        with closing(sqlite3.connect(address.removeprefix("sqlite:///"))) as connection:
            connection.execute("BEGIN IMMEDIATE")
            yield
    else:
        with psycopg.connect(address) as connection:
            connection.execute("LOCK TABLE sources")
            yield


async def test_a_full_disk_is_told_and_nothing_is_lost(tmp_path, fill):
    """What was kept before is there, and once there is room it goes on."""
    store = await open_store(StorageSettings(f"sqlite:///{tmp_path / 'store.db'}"))
    await fill(store)
    engine = store._database._engine

    async def give(pages):
        limit = f"PRAGMA max_page_count={pages}"
        event.listen(engine.sync_engine, "connect", lambda connection, _: connection.cursor().execute(limit))
        await engine.dispose()

    await give(pages=1)
    with pytest.raises(StoreFull, match="The disk is full"):
        await fill(store, "x" * 50_000)
    await give(pages=1_000_000)
    assert [source.title for source in await store.sources()] == ["news"]
    await fill(store, "x" * 50_000)
    await store.close()


@pytest.mark.parametrize(
    ("state", "error"),
    [
        ("53100", StoreFull),
        ("53300", StoreUnreachable),
        ("40P01", StoreLocked),
        ("25006", StoreReadOnly),
        ("42501", StoreReadOnly),
        ("XX001", StoreDamaged),
        ("22000", StoreError),
    ],
)
async def test_what_postgresql_says_is_told_in_our_words(schema, fill, state, error):
    """Its own words are kept where ours don't say it all."""
    store = await open_store(StorageSettings(schema))
    with psycopg.connect(schema) as connection:
        body = f"BEGIN RAISE EXCEPTION 'pages' USING ERRCODE = '{state}'; END"
        connection.execute(f"CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$")
        connection.execute("CREATE TRIGGER fails BEFORE INSERT ON sources EXECUTE FUNCTION fail()")
    with pytest.raises(error) as caught:
        await fill(store)
    assert type(caught.value) is error
    await store.close()


async def test_a_database_that_cannot_be_reached_says_what_to_check(postgresql):
    """It may be down, have no such database, or not know us."""
    down = await opening("postgresql://ann:secret@127.0.0.1:1/news")
    assert isinstance(down, StoreUnreachable)
    assert str(down).startswith("postgresql://ann:…@127.0.0.1:1/news: The database doesn't answer.")
    assert "secret" not in str(down)
    assert isinstance(await opening(postgresql.replace("/postgres?", "/none?")), StoreMissing)
    assert isinstance(await opening(postgresql.replace("postgres:@", "nobody:secret@")), StoreRefused)


async def test_a_server_that_was_restarted_is_found_again(schema, fill):
    """Connections that it has dropped are replaced."""
    store = await open_store(StorageSettings(f"{schema}&application_name=restarted"))
    await fill(store)
    with psycopg.connect(schema, autocommit=True) as connection:
        others = "FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND application_name = 'restarted'"
        connection.execute(f"SELECT pg_terminate_backend(pid) {others}")
    assert len(await store.sources()) == 1
    await store.close()
