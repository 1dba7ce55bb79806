"""What carries a noun phrase that hangs on another: the aide of "an aide to X", the man of "the man who robbed X"."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.quotes.names import Tokens
from bot.quotes.scene import Scene

#: The verb of a relative clause, whose object is part of the phrase before: "who found X", "that hit X".
RELATIVE = re.compile(r"[wt][vaec]+\Z")
RELATIVE_REACH = 8
#: What leads from an object back to what it hangs on: "has worked with", "accused of killing", "representing".
LEADING = "iegvca"
#: What a phrase that carries another may end in, and "one of", "5 of".
CARRYING = "nPbm"
#: Before a phrase that begins its clause.
OPENING = ',;:-q"(.jayt'
#: How many phrases may hang on each other; more is no sentence.
DEEPEST = 12


class Hanging:
    """Follows phrases of one Scene to the left, to what they hang on."""

    def __init__(self, scene: Scene, before: Callable[[int, int], Tokens | None]) -> None:
        """`before` finds the noun phrase that ends before a token, no further left than another."""
        self.kinds, self.lowers, self.before = scene.kinds, scene.lowers, before
        words = scene.language.words
        self.clauses = words("speech.opens_clause")
        self.saying = words("speech.say")
        self.ties = words("people.tied")
        self.quantities = words("people.quantity")
        self.subjects = words("people.person", "people.male", "people.female", "people.body")

    def carrier(self, phrase: Tokens, floor: int) -> Tokens:
        """The outermost phrase that one before a verb is part of: what the verb's subject really is.

        One that hangs on what opens the sentence is a subject by itself: "in a letter to the paper Smith said".
        """
        if self.kinds[phrase.first] == "p" and self.kinds[phrase.first - 1 : phrase.first] != "i":
            return phrase
        if phrase.first - 1 > floor and self.lowers[phrase.first - 1] == "and":
            return self._listed(phrase, floor)
        outer = phrase
        for _ in range(DEEPEST):
            link = self._link(outer, floor)
            if link is None:
                return outer
            found = self._untied(self.before(link, floor))
            if found is None or self.kinds[found.last - 1] not in CARRYING:
                return phrase
            outer = found
        return phrase

    def is_quantity(self, phrase: Tokens) -> bool:
        """Whether a phrase only says how many, of what follows it: "hundreds of", "one of"."""
        head = phrase.last - 1
        counted = self.kinds[head] == "m" or self.lowers[head] in self.quantities
        return counted and self.lowers[phrase.last : phrase.last + 1] == ["of"]

    def _listed(self, phrase: Tokens, floor: int) -> Tokens:
        """What carries the second of two: "aides" of "aides to X and Y"; not where Y begins a clause of its own."""
        other = self.before(phrase.first - 1, floor)
        outer = self.carrier(other, floor) if other else None
        if other is None or outer is None or outer == other or self._has_verb(outer.last, other.first):
            return phrase
        opens = outer.first == floor or self.kinds[outer.first - 1] in OPENING
        return outer if opens else phrase

    def _has_verb(self, first: int, last: int) -> bool:
        return not {"v", "c"}.isdisjoint(self.kinds[first:last])

    def _untied(self, phrase: Tokens | None) -> Tokens | None:
        """A phrase without the adjective behind it: "a source" of "a source close to X"."""
        if phrase and phrase.last - phrase.first > 1 and self.lowers[phrase.last - 1] in self.ties:
            return Tokens(phrase.first, phrase.last - 1)
        return phrase

    def _link(self, phrase: Tokens, floor: int) -> int | None:
        """Where what a phrase hangs on ends; None where it hangs on nothing."""
        at = phrase.first
        if self.lowers[at] == "whose" or (self.kinds[at] == "g" and at > floor and self.kinds[at - 1] in "nP"):
            return at
        if at > floor and self.kinds[at - 1] == "w" and self._is_predicate(phrase):
            return at - 1
        if at <= floor or not self._hangs(at, floor):
            return None
        while at > floor and self.kinds[at - 1] in LEADING and not self._bounds(at - 1):
            at -= 1
        at -= at > floor and self.lowers[at - 1] == "such"
        return at - 1 if at > floor and self.kinds[at - 1] in "wt" else at

    def _is_predicate(self, phrase: Tokens) -> bool:
        """Whether what looks like a phrase behind "who" is a verb and its object: who "plays Mr Roe"."""
        first = self.lowers[phrase.first]
        verb = self.kinds[phrase.first] == "n" and first.endswith("s") and first not in self.subjects
        return verb and phrase.last - phrase.first > 1

    def _bounds(self, at: int) -> bool:
        """Whether a word begins a clause, or has one behind it: after, because, said; not "such as"."""
        if self.lowers[at] == "as" and self.lowers[at - 1 : at] == ["such"]:
            return False
        return self.lowers[at] in (self.clauses if self.kinds[at] == "i" else self.saying)

    def _hangs(self, at: int, floor: int) -> bool:
        """Whether what stands before a token takes it as its object, inside a longer phrase."""
        kind, word = self.kinds[at - 1], self.lowers[at - 1]
        if kind == "i":
            return not self._bounds(at - 1)
        if kind == "g" or (kind == "c" and word.endswith("ing")):
            return self.kinds[at - 2 : at - 1] in ("n", "P", "i")
        if kind not in "vce":
            return False
        if at - 2 >= floor and self.lowers[at - 2] == "to":
            return True
        return RELATIVE.search(self.kinds, max(floor, at - RELATIVE_REACH), at) is not None
