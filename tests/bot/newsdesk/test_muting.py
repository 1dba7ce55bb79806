"""bot.newsdesk.muting: what mutes hide, and what can be muted by a button."""

from datetime import UTC, datetime

import pytest
from made.telling import KEY, digest, story_digest

from bot.channels import Mute
from bot.newsdesk.briefs import of_site
from bot.newsdesk.muting import offer, sites, without

NOW = datetime(2026, 11, 24, tzinfo=UTC)


def mutes(*words):
    """These words, muted."""
    return [Mute("news", word, None, "a") for word in words]


@pytest.mark.parametrize(
    ("word", "gone"),
    [("Ann Lee", {"Ann Lee"}), ("lee", {"Ann Lee"}), ("Ann", {"Ann Lee"}), ("Le", set()), ("football", set())],
)
def test_the_words_of_who_is_muted_are_not_shown(word, gone):
    """By the name or a part of it; all else stays."""
    story = story_digest()
    before = [told.quote.speaker.name for told in story.quotes]
    assert "Ann Lee" in before
    after = without(story, mutes(word))
    assert [told.quote.speaker.name for told in after.quotes] == [name for name in before if name not in gone]
    assert (after.summary, after.facts) == (story.summary, story.facts)


@pytest.mark.parametrize(
    ("word", "site"),
    [
        ("bbc.com", True),
        ("news.bbc.co.uk", True),
        ("10.0.0.1", True),
        ("U.S.", False),
        ("Ann Lee", False),
        ("bbc", False),
    ],
)
def test_a_site_is_told_from_a_word(word, site):
    """By its dots and small letters."""
    assert sites(mutes(word)) == ((word,) if site else ())


@pytest.mark.parametrize(
    ("address", "hidden"),
    [
        ("https://bbc.com/a", True),
        ("http://www.bbc.com/a", True),
        ("https://sport.bbc.com/a", True),
        ("https://notbbc.com/a", False),
        ("https://bbc.com.example/a", False),
        (None, False),
        ("http://[", False),
    ],
)
def test_a_muted_site_is_hidden_with_all_its_parts(address, hidden):
    """And no other."""
    assert of_site(address, ("bbc.com",)) == ("bbc.com" if hidden else None)


def test_speakers_and_sites_are_offered_to_be_muted():
    """Each once, those that fit on a button."""
    offered = offer(KEY, [digest(), digest()])
    assert [button.label for button in offered.buttons] == ["Ann Lee", "Ben Moss", "harbour-post.example"]
    assert all(button.action.fits for button in offered.buttons)


def test_where_nothing_can_be_muted_it_is_said_how():
    """By an example of what is typed."""
    assert offer(KEY, []).example == "mute transfer rumours 7d"
