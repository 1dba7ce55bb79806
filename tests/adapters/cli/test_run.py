"""`pullquote run`: the sample, and a chat where there is a terminal."""

import time

import pytest


def test_without_a_terminal_it_shows_the_sample_and_ends(pullquote):
    """So that it can run anywhere."""
    result = pullquote("run")
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout.decode().startswith("Biden Calls Xi Over U.S. Frustration With Dead-End Talks\n")


def test_a_terminal_gets_the_sample_in_bold_and_a_chat(terminal, sample):
    """Files, pasted text, buttons, help and the way out."""
    chat = terminal("run")
    assert "\x1b[1mBiden Calls Xi" in chat.see("Every line stands in the source")
    chat.see("> $")
    chat.type("help\n")
    chat.see("changes by admins")
    chat.type(f"/digest {sample}\n")
    assert "quotes there" not in chat.see(r"\[1\] \d more quotes")
    chat.type("1\n")
    chat.see(r"\[1\] In context")
    chat.type("/digest paste\n")
    chat.see("Paste the article")
    long_line = "The ferry, which the council bought in May, has carried many thousands of sheep. " * 80
    chat.type(f"Council buys ferry\n\n{long_line}\n“It floats,” said Ann Lee.\n.\n")
    chat.see("Council buys ferry\x1b\\[22m")
    chat.type("/digest missing.txt\n")
    chat.see("There is no such file")
    chat.type("/digest\n")
    chat.see("follows nothing yet")
    chat.type("/quit\n")
    assert chat.close() == 0


@pytest.mark.parametrize(("before", "after"), [("", ""), ("\x1b[200~", "\x1b[201~\n")])
def test_an_article_that_is_pasted_is_one_digest(terminal, before, after):
    """Whether the terminal marks what is pasted or not; its paragraphs are no questions."""
    chat = terminal("run")
    chat.see("> $")
    text = (
        "Council buys ferry\n\nThe council of Ely bought the old ferry on Monday, Mayor Ann Lee said.\n\nIt floats.\n"
    )
    chat.type(f"{before}{text * 2}{after}")
    assert "follows nothing" not in chat.see("Every line stands in the source")
    chat.see("> $")
    chat.type("/quit\n")
    assert chat.close() == 0


@pytest.mark.slow
def test_what_is_set_in_a_chat_is_there_in_the_next(terminal):
    """It is kept in the store, and so are buttons."""
    for typed, shown in (("schedule daily 07:30 UTC", "daily 07:30 UTC"), ("schedule", "1. .*daily 07:30 UTC")):
        chat = terminal("run")
        chat.see("> $")
        chat.type(f"{typed}\n")
        chat.see(shown)
        chat.see("> $")
        chat.type("\x04")
        assert chat.close() == 0


def test_a_store_that_cannot_be_opened_is_told_of(terminal, environment, repository):
    """After the sample; there is nothing to chat about without it."""
    chat = terminal("run", env=environment | {"XDG_DATA_HOME": "/dev/null", "PYTHONPATH": str(repository)})
    chat.see("Every line stands in the source")
    chat.see("pullquote: .*/dev/null")
    assert chat.close() == 2


def test_control_d_ends_the_chat(terminal):
    """As everywhere in a terminal."""
    chat = terminal("run")
    chat.see(r"Ctrl-D\s+ends\s+the\s+chat")
    chat.see("> $")
    chat.type("\x04")
    assert chat.close() == 0


def test_no_color_is_respected_on_a_terminal(terminal, environment, repository):
    """By the convention of that name."""
    chat = terminal("run", env=environment | {"NO_COLOR": "1", "PYTHONPATH": str(repository)})
    assert "\x1b[1m" not in chat.see("Every line stands in the source")
    chat.see("> $")
    chat.type("/quit\n")
    assert chat.close() == 0


def test_digest_without_a_file_takes_what_is_pasted(terminal):
    """It says how, and reads until Ctrl-D; a line may be longer than a terminal's 4,096 characters."""
    paste = terminal("digest", "--format", "json")
    paste.see("Paste the article, then press Enter")
    words = "The ferry has carried many thousands of sheep over the water. " * 100
    paste.type(f"Council buys ferry\n\n{words}END.\n")
    time.sleep(0.5)
    paste.type("\x04")
    paste.see('"notes": ')
    assert paste.close() == 0
