"""Keeps secrets out of the log: tokens, addresses that answers go to, trigger ids, tickets of sockets."""

from __future__ import annotations

import logging
import re

from adapters.chat.masking import guard, unnamed
from adapters.chat.reaching import retell
from adapters.slack.errors import HOSTS, SlackUnreachable

#: What Slack's own libraries log below this holds whole payloads.
LEAST = logging.WARNING
_SECRETS = re.compile(
    r"xox[a-z]-[\w-]+|xapp-[\w-]+"
    r"|(?<=ticket=)[^&\s'\"]+"
    r"|https?://hooks\.slack(?:-gov)?\.com/[^\s'\"]+"
    r"|https?://[^\s'\"]+/(?:commands|actions|app|services|triggers|workflows)/[ET]\w+/[^\s'\"]+"
    r"|\b\d+\.\d+\.[0-9a-f]{16,}\b"
)

log = logging.getLogger("pullquote.slack")


def masked(text: str) -> str:
    """A text without the secrets in it."""
    return _SECRETS.sub("…", unnamed(text))


def guarded_logger(name: str = "slack_bolt") -> logging.Logger:
    """A logger for Slack's libraries: nothing below LEAST, in words that help, and masked."""
    logger = logging.getLogger(name)
    logger.setLevel(LEAST)
    retell(logger, SlackUnreachable, HOSTS)
    guard(logger, masked)
    return logger


guard(log, masked)
