"""The secrets that Slack knows us by: from the environment only, and never shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from adapters.slack.errors import NoToken, WrongToken

BOT, APP, SIGNING = "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"


@dataclass(frozen=True, slots=True)
class Tokens:
    """The bot's token; the app's for Socket Mode, or the secret that requests are signed with for HTTP."""

    bot: str = field(repr=False)
    app: str = field(default="", repr=False)
    signing: str = field(default="", repr=False)


def tokens(environment: Mapping[str, str], mode: str) -> Tokens:
    """The tokens that a mode ("socket", "http") needs. Raises NoToken or WrongToken."""
    found = Tokens(*(environment.get(name, "").strip() for name in (BOT, APP, SIGNING)))
    _check(BOT, found.bot, "xoxb-")
    if mode == "socket":
        _check(APP, found.app, "xapp-")
    else:
        _check(SIGNING, found.signing, "")
    return found


def _check(name: str, token: str, beginning: str) -> None:
    if not token:
        raise NoToken(name)
    if not token.startswith(beginning):
        raise WrongToken(name, f'It begins with "{beginning}".')
