"""What people of the workspace do: type commands, press buttons, use shortcuts, fill in views, open the home tab."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from servers.slack import limits
from servers.slack.deliveries import Delivery
from servers.slack.state import Message, ResponseAddress, View, Workspace


def command(workspace: Workspace, base: str, text: str, *, name: str, channel: str, user: str) -> Delivery:
    """Somebody typed a slash command."""
    address = response_address(workspace, base, channel, user, "commands")
    where = workspace.channels[channel]
    payload = {
        "token": "verification",
        "team_id": workspace.users[user].team,
        "team_domain": "courier",
        "channel_id": channel,
        "channel_name": "directmessage" if where.im_of else where.name,
        "user_id": user,
        "user_name": workspace.users[user].name,
        "command": name,
        "text": text,
        "api_app_id": "A1",
        "is_enterprise_install": "false",
        "response_url": address.url,
        "trigger_id": workspace.trigger(user).id,
    }
    return Delivery("slash_commands", payload, accepts_payload=True, address=address)


def press(workspace: Workspace, base: str, message: Message, action: Mapping[str, Any], *, user: str) -> Delivery:
    """Somebody pressed a button, or chose from a menu, of a message."""
    if message.to not in {None, user} or message.deleted:
        raise AssertionError(f"{user} doesn't see this message")
    address = response_address(workspace, base, message.channel, user, "actions", original=message)
    container: dict[str, Any] = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": message.channel,
        "is_ephemeral": message.to is not None,
    }
    if thread := workspace.thread(message):
        container["thread_ts"] = thread
    payload = _interaction(workspace, "block_actions", user, message.channel) | {
        "container": container,
        "state": {"values": {}},
        "response_url": address.url,
        "actions": [dict(action)],
    }
    if message.to is None:
        payload["message"] = message.described()
    return Delivery("interactive", payload, address=address)


def press_in_view(workspace: Workspace, view: View, action: Mapping[str, Any], values: Mapping[str, Any]) -> Delivery:
    """Somebody pressed a button of a view."""
    described = view.described() | {"state": {"values": dict(values)}}
    payload = _interaction(workspace, "block_actions", view.user) | {
        "container": {"type": "view", "view_id": view.id},
        "view": described,
        "actions": [dict(action)],
    }
    return Delivery("interactive", payload)


def shortcut(workspace: Workspace, base: str, message: Message, callback: str, *, user: str) -> Delivery:
    """Somebody used a shortcut on a message."""
    address = response_address(workspace, base, message.channel, user, "app")
    payload = _interaction(workspace, "message_action", user, message.channel) | {
        "callback_id": callback,
        "action_ts": workspace.ts(),
        "message_ts": message.ts,
        "response_url": address.url,
        "message": message.described() | ({"thread_ts": thread} if (thread := workspace.thread(message)) else {}),
    }
    return Delivery("interactive", payload, address=address)


def submission(workspace: Workspace, view: View, values: Mapping[str, Mapping[str, Any]]) -> Delivery:
    """Somebody sent a view off; `values` has block -> action -> state."""
    described = view.described() | {"state": {"values": {name: dict(each) for name, each in values.items()}}}
    payload = _interaction(workspace, "view_submission", view.user) | {"view": described, "response_urls": []}
    return Delivery("interactive", payload, accepts_payload=True)


def event(workspace: Workspace, kind: str, **about: Any) -> Delivery:
    """Something happened that the bot has subscribed to."""
    payload = {
        "token": "verification",
        "team_id": "T1",
        "api_app_id": "A1",
        "type": "event_callback",
        "event_id": f"Ev{workspace.number()}",
        "event_time": int(workspace.clock.now()),
        "event": {"type": kind, "event_ts": workspace.ts(), **about},
        "authorizations": [{"team_id": "T1", "user_id": "U0BOT", "is_bot": True, "is_enterprise_install": False}],
        "is_ext_shared_channel": False,
    }
    return Delivery("events_api", payload)


def response_address(
    workspace: Workspace, base: str, channel: str, user: str, kind: str, *, original: Message | None = None
) -> ResponseAddress:
    """A new address that an answer can be sent to."""
    url = workspace.secret(f"{base}/{kind}/T1/{workspace.number()}/")
    until = workspace.clock.now() + limits.RESPONSE_SECONDS
    made = ResponseAddress(url, channel, user, until, original)
    workspace.addresses[url] = made
    return made


def button(message: Message | View, label: str) -> dict[str, Any]:
    """The button of a message or view that says this, as an action."""
    blocks = message.blocks if isinstance(message, Message) else message.content["blocks"]
    found = [(block, element) for block, element in elements(blocks) if element.get("text", {}).get("text") == label]
    if not found:
        there = [element["text"]["text"] for _, element in elements(blocks) if element["type"] == "button"]
        raise AssertionError(f"there is no button {label!r}, only {there}")
    block, element = found[0]
    said = {name: element[name] for name in ("type", "action_id", "text", "value", "style") if name in element}
    return said | {"block_id": block["block_id"], "action_ts": "1.1"}


def elements(blocks: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """All buttons and menus, with their blocks."""
    for block in blocks:
        if block["type"] == "actions":
            yield from ((block, element) for element in block["elements"])
        elif block.get("accessory"):
            yield block, block["accessory"]


def _interaction(workspace: Workspace, kind: str, user: str, channel: str = "") -> dict[str, Any]:
    said: dict[str, Any] = {
        "type": kind,
        "user": {
            "id": user,
            "username": workspace.users[user].name,
            "name": workspace.users[user].name,
            "team_id": workspace.users[user].team,
        },
        "team": {"id": workspace.users[user].team, "domain": "courier"},
        "api_app_id": "A1",
        "token": "verification",
        "trigger_id": workspace.trigger(user).id,
        "is_enterprise_install": False,
        "enterprise": None,
    }
    if channel:
        said["channel"] = {"id": channel, "name": workspace.channels[channel].name}
    return said
