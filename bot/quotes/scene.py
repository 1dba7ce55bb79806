"""What the quote rules look at: an article's tokens with the quoted words masked, and contexts around quotations."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.languages import Language
from bot.model import Article, ParagraphKind, Sentence, Span
from bot.quotes.marks import Quotation
from bot.text.kinds import lexicon

#: A quoted word, and a word of time ("Monday", "last week"), beside the kinds of bot/text/kinds.py.
QUOTED, TIME = "q", "y"
#: After a word that is capitalised for no other reason than that it begins a sentence.
UNLIKELY = frozenset("ngidm.;:t")
#: After a name at the start of a sentence: another part of it, its verb, a possessive.
NAMELIKE = frozenset("Pcves")

#: Oscar-winning, Anti-rape, Mum-of-two: capitalised, but no names.
COMPOUND = re.compile(
    r".+-(?:[a-z]{3,}(?:ed|ing)|led|based|born|style|wide|like|free|only|era|year-old|elect)\Z"
    r"|(?:Anti|Pro|Non|Ex|Post|Pre|Mid|All|Self|Co)-[a-z]+\Z|\w+(?:-[a-z]+){2,}\Z"
)
#: Verbs of two words that report, by their first.
TWO_WORDS = re.compile(r"[nveP](?=[piaen])")
#: What may stand between the parts of a name.
JOINS = re.compile(r"(?:(?<=P)|(?<=Pb))(?:[nij]|n[nd]|id)(?=P)|(?<=P)d(?=b)")
OF = (["of"], ["of", "the"])
CAPITALISED = re.compile("P")
PARTICIPLE = re.compile("g(?=[nP])")
#: The ruling, his claims: a reporting word after one of these is a noun.
#: The teachers’ union: where a mark may be a possessive.
PLURAL_POSSESSIVE = re.compile('(?<=[nP])"(?=[nPmeg])')
AFTER_ARTICLE = re.compile("d(?=c)")
ARTICLES = frozenset(("the", "a", "an", "my", "our", "your", "its", "his", "their", "every", "no"))


@dataclass
class Scene:
    """An article and its quotations, in tokens."""

    article: Article
    language: Language
    quotations: Sequence[Quotation]

    def __post_init__(self) -> None:
        tokens = self.article.tokens
        self.starts, self.ends = tokens.starts, tokens.ends
        self.words, self.lowers = tokens.words, tokens.lowers
        self.sentence_firsts = [sentence.first for sentence in self.article.sentences]
        #: The tokens `[first, last)` of each quotation, its marks included.
        self.ranges = [(bisect_left(self.starts, q.outer), bisect_left(self.starts, q.beyond)) for q in self.quotations]
        self.kinds = self._masked()

    def _masked(self) -> str:
        kinds = list(self.article.tokens.kinds)
        times = self.language.words("calendar.times")
        months = self.language.words("calendar.months")
        for match in CAPITALISED.finditer(self.article.tokens.kinds):
            at = match.start()
            if self.lowers[at] in times or self.lowers[at] in months:
                kinds[at] = TIME
            elif "-" in self.words[at] and COMPOUND.match(self.words[at]):
                kinds[at] = "n"
        offices = self.language.words("people.office_ing")
        for match in PARTICIPLE.finditer(self.article.tokens.kinds):
            if self.lowers[match.start()] in offices:
                kinds[match.start()] = "n"
        for match in AFTER_ARTICLE.finditer(self.article.tokens.kinds):
            if self.lowers[match.start()] in ARTICLES:
                kinds[match.end()] = "n"
        for first in self.sentence_firsts:
            if first < len(kinds) and kinds[first] == "P" and self._common(first):
                kinds[first] = "n"
        for match in PLURAL_POSSESSIVE.finditer(self.article.tokens.kinds):
            at = match.start()
            if self.ends[at - 1] == self.starts[at] and self.lowers[at - 1][-1] == "s" and self.words[at] in "’'":
                kinds[at] = "s"
        self._join_names(kinds)
        self._two_word_cues(kinds)
        for first, last in self.ranges:
            kinds[first:last] = QUOTED * (last - first)
        return "".join(kinds)

    def _join_names(self, kinds: list[str]) -> None:
        """Makes one name of "Vincent van der Berg", "Ministry of the Interior", "Marks & Spencer", "Julie A. Diaz"."""
        describing = self.language.words("people.demonym") | self.language.words("people.rank")
        for match in JOINS.finditer("".join(kinds)):
            first, last = match.span()
            words = self.lowers[first:last]
            joined = (
                match[0] == "d"
                or words == ["&"]
                or self._particles.issuperset(words)
                or (words in OF and self.lowers[first - 1] in self._bodies and self.lowers[last] not in describing)
            )
            if joined:
                kinds[first:last] = "P" * (last - first)

    def _two_word_cues(self, kinds: list[str]) -> None:
        """Makes cues of "put it", "pointed out", "went on"."""
        for match in TWO_WORDS.finditer(self.article.tokens.kinds):
            at = match.start()
            if f"{self.lowers[at]} {self.lowers[at + 1]}" in self._pairs:
                kinds[at] = "c"

    @cached_property
    def _pairs(self) -> frozenset[str]:
        return self.language.words("speech.pairs")

    @cached_property
    def sections(self) -> list[int]:
        """For each sentence the number of its section: headings and rules divide the text."""
        section, of_paragraph = 0, []
        for number, paragraph in enumerate(self.article.paragraphs):
            if paragraph.kind is ParagraphKind.HEADING or paragraph.note == "page furniture":
                section = number
            of_paragraph.append(section)
        return [of_paragraph[sentence.paragraph] for sentence in self.article.sentences]

    @cached_property
    def _bodies(self) -> frozenset[str]:
        return self.language.words("people.body") | self.language.words("people.body_name") | {"secretary", "minister"}

    @cached_property
    def _inside(self) -> frozenset[str]:
        """Words that are capitalised somewhere else than at the start of a sentence."""
        firsts = set(self.sentence_firsts)
        return frozenset(
            self.lowers[match.start()]
            for match in CAPITALISED.finditer(self.article.tokens.kinds)
            if match.start() not in firsts
        )

    @cached_property
    def _written(self) -> frozenset[str]:
        return frozenset(self.words)

    def _common(self, at: int) -> bool:
        """Whether a word at the start of a sentence is capitalised only for that."""
        word, following, after = self.lowers[at], "".join(self.lowers[at + 1 : at + 2]), self.kinds_after(at)
        words = self.language.words
        if lexicon(self.language).listed.get(word):
            return False  # reading took it for a name against the lists
        if following == "of" and word in self._bodies and "P" in self.article.tokens.kinds[at + 2 : at + 4]:
            return False
        if word in self.language.given_names and self.words[at + 1 : at + 2] and self.words[at + 1][0].isupper():
            return False
        if word in self._inside and after in NAMELIKE:
            return word in words("people.person")
        return (
            word in self._written
            or (
                word.endswith("ly")
                and len(word) > 4
                and word not in self.language.given_names
                and after not in NAMELIKE
            )
            or (after in UNLIKELY and word not in self._inside and following not in self._particles)
            or word in words("people.person")
            or (word in words("people.body") and after != "P")
            or (self._describes(word) and following in self.language.given_names)
        )

    def _describes(self, word: str) -> bool:
        """Whether a word before a given name says what somebody is like: Brave, Retired."""
        epithet = word in self.language.words("people.epithet") or (len(word) > 6 and word.endswith(("ed", "ing")))
        return epithet and word not in self._inside and word not in self.language.given_names

    @cached_property
    def _particles(self) -> frozenset[str]:
        return self.language.words("people.particle")

    def kinds_after(self, at: int) -> str:
        """The kind of the next token as written."""
        kinds = self.article.tokens.kinds
        return kinds[at + 1] if at + 1 < len(kinds) else ""

    def sentence_at(self, token: int) -> int:
        """The index of the sentence that a token is in."""
        return max(0, bisect_right(self.sentence_firsts, token) - 1)

    def sentence(self, index: int) -> Sentence:
        """The sentence of that index."""
        return self.article.sentences[index]

    def span(self, first: int, last: int) -> Span:
        """Where the tokens `[first, last)` stand."""
        return Span(self.starts[first], self.ends[last - 1])

    def text(self, first: int, last: int) -> str:
        """The words of the tokens `[first, last)` as written."""
        return self.article.text[self.starts[first] : self.ends[last - 1]]
