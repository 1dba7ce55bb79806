"""Bearers of names, and which forms of a name are one bearer's."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.quotes.names import Name, Naming, Tokens
from bot.quotes.scene import Scene

#: Who speaks: X, her mother, told …; “…,” said the mason X.
SPEAKS_BEHIND = re.compile(r"(?:,(?:[^,.;:q-]{1,24},)?)?[va]*c")
SPEAKS_BEFORE, SPEAKS_REACH = re.compile(r"[,q\"]a?c[dnPmegsbi]{0,8}\Z"), 12

#: Within how many sentences another name is near, and how far it has to be to be out of mind.
NEXT, FAR = 1, 6


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
    #: Whether it is a child, whom nobody calls Mr or Mrs.
    child: bool = False
    #: Whether it says something where it is named in full.
    speaks: bool = False
    #: How many of the names have several parts, once all of these are known; and where each title stood first before
    #: the family name ("" for none).
    longer: int = 0
    bare: dict[str, int] = field(default_factory=dict)
    #: The name in the form that is shown, once it has been looked for; all names are known by then.
    fullest: Name | None = None
    #: What stands for a bearer without a name.
    phrase: Tokens | None = None
    #: Lower-case words of all its roles, by which "the official" may be known.
    role_words: set[str] = field(default_factory=set)

    def latest(self, name: Name) -> Name | None:
        """The last of the names before another, while those of one part are still being added in text order."""
        index = bisect_left(self.names, name.core.first, 0, self.longer, key=lambda name: name.core.first)
        known = [*self.names[max(0, index - 1) : index], *self.names[max(self.longer, len(self.names) - 1) :]]
        return max(known, key=lambda name: name.core.first, default=None)

    def shown(self, scene: Scene) -> str:
        """The longest form of the name, as written; the phrase where there is no name."""
        if self.phrase:
            return scene.text(*self.phrase)
        form = self._fullest(scene)
        before = 1 if self.body and form.definite else 0
        if form.honorific and len(form.parts) == 1 and scene.lowers[form.run.first] == form.honorific:
            before = form.core.first - form.run.first  # Mrs. Tolland, for want of a given name
        return scene.text(form.core.first - before, form.core.last)

    def office(self, scene: Scene) -> str | None:
        """The role to show; what bodies are, their names say."""
        return scene.text(*self.role) if self.role and not self.body else None

    def _fullest(self, scene: Scene) -> Name:
        """The most frequent of the longest forms, behind a small "the" if there is one, as it stands first."""
        if self.fullest is None:
            longest = max(len(name.parts) for name in self.names)
            forms = [name for name in self.names if len(name.parts) == longest]
            counts = Counter(form.parts for form in forms)
            small = {form.core.first for form in forms if scene.words[form.core.first - 1] == "the"}
            self.fullest = max(forms, key=lambda f: (counts[f.parts], f.core.first in small, -f.core.first))
        return self.fullest


class Forms:
    """The rules for what is a form of a bearer's name."""

    def __init__(self, scene: Scene, naming: Naming) -> None:
        self.scene, self.naming = scene, naming
        self.elsewhere = naming.places | naming.demonyms

    def family(self, parts: tuple[str, ...]) -> str:
        """The family name: the last part that is no suffix."""
        return parts[-2] if len(parts) > 1 and parts[-1] in self.naming.suffixes else parts[-1]

    def agree(self, bearer: Bearer, name: Name) -> bool:
        """Whether a shorter or equal name may be the bearer's."""
        whole = bearer.parts
        if whole[-1] in self.naming.companies and whole[:-1] == name.parts:
            return True
        return self._alone(bearer, name) if len(name.parts) == 1 else self._together(bearer, name)

    def _alone(self, bearer: Bearer, name: Name) -> bool:
        """Whether a name of one part may be the bearer's."""
        whole, part = bearer.parts, name.parts[0]
        if whole[-1][-1].isdigit():
            return len(whole) == 1  # whoever makes the Tempo S4 is not the Tempo S4
        if len(whole) > 1 and name.body and self.scene.words[name.core.first].isupper():
            return False  # the BBC is not BBC Newsbeat
        if part not in (whole[0], whole[-1], self.family(whole)) and not self.is_middle(part, whole):
            return False
        if bearer.body and len(whole) > 1:
            return part == whole[0] and not name.honorific and part not in self.elsewhere
        title = self.naming.title_gender(name.honorific)
        if title and bearer.child:
            return False
        return not title or bearer.gender in ("", title)

    def _together(self, bearer: Bearer, name: Name) -> bool:
        """Whether a name of several parts may be the bearer's."""
        whole, part = bearer.parts, name.parts
        if bearer.body != name.body and (bearer.body or part[0] in self.naming.given):
            return False
        if self.family(whole) != self.family(part):
            return False
        if bearer.body:
            return set(part) <= set(whole)
        first, other = whole[0], part[0]
        initial = (len(other) == 1 and first[0] == other) or (len(first) == 1 and other[0] == first)
        return initial or other in whole

    def is_middle(self, part: str, whole: tuple[str, ...]) -> bool:
        """Whether a part is the first of two family names: Mendoza of Juan Carlos Mendoza Ríos."""
        return len(whole) > 2 and part == whole[-2] and part not in self.naming.given and part != whole[0]

    def strangeness(self, bearer: Bearer, name: Name) -> tuple[bool, bool, bool, bool]:
        """What speaks against each of several that share a family name; it is smallest for those who are likeliest.

        A title stands before a family name rather than before the first word of a firm's. Nobody is called by the bare
        name before being brought in; unless a new section has begun since, and names another.
        """
        elsewhere = self.scene.sections[name.sentence] not in bearer.sections
        middle = len(name.parts) == 1 and self.is_middle(name.parts[0], bearer.parts)
        opens = bool(name.honorific) and self.family(bearer.parts) != name.parts[-1]
        return (opens, middle, bearer.first > name.core.first, elsewhere)

    def namesake(self, rivals: Sequence[Bearer], name: Name) -> tuple[Bearer, bool]:
        """Which of several whose name it may be is meant, and whether that is plain.

        It is who was called so before any other came in, or has just spoken, or else came first; plainly so if no other
        is named near it, and whoever came first only if no other ever speaks. Of one whose gender the title tells it is
        plain unless only another was just named.
        """
        near = [rival for rival in rivals if self._is_near(rival, name, NEXT)]
        title = self.naming.title_gender(name.honorific)
        told = [rival for rival in rivals if title and rival.gender == title]
        if len(told) == 1 and (not near or told[0] in near):
            return told[0], True
        for rival in rivals:
            called = rival.bare.get(name.honorific)
            if called is not None and all(called < other.first for other in rivals if other is not rival):
                return rival, near in ([], [rival])
        speaking = [rival for rival in near if self.speaks(rival.latest(name))]
        if len(speaking) == 1:
            return speaking[0], near == speaking and not told
        best = min(rivals, key=lambda rival: rival.first)
        return best, not any(rival.speaks or self._is_near(rival, name, FAR) for rival in rivals if rival is not best)

    def _is_near(self, bearer: Bearer, name: Name, sentences: int) -> bool:
        """Whether a bearer is named in the sentence of a name or so many before."""
        latest = bearer.latest(name)
        return latest is not None and latest.sentence >= name.sentence - sentences

    def speaks(self, name: Name | None) -> bool:
        """Whether a name is a full one and its bearer says something where it stands."""
        if name is None or len(name.parts) == 1:
            return False
        kinds, last = self.scene.kinds, name.run.last
        inverted = SPEAKS_BEFORE.search(kinds, max(0, name.run.first - SPEAKS_REACH), name.run.first)
        return bool(SPEAKS_BEHIND.match(kinds, last) or inverted)
