"""Parts of a sentence that stand for themselves: shorter renderings, each one span of the source.

A sentence is cut before a tail that is mere background (", after …", ", giving …", "; …", ", and he …"), and after a lead
("After a night of talks, …"), where what is kept is as strong as before: its attribution, hedges, conditions, exceptions and
negations stay, and nothing is kept that only what is dropped would make true.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.facts.frame import Frame, frame
from bot.model import Article, Line, Mark, Sentence
from bot.text import language_of

MOST = 4
#: A rendering of fewer tokens says too little, and one that saves fewer is not worth it.
FEWEST, SAVED = 6, 4

BOUNDARY = re.compile(r"[,;-]|(?<=[^,;-])j(?=a?[ve])")
SUBJECT = re.compile(r"(?:p|[dPnmsegabxR]{1,8}?(?:i[dPnmsegabx]{1,6}?){0,2})a{0,2}(?=[vce])")
VERB = re.compile(r"[vce]")
#: Somebody said it: after a comma, a dash or a quotation, a subject and its cue, or the cue alone.
ATTRIBUTION = re.compile(r"[,Q-](?:[dpPnmsxRa][dpPnmsxRaieb]{0,10}?)?c")


def clauses(article: Article, sentence: Sentence) -> tuple[Line, ...]:
    """Safe and shorter renderings of the sentence, each a contiguous span, best first; often none.

    A cut end is marked with `…`; what starts in mid-sentence starts small, as in the source.
    """
    language = language_of(article)
    laid_open = frame(article, sentence, language) if language else None
    if laid_open is None:
        return ()
    ends = [end for end in boundaries(laid_open) if droppable(laid_open, end)]
    starts = list(independent(laid_open))
    full = len(laid_open.shape)
    spans = [(0, end) for end in ends] + [(start, full) for start in starts]
    spans += [(start, end) for start in starts for end in ends if end > start]
    fine = [(first, last) for first, last in spans if last - first >= FEWEST and full - (last - first) >= SAVED]
    fine.sort(key=lambda span: (laid_open.tokens.words[laid_open.first + span[0]][0].islower(), span[1] - span[0]))
    return tuple(line(laid_open, sentence, first, last) for first, last in fine[:MOST])


def line(frame: Frame, sentence: Sentence, first: int, last: int) -> Line:
    """The tokens `[first, last)` as a Line; where the sentence goes on, `…` stands for the comma or space that follows."""
    start = frame.start(first) if first else sentence.start
    if last == len(frame.shape):
        return Line(start, sentence.end)
    end = frame.end(last - 1)
    until = frame.end(last) if frame.shape[last] in ",;" else end + 1
    return Line(start, until, (Mark(end, until, " …"),))


def boundaries(frame: Frame) -> Iterator[int]:
    """Where a tail may begin: at a comma, a semicolon, a dash, or an "and" before another predicate."""
    for match in BOUNDARY.finditer(frame.shape, 1, len(frame.shape) - SAVED):
        yield match.start()


def droppable(frame: Frame, at: int) -> bool:
    """Whether the sentence stands as strong without what begins at the boundary `at`."""
    return tail_fits(frame, at) and not carries(frame, at) and stands(frame, at)


def tail_fits(frame: Frame, at: int) -> bool:
    """Whether what begins at `at` is of a kind that can go."""
    mark = frame.shape[at]
    after = at if mark == "j" else at + 1
    words, weights = frame.words, frame.weights
    if mark == "-":
        spaced = frame.end(at - 1) < frame.start(at) and frame.end(at) < frame.start(at + 1)
        return spaced and frame.shape.count("-") == 1 and not set(weights[at:]) & set("nNhmcxr")
    if frame.shape[after] == "j":
        if frame.lower(after) not in words.coordinator or set(weights[:at]) & {"b"}:
            return False
        if frame.lower(after) in words.contrast and set(weights[at:]) & set("nN"):
            return False
        return mark == ";" or predicate_after(frame, after + 1)
    if mark == ";":
        return True
    if frame.shape[after] == "w":
        return not set(weights[at:]) & set("nNhm")
    if frame.shape[after] in "gc":
        return frame.lower(after).endswith("ing") and not set(weights[at:]) & set("nN")
    return frame.lower(after) in words.tail


def predicate_after(frame: Frame, at: int) -> bool:
    """Whether a clause or a predicate begins at `at`."""
    subject = SUBJECT.match(frame.shape, at)
    verb = subject.end() if subject else at + (frame.shape[at : at + 1] == "a")
    return verb < len(frame.shape) - 1 and is_predicate(frame, verb)


def is_predicate(frame: Frame, at: int) -> bool:
    """Whether a word is the verb of a clause rather than a participle."""
    kind = frame.shape[at]
    if kind == "e":
        return frame.lower(at + 1) not in frame.words.participle_before and frame.shape[at + 1] in "dpPnmaigtQ"
    return kind in "vc" and not frame.lower(at).endswith("ing")


def carries(frame: Frame, at: int) -> bool:
    """Whether the tail from `at` on holds what the rest rests on: who says so, on what condition, with what exception."""
    weights, shape = frame.weights, frame.shape
    if "c" in weights[at:] or "r" in weights[at:] or weights[at + 1 : at + 3].strip("_fnN"):
        return True
    if frame.lower(at + 1) == "as" and "c" in shape[at : at + 8]:
        return True
    return any(not frame.lower(match.end() - 1).endswith("ing") for match in ATTRIBUTION.finditer(shape, at))


def stands(frame: Frame, at: int) -> bool:
    """Whether what stands before `at` is a sentence: a subject and a predicate of its own, and no open list."""
    shape = frame.shape
    begin = main(frame)
    if begin >= at or shape[at - 1] in "idjwtv" * (shape[at] == "j") + "idjwt":
        return False
    verb = next((m.start() for m in VERB.finditer(shape, begin + 1, at) if is_predicate(frame, m.start())), 0)
    if not verb or re.search("[wt]", shape[begin + 1 : verb]):
        return False
    last = shape.rfind(",", begin, at)
    if last > verb and not VERB.search(shape, last, at):
        return False
    finite = any(map(frame.finite, range(verb, at)))
    return finite or shape[at] != "j" or not any(map(frame.finite, range(at + 3, len(shape))))


def main(frame: Frame) -> int:
    """Where the main clause begins: after the first comma where the sentence begins with a subordinate one."""
    if frame.lower(0) in frame.words.subordinator or frame.shape[0] in "ge":
        return frame.shape.find(",") + 1 or len(frame.shape)
    return 0


def independent(frame: Frame) -> Iterator[int]:
    """Where a clause begins that stands without what is before it."""
    shape, words = frame.shape, frame.words
    lead = frame.lower(0) in words.lead or shape[0] in "ge"
    subordinate = main(frame) > 0
    for match in re.finditer("[,;]", shape):
        at = match.end()
        coordinate = shape[at : at + 1] == "j" and frame.lower(at) in words.coordinator
        if not (lead and shape[at - 1] == ",") and (subordinate or not (coordinate or shape[at - 1] == ";")):
            continue
        dropped = slice(0, at)
        if set(frame.weights[dropped]) & set("cr") or "c" in shape[dropped] or (lead and frame.weights[0] == "n"):
            return
        at += coordinate
        subject = SUBJECT.match(shape, at)
        if subject and shape[at] not in "pQ" and frame.lower(at) not in words.anaphor and frame.finite(subject.end()):
            yield at
