"""Which stories come first: widely carried, fresh, to the channel's taste, and not all of one kind.

    worth = log2(1 + outlets) + 2 ^ (-hours / 12) + wanted - 2 x likeness - 0.5 x told

- outlets: how many different ones carry it; near-copies of one report are one.
- hours: since its latest report; a story without any date counts as half a day old.
- wanted: 1 for each of the channel's words that its title has, 0.5 for each that only another title or the opening has,
  2 at most.
- likeness: to the most alike story before it in the list, 0 to 1, by the words of title and opening.
- told: how many stories before it the same outlet tells alone, where only one outlet tells this one.

Stories are taken one by one, each time the one that is worth most; then the earlier, then the lower id. One with a
muted word in its title or opening, or in half of its titles, isn't listed.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import NamedTuple

from bot.reports import Report, Story
from bot.stories.telling import opening
from bot.stories.words import rarity, stems

HALF_LIFE, UNDATED = 12.0, 12.0
IN_TITLE, IN_TEXT, MOST_WANTED = 1.0, 0.5, 2.0
ALIKE, AGAIN = 2.0, 0.5

_FAR = datetime.max.replace(tzinfo=UTC)


class Ranked(NamedTuple):
    """A story in its place: what it is worth by itself, how many outlets carry it, and which wanted words it has."""

    story: Story
    worth: float
    outlets: int
    wanted: tuple[str, ...]


def rank(
    stories: Sequence[Story],
    now: datetime,
    *,
    wanted: Sequence[str] = (),
    unwanted: Sequence[str] = (),
    top: int | None = None,
) -> list[Ranked]:
    """The stories in the order that a channel reads them, `top` at most; `now` is in UTC.

    `wanted` and `unwanted` are words or phrases, found as whole words whatever their case, also in the plural.
    """
    left = [_ranked(story, now, wanted) for story in stories if not muted(story, unwanted)]
    left.sort(key=lambda ranked: (_first(ranked.story), ranked.story.id))
    words = [_words(ranked.story) for ranked in left]
    outlets = [_outlets(ranked.story) for ranked in left]
    alike, told = [0.0] * len(left), [0] * len(left)
    waiting = list(range(len(left)))
    chosen: list[Ranked] = []
    while waiting and (top is None or len(chosen) < top):
        best = max(waiting, key=lambda place: round(left[place].worth - ALIKE * alike[place] - AGAIN * told[place], 9))
        chosen.append(left[best])
        waiting.remove(best)
        for place in waiting:
            alike[place] = max(alike[place], likeness(words[best], words[place]))
            told[place] += left[place].outlets == 1 and outlets[place] == outlets[best]
    return chosen


def muted(story: Story, unwanted: Sequence[str]) -> bool:
    """Whether a story is about something that the channel doesn't want to read of."""
    if not unwanted or not story.reports:
        return False
    best = " ".join(_opened(story))
    titles = [report.article.title for report in story.reports]
    return any(has(best, word) or 2 * sum(has(title, word) for title in titles) >= len(titles) for word in unwanted)


def has(text: str, phrase: str) -> bool:
    """Whether a text has a word or phrase, as a whole, also in the plural or the possessive."""
    words = r"\s+".join(map(re.escape, phrase.casefold().split()))
    return bool(words) and re.search(rf"(?<!\w){words}(?:['’]?s|es)?(?!\w)", text.casefold()) is not None


def _ranked(story: Story, now: datetime, wanted: Sequence[str]) -> Ranked:
    dates = [report.published for report in story.reports if report.published]
    hours = max(0.0, (now - max(dates)).total_seconds() / 3600) if dates else UNDATED
    title, lead = _opened(story)
    others = " ".join([lead, *(report.article.title for report in story.reports[1:])])
    found = {
        word: IN_TITLE if has(title, word) else IN_TEXT for word in wanted if has(title, word) or has(others, word)
    }
    outlets = len(_outlets(story))
    worth = math.log2(1 + outlets) + 2 ** (-hours / HALF_LIFE) + min(MOST_WANTED, sum(found.values()))
    return Ranked(story, worth, outlets, tuple(word for word in found if found[word]))


def _outlets(story: Story) -> frozenset[str]:
    return frozenset(report.outlet.casefold() for report in story.reports)


def _opened(story: Story) -> tuple[str, str]:
    """The title and the opening of the best report."""
    if not story.reports:
        return "", ""
    return _begun(story.reports[0])


def _begun(report: Report) -> tuple[str, str]:
    """The title and the opening of a report."""
    first = opening(report.article)
    return report.article.title, first.span.of(report.article.text) if first else ""


def _words(story: Story) -> frozenset[str]:
    return _stems(*_opened(story))


@lru_cache(maxsize=1 << 12)
def _stems(title: str, lead: str) -> frozenset[str]:
    return frozenset(stem for part in (title, lead) for stem in stems(part))


def alike(a: Report, b: Report) -> float:
    """How alike two reports' titles and openings are, 0 to 1, by their words."""
    return likeness(*(_stems(*_begun(report)) for report in (a, b)))


class Alikes:
    """Finds which of some reports may be alike others, without comparing each with each."""

    def __init__(self, reports: Iterable[Report]) -> None:
        """By the words that begin them."""
        self._having: dict[str, list[str]] = {}
        for report in reports:
            for stem in _stems(*_begun(report)):
                self._having.setdefault(stem, []).append(report.article.id)

    def of(self, report: Report, least: float) -> set[str]:
        """The ids of all reports that are `alike` a report by so much or more, and of few others.

        Those share words of so much of its weight. So they share others than the most frequent ones that together weigh
        less, which are left out.
        """
        words = _stems(*_begun(report))
        spare = least * _weight(words) * 0.999  # sums of numbers aren't exact
        found: set[str] = set()
        for stem in sorted(words, key=lambda stem: (-len(self._having.get(stem, ())), stem)):
            spare -= rarity(stem)
            if spare <= 0:
                found.update(self._having.get(stem, ()))
        return found


@lru_cache(maxsize=1 << 14)
def likeness(a: frozenset[str], b: frozenset[str]) -> float:
    """The part of two sets of words, by rarity, that they share."""
    shared = math.fsum(map(rarity, a & b))
    return shared / (_weight(a) + _weight(b) - shared) if shared else 0.0


@lru_cache(maxsize=1 << 12)
def _weight(words: frozenset[str]) -> float:
    """What some words are worth together; asked for again and again, as many channels rank the same stories."""
    return math.fsum(map(rarity, words))


def _first(story: Story) -> datetime:
    return min((report.published for report in story.reports if report.published), default=_FAR)
