"""What Slack's errors mean: a line for the operator, and a sentence for whoever asked."""

from __future__ import annotations

from typing import Any, NamedTuple

from slack_sdk.errors import SlackApiError


class Refusal(NamedTuple):
    """What it means. `final` is where nothing will work until the operator does something."""

    operator: str
    asker: str
    final: bool = False


_REVOKED = Refusal(
    "Slack no longer takes the bot's token: {error}. Install the app again, and set SLACK_BOT_TOKEN anew.",
    "I am no longer let into this workspace. Whoever runs me has to install me again.",
    final=True,
)
_ABSENT = Refusal(
    "The bot isn't in {channel}, so it can't post there. Somebody there has to type /invite @Pullquote.",
    "I'm not in this channel, so I can't post here. Type /invite @Pullquote, then try again.",
)
_ARCHIVED = Refusal(
    "{channel} is archived, so nothing can be posted there.",
    "This channel is archived, so nothing can be posted here.",
)
_SCOPE = Refusal(
    "The app lacks the scope {needed} (for {method}). Add it under OAuth & Permissions, then install the app again.",
    "I lack a permission for this. Whoever runs me can see in my log which one.",
)
_FORBIDDEN = Refusal(
    "{channel} doesn't let the bot post: {error}. Its admins decide who may.",
    "This channel doesn't let me post. Its admins decide who may.",
)
_OURS = Refusal(
    "Slack refused a message of ours ({method}): {error}. {details} Please report this.",
    "Slack didn't take my answer. That is a mistake of mine, and it has been noted.",
)
_LATE = Refusal(
    "Slack showed no form ({method}): {error}. This machine, or its line, may be too slow.",
    "I wasn't fast enough for Slack to show you this. Try again.",
)
_OTHER = Refusal(
    "Slack refused {method}: {error}.",
    "Slack didn't take my answer. Try again in a minute.",
)
_KNOWN = {
    **dict.fromkeys(("token_revoked", "invalid_auth", "account_inactive", "not_authed", "token_expired"), _REVOKED),
    **dict.fromkeys(("not_in_channel", "channel_not_found"), _ABSENT),
    "is_archived": _ARCHIVED,
    **dict.fromkeys(("expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id", "trigger_expired"), _LATE),
    "missing_scope": _SCOPE,
    **dict.fromkeys(("restricted_action", "restricted_action_read_only_channel", "user_not_in_channel"), _FORBIDDEN),
    **dict.fromkeys(("invalid_blocks", "invalid_arguments", "msg_too_long", "msg_blocks_too_long", "no_text"), _OURS),
}


def code(error: SlackApiError) -> str:
    """What Slack calls an error; "ratelimited" also where it says so by status only."""
    if status(error) == 429:
        return "ratelimited"
    data = _data(error)
    return str(data.get("error") or f"status {status(error)}")


def is_slacks(error: SlackApiError) -> bool:
    """Whether it is an answer of Slack's own, not of something in its place."""
    return bool(_data(error).get("error"))


def status(error: SlackApiError) -> int:
    """HTTP's status of an error."""
    return int(getattr(error.response, "status_code", 0) or getattr(error.response, "status", 0) or 0)


def refusal(error: SlackApiError, method: str, channel: str = "") -> Refusal:
    """What an error of a method means, in words."""
    data = _data(error)
    details = data.get("response_metadata") or {}
    words = {
        "error": code(error),
        "method": method,
        "channel": channel or "The channel",
        "needed": data.get("needed") or "that Slack names",
        "details": "; ".join(map(str, details.get("messages", ())))[:500] if isinstance(details, dict) else "",
    }
    known = _KNOWN.get(code(error), _OTHER)
    return Refusal(known.operator.format(**words), known.asker, known.final)


def _data(error: SlackApiError) -> dict[str, Any]:
    data = getattr(error.response, "data", error.response)
    return data if isinstance(data, dict) else {}
