"""The first line of a brief, and where there is nothing in it, the one sentence that says why."""

from __future__ import annotations

from datetime import datetime, tzinfo

from bot.newsdesk.briefs import Brief, Empty, Wish
from bot.reading_time import duration, told_words
from bot.replies import BriefPart, StoryPart
from bot.wording import note, since

#: What is said where there is nothing; what to do about it depends on where it is said.
EMPTY = {
    Empty.SOURCELESS: "No sources yet.",
    Empty.UNREAD: "The sources have not been read yet.",
    Empty.FAILING: "Nothing new since {since}: no source could be read.",
    Empty.BACKLOG: "Nothing new since {since}: what a source had when it was added counts as read.",
    Empty.QUIET: "Nothing new since {since}.",
    Empty.MUTED: "Nothing new{on} since {since} but what is muted.",
    Empty.UNWANTED: "Nothing new since {since} but what is left out by the words for its source.",
    Empty.ARRIVING: "Nothing new{on} since {since} but what has come this very minute; the next briefing has it.",
    Empty.ELSEWHERE: "Nothing new{on} since {since}.",
}


def part(brief: Brief, zone: tzinfo | None = None) -> BriefPart:
    """A brief as an answer, without buttons; times in its head are told in a zone, by default this machine's."""
    return BriefPart(
        head(brief, zone),
        tuple(StoryPart(digest, "", note(digest)) for digest in brief.digests),
        brief.found,
        brief.wish.since,
        brief.until,
        "" if brief.empty is Empty.SOURCELESS else brief.footer,
        ", ".join(brief.wish.topic),
    )


def head(brief: Brief, zone: tzinfo | None = None) -> str:
    """How much there is to read: "8 of 23 stories, 3 min"; or why there is nothing."""
    if brief.empty:
        return nothing(brief.empty, brief.wish, brief.until, zone)
    return counted(len(brief.digests), brief.found, sum(map(told_words, brief.digests)))


def nothing(empty: Empty, wish: Wish, until: datetime, zone: tzinfo | None = None) -> str:
    """Why there is nothing to read."""
    on = f" on {' or '.join(wish.topic)}" if wish.topic else ""
    return EMPTY[empty].format(since=since(wish.since, until, zone), on=on)


def counted(shown: int, found: int, words: int) -> str:
    """How much there is to read: so many stories of all that were found, with so many words."""
    count = f"{shown} of {found}" if shown < found else str(shown)
    return f"{count} {'story' if found == 1 else 'stories'}, {duration(words)}"
