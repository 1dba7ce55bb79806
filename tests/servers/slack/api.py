"""The Web API: each method with the token and scopes that it wants, what it refuses, and what it does."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from servers.slack.blockkit import view_faults
from servers.slack.content import Refused, check_message, check_metadata
from servers.slack.shapes import shape_faults
from servers.slack.state import Channel, Message, User, View, Workspace

Answer = dict[str, Any]
Given = Mapping[str, Any]


class Method(NamedTuple):
    """A method: what it does, which scopes it wants one of, whose token, what it may be given, whether as JSON."""

    run: Callable[[Workspace, Given], Answer]
    scopes: tuple[str, ...] = ()
    token: str = "xoxb-"  # noqa: S105 - how it begins
    known: str = ""
    json: bool = False


def call(workspace: Workspace, name: str, token: str | None, given: Given) -> Answer:
    """The answer of a method. Raises Refused."""
    method = METHODS.get(name)
    if method is None:
        raise Refused("unknown_method")
    check_token(workspace, method, token)
    if stray := sorted(set(given) - set(method.known.split())):
        raise Refused("invalid_arguments", response_metadata={"messages": [f"[ERROR] unknown: {stray}"]})
    return {"ok": True, **method.run(workspace, given)}


def check_token(workspace: Workspace, method: Method, token: str | None) -> None:
    """Raise Refused unless the token is right for a method, and has a scope that it wants."""
    if not token:
        raise Refused("not_authed")
    if token in workspace.revoked:
        raise Refused("token_revoked")
    if token not in {workspace.bot_token, workspace.app_token}:
        raise Refused("invalid_auth")
    if not token.startswith(method.token):
        raise Refused("not_allowed_token_type")
    has = workspace.app_scopes if token == workspace.app_token else workspace.scopes
    if method.scopes and not has & set(method.scopes):
        raise Refused("missing_scope", needed=",".join(method.scopes), provided=",".join(sorted(has)))


def takes_json(name: str) -> bool:
    """Whether a method reads a JSON body; those that don't take it for empty, and say nothing of it."""
    return name in METHODS and METHODS[name].json


def said(given: Given, name: str) -> bool:
    """Whether something is wanted, as JSON or as a form has it."""
    return str(given.get(name) or "").lower() in {"true", "1"}


def parsed(given: Mapping[str, str]) -> dict[str, Any]:
    """A form's fields, those that hold JSON read."""
    fields: dict[str, Any] = dict(given)
    for name in {"blocks", "view", "metadata", "attachments"} & set(fields):
        if isinstance(fields[name], str):
            try:
                fields[name] = json.loads(fields[name])
            except ValueError:
                raise Refused(f"invalid_{name}_format") from None
    return fields


def channel_of(workspace: Workspace, given: Given) -> Channel:
    """The channel that is named, if the bot may know of it."""
    channel = workspace.channels.get(str(given.get("channel") or ""))
    if channel is None or (channel.private and not channel.has_bot):
        raise Refused("channel_not_found")
    return channel


def writable(workspace: Workspace, given: Given) -> Channel:
    """The channel that is named, if the bot may write there."""
    channel = channel_of(workspace, given)
    if channel.archived:
        raise Refused("is_archived")
    if not channel.has_bot and "chat:write.public" not in workspace.scopes:
        raise Refused("not_in_channel")
    return channel


def user_of(workspace: Workspace, name: Any) -> User:
    """The user that is named."""
    user = workspace.users.get(str(name or ""))
    if user is None:
        raise Refused("user_not_found")
    return user


def auth_test(_workspace: Workspace, _given: Given) -> Answer:
    """Who the bot is."""
    return {
        "url": "https://courier.slack.com/",
        "team": "Courier",
        "team_id": "T1",
        "user": "pullquote",
        "user_id": "U0BOT",
        "bot_id": "B1",
        "is_enterprise_install": False,
    }


def post_message(workspace: Workspace, given: Given) -> Answer:
    """Posts to a channel, or into a thread."""
    channel = writable(workspace, given)
    check_message(given)
    check_metadata(given.get("metadata"))
    if odd := shape_faults(dict(given), "slack-chat-postMessage.schema.json", "ChatPostMessageArguments"):
        raise Refused("invalid_arguments", response_metadata={"messages": odd})
    thread = given.get("thread_ts")
    if thread and workspace.message(channel.id, thread) is None:
        raise Refused("thread_not_found")
    message = put(workspace, channel.id, given, thread=thread)
    return {"channel": channel.id, "ts": message.ts, "message": message.described()}


