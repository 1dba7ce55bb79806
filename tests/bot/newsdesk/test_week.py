"""A week of briefings: no story is told twice but as an update, and each update shows what is new, and only that."""

from datetime import time, timedelta

import pytest
from made.week import PAPERS, TALES, papers_of
from servers.papers import NOW, Paper, keep, world

from bot.newsdesk.composing import Composer
from bot.newsdesk.packing import UPDATE
from bot.newsdesk.ticking import tick
from bot.ports import Follow
from bot.schedules import DAILY, Schedule
from bot.settings import BriefingSettings, Settings

DAY = timedelta(days=1)


@pytest.fixture
async def week(store):
    """The briefings of seven mornings: their stories, by day."""
    nothing = [Paper(outlet, -24, f"hello-{outlet}", f"Hello from {outlet}", None) for outlet in PAPERS]
    await keep(store, nothing, NOW - 2 * DAY)
    for source in await store.sources():
        await store.follow(Follow("news", source.id))
    start = NOW - DAY
    await store.plan("news", Schedule(DAILY, (time(8),), "UTC"), "u1", start, next_at=NOW)
    here = world(store)
    composer = Composer(here, Settings(briefings=BriefingSettings(minutes=15, ahead_minutes=0)))
    told = []
    for day in range(7):
        here.clock.at = NOW + day * DAY
        await keep(store, list(papers_of(day)), here.clock.at)
        told.append(await morning(store, composer, here.clock.at))
    return told


async def morning(store, composer, at):
    """The stories of one briefing, sent."""
    await tick(store.ledger, at)
    (delivery,) = await store.ledger.claim(at, DAY)
    made = await composer.compose(delivery)
    delivery = await store.ledger.compose(delivery, made.parts, made.until)
    for part in range(len(made.parts)):
        delivery = await store.ledger.sending(delivery, part, at)
        delivery = await store.ledger.posted(delivery, part, f"m{part}", at)
    await store.ledger.sent(delivery, at)
    return [(await composer.unpack(delivery, each)).digest for each in made.parts[1:]]


def tale_of(digest):
    """Which of the week's stories a digest is of."""
    (slug,) = {report.article.url.rpartition("/")[2].partition("-")[0] for report in digest.story.reports}
    return slug


def lines(digest):
    """All that is shown of a story."""
    texts = [each.article.text for each in digest.digests]
    shown = [told.line.shown(texts[told.report]) for told in digest.summary]
    return shown + [told.fact.line.shown(texts[told.report]) for told in digest.facts]


async def test_each_story_is_told_once_and_then_only_what_comes_of_it(week):
    """On the morning after it broke, and on those after something happened; retellings and copies are silent."""
    told = {(day, tale_of(digest)): UPDATE in digest.notes for day, digests in enumerate(week) for digest in digests}
    first = {(tale.day, tale.slug): False for tale in TALES}
    updates = {(day, tale.slug): True for tale in TALES for day in tale.later}
    # The families' return has next to no word in common with the crack: it is told as a story of its own.
    assert told == first | updates | {(5, "dam"): False}
    assert sum(map(len, week)) == len(told)


async def test_an_update_shows_what_is_new_and_nothing_that_was_shown(week):
    """Every line of it."""
    seen = {}
    for digests in week:
        for digest in digests:
            slug = tale_of(digest)
            assert lines(digest)
            assert not seen.setdefault(slug, set()) & set(lines(digest))
            seen[slug] |= set(lines(digest))
