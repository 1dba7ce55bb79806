"""Whose words they are when a name stands next to the verb, but only belongs to whoever speaks."""

import pytest

#: (the words before the verb, the speaker as shown)
CARRIED = [
    # by a preposition, whatever it is
    ("An aide to Mayor Tom Ashe", "An aide to Mayor Tom Ashe"),
    ("A source close to the star", "A source close to the star"),
    ("People familiar with the plan", "People familiar with the plan"),
    ("A man held over the death of Ada Lind", "A man"),
    ("An email from Tom Ashe to Ada Lind", "Tom Ashe"),
    ("Ada Lind on Twitter", "Ada Lind"),
    ("Ada Lind in a letter to Tom Ashe", "Ada Lind"),
    ("In January an aide to Tom Ashe", "an aide to Tom Ashe"),
    ("A cousin of one of the boys saved by Officer Roe", "A cousin of one of the boys"),
    # also where the first noun is on no list of speakers
    ("Backers of Ada Lind", "Backers of Ada Lind"),
    ("A biographer of Ada Lind", "A biographer of Ada Lind"),
    # by a participle
    ("Lawyers representing Ada Lind", "Lawyers"),
    ("The man accused of killing Ada Lind", "The man"),
    ("A resident opposed to Mayor Ashe", "A resident opposed to Mayor Ashe"),
    ("A letter addressed to Governor Ashe", "A letter"),
    ("A report seen by Ada Lind", "A report"),
    ("The detective investigating the murder of Ada Lind", "The detective"),
    # by a clause with "who"
    ("The neighbour who found Ada Lind", "The neighbour"),
    ("The driver who hit Ada Lind", "The driver"),
    ("A mason who has worked with Mr Ashe", "A mason"),
    ("A colleague who left the firm with Ada Lind", "A colleague"),
    ("The woman whose son was hurt by Tom Ashe", "The woman"),
    ("The actor who plays Ada Lind", "The actor"),
    # by a clause without "who"
    ("The man Tom Ashe robbed", "The man"),
    # as an example
    ("Critics such as Ada Lind", "Critics"),
    # of two
    ("Aides to Ada Lind and Tom Ashe", "Aides to Ada Lind"),
    # before an aside
    ("An aide to Ada Lind, the mayor,", "An aide to Ada Lind"),
    # so many of them
    ("Hundreds of masons", "Hundreds of masons"),
    ("One of the masons", "One of the masons"),
]

OWN = [
    "In a statement to reporters Ada Lind",
    "In Ely on Monday Ada Lind",
    "At the end of the day Ada Lind",
    "Tom Ashe left after Ada Lind",
    "Tom Ashe thinks Ada Lind",
    "Tom Ashe met the council in Ely and Ada Lind",
    "Ada Lind of the council",
    "Ada Lind, who has worked with Tom Ashe,",
]


@pytest.mark.parametrize(("before", "speaker"), CARRIED)
def test_a_name_that_belongs_to_the_speaker_is_not_the_speaker(said, before, speaker):
    """The victim, the boss or the enemy would be quoted with the words of somebody else."""
    (quotation,) = said(f"{before} said: “We will rebuild it stone by stone.”")
    assert quotation[1] == speaker


@pytest.mark.parametrize("before", OWN)
def test_a_name_that_begins_its_clause_speaks(quoted, before):
    """Whatever the sentence opens with, or another clause before it."""
    (quote,) = quoted(f"{before} said: “We will rebuild it stone by stone.”")
    assert (quote.speaker.name, quote.confidence >= 0.95) == ("Ada Lind", True)


def test_a_name_behind_a_participle_is_not_the_speaker_after_the_words_either(said):
    """The same verb may stand behind them."""
    assert said("“We will rebuild it,” a mason who has worked with Mr Ashe said.")[0][1] == "a mason"
