"""The commands that change what a channel gets: following, lists of feeds, muting."""

from __future__ import annotations

import re
from datetime import timedelta

from bot.addresses import site
from bot.commands import options
from bot.commands.intents import Follow, Import, Intent, Mute, Mutes, Unfollow, Unmute
from bot.commands.links import address_of, site_of
from bot.commands.manual import named
from bot.commands.tidying import untangled
from bot.commands.words import Asked, Typed, Word, joined
from bot.durations import duration
from bot.errors import Misunderstood, NoDuration

#: Commands that are never taken for a topic, and what they lack.
SURE = {
    "follow": "Say which feed or site, by its address.",
    "unfollow": "Say which feed or site, by its address or name.",
    "unmute": "Say what is to be shown again.",
}
#: What is muted, and a word of interest, is at most so long.
LONGEST_WORD = 80
#: So many words of interest of a source, and as many that it must not have.
MOST_WORDS = 20
_LIST = re.compile(r"<opml\b", re.IGNORECASE)


def follow(rest: Typed, _asked: Asked) -> Intent | None:
    """`follow FEED-OR-SITE [+"word"] [-"word"]`."""
    example = named("follow").example
    options.only(rest.options, (), "follow", example)
    plain = [word for word in rest.words if not word.sign]
    if not plain:
        return None
    address = site_of(plain[0].text)
    if address is None:
        return None
    if len(plain) > 1:
        if site_of(plain[1].text):
            raise Misunderstood("Follow them one by one, or import a whole list.", example=example)
        told = f"{_short(plain[1])} has no sign: + for a word that entries must have, - for one that they must not."
        raise Misunderstood(told, nearest=f'+"{_short(plain[1])}"', example=example)
    wanted, unwanted = (tuple(_word(word) for word in rest.words if word.sign == sign) for sign in "+-")
    if max(len(wanted), len(unwanted)) > MOST_WORDS:
        raise Misunderstood(f"A source has at most {MOST_WORDS} words of each sign.", example=example)
    return Follow(address, tuple(dict.fromkeys(wanted)), tuple(dict.fromkeys(unwanted)))


def unfollow(rest: Typed, _asked: Asked) -> Intent | None:
    """`unfollow FEED-OR-NAME`."""
    if not rest.words:
        return None
    address = address_of(rest.words[0].text) if len(rest.words) == 1 else None
    return Unfollow(address or joined(rest.words)[:2_000])


def import_(rest: Typed, asked: Asked) -> Intent | None:
    """`import [URL]`, or with a file."""
    address = address_of(rest.words[0].text, bare=True) if len(rest.words) == 1 else None
    if address or (asked.files and not rest.words):
        return Import(address)
    if rest.words:
        return None
    raise Misunderstood("Send the OPML file along, or give its address.", example=named("import").example)


def is_list(text: str) -> bool:
    """Whether a text is a list of feeds, pasted."""
    return _LIST.search(untangled(text[:2_000])) is not None


def imported(text: str) -> Intent:
    """A list of feeds that was pasted."""
    whole = untangled(text)
    return Import(text=whole[whole.find("<") :])


def mute(rest: Typed, _asked: Asked) -> Intent:
    """`mute WORD|SITE|SPEAKER [7d]`; alone, the list."""
    example = named("mute").example
    options.only(rest.options, (), "mute", example)
    words, lasting = _lasting(rest.words)
    if not rest.words or (len(words) == 1 and words[0].text.casefold() == "list"):
        return Mutes()
    if not words:
        raise Misunderstood("Say what to mute, and then for how long.", example=example)
    return Mute(_muted(words), lasting)


def unmute(rest: Typed, _asked: Asked) -> Intent | None:
    """`unmute WORD`."""
    return Unmute(_muted(rest.words)) if rest.words else None


def _lasting(words: tuple[Word, ...]) -> tuple[tuple[Word, ...], timedelta | None]:
    """Words without the span of time at their end ("7d", "for 2 weeks"), and that span."""
    for count in (2, 1):
        span = words[-count:]
        if len(span) < count or any(word.phrase or word.sign for word in span):
            continue
        try:
            lasting = duration(" ".join(word.text for word in span))
        except NoDuration:
            continue
        before = words[:-count]
        return (before[:-1] if before and before[-1].text.casefold() == "for" else before), lasting
    return words, None


def _muted(words: tuple[Word, ...]) -> str:
    """What is to be muted: a site by its name, otherwise the words as they are."""
    address = address_of(words[0].text, bare=True) if len(words) == 1 and not words[0].phrase else None
    word = site(address) if address else joined(words).strip(" ,;")
    if not re.search(r"\w", word) or len(word) > LONGEST_WORD:
        raise Misunderstood(
            f"Give a word, a site or a name, of at most {LONGEST_WORD} letters.", example=named("mute").example
        )
    return word


def _word(word: Word) -> str:
    if len(word.text) > LONGEST_WORD:
        raise Misunderstood(f"A word of interest has at most {LONGEST_WORD} letters.", example=named("follow").example)
    return word.text


def _short(word: Word) -> str:
    return word.text if len(word.text) <= 30 else f"{word.text[:29]}…"
