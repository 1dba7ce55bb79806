"""A small chat in the terminal: `/digest` as in a channel, with no account."""

from __future__ import annotations

from collections.abc import Callable

from bot.errors import PullquoteError
from bot.nearest import nearest

WELCOME = "Type /digest and a file, or /help. Ctrl-D ends the chat."
PASTE = 'Paste the article, then press Enter, and Ctrl-D or a line with a single ".".'
HELP = """\
  /digest article.txt      a digest of a file (plain text or HTML)
  /digest                  a digest of what you paste next
  /quit                    ends the chat

/digest [FILE]   /help   /quit"""
COMMANDS = ("/digest", "/help", "/quit")

Ask = Callable[[str], str]
Say = Callable[[str], None]


class Chat:
    """Reads commands and answers them until /quit or the input's end."""

    def __init__(self, ask: Ask, say: Say, file: Callable[[str], str], text: Callable[[str], str]) -> None:
        """`ask` prompts for a line (EOFError at the end); `file` and `text` return the digest of what they get."""
        self._ask, self._say, self._file, self._text = ask, say, file, text

    def run(self) -> None:
        """Talk until the end; nothing that is typed stops it."""
        self._say(WELCOME)
        while True:
            try:
                line = self._ask("> ").strip()
            except (EOFError, KeyboardInterrupt):
                self._say("")
                return
            if line == "/quit":
                return
            if line:
                self._answer(line)

    def _answer(self, line: str) -> None:
        try:
            self._say(self._reply(line))
        except PullquoteError as error:
            self._say(str(error))
        except KeyboardInterrupt:
            self._say("\nLeft that one. /quit ends the chat.")

    def _reply(self, line: str) -> str:
        command, _, rest = line.partition(" ")
        if command == "/help":
            return HELP
        if command != "/digest":
            meant = nearest(command, COMMANDS, likeness=0.5) or nearest(f"/{command}", COMMANDS, likeness=0.5)
            advice = f"Did you mean {meant}?" if meant else "/help lists what I know."
            return f"I don't know {command[:40]}. {advice} For example: /digest article.txt"
        if rest.strip():
            return self._file(rest.strip().strip("'\""))
        self._say(PASTE)
        return self._text(pasted(self._ask))


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
