"""Real processes that use a store."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture
def process(repository):
    """Start a worker, up to where it only waits for the word; whatever still runs at the end is ended."""
    started = []

    def start(address, job):
        worker = subprocess.Popen(
            [sys.executable, Path(__file__).with_name("worker.py"), address, job],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": str(repository)},
        )
        started.append(worker)
        assert worker.stdout.readline() == "ready\n", worker.stderr.read()
        return worker

    yield start
    for worker in started:
        worker.kill()
        worker.communicate()


@pytest.fixture
def go():
    """Give workers the word."""

    def go(*workers):
        for worker in workers:
            worker.stdin.write("\n")
            worker.stdin.flush()

    return go
