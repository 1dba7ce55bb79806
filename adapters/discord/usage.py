"""How commands are typed in Discord, where each has a name and fields of its own."""

from __future__ import annotations

import re
from typing import NamedTuple

from adapters.chat.usage import Manner


class Form(NamedTuple):
    """A command: its name, the field that comes first, and the others that it may have."""

    command: str
    first: str = ""
    others: str = ""

    @property
    def typed(self) -> str:
        """As help shows it."""
        return " ".join(part for part in (self.command, self.first and f"{self.first}:", self.others) if part)


#: The grammar's commands as Discord has them; any other is typed into /digest.
FORMS = {
    "about": Form("/digest", "about", "[since:] [count:] [share:]"),
    "follow": Form("/sources follow", "address", "[wanted:] [unwanted:]"),
    "unfollow": Form("/sources unfollow", "source"),
    "sources": Form("/sources list"),
    "test": Form("/sources test", "address"),
    "import": Form("/sources import", "link", "or file:"),
    "export": Form("/sources export"),
    "mute": Form("/mute add", "word", "[lasting:]"),
    "unmute": Form("/mute remove", "word"),
    "schedule remove": Form("/briefing remove", "number"),
    "schedule pause": Form("/briefing pause", "number", "[lasting:] [until:]"),
    "schedule resume": Form("/briefing resume", "number"),
    "schedule skip": Form("/briefing skip", "number"),
    "schedule preview": Form("/briefing preview", "number"),
    "schedule list": Form("/briefing list"),
    "schedule": Form("/briefing schedule", "days", "time: [zone:] [count:] [topic:] [where:] [quiet_until:]"),
    "who": Form("/who", "name", "[since:]"),
    "why": Form("/why", "link"),
    "status": Form("/status"),
    "help": Form("/help", "command"),
}
_ITSELF = re.compile(r"/?(?:digest|pullquote)(?=\s|$)\s*", re.IGNORECASE)
#: What the grammar marks with signs, or by its place, and what field has it here.
_FIELDS = (
    (re.compile(r'\s*\+"([^"]+)"'), r" wanted:\1"),
    (re.compile(r'\s*-"([^"]+)"'), r" unwanted:\1"),
    (re.compile(r"(?<=\S)\s(?=\d\d:\d\d)"), " time:"),
    (re.compile(r"(?<=\d\d:\d\d)\s(?=[A-Z]\w+/)"), " zone:"),
    (re.compile(r"(?:^|(?<=\S)\s)(\d+[hdw])$"), r" lasting:\1"),
    (re.compile(r"\btop:"), "count:"),
    (re.compile(r"\bquiet until "), "quiet_until:"),
    (re.compile(r"(?:^|(?<=\S)\s)until "), " until:"),
)


def typed_here(text: str) -> str:
    """A command as the grammar has it ("follow bbc.com"), as it is typed in Discord."""
    bare = _ITSELF.sub("", text.strip(), count=1)
    name = next((name for name in FORMS if bare == name or bare.startswith(f"{name} ")), None)
    form = FORMS[name or "about"]
    rest = bare.removeprefix(name or "").strip()
    for pattern, field in _FIELDS:
        rest = pattern.sub(field, rest).strip()
    if not rest or rest.startswith(("since:", "count:", "lasting:", "until:", "[")):
        return f"{form.command} {rest}".strip()
    return f"{form.command} {form.first}:{rest}" if form.first else form.command


def _usage(typed: str) -> str:
    """A command as help shows it."""
    name = typed.partition(" ")[0]
    return FORMS[name].typed if name in FORMS else typed_here(typed)


def _nearest(meant: str) -> str:
    """What was perhaps meant: the name of a command, something to do with a schedule, or another word."""
    return FORMS[meant].command if meant in FORMS else typed_here(meant) if meant.startswith("schedule ") else meant


MANNER = Manner(typed_here, _usage, _nearest)
