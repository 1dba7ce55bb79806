"""What the buttons do: more quotes, quotes in context, mute, post to the channel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.actions import Action, Place, Verb
from bot.channels import Mute as Muted
from bot.commands.intents import Mute
from bot.errors import Forgotten
from bot.model import Quote
from bot.newsdesk import buttons, heads, muting, standing
from bot.newsdesk.briefs import Brief, Wish
from bot.newsdesk.context import passage
from bot.newsdesk.desk import Desk
from bot.newsdesk.recalling import Recalled, as_of_now, recalled, story_again, story_key
from bot.newsdesk.showing import article_part, story_part
from bot.replies import ContextPart, NoticePart, Part, QuotesPart, Reply, Saying, reply
from bot.shown import Form, Rereading, Shown

#: So many quotes are shown at once.
QUOTES = 15


async def act(desk: Desk, action: Action) -> Reply:
    """Do what a button says. Raises Forgotten where what it was below of is kept no more."""
    if action.verb is Verb.MUTE:
        await standing.check(desk)
        if action.detail:
            return await muting.mute(desk, Mute(action.detail, muting.A_WEEK))
    shown = await desk.store.shown(action.subject)
    if shown is None:
        raise Forgotten
    known = await desk.store.corrections.kept(copy.key for story in shown.stories for copy in story.reports)
    if action.verb is Verb.SHARE:
        mutes = await desk.store.mutes(desk.channel, desk.now)
        return reply(await desk.compute(_public, desk, shown, mutes, known), public=True)
    made = await desk.compute(recalled, shown, desk.settings, known)
    if action.verb is Verb.MUTE:
        return reply(muting.offer(shown.key, made.digests, made.story))
    if action.verb is Verb.QUOTES:
        return reply(_more(desk, shown.key, made))
    return reply(_context(made, action.place))


def _more(desk: Desk, key: str, made: Recalled) -> Part:
    """The quotes that were left out."""
    if made.story:
        found = buttons.more_of_story(made.story, desk.settings)
    else:
        found = buttons.more_of_article(made.digests[0], desk.settings)
    if not found:
        return NoticePart("There are no more quotes whose speaker is certain.")
    sayings = tuple(
        Saying(made.digests[report].article, quote, made.outlets[report], buttons.in_context(key, report, quote))
        for report, quote in found[:QUOTES]
    )
    return QuotesPart(_title(made), sayings, len(found[QUOTES:]))


def _context(made: Recalled, place: Place | None) -> Part:
    """The quote at a place where it stands; without a place, all that were shown."""
    chosen = buttons.key_places(made.story or made.digests[0]) if place is None else _at(made, place)
    return ContextPart(
        tuple(passage(made.digests[report].article, quote, made.outlets[report]) for report, quote in chosen)
    )


def _at(made: Recalled, place: Place) -> list[tuple[int, Quote]]:
    """The quote that stands at a place. Raises Forgotten."""
    digests = made.digests[place.report : place.report + 1]
    found = [quote for digest in digests for quote in digest.quotes if quote.span == place.span and quote.speaker]
    if not found:
        raise Forgotten
    return [(place.report, found[0])]


def _title(made: Recalled) -> str:
    return made.digests[0].article.title or "More quotes"


def _public(desk: Desk, shown: Shown, mutes: Sequence[Muted], known: Mapping[str, Rereading]) -> Part:
    """What was shown, for all to see, as it holds by now."""
    if shown.form is Form.ARTICLE:
        why = shown.stories[0].reports[0].why
        return article_part(desk, recalled(shown, desk.settings).digests[0], shown.key, why, public=True)
    again = (as_of_now(story_again(kept, desk.settings), kept, known, desk.settings) for kept in shown.stories)
    digests = [muting.without(digest, mutes) for digest in again]
    stories = tuple(
        story_part(desk, digest, story_key(kept), public=True)
        for digest, kept in zip(digests, shown.stories, strict=True)
    )
    if shown.form is Form.STORY:
        return stories[0]
    wish = Wish(shown.since or desk.now, topic=(shown.topic,) if shown.topic else ())
    brief = Brief(tuple(digests), shown.found, wish, shown.until or desk.now, shown.footer)
    return replace(heads.part(brief, desk.clock), stories=stories, key=shown.key)
