"""A parser of what is typed, whose help begins with examples."""

from __future__ import annotations

import argparse
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from adapters.cli.console import problem
from adapters.cli.guard import MISUSED


class Parser(argparse.ArgumentParser):
    """A parser whose help begins with examples, and whose errors can't steer a terminal."""

    def __init__(self, *, intro: str = "", examples: Sequence[str] = (), **options: Any) -> None:  # noqa: ANN401 - argparse's own
        """`intro` says what it is for, in lines of at most 80 characters."""
        super().__init__(allow_abbrev=False, **options)
        self._before = f"{intro}\n\n" + "".join(f"  {example}\n" for example in examples) + "\n"

    def format_help(self) -> str:
        """What it is for, then examples, and only then the syntax."""
        return self._before + super().format_help()

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and how to go on."""
        self.print_usage(sys.stderr)
        problem(f"{message}. Try: {self.prog} --help")
        raise SystemExit(MISUSED)


def add_command(commands: Any, name: str, work: Callable[[Namespace], bool], **about: Any) -> Parser:  # noqa: ANN401
    """Add a command; `work` does it, and returns whether all went well."""
    command: Parser = commands.add_parser(name, **about)
    command.set_defaults(work=work)
    command.add_argument(
        "--config", metavar="FILE", help="settings; else $PULLQUOTE_CONFIG, ./pullquote.toml, or those in your folder"
    )
    return command
