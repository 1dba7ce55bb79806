"""A chat in the terminal that speaks all that channels do, with no account."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Protocol

from adapters.terminal.replies import Shown
from bot.actions import Button
from bot.asking import Asker, Attachment, Press, Request
from bot.commands import is_pasted
from bot.commands.changing import is_list
from bot.commands.links import is_path
from bot.commands.manual import COMMANDS, command_of
from bot.errors import CantOpen, PullquoteError
from bot.nearest import nearest
from bot.replies import BriefPart, NoticePart, ProblemPart, Reply, reply

WELCOME = (
    "Type a link, a file or a topic; paste a text and press Enter; or type help. A number presses a button. "
    "Ctrl-D ends the chat."
)
PASTE = 'Paste the article, then press Enter, and Ctrl-D or a line with a single ".".'
CHANNEL = "terminal"
#: The one command with a slash; the others are words behind it, here also without it.
ITSELF = "/digest"
PROMPT = "> "
_QUIT, _PASTE = {"quit", "exit", "bye"}, {"paste"}
NOTHING_PASTED = "There was no text. Type paste to begin again."
_NONE = "A digest has some."
#: A longer number is no button's: it is a topic, such as a year.
_DIGITS = 2
#: What is taken for a file's name: with a folder before it, or an ending that texts have. One of several words is in
#: no folder, unless it stands in quotation marks.
_ENDING = r"\.(?:txt|html?|xhtml|md|opml|xml)"
_FILE = re.compile(rf"(?:~|\.{{0,2}})/\S.*|[^\s:]+{_ENDING}|[^:/\n]+{_ENDING}", re.IGNORECASE)
_QUOTED = re.compile(rf"([\"'])(?P<name>(?:~|\.{{0,2}})/\S.*|[^:\n]+{_ENDING})\1", re.IGNORECASE)
#: How like a word of the chat's own a word has to be to be taken for a slip.
_LIKENESS = 0.75
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
        ask_again: Say = lambda _prompt: None,
        more_typed: Callable[[], bool] = lambda: False,
    ) -> None:
        """`ask` prompts for a line (EOFError at the end); `show` lays out replies; `load` reads files of this machine.

        `name` and `zone` are of whoever sits here, who may change everything. `ask_again` shows a prompt once more,
        with what was typed behind it; `more_typed` says whether further lines are there already.
        """
        self._ask, self._say, self._desk = ask, say, desk
        self._show, self._load = show, load
        self._asker, self._zone = Asker("terminal", name, admin=True), zone
        self._ask_again, self._more_typed = ask_again, more_typed
        self._buttons: tuple[Button, ...] = ()
        #: What is asked for now; None while something is answered.
        self._prompt: str | None = None
        self._ended = False

    def run(self) -> None:
        """Talk until the end; nothing that is typed stops it."""
        self._say(self._told(WELCOME))
        while not self._ended:
            try:
                typed = self._typed()
            except (EOFError, KeyboardInterrupt):
                break
            for each in _parted(typed):
                if _is_quit(each):
                    return
                self._answer(each)
        self._say("")

    def tell(self, reply: Reply) -> None:
        """Show what nobody has asked for, and then again what is being typed."""
        self._say(f"\n{self._shown(reply)}\n")
        if self._prompt is not None:
            self._ask_again(self._prompt)

    def _typed(self) -> str:
        """What is typed next: a line, or those of a text that is pasted, which come at once."""
        early = self._more_typed()  # what was typed while something was answered is no text
        lines = [self._line(PROMPT)]
        while not early and not self._ended and self._more_typed():
            try:
                lines.append(self._line(""))
            except EOFError:
                self._ended = True
        return "\n".join(lines)

    def _line(self, prompt: str) -> str:
        self._prompt = prompt
        try:
            return self._ask(prompt)
        finally:
            self._prompt = None

    def _answer(self, typed: str) -> None:
        try:
            self._say(self._reply(typed))
        except PullquoteError as error:
            self._say(self._told(str(error)))
        except KeyboardInterrupt:
            self._say(_INTERRUPTED)

    def _reply(self, line: str) -> str:
        if "\n" in line:
            return self._shown(self._desk.ask(self._request(line)))
        if line.isascii() and line.isdecimal() and len(line) <= _DIGITS:
            return self._press(int(line))
        text, unknown = _without_slash(line)
        if unknown:
            return self._told(unknown)
        if text.casefold() in _PASTE:
            self._say(PASTE)
            text = pasted(self._line)
            return self._shown(self._desk.ask(self._request(text))) if text.strip() else NOTHING_PASTED
        return self._shown(_with_hint(self._desk.ask(self._question(text)), text))

    def _press(self, number: int) -> str:
        count = len(self._buttons)
        if not 1 <= number <= count:
            there = f"They go from 1 to {count}." if count > 1 else "There is only 1." if count else _NONE
            return f"There is no button {number}. {there}"
        action = self._buttons[number - 1].action
        return self._shown(self._desk.press(Press(CHANNEL, self._asker, action.identity, self._zone)))

    def _question(self, text: str) -> Request:
        """What was typed; a file that is named in it goes along."""
        first, _, rest = text.partition(" ")
        command = command_of(first)
        if command and command.name == "import" and (name := _file(rest)):
            return self._request("import", self._load(name))
        if not (command and rest) and (name := _file(text)):
            try:
                return self._request("", self._load(name))
            except CantOpen:
                if not is_path(name):
                    raise  # otherwise it is an address, which somebody types as browsers show it
        return self._request(text)

    def _told(self, text: str) -> str:
        """A sentence of the chat's own, laid out as all that is shown."""
        return self._show(reply(NoticePart(text))).text

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


def _parted(typed: str) -> list[str]:
    """What was typed at once: a text as it is, or a list of feeds; of anything else, each line by itself."""
    if "\n" in typed and (is_pasted(typed) or is_list(typed)):
        return [typed]
    return [line for each in typed.split("\n") if (line := each.strip())]


def _is_quit(line: str) -> bool:
    """Whether this ends the chat; whatever stands behind a command doesn't make it another one."""
    return (line[1:].partition(" ")[0] if line.startswith("/") else line).casefold() in _QUIT


def _file(text: str) -> str | None:
    """The file that is named, if one is."""
    text = text.strip()
    if quoted := _QUOTED.fullmatch(text):
        return quoted["name"]
    return text if _FILE.fullmatch(text) else None


def _with_hint(answer: Reply, text: str) -> Reply:
    """An answer that has nothing to tell of a word, with the word of the chat's own that was probably meant."""
    nothing = all(
        isinstance(part, ProblemPart) or (isinstance(part, BriefPart) and not part.stories) for part in answer.parts
    )
    meant = nearest(text.casefold(), (ITSELF[1:], *_QUIT, *_PASTE), likeness=_LIKENESS) if nothing else None
    return (
        Reply((*answer.parts, NoticePart(f"Did you mean {meant}?"))) if meant and meant != text.casefold() else answer
    )


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
