"""What can go wrong, as one tree: a class's docstring is its message, and it carries what it is about."""

from __future__ import annotations

from collections.abc import Sequence


class PullquoteError(Exception):
    """Something went wrong."""

    def __init__(self, about: str = "", detail: str = "") -> None:
        """`about` names the thing it happened to (a file, an address, an id); `detail` says more."""
        self.about = about
        self.detail = detail
        super().__init__(about, detail)

    def __str__(self) -> str:
        message = (type(self).__doc__ or "").strip()
        if self.about:
            message = f"{self.about}: {message}"
        return f"{message} {self.detail}".rstrip()


class InputError(PullquoteError):
    """This can't be read as an article."""


class EmptyText(InputError):
    """There is no text here. Give an article of at least one sentence."""


class BinaryText(InputError):
    """This is not text. Give plain text or HTML, in UTF-8."""


class TextTooLong(InputError):
    """This text is too long for one article. Split it, or raise `reading.max_characters`."""


class UnsupportedLanguage(InputError):
    """Pullquote doesn't read this language yet; it reads English."""


class SettingsError(PullquoteError):
    """A setting is wrong."""


class UnknownRanker(SettingsError):
    """There is no ranker of this name."""


class WrongSettings(SettingsError):
    """Some settings are wrong."""

    def __init__(self, problems: Sequence[str]) -> None:
        """`problems` has a line for each."""
        super().__init__(detail=" ".join(problems))
        self.problems = tuple(problems)

    def __str__(self) -> str:
        return "\n".join(self.problems)


class UnreadableSettings(SettingsError):
    """These settings can't be read."""


class CantOpen(InputError):
    """This can't be read."""


class CantFetch(InputError):
    """Pullquote can't fetch pages yet. Save the page and give its file."""


class NoArticle(InputError):
    """There is no article text on this page. Save the text alone, and give that."""


class BadLine(InputError):
    """This line can't be read."""


class CantWrite(PullquoteError):
    """This can't be written."""


class Unexpected(PullquoteError):
    """Pullquote failed on this. Run it again with `pullquote --debug …`, and report what it prints."""
