"""What is measured on and with, and isn't in this repository: corpora, evaluators, and the command as people run it.

PULLQUOTE_CORPORA and PULLQUOTE_EVALUATORS name the folders. An evaluator is a script that prints a line of JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
CORPORA, EVALUATORS = "PULLQUOTE_CORPORA", "PULLQUOTE_EVALUATORS"
#: The command as it is installed beside this interpreter.
COMMAND = str(Path(sys.executable).with_name("pullquote"))


class Missing(Exception):
    """Data or an evaluator that isn't here."""


class Failed(Exception):
    """A command that ended badly."""


def corpus(name: str) -> Path:
    """A file or folder of the corpora, for instance "quotes/polnear_dev.jsonl". Raises Missing."""
    return _found(CORPORA, name)


def lines(path: Path) -> list[dict]:
    """The objects of a JSON Lines file."""
    return _objects(path.read_text("utf-8"))


def write(path: Path, rows: Iterable[Mapping]) -> Path:
    """Write JSON Lines."""
    with path.open("w", encoding="utf-8") as stream:
        stream.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return path


def pullquote(*arguments: str | Path) -> str:
    """Run the command with absolute paths; return what it says on stderr. Exit code 1 is fine: some inputs are bad."""
    done = subprocess.run(
        [COMMAND, *map(str, arguments)], **surroundings(), capture_output=True, text=True, check=False
    )
    if done.returncode not in {0, 1} or "Traceback" in done.stderr:
        raise Failed(f"pullquote {arguments[0]} ended with {done.returncode}: {done.stderr[-500:]}")
    return done.stderr


def surroundings() -> dict:
    """Where a command runs without anybody's settings: what is measured are the defaults."""
    names = {name: value for name, value in os.environ.items() if not name.startswith("PULLQUOTE_")}
    return {"cwd": SEEDS, "env": names | {"XDG_CONFIG_HOME": str(SEEDS)}}


def batch(rows: Iterable[Mapping], *, folder: Path, jobs: int = 0) -> tuple[list[dict], str]:
    """What `pullquote batch` makes of rows with "id" and "text" or "html", in order, and what it says on stderr."""
    source, target = write(folder / "in.jsonl", rows), folder / "out.jsonl"
    said = pullquote("batch", source, target, *(["--jobs", str(jobs)] if jobs else []))
    return lines(target), said


def evaluate(script: str, **arguments: str | Path) -> dict:
    """The figures that an evaluator prints. Raises Missing."""
    options = [part for name, value in arguments.items() for part in (f"--{name}", str(value)) if part]
    done = subprocess.run(
        [sys.executable, _found(EVALUATORS, script), *options], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Failed(f"{script} ended with {done.returncode}: {done.stderr[-500:]}")
    return json.loads(done.stdout)


def made(script: str, source: Path) -> list[dict]:
    """The input lines that an evaluator makes of a corpus. Raises Missing."""
    done = subprocess.run(
        [sys.executable, _found(EVALUATORS, script), "--make", source], capture_output=True, text=True, check=True
    )
    return _objects(done.stdout)


@contextmanager
def folder() -> Iterator[Path]:
    """A folder for the time being."""
    with TemporaryDirectory(prefix="pullquote-bench-") as name:
        yield Path(name)


def _objects(text: str) -> list[dict]:
    return [json.loads(line) for line in text.split("\n") if line.strip()]


def _found(variable: str, name: str) -> Path:
    root = os.environ.get(variable)
    if not root:
        raise Missing(f"{variable} names no folder")
    path = Path(root) / name
    if not path.exists():
        raise Missing(f"{name} is not in {variable}")
    return path
