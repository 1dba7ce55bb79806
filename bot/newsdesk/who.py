"""`who NAME`: what somebody was quoted saying, in what the channel follows."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import NamedTuple

from bot import newsdesk
from bot.commands.intents import Who
from bot.errors import InputError
from bot.model import Digest, Quote
from bot.nearest import nearest
from bot.newsdesk.buttons import attributed, in_context
from bot.newsdesk.desk import Desk
from bot.newsdesk.recalling import article_shown
from bot.newsdesk.subscribing import sourceless
from bot.newsdesk.window import Kept, given, read_window, readable
from bot.replies import NoticePart, ProblemPart, QuotesPart, Reply, Saying, reply
from bot.settings import Settings
from bot.wording import since as told_since

#: Without `since:`, so far back.
WEEK = timedelta(days=7)
#: So many articles that name somebody are read, the newest first; so many quotes are shown.
ARTICLES, SHOWN = 60, 10
#: So many entries' texts are looked through at once, and so much of each.
_AT_ONCE, _LONGEST = 100, 100_000


class Heard(NamedTuple):
    """A quote of somebody's, with the digest that it is of."""

    digest: Digest
    quote: Quote


async def who(desk: Desk, intent: Who) -> Reply:
    """What somebody was quoted saying, the newest first."""
    since = intent.since or desk.now - WEEK
    window = await read_window(desk.store, since, desk.channel, backlog=True)
    if not window.all and not await desk.store.follows(desk.channel):
        return reply(sourceless())
    naming = await _naming(desk, window.kept, intent.name)
    digests = await desk.compute(_digests, naming[:ARTICLES], desk.settings)
    heard = list(_once(_by(digests, intent.name, desk.settings)))
    if not heard:
        told = f"Nobody called {intent.name} was quoted since {told_since(since, desk.now, desk.clock)}."
        meant = _nearest(digests, intent.name, desk.settings)
        return reply(ProblemPart(told, nearest=meant, example=f"who {meant}") if meant else NoticePart(told))
    return reply(
        QuotesPart(_title(heard), tuple([await _saying(desk, each) for each in heard[:SHOWN]]), len(heard[SHOWN:]))
    )


async def _naming(desk: Desk, kept: Sequence[Kept], name: str) -> list[Kept]:
    """The entries whose text has somebody's last name, in full."""
    last = plain(name).split()[-1]
    found: list[Kept] = []
    for at in range(0, len(kept), _AT_ONCE):
        some = kept[at : at + _AT_ONCE]
        pages = await desk.store.beginnings([each.entry.id for each in some], _LONGEST)
        full = [each._replace(page=readable(each.entry, pages.get(each.entry.id))) for each in some]
        found += await desk.compute(_with, last, full)
        if len(found) >= ARTICLES:
            break
    return found


def _with(word: str, kept: Sequence[Kept]) -> list[Kept]:
    """The entries whose text has a plain word."""
    return [each for each in kept if word in plain(each.page.text)]


def _digests(kept: Sequence[Kept], settings: Settings) -> list[Digest]:
    digests = []
    for each in kept:
        try:
            made = newsdesk.digest(each.page.text[: settings.reading.max_characters], settings, **given(each))
        except InputError:
            continue
        digests.append(made)
    return digests


def _by(digests: Sequence[Digest], name: str, settings: Settings) -> Iterator[Heard]:
    """What somebody is quoted saying: a name in full, or the last part of it."""
    for digest in digests:
        for quote in attributed(digest, settings):
            if quote.speaker and same(quote.speaker.name, name):
                yield Heard(digest, quote)


def same(named: str, asked: str) -> bool:
    """Whether a speaker's name is the one that is asked for: with all its parts, or all that the article gives."""
    mine, wanted = plain(named).split(), plain(asked).split()
    if not mine or not wanted:
        return False
    return set(wanted) <= set(mine) or (set(mine) <= set(wanted) and mine[-1] == wanted[-1])


def plain(text: str) -> str:
    """A text without case and accents."""
    if text.isascii():
        return text.casefold()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in decomposed if not unicodedata.combining(each)).replace("’", "'")


def _once(every: Iterator[Heard]) -> Iterator[Heard]:
    """The same words once, though several outlets carry them."""
    seen: set[str] = set()
    for heard in every:
        words = " ".join(plain(heard.quote.shown(heard.digest.article.text)).split()).strip(".,;!?…")
        if words not in seen:
            seen.add(words)
            yield heard


def _title(heard: Sequence[Heard]) -> str:
    """The fullest name, with the role that somebody has there."""
    speakers = [each.quote.speaker for each in heard if each.quote.speaker]
    best = max(speakers, key=lambda each: (len(each.name.split()), bool(each.role)))
    role = best.role or next((each.role for each in speakers if each.role), None)
    return f"{best.name}, {role}" if role else best.name


def _nearest(digests: Sequence[Digest], name: str, settings: Settings) -> str | None:
    """Somebody who is quoted there, and called much the same."""
    names = {
        plain(quote.speaker.name): quote.speaker.name
        for digest in digests
        for quote in attributed(digest, settings)
        if quote.speaker
    }
    return names.get(nearest(plain(name), names) or "")


async def _saying(desk: Desk, heard: Heard) -> Saying:
    """A quote with its button; its article is kept for that."""
    digest, quote = heard
    shown = article_shown(digest)
    await desk.store.keep_shown(shown, desk.now)
    return Saying(digest.article, quote, digest.article.publisher or "", in_context(shown.key, 0, quote))
