"""Bearers of names, and which forms of a name are one bearer's."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass, field

from bot.quotes.names import Name, Naming, Tokens
from bot.quotes.scene import Scene


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
        if len(whole) > 1 and name.body and self.scene.words[name.core.first].isupper():
            return False  # the BBC is not BBC Newsbeat
        if part not in (whole[0], whole[-1], self.family(whole)) and not self.is_middle(part, whole):
            return False
        if bearer.body and len(whole) > 1:
            return part == whole[0] and not name.honorific and part not in self.elsewhere
        title = self.naming.title_gender(name.honorific)
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

    def strangeness(self, bearer: Bearer, name: Name) -> tuple[bool, bool, bool, int]:
        """Of several that share a family name, the bare name is the one who came first: the others get given names.

        Unless a new section has begun since, and names another.
        """
        elsewhere = self.scene.sections[name.sentence] not in bearer.sections
        middle = len(name.parts) == 1 and self.is_middle(name.parts[0], bearer.parts)
        return (middle, bearer.first > name.core.first, elsewhere, bearer.first)
