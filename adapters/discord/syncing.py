"""Tells Discord of the commands, but only when they are others than it has: it takes few changes a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import discord

from adapters.discord.commands import Tree
from adapters.discord.masking import log

#: What makes a command or an option another one, with what Discord has where it isn't said.
_DEFAULTS: dict[str, Any] = {
    "name": "",
    "description": "",
    "type": 1,
    "required": False,
    "autocomplete": False,
    "min_length": None,
    "max_length": None,
    "min_value": None,
    "max_value": None,
    "default_member_permissions": None,
    "contexts": None,
    "integration_types": [0],
    "nsfw": False,
}
#: Where a command is offered: in any order, and kept by Discord only for commands of all servers.
_PLACES = ("contexts", "integration_types")


async def sync(tree: Tree, server: int | None = None) -> bool:
    """Make Discord's commands ours, on all servers, or at once on one that tests them; whether they were others.

    Raises HTTPException.
    """
    client = tree.client
    if client.application_id is None:
        return False
    guild = discord.Object(server) if server else None
    if guild:
        tree.clear_commands(guild=guild)
        tree.copy_global_to(guild=guild)
        known = await client.http.get_guild_commands(client.application_id, guild.id)
    else:
        known = await client.http.get_global_commands(client.application_id)
    ours = [command.to_dict(tree) for command in tree.get_commands(guild=guild)]
    if _same(ours, known, ignored=_PLACES if guild else ()):
        return False
    await tree.sync(guild=guild)
    log.info("Discord has been told of %d commands.", len(ours))
    return True


def _same(ours: Sequence[Mapping[str, Any]], known: Sequence[Mapping[str, Any]], ignored: Sequence[str]) -> bool:
    """Whether commands are the same, whatever is said of what is `ignored`."""
    mine, theirs = ([_plain(each, ignored) for each in commands] for commands in (ours, known))
    return sorted(mine, key=str) == sorted(theirs, key=str)


def _plain(thing: Mapping[str, Any], ignored: Sequence[str]) -> dict[str, Any]:
    """A command or an option without what Discord adds, and with what it leaves out."""
    found: dict[str, Any] = {}
    for name, usual in _DEFAULTS.items():
        value = None if name in ignored else thing.get(name)
        found[name] = usual if value is None else sorted(value) if name in _PLACES else value
    needed = found["default_member_permissions"]
    found["default_member_permissions"] = None if needed is None else int(needed)
    found["choices"] = [(each["name"], each["value"]) for each in thing.get("choices") or ()]
    found["options"] = [_plain(each, ignored) for each in thing.get("options") or ()]
    return found
