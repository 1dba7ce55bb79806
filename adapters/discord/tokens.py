"""The secret that Discord knows us by: from the environment only, and never shown."""

from __future__ import annotations

from collections.abc import Mapping

from adapters.discord.errors import NoToken

TOKEN = "DISCORD_BOT_TOKEN"  # noqa: S105 - its name, not itself


def token(environment: Mapping[str, str]) -> str:
    """The bot's token, without the "Bot " that some copy along. Raises NoToken."""
    found = environment.get(TOKEN, "").strip().removeprefix("Bot ").strip()
    if not found:
        raise NoToken(TOKEN)
    return found
