"""Where a sentence may begin late, so that what is kept is as strong as before and understood without the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.facts.frame import BASIS, Frame
from bot.facts.predicates import CLAUSE, CLAUSE_WITH_ASIDE, SHORT_CLAUSE, VERB, clause, happened, is_predicate

PAUSE = re.compile("[,;]")
#: Two years, shortly (after).
TIME = re.compile(r"[mdna]{0,3}i")
#: What is told of a letter or a post: that it is false, or was sent by somebody else.
MORE = re.compile("[wtvceg]")


def starts(frame: Frame) -> Iterator[int]:
    """The tokens at which the sentence may begin."""
    lead = leads(frame)
    for match in PAUSE.finditer(frame.shape):
        at = match.end()
        if frame.weighs(BASIS, 0, at) or "c" in frame.shape[:at]:
            return
        coordinate = frame.shape[at : at + 1] == "j" and frame.lower(at) in frame.words.coordinator
        own = coordinate or match[0] == ";"
        if not (lead or (own and not frame.main and stated(frame, at))):
            continue
        at += coordinate
        subject = subject_at(frame, at)
        if subject and stands(frame, at, subject.end()) and (happened(frame, subject.end()) or not lead):
            yield at
        if subject and lead:
            return


def leads(frame: Frame) -> bool:
    """Whether the sentence begins with words that may go: "After a night of talks, …", "Two years after the war, …"."""
    begin, shape, words = frame.head, frame.shape, frame.words
    if frame.weights[begin] not in "_f" or frame.starts_with(begin, words.condition):
        return False
    if length := frame.starts_with(begin, words.lead_clause):
        return clause(frame, begin + length)
    if frame.starts_with(begin, words.lead_venue):
        return not MORE.search(shape, begin, max(0, shape.find(",")))
    if frame.starts_with(begin, words.lead):
        return True
    return words.after in frame.lowers(begin, begin + 4) and TIME.match(shape, begin) is not None


def stated(frame: Frame, at: int) -> bool:
    """Whether what stands before `at` is a statement of its own, of which what follows is no part."""
    hedged = "h" in frame.weights[:at] or "t" in frame.shape[:at]
    return not hedged and any(is_predicate(frame, match.start()) for match in VERB.finditer(frame.shape, 1, at))


def subject_at(frame: Frame, at: int) -> re.Match[str] | None:
    """The subject that begins at `at`, up to its verb; None where there is none, or a pronoun or a quotation."""
    kind = frame.shape[at : at + 1]
    if kind in ("P", "d", "m", "R"):
        return CLAUSE.match(frame.shape, at) or CLAUSE_WITH_ASIDE.match(frame.shape, at)
    return SHORT_CLAUSE.match(frame.shape, at)


def stands(frame: Frame, at: int, verb: int) -> bool:
    """Whether a subject and its verb stand for themselves."""
    return certain(frame, verb) and not points_back(frame, at, verb + 4)


def certain(frame: Frame, verb: int) -> bool:
    """Whether a word after a subject is its verb without doubt."""
    comma = frame.shape.find(",", verb)
    if comma == verb + 1:
        return False
    if frame.finite(verb):
        return True
    attribute = frame.shape[verb] == "e" and frame.shape[verb + 1] in "ng"
    rest = range(verb + 1, comma if comma > 0 else len(frame.shape))
    return is_predicate(frame, verb) and not attribute and not any(map(frame.finite, rest))


def points_back(frame: Frame, begin: int, end: int) -> bool:
    """Whether these words are understood only with what stands before: he, their, such; one of them."""
    words = frame.words
    return frame.lower(begin) in words.anaphor_first or not words.anaphor.isdisjoint(frame.lowers(begin, end))
