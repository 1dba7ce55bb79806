"""`schedule preview`: what a briefing would say now, to whoever asks; nothing of it counts as told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.commands.intents import Preview
from bot.newsdesk.composing import Composer
from bot.newsdesk.desk import Desk
from bot.newsdesk.planning import chosen, next_due
from bot.newsdesk.subscribing import sourceless
from bot.replies import NoticePart, Reply, reply

_NEVER = datetime.max.replace(tzinfo=UTC)


async def preview(desk: Desk, intent: Preview) -> Reply:
    """The briefing of a schedule, by default of the one that is due next."""
    found = await chosen(desk, intent.number, "preview")
    if isinstance(found, Reply):
        return found
    if not await desk.store.follows(desk.channel):
        return reply(sourceless())
    due = [(await next_due(desk.store.ledger, each, desk.now), each) for each in found]
    _, planned = min(due, key=lambda each: each[0][0].at if each[0] else _NEVER)
    composer = Composer(desk.world, desk.settings, settling=timedelta())
    async with desk.places:
        made = await composer.compose_for(planned)
    if not made.parts:
        return reply(NoticePart(f"It would be silent. {made.why}"))
    return reply(await composer.unpack_part(made.parts[0]))
