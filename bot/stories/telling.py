"""What the reports of a story tell, and which of them tells it best."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from bot.model import Article, Sentence, Span, Tokens
from bot.reports import Report, Story
from bot.stories.copies import COMPARED
from bot.stories.grouping import Group
from bot.stories.words import BEGINNING, rarity, stems

#: A report opens with one of its first sentences, one of these many words.
OPENING, SHORTEST, LONGEST = 3, 6, 60
#: What a title counts of which every word is told by all, in words of an opening.
TITLED = 3.0
#: What a word is worth that only one report has, where one that all have is worth 1; another 1 if all titles have it.
ALONE = 0.05

#: A near-copy of so much of another's length is as full.
AS_FULL = 0.8
NUMBER = re.compile(r"\d[\d.,]*\b")

_FAR = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Telling:
    """What each stem is worth by how many of the story's reports tell it: 0 to 2, and by its rarity."""

    worths: Mapping[str, float]

    def worth(self, words: frozenset[str], said: frozenset[str] | set[str] = frozenset()) -> float:
        """What words are worth together, without those already said."""
        return math.fsum(self.worths.get(word, 0.0) for word in words - said)


def telling(reports: Sequence[Report]) -> Telling:
    """What a story's reports tell, in their titles and at their beginnings."""
    told: Counter[str] = Counter()
    titled: Counter[str] = Counter()
    for report in reports:
        title = frozenset(stems(report.article.title))
        titled.update(title)
        told.update(title | frozenset(stems(report.article.text[:BEGINNING])))
    others = max(1, len(reports) - 1)
    return Telling(
        {
            word: rarity(word) * ((count - 1) / others + ALONE + titled[word] / (others + 1))
            for word, count in told.items()
        }
    )


def opening(article: Article) -> Sentence | None:
    """The sentence that a report opens with: the first one that isn't cut short, or the first at all; None for none."""
    body = [sentence for sentence in article.sentences if not sentence.note]
    for sentence in body[:OPENING]:
        words = len(sentence.span.of(article.text).split())
        if SHORTEST <= words <= LONGEST and whole(sentence.span.of(article.text)):
            return sentence
    return body[0] if body else None


def whole(text: str) -> bool:
    """Whether a sentence is a statement, with all that it opens closed."""
    closed = text.count("“") == text.count("”") and text.count("(") == text.count(")") and text.count('"') % 2 == 0
    return closed and "?" not in text[-2:]


def headline(**known: Any) -> Article:  # noqa: ANN401 - an Article's own fields
    """An article of which nothing but what is `known` of it can be read: its id, title, address."""
    nothing = Article("", (), (), Tokens([], [], [], [], ""), "und")
    return replace(nothing, **{field: value for field, value in known.items() if value is not None})


def said(article: Article, span: Span) -> frozenset[str]:
    """The stems of a span's words."""
    return frozenset(stems(span.of(article.text)))


def story(group: Group, reports: Sequence[Report]) -> Story:
    """The Story of a group; `reports` are those of the whole window, as its pieces were given.

    Of near-copies the fullest stands for all, or a later one with other numbers, which knows more. The best report
    comes first: full text before an excerpt, then the one whose opening and title tell most of what the others tell;
    then the earlier.
    """
    families: dict[int, list[Report]] = {}
    for number in group.pieces:
        families.setdefault(group.copies.get(number, number), []).append(reports[number])
    ordered = [_standing_first(family) for family in families.values()]
    standing = [family[0] for family in ordered]
    shared = telling(standing)
    standing.sort(key=lambda report: (report.excerpt, -round(_told(report, shared), 9), *_earlier(report)))
    spare = sorted((report for family in ordered for report in family[1:]), key=_earlier)
    return Story(group.id, tuple(standing), tuple(spare))


def _standing_first(family: Sequence[Report]) -> list[Report]:
    """Near-copies, the one that stands for all first."""
    ordered = sorted(family, key=_fullest)
    fullest = ordered[0]
    later = [report for report in ordered[1:] if _corrects(report, fullest)]
    if later:
        newest = max(later, key=_earlier)
        ordered.remove(newest)
        ordered.insert(0, newest)
    return ordered


def _corrects(report: Report, fullest: Report) -> bool:
    """Whether a near-copy is later than the fullest one, as full but for a little, and has numbers of its own."""
    text, other = report.article.text, fullest.article.text
    if not (report.published and fullest.published) or report.excerpt != fullest.excerpt:
        return False
    as_full = report.published > fullest.published and len(text) >= AS_FULL * len(other)
    return as_full and not set(NUMBER.findall(text[:COMPARED])) <= set(NUMBER.findall(other[:COMPARED]))


def _told(report: Report, shared: Telling) -> float:
    """How much of what the others tell a report has in its opening, and how much of its title they tell."""
    first, title = opening(report.article), frozenset(stems(report.article.title))
    by_title = TITLED * shared.worth(title) / len(title) if title else 0.0
    return by_title + (shared.worth(said(report.article, first.span)) if first else 0.0)


def _fullest(report: Report) -> tuple[bool, int, datetime, str, str]:
    return (report.excerpt, -len(report.article.text), *_earlier(report))


def _earlier(report: Report) -> tuple[datetime, str, str]:
    return (report.published or _FAR, report.outlet, report.article.id)
