"""Interviews: paragraphs that begin with who speaks, without marks."""

import pytest

NAMES = """The lamp still burns. We met on the rocks.

Hugo Blank: How did it begin for you?

Renata Osei: By accident. I was nineteen.

Blank: And who taught you?

Osei: Nobody. There was “nobody left,” as they say.
"""

LETTERS = """The novelist Iris Calloway has a new book out. We met in her garden.

Q: Why did you stop for ten years?

A: I had nothing to say.

Q: And what do you say now?

A: Too much, and with too little time.
"""

CAPITALS = """The Water Bill

ANNA KLEIN, HOST: Good evening. Will you bring it back?

TOM KLEIN, MINISTER FOR WATER, COAST & FLOODS: In January.

BLESSING BELL, PARTY WHIP: We shall see about that.

BELL: And {who} knows it.

TOM KLEIN: I do not.

{who}: We have to leave it there.
"""

#: Of a page that has them now and then, and is no conversation.
LABELS = ("Deal", "Note", "Deal", "Note", "Deal")


def test_labels_tell_who_speaks(said):
    """A family name alone goes with the full one."""
    assert said(NAMES) == [
        ("How did it begin for you?", "Hugo Blank"),
        ("By accident. I was nineteen.", "Renata Osei"),
        ("And who taught you?", "Hugo Blank"),
        ("Nobody. There was “nobody left,” as they say.", "Renata Osei"),
    ]


def test_what_a_speaker_is_may_stand_in_the_label(said):
    """As broadcasters write it; a family name that two of them have is neither's."""
    assert said(CAPITALS.format(who="ANNA KLEIN")) == [
        ("Good evening. Will you bring it back?", "ANNA KLEIN"),
        ("In January.", "TOM KLEIN"),
        ("We shall see about that.", "BLESSING BELL"),
        ("And ANNA KLEIN knows it.", "BLESSING BELL"),
        ("I do not.", "TOM KLEIN"),
        ("We have to leave it there.", "ANNA KLEIN"),
    ]
    words, speaker = said(CAPITALS.format(who="KLEIN"))[-1]
    assert words == "We have to leave it there."
    assert speaker in ("KLEIN", None)


def test_the_one_person_introduced_answers(quoted):
    """Who asks may have no name; then it is nobody, and never the one who answered last."""
    text = LETTERS
    speakers = [(quote.span.of(text), quote.speaker and quote.speaker.name) for quote in quoted(text)]
    assert ("I had nothing to say.", "Iris Calloway") in speakers
    assert ("Too much, and with too little time.", "Iris Calloway") in speakers
    assert ("Why did you stop for ten years?", None) in speakers


def test_with_two_people_introduced_a_letter_is_nobody(quoted):
    """It could be either."""
    text = LETTERS.replace("Iris Calloway has", "Iris Calloway and the poet Bert Hale have")
    assert all(quote.speaker is None or quote.confidence < 0.5 for quote in quoted(text))


@pytest.mark.parametrize(
    "text",
    [
        "Correction: The dam is old.\n\nUpdate: It is not.\n\nThe dam held.\n\nNobody came.",
        "Monday: The dam held.\n\nTuesday: It rained hard.\n\nWednesday: It broke.\n\nThursday: It was gone.",
        "Dam: Old and tall.\n\nLock: New and low.",
        "\n\n".join(
            f"{label}: It is cheap now.{' A reader may want it.' * 3}" + "\n\nIt is sold here." * 4 for label in LABELS
        ),
    ],
)
def test_a_few_labels_make_no_interview(quoted, text):
    """Lists have labels too."""
    assert quoted(text) == ()


def test_the_cue_is_the_label(quoted):
    """It is what says who speaks."""
    assert [quote.cue.of(NAMES) for quote in quoted(NAMES)] == ["Hugo Blank", "Renata Osei", "Blank", "Osei"]


def test_a_contraction_is_nobody(quoted):
    """However it is written."""
    text = LETTERS.replace(
        "The novelist Iris Calloway has", "“We’ve won,” they said. We’ve a new book from a novelist who has"
    )
    assert not any(quote.speaker and "ve" in quote.speaker.name for quote in quoted(text))
