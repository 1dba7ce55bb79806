"""A cue on either side of a quotation: to which of them the words belong, where the other says something else."""

from __future__ import annotations

from bot.quotes.governing import CONDITIONS, Governing
from bot.quotes.links import ADDRESSED, IN_CLAUSE, OCCUPIED_LESS, UNJOINED, Link
from bot.quotes.names import Tokens
from bot.quotes.scene import Scene

#: How sure the one behind is where the one before may say the words as well: S said he felt “…,” T said.
DISPUTED = 0.85


class Rivals:
    """Settles what the links before and behind the quotations of one Scene are worth beside each other."""

    def __init__(self, scene: Scene, governing: Governing) -> None:
        self.kinds, self.lowers, self.governing = scene.kinds, scene.lowers, governing
        self.subordinators = scene.language.words("speech.opens_clause") | CONDITIONS

    def settled(self, before: Link | None, behind: Link | None, left: Tokens) -> tuple[Link | None, ...]:
        """The links that are left, with their confidence; `left` are the tokens of the sentence before the words."""
        if behind is None:
            return (before,)
        if before and self._reports(before, behind, left):
            return (before,)
        if self.lowers[behind.cue.first] == "according":
            return behind, before
        if before and self._leads(left):
            return (before,)
        if before and self._is_inside(before, behind, left):
            relays = behind.confidence > UNJOINED and not self.is_occupied(behind)
            if relays and before.said and not {"v", "c"}.isdisjoint(self.kinds[before.cue.last : left.last]):
                return (behind._replace(confidence=min(behind.confidence, DISPUTED)),)
            return (before._replace(relay=before.relay or (behind.source if relays else None)),)
        if behind.source.first < behind.cue.first:
            behind = self._weighed(behind, before, left)
        return behind, before

    def _reports(self, before: Link, behind: Link, left: Tokens) -> bool:
        """Whether the cue before them plainly introduces the words: S said, “…” / S said “…,” according to T."""
        if self.kinds[left.last - 1] in ",:" and before.confidence >= ADDRESSED:
            return True
        return self.lowers[behind.cue.first] == "according" and self.kinds[before.cue.first] == "c"

    def _is_inside(self, before: Link, behind: Link, left: Tokens) -> bool:
        """Whether the words belong to a cue before them, so that the one behind them reports both: X said “…”, S said.

        Not where the one behind only repeats it: X said “…,” he said.
        """
        saying = self.lowers[before.cue.first] in self.governing.telling
        if not saying or not {",", ":", "q", "j"}.isdisjoint(self.kinds[before.cue.last : left.last - 1]):
            return False
        return not before.said or (before.confidence >= IN_CLAUSE and self.kinds[behind.source.first] != "p")

    def is_occupied(self, behind: Link) -> bool:
        """Whether the cue behind the words has something else to say: S said she froze."""
        return self.governing.has_content(behind.cue.first, behind.end)

    def _leads(self, left: Tokens) -> bool:
        """Whether a quotation belongs to a clause that only leads in the sentence: when X shouted “…”, S said."""
        first = left.first
        if left.last == first or self.kinds[left.last - 1] in ",:":
            return False
        return self.lowers[first] in self.subordinators or self._is_participle(first)

    def _is_participle(self, first: int) -> bool:
        """Whether a sentence opens with a participle: Asked, Responding."""
        return self.kinds[first] in "ecg" and self.lowers[first].endswith(("ed", "ing", "told"))

    def _weighed(self, behind: Link, before: Link | None, left: Tokens) -> Link:
        """A cue behind the words, less sure where what it says stands behind it, or the words belong to a lead-in."""
        cue, first = behind.cue.first, left.first
        if self._leads(left) and self._is_participle(first):
            calling = self.kinds[first] == "c" and self.lowers[first].endswith("ing")
            if calling and self.governing.claim(left) is None and "c" not in self.kinds[first + 1 : left.last]:
                return behind._replace(cue=Tokens(first, first + 1), confidence=IN_CLAUSE)
            return behind._replace(confidence=behind.confidence - OCCUPIED_LESS)
        taken = before is not None and self.kinds[cue + 1 : cue + 2] == "q"
        if taken or self.is_occupied(behind):
            return behind._replace(confidence=behind.confidence - OCCUPIED_LESS)
        return behind
