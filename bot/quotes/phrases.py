"""Noun phrases around a reporting verb: its subject, wherever the sentence puts it.

A phrase is a pair of tokens `[first, last)` of a Scene. Patterns are regular expressions over the letters of its kinds.
"""

from __future__ import annotations

import re

from bot.quotes.hanging import Hanging
from bot.quotes.masking import ARTICLES
from bot.quotes.names import Tokens
from bot.quotes.scene import Scene

#: A noun phrase: a pronoun, or an optional determiner, what qualifies, and nouns (possessives link them).
PHRASE = re.compile(r"p|(?:d[dm]*[aegm]*|[eg]+(?=[nP]))?(?:[nPm]b?(?:s[aegm]*(?=[nP]))?|g(?=n))+|d+(?=[cv])")
#: The end of a phrase that ends its sentence part.
CLOSING = re.compile("[Pbn][,.]")
#: Behind a subject: its verb before any comma; a verb at all.
PREDICATE = re.compile(r"[^,;:.(q-]*?[vce]")
ANY_VERB = re.compile(r"[^vce]*[vce]")
#: Prepositions that hang a phrase on the one before it.
LINKS = frozenset(("of", "for", "with", "at", "from", "in"))
#: What verbs end in that have a subject of their own.
FINITE = ("ed", "s", "said", "told", "wrote")
#: How many tokens before a verb its subject is looked for: beyond any sentence, within any text.
REACH = 200


