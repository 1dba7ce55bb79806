"""Many channels due in the same minute, as real processes; `make bench` does the same with thousands."""

import pytest
from servers.minute import minute

from bot.newsdesk.composing import LENGTHS

pytestmark = pytest.mark.slow

CHANNELS, STORIES, TOP = 48, 30, 3


async def test_all_are_briefed_once_and_the_platforms_are_never_asked_too_often(tmp_path, address):
    """On both platforms and both databases; of each story one digest of each length is made, however many get it."""
    told = await minute(tmp_path, CHANNELS, STORIES, TOP, address=address)
    assert told.sent == CHANNELS
    assert told.parts == told.town["slack"] + told.town["discord"] >= 2 * CHANNELS
    assert (told.town["twice"], told.town["refused"], told.town["complaints"]) == (0, 0, [])
    assert 0 < told.bot["digests"] <= STORIES * len(LENGTHS)
