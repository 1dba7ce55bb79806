"""The chat in this terminal, on the store that the settings name; sources are read and briefings come meanwhile."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Coroutine
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

from adapters.bootstrap import open_world
from adapters.cli import console
from adapters.cli.background import Background
from adapters.cli.local import local_zone
from adapters.cli.meanwhile import briefings_sent, sources_read
from adapters.engine.posters import Posters
from adapters.sources.files import read_file
from adapters.terminal.chat import CHANNEL, Chat
from adapters.terminal.poster import TerminalPoster
from adapters.terminal.replies import Shown, show
from adapters.terminal.typesetting import wrap
from bot.asking import Attachment, Press, Request
from bot.decoding import BYTES
from bot.newsdesk.answering import Newsdesk
from bot.newsdesk.world import World
from bot.replies import Reply
from bot.settings import Settings


def talk(settings: Settings, prepare: Callable[[World], Coroutine[Any, Any, str]] | None = None) -> None:
    """Chat until the input's end. Raises StoreError where there is no store to chat about.

    `prepare` does something with the store before, and returns what is said of it.
    """
    stack = AsyncExitStack()
    with Background() as background:
        world = background.run(stack.enter_async_context(open_world(settings)))
        try:
            if prepare:
                console.answer(wrap(background.run(prepare(world)), console.width()))
            background.run(stack.enter_async_context(sources_read(world, settings)))
            desk = _Desk(background, Newsdesk(world, settings))
            chat = Chat(
                console.ask,
                console.answer,
                desk,
                show=_shown,
                load=lambda name: Attachment(Path(name).name, read_file(name, BYTES * settings.reading.max_characters)),
                name=_name(),
                zone=local_zone(),
                ask_again=console.ask_again,
                more_typed=console.more_typed,
            )
            posters = Posters(TerminalPoster(CHANNEL, chat.tell))
            background.run(stack.enter_async_context(briefings_sent(world, settings, posters)))
            chat.run()
        finally:
            background.run(stack.aclose())


class _Desk:
    """The use cases, each waited for."""

    def __init__(self, background: Background, newsdesk: Newsdesk) -> None:
        self._background, self._newsdesk = background, newsdesk

    def ask(self, request: Request) -> Reply:
        """The answer to what was typed."""
        return self._background.run(self._newsdesk.ask(request))

    def press(self, press: Press) -> Reply:
        """The answer to a button."""
        return self._background.run(self._newsdesk.press(press))


def _shown(reply: Reply) -> Shown:
    return show(reply, width=console.width(), colour=console.in_colour())


def _name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""
