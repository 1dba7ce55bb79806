"""What Discord refuses in an application's commands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from servers.discord import limits
from servers.discord.messages import length

SUBCOMMAND, GROUP, STRING, INTEGER, BOOLEAN = 1, 2, 3, 4, 5
#: Kinds of commands: typed, and on a message.
TYPED, ON_MESSAGE = 1, 3
_NAME = re.compile(r"[-_'\w]{1,32}")


def command_faults(commands: list[dict[str, Any]]) -> list[str]:
    """What is wrong with a whole list of commands, as it is put."""
    faults = []
    for kind, most in (TYPED, limits.COMMANDS), (2, limits.MENU_COMMANDS), (ON_MESSAGE, limits.MENU_COMMANDS):
        names = [command.get("name") for command in commands if command.get("type", TYPED) == kind]
        if len(names) > most:
            faults.append(f"{len(names)} commands of type {kind}, more than {most}")
        if len(set(names)) < len(names):
            faults.append(f"two commands of one name among {names}")
    return faults + [f"/{command.get('name')}: {fault}" for command in commands for fault in _command(command)]


def _command(command: dict[str, Any]) -> Iterator[str]:
    if command.get("type", TYPED) == TYPED:
        yield from _named(command)
        yield from _options(command.get("options") or [], inside=None)
    else:
        if command.get("description") or command.get("options"):
            yield "a command of a menu has neither description nor options"
        if not 1 <= length(command.get("name") or "") <= limits.COMMAND_NAME:
            yield "name: too long, or none"
    if sum(_words(command)) > limits.ALL_OF_A_COMMAND:
        yield f"more than {limits.ALL_OF_A_COMMAND} characters in all"
    if 1 in (command.get("contexts") or ()) and not command.get("integration_types"):
        yield "contexts: without integration_types"


def _named(thing: dict[str, Any]) -> Iterator[str]:
    name = thing.get("name") or ""
    if not _NAME.fullmatch(name) or name != name.lower():
        yield f"name: {name!r} is none"
    if not 1 <= length(thing.get("description") or "") <= limits.COMMAND_DESCRIPTION:
        yield f"{name}: description has {length(thing.get('description') or '')} characters"


def _options(options: list[dict[str, Any]], *, inside: int | None) -> Iterator[str]:
    if len(options) > limits.OPTIONS:
        yield f"{len(options)} options, more than {limits.OPTIONS}"
    names = [option.get("name") for option in options]
    if len(set(names)) < len(names):
        yield f"two options of one name among {names}"
    needed = [bool(option.get("required")) for option in options]
    if needed != sorted(needed, reverse=True):
        yield "options that are needed come first"
    kinds = {option.get("type") for option in options}
    if kinds & {SUBCOMMAND, GROUP} and kinds - {SUBCOMMAND, GROUP}:
        yield "subcommands beside other options"
    for option in options:
        yield from _named(option)
        yield from _option(option, inside)


def _option(option: dict[str, Any], inside: int | None) -> Iterator[str]:
    name, choices = option.get("name"), option.get("choices") or []
    if option.get("type") in {SUBCOMMAND, GROUP}:
        if inside not in ((None, GROUP) if option["type"] == SUBCOMMAND else (None,)):
            yield f"{name}: too deep"
        yield from _options(option.get("options") or [], inside=option["type"])
    if choices and option.get("autocomplete"):
        yield f"{name}: choices, and autocompletion too"
    if len(choices) > limits.CHOICES:
        yield f"{name}: more than {limits.CHOICES} choices"


def _words(thing: dict[str, Any]) -> Iterator[int]:
    yield length(thing.get("name") or "") + length(thing.get("description") or "")
    for choice in thing.get("choices") or ():
        yield length(choice["name"]) + length(str(choice["value"]))
    for option in thing.get("options") or ():
        yield from _words(option)


def choice_faults(choices: list[dict[str, Any]]) -> list[str]:
    """What is wrong with the choices that complete what somebody types."""
    faults = [f"{len(choices)} choices, more than {limits.CHOICES}"] if len(choices) > limits.CHOICES else []
    for choice in choices:
        if not 1 <= length(str(choice.get("name") or "")) <= limits.CHOICE:
            faults.append(f"choice: the name {str(choice.get('name'))[:40]!r} is too long, or none")
        if not 1 <= length(str(choice.get("value", ""))) <= limits.CHOICE:
            faults.append(f"choice: the value {str(choice.get('value'))[:40]!r} is too long, or none")
    return faults
