"""What the app may do in a workspace, and why it has to; `config/slack-manifest.yaml` asks for the same."""

from __future__ import annotations

WANTED = {
    "channels:history": "to see whether a post arrived, when Slack's answer got lost",
    "channels:read": "to list on its home tab the channels that it is in",
    "chat:write": "to post",
    "commands": "for /digest and the shortcut",
    "files:read": "for text files, with the shortcut",
    "files:write": "to hand over the list of sources as a file",
    "groups:history": "as channels:history, in private channels",
    "im:history": "to read what people write to it, and as channels:history, in its own conversations",
    "im:write": "to answer somebody where it isn't in the channel",
    "users:read": "for time zones, and for who may change things",
}
