"""Addresses that an answer can be sent to: five times, within half an hour."""

from __future__ import annotations

from typing import Any

from servers.slack import api
from servers.slack.content import Refused, check_message
from servers.slack.state import ResponseAddress, Workspace

_KNOWN = {"text", "blocks", "response_type", "replace_original", "delete_original", "thread_ts", "metadata"} | {
    "unfurl_links",
    "unfurl_media",
}


def usable(workspace: Workspace, url: str) -> ResponseAddress:
    """The address, while it can still be used. Raises Refused."""
    address = workspace.addresses.get(url)
    if address is None:
        raise Refused("invalid_url", status=404)
    if workspace.clock.now() > address.until:
        raise Refused("expired_url", status=404)
    if address.uses < 1:
        raise Refused("used_url", status=404)
    return address


def respond(workspace: Workspace, address: ResponseAddress, given: dict[str, Any]) -> None:
    """Post, replace or delete, as the bot asks. Raises Refused, and then no use is gone."""
    if stray := sorted(set(given) - _KNOWN):
        raise Refused("invalid_arguments", status=400, response_metadata={"messages": [f"[ERROR] unknown: {stray}"]})
    original = address.original
    if not given.get("delete_original"):
        check_message(given)
    address.uses -= 1
    if given.get("delete_original"):
        if original:
            original.deleted = True
    elif given.get("replace_original") and original:
        original.text, original.edits = given.get("text") or "", original.edits + 1
        original.blocks = api.named(workspace, given.get("blocks") or [])
    else:
        public = given.get("response_type") == "in_channel"
        # What is for one user's eyes is shown in the channel, whatever thread it is to be in.
        thread = given.get("thread_ts") if public else None
        api.put(workspace, address.channel, given, to=None if public else address.user, thread=thread)
