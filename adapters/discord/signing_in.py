"""Signs in to Discord; what keeps it from that is told so that whoever runs the bot knows what to do."""

from __future__ import annotations

import asyncio

import aiohttp
import discord

from adapters.chat.reaching import WAIT, answered, hindrance
from adapters.discord.errors import HOSTS, DiscordUnreachable, WrongToken
from adapters.discord.tokens import TOKEN

#: It may take so many seconds.
PATIENCE = 60.0


async def sign_in(client: discord.Client, token: str) -> None:
    """Sign a client in, so that it knows who it is. Raises WrongToken or DiscordUnreachable."""
    try:
        async with asyncio.timeout(PATIENCE):
            await client.login(token)
    except discord.LoginFailure as error:
        raise WrongToken(TOKEN) from error
    except discord.HTTPException as error:
        raise DiscordUnreachable(*answered(error.status, HOSTS)) from error
    except discord.GatewayNotFound as error:
        raise DiscordUnreachable("It doesn't say where its gateway is.", WAIT) from error
    except (aiohttp.ClientError, OSError) as error:
        raise DiscordUnreachable(*hindrance(error, HOSTS)) from error
    except (TypeError, LookupError, ValueError) as error:
        if client.user:  # it was Discord that answered
            raise
        raise DiscordUnreachable(*hindrance(error, HOSTS)) from error
