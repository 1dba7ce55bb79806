"""What can go wrong with Discord; a class's docstring is its message."""

from __future__ import annotations

from adapters.chat.reaching import Unreachable
from bot.errors import PullquoteError, SettingsError

#: What has to be reached.
HOSTS = "discord.com and gateway.discord.gg"


class NoToken(SettingsError):
    """This isn't set. `pullquote doctor discord` says where to find it."""


class WrongToken(SettingsError):
    """Discord doesn't know this token. Make a new one on your application's page, under Bot, and set it."""


class DiscordRefused(PullquoteError):
    """Discord lets the bot in no more."""


class DiscordUnreachable(Unreachable):
    """Discord can't be reached."""
