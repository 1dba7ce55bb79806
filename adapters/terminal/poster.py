"""Posts briefings to the terminal: the whole of one with its head, as nobody scrolls back to look for the rest."""

from __future__ import annotations

from collections.abc import Callable

from bot.errors import PostRefused, PostUnknown
from bot.ports import Post
from bot.replies import Part, Reply, StoryPart, reply


class TerminalPoster:
    """Posts to the chat in this terminal; `bot.ports.Poster` says what each method does."""

    def __init__(self, channel: str, tell: Callable[[Reply], None]) -> None:
        """`channel` is the chat's name; `tell` shows something there."""
        self._name, self._tell = channel, tell

    @property
    def beginning(self) -> str:
        """This chat."""
        return self._name

    async def turn(self) -> None:
        """There is always room."""

    async def post(self, post: Post) -> str:
        """Shows a part; a story is there with its head."""
        if not isinstance(post.part, StoryPart):
            self._tell(reply(post.part))
        return post.nonce

    async def find(self, post: Post) -> str | None:
        """Nobody knows what stood in a terminal."""
        if not isinstance(post.part, StoryPart):
            raise PostUnknown(detail="A terminal can't be asked.")
        return None

    async def edit(self, channel: str, message: str, part: Part, zone: str = "UTC") -> None:  # noqa: ARG002 - the port's
        """Can't be done."""
        raise PostRefused(detail="What stands in a terminal can't be changed.")
