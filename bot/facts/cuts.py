"""Where a sentence may end early, and where it may begin late, so that what is kept is as strong as before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.facts.frame import BASIS, CONDITION, HEAVY, LIMIT, NARROWER, NEGATION, PAIR, WEAKER, Frame

#: What is cut has at least so many tokens.
SAVED = 4
#: A comma, a semicolon, a dash; an "and" before another predicate or another thing.
BOUNDARY = re.compile(r"[,;-]|(?<=[^,;-])j(?=a?[vedPm])")
SUBJECT = r"(?:p|[dPnmsegabx&]{1,8}?(?:i[dPnmsegabx]{1,6}?){0,2})"
CLAUSE = re.compile(rf"{SUBJECT}a{{0,2}}(?=[vce])")
#: The same with an aside after its subject: "Smith, who was there, said".
CLAUSE_WITH_ASIDE = re.compile(rf"{SUBJECT},[^,;]{{2,40}}+,a{{0,2}}(?=[vc])")
#: Two years, shortly (after).
TIME = re.compile(r"[mdna]{0,3}i")
#: Without a name, an article or a number at its head: "winds have", "many critics say".
SHORT_CLAUSE = re.compile(r"[an]{0,2}n(?=[vc])")
VERB = re.compile(r"[vce]")
#: Somebody said it: after a comma, a dash or a quotation, a subject and its cue, or the cue alone.
ATTRIBUTION = re.compile(r"[,Q-](?:[dpPnmsxRa][dpPnmsxRaieb]{0,10}?)?c")
#: The attribution that ends a sentence, before where and when it was said.
SAID = re.compile(r"[,Q](?:[dPnmsp]{1,6}?c(?:P{1,3}|n)?|c[dPn]{1,4})(?=i[dPnmiasge]*b?\.?\Z)")
#: A speaker, of whom a relative clause or an apposition then says who that is.
SPEAKER = re.compile(r"[,Q]c[dPnsimb,]{1,10}\Z")
#: After an aside the clause goes on: with its verb, its object, its "that".
GOES_ON = re.compile(r",a?[vict]")
RELATIVE = re.compile("[wt]")
#: The kinds of words that no clause ends with.
OPEN = "idjwt"


def ends(frame: Frame) -> list[int]:
    """The tokens before which the sentence may end."""
    last = len(frame.shape) - SAVED
    found = [at for match in BOUNDARY.finditer(frame.shape, 1, last) if droppable(frame, at := match.start())]
    said = SAID.search(frame.shape, 0, last)
    if (
        said
        and sayable(frame, said)
        and frame.lower(said.end()) in frame.words.venue
        and not frame.weighs(HEAVY, said.end())
    ):
        found.append(said.end())
    return found


def sayable(frame: Frame, said: re.Match[str]) -> bool:
    """Whether what stands before a final attribution can be said: a quotation, or a statement."""
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
        return predicate(frame, at) > 0
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
    return any(not frame.participle(match.end() - 1) for match in ATTRIBUTION.finditer(frame.shape, at))


def after_dash(frame: Frame, at: int) -> bool:
    """Whether what follows the only dash is an afterthought that takes nothing back."""
    spaced = frame.end(at - 1) < frame.start(at) and frame.end(at) < frame.start(at + 1)
    plain = "c" not in frame.shape[at:] and not frame.weighs(LIMIT, at)
    return spaced and plain and frame.shape.count("-") == 1 and complete(frame, at)


def coordinate(frame: Frame, at: int, after: int) -> bool:
    """Whether "and …" or "but …" adds a statement of its own, or something more to what is stated."""
    words, shape = frame.words, frame.shape
    begin, verb = frame.main, predicate(frame, at)
    if not verb or frame.lower(after) not in words.coordinator or closes_aside(frame, at, verb):
        return False
    if frame.weighs(PAIR, 0, at) or frame.weighs(CONDITION, begin, at):
        return False
    if frame.lower(after) in words.contrast and frame.weighs(NEGATION, at):
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


def clause(frame: Frame, at: int) -> bool:
    """Whether a subject and its predicate begin at `at`."""
    subject = CLAUSE.match(frame.shape, at)
    return subject is not None and is_predicate(frame, subject.end())


def more_things(frame: Frame, at: int) -> bool:
    """Whether the "and" at `at` adds one more thing at the very end, under no negation, exception or condition."""
    if frame.shape[at + 1] == "P" or frame.weighs(NARROWER) or re.search("[,;-]", frame.shape[at:]):
        return False
    relative = RELATIVE.search(frame.shape, at)
    if VERB.search(frame.shape, at, relative.start() if relative else len(frame.shape)):
        return False
    return not relative or ("c" not in frame.shape and sum(map(frame.finite, range(at, len(frame.shape)))) == 1)


def closes_aside(frame: Frame, at: int, verb: int) -> bool:
    """Whether what stands between the last comma and `at` is an aside or part of a list, and the clause goes on."""
    comma = frame.shape.rfind(",", 0, at)
    return comma > verb and not VERB.search(frame.shape, comma, at)


def background(frame: Frame, at: int, after: int) -> bool:
    """Whether a comma begins a participle (", giving …"), a relative (", which …"), or what was before or after."""
    shape = frame.shape
    if shape[after] == "t":
        verb = predicate(frame, at)
        return "t" in shape[:at] and verb > 0 and not closes_aside(frame, at, verb)
    fitting = frame.starts_with(after, frame.words.tail) or (shape[after] in "gc" and frame.participle(after))
    if not fitting or frame.starts_with(after, frame.words.condition) or goes_on(frame, after):
        return False
    own_subject = shape[after] == "w" or (shape[after] == "i" and clause(frame, after + 1))
    if not own_subject and closes_aside(frame, at, predicate(frame, at)):
        return False
    weakens = shape[after] in "wgc" or frame.lower(after) in frame.words.contrast
    return not (weakens and frame.weighs(WEAKER, at)) and complete(frame, at)


def goes_on(frame: Frame, after: int) -> bool:
    """Whether the tail is only an aside, after which the clause before it goes on."""
    return any(
        not (frame.shape[match.end() - 1] == "i" and frame.starts_with(match.start() + 1, frame.words.tail))
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


def complete(frame: Frame, at: int) -> bool:
    """Whether what stands before `at` has its predicate: one that is seen, or one that can't be after it."""
    return predicate(frame, at) > 0 or (not frame.main and not re.search("[,;vce-]", frame.shape[at + 1 :]))


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
        return (
            not adjective and frame.lower(at + 1) not in frame.words.participle_before and after in tuple("dpPnmaigtQ")
        )
    noun = kind == "c" and before in ("d", "i")
    return kind in ("v", "c") and not noun and not frame.participle(at)


