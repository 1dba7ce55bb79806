"""What can go wrong with Slack; a class's docstring is its message."""

from __future__ import annotations

from bot.errors import PullquoteError, SettingsError


class NoToken(SettingsError):
    """This isn't set. `pullquote doctor slack` says where to find it."""


class WrongToken(SettingsError):
    """This is no token of that kind. `pullquote doctor slack` says where to find it."""


class SlackRefused(PullquoteError):
    """Slack refuses this."""


class SlackUnreachable(PullquoteError):
    """Slack can't be reached."""
