"""Where a batch comes from and goes to."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from adapters.cli import console
from adapters.sources.files import advice
from bot.errors import CantOpen, CantWrite


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
    shown_there = target == "-" and console.on_terminal(sys.stdout)
    if shown_there or not console.on_terminal(sys.stderr):
        yield lambda: None
        return
    from rich.console import Console  # noqa: PLC0415 - only a terminal needs it
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    size = os.fstat(stream.fileno()).st_size or None
    columns = TextColumn("{task.fields[done]} lines"), BarColumn(), TimeRemainingColumn()
    done = 0
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("", total=size, done=0)

        def step() -> None:
            nonlocal done
            done += 1
            bar.update(task, done=done, completed=stream.tell() if size else done)

        yield step
