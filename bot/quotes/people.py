"""Who is named in an article: all mentions of one bearer, with the longest name, the role and the gender."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.languages import Language
from bot.quotes.names import Name, Naming, Tokens
from bot.quotes.scene import Scene

#: Behind a name: (D-N.C.), and then what stands between commas: ", 39,", ", a lawyer for the family,".
BEHIND = re.compile(r"s?(?:\([^)]{0,12}\))?,(?:m,)?(?P<role>[dnP][^,;:.\"q()-]{0,16}?)(?=[,.;:-]|\Z)")

#: Before a name: "the company’s lawyer,", "a spokeswoman for the firm,".
AHEAD = re.compile(r"d?(?P<role>[nPmaegsb]*n)(?:i[dnPmegsb]+)?,\Z")
#: Behind the name of a body: "the charity that", "a maker of".
BODY_BEHIND = re.compile(r",d[nPmeg]*n(?=[wti])")
#: Of more bearers of one family name only the first are told apart.
NAMESAKES = 50
#: Where a role goes over into a clause: a teacher who …, a lawyer representing …, the man killed by …
CLAUSE = re.compile("[wtvc]|(?<=[nP])[eg](?![nP])|[,;:]")
#: What stands before the first verb of an apposition.
NOUNS = re.compile("[dnPmsbeg]++(?!a?[cv])")
#: Behind a name: said, has said, later told.
SPEAKS = re.compile(r"[va]*c")
WHO = ([",", "who"], [",", "whose"])


@dataclass
class Bearer:
    """A person or body that the article names."""

    parts: tuple[str, ...]
    body: bool
    names: list[Name] = field(default_factory=list)
    #: Where the first of the names stands, and the sections that name this bearer.
    first: int = sys.maxsize
    sections: set[int] = field(default_factory=set)
    gender: str = ""
    #: Whether a name, title or role told the gender, and not only a pronoun.
    told: bool = False
    role: Tokens | None = None
    #: Whether something shows that this is a person: a given name, a title, a role, a verb of speaking.
    person: bool = False
    plural: bool = False
    #: The name in the form that is shown, once it has been looked for; all names are known by then.
    fullest: Name | None = None
    #: What stands for a bearer without a name.
    phrase: Tokens | None = None
    #: Lower-case words of all its roles, by which "the official" may be known.
    role_words: set[str] = field(default_factory=set)

    def shown(self, scene: Scene) -> str:
        """The longest form of the name, as written; the phrase where there is no name."""
        if self.phrase:
            return scene.text(*self.phrase)
        form = self._fullest(scene)
        before = 1 if self.body and form.definite else 0
        if form.honorific and len(form.parts) == 1 and scene.lowers[form.run.first] == form.honorific:
            before = form.core.first - form.run.first  # Mrs. Tolland, for want of a given name
        return scene.text(form.core.first - before, form.core.last)

    def _fullest(self, scene: Scene) -> Name:
        """The most frequent of the longest forms, behind a small "the" if there is one, as it stands first."""
        if self.fullest is None:
            longest = max(len(name.parts) for name in self.names)
            forms = [name for name in self.names if len(name.parts) == longest]
            counts = Counter(form.parts for form in forms)
            small = {form.core.first for form in forms if scene.words[form.core.first - 1] == "the"}
            self.fullest = max(forms, key=lambda f: (counts[f.parts], f.core.first in small, -f.core.first))
        return self.fullest


class People:
    """The bearers of an article, and which name belongs to whom."""

    def __init__(self, scene: Scene, names: Sequence[Name], naming: Naming) -> None:
        self.scene, self.naming = scene, naming
        self.names = sorted(names, key=lambda name: name.core.first)
        self.bearers: list[Bearer] = []
        self.bearer_of: dict[int, Bearer] = {}
        self._by_part: dict[str, list[Bearer]] = defaultdict(list)
        for name in sorted(names, key=lambda name: (-len(name.parts), name.core.first)):
            self._add(name)
        for bearer in self.bearers:
            bearer.names.sort(key=lambda name: name.core.first)
            bearer.body = bearer.body or all(name.definite for name in bearer.names)
        self._genders(scene.language)
        self._by_role: dict[str, list[Bearer]] = defaultdict(list)
        for bearer in self.bearers:
            kind = naming.kinds_of_body(bearer.parts) if bearer.body else frozenset()
            for word in sorted(bearer.role_words | kind):
                self._by_role[word].append(bearer)

    def with_role(self, noun: str) -> Sequence[Bearer]:
        """The bearers whose roles have a noun."""
        return self._by_role.get(noun, ())

    def _add(self, name: Name) -> None:
        """Gives a name to the bearer that it fits, longer names first."""
        bearer = self._fitting(name)
        if bearer is None:
            bearer = Bearer(name.parts, name.body, gender="" if name.body else self.naming.gender(name.parts[0]))
            self.bearers.append(bearer)
            for part in dict.fromkeys(name.parts):
                self._by_part[part].append(bearer)
        bearer.names.append(name)
        bearer.first = min(bearer.first, name.core.first)
        bearer.sections.add(self.scene.sections[name.sentence])
        self.bearer_of[name.core.first] = bearer
        self._learn(bearer, name)

    def _fitting(self, name: Name) -> Bearer | None:
        sharing = self._by_part.get(_last(name.parts, self.naming), ())
        candidates = [bearer for bearer in sharing[:NAMESAKES] if self._agree(bearer, name)]
        return min(candidates, key=lambda bearer: self._strangeness(bearer, name), default=None)

    def _agree(self, bearer: Bearer, name: Name) -> bool:
        """Whether a shorter or equal name may be the bearer's."""
        whole, part = bearer.parts, name.parts
        if whole[-1] in self.naming.companies and whole[:-1] == part:
            return True
        if name.body and len(whole) > 1 and len(part) == 1 and self.scene.words[name.core.first].isupper():
            return False  # the BBC is not BBC Newsbeat
        if len(part) == 1:
            if part[0] not in (whole[-1], whole[0], _last(whole, self.naming)) and not self._is_middle(part[0], whole):
                return False
            if bearer.body and len(whole) > 1:
                elsewhere = self.naming.places | self.naming.demonyms
                return part[0] == whole[0] and not (name.honorific or part[0] in elsewhere)
            return not _gender_clash(bearer, name)
        if bearer.body != name.body and (bearer.body or name.parts[0] in self.naming.given):
            return False
        if _last(whole, self.naming) != _last(part, self.naming):
            return False
        if bearer.body:
            return set(part) <= set(whole)
        first, other = whole[0], part[0]
        return (
            first == other
            or (len(other) == 1 and first[0] == other)
            or (len(first) == 1 and other[0] == first)
            or other in whole
        )

    def _is_middle(self, part: str, whole: tuple[str, ...]) -> bool:
        """Whether a part is the first of two family names: Mendoza of Juan Carlos Mendoza Ríos."""
        return len(whole) > 2 and part == whole[-2] and part not in self.naming.given and part != whole[0]

    def _strangeness(self, bearer: Bearer, name: Name) -> tuple[bool, bool, bool, int]:
        """Of several that share a family name, the bare name is the one who came first: the others get given names.

        Unless a new section has begun since, and names another.
        """
        elsewhere = self.scene.sections[name.sentence] not in bearer.sections
        middle = len(name.parts) == 1 and self._is_middle(name.parts[0], bearer.parts)
        return (middle, bearer.first > name.core.first, elsewhere, bearer.first)

    def _learn(self, bearer: Bearer, name: Name) -> None:
        """Takes role and gender from what stands around a name."""
        scene = self.scene
        if name.honorific in scene.language.words("people.honorific_male"):
            bearer.gender = "m"
        elif name.honorific in scene.language.words("people.honorific_female"):
            bearer.gender = "f"
        who = scene.lowers[name.run.last : name.run.last + 2] in WHO
        if name.honorific or name.role or who or SPEAKS.match(scene.kinds, name.run.last):
            bearer.person = True
        for role in (name.role, self._behind(name), self._ahead(name)):
            if role:
                words = scene.lowers[role.first : role.last]
                bearer.role_words.update(self.naming.in_full.get(word, word) for word in words)
                bearer.role = bearer.role or self._telling(role)
        if not bearer.person and (kind := self._kind_of_body(name)):
            bearer.body = True
            bearer.role_words.add(kind)

    def _telling(self, role: Tokens) -> Tokens | None:
        """A role without its article and without what its bearer did; None where it is only "son" or "woman"."""
        kinds, (start, last) = self.scene.kinds, role
        while start < last and kinds[start] == "d":
            start += 1
        cut = CLAUSE.search(kinds, start, last)
        end = cut.start() if cut else last
        words = self.scene.lowers[start:end]
        return Tokens(start, end) if words and (len(words) > 1 or words[0] not in self.naming.no_role) else None

    def _behind(self, name: Name) -> Tokens | None:
        """The description that follows a name: Jane Smith, a lawyer for the family, said."""
        match = BEHIND.match(self.scene.kinds, name.run.last)
        role = Tokens(*match.span("role")) if match and (len(name.parts) > 1 or name.role) else None
        return role if role and not self.naming.people.isdisjoint(self._described(role)) else None

    def _ahead(self, name: Name) -> Tokens | None:
        """The description that a name follows: the family’s lawyer, Jane Smith, said."""
        first, kinds = name.run.first, self.scene.kinds
        if not first or kinds[first - 1] != "," or kinds[name.run.last : name.run.last + 1] not in ",.;:-()i":
            return None
        floor = max(self.scene.sentence(name.sentence).first, first - 12)
        match = AHEAD.search(kinds, floor, first)
        role = Tokens(*match.span("role")) if match else None
        return role if role and self.naming.is_person(self.scene.lowers[role.last - 1]) else None

    def _kind_of_body(self, name: Name) -> str:
        """The noun that a name is explained by when it is for a body: Greenways, the charity that runs the park."""
        match = BODY_BEHIND.match(self.scene.kinds, name.run.last)
        noun = self.scene.lowers[match.end() - 1] if match else ""
        return noun if noun in self.naming.body_nouns else ""

    def _described(self, phrase: Tokens) -> list[str]:
        """The nouns of a phrase in apposition; none where it is a clause: Smith, the lawyer said, left."""
        nouns = NOUNS.match(self.scene.kinds, *phrase)
        return self.scene.lowers[phrase.first : nouns.end()] if nouns else []

    def _genders(self, language: Language) -> None:
        """Gender by the nouns of the role, where no title or given name tells."""
        man, woman = language.words("people.male"), language.words("people.female")
        for bearer in self.bearers:
            if bearer.body:
                continue
            bearer.person = bearer.person or bearer.parts[0] in self.naming.given or bool(bearer.role_words)
            is_male, is_female = bool(bearer.role_words & man), bool(bearer.role_words & woman)
            if not bearer.gender and is_male != is_female:
                bearer.gender = "m" if is_male else "f"
        for bearer in self.bearers:
            bearer.told = bool(bearer.gender)

    def ends_in_name(self, phrase: Tokens) -> bool:
        """Whether the last word of a phrase ends a name that stands in it."""
        end = phrase.last - 1 if self.scene.kinds[phrase.last - 1] == "b" else phrase.last
        at = bisect_left(self.names, phrase.first, key=lambda name: name.core.first)
        return any(name.core.last == end for name in self.names[at : at + 4] if name.core.first < phrase.last)

    def at(self, first: int, last: int) -> Bearer | None:
        """The bearer whose name's core begins in the tokens `[first, last)`, the last one there."""
        found = [self.bearer_of[at] for at in range(first, last) if at in self.bearer_of]
        return found[-1] if found else None


def _last(parts: tuple[str, ...], naming: Naming) -> str:
    """The family name: the last part that is no suffix."""
    return parts[-2] if len(parts) > 1 and parts[-1] in naming.suffixes else parts[-1]


def _gender_clash(bearer: Bearer, name: Name) -> bool:
    honorific = {"mr": "m", "mrs": "f", "ms": "f", "miss": "f"}.get(name.honorific, "")
    return bool(honorific and bearer.gender and honorific != bearer.gender)


def people(scene: Scene, naming: Naming) -> People:
    """The people and bodies named outside quotations."""
    return People(scene, naming.names(scene), naming)
