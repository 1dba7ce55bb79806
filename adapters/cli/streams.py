"""Where a batch comes from and goes to."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO

from adapters.cli import console
from adapters.sources.files import advice
from bot.errors import CantOpen, CantWrite, SameFile


@contextmanager
def opened(source: str) -> Iterator[BinaryIO]:
    """Open a file to read, or stdin for "-"."""
    if source == "-":
        if sys.stdin is None:
            raise CantOpen("stdin", "It is closed.")
        yield sys.stdin.buffer
        return
    try:
        stream = Path(source).open("rb")  # noqa: SIM115 - closed below; only opening it may fail like this
    except OSError as error:
        raise CantOpen(source, advice(error)) from None
    with stream:
        yield stream


@contextmanager
def between(source: str, target: str) -> Iterator[tuple[BinaryIO, BinaryIO]]:
    """Open what is read and what is written, as `opened` and `replacing` do; raise SameFile where both are one file."""
    with opened(source) as incoming:
        if _is_same(incoming, target):
            raise SameFile(source if target == "-" else target)
        with replacing(target) as outgoing:
            yield incoming, outgoing


def _is_same(incoming: BinaryIO, target: str) -> bool:
    """Whether what is written would go to the very file that is read, by whatever names."""
    try:
        read = os.fstat(incoming.fileno())
        written = os.fstat(sys.stdout.fileno()) if target == "-" else Path(target).stat()
    except (OSError, ValueError):  # there is nothing yet that could be overwritten
        return False
    return stat.S_ISREG(read.st_mode) and os.path.samestat(read, written)


@contextmanager
def replacing(target: str) -> Iterator[BinaryIO]:
    """Write a file under another name and rename it when it is complete; "-" is stdout, as it comes."""
    if target == "-":
        yield sys.stdout.buffer
        sys.stdout.flush()
        return
    path = Path(target).resolve()
    if path.exists() and not path.is_file() and not path.is_dir():  # a pipe or a device: nothing to rename over
        with path.open("wb") as stream:
            yield stream
        return
    unfinished = path.with_name(f".{path.name[:200]}.{os.urandom(4).hex()}.part")
    try:
        if path.is_dir():
            raise IsADirectoryError(0, "It is a folder. Name a file in it")
        stream = unfinished.open("xb")
    except FileNotFoundError:
        raise CantWrite(target, "There is no such folder. Make it first.") from None
    except OSError as error:
        raise CantWrite(target, f"{error.strerror}.") from None
    try:
        with stream:
            yield stream
        if path.exists():
            shutil.copymode(path, unfinished)
        unfinished.replace(path)
    except BaseException:
        with suppress(OSError):
            unfinished.unlink()
        raise


@contextmanager
def progress(stream: BinaryIO, target: str) -> Iterator[Callable[[], None]]:
    """Show how far the reading of a stream has come, where somebody sits in front of it; call what this gives often."""
    size = os.fstat(stream.fileno()).st_size if _watched(target) else 0
    with _bar(size or None, target, "lines", lambda done: stream.tell() if size else done) as step:
        yield step


@contextmanager
def counting(total: int, target: str, what: str) -> Iterator[Callable[[], None]]:
    """Show how many of `total` are done, in the same way; `what` names them ("stories")."""
    with _bar(total, target, what, lambda done: done) as step:
        yield step


def _watched(target: str) -> bool:
    """Whether somebody sits in front of stderr, and the output doesn't go there, too."""
    return console.on_terminal(sys.stderr) and not (target == "-" and console.on_terminal(sys.stdout))


@contextmanager
def _bar(total: int | None, target: str, what: str, completed: Callable[[int], int]) -> Iterator[Callable[[], None]]:
    """A bar that is filled to `completed` of how many are done, out of `total`."""
    if not _watched(target):
        yield lambda: None
        return
    from rich.console import Console  # noqa: PLC0415 - only a terminal needs it
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = TextColumn(f"{{task.fields[done]}} {what}"), BarColumn(), TimeRemainingColumn()
    done = 0
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("", total=total, done=0)

        def step() -> None:
            nonlocal done
            done += 1
            bar.update(task, done=done, completed=completed(done))

        yield step


@contextmanager
def stages() -> Iterator[Callable[[str, int, int], None]]:
    """Show how far each stage of some work has come, where somebody sits in front of it.

    Call what this gives with the stage's things ("sources"), how many are done, and of how many.
    """
    if not console.on_terminal(sys.stderr):
        yield lambda _what, _done, _total: None
        return
    from rich.console import Console  # noqa: PLC0415 - only a terminal needs it
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = TextColumn("{task.completed} of {task.total} {task.description}"), BarColumn(), TimeElapsedColumn()
    with Progress(*columns, console=Console(stderr=True)) as bar:
        tasks: dict[str, Any] = {}

        def step(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=total)
            bar.update(tasks[what], completed=done)

        yield step
