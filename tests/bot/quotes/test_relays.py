"""Who passes words on: "Smith said, according to state television"."""

import pytest

RELAYED = [
    ("“We will hold every inch,” Ada Lind said, according to the ministry.", "Ada Lind", "the ministry"),
    ("“We will hold every inch,” said Ada Lind, according to state television.", "Ada Lind", "state television"),
    ("Ada Lind said they “will hold every inch,” according to the Ely Post.", "Ada Lind", "the Ely Post"),
    ("According to the Ely Post, Ada Lind said they “will hold every inch.”", "Ada Lind", "the Ely Post"),
    ("The Ely Post quoted Ada Lind as saying they “will hold every inch.”", "Ada Lind", "The Ely Post"),
    ("“We will hold every inch,” the Ely Post quoted Ada Lind as saying.", "Ada Lind", "the Ely Post"),
    ("Ada Lind was quoted by the Ely Post as saying they “will hold every inch.”", "Ada Lind", "the Ely Post"),
]

NOT_RELAYED = [
    "“We will hold every inch,” according to Ada Lind.",
    "“We will hold every inch,” Ada Lind told the Ely Post.",
    "Ada Lind was quoted as saying they “will hold every inch.”",
    "“We will hold every inch,” said Ada Lind. According to the ministry, it rained.",
]


@pytest.mark.parametrize(("text", "speaker", "relay"), RELAYED)
def test_the_relay_is_shown_beside_the_speaker(quoted, text, speaker, relay):
    """A reader should know that nobody heard it directly."""
    (quote,) = quoted(text)
    assert (quote.speaker.name, quote.via.name) == (speaker, relay)
    assert quote.via.mention.of(text)


@pytest.mark.parametrize("text", NOT_RELAYED)
def test_who_was_told_or_who_spoke_is_no_relay(quoted, text):
    """Only who stands between."""
    (quote,) = quoted(text)
    assert quote.speaker.name == "Ada Lind"
    assert quote.via is None


def test_what_goes_on_in_the_next_sentence_has_no_relay_of_its_own(quoted):
    """It is said of one sentence."""
    first, second = quoted("“We will hold,” Ada Lind said, according to the ministry. “We will hold it all,” she said.")
    assert first.via
    assert second.via is None
