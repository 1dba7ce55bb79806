"""How long a Digest takes to read, and how long its Article would have taken."""

from __future__ import annotations

from bot.model import Digest, ParagraphKind
from bot.reports import StoryDigest

#: Words that an adult reads silently in a minute, on average.
WORDS_A_MINUTE = 230


def saved(digest: Digest) -> str | None:
    """Return "25 s instead of 4 min", or None where reading the Digest saves nothing worth saying."""
    shown, all_words = shown_words(digest), article_words(digest)
    short, long = duration(shown), duration(all_words)
    if not 0 < shown < all_words or short == long:
        return None
    return f"{short} instead of {long}"


def duration(words: int) -> str:
    """Return the time that `words` take to read, in steps of five seconds, from a minute on in minutes."""
    seconds = words * 60 / WORDS_A_MINUTE
    if seconds > 57:
        return f"{round(seconds / 60)} min"
    return f"{max(5, 5 * round(seconds / 5))} s"


def shown_words(digest: Digest) -> int:
    """Count the words that a Digest shows."""
    text = digest.article.text
    shown = [line.shown(text) for line in (*digest.summary, *(fact.line for fact in digest.facts))]
    shown += [quote.shown(text) for quote in digest.key_quotes]
    return sum(len(line.split()) for line in shown)


def told_words(digest: StoryDigest) -> int:
    """Count the words that a StoryDigest shows."""
    texts = [each.article.text for each in digest.digests]
    shown = [told.line.shown(texts[told.report]) for told in digest.summary]
    sides = [side[0] for each in digest.disagreements for side in each.sides]
    shown += [told.line.shown(texts[told.report]) for told in sides]
    shown += [told.fact.line.shown(texts[told.report]) for told in digest.facts]
    shown += [each.quote.shown(texts[each.report]) for told in digest.quotes for each in (told, *told.variants)]
    return sum(len(line.split()) for line in shown)


def article_words(digest: Digest) -> int:
    """Count the words of the Article's body."""
    article = digest.article
    body = (p for p in article.paragraphs if p.kind is ParagraphKind.BODY)
    return sum(len(p.span.of(article.text).split()) for p in body)
