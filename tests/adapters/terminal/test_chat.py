"""adapters.terminal.chat: what is typed in a terminal, and what is shown."""

import pytest

from adapters.terminal.chat import PASTE, WELCOME, Chat, pasted
from adapters.terminal.replies import show
from bot.actions import Action, Button, Verb
from bot.asking import Asker, Attachment, Press, Request
from bot.errors import CantOpen
from bot.replies import ChoicePart, NoticePart, ProblemPart, reply

ME = Asker("terminal", "ann", admin=True)
FIRST, SECOND = (Button(word, Action(Verb.MUTE, "0" * 16, word)) for word in ("sheep", "ferries"))


class Desk:
    """Says what it was asked; offers buttons when asked for them."""

    def __init__(self):
        """Nothing was asked yet."""
        self.heard = []

    def ask(self, request):
        """Answer a question."""
        self.heard.append(request)
        if request.text == "slow":
            raise KeyboardInterrupt
        if request.text == "buttons":
            return reply(ChoicePart("Which?", (FIRST, SECOND)))
        return reply(NoticePart(f"asked: {request.text}"))

    def press(self, press):
        """Answer a button."""
        self.heard.append(press)
        return reply(NoticePart(f"pressed: {press.identity[-8:]}"))


def load(name):
    """Read a file."""
    if name.endswith("missing.txt"):
        raise CantOpen(name, "There is no such file.")
    return Attachment(name, b"text")


@pytest.fixture
def desk():
    """A desk that listens."""
    return Desk()


@pytest.fixture
def talk(desk):
    """Type some lines; return what is said after the welcome."""

    def talk(*typed, at_once=()):
        """`at_once` says before and after each line whether another one is there already."""
        lines, said, more = iter(typed), [], iter(at_once)

        def ask(_prompt):
            line = next(lines, EOFError)
            if isinstance(line, type):
                raise line
            return line

        ready = {"load": load, "more_typed": lambda: next(more, False)}
        Chat(ask, said.append, desk, show=show, name="ann", zone="Europe/Berlin", **ready).run()
        assert " ".join(said.pop(0).split()) == WELCOME
        return said

    return talk


def asked(text, *files):
    """What the desk hears."""
    return Request("terminal", ME, text, files, "Europe/Berlin")


@pytest.mark.parametrize(
    ("typed", "heard"),
    [
        ("/digest", ""),
        ("/digest since:24h", "since:24h"),
        ("digest ferries", "ferries"),
        ("ferries", "ferries"),
        ("/digest https://a.example/b", "https://a.example/b"),
        ("https://a.example/b.html", "https://a.example/b.html"),
        ("/help", "help"),
        ("help follow", "help follow"),
        ("/sources", "sources"),
        ("follow a.example/feed.xml", "follow a.example/feed.xml"),
        ("2012", "2012"),
    ],
)
def test_what_is_typed_is_asked(talk, desk, typed, heard):
    """As in a channel; here also without the command's name."""
    assert talk(typed) == [f"asked: {heard}".strip(), ""]
    assert desk.heard == [asked(heard)]


@pytest.mark.parametrize("name", ["a.txt", "a b.txt", "/srv/a", "./a", "../a b.md", "~/a.html", "A.HTML", "feeds.opml"])
@pytest.mark.parametrize("around", ["{}", "/digest {}", '/digest "{}"', "'{}'"])
def test_a_file_that_is_named_goes_along(talk, desk, name, around):
    """A name with a folder or an ending is a file's."""
    talk(around.format(name))
    assert desk.heard == [asked("", Attachment(name, b"text"))]


def test_a_list_of_feeds_is_imported_from_a_file(talk, desk):
    """As with a file that is sent along."""
    talk("/digest import feeds.opml", "import https://a.example/feeds.opml")
    assert desk.heard == [
        asked("import", Attachment("feeds.opml", b"text")),
        asked("import https://a.example/feeds.opml"),
    ]


def test_an_address_whose_end_is_that_of_a_file_is_asked(talk, desk):
    """Where there is no such file; browsers show addresses so."""
    talk("a.example/missing.txt")
    assert desk.heard == [asked("a.example/missing.txt")]


def test_a_file_that_is_not_there_is_told_of(talk, desk):
    """And the chat goes on."""
    assert talk("missing.txt", "help") == ["missing.txt: This can't be read. There is no such file.", "asked: help", ""]


@pytest.mark.parametrize("end", [".", " . ", EOFError])
@pytest.mark.parametrize("command", ["paste", "/digest paste", "/paste"])
def test_a_text_is_pasted(talk, desk, command, end):
    """Its lines come as they are."""
    talk(command, "Title", "", "  Text.", end, "help")
    assert desk.heard == [asked("Title\n\n  Text."), asked("help")]


def test_it_is_said_how_to_paste(talk):
    """Before it is waited for."""
    assert talk("paste", ".")[0] == PASTE


def test_a_number_presses_a_button(talk, desk):
    """Of the last answer that had any."""
    said = talk("buttons", "help", "2", "1", "3", "0", "911")
    assert said[0] == "Which?\n\n[1] sheep · [2] ferries"
    assert said[2:4] == ["pressed: :ferries", "pressed: 00:sheep"]
    assert desk.heard[2] == Press("terminal", ME, SECOND.action.identity, "Europe/Berlin")
    assert said[4:7] == [*(f"There is no button {n}. They go from 1 to 2." for n in (3, 0)), "asked: 911"]


