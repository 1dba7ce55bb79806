"""A sentence safely shortened: its opener cut, its asides replaced by `…`.

An aside goes only where the rest stays a sentence and says as much: it holds no figure, no attribution, no negation,
hedge, condition or exception, and is no restrictive clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.facts.frame import Frame
from bot.facts.wording import wording
from bot.model import Article, Mark, Sentence
from bot.text import language_of

#: Asides of fewer words are left: a `…` costs a reader more than they do.
SHORTEST = 4
BULLETS = "•·▪●*-–—"
#: ", who was with him at the time," before the verb that it parts from its subject; ", including … ," likewise.
BETWEEN_COMMAS = re.compile(r",(?<=[nPmR],)(?:w|i)[^,;()Q-]{3,30}+,(?=a?[vc])")
IN_PARENTHESES = re.compile(r"R+")
ASIDE = re.compile(r"\(|-|,w|,i")
PARTICIPLE = re.compile("a?[veg]")
#: Names and figures.
NAMED = "Pm"
BETWEEN_DASHES = re.compile(r"-[^,;Q-]{3,30}+-")


def may_change(article: Article, sentence: Sentence) -> bool:
    """Whether there is anything that looks like an aside or an opener; most sentences have neither."""
    tokens, language = article.tokens, language_of(article)
    if sentence.first == sentence.last or language is None:
        return False
    opens = tokens.lowers[sentence.first] in wording(language).opener or article.text[sentence.start] in BULLETS
    return opens or ASIDE.search(tokens.kinds, sentence.first, sentence.last) is not None


def beginning(frame: Frame, sentence: Sentence, opening: Mark | None) -> int:
    """Where the sentence begins without bullets, dashes and an opener."""
    at = 0
    while at < len(frame.shape) - 1 and frame.text[frame.start(at)] in BULLETS:
        at += 1
    start = frame.start(at) if at else sentence.start
    length = frame.starts_with(at, frame.words.opener)
    if not length:
        return start
    bare = frame.lower(at) in frame.words.opener_bare and length == 1
    comma = frame.shape[at + length : at + length + 1] == ","
    at += length + comma
    if at >= len(frame.shape) - 1 or not (bare or comma):
        return start
    reads_well = frame.start(at) == opening.start if opening else begins_well(frame, at, comma)
    return frame.start(at) if reads_well else start


def begins_well(frame: Frame, at: int, comma: bool) -> bool:
    """Whether a line may begin here: with a capital, a figure or a sign.

    Without a comma before it, a capital at a word of grammar is that of a title: "And Another Thing opened in May".
    """
    first = frame.text[frame.start(at)]
    return (first.isupper() or first.isdigit() or first in "$€£¥") and (comma or frame.shape[at] in NAMED)


def asides(frame: Frame) -> Iterator[Mark]:
    """The marks for all asides that may go, in text order, apart."""
    found = sorted((*between_commas(frame), *in_parentheses(frame), *between_dashes(frame)))
    at = 0
    for mark in found:
        if mark.start >= at:
            yield mark
            at = mark.end


def spare(frame: Frame, begin: int, end: int) -> bool:
    """Whether the tokens `[begin, end)` say nothing that the sentence rests on, nor how far it holds."""
    weights = frame.weights[begin:end].replace("f", "_")
    kinds = frame.tokens.kinds[frame.first + begin : frame.first + end]
    telling = not (frame.words.dates | frame.words.unsettled).isdisjoint(frame.lowers(begin, end))
    return not (weights.strip("_") or telling or "m" in kinds or "c" in kinds)


def plain(frame: Frame, begin: int, end: int) -> bool:
    """The same of what stands between two marks; "made under torture" says what the rest is worth."""
    return spare(frame, begin, end) and not PARTICIPLE.match(frame.tokens.kinds, frame.first + begin + 1)


def between_commas(frame: Frame) -> Iterator[Mark]:
    """Relative clauses between commas, and what a subject includes."""
    words = frame.words
    for match in BETWEEN_COMMAS.finditer(frame.shape):
        begin, end = match.span()
        verb = end + (frame.shape[end] == "a")
        if frame.lower(begin + 1) not in words.aside or not frame.finite(verb):
            continue
        if end - begin >= SHORTEST + 2 and spare(frame, begin + 2, end):
            yield Mark(frame.start(begin), frame.end(end - 1), " …")


def in_parentheses(frame: Frame) -> Iterator[Mark]:
    """What stands in parentheses."""
    for match in IN_PARENTHESES.finditer(frame.shape):
        begin, end = match.span()
        spaced = begin > 0 and frame.end(begin - 1) < frame.start(begin)
        if end - begin >= SHORTEST + 2 and spaced and plain(frame, begin, end):
            end += frame.shape[end:] == "."  # "…" ends a sentence by itself
            yield Mark(frame.start(begin), frame.end(end - 1), "…")


def between_dashes(frame: Frame) -> Iterator[Mark]:
    """What stands between the only two dashes, with spaces around them."""
    if frame.shape.count("-") != 2:
        return
    match = BETWEEN_DASHES.search(frame.shape)
    if not match:
        return
    begin, end = match.span()
    start, stop = frame.start(begin), frame.end(end - 1)
    spaced = frame.text[start - 1 : start].isspace() and frame.text[stop : stop + 1].isspace()
    if end - begin >= SHORTEST + 2 and spaced and plain(frame, begin, end):
        yield Mark(start, stop, "…")
