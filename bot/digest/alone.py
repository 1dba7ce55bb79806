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
#: The pair met …; but not: The pair of shoes …
GROUPED = re.compile("[vcea,]")
#: Koller beat him …; The judge sentenced her to …: it is somebody else than the subject, and nobody else was named.
ACTED_ON = re.compile("[dPnm]{1,7}a?[vcen]{1,3}[ai]{0,2}(?:p|d(?=[ijga,.]))")
#: A sentence begins with a capital or a figure, or with a name that has its capital later (eBay); letters that have no
#: capitals may begin one, too. What stands in parentheses is an aside; behind a letter stand questions and
#: answers.
BEGINS = re.compile(r"(?!\(|[QA]:\s)\W*(?![a-z]+\b)\w")
#: It ends with an end mark, before which nothing is asked.
ENDS = re.compile(r"[.!…。！।۔؟][\"”’'»)\]]*\Z")


def points_back(article: Article, sentence: Sentence, language: Language) -> bool:
    """Whether a sentence opens with a word that stands for something before it: "But he …", "In 1968 she …"."""
    last = min(sentence.first + REACH, sentence.last)
    lowers, kinds = article.tokens.lowers[sentence.first : last], article.tokens.kinds[sentence.first : last]
    at, joint = 0, language.words("facts.joint")
    while at < min(JOINTS, len(lowers)) and lowers[at] in joint:
        at += 1
    if at == len(lowers):
        return False
    pointing = language.words("facts.anaphor_opening")
    dates = language.words("calendar.months", "calendar.days", "calendar.times")
    shape = "".join("m" if word in dates else kind for word, kind in zip(lowers, kinds, strict=True))
    after = DATED.match(shape)
    dated = after is not None and lowers[after.end() - 1] in pointing
    return dated or lowers[at] in pointing or others(lowers[at:], kinds[at:], language)


def others(lowers: list[str], kinds: str, language: Language) -> bool:
    """Whether a sentence opens with people or things that only the one before it names: "Two were …", "The pair …"."""
    if lowers[0] in language.words("facts.counting") and COUNTED.match(kinds, 1):
        return True
    grouping = lowers[0] in language.words("facts.article") and GROUPED.match(kinds, 2)
    if grouping and lowers[1] in language.words("facts.grouping"):
        return True
    acted_on = ACTED_ON.match(kinds)
    return acted_on is not None and lowers[acted_on.end() - 1] in language.words("facts.acted_on")


def whole(text: str) -> bool:
    """Whether a sentence is a statement from its beginning to its end, with its quotation marks closed."""
    closed = not text.count('"') % 2 and text.count("“") == text.count("”")
    return closed and BEGINS.match(text) is not None and ENDS.search(text) is not None
