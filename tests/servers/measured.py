"""The bot on platforms, with what it is measured by: as a process of its own, it says at its end how it fared.

    measured.py PLATFORM… where TIMES_AS_FAST is how much more Slack lets through than it does

How long the event loop stood still is told twice: by the clock, which a busy machine adds to, and by the processor's
time that its thread took without going round. SIGUSR1 begins the measuring anew.
"""

import asyncio
import json
import os
import re
import resource
import signal
import sys
import time
from pathlib import Path

from adapters.cli import discord, slack
from adapters.cli.guard import guarded
from adapters.cli.serving import SWITCH, serve_on
from adapters.configuration import load
from adapters.engine.engine import EVERY, Engine
from adapters.slack import limits
from bot.newsdesk import packing

#: How often it is looked whether the event loop goes round, in seconds.
STEP = 0.01


class Watch:
    """Looks whether the event loop goes round."""

    def __init__(self):
        """Nothing is known yet."""
        self.clock = self.work = 0.0

    def forget(self):
        """Begin anew."""
        self.clock = self.work = 0.0

    async def run(self):
        """Look until the end."""
        while True:
            clock, work = time.perf_counter(), time.thread_time()
            await asyncio.sleep(STEP)
            self.clock = max(self.clock, time.perf_counter() - clock - STEP)
            self.work = max(self.work, time.thread_time() - work)


def megabytes():
    """The most memory that this process has had; where Linux doesn't say it, also what started it counts."""
    status = Path("/proc/self/status")
    if status.is_file():
        return int(re.search(r"VmHWM:\s+(\d+) kB", status.read_text("ascii"))[1]) // 1_024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1_024


class Counts:
    """How late the engine's ticks came at most, and how many digests were made for briefings."""

    def __init__(self):
        """Nothing has happened yet."""
        self.late, self.last, self.digests = 0.0, None, 0

    def begin(self):
        """Count from now on."""
        tick, made = Engine.tick, packing.made_again

        async def counted(engine):
            now = time.monotonic()
            self.late = max(self.late, now - self.last - EVERY) if self.last else 0.0
            self.last = now
            await tick(engine)

        def digest(*of):
            self.digests += 1
            return made(*of)

        Engine.tick, packing.made_again = counted, digest


async def measured():
    """Serve until told to stop; print the longest times that the event loop stood still, and the most memory."""
    watch, counts = Watch(), Counts()
    counts.begin()
    limits.A_SECOND *= int(os.environ.get("TIMES_AS_FAST", "1"))
    asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, watch.forget)
    watching = asyncio.create_task(watch.run())
    known = {"slack": slack.PLATFORM, "discord": discord.PLATFORM}
    await serve_on(load().settings, [known[name] for name in sys.argv[1:]])
    watching.cancel()
    told = {
        "blocked": round(watch.clock, 3),
        "blocked by work": round(watch.work, 3),
        "megabytes": megabytes(),
        "late": round(counts.late, 2),
        "digests": counts.digests,
        "processor": round(time.process_time(), 1),
    }
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    sys.setswitchinterval(SWITCH)
    with guarded():
        asyncio.run(measured())
