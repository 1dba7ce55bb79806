"""Work spread over processes: results in order, a bounded number under way, nothing left behind."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

from bot.errors import NoWorkers

Item = TypeVar("Item")
Result = TypeVar("Result")

#: How far the fastest worker may run ahead of the slowest, for each of them.
AHEAD = 32


def ordered(
    task: Callable[[Item], Result], items: Iterable[Item], jobs: int, lost: Callable[[Item], Result]
) -> Iterator[Result]:
    """Yield `task(item)` for each item, in the order of the items, worked out in `jobs` processes.

    `task` can be pickled and raises nothing. Where a process dies (out of memory, or somebody ended it), `lost` says
    what becomes of its item, and another process takes its place. One that can't even start costs no item, but its
    place; raises NoWorkers when no place is left. At most `AHEAD` items a process are held.
    """
    team = _Team(task, jobs, lost)
    try:
        numbered = enumerate(items)
        finished: dict[int, Result] = {}
        due, given, more = 0, 0, True
        while more or team.busy or team.returned or finished:
            while team.free and team.returned:
                team.give(*team.returned.pop())
            while more and team.free and given < due + AHEAD * jobs:
                number, item = next(numbered, (None, None))
                if number is None:
                    more = False
                else:
                    team.give(number, item)  # type: ignore[arg-type]
                    given += 1
            finished.update(team.finished())
            while due in finished:
                yield finished.pop(due)
                due += 1
    finally:
        team.dismiss()


class _Team(Generic[Item, Result]):
    """Up to `jobs` processes, each with one item at a time; they start as they are needed."""

    def __init__(self, task: Callable[[Item], Result], jobs: int, lost: Callable[[Item], Result]) -> None:
        self._task, self._jobs, self._lost = task, jobs, lost
        self._processes: dict[Connection, BaseProcess] = {}
        self._idle: list[Connection] = []
        self._started: set[Connection] = set()
        self.busy: dict[Connection, tuple[int, Item]] = {}
        #: What was given to processes that didn't start.
        self.returned: list[tuple[int, Item]] = []

    @property
    def free(self) -> bool:
        """Whether somebody can take an item."""
        return len(self.busy) < self._jobs

    def give(self, number: int, item: Item) -> None:
        """Hand an item to a free process. Raises NoWorkers."""
        try:
            pipe = self._idle.pop() if self._idle else self._hire()
        except OSError:
            self._take_back(number, item)
            return
        self.busy[pipe] = number, item
        with suppress(OSError):  # it died while idle; `finished` finds out
            pipe.send(item)

    def finished(self) -> Iterator[tuple[int, Result]]:
        """Wait for at least one busy process; yield the number and result of each that is done. Raises NoWorkers."""
        for pipe in wait(list(self.busy)) if self.busy else ():
            assert isinstance(pipe, Connection)  # noqa: S101 - only pipes are waited for
            number, item = self.busy[pipe]
            try:
                result = pipe.recv()
            except (EOFError, OSError):
                self._bury(pipe)
                if pipe in self._started:
                    yield number, self._lost(item)
                else:
                    self._take_back(number, item)
                continue
            if pipe in self._started:
                del self.busy[pipe]
                self._idle.append(pipe)
                yield number, result
            self._started.add(pipe)  # the first that it sends only says so

    def _bury(self, pipe: Connection) -> None:
        """Forget a process that is dead."""
        del self.busy[pipe]
        self._processes.pop(pipe).join()
        pipe.close()

    def _take_back(self, number: int, item: Item) -> None:
        """Keep an item for the others: there is no process for it, and nobody tries to start another in its place."""
        self._jobs -= 1
        if not self._jobs:
            raise NoWorkers
        self.returned.append((number, item))

    def _hire(self) -> Connection:
        """Start a process that Ctrl-C doesn't reach: this one ends it."""
        context = get_context("spawn")  # the same everywhere, and safe beside the progress bar's thread
        pipe, its_end = context.Pipe()
        process = context.Process(target=_work, args=(its_end, self._task), daemon=True)
        try:
            with _uninterrupted():
                process.start()
                self._processes[pipe] = process
        finally:
            its_end.close()  # so that its death is the pipe's end
        return pipe

    def dismiss(self) -> None:
        """End all processes, at once."""
        for pipe, process in self._processes.items():
            process.terminate()
            pipe.close()
        for process in self._processes.values():
            process.join()


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Hold Ctrl-C and being told to end back until the end; processes that are started inside never get Ctrl-C."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    resource_tracker.ensure_running()  # it would lift the block
    held: list[int] = []
    # A block goes on in what is started, which has to hear when it is to end; and another thread may hear what is
    # blocked in this one. So both are heard later, and only Ctrl-C is blocked besides.
    both = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(each, lambda number, _: held.append(number)) for each in both]
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        for each, handler in zip(both, before, strict=True):
            signal.signal(each, handler)
        for number in held:
            signal.raise_signal(number)


def _work(pipe: Connection, task: Callable[[Any], Any]) -> None:
    """Do what comes through the pipe until it ends; it ends with the process on its other side, however that dies."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, OSError):
        pipe.send(None)
        while True:
            pipe.send(task(pipe.recv()))
