"""What databases say when they fail, as Pullquote's own errors, which say what to do."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoneFree

from bot.errors import (
    PullquoteError,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreLocked,
    StoreMissing,
    StoreReadOnly,
    StoreRefused,
    StoreUnreachable,
    StoreUnwritten,
    WrongStoreAddress,
)

#: By SQLite's result code, whole or its lowest byte.
_SQLITE = {
    sqlite3.SQLITE_BUSY: StoreLocked,
    sqlite3.SQLITE_LOCKED: StoreLocked,
    sqlite3.SQLITE_PERM: StoreReadOnly,
    sqlite3.SQLITE_READONLY: StoreReadOnly,
    sqlite3.SQLITE_CANTOPEN: StoreReadOnly,
    sqlite3.SQLITE_FULL: StoreFull,
    sqlite3.SQLITE_IOERR_SHMSIZE: StoreFull,  # no room for the index of its log
    sqlite3.SQLITE_IOERR_WRITE: StoreUnwritten,  # a quota is used up, among others
    sqlite3.SQLITE_IOERR_FSYNC: StoreUnwritten,
    sqlite3.SQLITE_CORRUPT: StoreDamaged,
    sqlite3.SQLITE_NOTADB: StoreDamaged,
}

#: By the first letters of PostgreSQL's SQLSTATE, the longer first.
_POSTGRESQL: dict[str, type[PullquoteError]] = {
    "53100": StoreFull,
    "53": StoreUnreachable,  # too many connections, out of memory
    "55P03": StoreLocked,
    "40": StoreLocked,
    "57014": StoreLocked,
    "57": StoreUnreachable,
    "08": StoreUnreachable,
    "25006": StoreReadOnly,
    "42501": StoreReadOnly,
    "28": StoreRefused,
    "3D000": StoreMissing,
    "XX001": StoreDamaged,
    "XX002": StoreDamaged,
}

#: By what it says while connecting, where it gives no state.
_CONNECTING: tuple[tuple[str, type[PullquoteError]], ...] = (
    (r'database ".*" does not exist', StoreMissing),
    (r"authentication|no password|role .* does not exist|pg_hba", StoreRefused),
    (r"invalid (connection option|URI|port|integer)", WrongStoreAddress),
)


@contextmanager
def telling(place: str) -> Iterator[None]:
    """Turn what a database raises inside into an error that names the store at `place`."""
    try:
        yield
    except DBAPIError as error:
        raise _named(error, place) from error
    except NoneFree as error:
        raise StoreLocked(place) from error


def _named(error: DBAPIError, place: str) -> PullquoteError:
    """Return what happened; the database's own words only where ours don't say it all."""
    said = _first_line(error)
    code = getattr(error.orig, "sqlite_errorcode", None)
    if code is not None:
        kind: type[PullquoteError] = _SQLITE.get(code) or _SQLITE.get(code & 0xFF, StoreError)
    elif state := getattr(error.orig, "sqlstate", None):
        kind = next((kind for start, kind in _POSTGRESQL.items() if state.startswith(start)), StoreError)
    else:
        unknown = StoreUnreachable if error.connection_invalidated or "connect" in said else StoreError
        kind = next((kind for pattern, kind in _CONNECTING if re.search(pattern, said)), unknown)
    return kind(place, f"({said}.)" if kind in {StoreError, StoreUnreachable, StoreReadOnly, WrongStoreAddress} else "")


def _first_line(error: DBAPIError) -> str:
    lines = str(error.orig).strip().splitlines()
    return lines[0].rstrip(".") if lines else type(error.orig).__name__
