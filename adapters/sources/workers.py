"""Processes that parse what comes from outside: each does one thing at a time, and is killed when that takes too long.

Threads share one core and can't be stopped; a process can. Each has pipes of its own and shares nothing with the
others, so that killing one disturbs none. They start when they are first needed.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import pickle
import signal
import struct
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from bot.errors import ExtractionTimeout

Result = TypeVar("Result")

#: What a process may take of memory, in bytes, where the system can hold it to that.
MEMORY = 800_000_000
#: A process makes way for a new one after so many tasks, or when it has once taken so much: parsers leak.
TASKS, LARGE = 1_000, 400_000_000
_SIZE = struct.Struct("!Q")
#: How long a process may take to start, in seconds, on a machine that has much else to do.
_START = 60.0


class Workers:
    """A small team, made inside a running event loop, and to be closed."""

    def __init__(self, count: int = 0, seconds: float = 10.0) -> None:
        """`count` 0 is one for each core, up to four; `seconds` is what a task may take."""
        self._seconds = seconds
        self._places = asyncio.Semaphore(count or min(_cores(), 4))
        self._idle: list[_Worker] = []
        self._all: set[_Worker] = set()

    async def run(self, task: Callable[..., Result], *arguments: object, about: str = "") -> Result:
        """Return what a function of a module returns for arguments, worked out in a process; both can be pickled.

        Raises what it raises; ExtractionTimeout when it took too long or too much memory, and the process is gone.
        """
        async with self._places:
            worker = self._idle.pop() if self._idle else await self._hire()
            try:
                async with asyncio.timeout(self._seconds):
                    fine, result, worn = await worker.ask(task, arguments, self._seconds)
            except TimeoutError:
                await self._dismiss(worker)
                raise ExtractionTimeout(about, f"({self._seconds:g} seconds.)") from None
            except (EOFError, OSError):  # the system killed it
                await self._dismiss(worker)
                raise ExtractionTimeout(about, "(Its process was ended.)") from None
            except BaseException:
                await self._dismiss(worker)
                raise
            if worn:
                await self._dismiss(worker)
            else:
                self._idle.append(worker)
        if fine:
            return result  # type: ignore[no-any-return]
        if isinstance(result, MemoryError):
            raise ExtractionTimeout(about, "(It took too much memory.)")
        raise result

    async def close(self) -> None:
        """End all processes, at once."""
        for worker in list(self._all):
            await self._dismiss(worker)
        self._idle.clear()

    async def _hire(self) -> _Worker:
        worker = _Worker(await _start())
        self._all.add(worker)
        try:
            async with asyncio.timeout(_START):
                await worker.greeting()
        except BaseException:
            await self._dismiss(worker)
            raise
        return worker

    async def _dismiss(self, worker: _Worker) -> None:
        self._all.discard(worker)
        await worker.end()


async def _start() -> asyncio.subprocess.Process:
    """Start a process that finds the same modules, never takes one from the current folder, and never sees Ctrl-C."""
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-P",
        "-c",
        "from adapters.sources.workers import serve; serve()",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        start_new_session=True,
    )


class _Worker:
    """One process, seen from outside."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdin  # noqa: S101
        assert process.stdout  # noqa: S101
        self._process, self._to, self._from = process, process.stdin, process.stdout

    async def greeting(self) -> None:
        """Wait until it has started."""
        await self._read()

    async def ask(
        self, task: Callable[..., Any], arguments: tuple[object, ...], seconds: float
    ) -> tuple[bool, Any, bool]:
        """Return whether a task went well, its result or what it raised, and whether the process is worn out.

        Raises EOFError where the process has died.
        """
        message = pickle.dumps((task, arguments, seconds))
        self._to.write(_SIZE.pack(len(message)) + message)
        await self._to.drain()
        fine, result, worn = await self._read()
        return fine, result, worn

    async def _read(self) -> Any:  # noqa: ANN401
        (size,) = _SIZE.unpack(await self._from.readexactly(_SIZE.size))
        return pickle.loads(await self._from.readexactly(size))  # noqa: S301 - written by our own process

    async def end(self) -> None:
        """Kill it, and wait until it is gone."""
        if self._process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._process.pid, signal.SIGKILL)  # its own kill() first buries one that has died, unseen
        self._to.close()
        await self._process.wait()


def serve() -> None:
    """Be a worker: do what comes in on stdin until it ends. It ends with the process that started this one."""
    logging.disable(logging.CRITICAL)
    incoming, outgoing = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get between
    _limit_memory()
    _write(outgoing, fine=True, result=None, worn=False)
    tasks = 0
    while size := incoming.read(_SIZE.size):
        task, arguments, seconds = pickle.loads(incoming.read(_SIZE.unpack(size)[0]))  # noqa: S301
        # Who started this may be killed itself: then nobody is left to stop a task that runs away.
        _alarm(seconds + 5)
        try:
            fine, result = True, task(*arguments)
        except Exception as error:  # noqa: BLE001 - whatever it is, who asked has to know
            fine, result = False, error
        _alarm(0)
        tasks += 1
        _write(outgoing, fine=fine, result=result, worn=tasks >= TASKS or _taken() > LARGE)


def _write(stream: BinaryIO, *, fine: bool, result: object, worn: bool) -> None:
    try:
        message = pickle.dumps((fine, result, worn))
    except Exception as error:  # noqa: BLE001 - an error with a lock inside, or the like
        message = pickle.dumps((False, RuntimeError(f"{type(error).__name__}: {error}"), worn))
    stream.write(_SIZE.pack(len(message)) + message)
    stream.flush()


def _alarm(seconds: float) -> None:
    """Have the system end this process then, even in the middle of a library's C code; 0 is never."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not everywhere

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _taken() -> int:
    """Return the most memory that this process has held, in bytes; 0 where that can't be known."""
    if sys.platform == "linux":  # its getrusage() counts what the process that started this one had held, too
        with contextlib.suppress(OSError), Path("/proc/self/status").open() as status:
            return next((int(line.split()[1]) * 1_024 for line in status if line.startswith("VmHWM:")), 0)
    elif sys.platform == "darwin":
        import resource  # noqa: PLC0415 - not on every system

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return 0


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
