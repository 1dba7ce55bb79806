"""A fetch round over five hundred feeds of a real web, with everything that goes wrong in between."""

import re
import ssl
import time
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
import trustme
from servers.names import Lookup
from servers.web import Web, answer, cut_off, garbage, hang, redirect, slow, status, tagged

from adapters.bootstrap import open_world
from bot.newsdesk.following import import_feeds
from bot.newsdesk.footer import footer
from bot.newsdesk.rounds import Rounds
from bot.settings import Settings, SourceSettings, StorageSettings

XML = "application/rss+xml"
#: A hanging site is given up after so long; by then, all others are to be done.
SECONDS = 30.0
MORNING = datetime(2026, 11, 23, 6, tzinfo=UTC)

#: What becomes of how many feeds in the round that is looked at, and the word for it; all others are healthy.
FAULTS = {
    "missing": (30, status(404), "not found"),
    "gone": (10, status(410), "gone for good"),
    "asked": (10, status(429, Retry_After="7200"), "asked too often"),
    "down": (30, status(500), "down"),
    "refused": (10, status(403), "refused"),
    "hanging": (12, hang(), "too slow"),
    "garbage": (10, garbage(), "not understood"),
    "cut": (10, cut_off(), "not understood"),
    "page": (10, answer("<html><body>No feed.</body></html>"), "no feed"),
    "circle": (10, redirect("/circle"), "leading nowhere"),
    "tls": (12, None, "with a wrong certificate"),
}
#: How many feeds do what is no fault; they have all their items, each once.
KINDS = {"moved": 30, "changed": 30, "doubled": 30, "one-guid": 20, "bumped": 20, "unchanged": 20, "slow": 16}
ALL = 500
FOOTER = (
    "500 sources: 346 fine, 30 down, 30 not found, 20 not understood, 12 too slow, 12 with a wrong certificate, "
    "10 asked too often, 10 gone for good, 10 leading nowhere, 10 no feed, 10 refused."
)


def names():
    """The names of all feeds' sites: what they will do, and a number."""
    kinds = {kind: count for kind, (count, *_) in FAULTS.items()} | KINDS
    kinds["healthy"] = ALL - sum(kinds.values())
    return [f"{kind}-{number}" for kind, count in kinds.items() for number in range(count)]


def document(items, hour=8):
    """A feed of items: each a guid, a title and a link."""
    date = f"Mon, 23 Nov 2026 {hour:02}:30:00 GMT"
    listed = "".join(
        f"<item><guid isPermaLink='false'>{guid}</guid><title>{title}</title><link>https://{link}</link>"
        f"<pubDate>{date}</pubDate></item>"
        for guid, title, link in items
    )
    return f"<rss version='2.0'><channel><title>News</title>{listed}</channel></rss>"


def kind_of(name):
    """What a site does."""
    return name.rpartition("-")[0]


def numbered(name, *numbers):
    """Items with a number, in the way of their site."""
    kind = kind_of(name)
    items = [(number, f"{name} {number}", f"{name}.example/{number}") for number in numbers]
    if kind == "one-guid":
        return [("the same", title, link) for _, title, link in items]
    return [item for item in items for _ in range(1 + (kind == "doubled"))]


def healthy(name, *numbers, hour=8):
    """Answer with a feed that has items of these numbers; of some, the second was corrected in the meantime."""
    listed = document(numbered(name, *numbers), hour)
    if kind_of(name) == "changed" and 3 in numbers:
        listed = listed.replace(f"{name} 2<", f"{name} 2, corrected<")
    if kind_of(name) == "unchanged" and 2 in numbers and 3 not in numbers:
        return tagged(listed)
    return slow(1, answer(listed, type=XML)) if kind_of(name) == "slow" else answer(listed, type=XML)


def titles(name, *numbers):
    """The titles of a site's news; its first item was taken as read."""
    corrected = kind_of(name) == "changed" and 3 in numbers
    return [f"{name} {number}{', corrected' if corrected and number == 2 else ''}" for number in numbers]


def at_noon(name):
    """The titles of a site's news, where it may fail by noon."""
    failed = kind_of(name) in FAULTS or kind_of(name) == "unchanged"
    return titles(name, 2) if failed else titles(name, 2, 3)


class Clock:
    """Goes only when it is set."""

    def __init__(self):
        """It is morning."""
        self.time = MORNING

    def now(self):
        """The time."""
        return self.time


