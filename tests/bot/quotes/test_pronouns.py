"""Who "he", "she", "it" and "they" are. The last quotation of each text is the one asked about."""

import pytest

from bot.settings import QuoteSettings

END_SHE = " “It will not hold for another year,” she said."
END_HE = " “It will not hold for another year,” he said."

HE_AND_SHE = {
    "the gender of a title": [
        ("Mr. Hale met Mrs. Orban at the dam." + END_SHE, "Mrs. Orban"),
        ("Mr. Hale met Mrs. Orban at the dam." + END_HE, "Mr. Hale"),
        ("King Rurik met Queen Zelda at the dam." + END_SHE, "Zelda"),
        ("Lord Acheton met Lady Brimble at the dam." + END_HE, "Lord Acheton"),
    ],
    "the gender of a given name": [
        ("Bob Hale met Jane Orban at the dam." + END_SHE, "Jane Orban"),
        ("Bob Hale met Jane Orban at the dam." + END_HE, "Bob Hale"),
        ("Jane Orban met Bob Hale at the dam. Orban was cold." + END_HE, "Bob Hale"),
    ],
    "the gender of a noun": [
        ("Spokeswoman Quill Hale met chairman Pell Orban at the dam." + END_SHE, "Quill Hale"),
        ("Quill Hale met his wife, Pell Orban, at the dam." + END_SHE, "Pell Orban"),
        ("The actress Quill Hale met Bob Orban at the dam." + END_SHE, "Quill Hale"),
    ],
    "the gender that an earlier pronoun showed": [
        ("Quill Rask found the dam. “I saw it first,” she said. Bob Hale came. Rask stayed." + END_SHE, "Quill Rask"),
    ],
    "who spoke last": [
        ("“It leaks,” said Jane Orban. The dam was built in 1950." + END_SHE, "Jane Orban"),
        ("“It leaks,” said Jane Orban. She met Ann Hale there. She took a picture." + END_SHE, "Jane Orban"),
        ("Jane Orban said that the dam leaked. It was built in 1950." + END_SHE, "Jane Orban"),
    ],
    "whose sentence it is": [
        ("“It leaks,” said Bob Hale. Tom Orban laughed at that." + END_HE, "Tom Orban"),
        ("Bob Hale, who built the dam with Tom Orban, was cold." + END_HE, "Bob Hale"),
    ],
    "not who is spoken of": [
        ("Jane Orban said that Ann Hale had lied." + " “She knew what she did,” she said.", "Jane Orban"),
        ("Jane Orban met Ann Hale. “Hale will fall with it,” she said.", "Jane Orban"),
    ],
    "who was asked": [
        ("Mary Lund asked Anna Orban what she saw." + END_SHE, "Anna Orban"),
        ("“Did you see him leave?” Mary Lund asked Anna Orban." + END_SHE, "Anna Orban"),
        ("The lawyer, Colin Ames, asked Bob Hale whether it leaked." + END_HE, "Bob Hale"),
        ("Mary Lund asked the witness whether it leaked." + END_SHE, "the witness"),
        ("Mary Lund asked Bob Hale whether it leaked." + END_SHE, "Mary Lund"),
        ("Mary Lund asked voters for one more chance." + END_SHE, "Mary Lund"),
    ],
    "who replies": [
        ("Bob Hale met Tom Orban. He told him: “You must leave.” He replied: “I will never leave it.”", "Tom Orban"),
        ("Bob Hale met Tom Orban. “You must leave it,” Hale said. “I will never leave it,” he replied.", "Tom Orban"),
        ("Bob Hale spoke. “It leaks,” Hale said. Asked why, he replied: “It will not hold.”", "Bob Hale"),
    ],
    "not somebody's": [
        ("Jane Orban fell. Her doctor was called at once." + END_SHE, "Jane Orban"),
        ("Jane Orban’s lawyer, Ann Hale, spoke outside." + END_SHE, "Ann Hale"),
    ],
    "no body and no place": [
        ("Jane Orban left for Georgia. The Harbour Board met." + END_SHE, "Jane Orban"),
        ("Tom Ashe works for Ely Motors. London was far." + END_HE, "Tom Ashe"),
    ],
    "the author": [
        ("“It will not hold for another year,” I said.", "the author"),
    ],
}

IT_AND_THEY = [
    ("“It leaks,” the ministry said. “It will not hold for another year,” it added.", "the ministry"),
    ("“It leaks,” Ely Motors said. “It will not hold for another year,” it added.", "Ely Motors"),
    ("The Harbour Board met on Monday. It said that the dam “will not hold for another year.”", "The Harbour Board"),
    ("“It leaks,” police said. “It will not hold for another year,” they added.", "police"),
    ("“It leaks,” residents said. “It will not hold for another year,” they added.", "residents"),
]


