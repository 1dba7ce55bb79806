"""Slack and Discord as one process of their own, with many channels: `town.py CHANNELS SPEED`, half of them on each.

All limits are the platforms' own; those of Slack's whole workspace are SPEED times as large. It says where they are,
and for each line on stdin what stands there by then.
"""

import asyncio
import json
import sys

from servers.discord.server import Discord
from servers.slack import limits
from servers.slack.server import Slack
from servers.slack.state import Channel

#: A Discord server has so many channels at most.
OF_A_GUILD = 400


def open_channels(slack, discord, count):
    """So many channels on each; returns their names."""
    names = []
    for number in range(count):
        slack.workspace.channels[f"CX{number}"] = Channel(f"CX{number}", f"c{number}")
        names.append(f"slack:T1/CX{number}")
        guild = discord.guild if number < OF_A_GUILD else list(discord.guilds.values())[-1]
        if len(guild.channels) >= OF_A_GUILD:
            guild = discord.add_guild(f"Town {number}")
        names.append(f"discord:{guild.id}/{discord.add_channel(guild).id}")
    return names


def told(slack, discord):
    """What stands there, from the first to the last in so many seconds, and what was refused."""
    marks = [each.metadata["event_payload"]["id"] for each in slack.workspace.messages if each.metadata]
    nonces = [each.nonce for each in discord.messages.values() if each.nonce]
    return {
        "slack": len(slack.workspace.messages),
        "discord": len(discord.messages),
        "slack seconds": _between([float(each.ts) for each in slack.workspace.messages]),
        "discord seconds": _between([(number >> 22) / 1_000 for number in discord.messages]),
        "requests": len(discord.asked),
        "refused": slack.limiter.refused + discord.rates.invalid,
        "twice": len(marks) - len(set(marks)) + len(nonces) - len(set(nonces)),
        "complaints": slack.complaints + discord.complaints + [str(each) for each in slack.refusals],
    }


def _between(times):
    return max(times) - min(times) if times else 0.0


async def main():
    """Be there until stdin ends."""
    count, speed = map(int, sys.argv[1:])
    limits.POSTS_A_MINUTE *= speed
    async with Slack() as slack, Discord() as discord:
        about = {
            "channels": open_channels(slack, discord, count // 2),
            "environment": {
                "SLACK_BOT_TOKEN": slack.workspace.bot_token,
                "SLACK_APP_TOKEN": slack.workspace.app_token,
                "DISCORD_BOT_TOKEN": discord.token,
                "PULLQUOTE_SLACK__API": slack.api,
                "PULLQUOTE_DISCORD__API": discord.api,
            },
        }
        print(json.dumps(about), flush=True)
        while await asyncio.to_thread(sys.stdin.readline):
            print(json.dumps(told(slack, discord)), flush=True)


if __name__ == "__main__":
    asyncio.run(main())
