"""The same words quoted by several outlets, as one quote: who carries them, and how they differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import islice
from typing import NamedTuple

from bot.model import Digest, Quote
from bot.quotes import strength
from bot.reports import ToldQuote
from bot.stories.words import WORD

#: Fewer words can be the same by chance: then the speaker must be the same, too.
FEW, FEWEST = 5, 2
#: Two wordings are variants of one quotation when they are alike to this degree, and long enough to tell.
ALIKE, LONG_ENOUGH = 0.7, 6
#: A longer version is shown up to so many words.
LONGEST = 45
#: So many quotations of each report are compared; of a story's so many pairs closely, by so many words.
MOST, PAIRS, COMPARED = 60, 3_000, 120
#: So many variants are shown.
VARIANTS = 2


class Heard(NamedTuple):
    """A Quote of a report, by its number, as words alone; `strength` is how good a pull quote it is."""

    report: int
    quote: Quote
    words: tuple[str, ...]
    strength: float

    @property
    def named(self) -> tuple[str, ...]:
        """The speaker's name as words; () where it is unknown or no name."""
        speaker = self.quote.speaker
        return tuple(WORD.findall(speaker.name.lower())) if speaker and speaker.name[:1].isupper() else ()


class Family(NamedTuple):
    """One quotation: all places that have its words or a part of them, the longest first, and its variants."""

    same: tuple[Heard, ...]
    variants: tuple[Heard, ...]

    @property
    def reports(self) -> frozenset[int]:
        """Who carries the words."""
        return frozenset(heard.report for heard in self.same)


def heard(digests: Sequence[Digest]) -> list[Heard]:
    """The quotations of a story's reports, by report and place."""
    found = []
    for number, digest in enumerate(digests):
        article = digest.article
        for quote, strong in islice(zip(digest.quotes, strength(article, digest.quotes), strict=True), MOST):
            words = wording(quote.span.of(article.text))
            if len(words) >= FEWEST:
                found.append(Heard(number, quote, words, strong))
    return found


def wording(text: str) -> tuple[str, ...]:
    """The words of a quotation, whatever its marks and capitals."""
    return tuple(WORD.findall(text.replace("’", "'").lower()))


def families(quotes: Sequence[Heard]) -> list[Family]:
    """Quotations grouped by their words, the longest version leading; each stands in one family."""
    groups: list[list[Heard]] = []
    texts: list[str] = []
    for quote in sorted(quotes, key=lambda quote: (-len(quote.words), quote.report, quote.quote.start)):
        text = f" {' '.join(quote.words)} "
        homes = (group for group, whole in zip(groups, texts, strict=True) if text in whole and same(quote, group[0]))
        if home := next(homes, None):
            home.append(quote)
        else:
            groups.append([quote])
            texts.append(text)
    return list(_with_variants(groups))


def same(part: Heard, whole: Heard) -> bool:
    """Whether words that stand in others are one quotation: long enough to be no chance, or of the same speaker."""
    if len(part.words) >= FEW:
        return True
    return bool(part.named and whole.named) and compatible(part, whole)


def compatible(a: Heard, b: Heard) -> bool:
    """Whether two quotations can be one person's: one name has the other's last word, or one of them is unknown.

    Of two names that both have a given name, one must begin with the other, or be its initial.
    """
    if not (a.named and b.named):
        return True
    if a.named[-1] not in b.named and b.named[-1] not in a.named:
        return False
    if len(a.named) < 2 or len(b.named) < 2:
        return True
    return a.named[0].startswith(b.named[0]) or b.named[0].startswith(a.named[0]) or a.named[0] == b.named[-1]


def _with_variants(groups: Sequence[Sequence[Heard]]) -> Iterator[Family]:
    """Families; of those that differ a little in words, the most widely carried leads."""
    ordered = sorted(groups, key=lambda group: (-len({quote.report for quote in group}), group[0].report))
    taken: set[int] = set()
    pairs = 0
    for place, group in enumerate(ordered):
        if place in taken:
            continue
        variants = []
        for other in range(place + 1, len(ordered)):
            if other in taken or pairs == PAIRS or not may_be_one(group[0], ordered[other][0]):
                continue
            pairs += 1
            if differs_a_little(group[0], ordered[other][0]):
                taken.add(other)
                variants.append(ordered[other][0])
        yield Family(tuple(group), tuple(variants[:VARIANTS]))


def may_be_one(a: Heard, b: Heard) -> bool:
    """Whether two quotations can be one told in differing words: of different reports, with most of their words."""
    if a.report == b.report or min(len(a.words), len(b.words)) < LONG_ENOUGH or not compatible(a, b):
        return False
    short, long = set(a.words), set(b.words)
    return 2 * len(short & long) >= ALIKE * (len(short) + len(long))


def differs_a_little(a: Heard, b: Heard) -> bool:
    """Whether two quotations have most of their words in the same order."""
    short, long = sorted((a.words[:COMPARED], b.words[:COMPARED]), key=len)
    return SequenceMatcher(None, short, long, autojunk=False).ratio() >= ALIKE


def told(family: Family, certain: float) -> ToldQuote | None:
    """The quote to show of a family: the longest version that isn't too long, of the best report among equals.

    None where no speaker reaches the confidence `certain`, or where two that do are different people.
    """
    sure = [quote for quote in family.same if quote.quote.speaker and quote.quote.confidence >= certain]
    if not sure or not all(compatible(a, b) for a in sure for b in sure):
        return None
    shown = min(sure, key=lambda quote: (len(quote.words) > LONGEST, -len(quote.words), quote.report))
    also = {quote.report: quote for quote in reversed(family.same) if quote.report != shown.report}
    variants = [
        quote
        for quote in family.variants
        if quote.quote.speaker and quote.quote.confidence >= certain and compatible(quote, shown)
    ]
    others = (
        tuple(ToldQuote(quote.report, quote.quote) for quote in quotes)
        for quotes in ([also[number] for number in sorted(also)], variants)
    )
    return ToldQuote(shown.report, shown.quote._replace(key=True), *others)
