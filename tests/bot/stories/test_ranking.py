"""Which stories a channel reads first."""

from datetime import UTC, datetime
from random import Random

import pytest

from bot.stories import Alikes, Group, alike, has, rank, story

NOW = datetime(2026, 11, 23, 20, tzinfo=UTC)
FERRY = ("Ferry sinks off Marl Point", "A ferry with 60 passengers sank off Marl Point on Monday.")
BUDGET = ("Parliament rejects the budget", "The finance minister’s budget failed by a wide margin in parliament.")
HERRING = ("Herring are back in the sound", "Fishermen report the best herring catch in the sound for years.")
CHESS = ("Holm beats the champion", "Ida Holm won the third game of the chess match with a sacrifice.")


@pytest.fixture
def one(report):
    """Makes a story that so many outlets tell."""

    def one(told, *, outlets=1, hour=12, first=0):
        title, text = told
        reports = [report(text, f"Outlet {n}", title, hour) for n in range(first, first + outlets)]
        return story(Group(title, tuple(range(outlets)), {}), reports)

    return one


def titles(ranked):
    """The stories' ids, in order."""
    return [each.story.id for each in ranked]


def test_what_more_outlets_carry_comes_first(one):
    """Independent attention is the best sign of weight."""
    assert titles(rank([one(HERRING), one(FERRY, outlets=4, first=1)], NOW)) == [FERRY[0], HERRING[0]]


def test_near_copies_are_one_voice(report):
    """A wire report in five papers weighs as much as one."""
    wire = story(
        Group("wire", tuple(range(5)), dict.fromkeys(range(1, 5), 0)),
        [report(FERRY[1], f"Paper {n}", FERRY[0], 12) for n in range(5)],
    )
    (ranked,) = rank([wire], NOW)
    assert ranked.outlets == 1


def test_what_is_fresher_comes_first_among_equals(one):
    """And what is undated counts as half a day old."""
    late, early = one(FERRY, hour=19), one(BUDGET, hour=1, first=1)
    undated = one(HERRING, hour=None, first=2)
    assert titles(rank([early, undated, late], NOW)) == [FERRY[0], HERRING[0], BUDGET[0]]


def test_a_story_is_as_fresh_as_its_latest_report(report, one):
    """It is still being told."""
    growing = story(
        Group("growing", (0, 1), {}), [report(FERRY[1], "A", FERRY[0], 1), report(FERRY[1], "B", FERRY[0], 19)]
    )
    stale = story(
        Group("stale", (0, 1), {}), [report(BUDGET[1], "C", BUDGET[0], 1), report(BUDGET[1], "D", BUDGET[0], 2)]
    )
    assert titles(rank([stale, growing], NOW)) == ["growing", "stale"]


def test_the_channels_words_lift_a_story(one):
    """In its title more than in its text; and it says which."""
    stories = [one(FERRY, outlets=2), one(CHESS, first=2), one(HERRING, first=3)]
    assert titles(rank(stories, NOW))[0] == FERRY[0]
    ranked = rank(stories, NOW, wanted=["herring", "chess"])
    assert titles(ranked) == [HERRING[0], FERRY[0], CHESS[0]]
    assert [each.wanted for each in ranked] == [("herring",), (), ("chess",)]


def test_many_wanted_words_do_not_drown_all_else(one):
    """Two count at most."""
    wanted = ["herring", "sound", "fishermen", "back", "catch", "years"]
    (ranked,) = rank([one(HERRING)], NOW, wanted=wanted)
    (plain,) = rank([one(HERRING)], NOW)
    assert ranked.worth - plain.worth == pytest.approx(2)


@pytest.mark.parametrize("word", ["herring", "Herring", "the sound", "fisherman", "fishermen"])
def test_a_muted_word_takes_a_story_off_the_list(one, word):
    """In the title or the opening, whatever its case, as a whole word."""
    left = titles(rank([one(HERRING), one(FERRY)], NOW, unwanted=[word]))
    assert left == ([FERRY[0], HERRING[0]] if word == "fisherman" else [FERRY[0]])


def test_one_outlets_passing_mention_mutes_nothing(report):
    """Half of the titles have to have the word, or the best report."""
    reports = [report(FERRY[1], f"Outlet {n}", FERRY[0]) for n in range(4)] + [report("Gone.", "Z", "Herring, too")]
    told = story(Group("s", tuple(range(5)), {}), reports)
    assert titles(rank([told], NOW, unwanted=["herring"])) == ["s"]


def test_the_same_subject_does_not_fill_the_list(one):
    """What is like a story before it waits for others."""
    again = ("Ferry off Marl Point: passengers sank", "The ferry with 60 passengers sank off Marl Point on Monday.")
    stories = [one(FERRY, outlets=3), one(again, outlets=2, first=3), one(BUDGET, first=5)]
    assert titles(rank(stories, NOW)) == [FERRY[0], BUDGET[0], again[0]]


def test_one_outlet_alone_does_not_fill_the_list(one):
    """Its second story waits for another's first."""
    stories = [one(FERRY, hour=19), one(BUDGET, hour=18), one(HERRING, hour=14, first=1)]
    assert titles(rank(stories, NOW)) == [FERRY[0], HERRING[0], BUDGET[0]]


def test_the_list_has_as_many_as_are_asked_for(one):
    """And the rest is not hidden by any other means."""
    stories = [one(FERRY), one(BUDGET, first=1), one(HERRING, first=2)]
    assert len(rank(stories, NOW, top=2)) == 2
    assert len(rank(stories, NOW)) == 3
    assert rank([], NOW) == []


def test_the_order_in_which_stories_come_does_not_matter(one):
    """Ties go to the earlier, then to the lower id."""
    stories = [one(FERRY), one(BUDGET, first=1), one(HERRING, first=2), one(CHESS, first=3)]
    assert titles(rank(stories, NOW)) == titles(rank(stories[::-1], NOW))


WORDS = {
    ("Strike at the mill", "strike"): True,
    ("Strikes at the mill", "strike"): True,
    ("The mill’s owner", "Mill"): True,
    ("Milling about", "mill"): False,
    ("Sawmill closed", "mill"): False,
    ("The European Union votes", "european  union"): True,
    ("A union of European towns", "european union"): False,
    ("Anything", ""): False,
    ("What costs (more)", "(more)"): True,
    ("Über allem", "über"): True,
}


@pytest.mark.parametrize(("text", "phrase"), WORDS)
def test_words_are_found_as_wholes(text, phrase):
    """Also in the plural and the possessive; nothing in them is a pattern."""
    assert has(text, phrase) is WORDS[text, phrase]


@pytest.mark.parametrize("least", [0.05, 0.2, 0.5, 1.0])
def test_all_that_are_alike_are_found_and_few_others(report, least):
    """Without comparing each with each."""
    chance = Random(4)  # noqa: S311 - the same each time
    words = [f"{begin}{end}" for begin in ("ferry", "coast", "storm", "tide", "gull") for end in "abcdefghijk"]
    common = ["the", "minister", "said", "on", "Monday"]

    def made(number):
        told = [chance.choice(words) for _ in range(6)]
        return report(f"{' '.join([*common, *told])}.", f"Outlet {number}", " ".join(told[:3]))

    reports = [made(number) for number in range(120)]
    alikes, found = Alikes(reports[:60]), 0
    for new in reports:
        near = alikes.of(new, least)
        assert {old.article.id for old in reports[:60] if alike(new, old) >= least} <= near
        found += len(near)
    assert least == 0.05 or found < 120 * 60 / 2
