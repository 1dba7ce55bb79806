"""Blocks of text between line breaks, and what each is: title, heading, body or boilerplate."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.languages import Language
from bot.model import Paragraph, ParagraphKind, Span

#: In a longer paragraph only the beginning can tell that it is boilerplate, and none is longer than the second.
LONGEST_CREDIT = 320
LONGEST_BOILERPLATE = 1200
LONGEST_HEADING = 80
#: A publisher speaks of itself in so much of a text at most.
CLOSING = 0.5

LINE = re.compile(r"\S[^\r\n\x0b\x0c\x85\u2028\u2029]*")
#: ABSTRACT.   9:15 p.m.:   10:42 GMT
LABEL = re.compile(
    r"[‘'][A-Z](?:[^.!?’']|[’'](?=\w)){2,60}[.!?]?[’']\Z"  # ‘All Bets Are Off.’
    r"|(?:[A-Z]{3,}\W*){1,3}\Z"
    r"|\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?(?:\s?[A-Z]{2,4})?\W*\Z"
)
#: A line pasted with marks around it: "Follow us on Twitter."
PASTED = re.compile(r"[\"“]([^\"“”]{1,80})[\"”]\Z")
#: A line that begins with words in quotation marks is no heading.
OPENING = '"“„«'
ENDS_SENTENCE = re.compile(r"[.!?…:,;»)。！？-]\Z")


def blocks(text: str) -> Iterator[Span]:
    """Each line with anything in it, without the white space around it."""
    for match in LINE.finditer(text):
        yield Span(match.start(), match.start() + len(match[0].rstrip()))


def classify(line: str, language: Language) -> tuple[ParagraphKind, str]:
    """What a line is, by itself, and for boilerplate by which rule."""
    if len(line) > LONGEST_BOILERPLATE:
        return ParagraphKind.BODY, ""
    pasted = PASTED.match(line)
    if note := language.lines.note(pasted[1] if pasted else line, LONGEST_CREDIT):
        return ParagraphKind.BOILERPLATE, note
    if len(line) > LONGEST_HEADING or line[0] in OPENING:
        return ParagraphKind.BODY, ""
    ends = ENDS_SENTENCE.search(line.rstrip("’'”\"")) and not LABEL.match(line)
    return (ParagraphKind.BODY if ends else ParagraphKind.HEADING), ""


def paragraphs(text: str, language: Language) -> list[Paragraph]:
    """All paragraphs of a text, in order."""
    found = [Paragraph(start, end, *classify(text[start:end], language)) for start, end in blocks(text)]
    if found and found[0].note == "link" and language.headline.match(text, found[0].start, found[0].end):
        found[0] = found[0]._replace(kind=ParagraphKind.HEADING, note="")
    last = ended(text, found, language)
    return [*found[:last], *(each._replace(kind=ParagraphKind.BOILERPLATE, note="closing") for each in found[last:])]


def ended(text: str, found: Sequence[Paragraph], language: Language) -> int:
    """How many paragraphs there are before a heading like “About Halden Cells”, in the later part of a text."""
    for number, each in enumerate(found):
        heads = each.kind is not ParagraphKind.BODY and each.start > CLOSING * len(text)
        if heads and language.closing.fullmatch(text, each.start, each.end):
            return number
    return len(found)
