"""The home tab: the channels that the bot is in, what each follows, and how that is doing."""

from __future__ import annotations

from functools import partial
from typing import Any

from slack_sdk.errors import SlackApiError

from adapters.chat.attempting import attempted
from adapters.slack import limits, modal, refusals
from adapters.slack.blocks import Block, Pressable, bullet, divider, heading, paragraph, rich, row, said, small
from adapters.slack.calls import Calls
from adapters.slack.desk import Desk
from adapters.slack.errors import SlackUnreachable
from adapters.slack.masking import log
from adapters.slack.people import People
from adapters.slack.replies import source
from bot.replies import Reply, SourcesPart

#: So many channels are shown, and of each so many sources; the failing ones come first.
CHANNELS, SOURCES = 15, 8
EMPTY = "I'm in no public channel yet. Type /invite @Pullquote in one, then /digest follow and the address of a site."


class Home:
    """The tab, on one client."""

    def __init__(self, call: Calls, desk: Desk, people: People) -> None:
        """`desk` knows what is followed."""
        self._call, self._desk, self._people = call, desk, people

    async def publish(self, user: str) -> None:
        """Show a user their home tab as it is now; what goes wrong is logged."""
        try:
            channels = await self._channels()
            person = await self._people.find(user)
            asked = [self._people.request(person, each["id"], "sources") for each in channels[:CHANNELS]]
            told = [await attempted(partial(self._desk.ask, request), log) for request in asked]
            blocks = tab(channels, told)
            await self._call("views.publish", user_id=user, view={"type": "home", "blocks": blocks})
        except SlackApiError as error:
            log.error(refusals.refusal(error, "views.publish").operator)
        except SlackUnreachable as error:
            log.error("views.publish: %s", error)

    async def _channels(self) -> list[dict[str, Any]]:
        """The public channels that the bot is in: what others do elsewhere isn't for everybody to see."""
        answer = await self._call("users.conversations", types="public_channel", exclude_archived=True, limit=200)
        return sorted(answer.get("channels", ()), key=lambda channel: str(channel.get("name")))


def tab(channels: list[dict[str, Any]], told: list[Reply]) -> list[Block]:
    """The blocks of the tab: channels, and what the desk says of each."""
    blocks = heading("Pullquote")
    for channel, answer in zip(channels, told, strict=False):
        blocks += [divider(), *_channel(channel, answer)]
    more = len(channels) - len(told)
    blocks += small(f"{more} more channels") if more > 0 else []
    if not channels:
        blocks += rich(paragraph(said(EMPTY)))
    return blocks[: limits.VIEW_BLOCKS]


def _channel(channel: dict[str, Any], answer: Reply) -> list[Block]:
    name = paragraph(said(f"#{channel.get('name', '')}", bold=True))
    parts = [part for part in answer.parts if isinstance(part, SourcesPart)]
    rows = [each for part in parts for each in part.rows]
    sources = rich(name, *(bullet(*source(each, None)) for each in rows[:SOURCES]))
    footers = [part.footer for part in parts] or ["It follows nothing yet."]
    return [*sources, *small(*footers), *row([Pressable("Settings", modal.OPEN, str(channel["id"]))])]
