"""A parser of what is typed, whose help begins with examples."""

from __future__ import annotations

import argparse
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from adapters.cli.console import problem
from adapters.cli.guard import MISUSED
from bot.nearest import nearest

#: So many words are listed where none of them is like what was typed; help lists more.
_FEW = 6


class Parser(argparse.ArgumentParser):
    """A parser whose help begins with examples, and whose errors can't steer a terminal."""

    def __init__(self, *, intro: str = "", examples: Sequence[str] = (), **options: Any) -> None:  # noqa: ANN401 - argparse's own
        """`intro` says what it is for, in lines of at most 80 characters."""
        super().__init__(allow_abbrev=False, **options)
        self._before = f"{intro}\n\n" + "".join(f"  {example}\n" for example in examples) + "\n"

    def format_help(self) -> str:
        """What it is for, then examples, and only then the syntax."""
        return self._before + super().format_help()

    def _check_value(self, action: argparse.Action, value: Any) -> None:  # noqa: ANN401 - argparse's own
        """Point from a word that isn't known to the nearest that is; argparse would list them all."""
        known = [str(each) for each in action.choices or ()]
        if not known or value in known:
            return
        meant = nearest(str(value), known)
        what = f"{action.option_strings[0]} {value}" if action.option_strings else str(value)
        advice = f"Did you mean {meant}?" if meant else f"There are: {', '.join(known)}." if len(known) <= _FEW else ""
        raise argparse.ArgumentError(None, f"there is no {what}. {advice}".strip())

    def left_over(self, word: str) -> NoReturn:
        """Say that a word has no meaning here, and which option was meant."""
        options = [option for action in self._actions for option in action.option_strings]
        meant = nearest(word.partition("=")[0], options) if word.startswith("-") else None
        self.error(f"unknown: {word.strip() or 'an empty word'}" + (f". Did you mean {meant}?" if meant else ""))

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and how to go on."""
        self.print_usage(sys.stderr)
        end = "" if message.endswith((".", "?")) else "."
        problem(f"{message}{end} Try: {self.prog} --help")
        raise SystemExit(MISUSED)


def name_of(typed: str) -> str:
    """Return the name of a file, folder or address; an empty one (of a variable, mostly) would be this folder's."""
    if typed.strip():
        return typed
    raise argparse.ArgumentTypeError("it is empty")


def add_command(commands: Any, name: str, work: Callable[[Namespace], bool], **about: Any) -> Parser:  # noqa: ANN401
    """Add a command; `work` does it, and returns whether all went well. What is parsed names its `parser`, too."""
    command: Parser = commands.add_parser(name, **about)
    command.set_defaults(work=work, parser=command)
    command.add_argument(
        "--config",
        type=name_of,
        metavar="FILE",
        help="settings; else $PULLQUOTE_CONFIG, ./pullquote.toml, or those in your folder",
    )
    return command
