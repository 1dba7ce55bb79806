"""What was shown, as it is kept: enough to show it again, and more of it, after a restart.

All of it is named by a key made from what it says, so that the same thing shown twice is kept once.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple

#: So many hexadecimal digits of a hash name what was shown.
DIGITS = 16


class Copy(NamedTuple):
    """An article as it was digested: its text and what was known of it; `why` says why it is only an excerpt, if so."""

    text: str
    title: str = ""
    url: str | None = None
    publisher: str | None = None
    #: ISO 8601, as given.
    published: str | None = None
    byline: str | None = None
    outlet: str = ""
    excerpt: bool = False
    why: str = ""
    #: When its outlet published it, in UTC.
    dated: datetime | None = None
    #: The entry that it is of, as a text; "" where it is of none.
    entry: str = ""

    @property
    def key(self) -> str:
        """Its name."""
        return _key(self)


class Rereading(NamedTuple):
    """What became of a Copy: its text when it was read again, None where its outlet had taken it away."""

    at: datetime
    text: str | None


class Form(StrEnum):
    """What something was shown as."""

    ARTICLE = "article"
    STORY = "story"
    BRIEF = "brief"


class Telling(NamedTuple):
    """One story as it was shown: its reports, the best first, and near-copies of them."""

    id: str
    reports: tuple[Copy, ...]
    copies: tuple[Copy, ...] = ()


class Shown(NamedTuple):
    """What was shown: its stories, and for a brief what was asked for and how its sources were.

    Of a story that a channel had been told of, the second is what it knew by then; only what is new to that was shown.
    `words` is how long the digests were to be, where that was not as it is set.
    """

    form: Form
    stories: tuple[Telling, ...]
    since: datetime | None = None
    until: datetime | None = None
    topic: str = ""
    found: int = 0
    footer: str = ""
    words: int | None = None

    @property
    def key(self) -> str:
        """Its name."""
        rest = self[2:-1] if self.words is None else self[2:]
        reports = [[copy.key for copy in (*story.reports, *story.copies)] for story in self.stories]
        return _key((self.form.value, [story.id for story in self.stories], reports, *rest))


def _key(of: object) -> str:
    return sha256(repr(of).encode(errors="replace")).hexdigest()[:DIGITS]
