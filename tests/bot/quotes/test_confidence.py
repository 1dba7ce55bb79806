"""How sure a speaker is: what reads more clearly is surer, and what is only guessed is never shown."""

from itertools import pairwise

import pytest

from bot.settings import QuoteSettings

#: From clear to faint.
LADDER = [
    "Ada Lind left. “We will rebuild it stone by stone,” Ada Lind said.",
    "Ada Lind left. “We will rebuild it stone by stone,” she said.",
    "Ada Lind left. “We will rebuild it stone by stone,” the mason said.",
    "Ada Lind left. “We will rebuild it stone by stone.”",
    "Nobody left. “We will rebuild it stone by stone.”",
]

SHOWN = [
    "“We will rebuild it stone by stone,” Ada Lind said.",
    "“We will rebuild it stone by stone,” said Ada Lind.",
    "Ada Lind said: “We will rebuild it stone by stone.”",
    "Ada Lind said that they “will rebuild it stone by stone.”",
    "“We will rebuild it stone by stone,” according to Ada Lind.",
    "“We will rebuild it stone by stone.” — Ada Lind",
    "“We will rebuild it stone by stone,” the ministry said.",
    "“We will rebuild it stone by stone,” a spokesman for the town said.",
    "Jane Lind left. “We will rebuild it stone by stone,” she said.",
]

HIDDEN = [
    "“We will rebuild it stone by stone.”",
    "“We will rebuild it stone by stone,” she said.",
    "“We will rebuild it stone by stone,” it said.",
    "Jane Hale and Ann Orban came by boat. “We will rebuild it stone by stone,” she said.",
    "Ada Lind would say that they “will rebuild it stone by stone” if she were asked.",
    "It shows that they “will rebuild it stone by stone.”",
    "The wall, which fell on Monday, “will be rebuilt stone by stone.”",
    "“We will rebuild it stone by stone.” The wall is old.",
]


def surest(quoted, text):
    """The confidence of the last quotation."""
    return quoted(text)[-1].confidence


DIALOGUES = [
    "The mason answered: “I had two pints of it.” “Only two pints of it?” “Maybe it was three.”",
    "“I am the one you want,” Lind told her. “Why did you do it?” “He owed me money.”",
    "“The wall is old,” said Ada Lind, “and it never fell.” “Why did it not fall?” “Nobody ever pushed it.”",
]


@pytest.mark.parametrize("text", DIALOGUES)
def test_what_stands_right_behind_another_quotation_is_somebody_elses(quoted, text):
    """Marks that close and open with nothing between them are a change of speakers."""
    assert all(quote.confidence < QuoteSettings().min_confidence for quote in quoted(text)[-2:])


def test_a_clear_frame_is_surer_than_a_faint_one(quoted):
    """Name, pronoun, phrase, sentence before, nothing."""
    rungs = [surest(quoted, text) for text in LADDER]
    assert all(above > below for above, below in pairwise(rungs)), rungs


@pytest.mark.parametrize("text", SHOWN)
def test_plain_attributions_are_sure_enough_to_show(quoted, text):
    """With the settings as they come."""
    assert surest(quoted, text) >= QuoteSettings().min_confidence


@pytest.mark.parametrize("text", HIDDEN)
def test_guesses_are_not_shown(quoted, text):
    """A missing quote is a small bug; a wrong speaker is the worst."""
    assert all(quote.confidence < QuoteSettings().min_confidence for quote in quoted(text))


def test_what_is_only_inherited_is_less_sure_with_every_step(quoted):
    """The next sentence, the next paragraph, and further on."""
    text = """“It is old,” said Ada Lind. “It never fell.”

“It was built in a year.”

The town is small. It has a church.

“It will outlive us all.”"""
    said, sentence, paragraph, further = (quote.confidence for quote in quoted(text))
    assert said > sentence > paragraph > further


def test_nobody_is_no_confidence(quoted):
    """Zero, and no speaker."""
    (quote,) = quoted("“We will rebuild it stone by stone.”")
    assert (quote.speaker, quote.cue, quote.confidence) == (None, None, 0)
