"""Texts made to take for ever: none may take more than seconds, or more than its share as it grows."""

import gc
import time
from itertools import islice, product
from string import ascii_lowercase

import pytest

from bot.errors import InputError
from bot.quotes import quotes, strength
from bot.settings import ReadingSettings
from bot.text import read

TINY, SMALL, LARGE = 3_000, 30_000, 120_000
#: Four times the text may take so many times the time (linear: 4, quadratic: 16); less than the second is no matter.
GROWTH, FAST = 9, 0.8
#: It is measured so many times where a busy machine slows down what takes no longer by itself.
TRIES = 3
#: The longest text that is read without a setting; seconds for it on a slow machine.
LONGEST, PATIENCE = 1_000_000, 60


def names():
    """Names without end, each another."""
    return ("".join(letters).capitalize() for letters in product(ascii_lowercase, repeat=4))


def each(pattern):
    """Make a text of a pattern in which @ is another name each time."""

    def text(length):
        count = length // len(pattern) + 1
        return "".join(pattern.replace("@", name) for name in islice(names(), count))[:length]

    return text


def repeated(part, before="", behind=""):
    """Make a text of one part again and again."""
    return lambda length: before + (part * (length // len(part) + 1))[:length] + behind


#: What is repeated without end.
PARTS = {
    "words": [
        "a",
        "A",
        "1",
        "é",
        "漢",
        "ש",
        "a ",
        "Aaa ",
        "LONDON ",
        "he said ",
        "said that ",
        "who said ",
        "in ",
        "the ",
    ],
    "white space": ["a\n", "a\r\n", "a\v", "a\x85", "a\u2028", "a\n\n", "The Big Day\n", "Q: x\nA: y\n"],
    "dots": [
        "a. ",
        "A. ",
        "U.S.",
        "U.S. ",
        "1. ",
        "1.1.",
        "a.. ",
        "Mr. ",
        "e.g. ",
        "5 p.m. ",
        "a . . . ",
        "? ",
        "Aa? ",
    ],
    "marks": [
        "“",
        "” a",
        '"a" ',
        '" a ',
        "“a”",
        "“a b c d” ",
        "‘a’ ",
        "'a' ",
        "a’s ",
        "''a'' ",
        "«a» ",
        "‘a “b” c’ ",
        "“a ‘",
    ],
    "commas and brackets": [
        "a, ",
        "Bob, ",
        "(a ",
        "a) ",
        "Bob (a) ",
        "Bob, a man, ",
        "— Bob ",
        "Bob: ",
        "Bob:\n",
        "a-",
        "A-b",
    ],
    "names": [
        "Bob Smith ",
        "Bob and ",
        "Bob of ",
        "Bob’s ",
        "President ",
        "Minister of ",
        "Bank of the ",
        "von der Bob ",
        "& A ",
    ],
    "asides": [
        "the man of ",
        "the mayor, Bob Smith, ",
        "who said, ",
        "Bob, who said, ",
        "to want ",
        "has been ",
        "on Monday ",
    ],
    "quotations": [
        "“We won it all,” he said. ",
        "“We won it all,” it said. ",
        "“We won it all.” ",
        "“We won it all.”\n",
        "“We won it all.\n",
        "“We won it all,” Bob Smith said. ",
        "“We won it all,” said Bob, according to Ann, ",
        "“We won it all,” the official said. ",
        "“We won it all,” said a statement of a statement of ",
        "“We won it all,” Bob was told by Ann. ",
        "“We won it all,” the Post quoted Bob as saying and ",
        "“We won it all” and ",
        "Bob said: “We won it all.” ",
        "Bob said:\n“We won it all.”\n",
        "Bob Smith: Hello there.\nAnn Lee: We won it.\n",
    ],
    "page matter": [
        "(Updates with ",
        "© 2021 ",
        "copyright ",
        "reporting by ",
        "#a ",
        "@a",
        "aaaa@aaaa ",
        "cookie ",
        "sign up for ",
        "by aa bb cc and dd\n",
        "-" * 200 + "\n",
        "Photo ",
        ".a {",
        "(AP) — ",
        "LONDON, ",
    ],
}

#: What is not one part.
OTHERS = {
    "dots alone": lambda length: "a" + "." * length,
    "spaced dots alone": repeated(". ", "a"),
    "marks alone": lambda length: "a" + "?!" * (length // 2),
    "spaces": lambda length: "a" + " " * length + "b",
    "a line of spaces": lambda length: "a\n" + "\t " * (length // 2) + "\nb",
    "breaks": lambda length: "a" + "\n" * length + "b",
    "combining marks": lambda length: "a" + "\u0301" * length,
    "brackets in brackets": lambda length: "(" * (length // 2) + "a" + ")" * (length // 2) + " said so.",
    "one long aside": repeated("(a), ", "Bob ", "said so. “We won it all.”"),
    "one long chain": repeated("of the man ", "Bob ", "said so. “We won it all.”"),
    "many people who said": each("@ Smith said. “We won it,” @ Smith said. "),
    "many of one family": each("“We won it all today,” said Smith @. “Yes.” "),
    "many of one role": each("Bob @, the lawyer, left. “We won it,” the lawyer said. "),
    "many officials": each("“We won it,” a @ official said. “We won it,” the zz official said. "),
    "many labels": each("Bob @: We won it all today.\n"),
    "a long sentence before a statement": lambda length: (
        "x " * (length // 4) + "in a statement end. " + "“We won it all today,” the statement said, " * (length // 90)
    ),
}

TEXTS = {repr(part): repeated(part) for parts in PARTS.values() for part in parts} | OTHERS


def seconds(text):
    """How long it takes to read a text and find what is said in it; an InputError is an answer.

    What other tests have left in memory isn't looked through meanwhile.
    """
    gc.disable()
    begin = time.process_time()
    try:
        article = read(text, settings=ReadingSettings(language="en"))
        strength(article, quotes(article))
    except InputError:
        pass
    finally:
        took = time.process_time() - begin
        gc.enable()
    return took


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_no_text_stops_the_reader(text):
    """It is read or refused, and never raises anything else."""
    assert any(seconds(text(TINY)) < FAST for _ in range(TRIES))


@pytest.mark.slow
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_time_grows_with_the_length(text):
    """Nobody can stop the process with a text."""
    measured = []
    for _ in range(TRIES):
        small, large = seconds(text(SMALL)), seconds(text(LARGE))
        if large < max(FAST, GROWTH * small):
            return
        measured.append((small, large))
    pytest.fail(f"seconds for {SMALL} and {LARGE} characters: {measured}")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["'a\\n'", "'A. '", "'“a”'", "many people who said"])
def test_the_longest_text_there_may_be_takes_seconds(name):
    """The worst there are."""
    assert seconds(TEXTS[name](LONGEST)) < PATIENCE
