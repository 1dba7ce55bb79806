"""The one place where errors become messages and exit codes."""

from __future__ import annotations

import logging
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from adapters.cli.console import problem
from bot.errors import PullquoteError, SettingsError, Unexpected, WrongUsage

FINE, FAILED, MISUSED, INTERRUPTED, PIPE_CLOSED, TERMINATED = 0, 1, 2, 130, 141, 143

log = logging.getLogger("pullquote")


@contextmanager
def guarded(*, debug: bool = False) -> Iterator[None]:
    """Turn whatever goes wrong inside into a message and an exit code; with `debug`, also show where it comes from."""
    show_log(debug=debug)
    signal.signal(signal.SIGTERM, _terminate)
    try:
        yield
    except KeyboardInterrupt as stop:
        problem(str(stop) or "Stopped.")
        raise SystemExit(INTERRUPTED) from None
    except BrokenPipeError:
        _forget_stdout()
        raise SystemExit(PIPE_CLOSED) from None
    except OSError as error:
        trace(error)
        problem(f"{error.filename or 'The output'}: {error.strerror or error}.")
        _forget_stdout()
        raise SystemExit(FAILED) from None
    except Exception as error:  # noqa: BLE001 - nobody should ever see a traceback
        report(error if isinstance(error, PullquoteError) else _unexpected(error))
        raise SystemExit(MISUSED if isinstance(error, SettingsError | WrongUsage) else FAILED) from None


@contextmanager
def surprises(about: str) -> Iterator[None]:
    """Name what an error is about; turn one that nobody foresaw into `Unexpected`, so that other inputs go on."""
    try:
        yield
    except PullquoteError as error:
        error.about = error.about or about
        raise
    except OSError:
        raise
    except Exception as error:
        raise _unexpected(error, about) from error


def report(error: PullquoteError) -> None:
    """Write an error as a problem, and where it comes from to the log."""
    trace(error)
    problem(str(error))


def trace(error: Exception) -> None:
    """Write where an error comes from to the log, which only `--debug` shows."""
    log.debug("Here it went wrong:", exc_info=error)


def show_log(*, debug: bool = False) -> None:
    """Show warnings; with `debug`, all that is logged."""
    root = logging.getLogger()
    if not root.handlers:
        root.addHandler(_Problems())
    root.setLevel(logging.DEBUG if debug else logging.WARNING)
    logging.getLogger("trafilatura").setLevel(logging.DEBUG if debug else logging.CRITICAL)


class _Problems(logging.Handler):
    """Writes what is logged as problems; nothing in it can steer a terminal."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record."""
        problem(self.format(record))


def _unexpected(error: Exception, about: str = "") -> Unexpected:
    wrapped = Unexpected(about, f"({type(error).__name__}: {error})")
    wrapped.__cause__ = error
    return wrapped


def _terminate(_signal: int, _frame: FrameType | None) -> None:
    """Leave in order, so that unfinished files and processes are cleared away."""
    sys.exit(TERMINATED)


def _forget_stdout() -> None:
    """Let Python flush into nothing when it ends: the reader has gone, or the disk is full."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
