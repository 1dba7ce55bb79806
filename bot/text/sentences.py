"""Where sentences end: candidates by mark, decided by the word before and the word after."""

from __future__ import annotations

import re
from functools import cache

from bot.languages import Language
from bot.model import Span
from bot.text.kinds import lexicon

#: Begins with the mark itself, which is quick to look for.
CANDIDATE = re.compile(
    r"(?P<mark>[.!?…。！？](?<![.!?…。！？]{2})(?:(?<=\.)(?<!\.\s\.)(?:\s\.){1,9}+|[.!?…。！？]*+))"
    r"(?P<close>(?:[\"”’»')\]]|“(?!\w)|(?<=['’])\s(?=[\"”]))*+)"
    r"(?:\s+|(?<=[。！？])|(?<=[.!?][\"”])(?=[A-Z“]))"
    r"(?=(?P<open>[\"“„‘'«»(\[]*)(?P<after>[$€£#@]?\w+(?:[’'.]\w+)*)?)"
)
#: Kinds of words that, capitalised after an abbreviation, rather begin a sentence than go on with a name.
OPENERS = frozenset("dpiavwtc")
#: A full stop inside a word, or after one letter: U.S, p.m, J.
DOTTED = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]\Z")


class Splitter:
    """The rules of one language."""

    def __init__(self, language: Language) -> None:
        words = language.words
        self.kinds = lexicon(language)
        self.before_name = words("abbreviations.before_name")
        self.before_number = words("abbreviations.before_number")
        self.anywhere = words("abbreviations.anywhere")
        self.written_small = words("abbreviations.written_small")
        self.calendar = words("calendar.days", "calendar.months")
        cues = "|".join(sorted(words("speech.say", "speech.report"), key=len, reverse=True))
        #: “Why?” Smith asked. “We won.” Smith said.
        self.attribution = re.compile(
            rf"(?:I|(?:(?:[A-Z][\w.’'-]*|the|of)\s+){{0,4}}[A-Z][\w.’'-]*)\s+(?P<cue>{cues})\b(?P<end>\s*[.,:])?"
        )

    def split(self, text: str, start: int, end: int) -> list[Span]:
        """The sentences of `[start, end)`, without the white space between them."""
        spans, at = [], start
        for match in CANDIDATE.finditer(text, start, end):
            if match.end() >= end or not self.ends(text, match, at):
                continue
            spans.append(Span(at, match.end("close")))
            at = match.end()
        spans.append(Span(at, end))
        return spans

    def ends(self, text: str, match: re.Match[str], start: int) -> bool:
        """Whether the sentence that began at `start` ends at this candidate."""
        mark, after = match["mark"], match["after"] or ""
        if not after:
            return not text[match.end("open") : match.end("open") + 1] or text[match.end("open")] not in ",;:-–—―&/"
        if after[0].islower() and not (match["open"] and mark == "."):
            return False
        if match["close"] and not match["open"]:
            attribution = self.attribution.match(text, match.end())
            if attribution and (mark != "." or attribution["end"]):
                return False
        if mark != ".":
            return True
        before = self.word_before(text, start, match.start())
        if (before.isdigit() or len(before) == 1) and match.start() == start + len(before):
            return False  # 1. or A. in a list
        return bool(match["close"]) or self.final(before, after)

    @staticmethod
    def word_before(text: str, start: int, end: int) -> str:
        """The word that ends at `end`; long ones are no abbreviations, so 24 characters are enough."""
        words = text[max(start, end - 24) : end].rsplit(None, 1)
        return words[-1].lstrip("\"“„‘'«([—–-") if words else ""

    def final(self, before: str, after: str) -> bool:
        """Whether a full stop between these two words ends a sentence."""
        word = before.lower()
        if not word or (before.islower() and word not in self.written_small):
            return True
        opens = after[0].isupper() and self.kinds.listed.get(after.lower(), "P") in OPENERS
        if word in self.before_number and not (len(before) == 1 and before.isupper()):  # p. 12, but James P. Hall
            return not after[0].isdigit()
        if word in self.before_name:
            return False
        if word in ("a.m", "p.m"):
            return after[0].isupper() and after.lower() not in self.calendar and not after.isupper()
        if word in self.anywhere:
            return opens and not after[0].isdigit()
        if DOTTED.match(before):
            return opens or (len(before) == 1 and before.islower())
        return True


@cache
def splitter(language: Language) -> Splitter:
    """The one splitter of a language."""
    return Splitter(language)
