"""The home tab: the channels that the bot is in, what each follows, and how that is doing."""

from __future__ import annotations

from functools import partial
from typing import Any, NamedTuple

from slack_sdk.errors import SlackApiError

from adapters.chat.attempting import attempted
from adapters.slack import limits, modal, refusals
from adapters.slack.blocks import Block, Pressable, bullet, divider, heading, paragraph, rich, row, said, small
from adapters.slack.calls import Calls
from adapters.slack.desk import Desk, ask_all
from adapters.slack.errors import SlackUnreachable
from adapters.slack.masking import log
from adapters.slack.people import People, Person
from adapters.slack.replies import letter, source
from bot.replies import Reply, SourcesPart

#: So many channels are shown, and of each so many sources; the failing ones come first.
CHANNELS, SOURCES = 15, 8
#: So many channels are asked for at once, and so many pages of them are looked through.
_PAGE, _PAGES = 200, 25
EMPTY = "I'm in no public channel yet. Type /invite @Pullquote in one, then /digest follow and the address of a site."
NONE_OF_YOURS = "I'm in none of the public channels that you are in."


class Shown(NamedTuple):
    """A channel as Slack tells of it, what the desk says of its sources, and whether who looks may change them."""

    channel: dict[str, Any]
    told: Reply
    changeable: bool


class Home:
    """The tab, on one client."""

    def __init__(self, call: Calls, desk: Desk, people: People) -> None:
        """`desk` knows what is followed."""
        self._call, self._desk, self._people = call, desk, people

    async def open(self, user: str) -> None:
        """Show a user their home tab as it is now; what goes wrong is logged."""
        await self._publish(await self._people.find(user))

    async def save(self, user: str, channel: str, commands: list[str]) -> None:
        """Carry out what the settings of a channel say that were opened here, and tell on the tab what became of it."""
        person = await self._people.find(user)
        asked = [self._people.request(person, channel, text) for text in commands]
        await self._publish(person, await attempted(partial(ask_all, self._desk, asked), log))

    async def _publish(self, person: Person, told: Reply | None = None) -> None:
        try:
            channels = await self._channels(person)
            shown = [await self._shown(each, person) for each in channels[:CHANNELS]]
            first = [block for post in letter(told, person.tz).head for block in post.blocks] if told else []
            empty = NONE_OF_YOURS if person.asker.guest else EMPTY
            view = {"type": "home", "blocks": tab(first, shown, len(channels), empty)}
            await self._call("views.publish", user_id=person.asker.id, view=view)
        except SlackApiError as error:
            log.error(refusals.refusal(error, "views.publish").operator)
        except SlackUnreachable as error:
            log.error("views.publish: %s", error)

    async def _shown(self, channel: dict[str, Any], person: Person) -> Shown:
        request = self._people.request(person, str(channel["id"]), "sources")
        told = await attempted(partial(self._desk.ask, request), log)
        return Shown(channel, told, await self._desk.may_change(request))

    async def _channels(self, person: Person) -> list[dict[str, Any]]:
        """The public channels that the bot is in: what others do elsewhere isn't for everybody to see.

        Guests see those of them that they are in themselves.
        """
        found = await self._listed()
        if person.asker.guest:
            own = {each["id"] for each in await self._listed(user=person.asker.id)}
            found = [each for each in found if each["id"] in own]
        return sorted(found, key=lambda channel: str(channel.get("name")))

    async def _listed(self, **whose: str) -> list[dict[str, Any]]:
        """The public channels that the bot, or another user, is in."""
        found: list[dict[str, Any]] = []
        cursor: str | None = None
        for _ in range(_PAGES):
            given = {"types": "public_channel", "exclude_archived": True, "limit": _PAGE, "cursor": cursor, **whose}
            answer = await self._call("users.conversations", **given)
            found += answer.get("channels", ())
            cursor = (answer.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                break
        return found


def tab(first: list[Block], shown: list[Shown], count: int, empty: str) -> list[Block]:
    """The blocks of the tab: what comes `first`, channels with their sources, and of how many channels in all."""
    blocks = [*heading("Pullquote"), *first]
    for each in shown:
        blocks += [divider(), *_channel(each)]
    more = count - len(shown)
    blocks += small(f"{more} more channel{'s' * (more > 1)}") if more > 0 else []
    if not shown:
        blocks += rich(paragraph(said(empty)))
    return blocks[: limits.VIEW_BLOCKS]


def _channel(shown: Shown) -> list[Block]:
    name = paragraph(said(f"#{shown.channel.get('name', '')}", bold=True))
    parts = [part for part in shown.told.parts if isinstance(part, SourcesPart)]
    rows = [each for part in parts for each in part.rows]
    sources = rich(name, *(bullet(*source(each, None)) for each in rows[:SOURCES]))
    footers = [part.footer for part in parts] or ["It follows nothing yet."]
    settings = row([Pressable("Settings", modal.OPEN, str(shown.channel["id"]))]) if shown.changeable else []
    return [*sources, *small(*footers), *settings]