def test_without_buttons_there_is_none_to_press(talk, desk):
    """A number is no topic, then."""
    assert talk("1")[0] == "There is no button 1. A digest has some."
    assert desk.heard == []


def test_nothing_that_is_pasted_is_no_question(talk, desk):
    """It isn't taken for an empty line, which asks for the briefing."""
    assert talk("paste", "", ".")[1] == "There was no text. Type paste to begin again."
    assert desk.heard == []


@pytest.mark.parametrize("word", ["quit", "/quit", "exit", "/EXIT", "/quit now", "/bye all"])
def test_there_is_a_way_out(talk, desk, word):
    """Nothing after it is read."""
    assert talk(word, "help") == []
    assert desk.heard == []


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ("/digset a.txt", "Did you mean /digest?"),
        ("/folow a.example", "Did you mean /follow?"),
        ("/xyzzy", "help lists what I know."),
    ],
)
def test_unknown_commands_get_the_nearest_and_an_example(talk, desk, typed, advice):
    """And the chat goes on."""
    said = talk(typed, "help")
    told = f"I don't know {typed.split()[0]}. {advice} For example: /digest article.txt"
    assert [" ".join(each.split()) for each in said] == [told, "asked: help", ""]


def test_interrupting_an_answer_leaves_only_that_one(talk):
    """At the prompt, it ends the chat."""
    said = talk("slow", "help", KeyboardInterrupt, "help")
    assert said == ["\nLeft that one. quit ends the chat.", "asked: help", ""]


def test_an_empty_line_is_nothing(talk, desk):
    """Enter does no harm."""
    assert talk("", "   ") == [""]
    assert desk.heard == []


def test_pasted_lines_come_back_as_they_were():
    """Long ones as well."""
    lines = iter(["a" * 10_000, "", "  b", "."])
    assert pasted(lambda _prompt: next(lines)) == "a" * 10_000 + "\n\n  b"


TEXT = [
    "Council buys ferry",
    "",
    "The council of Ely bought the old ferry on Monday for $3 million.",
    "It was built in 1970.",
]


@pytest.mark.parametrize("at_once", [(False, True, True, True, False), None])
def test_a_text_that_is_pasted_is_one_question(talk, desk, at_once):
    """Its lines come at once, or, where the terminal marks what is pasted, as one."""
    lines = TEXT if at_once else ["\n".join(TEXT)]
    assert talk(*lines, "help", at_once=at_once or ())[1:] == ["asked: help", ""]
    assert desk.heard == [asked("\n".join(TEXT)), asked("help")]


def test_commands_that_are_pasted_are_answered_one_by_one(talk, desk):
    """They are too few words for a text."""
    talk("follow a.example", "follow b.example", at_once=(False, True))
    assert desk.heard == [asked("follow a.example"), asked("follow b.example")]


def test_what_was_typed_while_something_was_answered_is_no_text(talk, desk):
    """Whoever can't wait types the next questions, long as they may be."""
    talk(*TEXT[::2], at_once=(True, True, True, True))
    assert desk.heard == [asked(line) for line in TEXT[::2]]


def test_a_text_without_a_last_line_break_is_answered_before_the_chat_ends(talk, desk):
    """The end may come with the text."""
    assert talk(*TEXT, at_once=(False, True, True, True, True))[-1] == ""
    assert desk.heard == [asked("\n".join(TEXT))]


def test_a_list_of_feeds_that_is_pasted_is_one_question(talk, desk):
    """However short it is."""
    words = '<opml version="2.0"><body>\n<outline xmlUrl="https://a.example/f"/>\n</body></opml>'
    talk(words)
    assert desk.heard == [asked(words)]


@pytest.mark.parametrize("typed", ["follow a.example/news.xml", "about my ferry.txt", "why a.example/b.html"])
def test_what_a_command_is_about_is_no_file(talk, desk, typed):
    """Though its end is that of a file's name."""
    talk(typed)
    assert desk.heard == [asked(typed)]


def test_what_is_being_typed_stands_below_what_comes_meanwhile(desk):
    """As a briefing does; the words are still there, and would be invisible."""
    said = []

    def ask(prompt):
        if not said[1:]:
            chat.tell(reply(NoticePart("A briefing.")))
            return "help"
        raise EOFError

    more = {"ask_again": lambda prompt: said.append(f"{prompt}half typ"), "load": load}
    chat = Chat(ask, said.append, desk, show=show, **more)
    chat.run()
    chat.tell(reply(NoticePart("Too late.")))
    assert said[1:] == ["\nA briefing.\n", "> half typ", "asked: help", "", "\nToo late.\n"]


@pytest.mark.parametrize(("word", "meant"), [("digst", "digest"), ("qiut", "quit"), ("pastee", "paste")])
def test_a_topic_without_stories_may_have_been_a_word_of_the_chat(word, meant):
    """These words are in no list of commands."""

    class Silent(Desk):
        def ask(self, request):
            return reply(ProblemPart("Nothing new on that."))

    said, lines = [], iter([word, "ferries"])
    Chat(lambda _prompt: next(lines, "quit"), said.append, Silent(), show=show, load=load).run()
    assert said[1:] == [f"Nothing new on that.\n\nDid you mean {meant}?", "Nothing new on that."]
