"""Paragraphs as many houses write them, with the speakers of their quotations; see house_styles.txt."""

from pathlib import Path

import pytest

from bot.quotes import quotes


def cases():
    """Read the texts: their style, the text, and (beginning, speaker) of each quotation."""
    lines = Path(__file__).with_name("house_styles.txt").read_text("utf-8").partition("\n\n")[2]
    for number, block in enumerate(lines.removeprefix("== ").split("\n\n== ")):
        style, _, rest = block.partition("\n")
        text, *answers = rest.strip().split("\n> ")
        yield f"{number} {style}", text, [tuple(answer.split(" | ")) for answer in answers]


STYLES = list(cases())


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*case, id=style) for style, *case in STYLES])
def test_speakers_are_found_in_any_house_style(english, text, expected):
    """Rules that fit one house don't carry over by themselves."""
    article = english(text)
    found = {quote.span.of(text): quote.speaker and quote.speaker.name for quote in quotes(article)}
    named = [
        (beginning, next((who for words, who in found.items() if words.startswith(beginning)), "nobody"))
        for beginning, _ in expected
    ]
    assert named == expected


def test_most_of_them_are_sure_enough_to_show(english):
    """Right is not enough: what is never shown is no use."""
    sure = [quote.confidence >= 0.9 for _, text, _ in STYLES for quote in quotes(english(text))]
    assert sum(sure) > 0.75 * len(sure)


LIMITS = [
    ("In her office, Jo Hale issued a note. “I take full responsibility,” it said.", "Jo Hale", "it is the note"),
    (
        "When Grandma Moses Tate was 100, she wept. “They gave me a cake,” she said.",
        "Moses Tate",
        "Moses is a man’s name",
    ),
    (
        "“We are not afraid,” Lyle Ashe and his wife, Joy Ashe, said.",
        "Lyle Ashe and Joy Ashe",
        "two people are one speaker",
    ),
]


@pytest.mark.parametrize(
    ("text", "name"),
    [pytest.param(text, name, marks=pytest.mark.xfail(reason=reason)) for text, name, reason in LIMITS],
)
def test_what_is_not_understood_yet(english, text, name):
    """None of these is shown with a wrong name."""
    assert quotes(english(text))[-1].speaker.name == name


@pytest.mark.parametrize("text", [text for text, *_ in LIMITS])
def test_what_is_not_understood_is_not_shown(english, text):
    """With the settings as they come."""
    assert quotes(english(text))[-1].confidence < 0.9
