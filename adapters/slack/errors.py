"""What can go wrong with Slack; a class's docstring is its message."""

from __future__ import annotations

from adapters.chat.reaching import Unreachable
from bot.errors import PullquoteError, SettingsError

#: What has to be reached.
HOSTS = "slack.com and wss-primary.slack.com"


class NoToken(SettingsError):
    """This isn't set. `pullquote doctor slack` says where to find it."""


class WrongToken(SettingsError):
    """This is no token of that kind. `pullquote doctor slack` says where to find it."""


class SlackRefused(PullquoteError):
    """Slack refuses this."""


class SlackUnreachable(Unreachable):
    """Slack can't be reached."""
