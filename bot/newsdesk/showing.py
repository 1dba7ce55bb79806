"""Digests as parts of an answer: kept, so that their buttons work after a restart, and with those buttons."""

from __future__ import annotations

from dataclasses import replace

from bot.model import Digest
from bot.newsdesk import buttons, heads
from bot.newsdesk.briefs import Brief
from bot.newsdesk.desk import Desk
from bot.newsdesk.recalling import article_shown, story_shown, telling
from bot.replies import ArticlePart, BriefPart, StoryPart
from bot.reports import StoryDigest
from bot.shown import Form, Shown
from bot.wording import note


async def show_article(desk: Desk, digest: Digest, why: str = "") -> ArticlePart:
    """An article's Digest, kept."""
    shown = article_shown(digest, why)
    await desk.store.keep_shown(shown, desk.now)
    return article_part(desk, digest, shown.key, why)


def article_part(desk: Desk, digest: Digest, key: str, why: str = "", *, public: bool = False) -> ArticlePart:
    """An article's Digest with its buttons."""
    more = len(buttons.more_of_article(digest, desk.settings))
    return ArticlePart(digest, key, why, buttons.below(key, shown=len(digest.key_quotes), more=more, public=public))


async def show_story(desk: Desk, digest: StoryDigest) -> StoryPart:
    """A StoryDigest, kept."""
    shown = story_shown(digest)
    await desk.store.keep_shown(shown, desk.now)
    return story_part(desk, digest, shown.key)


def story_part(desk: Desk, digest: StoryDigest, key: str, *, public: bool = False) -> StoryPart:
    """A StoryDigest with its buttons."""
    more = len(buttons.more_of_story(digest, desk.settings))
    return StoryPart(digest, key, note(digest), buttons.below(key, shown=len(digest.quotes), more=more, public=public))


async def show_brief(desk: Desk, brief: Brief) -> BriefPart:
    """A Brief, kept; and the channel is told of its entries."""
    part = heads.part(brief, desk.clock)
    if not brief.digests:
        return part
    stories = tuple([await show_story(desk, digest) for digest in brief.digests])
    shown = Shown(
        Form.BRIEF,
        tuple(telling(digest.story) for digest in brief.digests),
        part.since,
        part.until,
        part.topic,
        part.found,
        part.footer,
    )
    await desk.store.keep_shown(shown, desk.now)
    return replace(part, stories=stories, key=shown.key, buttons=buttons.share(shown.key))


def told_of(brief: Brief) -> list[int]:
    """The entries that a brief is of."""
    every = (report for digest in brief.digests for report in (*digest.story.reports, *digest.story.copies))
    return [int(report.article.id) for report in every]
