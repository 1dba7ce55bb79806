"""The command as people run it: a process of its own."""

import os
import pty
import re
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

MAIN = "from adapters.cli import main; main()"
COMMAND = [sys.executable, "-c", MAIN]


@pytest.fixture
def environment(tmp_path):
    """An environment without anybody's settings, wide enough that no message breaks."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PULLQUOTE_", "NO_COLOR"))}
    homes = {"XDG_CONFIG_HOME": str(tmp_path / "home"), "XDG_DATA_HOME": str(tmp_path / "data")}
    return kept | homes | {"COLUMNS": "100", "TERM": "xterm"}


@pytest.fixture
def pullquote(tmp_path, environment, repository):
    """Run the command in an empty folder, what is to be done `before` it first; return what became of it."""

    def run(*words, given=b"", before="", **variables):
        return subprocess.run(
            [sys.executable, "-c", before + MAIN, *map(str, words)],
            input=given.encode() if isinstance(given, str) else given,
            capture_output=True,
            check=False,
            cwd=tmp_path,
            timeout=60,
            env=environment | {"PYTHONPATH": str(repository)} | variables,
        )

    return run


@pytest.fixture
def start(tmp_path, environment, repository):
    """Start the command, or another one, and go on; whatever still runs at the end is ended."""
    started = []

    def popen(*words, command=COMMAND, **options):
        options = {"cwd": tmp_path, "env": environment | {"PYTHONPATH": str(repository)}} | options
        process = subprocess.Popen([*command, *map(str, words)], **options)
        started.append(process)
        return process

    yield popen
    for process in started:
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout, process.stderr):
            if stream:
                stream.close()


@pytest.fixture
def sample(repository) -> Path:
    """The sample article's file."""
    return repository / "seeds" / "biden-xi-call.txt"


class Terminal:
    """A terminal with somebody at it: types, and waits for what is shown."""

    def __init__(self, start, *words, **variables):
        """Start the command in a terminal of its own."""
        self._end, other = pty.openpty()
        self._process = start(*words, stdin=other, stdout=other, stderr=other, close_fds=True, **variables)
        os.close(other)
        self.shown = ""

    def type(self, text):
        """Type as on a keyboard."""
        os.write(self._end, text.encode())

    def see(self, expected, seconds=20):
        """Wait until something is shown; return all that was shown until then, and forget it."""
        until = time.monotonic() + seconds
        while not (found := re.search(expected, self.shown)):
            assert time.monotonic() < until, f"{expected!r} not in {self.shown!r}"
            if select.select([self._end], [], [], 0.2)[0]:
                self.shown += os.read(self._end, 65536).decode("utf-8", "replace")
        seen, self.shown = self.shown[: found.end()], self.shown[found.end() :]
        return seen

    def close(self):
        """Return the exit code."""
        code = self._process.wait(20)
        os.close(self._end)
        return code


@pytest.fixture
def terminal(start):
    """Start a command in a terminal."""
    return lambda *words, **options: Terminal(start, *words, **options)
