"""Whose name stands in brackets for the "He" that opens a sentence: nobody's, unless nobody else can be meant."""

import pytest

from bot.quotes import voices

CERTAIN = [
    "Tom Hale resigned on Monday.",
    "On Monday, Tom Hale resigned.",
    "Former mayor Tom Hale resigned on Monday.",
    "The firm’s founder, Tom Hale, resigned on Monday.",
    "Tom Hale, who lost the vote, resigned on Monday.",
    "Tom Hale, 43, was hit by a car.",
]

DOUBTFUL = [
    # the name is the victim's, the boss's or the father's
    "The man who robbed Tom Hale has been jailed.",
    "The son of Judge Tom Hale died on Monday.",
    "Tom Hale’s attacker was jailed.",
    "The lawyer for Senator Tom Hale resigned.",
    "An aide to Senator Tom Hale resigned.",
    "The widow of the pilot, Tom Hale, sued on Monday.",
    "The case against Tom Hale collapsed.",
    # or the object's
    "A gunman shot Tom Hale on Monday.",
    "Police arrested Tom Hale on Monday.",
    # somebody else stands behind it
    "Tom Hale lost to the world number four.",
    "Tom Hale was beaten by the Spaniard.",
    "Tom Hale won against the 19-year-old.",
    "Tom Hale was stabbed and his attacker fled.",
]


def bracketed(article):
    """What stands for the first word of the last sentence."""
    mark = voices(article).opening(article.sentences[-1])
    return mark and mark.text


@pytest.mark.parametrize("before", CERTAIN)
def test_the_subject_of_the_sentence_before_is_named(english, before):
    """A line by itself says whom it is about."""
    assert bracketed(english(f"{before} He gave no reason.")) == "[Tom Hale]"


@pytest.mark.parametrize("before", DOUBTFUL)
def test_somebody_who_is_only_mentioned_is_not(english, before):
    """The victim would be said to have done it."""
    assert bracketed(english(f"{before} He gave no reason.")) is None
