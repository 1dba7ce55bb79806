"""Where a sentence may end early, so that what is kept is as strong as before."""

from __future__ import annotations

import re

from bot.facts.frame import BASIS, CONDITION, HEAVY, LIMIT, NARROWER, NEGATION, PAIR, WEAKER, Frame
from bot.facts.predicates import VERB, clause, closes_aside, complete, happened, is_predicate, predicate

#: What is cut has at least so many tokens.
SAVED = 4
#: A comma, a semicolon, a dash; an "and" before another predicate or another thing.
BOUNDARY = re.compile(r"[,;j-](?:(?<!j)|(?<=[^,;-]j)(?=a?[vedPm]))")
#: Somebody said it: after a comma, a dash or a quotation, a subject and its cue, or the cue alone.
ATTRIBUTION = re.compile(r"[,Q-](?:[dpPnmsxRa][dpPnmsxRaieb]{0,10}?)?c")
#: The attribution that ends a sentence, before where and when it was said.
SAID = re.compile(r"[,Q](?:[dPnmsp]{1,6}?c(?:P{1,3}|n)?|c[dPn]{1,4})(?=i[dPnmiasge]*b?\.?\Z)")
#: adding that …, telling the court that …
SAYING = re.compile("[,;-]a?c(?:[dPnp]{0,4}t)?")
#: A speaker, of whom a relative clause or an apposition then says who that is.
SPEAKER = re.compile(r"[,Q]c[dPnsimb,]{1,10}\Z")
#: After an aside the clause goes on: with its verb, its object, its "that".
GOES_ON = re.compile(r",a?[vict]")
RELATIVE = re.compile("[wt]")
MARK = re.compile("[,;-]")
#: The kinds of words that no clause ends with.
OPEN = "idjwt"


def ends(frame: Frame) -> list[int]:
    """The tokens before which the sentence may end."""
    last = len(frame.shape) - SAVED
    found = [at for match in BOUNDARY.finditer(frame.shape, 1, last) if droppable(frame, at := match.start())]
    said = SAID.search(frame.shape, 0, last)
    return [*found, said.end()] if said and sayable(frame, said) else found


def sayable(frame: Frame, said: re.Match[str]) -> bool:
    """Whether a quotation or a statement stands before an attribution, and after it only where and when it was said."""
    if frame.lower(said.end()) not in frame.words.venue or frame.weighs(HEAVY, said.end()):
        return False
    return said[0][0] == "Q" or predicate(frame, said.start()) > 0


def droppable(frame: Frame, at: int) -> bool:
    """Whether the sentence stands as strong without what begins at the boundary `at`."""
    mark = frame.shape[at]
    if frame.shape[at - 1] in OPEN or carries(frame, at):
        return False
    if mark == "-":
        return after_dash(frame, at)
    after = at if mark == "j" else at + 1
    if frame.shape[after] == "j":
        return coordinate(frame, at, after)
    if mark == ";":
        return predicate(frame, at) > 0 and frame.last_undoing <= at
    if frame.shape[after] in "wd" and SPEAKER.search(frame.shape, 0, at):
        return False
    return background(frame, at, after) or apposition(frame, at)


def carries(frame: Frame, at: int) -> bool:
    """Whether the tail from `at` on holds what the rest rests on: its source, a condition, an exception."""
    if frame.weighs(BASIS, at) or frame.weights[at + 1 : at + 3].strip("_fnN"):
        return True
    if frame.lower(at + 1) == "as" and ("c" in frame.shape[at : at + 8] or frame.shape[at + 2] in "Pp"):
        return True
    if "c" not in frame.shape[at:]:
        return False
    return any(not frame.participle(match.end() - 1) for match in ATTRIBUTION.finditer(frame.shape, at)) or any(
        match[0][-1] == "t" or clause(frame, match.end()) for match in SAYING.finditer(frame.shape, at)
    )


def after_dash(frame: Frame, at: int) -> bool:
    """Whether what follows the only dash is an afterthought that takes nothing back."""
    spaced = frame.end(at - 1) < frame.start(at) and frame.end(at) < frame.start(at + 1)
    if "c" in frame.shape[at:] or frame.weighs(LIMIT, at) or frame.last_undoing > at:
        return False
    adds = frame.lower(at + 1) not in frame.words.contrast
    return spaced and adds and frame.shape.count("-") == 1 and complete(frame, at)


