"""Reporting verbs: whether a word is one where it stands, who it says spoke, and who passes the words on."""

from __future__ import annotations

from typing import NamedTuple

from bot.quotes.names import Tokens
from bot.quotes.phrases import Phrases
from bot.quotes.scene import Scene

BEING = frozenset(("is", "are", "was", "were", "be", "been", "being"))
#: The paper quoted Smith as saying; Smith was quoted by the paper as saying.
QUOTING = frozenset(("quoted", "quotes", "quoting", "cited", "cites", "citing"))
#: How far behind a passive its agent stands.
AGENT = 8
#: How far behind a passive another verb of saying stands that it leads on to: "was reported to have said"; and how far
#: before its agent a passive begins.
LED_ON, PASSIVE = 4, 4


class Source(NamedTuple):
    """The phrase for who spoke, and the one for who passes it on."""

    speaker: Tokens
    relay: Tokens | None = None


class Verbs:
    """Looks at reporting verbs of one Scene."""

    def __init__(self, scene: Scene, phrases: Phrases) -> None:
        self.phrases = phrases
        self.kinds, self.lowers = scene.kinds, scene.lowers
        words = scene.language.words
        self.inverting = words("speech.inverting")
        self.addressing = words("speech.addressing")
        self.nounlike = words("speech.nounlike")

    def next(self, at: int, end: int) -> int | None:
        """The first reporting verb in `[at, end)`."""
        while (at := self.kinds.find("c", at, end)) >= 0:
            if self.is_verb(at):
                return at
            at += 1
        return None

    def is_verb(self, at: int) -> bool:
        """Whether a reporting word is a verb where it stands: not "the claims", "late-night tweets"."""
        before = self.kinds[at - 1] if at else ""
        if before == "s":
            return self.kinds[at - 2 : at - 1] == "p"
        if before == "d":
            return False
        if self.lowers[at] not in self.nounlike or before in ("P", "p", "w", "a", ",", ")", "-", "b", "j"):
            return True
        return before == "n" and self.lowers[at - 1] in self.phrases.speakers

    def source(self, at: int, context: Tokens) -> Source | None:
        """Who spoke by the verb at a token, that stands before the words with which its context ends."""
        quoting = self._quoting(at, context.first)
        if quoting is not None:
            return self.quoted(quoting, context)
        if self.is_told(at):
            agent = self.agent(at, context.last)
            return Source(agent) if agent else None
        opening = self.kinds[context.first : at]
        speaker = None
        if opening in ("", "a", "j") and self.lowers[at] in self.inverting:
            speaker = self.phrases.after(at + 1, context.last)
        speaker = speaker or self.phrases.subject(at, context.first)
        if self.lowers[at].endswith("ing") and self.lowers[at - 1] == "for":
            speaker = self._blamed(at - 1, context.first)
        elif self.lowers[at].endswith("ing") and speaker:
            speaker = self._agent_between(speaker.last, at) or speaker
        return Source(speaker) if speaker else None

    def _blamed(self, at: int, floor: int) -> Tokens | None:
        """Who is thanked, blamed or sorry "for saying" something: the object if there is one, else the subject."""
        blamed = self.phrases.before(at, floor)
        if blamed is None or self.lowers[blamed.first - 1] == "by":
            return self.phrases.clause_subject(at, floor) if self.kinds[at - 1] in "cevnP" else None
        return blamed if blamed.first > floor and self.kinds[blamed.first - 1] in "cev" else None

    def quoted(self, at: int, context: Tokens) -> Source | None:
        """Who is quoted by the verb of quoting at a token, and by whom."""
        if self._is_passive(at):
            speaker, relay = self.phrases.subject(at, context.first), self.agent(at, context.last)
        else:
            speaker, relay = self.phrases.after(at + 1, context.last), self.phrases.subject(at, context.first)
        return Source(speaker, relay) if speaker else None

    def _quoting(self, at: int, floor: int) -> int | None:
        """The verb of quoting that a "saying" hangs on: quoted him as saying."""
        if self.lowers[at] in QUOTING and (self._is_passive(at) or self.kinds[at + 1 : at + 2] == "p"):
            return at
        if self.lowers[at - 1] != "as" or not self.lowers[at].endswith("ing"):
            return None
        quoting = self.kinds.rfind("c", floor, at)
        return quoting if quoting >= 0 and self.lowers[quoting] in QUOTING else None

    def is_quoting(self, at: int, end: int) -> bool:
        """Whether the verb at a token quotes whoever follows "as saying" something."""
        return self.lowers[at] in QUOTING and not self._is_passive(at) and "as" in self.lowers[at:end]

    def is_told(self, at: int) -> bool:
        """Whether the verb at a token is a passive whose subject is spoken to or of: was told, was found to have.

        Not where somebody was heard or reported to say something.
        """
        if not self._is_passive(at) or self.lowers[at] in QUOTING:
            return False
        return self.lowers[at] in self.addressing or "c" not in self.kinds[at + 1 : at + LED_ON]

    def _is_passive(self, at: int) -> bool:
        before = at - 2 if self.kinds[at - 1] == "a" else at - 1
        return self.lowers[at][-1] in "dt" and before >= 0 and self.lowers[before] in BEING

    def _agent_between(self, first: int, at: int) -> Tokens | None:
        """Who is "saying" something where the subject is only acted on: "was fired by X in an email saying"."""
        by = self.lowers.index("by", first, at) if "by" in self.lowers[first:at] else first
        if by == first or "," in self.kinds[by:at] or BEING.isdisjoint(self.lowers[max(first, by - PASSIVE) : by]):
            return None
        agent = self.phrases.after(by + 1, at)
        return agent if agent and self.phrases.speaks(agent) else None

    def agent(self, at: int, end: int) -> Tokens | None:
        """Who a passive is done by."""
        by = next((i for i in range(at + 1, min(end, at + AGENT)) if self.lowers[i] == "by"), None)
        return self.phrases.after(by + 1, end) if by is not None else None
