"""`/digest` and `/digest WORDS`: the channel's briefing so far, and what its sources say on a topic."""

from __future__ import annotations

from datetime import timedelta

from bot.commands.intents import About, Latest
from bot.commands.manual import named
from bot.newsdesk import muting
from bot.newsdesk.briefs import Brief, Empty, Wish, brief
from bot.newsdesk.desk import Desk
from bot.newsdesk.heads import part
from bot.newsdesk.showing import show_brief, told_of
from bot.newsdesk.subscribing import sourceless
from bot.replies import BriefPart, ProblemPart, Reply, reply
from bot.stories.words import grammar

#: Without a last briefing, so far back; on a topic, so far.
DAY, TOPICS = timedelta(hours=24), timedelta(days=3)
#: A briefing so far has so many stories, an answer on a topic so many.
STORIES, ON_TOPIC = 8, 5


async def latest(desk: Desk, intent: Latest) -> Reply:
    """The channel's briefing so far: since its last one, or a day."""
    last = (await desk.store.channel(desk.channel)).briefed
    since = intent.since or last or desk.now - DAY
    return await _answered(desk, Wish(since, intent.top or STORIES, channel=desk.channel))


async def about(desk: Desk, intent: About) -> Reply:
    """What the channel's sources say on a topic."""
    since = intent.since or desk.now - TOPICS
    wish = Wish(since, intent.top or ON_TOPIC, topic=(_topic(intent.topic),), channel=desk.channel, backlog=True)
    return await _answered(desk, wish, intent.meant)


def _topic(words: tuple[str, ...]) -> str:
    """The words of a topic that tell what it is; all of them, if none does. "US" is no pronoun."""
    return " ".join([word for word in words if word.isupper() or word.casefold() not in grammar()] or words)


async def _answered(desk: Desk, wish: Wish, meant: str | None = None) -> Reply:
    mutes = await desk.store.mutes(desk.channel, desk.now)
    wish = wish._replace(unwanted=muting.words(mutes), hidden=muting.sites(mutes))
    async with desk.places:
        made = await brief(desk.world, desk.settings, wish)
    made = made._replace(digests=tuple(muting.without(digest, mutes) for digest in made.digests))
    if made.empty:
        return reply(_nothing(desk, made, meant))
    shown = await show_brief(desk, made)
    await desk.store.tell(desk.channel, told_of(made), desk.now)
    return reply(shown)


def _nothing(desk: Desk, made: Brief, meant: str | None) -> BriefPart | ProblemPart:
    """What is said where there are no stories, and what to do about it."""
    empty = part(made, desk.clock)
    if made.empty is Empty.SOURCELESS:
        return sourceless(meant)
    if meant:
        return ProblemPart(empty.head, nearest=meant, example=named(meant).example)
    return empty
