"""The bot as a process of its own before local servers: begun, told to stop, and ended whatever happens."""

import asyncio
import json
import os
import signal
import sys
from contextlib import asynccontextmanager
from pathlib import Path

MEASURED = Path(__file__).with_name("measured.py")
_REPOSITORY = Path(__file__).parents[2]


@asynccontextmanager
async def measured(platforms, folder, place, given):
    """What starts the bot on "slack", "discord" or both, with what it is measured by, on a store in the file `place`.

    It may ask pages of this machine, without a pause. `given` are variables of the platforms.
    """
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PULLQUOTE_")} | {
        "PYTHONPATH": str(_REPOSITORY),
        "PULLQUOTE_STORAGE__ADDRESS": f"sqlite:///{place}",
        "PULLQUOTE_STORAGE__PATIENCE_SECONDS": "1",
        "PULLQUOTE_SOURCES__ALLOW": "127.0.0.0/8",
        "PULLQUOTE_SOURCES__PAUSE": "0",
        "PULLQUOTE_SOURCES__AT_ONCE_PER_HOST": "32",
        "PULLQUOTE_SOURCES__SECONDS": "3",
    }
    started = []

    async def start():
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            str(MEASURED),
            *platforms.split(),
            cwd=folder,
            env=environment | given,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        started.append(process)
        return process

    try:
        yield start
    finally:
        for process in started:
            if process.returncode is None:
                process.kill()
            await process.communicate()


async def ended(process, within=10):
    """What a process has said when it was told to stop: what it measured, and its log."""
    process.send_signal(signal.SIGTERM)
    async with asyncio.timeout(within):
        told, log = await process.communicate()
    assert process.returncode == 0, log.decode()
    return json.loads(told), log.decode()
