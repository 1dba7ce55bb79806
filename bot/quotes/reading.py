"""All quotations of an article with their speakers."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from bot.languages import Language
from bot.model import Article, Mark, Quote, Sentence
from bot.quotes.attribution import Attributor
from bot.quotes.coreference import Coreference
from bot.quotes.marks import quotations
from bot.quotes.names import Naming, Tokens
from bot.quotes.people import people
from bot.quotes.phrases import Phrases
from bot.quotes.salience import PRONOUNS
from bot.quotes.scene import Scene
from bot.quotes.turns import merged, turns
from bot.text import language_of

#: A quotation of fewer words is one only when something says who spoke it.
FEW_WORDS = 4
#: From this share of capitals on, words in marks are the title of a work, unless somebody says them.
TITLE_CAPITALS = 0.65
#: Marks that end words spoken rather than a title, when they stand inside the marks.
SPOKEN = ",.!?…"
#: Words of so few letters stay small in titles.
SMALL_WORD = 3
#: Pronouns that a name in brackets may stand for at the start of a line.
RESOLVED = frozenset(("he", "she"))
#: ", he said", ", she told reporters on Monday" at the end of a sentence, or behind a quotation.
SAYS = re.compile(r"[,q]pa?c[anPidmy]{0,6}+\.*+")
#: Below the first confidence nothing but its place says who spoke; a title needs the second.
SAID, SAID_PLAINLY = 0.7, 0.9


@cache
def naming(language: Language) -> Naming:
    """The one Naming of a language."""
    return Naming(language)


class Voices:
    """Who speaks in an article: its quotations, and whom its pronouns stand for."""

    def __init__(self, article: Article, language: Language) -> None:
        spoken_turns = turns(article)
        self._in_turns = {turn.quotation.paragraph for turn in spoken_turns}
        self.scene = Scene(article, language, merged(quotations(article), spoken_turns))
        self.phrases = Phrases(self.scene)
        self.coreference = Coreference(self.scene, people(self.scene, naming(language)), self.phrases)
        attributed = Attributor(self.scene, self.phrases, self.coreference, spoken_turns).attribute()
        self.coreference.listen(len(article.sentences))
        self.quotes = tuple(
            quote
            for quote, (first, _) in zip(attributed, self.scene.ranges, strict=True)
            if spoken(article.text, quote, _word_before(self.scene, first), language)
        )

    def converses(self, sentence: Sentence) -> bool:
        """Whether a sentence stands in a turn of an interview, where all are somebody's words."""
        return sentence.paragraph in self._in_turns

    def opening(self, sentence: Sentence) -> Mark | None:
        """Whom a sentence's leading "He" or "She" stands for, as a mark in its place; None unless that is certain."""
        return self._named(sentence.first) if sentence.first < sentence.last else None

    def closing(self, sentence: Sentence) -> Mark | None:
        """The same for the "he" of a sentence that ends in ", he said"."""
        pronoun = self._sayer(sentence)
        return self._named(pronoun) if pronoun else None

    def unnamed(self, sentence: Sentence) -> bool:
        """Whether a sentence ends in ", he said", and neither it nor the one before it makes certain who that is."""
        pronoun = self._sayer(sentence)
        if not pronoun or self._named(pronoun):
            return False
        names = self.coreference.people.names
        here = bisect_left(names, sentence.first, key=lambda name: name.core.first)
        return here == len(names) or names[here].core.first > pronoun

    def _sayer(self, sentence: Sentence) -> int:
        """The pronoun that ends a sentence with its verb of saying; 0 where none does, or it is "I"."""
        match = SAYS.search(self.scene.kinds, sentence.first, sentence.last)
        at = match.start() + 1 if match and match.end() == sentence.last else 0
        return at if self.scene.lowers[at] in self.scene.language.words("facts.anaphor_opening") else 0

    def _subject_before(self, at: int) -> Tokens | None:
        """The subject of the sentence before a token's, with the name that says who that is: "the mayor, Jo Roe"."""
        here = self.scene.sentence_at(at)
        if not here:
            return None
        before = self.scene.sentence(here - 1)
        subject = self.phrases.clause_subject(before.last, before.first)
        if subject is None or self.phrases.whole(subject, before.last) != subject:
            return subject
        name = self.phrases.apposed(subject, before.last)
        return Tokens(subject.first, name.last) if name else subject

    def _named(self, at: int) -> Mark | None:
        """The name that certainly stands behind a "he" or "she", as a mark in its place."""
        word = self.scene.lowers[at]
        if self.scene.kinds[at] != "p" or word not in RESOLVED:
            return None
        subject = self._subject_before(at)
        bearer = self.coreference.salience.certain(at, PRONOUNS[word], subject) if subject else None
        if bearer is None:
            return None
        forms = self.coreference.people.own_forms(bearer)
        last = max((name for name in bearer.names if name.core.first < at), key=lambda name: name.core.first)
        if last not in forms:
            return None
        short = min(forms, key=lambda name: (len(name.parts), name.core.first))
        start, end = self.scene.span(at, at + 1)
        return Mark(start, end, f"[{self.scene.text(*short.core)}]")


def voices(article: Article) -> Voices | None:
    """The voices of an article; None where its language is not read."""
    language = language_of(article)
    return Voices(article, language) if language else None


def quotes(article: Article) -> tuple[Quote, ...]:
    """Every direct quotation of an article, in text order, with its best candidate for a speaker."""
    found = voices(article)
    return found.quotes if found else ()


def _word_before(scene: Scene, first: int) -> str:
    """The word before a quotation, past a comma (in her book, “…”)."""
    comma = first > 1 and scene.lowers[first - 1] == ","
    return scene.lowers[first - 1 - comma] if first > comma else ""


def spoken(text: str, quote: Quote, before: str, language: Language) -> bool:
    """Whether words in marks are a quotation, rather than a title, a nickname or a word held at arm's length.

    `before` is the word before them.
    """
    words = [word for word in text[quote.start : quote.end].split() if word[0].isalpha()]
    said = quote.confidence if quote.cue else 0.0
    if len(words) < FEW_WORDS and (not words or words[0][0].islower() or text[quote.end - 1] in SPOKEN):
        return said >= SAID
    long = [word for word in words[1:] if len(word) > SMALL_WORD] or words
    if words[0][0].islower() or sum(word[0].isupper() for word in long) < TITLE_CAPITALS * len(long):
        return True
    return said >= SAID_PLAINLY and before not in language.words("speech.titling")
