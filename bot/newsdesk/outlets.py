"""Whose each entry is: by which name its outlet goes, and which headline, author and date are that outlet's own.

A feed may link to anybody's pages, and a page may call itself anything. So words count as those of the site that they
were read at, else as the feed's; and a name that several sites go by is shown with the site.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from bot.addresses import home
from bot.reports import Entry, Page, PageKind, Source, SourceKind

#: Somewhere on earth, it is a day so long before its noon in UTC, and so long after it.
_NOON, _ANYWHERE = timedelta(hours=12), timedelta(hours=26)
#: A name with so many letters stands in a host by no coincidence.
_LONG = 4
_WORDS = re.compile(r"[^\W_]+")


class Credit(NamedTuple):
    """What an entry is shown under: its outlet, which no other site's goes by, and its title.

    Its author and its date are there as far as they are known.
    """

    outlet: str
    title: str
    byline: str | None
    published: datetime | None


class _Words(NamedTuple):
    """Where an entry's words are from: a page that was `read`, else its feed, each at the site of a host.

    `is_own` says that its link leads to the site that its feed is at, `name` is what a page that was read calls it.
    """

    source: Source
    host: str
    read: bool
    is_own: bool
    name: str


def credit(read: Sequence[tuple[Entry, Page]], sources: Mapping[int, Source]) -> list[Credit]:
    """The credit of each entry, given what there is to read of it.

    An outlet goes by the name that its page gives; else, on the feed's own site, as most of the feed's pages there do,
    or all pages of that site; else as the feed is called. So two feeds of one outlet are one outlet, though some of its
    pages can't be read. A folder holds articles of anybody's: there, nobody's name is taken for another's.
    """
    words = [_words(entry, page, sources[entry.source]) for entry, page in read]
    named = [(each.host, name) for each, name in zip(words, _names(words), strict=True)]
    outlets = _told_apart(named, [home(source.address) for source in sources.values()])
    return [
        # What somebody else's feed says of a page is not what its outlet says.
        Credit(outlet, page.title or "", page.byline, _published(entry, page))
        if each.read and each.host and not each.is_own
        else Credit(outlet, entry.title or page.title or "", page.byline or entry.author, entry.published)
        for (entry, page), each, outlet in zip(read, words, outlets, strict=True)
    ]


def _words(entry: Entry, page: Page, source: Source) -> _Words:
    read = page.kind is PageKind.ARTICLE or page.publisher is not None
    feed, link = home(source.address), home((page.url if read else "") or entry.url or "")
    name = (page.publisher or "").strip()
    is_address = home(f"https://{name}") == link
    return _Words(source, link if read else feed, read, bool(link) and link == feed, "" if is_address else name)


def _published(entry: Entry, page: Page) -> datetime | None:
    """When a page says that it was published; where it says the day alone, or nothing, a feed may say more."""
    try:
        said = datetime.fromisoformat(page.published or "")
        said = said.astimezone(UTC) if said.tzinfo else said.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return entry.published
    is_day = len(page.published or "") == len("2026-11-23")
    if is_day and entry.published and abs(entry.published - said - _NOON) <= _ANYWHERE:
        return entry.published
    return min(said, entry.first_seen)


def _names(words: Sequence[_Words]) -> list[str]:
    """The name of each entry's outlet, whoever else goes by it."""
    feeds: dict[int, Counter[str]] = defaultdict(Counter)
    sites: dict[str, set[str]] = defaultdict(set)
    for each in words:
        if each.name and each.source.kind is not SourceKind.FOLDER:
            sites[each.host].add(each.name)
            if each.is_own:
                feeds[each.source.id][each.name] += 1
    usual = {number: min(names, key=lambda name: (-names[name], name)) for number, names in feeds.items()}
    only = {host: next(iter(names)) for host, names in sites.items() if host and len(names) == 1}
    return [each.name or _otherwise(each, usual, only) for each in words]


def _otherwise(words: _Words, usual: Mapping[int, str], only: Mapping[str, str]) -> str:
    """The name of the outlet of words that give none."""
    if words.is_own:
        return usual.get(words.source.id) or only.get(words.host) or _called(words.source)
    if words.read and words.host:
        return only.get(words.host) or words.host
    return _called(words.source)


def _called(source: Source) -> str:
    return source.title or home(source.address) or source.address


def _told_apart(named: Sequence[tuple[str, str]], followed: Iterable[str]) -> list[str]:
    """The names of outlets at hosts, with the host where another site goes by the name, or has it for its own."""
    sites: dict[str, set[str]] = defaultdict(set)
    for host, name in named:
        if host:
            sites[_letters(name)].add(host)
    others = _Hosts(followed)
    alone = {
        (host, name): not host or _is_alone(host, name, sites[_letters(name)], others) for host, name in set(named)
    }
    return [name if alone[host, name] else f"{name} ({host})" for host, name in named]


def _is_alone(host: str, name: str, sites: set[str], followed: _Hosts) -> bool:
    """Whether a name stands for a host alone: no other site goes by it that has as good a claim to it."""
    if _Hosts([host]).have(name):
        return not _Hosts(sites - {host}).have(name)
    return sites == {host} and not followed.have(name)


class _Hosts:
    """Hosts, by what they are called: one may have a name for its own."""

    def __init__(self, hosts: Iterable[str]) -> None:
        """Take hosts in any order."""
        hosts = set(hosts)
        self._letters = "\n".join(map(_letters, hosts))
        self._labels = {label for host in hosts for label in host.split(".")[:-1]}

    def have(self, name: str) -> bool:
        """Whether a name is one's own: "bbc.example" has BBC and BBC News, "thepost.example" The Post."""
        letters = _letters(name)
        within = len(letters) >= _LONG and letters in self._letters
        return within or not self._labels.isdisjoint(_WORDS.findall(name.casefold()))


def _letters(name: str) -> str:
    """What of a name tells it from others: marks, spaces and what isn't seen don't."""
    return "".join(each for each in unicodedata.normalize("NFKC", name).casefold() if each.isalnum())
