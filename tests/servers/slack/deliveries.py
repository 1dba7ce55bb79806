"""What is delivered to the bot, over its socket or by signed requests to its address; and what became of each."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import aiohttp
from servers.slack import limits
from servers.slack.sockets import Envelope
from servers.slack.state import ResponseAddress, View


@dataclass
class Delivery:
    """A command, an interaction or an event: `ack` is what the bot said at once, None where it said nothing in time."""

    kind: str
    payload: dict[str, Any]
    accepts_payload: bool = False
    envelope: Envelope | None = None
    ack: dict[str, Any] | None = None
    #: Seconds from sending to the acknowledgement.
    took: float = 0.0
    #: What the person sees instead of an answer: "dispatch_failed", "operation_timeout", or a status.
    failed: str = ""
    address: ResponseAddress | None = None
    views: list[View] = field(default_factory=list)

    @property
    def trigger(self) -> str:
        """The permission to open a view that came with it."""
        return str(self.payload["trigger_id"])


def signed(secret: str, body: str, *, at: float | None = None) -> dict[str, str]:
    """The headers that show that a request is from Slack."""
    when = str(int(time.time() if at is None else at))
    digest = hmac.new(secret.encode(), f"v0:{when}:{body}".encode(), hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": when, "X-Slack-Signature": f"v0={digest}", "User-Agent": "Slackbot 1.0"}


def written(delivery: Delivery) -> tuple[str, str]:
    """A delivery as the body of a request, and its type."""
    if delivery.kind == "events_api":
        return json.dumps(delivery.payload), "application/json"
    form = delivery.payload if delivery.kind == "slash_commands" else {"payload": json.dumps(delivery.payload)}
    return urlencode(form), "application/x-www-form-urlencoded"


async def deliver_http(delivery: Delivery, address: str, secret: str, **headers: str) -> None:
    """Send to the bot's own address, as Slack does without Socket Mode."""
    body, kind = written(delivery)
    start = time.monotonic()
    timeout = aiohttp.ClientTimeout(total=limits.ACK_SECONDS)
    given = signed(secret, body) | {"Content-Type": kind} | headers
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.post(address, data=body.encode(), headers=given) as response,
        ):
            said = await response.text()
            delivery.took = time.monotonic() - start
            if response.status != 200:
                delivery.failed = str(response.status)
                return
            delivery.ack = json.loads(said) if said.startswith("{") else {"text": said} if said else {}
    except TimeoutError:
        delivery.failed = "operation_timeout"
    except aiohttp.ClientError:
        delivery.failed = "dispatch_failed"
