"""`pullquote run --demo`: what a briefing is, with no account."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from servers import papers

from adapters.bootstrap import open_world
from adapters.cli.demo import prepare
from adapters.engine.engine import Engine, running
from adapters.engine.posters import Posters
from adapters.terminal.poster import TerminalPoster
from bot.deliveries import State
from bot.newsdesk.composing import Composer
from bot.newsdesk.rounds import Rounds
from bot.replies import BriefPart
from bot.settings import build


@pytest.mark.slow
async def test_the_sample_articles_come_as_a_briefing_after_a_while(tmp_path, monkeypatch):
    """All that is read of them, by the ways of any other briefing."""
    monkeypatch.setenv("TZ", "Asia/Kathmandu")
    settings = build({"storage": {"address": f"sqlite:///{tmp_path / 'demo.db'}"}, "sources": {"workers": 1}})
    clock, said = papers.Stopped(datetime(2026, 11, 23, 18, 14, 50, tzinfo=UTC)), []
    async with open_world(settings, clock=clock) as world:
        assert "at 00:02" in await prepare(world)
        await Rounds(world, keep=timedelta(days=30)).run()
        clock.at += timedelta(minutes=3)
        engine = Engine(
            world, Composer(world, settings), Posters(TerminalPoster("terminal", said.append)), settings.briefings
        )
        async with running(engine, every=0.05):
            while not (found := await world.store.ledger.latest()) or found[0].state is not State.SENT:  # noqa: ASYNC110
                await asyncio.sleep(0.05)
    ((brief,),) = [each.parts for each in said]
    assert isinstance(brief, BriefPart)
    assert len(brief.stories) >= 3
