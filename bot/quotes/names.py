"""Proper names in running text: where they stand, which title or office stands before them, and what bears them."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.languages import Language
from bot.quotes.scene import Scene

RUN = re.compile(r"P(?:b?P)*b?")
#: What may belong to the role before a name: "the former state broadcaster", "Biden’s climate envoy".
ROLE_BEFORE = re.compile(r"(?:(?<![nPem])d)?[nPemsb]*\Z")

#: Before these words a form in -ed is a verb: has dumped.
HAVING = frozenset(("has", "have", "had", "having"))


class Tokens(NamedTuple):
    """Tokens `[first, last)`."""

    first: int
    last: int


class Name(NamedTuple):
    """A proper name as it stands at one place.

    `run` is the capitalised words together, `core` the name proper, `role` the office or description before it.
    `body` says that its words name no person; `definite` that it stands behind "the", as names of bodies do.
    """

    run: Tokens
    core: Tokens
    parts: tuple[str, ...]
    honorific: str
    role: Tokens | None
    body: bool
    definite: bool
    sentence: int


class Naming:
    """The rules of one language for what a run of capitalised words is."""

    def __init__(self, language: Language) -> None:
        words = language.words
        self.honorifics = words("people.honorific")
        self.ranks = words("people.rank")
        self.second_ranks, self.rank_initials = words("people.rank_second"), words("people.rank_initials")
        self.people = words("people.person", "people.male", "people.female")
        self.bodies = words("people.body_name")
        self.places = words("people.place")
        self.demonyms = words("people.demonym")
        self.countrymen = words("people.countryman")
        self.descriptive = self.demonyms | self.honorifics
        self.suffixes = words("people.suffix")
        self.male_titles, self.female_titles = words("people.honorific_male"), words("people.honorific_female")
        self.companies = words("people.company")
        self.children = words("people.child")
        self.no_role = words("people.no_role")
        self.male, self.female = words("people.given_male"), words("people.given_female")
        self.given = language.given_names
        self.offices = self.people | self.ranks
        self.body_nouns = words("people.body")
        self.role_nouns = self.offices | self.body_nouns
        self.in_full = dict(pair.split("=") for pair in words("people.short_office"))

    def kinds_of_body(self, parts: tuple[str, ...]) -> frozenset[str]:
        """The nouns that the name of a body ends in, or opens with before "of": the Bank of Ely is a bank."""
        return self.body_nouns & {parts[-1], *(parts[:1] if parts[1:2] == ("of",) else ())}

    def gender(self, given: str) -> str:
        """The gender that a given name tells, "" where it tells none."""
        return "m" if given in self.male else "f" if given in self.female else ""

    def title_gender(self, honorific: str) -> str:
        """The gender that a title tells, "" where it tells none."""
        return "m" if honorific in self.male_titles else "f" if honorific in self.female_titles else ""

    def is_person(self, noun: str) -> bool:
        """Whether a noun is for one person."""
        return noun.partition("-of-")[0] in self.people and not self.is_plural(noun)

    def is_plural(self, noun: str) -> bool:
        """Whether a noun is for several people."""
        return noun.endswith("s") and noun[:-1] in self.offices

    def names(self, scene: Scene) -> list[Name]:
        """The names outside quotations, in text order."""
        found = (self.name(scene, *match.span()) for match in RUN.finditer(scene.kinds))
        return [name for name in found if name]

    def name(self, scene: Scene, first: int, last: int) -> Name | None:
        """The name in the run `[first, last)`; None where it is only a title ("the Prime Minister")."""
        lowers, kinds = scene.lowers, scene.kinds
        end = last - 1 if kinds[last - 1] == "b" else last
        core, final = self._core(scene, first, end), lowers[end - 1]
        if (final in self.offices or final in self.honorifics) and lowers[core] not in self.given:
            return None
        if core == end - 1 and (self._is_demonym(final) or self._countryman(scene, core)):
            return None
        before = core - 2 if core - 1 > first and kinds[core - 1] == "b" else core - 1
        parts = tuple(lowers[i] for i in range(core, end) if kinds[i] == "P")
        if not parts:
            return None
        body = self._is_body(scene, end, parts)
        return Name(
            run=Tokens(first, last),
            core=Tokens(core, end),
            parts=parts,
            honorific=lowers[before] if before >= first and lowers[before] in self.honorifics else "",
            role=self._role(scene, first, core, self.role_nouns if body else self.offices),
            body=body,
            definite=core == first and first > 0 and lowers[first - 1] == "the" and kinds[last : last + 1] != "n",
            sentence=scene.sentence_at(first),
        )

    def _core(self, scene: Scene, first: int, end: int) -> int:
        """Where the name proper begins: behind offices, demonyms and titles, but not in the name of a body or place."""
        core, final = self._past_seat(scene, first, end), scene.lowers[end - 1]
        if final in self.bodies:
            return core
        for at in range(first, end - 1):
            if scene.kinds[at] == "P" and self._is_office(scene, at) and not self._is_given(scene, at):
                core = self._past_office(scene, at, end)
        if final in self.places:
            return core
        while core < end - 1 and (scene.kinds[core] == "b" or scene.lowers[core] in self.descriptive):
            core += 1
        return core

    def _past_seat(self, scene: Scene, first: int, end: int) -> int:
        """The first token after the place that an office is at: the ambassador to Chile Ana Ríos."""
        if not self._seated(scene, first):
            return first
        return next((at for at in range(first, end - 1) if scene.lowers[at] not in self.places), first)

    def _seated(self, scene: Scene, first: int) -> bool:
        """Whether a place stands there that an office is at."""
        lowers = scene.lowers
        office = first > 1 and scene.kinds[first - 1] == "i" and lowers[first - 2] in self.offices
        return office and lowers[first] in self.places

    def _is_demonym(self, word: str) -> bool:
        """Whether a word is for people of a kind: French, Koreans, Democrats."""
        return word in self.demonyms or (word.endswith("s") and word[:-1] in self.demonyms)

    def _countryman(self, scene: Scene, at: int) -> bool:
        """Whether it is one like "the Frenchman", "a Serb"."""
        word = scene.lowers[at]
        one = word in self.countrymen or word.endswith(("man", "woman"))
        return one and at > 0 and scene.kinds[at - 1] == "d"

    def _is_office(self, scene: Scene, at: int) -> bool:
        """Whether a word before a name is an office: "Det", "Con" of "Det Con", "DC" of "DC Jane Ford"."""
        word = scene.lowers[at]
        if word in self.second_ranks:
            return at > 0 and scene.lowers[at - 1] in self.ranks
        if word in self.rank_initials:
            return "".join(scene.lowers[at + 1 : at + 2]) in self.given
        return word in self.offices

    def _is_given(self, scene: Scene, at: int) -> bool:
        """Whether an office is a given name here: Dean Okoro, but not Dean Ruth Okoro."""
        return scene.lowers[at] in self.given and "".join(scene.lowers[at + 1 : at + 2]) not in self.given

    def _past_office(self, scene: Scene, at: int, end: int) -> int:
        """The first token after the office at `at`: "Secretary of State" and "Minister of Foreign Affairs" are one."""
        if at + 3 < end and scene.lowers[at + 1] == "of":
            given = end - 2
            while given > at + 3 and (scene.kinds[given] == "b" or len(scene.words[given]) == 1):
                given -= 1
            return given
        at += 1
        while at < end - 1 and scene.kinds[at] == "b":
            at += 1
        return at

    def _role(self, scene: Scene, first: int, core: int, nouns: frozenset[str]) -> Tokens | None:
        """The office or description before a name, without its article; None where there is none."""
        kinds, lowers = scene.kinds, scene.lowers
        start = first
        head = first - 1 if core > first and self._seated(scene, first) else first
        if head and kinds[head - 1] in "ne" and (core > first or lowers[head - 1].partition("-of-")[0] in nouns):
            floor = max(scene.sentence_firsts[scene.sentence_at(head)], head - 8)
            match = ROLE_BEFORE.search(kinds, floor, head)
            start = self._past_verb(scene, match.start() if match else head, head, nouns)
        end = core
        while end > start and (kinds[end - 1] == "b" or lowers[end - 1] in self.honorifics):
            end -= 1
        if start >= end:
            return None
        if end < core and kinds[end] == "b" and lowers[end - 1] not in self.honorifics:
            end += 1
        return Tokens(start, end)

    def _past_verb(self, scene: Scene, start: int, end: int, nouns: frozenset[str]) -> int:
        """Where a role begins that was found to begin at `start`: behind determiners, and behind a verb."""
        kinds, lowers = scene.kinds, scene.lowers
        for at in range(max(start, 1), end):
            if kinds[at] == "e" and self._is_predicate(scene, at):
                start = at + 1
        while start < end and kinds[start] in "dsbm":
            start += 1
        if start < end and lowers[start - 1] == "to" and kinds[start] == "n" and lowers[start] not in nouns:
            start += 1  # to thank Captain Rudd
        return start

    def _is_predicate(self, scene: Scene, at: int) -> bool:
        """Whether a word in -ed is a verb by what stands before it: lawmakers questioned, Jo Roe hired, has now met."""
        before = at - 2 if at > 1 and scene.kinds[at - 1] == "a" else at - 1
        word = scene.lowers[before]
        return word in HAVING or scene.kinds[before] in "pwP" or word in self.role_nouns

    def _is_body(self, scene: Scene, end: int, parts: tuple[str, ...]) -> bool:
        word = scene.words[end - 1]
        if parts[-1] in self.bodies or parts[-1] in self.places or parts[0] in self.places:
            return len(parts) == 1 or parts[0] not in self.given or parts[-1] in self.bodies
        return len(parts) == 1 and word.isupper() and 1 < len(word) < 6
