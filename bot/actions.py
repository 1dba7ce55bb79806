"""What a reader may do next with an answer: a button on any platform, that still works after a restart.

An Action is all in its identity, a text short enough for every platform's buttons: what to do, with what was shown (by
its key in the store), and which part of it. Nothing of it is trusted: identities come back from outside.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from bot.model import Span

#: The shortest limit of a platform, in characters.
LONGEST = 100
_KEY = re.compile(r"[0-9a-f]{16}")
_PLACE = re.compile(r"([0-9]{1,2})/([0-9]{1,8})-([0-9]{1,8})")


class Verb(StrEnum):
    """What an Action does."""

    #: Shows the quotes that the digest left out.
    QUOTES = "quotes"
    #: Shows quotes where they stand: the one of the Action's detail, or all that were shown.
    CONTEXT = "context"
    #: Mutes the word of the Action's detail; without one, asks which.
    MUTE = "mute"
    #: Posts what was shown to the channel, for all to see.
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Action:
    """Something to do with what was shown under the key `subject`; `detail` says which part of it, or with what."""

    verb: Verb
    subject: str
    detail: str = ""

    @property
    def identity(self) -> str:
        """The Action as a text, for a button: at most LONGEST characters; `fits` says whether it is."""
        return f"{self.verb}:{self.subject}:{self.detail}" if self.detail else f"{self.verb}:{self.subject}"

    @property
    def fits(self) -> bool:
        """Whether every platform's buttons can hold it."""
        return len(self.identity) <= LONGEST

    @property
    def place(self) -> Place | None:
        """The quote that the detail names."""
        named = _PLACE.fullmatch(self.detail)
        return Place(int(named[1]), Span(int(named[2]), int(named[3]))) if named else None


class Place(NamedTuple):
    """Where a quote stands: in which report (0 for an article alone), and which span of its text."""

    report: int
    span: Span

    def __str__(self) -> str:
        return f"{self.report}/{self.span.start}-{self.span.end}"


def action_of(identity: str) -> Action | None:
    """The Action of an identity; None for what is none."""
    verb, _, rest = identity[: 2 * LONGEST].partition(":")
    subject, _, detail = rest.partition(":")
    if verb not in set(Verb) or not _KEY.fullmatch(subject):
        return None
    action = Action(Verb(verb), subject, detail)
    return action if action.identity == identity and action.fits else None


class Button(NamedTuple):
    """An Action with what its button says."""

    label: str
    action: Action
