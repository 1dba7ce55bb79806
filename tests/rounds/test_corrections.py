"""An article changes after its briefing: the message says so, on a strict Slack and a strict Discord."""

from contextlib import AsyncExitStack, asynccontextmanager
from datetime import time, timedelta

import discord
import pytest
from conversing.channels import MEMBER
from conversing.town import FERRY, TITLES, Town
from servers.discord.reading import as_read as read_on_discord
from servers.discord.server import Discord
from servers.slack.reading import as_read as read_on_slack
from servers.slack.server import Slack
from servers.web import Web, answer, status

from adapters.discord.poster import DiscordPoster
from adapters.engine.engine import Engine
from adapters.engine.posters import Posters
from adapters.slack.calls import Calls, new_session, web_client
from adapters.slack.poster import SlackPoster
from bot.asking import Press, Request
from bot.newsdesk.composing import Composer
from bot.newsdesk.correcting import Corrector
from bot.replies import ContextPart
from bot.schedules import DAILY, Schedule


@asynccontextmanager
async def on_slack():
    """A workspace: its poster, its channel's name, and what is read there below the head."""
    async with Slack() as server, new_session() as session:
        server.limiter.enforced = False

        def read():
            return "\n".join(read_on_slack(each.described()) for each in server.said()[1:])

        calls = Calls(web_client(server.workspace.bot_token, session, server.api))
        yield SlackPoster(calls, "T1"), "slack:T1/C1", read


@asynccontextmanager
async def on_discord(monkeypatch):
    """A server: the same."""
    async with Discord() as server, discord.Client(intents=discord.Intents.none()) as client:
        monkeypatch.setattr(discord.http.Route, "BASE", server.api)
        await client.login(server.token)

        def read():
            head = server.posted()[0]
            return "\n".join(read_on_discord(each.said) for each in server.posted(server.channels[head.id]))

        yield DiscordPoster(client), f"discord:{server.guild.id}/{server.channel.id}", read


class Office:
    """The bot for one channel that is briefed every morning."""

    def __init__(self, town, desk, poster):
        """With all its parts."""
        self.town, self.desk, world = town, desk, town.world
        posters, composer = Posters(poster), Composer(world, town.settings)
        corrector = Corrector(world, town.settings, posters, composer.zone)
        self.engine = Engine(world, composer, posters, town.settings.briefings, corrector=corrector)
        self.store = world.store

    async def brief(self, channel):
        """Tell of the ferry."""
        clock = self.town.clock
        await self.ask(channel, f"follow {self.town.feed}")
        await self.town.publish("ferry")
        clock.forward(minutes=5)
        at = clock.now()
        schedule = Schedule(DAILY, (time(at.hour, at.minute),), "UTC")
        await self.store.plan(channel, schedule, "u1", at - timedelta(minutes=1), next_at=at)
        await self.engine.tick()
        while await self.store.ledger.open():
            await self.engine.tick()

    async def ask(self, channel, text):
        """What is answered first."""
        return (await self.desk.ask(Request(channel, MEMBER, text))).parts[0]

    async def later(self, hours):
        """Look after it, some hours later."""
        self.town.clock.forward(hours=hours)
        await self.engine.correct()


@pytest.fixture(params=["slack", "discord"])
async def office(request, tmp_path, monkeypatch):
    """An office that has told of the ferry, its channel, and what is read there."""
    async with AsyncExitStack() as stack:
        web = await stack.enter_async_context(Web())
        town = await stack.enter_async_context(Town(web, tmp_path / "news.db"))
        opened = on_slack() if request.param == "slack" else on_discord(monkeypatch)
        poster, channel, read = await stack.enter_async_context(opened)
        made = Office(town, await town.start(), poster)
        await made.brief(channel)
        yield made, channel, read


def write(town, *changes):
    """Let the article read otherwise."""
    text = FERRY
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    town.web["/ferry"] = answer(town.html(TITLES["ferry"], text))


async def test_the_message_says_what_has_changed(office):
    """A figure after 6 hours, a quote after 24; what is seen in context is as it reads by then."""
    made, channel, read = office
    before = read()
    assert "$3 million" in before
    assert "changed" not in before

    write(made.town, ("for $3 million", "for $30 million"))
    await made.later(6.1)
    assert "Port News has changed this. Before: The council bought the ferry for $3 million" in read()
    assert "Now: The council bought the ferry for $30 million" in read()

    write(made.town, ("for $3 million", "for $30 million"), ("many years to come", "some weeks to come"))
    await made.later(18)
    assert "Before: “It floats, and it will float for many years to come,” Ann Lee told the Post" in read()
    assert "Now: “It floats, and it will float for some weeks to come,” Ann Lee told the Post" in read()
    (delivery,) = await made.store.ledger.latest(channel)
    key = delivery.parcels[1].packed.stories[0]
    seen = await made.desk.press(Press(channel, MEMBER, f"context:{key}", "UTC"))
    (part,) = [each for each in seen.parts if isinstance(each, ContextPart)]
    assert any("some weeks to come" in each.article.text for each in part.passages)
    assert any("messages, 1 corrected since" in told for _, told in (await made.ask(channel, "status")).lines)
    steps = (await made.ask(channel, f"why {made.town.page('ferry')}")).steps
    assert next(step.told for step in steps if step.name == "read again").startswith("It had changed since")


async def test_an_article_that_was_taken_away_is_told(office):
    """And where it is back, nothing more is said of it."""
    made, _, read = office
    before = read()
    made.town.web["/ferry"] = status(410)
    await made.later(6.1)
    assert "Port News has taken its article away since" in read()
    write(made.town)
    await made.later(18)
    assert read() == before
