"""Who "the official", "the ministry" and "the Italian" are. The last quotation of each text is the one asked about."""

import pytest

END = " “It will not hold for another year,” {} said."

KNOWN = [
    # by the role that one person has
    ("Prime Minister Dag Solberg opened it. It was late.", "the prime minister", "Dag Solberg"),
    ("Mayor Ada Lind met Sheriff Bob Hale.", "the sheriff", "Bob Hale"),
    ("Gov. Ada Lind met Sen. Bob Hale.", "the governor", "Ada Lind"),
    ("Ada Lind, a professor at Ely, met Bob Hale.", "the professor", "Ada Lind"),
    ("The town’s lawyer, Ada Lind, met Bob Hale.", "the lawyer", "Ada Lind"),
    # by apposition
    ("It was cold.", "the mayor, Ada Lind,", "Ada Lind"),
    ("It was cold.", "a spokeswoman for the town, Ada Lind,", "Ada Lind"),
    ("Ada Lind built it.", "her husband, the baker Tom Ashe,", "Tom Ashe"),
    # by the noun that a body is
    ("The International Rowing Federation met.", "the federation", "The International Rowing Federation"),
    ("Ely Motor Company fell.", "the company", "Ely Motor Company"),
    ("The Foreign Ministry met.", "the ministry", "The Foreign Ministry"),
    ("Greenways, the charity that runs the park, lost.", "the charity", "Greenways"),
    # by being the only one in mind
    ("Mario Ferro, who limped off, was cold.", "the Italian", "Mario Ferro"),
    ("Jane Orban fell into the lock. She was cold.", "the woman", "Jane Orban"),
    ("Jane Orban fell into the lock. She was cold.", "the 34-year-old", "Jane Orban"),
    # by the fuller phrase before
    ("A senior defence official told reporters that it leaked.", "the official", "A senior defence official"),
    ("“It leaks,” said an engineer from Ely.", "the engineer", "an engineer from Ely"),
]

AS_IT_STANDS = [
    ("It was cold.", "the official", "the official"),
    ("It was cold.", "a Western diplomat", "a Western diplomat"),
    ("It was cold.", "one of the engineers", "one of the engineers"),
    ("It was cold.", "officials in the town", "officials in the town"),
    ("It was cold.", "neighbours", "neighbours"),
    ("Minister Ada Lind met Minister Bob Hale.", "the minister", "the minister"),
    ("Coach Bob Hale was there.", "the driver", "the driver"),
    ("Ada Lind, a lawyer for the family, left.", "the family", "the family"),
    ("Ada Lind, the head of the agency, left.", "the agency", "the agency"),
    ("“It leaks,” a U.S. official said.", "the French official", "the French official"),
]


@pytest.mark.parametrize(("text", "phrase", "name"), KNOWN)
def test_a_phrase_stands_for_who_the_article_says_it_is(said, text, phrase, name):
    """By role, apposition, kind or country."""
    assert said(text + END.format(phrase))[-1][1] == name


@pytest.mark.parametrize(("text", "phrase", "name"), AS_IT_STANDS)
def test_otherwise_a_phrase_is_shown_as_it_stands(said, text, phrase, name):
    """Never guess."""
    assert said(text + END.format(phrase))[-1][1] == name


def test_a_man_is_not_the_other_man_without_a_name(said):
    """In a dialogue each keeps his words."""
    text = "“Are you the owner of this?” the inspector asked. “I am not the owner,” the man said. “Nobody is,” he said."
    assert [name for _, name in said(text)] == ["the inspector", "the man", "the man"]
