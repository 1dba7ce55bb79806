"""Briefings in the terminal: the whole of one at once."""

import pytest
from made import telling

from adapters.terminal.poster import TerminalPoster
from bot.errors import PostRefused, PostUnknown
from bot.ports import Post
from bot.replies import NoticePart, reply


@pytest.fixture
def said():
    """What is said."""
    return []


@pytest.fixture
def poster(said):
    """What posts to the chat."""
    return TerminalPoster("terminal", said.append)


async def test_a_briefing_is_shown_once_with_all_its_stories(poster, said):
    """What goes below the head elsewhere, or after it, is there already."""
    brief = telling.brief_part()
    head = await poster.post(Post("terminal", brief, "n0"))
    for place, story in enumerate(brief.stories, 1):
        await poster.post(Post("terminal", story, f"n{place}", below=head))
        await poster.post(Post("terminal", story, f"n{place}"))
    assert said == [reply(brief)]


async def test_nobody_can_say_what_stood_there(poster):
    """Of the head; the stories are nothing by themselves."""
    assert poster.beginning == "terminal"
    with pytest.raises(PostUnknown):
        await poster.find(Post("terminal", NoticePart("Nothing new."), "n0"))
    assert await poster.find(Post("terminal", telling.brief_part().stories[0], "n1", below="n0")) is None
    with pytest.raises(PostRefused):
        await poster.edit("terminal", "n0", NoticePart("Corrected."))
