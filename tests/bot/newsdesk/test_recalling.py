"""bot.newsdesk.recalling: what was shown is made again from what was kept, the same."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot import newsdesk, stories, text
from bot.newsdesk.buttons import MOST, attributed, key_places, more_of_article, more_of_story
from bot.newsdesk.recalling import article_again, article_shown, recalled, story_again, story_shown
from bot.reports import Report, Story
from bot.settings import QuoteSettings, Settings

SETTINGS = Settings()
NOW = datetime(2026, 11, 24, tzinfo=UTC)


@pytest.fixture
def report(repository):
    """Make a report of a sample."""

    def make(name, outlet):
        whole = (repository / "seeds" / name).read_text("utf-8")
        article = text.read(whole, settings=SETTINGS.reading, id=outlet, url=f"https://{outlet}.example/a")
        return Report(article, outlet, NOW)

    return make


@pytest.fixture
def story(report):
    """A story of two outlets and one of which only the headline is known."""
    headline = Report(
        stories.headline(id="c", title="Storm breaks wall", url="https://c.example"), "C", NOW, excerpt=True
    )
    told = (report("harbour-wall.txt", "a"), report("dam-live.txt", "b"), headline)
    return Story("7", told, (report("harbour-wall.txt", "d"),))


@pytest.mark.parametrize("name", ["biden-xi-call.txt", "harbour-wall.txt", "lighthouse-interview.txt"])
@pytest.mark.parametrize("given", [{}, {"title": "Another title", "publisher": "Post", "published": "2026-11-23"}])
def test_an_article_is_the_same_again(repository, name, given):
    """Byte for byte, with what was known of it."""
    digest = newsdesk.digest((repository / "seeds" / name).read_text("utf-8"), SETTINGS, id="7", **given)
    assert article_again(article_shown(digest), SETTINGS) == digest


def test_a_story_is_the_same_again(story):
    """With all its reports, those that are near-copies or only a headline too."""
    made = stories.tell(story, SETTINGS)
    assert story_again(story_shown(made).stories[0], SETTINGS) == made


def test_what_was_shown_has_a_digest_for_each_report(story):
    """An article's alone, or all of a story's, with their outlets."""
    made = recalled(story_shown(stories.tell(story, SETTINGS)), SETTINGS)
    assert list(made.outlets) == ["a", "b", "C"]
    assert [digest.article for digest in made.digests] == [report.article for report in story.reports]
    alone = recalled(article_shown(made.digests[0]), SETTINGS)
    assert (alone.story, len(alone.digests)) == (None, 1)


def test_more_quotes_are_those_that_are_certain_and_not_shown(repository):
    """A speaker that isn't sure is never shown, by no button."""
    digest = newsdesk.digest((repository / "seeds" / "biden-xi-call.txt").read_text("utf-8"), SETTINGS)
    more = [quote for _, quote in more_of_article(digest, SETTINGS)]
    assert more
    assert all(quote.confidence >= SETTINGS.quotes.min_confidence and not quote.key for quote in more)
    strict = Settings(quotes=QuoteSettings(min_confidence=1.0))
    assert [quote for _, quote in more_of_article(digest, strict)] == [quote for quote in more if quote.confidence == 1]
    unknown = replace(digest, quotes=tuple(quote._replace(speaker=None) for quote in digest.quotes))
    assert more_of_article(unknown, SETTINGS) == []


def test_more_quotes_of_a_story_are_told_once(story):
    """Not those that are shown, nor the same words of two outlets."""
    twice = replace(story, reports=(story.reports[0], replace(story.reports[0], outlet="e"), story.reports[1]))
    made = stories.tell(twice, SETTINGS)
    more = more_of_story(made, SETTINGS)
    words = [quote.shown(made.digests[report].article.text) for report, quote in more]
    shown = [quote.shown(made.digests[report].article.text) for report, quote in key_places(made)]
    assert len(words) == len(set(words))
    assert not set(words) & set(shown)
    every = {quote.shown(each.article.text) for each in made.digests for quote in attributed(each, SETTINGS)}
    assert set(words) | set(shown) == every


def test_so_many_more_quotes_are_counted(repository):
    """A page of nothing but quotes takes no time."""
    digest = newsdesk.digest((repository / "seeds" / "harbour-wall.txt").read_text("utf-8"), SETTINGS)
    many = replace(digest, quotes=tuple(quote._replace(key=False) for quote in digest.quotes) * 500)
    assert len(more_of_article(many, SETTINGS)) == MOST
