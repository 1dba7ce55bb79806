"""`status` and `help`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot import __version__
from bot.channels import Planned
from bot.commands.intents import Changes, Help, Status
from bot.commands.manual import COMMANDS, Command, named
from bot.newsdesk import deliveries, following, standing
from bot.newsdesk.desk import Desk
from bot.newsdesk.footer import footer
from bot.newsdesk.planning import next_times
from bot.replies import HelpPart, NoticePart, Reply, StatusPart, Usage, reply
from bot.wording import moment, since

EXAMPLES = (
    Usage("https://example.org/article", "the key facts and quotes of an article"),
    Usage("follow bbc.com", "read a feed or site from now on"),
    Usage("grain harvest since:3d", "what your sources say on a topic"),
)
#: What became of so many briefings is told; of the latest, those to come that are left out are told as well.
BRIEFINGS, LOOKED_AT = 3, 20
_LATEST = Usage("[since:24h] [top:5]", "the briefing so far")
_READ = Usage("LINK…", "a digest of each article; a text or a file works, too")


async def status(desk: Desk, _intent: Status) -> Reply:
    """How things are in this channel."""
    store, clock = desk.store, desk.clock
    channel = await store.channel(desk.channel)
    planned = await store.planned(desk.channel)
    due = [at for each in planned for at in await next_times(store.ledger, each, desk.now)]
    recent = await deliveries.recent(store, desk.now, clock, channel=desk.channel, limit=LOOKED_AT)
    last_ones = [each for each in recent if each.delivery.due <= desk.now][:BRIEFINGS]
    coming = [each.delivery.due for each in reversed(recent) if each.delivery.due > desk.now]
    left_out = dict.fromkeys(moment(at, clock) for at in coming)
    listed = await following.listed(desk.world, desk.channel)
    last = max((each.health.checked for each in listed if each.health.checked), default=None)
    return reply(
        StatusPart(
            (
                ("Sources", await footer(store, 0, desk.now, desk.channel)),
                ("Last read", since(last, desk.now, clock) if last else "not yet"),
                ("Last briefing", since(channel.briefed, desk.now, clock) if channel.briefed else "none yet"),
                ("Next briefing", _next(desk, due, planned)),
                *([("Posting", desk.barred)] if planned and desk.barred else []),
                *([("Left out", f"{', '.join(left_out)} ({desk.zone}), as was asked for here")] if left_out else []),
                *((deliveries.named(each.delivery, desk.now, clock), each.told) for each in last_ones),
                ("Muted", ", ".join(each.word for each in await store.mutes(desk.channel, desk.now)) or "nothing"),
                ("Changes by", standing.who_may(desk.asker, admins_only=await standing.admins_only(desk))),
                ("Time zone", desk.zone),
                ("Version", __version__),
            )
        )
    )


def _next(desk: Desk, due: Sequence[datetime], planned: Sequence[Planned]) -> str:
    if due:
        return f"{moment(min(due), desk.clock)} ({desk.zone})"
    return "paused" if planned else "not scheduled"


async def restrict(desk: Desk, intent: Changes) -> Reply:
    """Say who may change what the channel gets."""
    await desk.store.restrict(desk.channel, admins_only=intent.admins_only)
    who = standing.who_may(desk.asker, admins_only=intent.admins_only)
    return reply(NoticePart(f"What this channel gets may be changed by {who} from now on."))


async def usage(_desk: Desk, intent: Help) -> Reply:
    """Three examples, then all commands; or one command."""
    if intent.command:
        command = named(intent.command)
        return reply(HelpPart((Usage(command.example, command.does),), (_usage(command),)))
    return reply(HelpPart(EXAMPLES, (_LATEST, _READ, *map(_usage, COMMANDS))))


def _usage(command: Command) -> Usage:
    return Usage(f"{command.name} {command.typed}".strip(), command.does)
