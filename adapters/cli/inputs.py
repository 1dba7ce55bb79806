"""What `digest` and `extract` are given: files, stdin and addresses, each read in its turn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from adapters.cli.desk import read_source
from adapters.cli.guard import report, surprises
from bot.errors import PullquoteError, SettingsError
from bot.newsdesk import Reading
from bot.settings import Settings


def is_address(name: str) -> bool:
    """Whether a name is an address of the web, and no file's."""
    return name.lower().startswith(("http://", "https://"))


def each_input(names: Sequence[str], settings: Settings, work: Callable[[Reading], None]) -> bool:
    """Do some work with what is read of each input, in order; what fails is reported. Return whether nothing did.

    Addresses are fetched side by side: a slow one delays what is shown of those after it, but not their fetching.
    """

    def done(name: str, read: Callable[[], Reading]) -> bool:
        try:
            with surprises("stdin" if name == "-" else name):
                work(read())
        except SettingsError:
            raise
        except PullquoteError as error:
            report(error)
            return False
        return True

    if any(map(is_address, names)):
        from adapters.cli.fetched import read_all  # noqa: PLC0415 - a file's digest doesn't wait for what fetches

        return read_all(names, settings, done)
    fine = True
    for name in names:
        fine = done(name, partial(read_source, name, settings)) and fine
    return fine
