"""Why a scheduled briefing has nothing to tell, as truly as that can be said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

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
    if wish.unwanted and _count(offers(edition, edition.open_to(follows, ()), told, wish.since), wish) > wanted:
        return Empty.MUTED
    arriving = [each for each in edition.arriving if is_open(each, follows, wish.hidden)]
    if any(is_about(f"{each.title} {each.excerpt}", wish.topic) for each in arriving):
        return Empty.ARRIVING
    if found:
        return Empty.ELSEWHERE if wish.topic and not wanted else Empty.QUIET
    new = [each for each in edition.since(wish.since) if each.source in follows]
    if not new:
        return await why_empty(store, wish, Window((), 0))
    return Empty.QUIET if any(passes(each, follows[each.source]) for each in new) else Empty.UNWANTED


def _count(every: Iterable[Offer], wish: Wish) -> int:
    return sum(not wish.topic or on_topic(offer.story, wish.topic) for offer in every)
