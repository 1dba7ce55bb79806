"""What stands around a report: its title, dateline, publisher, date and byline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from bot.languages import Language
from bot.model import Paragraph, ParagraphKind, Span

LONGEST_TITLE = 200
LONGEST_TITLE_WORDS = 30
#: A first paragraph this short is a title even when it is written like a sentence.
FEW_WORDS = 14
#: A paragraph that opens with a quotation is none where it ends with it, never closes it, or ends in a full stop.
QUOTATION = re.compile(r"[\"“„](?:[^\"“”]*|.*\.|.*[\"”]\W*)\Z", re.DOTALL)
#: A given title is looked for in so many first paragraphs, the date and publisher in so many first and last.
HEADER = 4
#: A line that is no longer and names a day is a date.
LONGEST_DATE = 40

_DASH = r"(?:\s*(?:-{1,3}|[–—―])\s*)"
_PLACE = r"[A-Z][\w.,’' /-]{0,80}?"
DATELINE = re.compile(
    rf"(?:{_PLACE}\s*)?\((?P<agency>[A-Z][\w.&’'/ -]{{1,40}}?)\)"
    rf"(?:{_DASH}|(?<=\((?:CNN|AFP|UPI|BBC)\))\s*|(?<=\(AP\))\s*|(?<=\(Reuters\))\s*)"
    r"|[A-Z][A-Z.’'-]+(?:[ ,/]+[A-Z][A-Z.’'-]+){0,4}(?:,\s[A-Z][\w.]+){0,3}"
    r"(?:,?\s\d{1,2}(?:,\s\d{4})?)?(?:\s/[A-Z][\w .-]{2,30}/)?\s(?:-{1,3}|[–—―])\s+"
)
COPYRIGHT = re.compile(
    r"(?:(?:©|\(c\)|copyright)\s*)+(?:\d{4}[-–,]?\s*)*(?P<owner>[A-Z][\w.&’' -]{1,50}?)"
    r"(?:[.,]?\s+(?:L\.P\.|LLC|Inc|Ltd|All rights).*|\W*)\Z",
    re.IGNORECASE,
)
BYLINE = re.compile(r"by:?\s+(.{3,80})\Z", re.IGNORECASE)
ISO_DATE = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?")


class Header(NamedTuple):
    """What the text itself says of where it comes from; None where it says nothing."""

    title: Span | None
    dateline: Span | None
    publisher: str | None
    published: str | None
    byline: str | None


def read_header(text: str, blocks: Sequence[Paragraph], title: str | None, language: Language) -> Header:
    """The header of a text whose paragraphs are `blocks`; `title` is the one given with it, if any."""
    found = given_title(text, blocks, title) if title else own_title(text, blocks, language)
    body = next((b for b in blocks if b.kind is ParagraphKind.BODY and (not found or b.start >= found.end)), None)
    match = DATELINE.match(text, body.start, body.end) if body else None
    agency = match["agency"] if match else None
    around = [text[b.start : b.end] for b in (*blocks[:HEADER], *blocks[-HEADER:]) if b.kind is not ParagraphKind.BODY]
    return Header(
        title=found,
        dateline=Span(*match.span()) if match else None,
        publisher=agency or next((m["owner"] for line in around if (m := COPYRIGHT.match(line))), None),
        published=next((day for line in around if (day := day_in(line, language))), None),
        byline=next((m[1] for line in around[:HEADER] if (m := BYLINE.match(line))), None),
    )


def given_title(text: str, blocks: Sequence[Paragraph], title: str) -> Span | None:
    """Where a title that came with the text stands in it."""
    wanted = _bare(title)
    return next((b.span for b in blocks[:HEADER] if _bare(text[b.start : b.end]) == wanted), None)


def own_title(text: str, blocks: Sequence[Paragraph], language: Language) -> Span | None:
    """The first paragraph, where it reads like a title and something follows."""
    kept = [b for b in blocks if b.kind is not ParagraphKind.BOILERPLATE]
    while len(kept) > 2 and is_label(text[kept[0].start : kept[0].end], language):
        del kept[0]
    if len(kept) < 2 or kept[0] not in blocks[:HEADER] or kept[0].end - kept[0].start > LONGEST_TITLE:
        return None
    after = next((b for b in kept[1:] if b.kind is ParagraphKind.BODY), kept[1])
    first, second = text[kept[0].start : kept[0].end], text[after.start : after.end]
    words = re.findall(r"[^\W\d_][\w’'.-]*", first)
    if not words or first[-1] == "," or DATELINE.match(first) or QUOTATION.match(first):
        return None
    capitals = sum(word[0].isupper() for word in words)
    lead = first[-1] == "." and not language.words("words.lead").isdisjoint(words)
    titled = (
        kept[0].kind is ParagraphKind.HEADING
        or first[-1] in ";…"
        or (capitals >= 0.6 * len(words) and len(words) <= LONGEST_TITLE_WORDS)
        or DATELINE.match(second) is not None
        or (len(words) <= FEW_WORDS and len(second) > len(first) and not lead)
    )
    return kept[0].span if titled else None


def is_label(line: str, language: Language) -> bool:
    """Whether a line is what stands above or below titles: a section, an agency, a date."""
    bare = line.lower().strip(" :|*•-")
    labels = language.words("header.section", "header.agency")
    return bare in labels or (len(bare) <= LONGEST_DATE and day_in(line, language) is not None)


def day_in(line: str, language: Language) -> str | None:
    """The day that a short line names, as ISO 8601; None where it names none."""
    if len(line) > 160:
        return None
    if match := ISO_DATE.search(line):
        return match[0]
    match = written_day(language).search(line)
    if not match:
        return None
    month, day, year = (match[1], match[2], match[3]) if match[1] else (match[5], match[4], match[6])
    try:
        return date(int(year), MONTHS.index(month.lower()[:3]) + 1, int(day)).isoformat()
    except ValueError:
        return None


@cache
def written_day(language: Language) -> re.Pattern[str]:
    """March 3, 2020 or 3 March 2020."""
    names = "|".join(sorted(language.words("calendar.months", "calendar.short_months")))
    day, year = r"(\d{1,2})(?:st|nd|rd|th)?", r"(\d{4})\b"
    return re.compile(rf"\b({names})\b\.?\s+{day},?\s+{year}|\b{day}\s+({names})\b\.?\s+{year}", re.IGNORECASE)


MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def _bare(line: str) -> str:
    return re.sub(r"\W+", " ", line).strip().lower()
