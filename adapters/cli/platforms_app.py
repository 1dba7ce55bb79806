"""What may be typed after `pullquote slack`, `pullquote discord` and `pullquote doctor`, and their help."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from adapters.cli.parser import add_command


def add_slack(commands: Any) -> None:  # noqa: ANN401 - argparse's own
    """Add the command that answers in Slack."""
    add_command(
        commands,
        "slack",
        _slack,
        help="answers /digest in a Slack workspace",
        intro="Answers /digest in a Slack workspace until it is told to stop, and reads its sources\n"
        "meanwhile. The tokens are in the environment: SLACK_BOT_TOKEN and SLACK_APP_TOKEN.",
        examples=(
            "pullquote doctor slack --manifest    what makes the app, in one paste",
            "pullquote doctor slack               whether all is set up, and what to do",
            "pullquote slack",
        ),
    )


def add_discord(commands: Any) -> None:  # noqa: ANN401
    """Add the command that answers in Discord."""
    add_command(
        commands,
        "discord",
        _discord,
        help="answers /digest on Discord's servers",
        intro="Answers /digest on Discord's servers until it is told to stop, and reads its sources\n"
        "meanwhile. The token is in the environment: DISCORD_BOT_TOKEN.",
        examples=(
            "pullquote doctor discord    whether all is set up, what to do, and the link that adds it",
            "pullquote discord",
        ),
    )


def add_doctor(commands: Any) -> None:  # noqa: ANN401
    """Add the command that looks whether all is set up."""
    command = add_command(
        commands,
        "doctor",
        _doctor,
        help="whether a chat platform is set up, and what to do",
        intro="Looks whether all is set up for a chat platform, and says what to do.",
        examples=("pullquote doctor slack", "pullquote doctor slack --manifest", "pullquote doctor discord"),
    )
    command.add_argument("platform", choices=("slack", "discord"), metavar="slack|discord", help="which one")
    command.add_argument("--manifest", action="store_true", help="print what makes Slack's app, and look at nothing")


def _slack(options: Namespace) -> bool:
    from adapters.cli.slack import serve
    from adapters.configuration import load

    return serve(load(options.config).settings)


def _discord(options: Namespace) -> bool:
    from adapters.cli.discord import serve
    from adapters.configuration import load

    return serve(load(options.config).settings)


def _doctor(options: Namespace) -> bool:
    from adapters.cli import discord, slack
    from adapters.configuration import load

    if options.manifest:
        if options.platform != "slack":
            options.parser.error("only Slack has a manifest")
        return slack.manifest()
    settings = load(options.config).settings
    return slack.doctor(settings) if options.platform == "slack" else discord.doctor(settings)
