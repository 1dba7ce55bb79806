"""Who is named in an article: all mentions of one bearer, with the longest name, the role and the gender."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from bot.languages import Language
from bot.quotes.bearers import Bearer, Forms
from bot.quotes.names import Name, Naming, Tokens
from bot.quotes.roles import Roles
from bot.quotes.scene import Scene

#: Of more bearers of one family name only the first are told apart.
NAMESAKES = 50


class People:
    """The bearers of an article, and which name belongs to whom."""

    def __init__(self, scene: Scene, names: Sequence[Name], naming: Naming) -> None:
        self.scene, self.naming = scene, naming
        self.forms, self.roles = Forms(scene, naming), Roles(scene, naming)
        self.names = sorted(names, key=lambda name: name.core.first)
        self.bearers: list[Bearer] = []
        self.bearer_of: dict[int, Bearer] = {}
        #: Where a name stands that may be that of several.
        self.shared: set[int] = set()
        self._by_part: dict[str, list[Bearer]] = defaultdict(list)
        for name in sorted(names, key=lambda name: (-len(name.parts), name.core.first)):
            if len(name.parts) > 1:
                self._add(name)
        self._order()
        self._genders(scene.language)
        for name in self.names:
            if len(name.parts) == 1:
                self._add(name)
        self._order()
        for bearer in self.bearers:
            bearer.body = bearer.body or all(name.definite for name in bearer.names)
        self._genders(scene.language)
        self._by_role: dict[str, list[Bearer]] = defaultdict(list)
        for bearer in sorted(self.bearers, key=lambda bearer: bearer.first):
            kind = naming.kinds_of_body(bearer.parts) if bearer.body else frozenset()
            for word in sorted(bearer.role_words | kind):
                self._by_role[word].append(bearer)

    def _order(self) -> None:
        """Puts the names of each bearer so far in text order."""
        for bearer in self.bearers:
            bearer.names.sort(key=lambda name: name.core.first)
            bearer.longer = len(bearer.names)

    def with_role(self, noun: str) -> Sequence[Bearer]:
        """The bearers whose roles have a noun, in the order in which they are brought in."""
        return self._by_role.get(noun, ())

    def own_forms(self, bearer: Bearer) -> list[Name]:
        """The names of a bearer that are nobody else's: no family name alone where a family has several."""
        family = self.forms.family(bearer.names[0].parts)
        shared = any(other is not bearer and not other.body for other in self._by_part.get(family, ()))
        return [name for name in bearer.names if not shared or len(name.parts) > 1]

    def _add(self, name: Name) -> None:
        """Gives a name to the bearer that it fits, longer names first."""
        bearer = self._fitting(name)
        if bearer is None:
            bearer = Bearer(name.parts, name.body, gender="" if name.body else self.naming.gender(name.parts[0]))
            self.bearers.append(bearer)
            for part in dict.fromkeys(name.parts):
                self._by_part[part].append(bearer)
        bearer.names.append(name)
        if len(name.parts) == 1:
            bearer.bare.setdefault(name.honorific, name.core.first)
        else:
            bearer.speaks = bearer.speaks or self.forms.speaks(name)
            bearer.child = bearer.child or self.roles.is_child(name)
        bearer.first = min(bearer.first, name.core.first)
        bearer.sections.add(self.scene.sections[name.sentence])
        self.bearer_of[name.core.first] = bearer
        self._learn(bearer, name)

    def _fitting(self, name: Name) -> Bearer | None:
        sharing = self._by_part.get(self.forms.family(name.parts), ())
        candidates = [bearer for bearer in sharing[:NAMESAKES] if self.forms.agree(bearer, name)]
        if len(candidates) < 2:  # as mostly
            return candidates[0] if candidates else None
        strange = [self.forms.strangeness(bearer, name) for bearer in candidates]
        least = min(strange)
        rivals = [bearer for bearer, how in zip(candidates, strange, strict=True) if how == least]
        if len(rivals) == 1 or len(name.parts) > 1:
            return min(rivals, key=lambda bearer: bearer.first)
        bearer, plain = self.forms.namesake(rivals, name)
        if not plain:
            self.shared.add(name.core.first)
        return bearer

    def _learn(self, bearer: Bearer, name: Name) -> None:
        """Takes role and gender from what stands around a name."""
        bearer.gender = self.naming.title_gender(name.honorific) or bearer.gender
        bearer.person = bearer.person or self.roles.is_person(name)
        for role in self.roles.of(name):
            bearer.role_words.update(self.roles.words(role))
            bearer.role = bearer.role or self.roles.telling(role)
        if not bearer.person and (kind := self.roles.kind_of_body(name)):
            bearer.body = True
            bearer.role_words.add(kind)

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

    def is_shared(self, phrase: Tokens) -> bool:
        """Whether the last name in a phrase may as well be another's."""
        return self._last_name(*phrase) in self.shared

    def at(self, first: int, last: int) -> Bearer | None:
        """The bearer whose name's core begins in the tokens `[first, last)`, the last one there."""
        return self.bearer_of.get(self._last_name(first, last))

    def _last_name(self, first: int, last: int) -> int:
        """Where the core of the last name in the tokens `[first, last)` begins; -1 where none does."""
        return next((at for at in range(last - 1, first - 1, -1) if at in self.bearer_of), -1)


def people(scene: Scene, naming: Naming) -> People:
    """The people and bodies named outside quotations."""
    return People(scene, naming.names(scene), naming)
