"""adapters.cli.console: what is typed at a terminal, and what comes meanwhile."""

import os
import sys

#: Asks for a line; what comes meanwhile comes when something is written to the pipe that is named.
ASKING = """
import os, sys, threading
from adapters.cli import console

def told():
    os.read(int(sys.argv[1]), 1)
    console.answer("\\nA briefing.\\n")
    console.ask_again("> ")

threading.Thread(target=told, daemon=True).start()
print("typed:", repr(console.ask("> ")))
"""


def test_a_line_that_is_being_typed_is_shown_again(terminal):
    """It is still there when something else was shown, and goes on where it was."""
    waiting, come = os.pipe()
    try:
        person = terminal(waiting, command=[sys.executable, "-c", ASKING], pass_fds=(waiting,))
        person.type("half a li")
        person.see("> half a li$")
        os.write(come, b"!")
        person.see(r"A briefing\.\s+> half a li$")
        person.type("ne\n")
        person.see("typed: 'half a line'")
        assert person.close() == 0
    finally:
        os.close(waiting)
        os.close(come)
