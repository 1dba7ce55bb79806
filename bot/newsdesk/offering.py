"""What of an edition is new to a channel, and what may be an update of what it was told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from bot import stories
from bot.newsdesk.edition import SETTLING, Edition
from bot.ports import LastTold
from bot.reports import Report, Story

#: An update is of a report that was published after the channel was told, or a little before, while that was written.
SLACK = timedelta(hours=1)
#: How alike the titles and openings of a story and of what comes of it are; those of different stories hardly are.
AT_ALL, MUCH = 0.12, 0.2


class Offer(NamedTuple):
    """A story with something new, as the new reports tell it; `known` is what the channel was told of it before."""

    story: Story
    known: tuple[LastTold, ...] = ()


def offers(edition: Edition, visible: frozenset[str], told: Sequence[LastTold], since: datetime) -> Iterator[Offer]:
    """The stories of an edition of which something `visible` has come since a time.

    With many stories this takes a while: it is for a thread of its own.
    """
    knowing: dict[str, list[LastTold]] = {}
    for each in told:
        for entry in each.entries:
            knowing.setdefault(str(entry), []).append(each)
    alikes = stories.Alikes(report for entry, report in edition.reports.items() if entry in knowing)
    for story in edition.stories:
        every = (*story.reports, *story.copies)
        own = [report for report in every if report.article.id in visible]
        fresh = [report for report in own if edition.news(report)[0] >= since - SETTLING]
        if not fresh:
            continue
        known = tuple(dict.fromkeys(each for report in every for each in knowing.get(report.article.id, ())))
        if all(report.article.id in knowing for report in fresh):
            continue
        like = {number for report in fresh for number in alikes.of(report, MUCH)} if not known else set[str]()
        near = {id(each) for number in like for each in knowing[number]}
        known = _really(edition, fresh, known, [each for each in told if id(each) in near])
        untold = [report for report in own if report.article.id not in knowing]
        reports = untold if not known else list(_later(edition, story, fresh, known, since))
        if part := edition.part(story, reports):
            yield Offer(part, known)


def _really(
    edition: Edition, fresh: Sequence[Report], grouped: Sequence[LastTold], near: Sequence[LastTold]
) -> tuple[LastTold, ...]:
    """Which of the stories that were told these reports go on with.

    That is what they were grouped with, unless the likeness is slight: then only a few words brought them together. And
    it is what they are much like, though something so new has happened that they weren't grouped; that is among `near`.
    """
    least = AT_ALL if grouped else MUCH
    return tuple(each for each in grouped or near if _likeness(edition, fresh, each) >= least)


def _likeness(edition: Edition, fresh: Sequence[Report], told: LastTold) -> float:
    """How alike reports are to those of a story that was told, at most."""
    known = [edition.reports[str(entry)] for entry in sorted(told.entries) if str(entry) in edition.reports]
    return max((stories.alike(new, old) for new in fresh for old in known), default=0.0)


def _later(
    edition: Edition, story: Story, fresh: Sequence[Report], known: Sequence[LastTold], since: datetime
) -> Iterator[Report]:
    """The reports that were published since the channel was told, and are no copies of others."""
    at = min(since, max(each.at for each in known)) - SLACK
    entries = frozenset(str(entry) for each in known for entry in each.entries)
    own = {report.article.id for report in story.reports}
    for report in fresh:
        number = report.article.id
        if number in own and number not in entries and edition.news(report)[1] >= at:
            yield report
