"""What stands around a name and says who its bearer is: offices, descriptions, appositions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.quotes.names import Name, Naming, Tokens
from bot.quotes.scene import Scene

#: Behind a name: (D-N.C.), and then what stands between commas: ", 39,", ", a lawyer for the family,".
BEHIND = re.compile(r"s?(?:\([^)]{0,12}\))?,(?:m,)?(?P<role>[dnP][^,;:.\"q()-]{0,16}?)(?=[,.;:-]|\Z)")
#: Before a name: "the company’s lawyer,", "a spokeswoman for the firm,"; looked for in so many tokens.
AHEAD, AHEAD_REACH = re.compile(r"d?(?P<role>[nPmaegsb]*n)(?P<of>i[dnPmegsb]+)?,\Z"), 12
#: What follows a name that stands in apposition itself, rather than opens the next clause.
APPOSED = frozenset(",.;:-()i")
#: Behind the name of a body: "the charity that", "a maker of".
BODY_BEHIND = re.compile(r",d[nPmeg]*n(?=[wti])")
#: Where a role goes over into a clause: a teacher who …, a lawyer representing …, the man killed by …
CLAUSE = re.compile("[wtvc]|(?<=[nP])[eg](?![nP])|[,;:]")
#: What stands at the end of a role that says itself what somebody is.
RANK = re.compile(r"nPb?\Z")
#: What stands before the first verb of an apposition.
NOUNS = re.compile("[dnPmsbeg]++(?!a?[cv])")
#: From which age on people are called Mr and Mrs.
ADULT = 18
#: Behind a name: said, has said, later told.
SPEAKS = re.compile(r"[va]*c")
WHO = ([",", "who"], [",", "whose"])


class Roles:
    """Reads roles in one Scene."""

    def __init__(self, scene: Scene, naming: Naming) -> None:
        self.naming = naming
        self.scene, self.kinds, self.lowers = scene, scene.kinds, scene.lowers

    def of(self, name: Name) -> list[Tokens]:
        """What stands before and behind a name as a description of its bearer."""
        found = (name.role, self._behind(name), self._ahead(name))
        return [role for role in found if role]

    def words(self, role: Tokens) -> Iterator[str]:
        """The words that say what somebody is, in small letters, offices in full: "governor" for Gov.

        A lawyer for the family is no family.
        """
        return (self.naming.in_full.get(word, word) for word in self.lowers[role.first : self._head(role)])

    def _head(self, role: Tokens) -> int:
        """The end of a role without the "of …", "for …" that follow its noun."""
        noun = self.kinds.find("n", *role)
        link = self.kinds.find("i", noun, role.last) if noun >= 0 else -1
        return link if link >= 0 else role.last

    def is_person(self, name: Name) -> bool:
        """Whether what stands around a name shows that it is a person's: a title, a role, "who", a verb of speaking."""
        if name.honorific or name.role:
            return True
        last = name.run.last
        return self.lowers[last : last + 2] in WHO or SPEAKS.match(self.kinds, last) is not None

    def is_child(self, name: Name) -> bool:
        """Whether an age or a noun beside a name says that its bearer is a child: Jo Roe, 11, / schoolboy Jo Roe."""
        first, last = name.run
        ages = [self.lowers[first - 1].removesuffix("-year-old")] if first else []
        if self.lowers[last : last + 1] == [","]:
            ages += self.lowers[last + 1 : last + 2]
        role = self.lowers[name.role.first : name.role.last] if name.role else []
        young = any(age.isdecimal() and len(age) < 3 and int(age) < ADULT for age in ages)
        return young or not self.naming.children.isdisjoint(role)

    def kind_of_body(self, name: Name) -> str:
        """The noun that a name is explained by when it is for a body: Greenways, the charity that runs the park."""
        match = BODY_BEHIND.match(self.kinds, name.run.last)
        noun = self.lowers[match.end() - 1] if match else ""
        return noun if noun in self.naming.body_nouns else ""

    def telling(self, role: Tokens) -> Tokens | None:
        """A role without its article and without what its bearer did; None where it is only "son" or "woman"."""
        start, last = role
        while start < last and self.kinds[start] == "d":
            start += 1
        cut = CLAUSE.search(self.kinds, start, last)
        end = cut.start() if cut else last
        if (rank := RANK.search(self.kinds, start, end)) and self.lowers[rank.start()] in self.naming.people:
            end = rank.start() + 1  # the party’s leader Sen. Jo Roe
        words = self.lowers[start:end]
        bare = len(words) == 1 and words[0] in self.naming.no_role
        return Tokens(start, end) if words and not bare and not self._is_plural(Tokens(start, end)) else None

    def _is_plural(self, role: Tokens) -> bool:
        """Whether a role is that of several people: council members, Sens."""
        nouns = self.kinds[role.first : self._head(role)].rstrip("b")
        return bool(nouns) and self.naming.is_plural(self.lowers[role.first + len(nouns) - 1])

    def _behind(self, name: Name) -> Tokens | None:
        """The description that follows a name: Jane Smith, a lawyer for the family, said."""
        match = BEHIND.match(self.kinds, name.run.last)
        if match is None or (len(name.parts) == 1 and not name.role):
            return None
        role = Tokens(*match.span("role"))
        nouns = NOUNS.match(self.kinds, *role)
        people = nouns and not self.naming.people.isdisjoint(self.lowers[role.first : nouns.end()])
        return role if people else None

    def _ahead(self, name: Name) -> Tokens | None:
        """The description that a name follows: the family’s lawyer, Jane Smith, said."""
        first = name.run.first
        if (
            not first
            or self.kinds[first - 1] != ","
            or not APPOSED.issuperset(self.kinds[name.run.last : name.run.last + 1])
        ):
            return None
        match = AHEAD.search(self.kinds, max(self.scene.sentence(name.sentence).first, first - AHEAD_REACH), first)
        role = Tokens(*match.span("role")) if match else None
        if match is None or role is None or not self.naming.is_person(self.lowers[role.last - 1]):
            return None
        of = match["of"] and self.lowers[role.last] == "of"
        return Tokens(role.first, match.end("of")) if of else role
