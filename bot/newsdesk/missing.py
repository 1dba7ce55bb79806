"""What is said of briefings that are late or missing, in a sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.briefings.patience import BEGUN
from bot.deliveries import Delivery, State
from bot.wording import lasting

#: The number of the message that says so, among a Delivery's parts.
NOTICE = -1
UNFORESEEN = "Something went wrong that nobody had foreseen; the log says what."
PAUSED = "Its briefings are paused; once that is mended, resume them."
AWAY = "Pullquote wasn't running or connected then."
REFUSED = "Its message {part} is left out: {why}"
UNREACHED = "Its platform couldn't be reached."
#: What is open for so long, and that nobody has taken up.
UNCLAIMED_FOR = timedelta(seconds=30)
UNCLAIMED = "Its platform isn't connected to any bot that is running."


def too_late(delivery: Delivery) -> str:
    """Why a briefing was given up."""
    at = f"{delivery.slot.local:%H:%M}"
    if delivery.head is not None:
        return f"The briefing of {at} couldn't be finished. {delivery.reason}".strip()
    return f"The briefing of {at} is left out: it couldn't be posted in time. {delivery.reason}".strip()


def forgotten(delivery: Delivery) -> str:
    """Why a briefing can't be gone on with: what it is made of is too old."""
    return too_late(replace(delivery, reason="What it tells of is so old that it isn't kept any more."))


def late(delivery: Delivery, now: datetime) -> str:
    """Why a briefing was late."""
    return f"This briefing was {lasting(now - delivery.due)} late. {delivery.reason}"


def reason(delivery: Delivery, now: datetime) -> str:
    """Why a briefing is late or missing, as far as is known; "" where there is nothing to be told."""
    if delivery.state is State.DUE and not delivery.turn and now - delivery.due >= UNCLAIMED_FOR:
        return delivery.reason or UNCLAIMED
    return delivery.reason


def is_hopeless(delivery: Delivery, now: datetime) -> bool:
    """Whether even a word of a missing briefing would come too late."""
    return now - delivery.due > BEGUN