class Site:
    """The web of all sites, one of them with TLS that nobody can trust."""

    def __init__(self, web, wrong):
        """Nothing is scripted yet."""
        self.web, self.wrong = web, wrong
        web.lenient = True

    def address(self, name):
        """The address of a site's feed."""
        return self.web.url(f"/{name}", host=f"{name}.example")

    def say(self, *numbers, hour=8):
        """All feeds are well, and have items of these numbers."""
        for name in names():
            self.web[f"/{name}"] = self.web[f"/new/{name}"] = healthy(name, *numbers, hour=hour)

    def fail(self):
        """Everything goes wrong that can, by the site's kind."""
        self.web["/circle"] = redirect("/circle")
        for name in names():
            kind = kind_of(name)
            if kind == "tls":
                self.web[f"/{name}"] = redirect(self.wrong.url("/", host=f"{name}.example"))
            elif kind == "moved":
                self.web[f"/{name}"] = redirect(f"/new/{name}", 301)
                self.web[f"/new/{name}"] = healthy(name, 3, 2, 1)
            elif kind in FAULTS:
                self.web[f"/{name}"] = FAULTS[kind][1]
            elif kind != "unchanged":
                self.web[f"/{name}"] = healthy(name, 3, 2, 1, hour=9 if kind == "bumped" else 8)


@pytest.fixture
async def site():
    """The local web."""
    authority = trustme.CA()
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("somebody-else.example").configure_cert(server)
    async with Web() as web, Web(tls=server) as wrong:
        site = Site(web, wrong)
        site.trusting = ssl.create_default_context()
        authority.configure_trust(site.trusting)
        yield site


@pytest.fixture
async def world(site, tmp_path):
    """A world that finds all sites on this machine."""
    settings = Settings(
        sources=SourceSettings(
            allow="127.0.0.0/8",
            ports=f"{site.web.port} {site.wrong.port}",
            seconds=SECONDS,
            pause=0,
            workers=2,
            respect_robots=False,
        ),
        storage=StorageSettings(f"sqlite:///{tmp_path / 'news.db'}"),
    )
    resolver = Lookup(**{name: [["127.0.0.1"]] for name in names()})
    async with open_world(settings, resolver=resolver, tls=site.trusting, clock=Clock()) as world:
        yield world


async def kept(world):
    """The titles of all news, by the site's name."""
    found = {name: [] for name in names()}
    for entry in await world.store.entries(MORNING, limit=10_000):
        found[re.match(r"[\w-]+", entry.title)[0]].append(entry.title)
    return {name: sorted(each) for name, each in found.items()}


@pytest.mark.slow
async def test_a_round_over_five_hundred_feeds(site, world):
    """Every healthy item is stored once, each fault is named, and the slow ones do not delay the others."""
    rounds, clock = Rounds(world, keep=timedelta(days=30), pages=0), world.clock
    site.say(1)
    added = await import_feeds(world, [(site.address(name), "") for name in names()])
    assert (len(added.added), added.failed) == (ALL, ())

    site.say(2, 1)
    clock.time += timedelta(hours=1)
    outcomes = (await rounds.run()).outcomes
    assert Counter((each.new, each.failure) for each in outcomes) == {(1, None): ALL}

    site.fail()
    clock.time += timedelta(hours=1)
    begun, ends = time.monotonic(), []
    noon = await rounds.run(step=lambda *_: ends.append(time.monotonic() - begun))
    assert sorted(name_of(outcome) for outcome in noon.outcomes) == sorted(names())
    for outcome in noon.outcomes:
        check(outcome, kind_of(name_of(outcome)))
    assert await kept(world) == {name: at_noon(name) for name in names()}
    assert [health.trouble for _, health in noon.to_tell] == ["gone for good"] * FAULTS["gone"][0]
    assert await footer(world.store, 0, clock.time) == FOOTER

    others = ALL - FAULTS["hanging"][0]
    print(f"{others} feeds in {ends[others - 1]:.1f} s, the last one that hangs after {ends[-1]:.1f} s")
    assert ends[others - 1] < SECONDS <= ends[others]

    site.say(4, 3, 2, 1)
    clock.time += timedelta(days=8)
    outcomes = (await rounds.run()).outcomes
    assert [outcome.failure for outcome in outcomes] == [None] * ALL
    assert await kept(world) == {name: titles(name, 2, 3, 4) for name in names()}


def name_of(outcome):
    """The name of a source's site."""
    return re.search(r"//([\w-]+)\.example", outcome.source.address)[1]


def check(outcome, kind):
    """Hold what became of a source against what its site did."""
    assert outcome.trouble == (FAULTS[kind][2] if kind in FAULTS else None), outcome
    assert (outcome.failure is None) == (kind not in FAULTS), outcome
    assert not outcome.failure or outcome.failure.startswith(outcome.source.address), outcome
    assert (outcome.moved_to is not None) == (kind == "moved"), outcome
    assert (outcome.updated, outcome.unchanged) == (kind == "changed", kind == "unchanged"), outcome
