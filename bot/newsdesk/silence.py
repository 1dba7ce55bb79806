"""Why a scheduled briefing has nothing to tell, as truly as that can be said."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence

from bot.newsdesk.briefs import Empty, Wish, is_about, on_topic, why_empty
from bot.newsdesk.edition import Edition, is_open
from bot.newsdesk.offering import Offer, offers
from bot.newsdesk.window import Window, passes
from bot.ports import Follow, LastTold, Store


async def why(
    store: Store,
    edition: Edition,
    follows: Mapping[int, Follow],
    wish: Wish,
    told: Sequence[LastTold],
    *,
    found: Sequence[Offer],
    wanted: int,
) -> Empty:
    """Why nothing is told: of what was `found`, so many stories were `wanted`, and none of these has moved on.

    Raises StoreError.
    """
    if wish.unwanted and await asyncio.to_thread(_count, edition, follows, wish, told) > wanted:
        return Empty.MUTED
    if await asyncio.to_thread(_is_arriving, edition, follows, wish):
        return Empty.ARRIVING
    if found:
        return Empty.ELSEWHERE if wish.topic and not wanted else Empty.QUIET
    new = [each for each in edition.since(wish.since) if each.source in follows]
    if not new:
        return await why_empty(store, wish, Window((), 0))
    return Empty.QUIET if any(passes(each, follows[each.source]) for each in new) else Empty.UNWANTED


def _is_arriving(edition: Edition, follows: Mapping[int, Follow], wish: Wish) -> bool:
    """Whether something that it would want has come just now."""
    arriving = (each for each in edition.arriving if is_open(each, follows, wish.hidden))
    return any(is_about(f"{each.title} {each.excerpt}", wish.topic) for each in arriving)


def _count(edition: Edition, follows: Mapping[int, Follow], wish: Wish, told: Sequence[LastTold]) -> int:
    """How many stories there are, muted ones among them."""
    every = offers(edition, edition.open_to(follows, ()), told, wish.since)
    return sum(not wish.topic or on_topic(offer.story, wish.topic) for offer in every)