def put(
    workspace: Workspace, channel: str, given: Given, *, thread: str | None = None, to: str | None = None
) -> Message:
    """Keep a message of the bot's; blocks and actions without a name get one."""
    message = Message(
        channel,
        workspace.ts(),
        given.get("text") or "",
        named(workspace, given.get("blocks") or []),
        "B1",
        thread_ts=thread,
        to=to,
        metadata=given.get("metadata"),
        unfurl=(given.get("unfurl_links"), given.get("unfurl_media")),
    )
    workspace.messages.append(message)
    return message


def named(workspace: Workspace, blocks: Any) -> list[dict[str, Any]]:
    """Blocks with names, as Slack gives them."""
    kept: list[dict[str, Any]] = json.loads(json.dumps(blocks))
    for block in kept:
        block.setdefault("block_id", f"b{workspace.number()}")
        elements = [*(block.get("elements") or ()), block.get("accessory"), block.get("element")]
        if block["type"] in {"actions", "section", "input"}:
            for element in filter(None, elements):
                element.setdefault("action_id", f"a{workspace.number()}")
    return kept


def post_ephemeral(workspace: Workspace, given: Given) -> Answer:
    """Posts to a channel for one user's eyes."""
    channel, user = writable(workspace, given), user_of(workspace, given.get("user"))
    if user.id not in channel.members:
        raise Refused("user_not_in_channel")
    check_message(given)
    return {"message_ts": put(workspace, channel.id, given, to=user.id, thread=given.get("thread_ts")).ts}


def own(workspace: Workspace, given: Given, refusal: str) -> Message:
    """The bot's own message that is named."""
    channel = channel_of(workspace, given)
    message = workspace.message(channel.id, str(given.get("ts") or ""))
    if message is None or message.to:
        raise Refused("message_not_found")
    if message.author != "B1":
        raise Refused(refusal)
    return message


def update(workspace: Workspace, given: Given) -> Answer:
    """Replaces a message's text and blocks."""
    message = own(workspace, given, "cant_update_message")
    check_message(given, edited=True)
    message.text, message.blocks = given.get("text") or "", named(workspace, given.get("blocks") or [])
    message.edits += 1
    return {"channel": message.channel, "ts": message.ts, "text": message.text, "message": message.described()}


def delete(workspace: Workspace, given: Given) -> Answer:
    """Deletes a message."""
    message = own(workspace, given, "cant_delete_message")
    message.deleted = True
    return {"channel": message.channel, "ts": message.ts}


def allowed(workspace: Workspace, channel: Channel, right: str) -> None:
    """Raise Refused unless the bot has a right (`read`, `history`) for this kind of channel."""
    needed = f"{'im' if channel.im_of else 'groups' if channel.private else 'channels'}:{right}"
    if needed not in workspace.scopes:
        raise Refused("missing_scope", needed=needed, provided=",".join(sorted(workspace.scopes)))


def conversations_info(workspace: Workspace, given: Given) -> Answer:
    """What is known of a channel."""
    channel = channel_of(workspace, given)
    allowed(workspace, channel, "read")
    return {"channel": channel.described()}


def conversations_list(workspace: Workspace, given: Given) -> Answer:
    """Channels, a page at a time."""
    kinds = str(given.get("types") or "public_channel").split(",")
    found = [each for each in workspace.channels.values() if kind_of(each) in kinds]
    if said(given, "exclude_archived"):
        found = [each for each in found if not each.archived]
    return page(given, "channels", [each.described() for each in found if each.has_bot or not each.private])


def users_conversations(workspace: Workspace, given: Given) -> Answer:
    """The channels that the bot is in, or somebody else: of those that aren't public, where the bot is as well."""
    kinds = str(given.get("types") or "public_channel").split(",")
    user = user_of(workspace, given["user"]).id if given.get("user") else ""
    found = [each for each in workspace.channels.values() if (user in each.members if user else each.has_bot)]
    found = [each for each in found if kind_of(each) in kinds and (each.has_bot or kind_of(each) == "public_channel")]
    if said(given, "exclude_archived"):
        found = [each for each in found if not each.archived]
    return page(given, "channels", [each.described() for each in found])