class Phrases:
    """Finds phrases in one Scene."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.kinds = scene.kinds
        self.lowers = scene.lowers
        words = scene.language.words
        self.nobody = words("calendar.times")
        self.nobodies = self.nobody | ARTICLES
        self.speakers = words("people.person", "people.male", "people.female", "people.body", "speech.written")
        self.tied, self.tied_to = words("people.tied"), words("people.tied", "people.tied_to")
        self.auxiliaries = words("stories.auxiliary", "stories.unreal")
        self.hanging = Hanging(scene, self.before)

    def after(self, at: int, end: int) -> Tokens | None:
        """The noun phrase that begins at a token."""
        match = PHRASE.match(self.kinds, at, end)
        if match is None or match.end() == at or self.lowers[match.end() - 1] in self.nobodies:
            return None
        return Tokens(at, match.end())

    def before(self, at: int, floor: int) -> Tokens | None:
        """The noun phrase that ends just before a token, without what it depends on."""
        for match in PHRASE.finditer(self.kinds, self._start_of_nouns(at, floor), at):
            if match.end() == at and match.end() > match.start():
                return Tokens(*match.span())
        return None

    def _start_of_nouns(self, at: int, floor: int) -> int:
        """How far left a phrase ending at `at` may reach."""
        start = at
        while start > floor and self.kinds[start - 1] in "nPmegasbdp" and at - start < 24:
            start -= 1
        return start

    def subject(self, verb: int, floor: int) -> Tokens | None:
        """The subject of the verb at a token, looked for to its left, no further than `floor`."""
        return self._described(verb, floor) or self._own_subject(verb, floor)

    def _own_subject(self, verb: int, floor: int) -> Tokens | None:
        at = self.before_auxiliaries(verb, floor)
        if at <= floor:
            return None
        kind = self.kinds[at - 1]
        if kind == "w" or (kind == "t" and at - 1 > floor and self.kinds[at - 2] in "nP"):
            return self._antecedent(at - 1, floor)
        if kind == "j":
            return self.clause_subject(at - 1, floor)
        if kind in ",-" and self.lowers[verb].endswith("ing"):
            return self.clause_subject(at - 1, floor)
        if kind in ",)-":
            return self._past_aside(at - 1, floor) or self.clause_subject(at - 1, floor)
        phrase = self.before(at, floor)
        if phrase is None:
            return self.clause_subject(at, floor) if kind in "gec" else None
        if not self.lowers[verb].endswith("ing"):
            return self._joined(self.hanging.carrier(phrase, floor), floor)
        head = self.head(phrase, floor)
        beside = head.first > floor and self.kinds[head.first - 1] == "i" and self.lowers[head.first - 1] not in LINKS
        return self.clause_subject(at, floor) if beside or not self.speaks(head) else head

    def _described(self, verb: int, floor: int) -> Tokens | None:
        """Who a clause without "who" before a verb tells of: "the man" of "the man Jo Roe shot said"."""
        at = verb - 1
        if at <= floor or self.kinds[at] not in "ve" or self.lowers[at] in self.auxiliaries:
            return None
        if not self.lowers[verb].endswith(FINITE):
            return None
        phrase = self.before(at, floor)
        name = re.search("(?<=n)[Pb]+$", self.kinds[slice(*phrase)]) if phrase else None
        if phrase is None or name is None or self.kinds[phrase.first] != "d":
            return None
        return Tokens(phrase.first, phrase.first + name.start())

    def teller(self, verb: int, floor: int, end: int) -> Tokens | None:
        """The subject of a reporting verb on either side: "…, noted Jane Smith." as well."""
        if verb > floor and self.kinds[verb - 1] == ",":
            behind = self.after(verb + 1, end)
            if behind and CLOSING.match(self.kinds, behind.last - 1):
                return behind
        return self.subject(verb, floor)

    def before_auxiliaries(self, verb: int, floor: int) -> int:
        """Where the words that go with a verb begin: "did not", "has since been quick to"."""
        at = verb
        while at > floor:
            kind, word = self.kinds[at - 1], self.lowers[at - 1]
            if (
                kind in "va"
                or kind == "y"
                or word in ("not", "n't")
                or (kind == "s" and self.kinds[verb] in "ge" and self.kinds[at - 2 : at - 1] == "p")
                or (kind == "i" and word in ("on", "in") and self.kinds[at : at + 1] == "y")
            ):
                at -= 1
            elif (
                word == "to"
                and at - 2 >= floor
                and self.kinds[at - 2] in "cveni"
                and self.lowers[at - 2] != "according"
            ):
                at -= 3 if self.kinds[at - 2] == "i" else 2
            else:
                return at
        return at

    def _antecedent(self, relative: int, floor: int) -> Tokens | None:
        """What "who" or "which" stands for: the phrase before it."""
        at = relative
        while at > floor and self.kinds[at - 1] in ",-":
            at -= 1
        if at > floor and self.kinds[at - 1] == ")":
            at = self._opening_bracket(at - 1, floor)
        phrase = self.before(at, floor)
        return self.head(phrase, floor) if phrase else None

    def _past_aside(self, mark: int, floor: int) -> Tokens | None:
        """The phrase before an aside that ends at `mark`: X, a lawyer for the family, said."""
        if self.kinds[mark] == ")":
            at = self._opening_bracket(mark, floor)
            if at > floor and self.kinds[at - 1] == ",":
                return self._past_aside(at - 1, floor)
            phrase = self.before(at, floor)
            return self.hanging.carrier(phrase, floor) if phrase else None
        floor = max(floor, mark - REACH)
        starts = [floor, *(at + 1 for at in range(floor, mark) if self.kinds[at] == self.kinds[mark])]
        for start in starts:
            if start >= mark:
                break
            phrase = self._opening_phrase(start, mark)
            if phrase and (phrase.last >= mark or self._pauses(phrase.last, mark)):
                return phrase
        return None

    def _pauses(self, at: int, end: int) -> bool:
        """Whether an aside begins at a token: a mark, or what hangs on the phrase before it ("of the agency")."""
        kinds = self.kinds
        if kinds[at] in ",-(":
            return True
        if kinds[at] == "i" and self._links(at):
            phrase = self.after(at + 1, end)
            return phrase is not None and (phrase.last >= end or self._pauses(phrase.last, end))
        return False

    def _opening_phrase(self, start: int, end: int) -> Tokens | None:
        """The phrase with which a stretch of a sentence begins, after a conjunction or adverb."""
        while start < end and self.kinds[start] in "jay":
            start += 1
        if start >= end or self.kinds[start] in "iw" or self.lowers[start] in self.nobody:
            return None
        phrase = self.after(start, end)
        return phrase if phrase and self.kinds[phrase.first : phrase.last].strip("m") else None

    def _opening_bracket(self, closing: int, floor: int) -> int:
        at = self.kinds.rfind("(", floor, closing)
        return at if at >= 0 else floor

    def clause_subject(self, at: int, floor: int) -> Tokens | None:
        """The subject of the clause that is under way at a token: the first phrase that opens one of its parts."""
        while at > floor and self.kinds[at - 1] in ".:;":
            at -= 1
        start = max(floor, at - REACH)
        for mark in ";:.":
            start = max(start, self.kinds.rfind(mark, start, at) + 1)
        starts = [start, *(i + 1 for i in range(start, at) if self.kinds[i] in ",-")]
        for verb in (PREDICATE, ANY_VERB):
            for begin in starts:
                phrase = self._opening_phrase(begin, at)
                if phrase and verb.match(self.kinds, phrase.last, at + 1):
                    return phrase
        for begin in starts:
            if phrase := self._opening_phrase(begin, at):
                return phrase
        return None

    def head(self, phrase: Tokens, floor: int) -> Tokens:
        """What carries a phrase: "a lawyer" of "a lawyer for the family", both of "police and prosecutors"."""
        while (
            phrase.first - 1 > floor and self.kinds[phrase.first - 1] == "i" and self.lowers[phrase.first - 1] in LINKS
        ):
            outer = self.before(phrase.first - 1, floor)
            if (
                outer is None
                or self.kinds[outer.last - 1] not in "nPb"
                or not (self.speaks(outer) or not self.speaks(phrase))
            ):
                break
            phrase = outer
        return self._joined(phrase, floor)

    def _joined(self, phrase: Tokens, floor: int) -> Tokens:
        """A phrase with the one that "and" joins to it at the beginning of its part: "police and prosecutors"."""
        if phrase.first - 1 > floor and self.lowers[phrase.first - 1] == "and":
            other = self.before(phrase.first - 1, floor)
            if other and (other.first == floor or self.kinds[other.first - 1] in ',;:-q"'):
                return Tokens(other.first, phrase.last)
        return phrase

    def speaks(self, phrase: Tokens) -> bool:
        """Whether a phrase is for who or what speaks: a name, a person, a body, a letter, some of them."""
        if self.hanging.is_quantity(phrase):
            counted = self.after(phrase.last + 1, len(self.kinds))
            return counted is not None and self.speaks(counted)
        head = phrase.last - 1
        head -= head > phrase.first and self.lowers[head] in self.tied  # a source close to
        return self.kinds[head] in "pPb" or self.lowers[head].partition("-of-")[0] in self.speakers

    def apposed(self, phrase: Tokens, end: int) -> Tokens | None:
        """The name that says who a phrase is: "a spokesman for the firm, Jo Roe"; "his wife, the painter Jo Roe"."""
        comma = self.whole(phrase, end).last
        role = self.kinds[phrase.first] == "n" and self.lowers[comma : comma + 1] == [
            "and"
        ]  # chemist and author Jo Roe
        name = self.after(comma + 1, end) if comma < end and (self.kinds[comma] == "," or role) else None
        if name is None or self.kinds[name.last - 1] not in "Pb":
            return None
        return name if name.last == end or self.kinds[name.last] in ",.;:-()i" else None

    def whole(self, phrase: Tokens, end: int) -> Tokens:
        """A phrase with the "of …", "for …" that belong to it."""
        last = phrase.last
        if last < end and self.lowers[last] in self.tied:
            last += 1
        while last < end and self.kinds[last] == "i" and self._links(last):
            following = self.after(last + 1, end)
            if following is None or self.kinds[following.first] == "y" or self.lowers[following.first] in self.nobody:
                break
            if self.kinds[following.first] == "p" and not self.hanging.is_quantity(phrase):
                break
            last = following.last
        return Tokens(phrase.first, last)

    def _links(self, at: int) -> bool:
        """Whether a preposition hangs a phrase on the word before it: of, for; the "to" of "an aide to"."""
        return self.lowers[at] in LINKS or (self.lowers[at] == "to" and self.lowers[at - 1] in self.tied_to)
