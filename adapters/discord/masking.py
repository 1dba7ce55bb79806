"""Keeps secrets out of the log: the bot's token, and those of interactions, which stand in addresses."""

from __future__ import annotations

import logging
import re

import discord

from adapters.chat import masking
from adapters.chat.reaching import retell
from adapters.discord.errors import HOSTS, DiscordUnreachable

log = logging.getLogger("pullquote.discord")

#: What discord.py logs below this holds whole payloads and addresses.
LEAST = logging.INFO
_MODULES = (
    "client", "gateway", "http", "shard", "state", "webhook.async_", "app_commands.tree", "ui.view", "ext.tasks",
)  # fmt: skip
_SECRETS = re.compile(
    r"(?<=/interactions/)(\d+)/[^/\s'\"]+"
    r"|(?<=/webhooks/)(\d+)/[^/?\s'\"]+"
    r"|\b[\w-]{20,30}\.[\w-]{5,8}\.[\w-]{25,80}(?![\w-])"
)


def masked(text: str) -> str:
    """A text without the secrets in it."""
    return _SECRETS.sub(
        lambda found: f"{found[1] or found[2]}/…" if found[1] or found[2] else "…", masking.unnamed(text)
    )


def guard() -> None:
    """Mask all that is logged about Discord, by its library and by us; what it lacks for voice is nobody's concern."""
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    library = logging.getLogger("discord")
    if library.getEffectiveLevel() < LEAST:
        library.setLevel(LEAST)
    for logger in (log, library, *(logging.getLogger(f"discord.{name}") for name in _MODULES)):
        retell(logger, DiscordUnreachable, HOSTS)
        masking.guard(logger, masked)
