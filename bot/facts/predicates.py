"""Where the clauses of a sentence have their subjects and predicates, as far as kinds of words tell."""

from __future__ import annotations

import re

from bot.facts.frame import Frame

SUBJECT = r"(?:p|[dPnmsegabx&]{1,8}?(?:i[dPnmsegabx]{1,6}?){0,2})"
CLAUSE = re.compile(rf"{SUBJECT}a{{0,2}}(?=[vce])")
#: The same with an aside after its subject: "Smith, who was there, said".
CLAUSE_WITH_ASIDE = re.compile(rf"{SUBJECT},[^,;]{{2,40}}+,a{{0,2}}(?=[vc])")
#: Without a name, an article or a number at its head: "winds have", "many critics say".
SHORT_CLAUSE = re.compile(r"[an]{0,2}n(?=[vc])")
VERB = re.compile(r"[vce]")
#: A word in -ed or -t before one of these may have it as its object.
AFTER_PAST = tuple("dpPnmaigtQ")


def clause(frame: Frame, at: int) -> bool:
    """Whether a subject and its predicate begin at `at`."""
    subject = CLAUSE.match(frame.shape, at)
    return subject is not None and is_predicate(frame, subject.end())


def predicate(frame: Frame, at: int) -> int:
    """The verb of the main clause, where it stands before `at`; 0 where it doesn't."""
    begin = frame.main
    if begin and not (CLAUSE.match(frame.shape, begin) or CLAUSE_WITH_ASIDE.match(frame.shape, begin)):
        return 0
    for match in VERB.finditer(frame.shape, begin + 1, at):
        if is_predicate(frame, match.start()):
            return 0 if ",w" in frame.shape[begin : match.start()] else match.start()
    return 0


def is_predicate(frame: Frame, at: int) -> bool:
    """Whether a word is the verb of a clause rather than a participle."""
    kind, before, after = frame.shape[at : at + 1], frame.shape[at - 1 : at], frame.shape[at + 1 : at + 2]
    if kind == "e":
        adjective = before in ("d", "i") or (before == "j" and after in ("n", "g"))
        return not adjective and frame.lower(at + 1) not in frame.words.participle_before and after in AFTER_PAST
    if kind == "v":
        return frame.finite(at) or frame.lower(at + 1) not in frame.words.participle_before
    return kind == "c" and before not in ("d", "i") and not frame.participle(at)


def happened(frame: Frame, verb: int) -> bool:
    """Whether a predicate tells what happened, rather than what is always so, or will be."""
    return verb > 0 and frame.lower(verb) not in frame.words.present


def complete(frame: Frame, at: int) -> bool:
    """Whether what stands before `at` has its predicate: one that is seen, or one that can't be after it."""
    return predicate(frame, at) > 0 or (not frame.main and not re.search("[,;vce-]", frame.shape[at + 1 :]))


def closes_aside(frame: Frame, at: int, verb: int) -> bool:
    """Whether what stands between the last pause and `at` is an aside or part of a list, and the clause goes on."""
    pause = max(frame.shape.rfind(mark, 0, at) for mark in ",;:-")
    return pause > verb and not VERB.search(frame.shape, pause, at)