@pytest.mark.parametrize(
    ("text", "name"), [pytest.param(*case, id=case[0][:60]) for cases in HE_AND_SHE.values() for case in cases]
)
def test_he_and_she_are_who_is_in_mind(said, text, name):
    """By gender first, then by who spoke, who was named, how lately and in what place."""
    assert said(text)[-1][1] == name


MAY_BE_ANOTHER = [
    "Mary Lund asked Anna Orban what she saw." + END_SHE,
    "“Did you see him leave?” Mary Lund asked Anna Orban." + END_SHE,
    "Mary Lund asked the witness whether it leaked." + END_SHE,
    "Mary Lund asked her whether it leaked." + END_SHE,
    "Mary Lund asked her whether it leaked. “It will not hold for another year.”",
    "Mary Lund asked Anna Orban whether it leaked. “It will not hold for another year.”",
    "The defendant turned to Judge Orban." + END_HE,
    "Trade Minister Quill Hale said that it leaked. His Thai counterpart was less certain." + END_SHE,
    "Quill Hale, a petitioner, knelt. The pope took his hand." + END_HE,
    "Jane Orban was joined on stage by the director." + END_SHE,
    "Jane Orban fell. A nurse came in." + END_SHE,
    "Bob Hale said that it leaked. “It does not leak at all,” he replied.",
]
IS_NOBODY_ELSE = [
    "Mary Lund asked Bob Hale whether it leaked." + END_SHE,
    "Mary Lund asked voters for one more chance." + END_SHE,
    "Jane Orban said that it leaked. Her husband came in." + END_SHE,
    "A nurse came in. Jane Orban said that it leaked." + END_SHE,
    "Mayor Jane Orban fell. The mayor stood up." + END_SHE,
]


@pytest.mark.parametrize("text", MAY_BE_ANOTHER)
def test_who_may_be_another_is_not_shown(quoted, text):
    """Somebody who was asked, or without a name, speaks as well as who was named."""
    assert quoted(text)[-1].confidence < QuoteSettings().min_confidence


def test_a_text_may_end_with_who_is_asked(quoted):
    """Before any full stop."""
    assert len(quoted("“Does it leak at all?” Lund asked. Jo Roe asked Tom Ashe")) == 1


@pytest.mark.parametrize("text", IS_NOBODY_ELSE)
def test_who_is_the_only_one_of_that_gender_is_shown(quoted, text):
    """Others who are in mind don't matter then."""
    assert quoted(text)[-1].confidence >= QuoteSettings().min_confidence


@pytest.mark.parametrize(("text", "name"), IT_AND_THEY)
def test_it_and_they_are_the_body_or_the_group_that_spoke(said, text, name):
    """Ministries and firms speak too."""
    assert said(text)[-1][1] == name


def test_a_new_section_has_new_people(said):
    """Who spoke in the last one is hardly meant."""
    text = """“It leaks,” said miner Pete Garrow.

A different view

Economist Paul Benet has little patience. “Coal is finished,” he said."""
    assert said(text)[-1][1] == "Paul Benet"


def test_nobody_in_mind_is_nobody(quoted):
    """The pronoun stands for itself, faintly, and is never shown."""
    (quote,) = quoted("“It will not hold for another year,” she said.")
    assert quote.speaker.name == "she"
    assert quote.confidence < 0.5


def test_a_pronoun_never_stands_for_the_other_gender(quoted):
    """Better nobody than the wrong one."""
    (quote,) = quoted("Jane Orban stood at the dam." + END_HE)
    assert quote.speaker.name != "Jane Orban" or quote.confidence < 0.5


def test_two_who_may_be_meant_make_it_less_sure(quoted):
    """The confidence is the probability that the speaker is right."""
    clear = quoted("Jane Orban stood at the dam." + END_SHE)[-1]
    doubtful = quoted("Jane Orban and Ann Hale stood at the dam." + END_SHE)[-1]
    assert clear.confidence > doubtful.confidence


def test_the_mention_is_the_pronoun(quoted):
    """It is what the attribution rests on."""
    text = "Jane Orban stood at the dam." + END_SHE
    (quote,) = quoted(text)
    assert quote.speaker.mention.of(text) == "she"


def test_a_body_never_says_i(quoted):
    """It is somebody else then."""
    text = "The company met. Ivo Lang wrote a letter. “I take full responsibility for it,” it said."
    assert quoted(text)[-1].confidence < 0.5
