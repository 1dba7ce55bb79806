"""adapters.sources.workers: processes that parse, and are killed when that takes too long."""

import asyncio
import math
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from adapters.sources import workers as room
from adapters.sources.workers import Workers
from bot.errors import ExtractionTimeout, NotAFeed


@pytest.fixture
async def make():
    """Make teams; they are dismissed in the end."""
    teams = []

    def team(*options):
        teams.append(Workers(*options))
        return teams[-1]

    yield team
    for each in teams:
        await each.close()


def pids(team):
    """Return the processes of a team."""
    return {worker._process.pid for worker in team._all}


def alive(pid):
    """Whether a process is there, and not only waiting to be buried."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


async def test_a_task_is_done_elsewhere(make):
    """With its result, as if it had been done here."""
    team = make(1)
    assert await team.run(math.gcd, 12, 18) == 6
    assert await team.run(os.getpid) in pids(team)
    assert await team.run(os.getpid) != os.getpid()


async def test_what_a_task_raises_is_raised_here(make):
    """And the process goes on."""
    team = make(1)
    first = await team.run(os.getpid)
    with pytest.raises(ValueError, match="math domain error"):
        await team.run(math.sqrt, -1)
    with pytest.raises(NotAFeed, match=r"a: There is no feed at this address\. b"):
        await team.run(_fail)
    assert await team.run(os.getpid) == first


def _fail():
    raise NotAFeed("a", "b")


def _spin():
    """Hold the interpreter in C code, where no exception reaches."""
    return (b"a" * 40_000_000).replace(b"a", b"bb") and sum(range(10**10))


async def test_a_task_that_takes_too_long_is_killed(make):
    """In the middle of whatever it does."""
    team = make(1, 0.5)
    first = await team.run(os.getpid)
    begun = time.monotonic()
    with pytest.raises(ExtractionTimeout, match=r"^a page: This took too long"):
        await team.run(sum, range(10**11), about="a page")
    assert time.monotonic() - begun < 30
    assert not alive(first)
    assert await team.run(os.getpid) != first


async def test_others_are_not_disturbed(make):
    """Neither by one that hangs, nor by its end."""
    team = make(2, 1.0)
    slow = asyncio.create_task(team.run(time.sleep, 30))
    done = [await team.run(math.sqrt, number) for number in range(200)]
    assert done == [math.sqrt(number) for number in range(200)]
    with pytest.raises(ExtractionTimeout):
        await slow
    assert await team.run(math.sqrt, 4) == 2


async def test_tasks_run_at_once_in_as_many_processes(make):
    """And in no more."""
    team = make(3)
    seen = await asyncio.gather(*(team.run(_pid_after, 0.2) for _ in range(6)))
    assert len(set(seen)) == 3


def _pid_after(seconds):
    time.sleep(seconds)
    return os.getpid()


async def test_a_process_that_dies_is_told_and_replaced(make):
    """Somebody may kill it, or it runs into a fault of a library."""
    team = make(1)
    for end in (lambda: team.run(os._exit, 3), lambda: team.run(os.kill, 0, signal.SIGSEGV)):
        with pytest.raises(ExtractionTimeout, match="Its process was ended"):
            await end()
        assert await team.run(math.sqrt, 4) == 2
    (pid,) = pids(team)
    os.kill(pid, signal.SIGKILL)  # while it waits
    with pytest.raises(ExtractionTimeout):
        await team.run(math.sqrt, 4)
    assert await team.run(math.sqrt, 4) == 2


async def test_a_task_that_takes_too_much_memory_is_told(make):
    """The machine has other things to do."""
    team = make(1)
    with pytest.raises(ExtractionTimeout, match="memory"):
        await team.run(bytes, room.MEMORY * 2)
    assert await team.run(math.sqrt, 4) == 2


async def test_a_process_that_has_grown_makes_way(make):
    """What a parser doesn't give back goes with it."""
    team = make(1)
    first = await team.run(os.getpid)
    await team.run(_grow, room.LARGE + 50_000_000)
    assert await team.run(os.getpid) != first
    assert not alive(first)


def _grow(size):
    return len(b"x" * size)


async def test_what_can_not_be_sent_back_is_told(make):
    """It is a mistake of ours, and not a reason to hang."""
    with pytest.raises(RuntimeError, match="pickle"):
        await make(1).run(_stream)


def _stream():
    return Path(os.devnull).open("rb")


async def test_who_gives_up_ends_the_process(make):
    """Nothing goes on that nobody waits for."""
    team = make(1)
    first = await team.run(os.getpid)
    task = asyncio.create_task(team.run(time.sleep, 30))
    await asyncio.sleep(0.1)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not alive(first)
    assert await team.run(math.sqrt, 4) == 2


async def test_nobody_is_left_behind(make):
    """Closing ends all of them."""
    team = make(2)
    await asyncio.gather(*(team.run(_pid_after, 0.1) for _ in range(2)))
    before = pids(team)
    await team.close()
    assert len(before) == 2
    assert not any(map(alive, before))


async def test_what_is_printed_gets_between_nothing(make):
    """A library may, when something is wrong."""
    team = make(1)
    assert await team.run(_chatter) == "done"


def _chatter():
    print("x" * 100_000)
    os.write(1, b"more")
    return "done"


async def test_large_things_go_there_and_back(make):
    """A page has megabytes."""
    assert await make(1).run(bytes.upper, b"x" * 20_000_000) == b"X" * 20_000_000


@pytest.mark.slow
def test_processes_end_with_who_started_them(repository):
    """However that ends; one at work ends soon after its time is up."""
    code = (
        "import asyncio, os, time\n"
        "from adapters.sources.workers import Workers\n"
        "async def main():\n"
        "    team = Workers(2, 1.0)\n"
        "    await asyncio.gather(*(team.run(time.sleep, 0.1) for _ in range(2)))\n"
        "    print(*(worker._process.pid for worker in team._all), flush=True)\n"
        "    await team.run(sum, range(10**12))\n"
        "asyncio.run(main())\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], cwd=repository, stdout=subprocess.PIPE) as process:
        started = [int(pid) for pid in process.stdout.readline().split()]
        time.sleep(0.2)
        process.kill()
    until = time.monotonic() + 10
    while any(map(alive, started)) and time.monotonic() < until:
        time.sleep(0.1)
    assert len(started) == 2
    assert not any(map(alive, started))


async def test_what_the_process_holds_that_hires_is_not_its_own(make):
    """The system hands the highest mark on to what a process starts; a small process isn't worn for that."""
    ballast = bytearray(room.LARGE + 50_000_000)
    ballast[::4096] = b"x" * len(ballast[::4096])
    team = make(1)
    first = await team.run(os.getpid)
    assert await team.run(os.getpid) == first
    del ballast
