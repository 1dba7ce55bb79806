"""What keeps a sentence from standing alone: a word that points back, an end that is missing."""

from __future__ import annotations

import re

from bot.languages import Language
from bot.model import Article, Sentence

#: So many tokens open a sentence, at most so many of them words like "but".
REACH, JOINTS = 8, 2
#: In 1968 she …; In a speech on Monday, they …; Later he …; but not: When he …, which the sentence itself explains.
DATED = re.compile("[iadmn,]*[m,a]p")
#: Two were …; Both also took …; None of them …; but not: Two locks …
COUNTED = re.compile("a?v|ip")
#: A sentence begins with a capital or a figure, or with a name that has its capital later (eBay); letters that have no
#: capitals may begin one, too. What stands in parentheses is an aside.
BEGINS = re.compile(r"(?!\()\W*(?![a-z]+\b)\w")
#: It ends with an end mark, before which nothing is asked.
ENDS = re.compile(r"[.!…。！।۔؟][\"”’'»)\]]*\Z")


def points_back(article: Article, sentence: Sentence, language: Language) -> bool:
    """Whether a sentence opens with a word that stands for something before it: "But he …", "In 1968 she …"."""
    last = min(sentence.first + REACH, sentence.last)
    lowers, kinds = article.tokens.lowers[sentence.first : last], article.tokens.kinds[sentence.first : last]
    at, joint, pointing = 0, language.words("facts.joint"), language.words("facts.anaphor_opening")
    while at < min(JOINTS, len(lowers)) and lowers[at] in joint:
        at += 1
    if lowers[at : at + 1] and lowers[at] in pointing:
        return True
    if lowers[at : at + 1] and lowers[at] in language.words("facts.counting") and COUNTED.match(kinds, at + 1):
        return True
    dates = language.words("calendar.months", "calendar.days", "calendar.times")
    shape = "".join("m" if word in dates else kind for word, kind in zip(lowers, kinds, strict=True))
    after = DATED.match(shape)
    return after is not None and lowers[after.end() - 1] in pointing


def whole(text: str) -> bool:
    """Whether a sentence is a statement from its beginning to its end, with its quotation marks closed."""
    closed = not text.count('"') % 2 and text.count("“") == text.count("”")
    return closed and BEGINS.match(text) is not None and ENDS.search(text) is not None
