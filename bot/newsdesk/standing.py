"""Who may change what a channel gets."""

from __future__ import annotations

from bot.asking import Asker
from bot.errors import NotAllowed
from bot.newsdesk.desk import Desk

GUESTS = "Guests can read here, but not change what this channel gets. Ask somebody of the team to."
RULE = "Only admins say who may change what this channel gets. Ask one of them to."
BUTTON = "A button changes things for admins only. Ask one of them to."
ADMINS = "Only admins may change what this channel gets. Ask one of them to."


async def check(desk: Desk) -> None:
    """Raise NotAllowed where who asks may not change what the channel gets."""
    only_admins = await admins_only(desk)
    if not may_change(desk.asker, admins_only=only_admins):
        raise NotAllowed(detail=GUESTS if desk.asker.guest else ADMINS if only_admins else BUTTON)


async def allowed(desk: Desk) -> bool:
    """Whether who asks may change what the channel gets."""
    return may_change(desk.asker, admins_only=await admins_only(desk))


def check_admin(desk: Desk) -> None:
    """Raise NotAllowed where who asks is no admin."""
    if not desk.asker.admin:
        raise NotAllowed(detail=RULE)


async def admins_only(desk: Desk) -> bool:
    """Whether only admins may change what the channel gets: as was said there, otherwise as it is set."""
    said = (await desk.store.channel(desk.channel)).admins_only
    return desk.settings.chat.changes == "admins" if said is None else said


def may_change(asker: Asker, *, admins_only: bool) -> bool:
    """Whether somebody may change what a channel gets: what the platform says holds, and what was said here besides."""
    return asker.admin or not (asker.guest or admins_only or asker.allowed is False)


def who_may(asker: Asker, *, admins_only: bool) -> str:
    """Who may change what a channel gets, in words, where somebody asks."""
    if admins_only:
        return "admins"
    return "all but guests" if asker.allowed is None else "those who are offered the commands for it"
