"""The commands that Discord offers: their options, their descriptions, who may use them, and what completes them."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands
from discord.app_commands import Range

from adapters.discord import limits, questions
from adapters.discord.completions import Completions
from adapters.discord.front import Front
from adapters.discord.masking import log
from adapters.discord.people import Interaction
from bot.commands.manual import COMMANDS
from bot.commands.options import MOST

MENU = "Quotes & facts"
CHANGED = "This command has changed. Restart Discord (on a computer: Ctrl+R), then try again."
Tree = app_commands.CommandTree[Any]
Text = Range[str, 1, limits.TYPED]
Short = Range[str, 1, 200]
Count = Range[int, 1, MOST]
Number = Range[int, 1, 999_999_999]
NUMBER = "The schedule's number in the list"
#: What is done with a schedule besides.
MANAGED = {
    "resume": "Briefings come again, those that were skipped as well",
    "skip": "The next briefing is left out",
    "preview": "What the next briefing would say now",
}
#: Where a briefing's stories go, as the grammar has it.
WHERE = {"thread": "In a thread below the briefing", "channel": "In the channel itself"}
#: Changing what a channel gets is offered to those who manage the server, until it says otherwise in its settings.
MANAGERS = discord.Permissions(manage_guild=True)

_everywhere = app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
_installed = app_commands.allowed_installs(guilds=True, users=True)


def add_commands(tree: Tree, front: Front, completions: Completions) -> None:
    """Add all commands to a tree."""
    for add in (_digest, _reading, _menu):
        add(tree, front, completions)
    for group in (_sources(front, completions), _briefing(front, completions), _mute(front, completions)):
        tree.add_command(group)
    tree.error(_failed)


def _digest(tree: Tree, front: Front, completions: Completions) -> None:
    @tree.command(name="digest", description="Key facts and quotes: of links, of a topic, or of this channel's news")
    @app_commands.describe(
        about="A link, several, a text, or a topic; without it, what is new in this channel's sources",
        since="How far back: 24h, 7d, yesterday, monday, 2026-11-23",
        count="How many stories at most",
        share="Post it to the channel, for all to see",
        file="A text file or a saved page to read",
    )
    @app_commands.autocomplete(since=completions.since)
    @_everywhere
    @_installed
    async def digest(  # noqa: PLR0917 - a parameter is a field
        interaction: Interaction,
        about: Text | None = None,
        since: Short | None = None,
        count: Count | None = None,
        share: bool = False,
        file: discord.Attachment | None = None,
    ) -> None:
        meaning = questions.digest(about, since, count, files=file is not None)
        await front.command(interaction, meaning, (file,) if file else (), share=share)


def _reading(tree: Tree, front: Front, completions: Completions) -> None:
    @tree.command(name="who", description="What somebody was quoted saying")
    @app_commands.describe(name="A person's name", since="How far back: 24h, 7d, yesterday, monday, 2026-11-23")
    @app_commands.autocomplete(since=completions.since)
    @_everywhere
    @_installed
    async def who(interaction: Interaction, name: Short, since: Short | None = None) -> None:
        await front.command(interaction, questions.who(name, since))

    @tree.command(name="why", description="What happened to an article on its way")
    @app_commands.describe(link="The article's link")
    @_everywhere
    @_installed
    async def why(interaction: Interaction, link: Text) -> None:
        await front.command(interaction, questions.why(link))

    @tree.command(name="status", description="How things are in this channel")
    @_everywhere
    @_installed
    async def status(interaction: Interaction) -> None:
        await front.command(interaction, questions.STATUS)

    @tree.command(name="help", description="What you can type")
    @app_commands.describe(command="Only about this")
    @app_commands.choices(
        command=[app_commands.Choice(name=each.name, value=each.name) for each in COMMANDS[: limits.CHOICES]]
    )
    @_everywhere
    @_installed
    async def usage(interaction: Interaction, command: str | None = None) -> None:
        await front.command(interaction, questions.usage(command))


def _menu(tree: Tree, front: Front, _completions: Completions) -> None:
    @tree.context_menu(name=MENU)
    @_everywhere
    @_installed
    async def menu(interaction: Interaction, message: discord.Message) -> None:
        await front.message(interaction, message)


def _group(name: str, description: str) -> app_commands.Group:
    """Commands on what a channel gets: on a server, and in private with the bot."""
    return app_commands.Group(
        name=name,
        description=description,
        default_permissions=MANAGERS,
        allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True),
        allowed_installs=app_commands.AppInstallationType(guild=True),
    )


def _sources(front: Front, completions: Completions) -> app_commands.Group:
    group = _group("sources", "What this channel reads")

    @group.command(name="follow", description="Read a feed or site from now on")
    @app_commands.describe(
        address="The address of a site or feed",
        wanted="Only entries with one of these words, with commas between",
        unwanted="No entries with these words, with commas between",
    )
    async def follow(
        interaction: Interaction, address: Text, wanted: Text | None = None, unwanted: Text | None = None
    ) -> None:
        await front.command(interaction, questions.follow(address, wanted, unwanted))

    @group.command(name="unfollow", description="Read a feed or site no more")
    @app_commands.describe(source="Its address or name")
    @app_commands.autocomplete(source=completions.sources)
    async def unfollow(interaction: Interaction, source: Text) -> None:
        await front.command(interaction, questions.unfollow(source))

    @group.command(name="list", description="What this channel reads, and how it is doing")
    async def listed(interaction: Interaction) -> None:
        await front.command(interaction, questions.SOURCES)

    @group.command(name="test", description="What a feed or site would give, without reading it from now on")
    @app_commands.describe(address="The address of a site or feed")
    async def test(interaction: Interaction, address: Text) -> None:
        await front.command(interaction, questions.try_out(address))

    @group.command(name="import", description="Read all feeds of a list that another reader has exported (OPML)")
    @app_commands.describe(file="The OPML file", link="Its address instead")
    async def import_list(
        interaction: Interaction, file: discord.Attachment | None = None, link: Text | None = None
    ) -> None:
        files = (file,) if file else ()
        await front.command(interaction, questions.import_list(link, files=bool(file)), files)

    @group.command(name="export", description="What this channel reads, as an OPML file for any feed reader")
    async def export(interaction: Interaction) -> None:
        await front.command(interaction, questions.EXPORT)

    return group


def _briefing(front: Front, completions: Completions) -> app_commands.Group:
    group = _group("briefing", "When this channel gets its briefings")

    @group.command(name="schedule", description="A briefing on these days at this time")
    @app_commands.describe(
        days="weekdays, daily, monday,thursday, …",
        time="07:30; several with commas between",
        zone="The time zone; otherwise this bot's own",
        count="How many stories at most",
        topic="Only stories on this",
        skip_empty="Say nothing when there is nothing new",
        where="Where the stories are posted; otherwise in a thread",
        quiet_until="No briefing before this day: monday, 1 December, …",
    )
    @app_commands.choices(where=[app_commands.Choice(name=name, value=value) for value, name in WHERE.items()])
    @app_commands.autocomplete(
        days=completions.days,
        time=completions.times,
        zone=completions.zones,
        quiet_until=completions.days_to_come,
    )
    async def schedule(  # noqa: PLR0917 - a parameter is a field
        interaction: Interaction,
        days: Short,
        time: Short,
        zone: Short | None = None,
        count: Count | None = None,
        topic: Short | None = None,
        skip_empty: bool = False,
        where: str | None = None,
        quiet_until: Short | None = None,
    ) -> None:
        meaning = questions.schedule(
            days, time, zone, count, topic, skip_empty=skip_empty, where=where, quiet_until=quiet_until
        )
        await front.command(interaction, meaning)

    @group.command(name="list", description="When this channel gets its briefings")
    async def listed(interaction: Interaction) -> None:
        await front.command(interaction, questions.SCHEDULES)

    @group.command(name="remove", description="No more briefings at these times")
    @app_commands.describe(number=NUMBER)
    @app_commands.autocomplete(number=completions.schedules)
    async def remove(interaction: Interaction, number: Number) -> None:
        await front.command(interaction, questions.unschedule(number))

    @group.command(name="pause", description="No briefings for a while")
    @app_commands.describe(
        lasting="7d, 2w; otherwise until they are resumed",
        until="Until this day begins instead: monday, 3 January, …",
        number=f"{NUMBER}; otherwise all",
    )
    @app_commands.autocomplete(number=completions.schedules)
    @app_commands.autocomplete(until=completions.days_to_come)
    async def pause(
        interaction: Interaction, lasting: Short | None = None, until: Short | None = None, number: Number | None = None
    ) -> None:
        await front.command(interaction, questions.managed("pause", number, lasting, until))

    for verb, does in MANAGED.items():
        group.add_command(_managing(front, completions, verb, does))
    return group


def _managing(front: Front, completions: Completions, verb: str, does: str) -> app_commands.Command[Any, Any, None]:
    """A command that does something with a schedule, or with all."""

    @app_commands.command(name=verb, description=does)
    @app_commands.describe(number=f"{NUMBER}; otherwise all")
    @app_commands.autocomplete(number=completions.schedules)
    async def manage(interaction: Interaction, number: Number | None = None) -> None:
        await front.command(interaction, questions.managed(verb, number))

    return manage


def _mute(front: Front, completions: Completions) -> app_commands.Group:
    group = _group("mute", "What this channel doesn't want to see")

    @group.command(name="add", description="Hide stories with a word, of a site, or what somebody says")
    @app_commands.describe(word="A word, a site or a name", lasting="For how long: 7d; otherwise for good")
    @app_commands.autocomplete(lasting=completions.lasting)
    async def add(interaction: Interaction, word: Short, lasting: Short | None = None) -> None:
        await front.command(interaction, questions.mute(word, lasting))

    @group.command(name="list", description="What is hidden in this channel")
    async def listed(interaction: Interaction) -> None:
        await front.command(interaction, questions.MUTES)

    @group.command(name="remove", description="Show it again")
    @app_commands.describe(word="What is hidden")
    @app_commands.autocomplete(word=completions.muted)
    async def remove(interaction: Interaction, word: Short) -> None:
        await front.command(interaction, questions.unmute(word))

    return group


async def _failed(interaction: Interaction, error: app_commands.AppCommandError) -> None:
    """A command that Discord still offers, and that is none any more; or something that nobody foresaw."""
    if isinstance(error, app_commands.CommandSignatureMismatch | app_commands.CommandNotFound):
        try:
            await interaction.response.send_message(CHANGED, ephemeral=True)
        except discord.HTTPException as refused:
            log.warning("A command that has changed couldn't be answered: %s", refused)
        return
    log.error("A command failed in a way that nobody foresaw: %s", error)
