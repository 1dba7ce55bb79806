"""The kinds of an article's tokens as the quote rules look at them: names joined, quoted words and times masked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from bot.languages import Language
from bot.model import Tokens
from bot.text.kinds import lexicon

#: A quoted word, and a word of time ("Monday", "last week"), beside the kinds of bot/text/kinds.py.
QUOTED, TIME = "q", "y"
#: Determiners that never stand alone: a reporting word behind one is a noun (the ruling, his claims).
ARTICLES = frozenset(("the", "a", "an", "my", "our", "your", "its", "his", "their", "every", "no"))

#: A capitalised word; a participle before a noun; a determiner before a cue; a mark that may be a possessive.
SPECIAL = re.compile('[Pgd"](?:(?<=P)|(?<=g)(?=[nP])|(?<=d)(?=c)|(?<=[nP]")(?=[nPmeg]))')
#: Oscar-winning, Anti-rape, Mum-of-two: capitalised, but no names.
COMPOUND = re.compile(
    r".+-(?:[a-z]{3,}(?:ed|ing)|led|based|born|style|wide|like|free|only|era|year-old|elect)\Z"
    r"|(?:Anti|Pro|Non|Ex|Post|Pre|Mid|All|Self|Co)-[a-z]+\Z|\w+(?:-[a-z]+){2,}\Z"
)
#: After a word that is capitalised for no other reason than that it begins a sentence.
UNLIKELY = frozenset("ngidm.;:t")
#: After a name at the start of a sentence: another part of it, its verb, a possessive.
NAMELIKE = frozenset("Pcves")
#: What may stand between the parts of a name.
JOINS = re.compile(r"[nij](?:(?<=P.)|(?<=Pb.))(?:(?=P)|(?<=n)[nd](?=P)|(?<=i)d(?=P))|d(?<=P.)(?=b)")
OF = (["of"], ["of", "the"])
#: Words in -ed and -ing at the start of a sentence are names when they are shorter (Reed, Manning).
LONG = 7


class Masking:
    """Settles the kinds of one article's tokens."""

    def __init__(self, tokens: Tokens, firsts: Sequence[int], language: Language) -> None:
        """`firsts` are the first tokens of the sentences."""
        self.tokens, self.firsts, self.language = tokens, firsts, language
        self.words, self.lowers, self.written = tokens.words, tokens.lowers, tokens.kinds
        self.given = language.given_names
        self.particles = language.words("people.particle")
        self.bodies = language.words("people.body", "people.body_name", "people.of_office")

    def kinds(self, quoted: Iterable[tuple[int, int]]) -> str:
        """The kinds, with the tokens `[first, last)` of each quotation masked."""
        kinds = list(self.written)
        self._settle(kinds)
        for first in self.firsts:
            if first < len(kinds) and kinds[first] == "P" and self._is_common(first):
                kinds[first] = "n"
        self._join_names(kinds)
        self._find_pairs(kinds)
        for first, last in quoted:
            kinds[first:last] = QUOTED * (last - first)
        return "".join(kinds)

    def _settle(self, kinds: list[str]) -> None:
        """Settles what a word and its neighbours tell."""
        times = self.language.words("calendar.times", "calendar.months")
        offices = self.language.words("people.office_ing")
        for match in SPECIAL.finditer(self.written):
            at, kind = match.start(), match[0]
            if kind == "P":
                if self.lowers[at] in times:
                    kinds[at] = TIME
                elif "-" in self.words[at] and COMPOUND.match(self.words[at]):
                    kinds[at] = "n"
            elif kind == "g":
                if self.lowers[at] in offices:
                    kinds[at] = "n"
            elif kind == "d":
                if self.lowers[at] in ARTICLES:
                    kinds[at + 1] = "n"
            elif self._is_possessive(at):
                kinds[at] = "s"

    def _is_possessive(self, at: int) -> bool:
        """Whether a mark is that of "the teachers’ union"."""
        apart = self.tokens.ends[at - 1] != self.tokens.starts[at]
        return not apart and self.lowers[at - 1][-1] == "s" and self.words[at] in "’'"

    def _join_names(self, kinds: list[str]) -> None:
        """Makes one name of "Vincent van der Berg", "Ministry of the Interior", "Marks & Spencer", "Julie A. Diaz"."""
        describing = self.language.words("people.demonym", "people.rank")
        for match in JOINS.finditer("".join(kinds)):
            first, last = match.span()
            words = self.lowers[first:last]
            joined = (
                match[0] == "d"
                or words == ["&"]
                or self.particles.issuperset(words)
                or (words in OF and self.lowers[first - 1] in self.bodies and self.lowers[last] not in describing)
            )
            if joined:
                kinds[first:last] = "P" * (last - first)

    def _find_pairs(self, kinds: list[str]) -> None:
        """Makes cues of "put it", "pointed out", "went on"."""
        pairs = self.language.words("speech.pairs")
        firsts = {pair.partition(" ")[0] for pair in pairs}
        for at in [at for at, word in enumerate(self.lowers) if word in firsts]:
            if " ".join(self.lowers[at : at + 2]) in pairs:
                kinds[at] = "c"

    def _is_common(self, at: int) -> bool:
        """Whether a word at the start of a sentence is capitalised only for that."""
        word, following = self.lowers[at], "".join(self.words[at + 1 : at + 2])
        if lexicon(self.language).listed.get(word):
            return False  # reading took it for a name against the lists
        if following == "of" and word in self.bodies and "P" in self.written[at + 2 : at + 4]:
            return False
        if word in self.given and following[:1].isupper():
            return False
        return self._is_plain(word, following, self.written[at + 1 : at + 2])

    def _is_plain(self, word: str, following: str, after: str) -> bool:
        """The same of a word that no list knows; `following` is the next word, and `after` its kind."""
        known = word in self._inside
        person = word in self.language.words("people.person")
        if known and after in NAMELIKE:
            return person
        adverb = word.endswith("ly") and len(word) > 4 and word not in self.given and after not in NAMELIKE
        return (
            person
            or adverb
            or word in self._small
            or (after in UNLIKELY and not known and following not in self.particles)
            or (after != "P" and word in self.language.words("people.body"))
            or (not known and following.lower() in self.given and self._is_epithet(word))
        )

    def _is_epithet(self, word: str) -> bool:
        """Whether a word before a given name says what somebody is like: Brave, Retired."""
        participle = len(word) >= LONG and word.endswith(("ed", "ing"))
        return (participle or word in self.language.words("people.epithet")) and word not in self.given

    @cached_property
    def _inside(self) -> frozenset[str]:
        """Words that are capitalised somewhere else than at the start of a sentence."""
        firsts = set(self.firsts)
        capitals = (match.start() for match in re.finditer("P", self.written))
        return frozenset(self.lowers[at] for at in capitals if at not in firsts)

    @cached_property
    def _small(self) -> frozenset[str]:
        """Words as written: one in small letters is found there as it is."""
        return frozenset(self.words)
