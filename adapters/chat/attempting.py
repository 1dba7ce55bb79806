"""An answer is tried for, and whatever goes wrong is told in a sentence."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from logging import Logger
from typing import TypeAlias

from bot.errors import PullquoteError
from bot.replies import ProblemPart, Reply, problem, reply

#: An answer may take so many seconds; what takes longer is given up.
SECONDS = 180.0
SLOW = "This takes too long, so I have stopped. Try again later, or with fewer links."
BROKEN = "Something went wrong on my side, and it has been noted. Try again in a minute."
BUSY = "I have too much to do just now. Try again in a minute."
LEAVING = "I am about to restart. Try again in a minute."
SHARED = "This is in the channel already."
#: It may be there or not, and it may be tried again `when`.
UNSURE = "{platform} didn't answer in time. See whether it is in the channel, and try again{when} if it isn't."

#: Begins to work an answer out.
Working: TypeAlias = Callable[[], Awaitable[Reply]]


async def attempted(work: Working, log: Logger) -> Reply:
    """What a piece of work answers; of what goes wrong, a sentence."""
    try:
        async with asyncio.timeout(SECONDS):
            return await work()
    except TimeoutError:
        log.error("An answer took more than %d seconds, and was given up.", SECONDS)  # noqa: TRY400 - where it waited says nothing
        return reply(ProblemPart(SLOW))
    except PullquoteError as error:
        return reply(problem(error))
    except Exception:  # nobody should wait for an answer in vain
        log.exception("An answer failed in a way that nobody foresaw.")
        return reply(ProblemPart(BROKEN))
