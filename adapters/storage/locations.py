"""Where the store is: an address becomes a file that only its owner may read, or a PostgreSQL."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.errors import StoreError, StoreFull, StoreReadOnly, WrongStoreAddress
from bot.settings import masked

_SQLITE = "sqlite:///"
_POSTGRESQL = ("postgresql", "postgres")


class Location(NamedTuple):
    """What SQLAlchemy connects to, and how a message names it."""

    url: URL
    shown: str

    @property
    def is_file(self) -> bool:
        """Whether it is SQLite."""
        return self.url.get_backend_name() == "sqlite"


def locate(address: str) -> Location:
    """Return where an address of `storage.address` leads; a file is made if there is none.

    Raises WrongStoreAddress, StoreReadOnly or StoreFull.
    """
    if not address:
        return _file(home() / "pullquote.db")
    if address.startswith(_SQLITE):
        return _file(_path(address))
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        raise WrongStoreAddress(masked(address)) from None
    if url.drivername not in _POSTGRESQL or not url.database:
        raise WrongStoreAddress(masked(address))
    return Location(url.set(drivername="postgresql+psycopg"), masked(address))


def home() -> Path:
    """Return the user's data folder for Pullquote."""
    from platformdirs import user_data_path  # noqa: PLC0415 - not where the address is set

    return user_data_path("pullquote")


def _path(address: str) -> Path:
    name = address.removeprefix(_SQLITE)
    if not name or name == ":memory:" or "\0" in name or name.endswith("/"):
        raise WrongStoreAddress(address, "Write sqlite:/// and the name of a file.")
    try:
        return Path(name).expanduser().absolute()
    except RuntimeError:  # a "~" of somebody who isn't there
        raise WrongStoreAddress(address, "There is no such home folder.") from None


def _file(path: Path) -> Location:
    """Return a file's location; folder and file are made for their owner alone."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_RDONLY | os.O_CREAT, 0o600))
        if not path.is_file():
            raise WrongStoreAddress(str(path), "This is a folder, or no plain file.")
    except OSError as error:
        raise _why(error)(str(path), f"({error.strerror}.)") from None
    return Location(URL.create("sqlite+aiosqlite", database=str(path)), str(path))


def _why(error: OSError) -> type[StoreError | WrongStoreAddress]:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return StoreFull
    wrong = {errno.EISDIR, errno.ENOTDIR, errno.EEXIST, errno.ENAMETOOLONG, errno.ENXIO}
    return WrongStoreAddress if error.errno in wrong else StoreReadOnly