def upload_address(workspace: Workspace, given: Given) -> Answer:
    """Where a file of so many bytes can be sent to."""
    if not given.get("filename") or int(given.get("length") or 0) < 1:
        raise Refused("invalid_arguments")
    number = f"F{workspace.number()}"
    workspace.uploads[number] = int(given["length"])
    return {"upload_url": f"{workspace.base}/upload/{number}", "file_id": number}


def upload_done(workspace: Workspace, given: Given) -> Answer:
    """Shows files that have been sent in a channel."""
    files = given.get("files")
    try:
        listed = json.loads(files) if isinstance(files, str) else None
    except ValueError:
        listed = None
    if not isinstance(listed, list) or not listed:
        raise Refused("invalid_arguments")
    if any(each.get("id") not in workspace.files for each in listed):
        raise Refused("file_not_found")
    channel = writable(workspace, {"channel": given.get("channel_id")})
    message = put(workspace, channel.id, {"text": given.get("initial_comment") or ""})
    message.files = [{"id": each["id"], "title": each.get("title")} for each in listed]
    return {"files": message.files}


def kind_of(channel: Channel) -> str:
    """What conversations.list calls a channel's kind."""
    return "im" if channel.im_of else "private_channel" if channel.private else "public_channel"


def page(given: Given, name: str, found: list[Any]) -> Answer:
    """A page of what was found, and where the next begins."""
    first, size = int(given.get("cursor") or 0), min(int(given.get("limit") or 100), 999)
    after = first + size
    return {
        name: found[first:after],
        "response_metadata": {"next_cursor": str(after) if after < len(found) else ""},
        **({"has_more": after < len(found)} if name == "messages" else {}),
    }


def readable(workspace: Workspace, given: Given) -> Channel:
    """The channel that is named, if the bot may read there."""
    channel = channel_of(workspace, given)
    if not channel.has_bot:
        raise Refused("not_in_channel")
    allowed(workspace, channel, "history")
    return channel


def described(message: Message, given: Given) -> dict[str, Any]:
    """A message, with what the bot has marked it with where that is wanted."""
    return message.described() | ({} if said(given, "include_all_metadata") else {"metadata": None})


def history(workspace: Workspace, given: Given) -> Answer:
    """A channel's messages, newest first."""
    channel = readable(workspace, given)
    oldest, latest = float(given.get("oldest") or 0), float(given.get("latest") or 1e12)
    found = [
        described(each, given)
        for each in reversed(workspace.seen(channel.id, user=""))
        if each.thread_ts is None and oldest <= float(each.ts) <= latest
    ]
    return page(given, "messages", found)


def replies(workspace: Workspace, given: Given) -> Answer:
    """A thread's messages, oldest first."""
    channel, ts = readable(workspace, given), str(given.get("ts") or "")
    found = [described(each, given) for each in workspace.seen(channel.id, user="") if ts in {each.ts, each.thread_ts}]
    if not found:
        raise Refused("thread_not_found")
    return page(given, "messages", found)


def users_info(workspace: Workspace, given: Given) -> Answer:
    """What is known of a user."""
    return {"user": user_of(workspace, given.get("user")).described()}


def conversations_open(workspace: Workspace, given: Given) -> Answer:
    """The conversation of a user with the bot."""
    user = user_of(workspace, given.get("users"))
    found = [each for each in workspace.channels.values() if each.im_of == user.id]
    if not found:
        found = [Channel(f"D{workspace.number()}", "", im_of=user.id, members={user.id})]
        workspace.channels[found[0].id] = found[0]
    return {"channel": {"id": found[0].id}}


def checked_view(given: Given) -> dict[str, Any]:
    """The view that is given, if Slack takes it."""
    view = given.get("view")
    faults = view_faults(view)
    blocks = view.get("blocks") if isinstance(view, dict) else None
    faults = faults or shape_faults(blocks, "slack-blocks.schema.json", "Blocks")
    if faults or not isinstance(view, dict):
        raise Refused("invalid_arguments", response_metadata={"messages": faults})
    return view


def spent(workspace: Workspace, given: Given) -> str:
    """Whose trigger this is; it can't be used again."""
    trigger = workspace.triggers.get(str(given.get("trigger_id") or ""))
    if trigger is None:
        raise Refused("invalid_trigger_id")
    if trigger.used:
        raise Refused("exchanged_trigger_id")
    if workspace.clock.now() > trigger.until:
        raise Refused("expired_trigger_id")
    trigger.used = True
    return trigger.user


