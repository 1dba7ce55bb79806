"""Files: those that come with a message are fetched, bounded in size; those of an answer are handed over."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import aiohttp

from adapters.chat.reaching import hindrance
from adapters.slack.calls import Calls
from adapters.slack.errors import HOSTS, SlackRefused, SlackUnreachable
from bot.asking import Attachment
from bot.errors import BinaryText
from bot.replies import FilePart

#: Larger files, and more of them, are left alone.
MOST_BYTES, MOST_FILES = 5_000_000, 5
_KINDS = ("text/", "application/xml", "application/rss", "application/xhtml")
_ENDINGS = (".txt", ".opml", ".xml", ".html", ".htm")


class Files:
    """Fetches and hands over with the bot's token; only ever sends it to Slack."""

    def __init__(self, call: Calls, session: aiohttp.ClientSession, token: str, hosts: tuple[str, ...]) -> None:
        """`hosts` are those that files are fetched from."""
        self._call, self._session, self._token, self._hosts = call, session, token, hosts

    async def attached(self, files: Any, *, alone: bool = False) -> tuple[Attachment, ...]:  # noqa: ANN401 - as Slack says it
        """The text files that came with a message; where they came `alone`, one of them has to be such.

        Raises SlackRefused or BinaryText.
        """
        given = [each for each in files if isinstance(each, dict)] if isinstance(files, list) else []
        wanted = [each for each in given if is_text(each)]
        if alone and given and not wanted:
            raise BinaryText(_name(given[0]))
        return tuple([await self._fetched(each) for each in wanted[:MOST_FILES]])

    async def _fetched(self, file: dict[str, Any]) -> Attachment:
        name = _name(file)
        url = str(file.get("url_private_download") or file.get("url_private") or "")
        if urlsplit(url).hostname not in self._hosts:
            raise SlackRefused(name, "It lies elsewhere.")
        if int(file.get("size") or 0) > MOST_BYTES:
            raise SlackRefused(name, f"It has more than {MOST_BYTES:,} bytes.")
        headers = {"Authorization": f"Bearer {self._token}"}
        async with self._session.get(url, headers=headers, allow_redirects=False) as response:
            content = await response.content.read(MOST_BYTES + 1)
        page = response.content_type == "text/html" and not str(file.get("mimetype")).startswith("text/html")
        if response.status != 200 or len(content) > MOST_BYTES or page:
            raise SlackRefused(name, "The app may need the scope files:read.")
        return Attachment(name, content)

    async def hand_over(self, user: str, file: FilePart) -> None:
        """Give a file to a user in their conversation with the bot. Raises SlackApiError or SlackUnreachable."""
        opened = await self._call("conversations.open", users=user)
        place = await self._call("files.getUploadURLExternal", filename=file.name, length=len(file.content))
        try:
            async with self._session.post(str(place["upload_url"]), data=file.content) as response:
                response.raise_for_status()
        except (aiohttp.ClientError, TimeoutError) as error:
            raise SlackUnreachable(*hindrance(error, HOSTS)) from error
        given = [{"id": place["file_id"], "title": file.name}]
        await self._call("files.completeUploadExternal", files=given, channel_id=opened["channel"]["id"])


def _name(file: dict[str, Any]) -> str:
    return str(file.get("name") or "a file")[:200]


def is_text(file: dict[str, Any]) -> bool:
    """Whether a file may hold an article or a list of feeds."""
    return str(file.get("mimetype") or "").startswith(_KINDS) or str(file.get("name") or "").endswith(_ENDINGS)
