"""The letters that stand for kinds of tokens, so that a pattern over tokens is a regular expression.

P  a capitalised word                  n  any other word              m  a number, a sum, an ordinal
d  determiner, possessive pronoun      p  personal pronoun            w  who, whom, which
i  preposition, subordinator           j  and, or, but                a  adverb
v  verb form that opens a predicate    e  word in -ed                 g  word in -ing
c  reporting verb                      s  possessive ’s               t  that
"  quotation mark                      ,  ;  :  (  )  themselves      -  dash
.  end mark (. ? ! …)                  b  full stop of an abbreviation
x  anything else
"""

from __future__ import annotations

import re
from functools import cache

from bot.languages import Language

#: Kinds of the lists in a language's data file, later ones win.
LISTS = (
    ("words.adverb", "a"),
    ("words.preposition", "i"),
    ("words.determiner", "d"),
    ("words.conjunction", "j"),
    ("words.verb", "v"),
    ("words.pronoun", "p"),
    ("words.relative", "w"),
    ("speech.say", "c"),
    ("speech.report", "c"),
)

MARKS = {
    **dict.fromkeys((*"“”„«»\"'‘’‹›‚‟", "''", "``"), '"'),
    **{mark: mark for mark in ",;:()"},
    **dict.fromkeys("[{", "("),
    **dict.fromkeys("]}", ")"),
    **dict.fromkeys(("—", "–", "--", "---", "-", "―", "‑"), "-"),
    **dict.fromkeys((".", "?", "!", "…", "...", "..", "?!", "!?", "!!", "??"), "."),
    **dict.fromkeys(("’s", "'s", "’S", "'S"), "s"),
    "%": "n",
    "&": "j",
}

#: Kinds whose words may be names when capitalised: Will, May, Mark, Hope.
NAMEABLE = frozenset("vcaegnm")

#: What a contraction adds: we’ve, they’ll.
CONTRACTED = re.compile("['’](?:ve|re|ll|m|d)$")

#: How many words a lexicon remembers beyond its lists; pure memory, bounded against endless input.
REMEMBERED = 10_000


class Lexicon(dict[str, str]):
    """Kind by word as written: what the language's lists know, and what the shape of other words tells."""

    def __missing__(self, word: str) -> str:
        if len(self) > REMEMBERED:
            self.clear()
            self.update(self.listed)
        lower = word.lower()
        kind = self.listed.get(lower)
        if not kind and not word.isalpha():
            kind = self.listed.get(CONTRACTED.sub("", lower))
        kind = kind or shape(word)
        if (word[0].isupper() and kind in NAMEABLE) or (kind == "n" and self.has_particle(word)):
            kind = "P"
        self[word] = kind
        return kind

    def __init__(self, listed: dict[str, str], particles: frozenset[str]) -> None:
        super().__init__(listed)
        self.listed = listed
        self.particles = particles

    def has_particle(self, word: str) -> bool:
        """Whether a word is a name with a small particle before it: al-Masri."""
        particle, _, name = word.partition("-")
        return name[:1].isupper() and particle in self.particles


@cache
def lexicon(language: Language) -> Lexicon:
    """The kinds of a language's words."""
    listed = {word: kind for name, kind in LISTS for word in language.words(name) if " " not in word}
    nouns = dict.fromkeys(language.words("words.not_adverb", "words.noun"), "n")
    curly = {word.replace("'", "’"): kind for word, kind in listed.items() if "'" in word}
    kinds = {**nouns, **listed, **curly, **dict.fromkeys(language.numbers, "m"), "that": "t", **MARKS}
    return Lexicon(kinds, language.words("people.particle"))


def shape(word: str) -> str:
    """The kind of a word that no list knows."""
    first = word[0]
    if first.isupper():
        return "P"
    if first.isdigit() or first in "$€£¥":
        return "m"
    if not first.isalpha():
        return "." if first in ".?!" else "-" if first == "-" else "x"
    if word.endswith("ed"):
        return "e"
    if word.endswith("ly") and len(word) > 4:
        return "a"
    return "g" if word.endswith("ing") else "n"
