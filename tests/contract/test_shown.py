"""bot.ports.Store: what was shown; on SQLite and on PostgreSQL."""

import pytest

from bot.shown import Copy, Form, Shown, Telling

FERRY = Copy(
    "The ferry floats.", "Ferry floats", "https://a.example/1", "Post", "2026-11-23", "Ann Lee", "Post", entry="7"
)


@pytest.fixture
def brief(at):
    """Two stories with an article in common."""
    wire = Copy("The ferry floats, it says.", outlet="Wire", excerpt=True, why="The site asks for money.", dated=at(5))
    return Shown(
        Form.BRIEF,
        (Telling("7", (FERRY, wire), (wire,)), Telling("8", (FERRY,))),
        at(),
        at(60),
        "ferries",
        12,
        "2 sources: 2 fine.",
    )


async def test_what_was_shown_comes_back_whole(store, at, brief):
    """Under its key, as often as it is shown."""
    await store.keep_shown(brief, at())
    await store.keep_shown(brief, at(1))
    assert await store.shown(brief.key) == brief
    assert await store.shown("0" * 16) is None


async def test_a_key_says_what_was_shown(at, brief):
    """Another text, form, order or time is another key."""
    others = [
        brief._replace(form=Form.STORY),
        brief._replace(stories=brief.stories[::-1]),
        brief._replace(stories=(brief.stories[0],)),
        brief._replace(until=at(61)),
        brief._replace(stories=(Telling("7", (FERRY._replace(text="The ferry sank."),)),)),
    ]
    assert len({brief.key, *(each.key for each in others)}) == 6
    assert all(len(each.key) == 16 for each in others)


async def test_what_no_database_can_hold_has_a_place(store, at):
    """Positions in the text stay right."""
    odd = Shown(Form.ARTICLE, (Telling("", (Copy("a\x00b\ud800c"),)),))
    await store.keep_shown(odd, at())
    found = await store.shown(odd.key)
    assert found.stories[0].reports[0].text == "a\ufffdb\ufffdc"


async def test_what_was_shown_long_ago_is_forgotten(store, at, brief):
    """What was shown since is there, with all its articles."""
    alone = Shown(Form.ARTICLE, (brief.stories[1],))
    await store.keep_shown(brief, at())
    await store.keep_shown(alone, at(30))
    await store.forget(at(10))
    assert await store.shown(brief.key) is None
    assert await store.shown(alone.key) == alone
