"""Keeps secrets out of the log; what a secret looks like is each platform's to say."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from typing import TypeAlias

#: A text without the secrets in it.
Masked: TypeAlias = Callable[[str], str]

#: A field of a payload that says that its value is a secret.
_NAMED = re.compile(r"""(["'](?:\w{0,40}_)?(?:token|secret|password)["']\s{0,9}:\s{0,9}["'])[^"']+""", re.IGNORECASE)


def unnamed(text: str) -> str:
    """A text without the values of fields that are called tokens or secrets, as payloads have them."""
    return _NAMED.sub(r"\1…", text)


class Masking(logging.Filter):
    """Masks what a logger is about to say, and puts an error in one line: where it came from would show values."""

    def __init__(self, masked: Masked) -> None:
        """`masked` takes the secrets out of a text."""
        super().__init__()
        self.masked = masked

    def filter(self, record: logging.LogRecord) -> bool:
        """Always true: nothing is dropped."""
        said = record.getMessage()
        if record.exc_info and (error := record.exc_info[1]):
            said = f"{said} ({type(error).__name__}: {error})"
            record.exc_info = record.exc_text = None
        record.msg, record.args = self.masked(said), ()
        return True


def guard(logger: logging.Logger, masked: Masked) -> None:
    """Mask all that a logger says, however often this is asked for."""
    if not any(isinstance(each, Masking) and each.masked is masked for each in logger.filters):
        logger.addFilter(Masking(masked))