def kept(workspace: Workspace, user: str, view: dict[str, Any], *, root: str = "") -> View:
    """A view that is now open."""
    content = view | {"blocks": named(workspace, view["blocks"])}
    made = View(f"V{workspace.number()}", user, content, f"h{workspace.number()}", root)
    workspace.views[made.id] = made
    return made


def views_open(workspace: Workspace, given: Given) -> Answer:
    """Opens a modal for whoever pulled the trigger."""
    view = checked_view(given)
    if view["type"] != "modal":
        raise Refused("invalid_arguments")
    return {"view": kept(workspace, spent(workspace, given), view).described()}


def views_push(workspace: Workspace, given: Given) -> Answer:
    """Opens a modal over another."""
    view, user = checked_view(given), spent(workspace, given)
    below = [each for each in workspace.views.values() if each.user == user]
    if not below:
        raise Refused("not_found")
    if len(below) >= 3:
        raise Refused("push_limit_reached")
    return {"view": kept(workspace, user, view, root=below[0].id).described()}


def views_update(workspace: Workspace, given: Given) -> Answer:
    """Replaces a modal."""
    view, found = checked_view(given), workspace.views.get(str(given.get("view_id") or ""))
    if found is None:
        raise Refused("not_found")
    if given.get("hash") and given["hash"] != found.hash:
        raise Refused("hash_conflict")
    found.content, found.hash = view | {"blocks": named(workspace, view["blocks"])}, f"h{workspace.number()}"
    return {"view": found.described()}


def views_publish(workspace: Workspace, given: Given) -> Answer:
    """Replaces somebody's home tab."""
    view, user = checked_view(given), user_of(workspace, given.get("user_id"))
    if view["type"] != "home":
        raise Refused("invalid_arguments")
    made = View(f"V{workspace.number()}", user.id, view | {"blocks": named(workspace, view["blocks"])}, "h")
    workspace.homes[user.id] = made
    return {"view": made.described()}


_VIEW = "view trigger_id interactivity_pointer"
_POST = (
    "channel text blocks thread_ts metadata unfurl_links unfurl_media mrkdwn parse link_names attachments "
    "reply_broadcast username icon_emoji icon_url"
)
_READ = ("channels:read", "groups:read", "im:read", "mpim:read")
_HISTORY = ("channels:history", "groups:history", "im:history", "mpim:history")
_PAGE = "cursor limit"

METHODS = {
    "auth.test": Method(auth_test),
    "chat.postMessage": Method(post_message, ("chat:write",), known=_POST, json=True),
    "chat.postEphemeral": Method(post_ephemeral, ("chat:write",), known=f"{_POST} user", json=True),
    "chat.update": Method(update, ("chat:write",), known=f"{_POST} ts", json=True),
    "chat.delete": Method(delete, ("chat:write",), known="channel ts", json=True),
    "conversations.info": Method(conversations_info, _READ, known="channel include_num_members include_locale"),
    "conversations.list": Method(conversations_list, _READ, known=f"types exclude_archived team_id {_PAGE}"),
    "conversations.history": Method(
        history, _HISTORY, known=f"channel oldest latest inclusive include_all_metadata {_PAGE}"
    ),
    "conversations.replies": Method(replies, _HISTORY, known=f"channel ts include_all_metadata {_PAGE}"),
    "conversations.open": Method(conversations_open, ("im:write",), known="users return_im", json=True),
    "users.conversations": Method(users_conversations, _READ, known=f"types exclude_archived user {_PAGE}"),
    "files.getUploadURLExternal": Method(upload_address, ("files:write",), known="filename length alt_txt"),
    "files.completeUploadExternal": Method(
        upload_done, ("files:write",), known="files channel_id thread_ts initial_comment"
    ),
    "users.info": Method(users_info, ("users:read",), known="user include_locale"),
    "views.open": Method(views_open, known=_VIEW, json=True),
    "views.push": Method(views_push, known=_VIEW, json=True),
    "views.update": Method(views_update, known="view view_id external_id hash", json=True),
    "views.publish": Method(views_publish, known="view user_id hash", json=True),
}
#: Answered by the server itself, which knows its own address.
OPEN_CONNECTION = Method(lambda _workspace, _given: {}, ("connections:write",), token="xapp-")  # noqa: S106
