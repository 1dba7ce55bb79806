"""A chat in the terminal that speaks all that channels do, with no account."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Protocol

from adapters.terminal.replies import Shown
from bot.actions import Button
from bot.asking import Asker, Attachment, Press, Request
from bot.commands.manual import COMMANDS, command_of
from bot.errors import PullquoteError
from bot.nearest import nearest
from bot.replies import Reply

WELCOME = "Type a link, a file or a topic, paste for a text, or help. A number presses a button. Ctrl-D ends the chat."
PASTE = 'Paste the article, then press Enter, and Ctrl-D or a line with a single ".".'
CHANNEL = "terminal"
#: The one command with a slash; the others are words behind it, here also without it.
ITSELF = "/digest"
_QUIT, _PASTE = {"quit", "exit", "bye"}, {"paste"}
NOTHING_PASTED = "There was no text. Type paste to begin again."
_NONE = "A digest has some."
#: A longer number is no button's: it is a topic, such as a year.
_DIGITS = 2
#: What is taken for a file's name: with a folder before it, or an ending that texts have.
_FILE = re.compile(r"(?:~|\.{0,2})/\S.*|[^\s:]+\.(?:txt|html?|xhtml|md|opml|xml)", re.IGNORECASE)
_INTERRUPTED = "\nLeft that one. quit ends the chat."

Ask = Callable[[str], str]
Say = Callable[[str], None]


class Desk(Protocol):
    """Answers; each waits until it can."""

    def ask(self, request: Request) -> Reply:
        """The answer to what was typed."""
        ...

    def press(self, press: Press) -> Reply:
        """The answer to a button."""
        ...


class Chat:
    """Reads what is typed and answers it until the input's end."""

    def __init__(
        self,
        ask: Ask,
        say: Say,
        desk: Desk,
        *,
        show: Callable[[Reply], Shown],
        load: Callable[[str], Attachment],
        name: str = "",
        zone: str | None = None,
    ) -> None:
        """`ask` prompts for a line (EOFError at the end); `show` lays out replies; `load` reads files of this machine.

        `name` and `zone` are of whoever sits here, who may change everything.
        """
        self._ask, self._say, self._desk = ask, say, desk
        self._show, self._load = show, load
        self._asker, self._zone = Asker("terminal", name, admin=True), zone
        self._buttons: tuple[Button, ...] = ()

    def run(self) -> None:
        """Talk until the end; nothing that is typed stops it."""
        self._say(WELCOME)
        while True:
            try:
                line = self._ask("> ").strip()
            except (EOFError, KeyboardInterrupt):
                self._say("")
                return
            if line.removeprefix("/").casefold() in _QUIT:
                return
            if line:
                self._answer(line)

    def tell(self, reply: Reply) -> None:
        """Show what nobody has asked for."""
        self._say(f"\n{self._shown(reply)}\n")

    def _answer(self, line: str) -> None:
        try:
            self._say(self._reply(line))
        except PullquoteError as error:
            self._say(str(error))
        except KeyboardInterrupt:
            self._say(_INTERRUPTED)

    def _reply(self, line: str) -> str:
        if line.isascii() and line.isdecimal() and len(line) <= _DIGITS:
            return self._press(int(line))
        text, unknown = _without_slash(line)
        if unknown:
            return unknown
        if text.casefold() in _PASTE:
            self._say(PASTE)
            text = pasted(self._ask)
            return self._shown(self._desk.ask(self._request(text))) if text.strip() else NOTHING_PASTED
        return self._shown(self._desk.ask(self._typed(text)))

    def _press(self, number: int) -> str:
        count = len(self._buttons)
        if not 1 <= number <= count:
            there = f"They go from 1 to {count}." if count > 1 else "There is only 1." if count else _NONE
            return f"There is no button {number}. {there}"
        action = self._buttons[number - 1].action
        return self._shown(self._desk.press(Press(CHANNEL, self._asker, action.identity, self._zone)))

    def _typed(self, text: str) -> Request:
        """What was typed; a file that is named in it goes along."""
        first, _, rest = text.partition(" ")
        command = command_of(first)
        if command and command.name == "import" and _FILE.fullmatch(_bare(rest)):
            return self._request("import", self._load(_bare(rest)))
        if _FILE.fullmatch(_bare(text)):
            return self._request("", self._load(_bare(text)))
        return self._request(text)

    def _request(self, text: str, *files: Attachment) -> Request:
        return Request(CHANNEL, self._asker, text, files, self._zone)

    def _shown(self, reply: Reply) -> str:
        """A reply; its buttons are those that can be pressed from now on, unless it has none."""
        shown = self._show(reply)
        self._buttons = shown.buttons or self._buttons
        return shown.text


def _without_slash(line: str) -> tuple[str, str]:
    """What is typed behind the command, and what is said where there is no such command."""
    first, _, rest = line.partition(" ")
    if first.casefold() in {ITSELF, ITSELF[1:]}:
        return rest.strip(), ""
    word = first[1:]
    if first[:1] != "/" or "/" in word or "." in word:
        return line, ""
    if command_of(word) or word.casefold() in _PASTE:
        return line[1:], ""
    meant = nearest(first.casefold(), (ITSELF, "/quit", *(f"/{command.name}" for command in COMMANDS)))
    advice = f"Did you mean {meant}?" if meant else "help lists what I know."
    return "", f"I don't know {first[:40]}. {advice} For example: {ITSELF} article.txt"


def _bare(text: str) -> str:
    return text.strip().strip("'\"")


def pasted(ask: Ask) -> str:
    """Return the lines up to the input's end or a line with a single full stop."""
    lines = []
    while True:
        try:
            line = ask("")
        except EOFError:
            break
        if line.strip() == ".":
            break
        lines.append(line)
    return "\n".join(lines)