def starts(frame: Frame) -> Iterator[int]:
    """The tokens at which the sentence may begin."""
    lead = leads(frame)
    for match in re.finditer("[,;]", frame.shape):
        at = match.end()
        if frame.weighs(BASIS, 0, at) or "c" in frame.shape[:at]:
            return
        coordinate = frame.shape[at : at + 1] == "j" and frame.lower(at) in frame.words.coordinator
        own = coordinate or match[0] == ";"
        if not (lead or (own and not frame.main and stated(frame, at))):
            continue
        at += coordinate
        clause = subject_at(frame, at)
        if clause and certain(frame, clause.end()) and not points_back(frame, at, clause.end() + 4):
            yield at
        if clause and lead:
            return


def leads(frame: Frame) -> bool:
    """Whether the sentence begins with words that may go: "After a night of talks, …", "Two years after the war, …"."""
    begin, shape = frame.head, frame.shape
    if frame.weights[begin] not in "_f":
        return False
    if frame.lower(begin) == "as":  # as critics say
        return shape[begin + 1] not in "Pp" and shape.find(",") - begin > 6
    if frame.participle_first or frame.starts_with(begin, frame.words.lead):
        return True
    return frame.words.after in frame.lowers(begin, begin + 4) and TIME.match(shape, begin) is not None


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


def subject_end(frame: Frame, at: int) -> int:
    """Where the verb stands whose subject begins at `at`, if that is a clause without doubt; otherwise 0."""
    if frame.shape[at] in "PdmQR":
        subject = CLAUSE.match(frame.shape, at) or CLAUSE_WITH_ASIDE.match(frame.shape, at)
    else:
        subject = SHORT_CLAUSE.match(frame.shape, at)
    if not subject:
        return 0
    verb = subject.end()
    comma = frame.shape.find(",", verb)
    rest = range(verb + 1, comma if comma > 0 else len(frame.shape))
    attribute = frame.shape[verb] == "e" and frame.shape[verb + 1] in "ng"
    certain = frame.finite(verb) or (is_predicate(frame, verb) and not attribute and not any(map(frame.finite, rest)))
    return verb if certain else 0