def coordinate(frame: Frame, at: int, after: int) -> bool:
    """Whether "and …" or "but …" adds a statement of its own, or something more to what is stated."""
    words, shape = frame.words, frame.shape
    begin, verb = frame.main, predicate(frame, at)
    if not verb or frame.lower(after) not in words.coordinator or closes_aside(frame, at, verb):
        return False
    if frame.last_undoing > at:
        return False
    if frame.weighs(PAIR, 0, at) or frame.weighs(CONDITION, begin, at):
        return False
    if frame.lower(after) in words.contrast and (frame.weighs(NEGATION, at) or "h" in frame.weights[:at]):
        return False
    if shape[at] == "j":
        return not RELATIVE.search(shape, begin + 1, verb) and joined(frame, at, verb)
    return (
        shape[at] == ";"
        or shape[after + 1] == "t"
        or clause(frame, after + 1)
        or is_predicate(frame, skip(frame, after))
    )


def joined(frame: Frame, at: int, verb: int) -> bool:
    """Whether an "and" without a comma joins another predicate or another thing to what stands alone before it."""
    if frame.shape[at - 1] == "v" or any(frame.starts_with(k, frame.words.subordinator) for k in range(verb, at)):
        return False
    if is_predicate(frame, skip(frame, at)):
        finite = any(map(frame.finite, range(verb, at)))
        return finite or not any(map(frame.finite, range(at + 3, len(frame.shape))))
    return more_things(frame, at)


def skip(frame: Frame, at: int) -> int:
    """The word after the "and" at `at`, or the one after an adverb."""
    return at + 1 + (frame.shape[at + 1] == "a")


def more_things(frame: Frame, at: int) -> bool:
    """Whether the "and" at `at` adds one more thing at the very end, under no negation, exception or condition."""
    if frame.shape[at + 1] == "P" or frame.weighs(NARROWER) or MARK.search(frame.shape, at):
        return False
    relative = RELATIVE.search(frame.shape, at)
    if VERB.search(frame.shape, at, relative.start() if relative else len(frame.shape)):
        return False
    return not relative or ("c" not in frame.shape and sum(map(frame.finite, range(at, len(frame.shape)))) == 1)


def background(frame: Frame, at: int, after: int) -> bool:
    """Whether a comma begins a participle (", giving …"), a relative (", which …"), or what was before or after."""
    shape = frame.shape
    if shape[after] == "t":
        verb = predicate(frame, at)
        return "t" in shape[:at] and verb > 0 and not closes_aside(frame, at, verb)
    if not fitting(frame, at, after) or goes_on(frame, after):
        return False
    if frame.last_limit > at:
        return False
    own_subject = shape[after] == "w" or (shape[after] == "i" and clause(frame, after + 1))
    if not own_subject and closes_aside(frame, at, predicate(frame, at)):
        return False
    return complete(frame, at) and not (shape[after] in "wgc" and frame.weighs(WEAKER, at))


def fitting(frame: Frame, at: int, after: int) -> bool:
    """Whether a tail begins like background at `after`, and is no condition, nor something that may have changed."""
    words, kind = frame.words, frame.shape[after]
    if frame.starts_with(after, words.condition):
        return False
    if kind == "w" and (frame.last_undoing > after or words.unsettled & {*frame.lowers(after, len(frame.shape))}):
        return False
    if frame.starts_with(after, words.tail_clause) and clause(frame, after + 1):
        return happened(frame, predicate(frame, at))
    return frame.starts_with(after, words.tail) > 0 or (kind in "gc" and frame.participle(after))


def begins_tail(frame: Frame, at: int) -> bool:
    """Whether another tail begins at a preposition."""
    return frame.starts_with(at, frame.words.tail) + frame.starts_with(at, frame.words.tail_clause) > 0


def goes_on(frame: Frame, after: int) -> bool:
    """Whether the tail is only an aside, after which the clause before it goes on."""
    return any(
        not (frame.shape[match.end() - 1] == "i" and begins_tail(frame, match.start() + 1))
        and not (frame.shape[match.end() - 1] == "c" and frame.participle(match.end() - 1))
        for match in GOES_ON.finditer(frame.shape, after)
    )


def apposition(frame: Frame, at: int) -> bool:
    """Whether a comma begins the last thing said of a name: ", a village in the north"."""
    shape = frame.shape
    if frame.lower(at + 1) not in frame.words.article or shape[at - 1] not in "Pn" or not predicate(frame, at):
        return False
    relative = RELATIVE.search(shape, at)
    until = relative.start() if relative else len(shape)
    bare = not any(is_predicate(frame, match.start()) for match in VERB.finditer(shape, at, until))
    return bare and "j" not in shape[at:until] and "," not in shape[frame.main : at] and not frame.weighs(LIMIT, at)
