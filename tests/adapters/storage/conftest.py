"""What tests of the store's insides share."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import psycopg
import pytest

from bot.reports import SourceKind


@pytest.fixture
def execute(address):
    """Run a statement on the store's database, past the store; return the rows."""

    def run(statement):
        if address.startswith("sqlite:///"):
            with closing(sqlite3.connect(address.removeprefix("sqlite:///"))) as connection, connection:
                return connection.execute(statement).fetchall()
        with psycopg.connect(address) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []

    return run


@pytest.fixture
def fill():
    """Add a source to a store; return it."""

    async def add(store, name="news"):
        return await store.add_source(
            f"https://{name}.example/feed", SourceKind.FEED, name, None, datetime(2026, 11, 23, tzinfo=UTC)
        )

    return add
