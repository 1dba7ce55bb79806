"""What a channel doesn't want to see: a word, a site, or somebody's words; and what that hides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from bot import stories
from bot.actions import Action, Button, Verb
from bot.addresses import site
from bot.channels import Mute
from bot.commands.intents import Mute as MuteWish
from bot.commands.intents import Mutes, Unmute
from bot.commands.links import is_site
from bot.commands.manual import named
from bot.model import Digest
from bot.nearest import nearest
from bot.newsdesk.desk import Desk
from bot.replies import ChoicePart, MuteRow, MutesPart, NoticePart, ProblemPart, Reply, reply
from bot.reports import StoryDigest
from bot.wording import moment

#: A button mutes for so long.
A_WEEK = timedelta(days=7)
#: So many things a channel may mute.
MOST = 200
#: So many things are offered to be muted.
OFFERED = 8
NOTHING = "Nothing here can be muted by a button. Mute a word, a site or a name."


async def mute(desk: Desk, intent: MuteWish) -> Reply:
    """Mute something."""
    muted = await desk.store.mutes(desk.channel, desk.now)
    if len(muted) >= MOST and intent.word.casefold() not in {each.word.casefold() for each in muted}:
        told = f"A channel mutes {MOST} things at most. Unmute one first."
        return reply(ProblemPart(told, example=f"unmute {muted[0].word}"))
    until = desk.now + intent.duration if intent.duration else None
    await desk.store.mute(Mute(desk.channel, intent.word, until, desk.asker.id))
    lasting = f" until {moment(until, desk.clock)}" if until else ""
    return reply(
        NoticePart(f"Muted {intent.word}{lasting}: {_hides(intent.word)}.", commands=(f"unmute {intent.word}",))
    )


def _hides(word: str) -> str:
    if is_site(word):
        return "nothing of this site is shown here"
    return "no story about it is shown here, and no words of somebody of that name"


async def unmute(desk: Desk, intent: Unmute) -> Reply:
    """Show it again."""
    if await desk.store.unmute(desk.channel, intent.word):
        return reply(NoticePart(f"{intent.word} is shown again."))
    muted = [each.word for each in await desk.store.mutes(desk.channel, desk.now)]
    meant = nearest(intent.word, muted)
    told = f"{intent.word} isn't muted here." + ("" if muted else " Nothing is.")
    return reply(ProblemPart(told, nearest=meant, example=f"unmute {meant or muted[0]}" if muted else None))


async def listed(desk: Desk, _intent: Mutes) -> Reply:
    """What is muted here."""
    mutes = await desk.store.mutes(desk.channel, desk.now)
    if not mutes:
        return reply(NoticePart("Nothing is muted here.", commands=(named("mute").example,)))
    return reply(MutesPart(tuple(MuteRow(each.word, each.until, each.by) for each in mutes)))


def words(mutes: Iterable[Mute]) -> tuple[str, ...]:
    """What is muted, as words."""
    return tuple(each.word for each in mutes)


def sites(mutes: Iterable[Mute]) -> tuple[str, ...]:
    """The muted sites."""
    return tuple(each.word for each in mutes if is_site(each.word))


def without(digest: StoryDigest, mutes: Sequence[Mute]) -> StoryDigest:
    """A story's digest without the words of those who are muted."""
    return without_words(digest, words(mutes))


def without_words(digest: StoryDigest, names: Sequence[str]) -> StoryDigest:
    """A story's digest without the words of those who have one of these names."""
    if not names:
        return digest
    kept = (
        told
        for told in digest.quotes
        if not (told.quote.speaker and any(stories.has(told.quote.speaker.name, name) for name in names))
    )
    return replace(digest, quotes=tuple(kept))


def offer(key: str, digests: Sequence[Digest], story: StoryDigest | None = None) -> ChoicePart | ProblemPart:
    """What may be muted of what was shown: who is quoted there, and whose sites it is of; how, where it is nothing."""
    quoted = [told.quote for told in story.quotes] if story else [q for each in digests for q in each.key_quotes]
    speakers = [quote.speaker.name for quote in quoted if quote.speaker]
    sites = [site(each.article.url or "") for each in digests]
    found = [Action(Verb.MUTE, key, word) for word in dict.fromkeys((*speakers, *sites)) if word]
    fit = [action for action in found if action.fits][:OFFERED]
    if not fit:
        return ProblemPart(NOTHING, example=named("mute").example)
    return ChoicePart("Mute for 7 days:", tuple(Button(each.detail, each) for each in fit))
