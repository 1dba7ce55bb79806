"""What can go wrong with Discord; a class's docstring is its message."""

from __future__ import annotations

from bot.errors import PullquoteError, SettingsError


class NoToken(SettingsError):
    """This isn't set. `pullquote doctor discord` says where to find it."""


class WrongToken(SettingsError):
    """Discord doesn't know this token. Make a new one on your application's page, under Bot, and set it."""


class DiscordRefused(PullquoteError):
    """Discord lets the bot in no more."""


class DiscordUnreachable(PullquoteError):
    """Discord can't be reached."""
