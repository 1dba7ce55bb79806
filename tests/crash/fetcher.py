"""Real rounds of `pullquote fetch`, killed after a while: `fetcher.py SETTINGS`.

It loads once what a round needs, says "ready", and forks a process for each line on stdin, which is how many seconds
that may live; nothing for as long as it wants. It says how each ended: its exit code, or -9 where it was killed.
"""

import os
import signal
import sys
import time

from adapters.cli.fetch import fetch
from adapters.cli.guard import guarded
from adapters.configuration import load


def one_round(settings):
    """Do what `pullquote fetch --all` does, and leave with its exit code."""
    os.dup2(os.open(os.devnull, os.O_RDWR), 0)
    os.dup2(0, 1)
    try:
        with guarded():
            code = 0 if fetch(settings, everything=True) else 1
    except SystemExit as leaving:
        code = leaving.code
    os._exit(code)


def main():
    """Fork a round for each line."""
    settings = load(sys.argv[1]).settings
    print("ready", flush=True)
    for line in iter(sys.stdin.readline, ""):
        process = os.fork()
        if not process:
            one_round(settings)
        if line.strip():
            time.sleep(float(line))
            os.kill(process, signal.SIGKILL)
        print(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), flush=True)


if __name__ == "__main__":
    main()
