"""What was shown, kept so that more of it can be shown, and made again from what was kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from bot import stories, text
from bot.errors import InputError
from bot.model import Article, Digest
from bot.newsdesk.reading import Given, digest
from bot.reports import Report, Story, StoryDigest
from bot.settings import Settings
from bot.shown import Copy, Form, Rereading, Shown, Telling

#: Nothing has become of what was shown.
NOTHING: Mapping[str, Rereading] = {}


def article_shown(made: Digest, why: str = "") -> Shown:
    """An article's Digest as it is kept."""
    return Shown(Form.ARTICLE, (Telling("", (_copy(Report(made.article, made.article.publisher or ""), why),)),))


def story_shown(made: StoryDigest) -> Shown:
    """A StoryDigest as it is kept."""
    return Shown(Form.STORY, (telling(made.story),))


def story_key(kept: Telling) -> str:
    """The key of a story that is also shown by itself."""
    return Shown(Form.STORY, (kept,)).key


def telling(story: Story) -> Telling:
    """A Story as it is kept."""
    return Telling(story.id, tuple(map(_copy, story.reports)), tuple(map(_copy, story.copies)))


def article_again(shown: Shown, settings: Settings) -> Digest:
    """The Digest of an article that was shown."""
    copy = shown.stories[0].reports[0]
    return digest(copy.text, settings, **_given(copy))


def story_again(kept: Telling, settings: Settings) -> StoryDigest:
    """The StoryDigest of a story that was shown."""
    reports = (tuple(_report(copy, settings) for copy in copies) for copies in (kept.reports, kept.copies))
    return stories.tell(Story(kept.id, *reports), settings)


def as_of_now(shown: StoryDigest, kept: Telling, known: Mapping[str, Rereading], settings: Settings) -> StoryDigest:
    """A story's digest as it holds by now; `known` has what became of its articles, by the keys of their copies."""
    now: dict[int, Digest | None] = {}
    for number, copy in enumerate(kept.reports[: len(shown.digests)]):
        found = known.get(copy.key)
        if found and found.text is None:
            now[number] = None
        elif found and found.text is not None and found.text != copy.text:
            now[number] = digest(found.text, settings, **_given(copy))
    return stories.corrected(shown, now, settings.quotes.min_confidence) if now else shown


def articles_again(kept: Telling, settings: Settings) -> list[Article]:
    """The articles of a story that was shown."""
    return [article_of(copy, settings) for copy in (*kept.reports, *kept.copies)]


class Recalled(NamedTuple):
    """What was shown, made again: its digest, those of its reports with their outlets, and the story if it is one."""

    digests: Sequence[Digest]
    outlets: Sequence[str]
    story: StoryDigest | None = None


def recalled(shown: Shown, settings: Settings, known: Mapping[str, Rereading] = NOTHING) -> Recalled:
    """One article or story that was shown, as it holds by now; of a brief, the first story.

    `known` has what became of its articles, by the keys of their copies.
    """
    kept = shown.stories[0]
    outlets = [copy.outlet or copy.publisher or "" for copy in kept.reports]
    if shown.form is Form.ARTICLE:
        return Recalled([article_again(shown, settings)], outlets)
    story = as_of_now(story_again(kept, settings), kept, known, settings)
    return Recalled(story.digests, outlets, story)


def _copy(report: Report, why: str = "") -> Copy:
    article = report.article
    return Copy(
        article.text,
        article.title,
        article.url,
        article.publisher,
        article.published,
        article.byline,
        report.outlet,
        report.excerpt or bool(why),
        why,
        report.published,
        article.id,
    )


def _report(copy: Copy, settings: Settings) -> Report:
    return Report(article_of(copy, settings), copy.outlet, copy.dated, copy.excerpt)


def article_of(copy: Copy, settings: Settings) -> Article:
    """The article of a copy; its headline alone, where nothing of it could be read."""
    if copy.text:
        try:
            return text.read(copy.text, settings=settings.reading, **_given(copy))
        except InputError:
            return replace(stories.headline(**_given(copy)), text=copy.text)
    return stories.headline(**_given(copy))


def _given(copy: Copy) -> Given:
    return {
        "id": copy.entry,
        "title": copy.title,
        "url": copy.url,
        "publisher": copy.publisher,
        "published": copy.published,
        "byline": copy.byline,
    }
