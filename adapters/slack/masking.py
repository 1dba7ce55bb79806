"""Keeps secrets out of the log: tokens, addresses that answers go to, trigger ids, tickets of sockets."""

from __future__ import annotations

import logging
import re

#: What Slack's own libraries log below this holds whole payloads.
LEAST = logging.WARNING
_SECRETS = re.compile(
    r"xox[a-z]-[\w-]+|xapp-[\w-]+"
    r"|(?<=ticket=)[^&\s'\"]+"
    r"|https?://[^\s'\"]+/(?:commands|actions|app|services)/T\w+/[^\s'\"]+"
    r"|\b\d+\.\d+\.[0-9a-f]{16,}\b"
)

log = logging.getLogger("pullquote.slack")


def masked(text: str) -> str:
    """A text without the secrets in it."""
    return _SECRETS.sub("…", text)


class Masking(logging.Filter):
    """Masks what a logger is about to say; an error is told without where it came from, as that shows values."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always true: nothing is dropped."""
        error = record.exc_info[1] if isinstance(record.exc_info, tuple) else None
        if error:
            record.msg, record.args = f"{record.getMessage()} ({type(error).__name__}: {error})", ()
            record.exc_info = record.exc_text = None
        record.msg, record.args = masked(record.getMessage()), ()
        return True


def guarded_logger(name: str = "slack_bolt") -> logging.Logger:
    """A logger for Slack's libraries: nothing below LEAST, and masked."""
    logger = logging.getLogger(name)
    logger.setLevel(LEAST)
    guard(logger)
    return logger


def guard(logger: logging.Logger) -> None:
    """Mask all that a logger says."""
    if not any(isinstance(each, Masking) for each in logger.filters):
        logger.addFilter(Masking())


guard(log)
