"""Memory: the peak of `pullquote batch` and its processes while articles stream through it."""

from __future__ import annotations

import json
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from benchmarks import made, outside
from benchmarks.table import Row, Tell, missing, most

TITLE = "memory"
FEW, MANY = 1_000, 10_000
#: Flat: ten times the articles may take so many times the memory.
FLAT = 1.1
#: Seconds between two looks.
PAUSE = 0.02
PROC = Path("/proc")


def rows(tell: Tell) -> Iterator[Row]:
    """Yield the peak with many articles by that with few."""
    what = f"peak memory of `batch`, {MANY:,} articles by {FEW:,}"
    if not readable():
        yield missing(what, "made here", "this system has no /proc with each process's memory")
        return
    few, many = (peak(count, tell) for count in (FEW, MANY))
    note = f" ({few / 1e6:.0f} MB, {many / 1e6:.0f} MB)"
    yield most(what, "made here, streamed through stdin", many / few, FLAT, note=note)


def readable() -> bool:
    """Whether this system tells how much memory a process has."""
    return (PROC / "self" / "smaps_rollup").exists()


def peak(count: int, tell: Tell = lambda _: None) -> int:
    """The most bytes that the command and all its processes have at a time, over so many articles."""
    process = subprocess.Popen(
        [outside.COMMAND, "batch", "-", "-"],
        **outside.surroundings(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    done = [0]
    threading.Thread(target=_feed, args=(process, count), daemon=True).start()
    reader = threading.Thread(target=_drain, args=(process, done), daemon=True)
    reader.start()
    most_taken = 0
    with process:
        while process.poll() is None:
            most_taken = max(most_taken, sum(map(taken, [process.pid, *children(process.pid)])))
            tell(f"{done[0]:,} of {count:,} articles, {most_taken / 1e6:.0f} MB at most")
            time.sleep(PAUSE)
        reader.join()
    if process.returncode or done[0] != count:
        raise outside.Failed(f"pullquote batch gave {done[0]} of {count} lines, and ended with {process.returncode}")
    return most_taken


def _feed(process: subprocess.Popen, count: int) -> None:
    with suppress(BrokenPipeError), process.stdin as stream:  # where it ends early, `peak` says so
        for row in made.rows(count):
            stream.write(json.dumps(row).encode() + b"\n")


def _drain(process: subprocess.Popen, done: list[int]) -> None:
    for _ in process.stdout:
        done[0] += 1


def children(process: int) -> list[int]:
    """All processes that a process started, and those that they did."""
    try:
        tasks = (PROC / str(process) / "task").iterdir()
        own = [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except OSError:  # it has ended
        return []
    return own + [grandchild for child in own for grandchild in children(child)]


def taken(process: int) -> int:
    """The bytes of memory that a process has; what it shares with others counts in parts."""
    try:
        for line in (PROC / str(process) / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0
