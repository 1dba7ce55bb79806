"""adapters.chat.masking: no secret reaches the log, wherever it stands."""

import logging

from adapters.chat.masking import Masking, guard


def masked(text):
    """A text without the word that these tests keep secret."""
    return text.replace("hunter2", "…")


def told(caplog):
    """All that was logged, as it is written."""
    return [logging.Formatter().format(record) for record in caplog.records]


def test_a_secret_is_masked_wherever_it_stands(caplog):
    """In a message, in its arguments and in an error; an error is one line, as a traceback shows values."""
    logger = logging.getLogger("test.chat.masking")
    guard(logger, masked)
    logger.error("hunter2 %s %d", "or hunter2", 5)
    logger.error("failed", exc_info=ValueError("hunter2"))
    assert told(caplog) == ["… or … 5", "failed (ValueError: …)"]


def test_a_logger_is_guarded_once():
    """However often it is asked for; another platform's secrets are masked besides."""
    logger = logging.getLogger("test.chat.once")
    for mask in (masked, masked, str.strip):
        guard(logger, mask)
    assert [each.masked for each in logger.filters if isinstance(each, Masking)] == [masked, str.strip]
