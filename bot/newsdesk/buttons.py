"""The buttons below what is shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.actions import Action, Button, Place, Verb
from bot.model import Digest, Quote
from bot.reports import StoryDigest
from bot.settings import Settings

CONTEXT, MUTE, SHARE = "In context", "Mute", "Post to channel"
#: No more quotes are counted.
MOST = 50


def below(key: str, *, shown: int, more: int, public: bool) -> tuple[Button, ...]:
    """The buttons of a digest: so many quotes are shown, so many more there are."""
    return tuple(_below(key, shown, more, public=public))


def _below(key: str, shown: int, more: int, *, public: bool) -> Iterator[Button]:
    if more:
        yield Button(f"{more} more quote{'s' * (more != 1)}" if shown else _all(more), Action(Verb.QUOTES, key))
    if shown:
        yield Button(CONTEXT, Action(Verb.CONTEXT, key))
    yield Button(MUTE, Action(Verb.MUTE, key))
    if not public:
        yield Button(SHARE, Action(Verb.SHARE, key))


def _all(count: int) -> str:
    return f"{count} quote{'s' * (count != 1)}"


def in_context(key: str, report: int, quote: Quote) -> Button:
    """The button that shows one quote where it stands."""
    return Button(CONTEXT, Action(Verb.CONTEXT, key, str(Place(report, quote.span))))


def attributed(digest: Digest, settings: Settings) -> list[Quote]:
    """The quotes whose speaker is certain enough, in text order."""
    sure = settings.quotes.min_confidence
    return [quote for quote in digest.quotes if quote.speaker and quote.confidence >= sure]


def more_of_article(digest: Digest, settings: Settings) -> list[tuple[int, Quote]]:
    """The quotes that an article's digest leaves out, with the number of their report, which is 0."""
    return [(0, quote) for quote in attributed(digest, settings) if not quote.key][:MOST]


def more_of_story(digest: StoryDigest, settings: Settings) -> list[tuple[int, Quote]]:
    """The quotes that a story's digest leaves out, with the number of their report; the same words once."""
    texts = [each.article.text for each in digest.digests]
    told = (each for shown in digest.quotes for each in (shown, *shown.also, *shown.variants))
    heard = {_words(each.quote, texts[each.report]) for each in told}
    found: list[tuple[int, Quote]] = []
    for number, each in enumerate(digest.digests):
        for quote in attributed(each, settings):
            words = _words(quote, texts[number])
            if not any(words in known or known in words for known in heard):
                heard.add(words)
                found.append((number, quote))
            if len(found) == MOST:
                return found
    return found


def _words(quote: Quote, text: str) -> str:
    """A quote's words, for comparing."""
    return f" {' '.join(word.strip('.,;:!?’‘') for word in quote.span.of(text).casefold().split())} "


def key_places(digest: Digest | StoryDigest) -> Sequence[tuple[int, Quote]]:
    """The quotes that a digest shows, with the numbers of their reports."""
    if isinstance(digest, Digest):
        return [(0, quote) for quote in digest.key_quotes]
    return [(told.report, told.quote) for told in digest.quotes]


def share(key: str) -> tuple[Button, ...]:
    """The one button of a whole brief."""
    return (Button(SHARE, Action(Verb.SHARE, key)),)
