"""bot.facts.trim: what goes, and above all what stays."""

import pytest

from bot.facts import trim
from bot.model import Mark

SHORTER = [
    ("However, Johnson said no.", "Johnson said no."),
    ("Meanwhile, Apple is looking into it.", "Apple is looking into it."),
    ("In fact, Iran agreed in May.", "Iran agreed in May."),
    ("For her part, Merkel left early.", "Merkel left early."),
    ("But Turkey denied him entry.", "Turkey denied him entry."),
    ("And 99% of the votes were counted.", "99% of the votes were counted."),
    ("At the same time, Psaki left.", "Psaki left."),
    ("• Rescuers found three men.", "Rescuers found three men."),
    ("-- Rescuers found three men.", "Rescuers found three men."),
    (
        "Smith's brother, who was with him at the time, has called the police.",
        "Smith's brother … has called the police.",
    ),
    (
        "Her second film, which was shot in the north of Wales, will open in May.",
        "Her second film … will open in May.",
    ),
    (
        "The ministries, including those of the smaller towns, were unwilling to help.",
        "The ministries … were unwilling to help.",
    ),
    (
        "The church (which is known for its large organ) pays tax.",
        "The church … pays tax.",
    ),
    (
        "It bought a new jet (the largest in its long history).",
        "It bought a new jet …",
    ),
    (
        "Rainbow Gatherings -- annual events that take place in the woods -- draw thousands.",
        "Rainbow Gatherings … draw thousands.",
    ),
    (
        "The show – the work of a small firm in Leeds – will open in May.",
        "The show … will open in May.",
    ),
]


@pytest.mark.parametrize(("text", "shown"), SHORTER, ids=[row[0] for row in SHORTER])
def test_openers_and_asides_go(sentence, text, shown):
    """A `…` stands for an aside; nothing stands for an opener."""
    article, only = sentence(text)
    assert trim(article, only).shown(article.text) == shown


WHOLE = {
    "an opener before a small letter": [
        "However, the minister said no.",
        "But the minister said no.",
        "Meanwhile, rescue workers went on.",
    ],
    "what only looks like an opener": [
        "And so on it went.",
        "Still waters run deep in Kent.",
        "So far, Kent has won.",
        "Then Johnson left.",
        "Previously, Johnson led the party.",
        "Reportedly, Johnson led the party.",
        "If approved, Johnson will lead it.",
        "So Young Park won the open.",
        "Yet Another Cafe will open in May.",
        "And Another Thing will be staged in Leeds.",
        "But For The Wind opens in Leeds in May.",
        "According to Johnson, Apple is looking into it.",
        "In 2007, Johnson led the party.",
    ],
    "a denial, a negation": [
        "Jones, who has always denied the charges, was arrested.",
        "Jones, who was not there that evening, was arrested.",
        "The tests -- never shown to anyone outside the firm -- were good.",
        "The deal (which the union rejected in the end) was signed.",
    ],
    "a hedge": [
        "Jones, who may have been there that evening, was arrested.",
        "Jones, who reportedly fled to the north of Spain, was arrested.",
        "The plan -- expected to cost the town a lot -- was approved.",
    ],
    "a condition": [
        "The bill, which needs help if it is to pass, was read.",
        "The bill (provided that the other house agrees) was passed.",
    ],
    "an exception or a limit": [
        "The roads, which are open except in the far north, were cleared.",
        "The roads -- only those in the far north -- were closed.",
    ],
    "how it came about": [
        "The claim – made under torture by the police – named six men.",
        "The report (paid for by the makers of the drug) was read.",
        "The list – slowly put together by her aunts – named six men.",
    ],
    "what is not settled": [
        "The drug (still in its first trials on mice) protects all.",
        "The drug (so far in its first trials on mice) protects all.",
        "Jones, who has since left the country for Spain, was named.",
        "The plan, which has yet to be read by the king, was printed.",
    ],
    "an attribution": [
        "The bomb, which officials said was made at home, was found.",
        "The bomb -- according to the police of the town -- was found.",
        "The bomb, the police said on Monday, was found.",
        "He is looking into it, Jones told reporters.",
        "The firm, officials said, has closed.",
    ],
    "figures and dates": [
        "Her kidney, which was removed on Thursday in Leeds, has gone to a man.",
        "The nun, who is 71 and lives alone there, was hurt.",
        "The firm (which has a staff of 300 people) was sold.",
        "Rates -- from 2,487 cases then to 24,206 cases -- have risen.",
    ],
    "a restrictive clause": [
        "The man who was with him at the time has called the police.",
        "The film that was shot in the north of Wales will open.",
    ],
    "who somebody is": [
        "Mike Della, a lawyer on Long Island, told CNN so.",
        "The minister, Wang Yi, was there.",
    ],
    "lists": [
        "Germany, France and Spain were there.",
        "He has a house, a car, and a boat.",
        "The house, the car, the boat and the dog were sold.",
    ],
    "dates and places": [
        "It happened on Jan. 5, 2015, in the north.",
        "He came from Portland, Oregon, in May.",
    ],
    "quotations": [
        "“The man, who was with him at the time, has called the police,” she said.",
        '"The church (which is known for its large organ) pays tax," he said.',
        "She called it “a big -- and I mean really big -- mess” in May.",
    ],
    "short asides": [
        "The Fund (IMF) has agreed.",
        "The Fund, which failed, has agreed.",
        "The (local) police have agreed.",
    ],
    "what doesn't pair up": [
        "The church (which is known for its large organ pays tax.",
        "The church “which is known for its large organ (or so) pays tax.",
        "The show -- made by a small firm in Leeds will open -- in May -- there.",
    ],
}


@pytest.mark.parametrize(
    "text",
    [text for texts in WHOLE.values() for text in texts],
    ids=[f"{why}: {t}" for why, ts in WHOLE.items() for t in ts],
)
def test_what_carries_meaning_stays(sentence, text):
    """The sentence is shown as it is."""
    article, only = sentence(text)
    assert trim(article, only) == (only.start, only.end, ())


OPENED = [
    ("However, he said no.", "he", "[Xi]", "[Xi] said no."),
    ("He said no.", "He", "[Xi]", "[Xi] said no."),
    ("But his brother, who was with him at the time, has left.", "his", "[Xi’s]", "[Xi’s] brother … has left."),
    ("However, in May, he said no.", "he", "[Xi]", "However, in May, [Xi] said no."),
]


@pytest.mark.parametrize(("text", "pronoun", "name", "shown"), OPENED, ids=[row[0] for row in OPENED])
def test_a_leading_pronoun_takes_its_name(sentence, text, pronoun, name, shown):
    """An opener right before it goes, as the name begins the line."""
    article, only = sentence(text)
    start = article.text.index(pronoun, only.start)
    line = trim(article, only, Mark(start, start + len(pronoun), name))
    assert line.shown(article.text) == shown


def test_a_sentence_inside_a_quotation_stays_whole(article):
    """Its marks stand in other sentences."""
    read = article("“We were there. But Johnson, who was with us at the time, has left. It was late,” he said.")
    middle = read.sentences[2]
    assert trim(read, middle) == (middle.start, middle.end, ())
