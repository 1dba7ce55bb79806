"""Who says what: each sieve with its examples, as (text, the speaker of each quotation in order)."""

import pytest

CASES = {
    "Q, S V": [
        ("“We will rebuild it stone by stone,” Ada Lind said.", ["Ada Lind"]),
        ("“We will rebuild it stone by stone,” Ada Lind told the council on Monday.", ["Ada Lind"]),
        ("“We will rebuild it stone by stone”, Ada Lind has said.", ["Ada Lind"]),
        ("“Will we rebuild it at all?” Ada Lind asked.", ["Ada Lind"]),
        ("“We will rebuild it stone by stone,” Ada Lind later wrote in a letter to the paper.", ["Ada Lind"]),
        ("“We will rebuild it stone by stone.” Ada Lind said.", ["Ada Lind"]),
        ("“We will rebuild it stone by stone,” Ada Lind surmised.", ["Ada Lind"]),
        ("“We will rebuild it stone by stone,” the council said in a statement.", ["the council"]),
        ("“We will rebuild it,” police said. “Soon, we hope.”", ["police", "police"]),
    ],
    "Q, V S": [
        ("“We will rebuild it stone by stone,” said Ada Lind.", ["Ada Lind"]),
        ("“We will rebuild it stone by stone,” says Ada Lind, 40, a mason from Ely.", ["Ada Lind"]),
        ("“We will rebuild it stone by stone,” explained an angry Ada Lind.", ["Ada Lind"]),
        ("“We will rebuild it stone by stone,” added the mason.", ["the mason"]),
        ("“We will rebuild it stone by stone,” writes Ada Lind in her blog.", ["Ada Lind"]),
        ("“We will rebuild it stone by stone,” reads the plaque.", ["the plaque"]),
        ("“We will rebuild it,” said chemist and author Dr. Ada Lind.", ["Ada Lind"]),
    ],
    "S V Q": [
        ("Ada Lind said: “We will rebuild it stone by stone.”", ["Ada Lind"]),
        ("Ada Lind said, “We will rebuild it stone by stone.”", ["Ada Lind"]),
        ("Ada Lind said “we will rebuild it stone by stone.”", ["Ada Lind"]),
        ("Ada Lind said that they “will rebuild it stone by stone.”", ["Ada Lind"]),
        ("Ada Lind said on Monday in Ely that they “will rebuild it stone by stone.”", ["Ada Lind"]),
        ("Ada Lind, who lost her house, said they “will rebuild it stone by stone.”", ["Ada Lind"]),
        ("Ada Lind called the plan “a stone around our necks.”", ["Ada Lind"]),
        ("Said Ada Lind: “We will rebuild it stone by stone.”", ["Ada Lind"]),
        ("Will Ashe said: “We will rebuild it stone by stone.”", ["Will Ashe"]),
    ],
    "according to": [
        ("The wall “will stand for a thousand years,” according to Ada Lind.", ["Ada Lind"]),
        ("“The wall will stand,” according to a spokesman for the town.", ["a spokesman for the town"]),
        ("According to Ada Lind, the wall “will stand for a thousand years.”", ["Ada Lind"]),
        ("In the words of the mason Ada Lind, the wall “will stand for a thousand years.”", ["Ada Lind"]),
    ],
    "as S puts it": [
        ("The wall, as Ada Lind puts it, is “a book with no words in it.”", ["Ada Lind"]),
        ("“The wall is a book with no words in it,” as Ada Lind put it.", ["Ada Lind"]),
        ("As Ada Lind once wrote, “the wall is a book with no words in it.”", ["Ada Lind"]),
    ],
    "dashes and labels": [
        ("“The wall is a book with no words in it.” — Ada Lind", ["Ada Lind"]),
        ("“The wall is a book with no words in it.” – Ada Lind, mason", ["Ada Lind"]),
        ("Two of them wrote back.\n\nAda Lind, mason: “The wall is a book with no words in it.”", ["Ada Lind"]),
        ("From a letter written in 1790 by Ada Lind: “The wall is a book with no words in it.”", ["Ada Lind"]),
    ],
    "X, aside, said": [
        (
            "Ada Lind, a mason from Ely who has built walls all her life, said it was “the last of its kind.”",
            ["Ada Lind"],
        ),
        ("Ada Lind (no relation to the mayor), who sells stone, said it was “the last of its kind.”", ["Ada Lind"]),
        ("Ada Lind — a mason, and a former baker — said it was “the last of its kind.”", ["Ada Lind"]),
        ("Sen. Ada Lind, D-Ohio, said it was “the last of its kind.”", ["Ada Lind"]),
        ("The mason, Ada Lind, said it was “the last of its kind.”", ["Ada Lind"]),
        ("A spokeswoman for the town, Ada Lind, said it was “the last of its kind.”", ["Ada Lind"]),
        ("Her husband, the painter Tom Ashe, said it was “the last of its kind.”", ["Tom Ashe"]),
        ("The film’s star, Tom Ashe of Ely, said it was “the last of its kind.”", ["Tom Ashe"]),
    ],
    "several verbs of one subject": [
        ("Ada Lind stood up, put down her glasses and said, “This wall is over.”", ["Ada Lind"]),
        ("Ada Lind thanked the town, kissed her husband and added: “I am going fishing.”", ["Ada Lind"]),
        ("Ada Lind has built forty walls and says that “none of them will fall.”", ["Ada Lind"]),
    ],
    "participles": [
        ("Ada Lind defended the wall, saying that it was “the only one we have.”", ["Ada Lind"]),
        ("“We can always find stone,” she told Ada Lind’s son.", ["she"]),
        ("Asked about the cost, Ada Lind said “money is not the point.”", ["Ada Lind"]),
        ("Hundreds marched through Ely chanting “give us our wall.”", ["Hundreds"]),
        ("Ada Lind vetoed the plan, calling it “a wall in search of a garden.”", ["Ada Lind"]),
    ],
    "who said": [
        ("It was Ada Lind who said that “a wall needs two sides.”", ["Ada Lind"]),
        ("The town thanked Ada Lind, who once wrote, “A wall is a habit of small stones.”", ["Ada Lind"]),
    ],
    "told and asked": [
        ("“Please don’t take my dog,” Ada Lind told Tom Ashe.", ["Ada Lind"]),
        ("Ada Lind told Tom Ashe: “Please don’t take my dog.”", ["Ada Lind"]),
        ("“Where did you put the dog?” Tom Ashe asked Ada Lind.", ["Tom Ashe"]),
        ("Ada Lind warned the council that “this is the last stone.”", ["Ada Lind"]),
    ],
    "passives": [
        ("The crowd was told by Ada Lind that “this is the last stone.”", ["Ada Lind"]),
        ("Voters were warned by the party’s chairman, Tom Ashe, that “this is the last train.”", ["Tom Ashe"]),
        ("“You are a disgrace to the uniform,” Tom Ashe was told by Judge Ada Lind.", ["Ada Lind"]),
        ("Ada Lind was quoted as saying that the wall “has no other side.”", ["Ada Lind"]),
        ("Ada Lind was quoted by the Post as saying that the wall “has no other side.”", ["Ada Lind"]),
    ],
    "quoted by others": [
        ("The Post quoted Ada Lind as saying that the wall “has no other side.”", ["Ada Lind"]),
        ("“The wall has no other side,” the Post quoted Ada Lind as saying.", ["Ada Lind"]),
        ("The Post quoted the mason, Ada Lind, as saying that it “has no other side.”", ["Ada Lind"]),
        ("Ada Lind was clear. The Post quoted Tom Ashe as saying: “The wall has no other side.”", ["Tom Ashe"]),
    ],
    "split quotations": [
        ("“The wall,” said Ada Lind, “has no other side.”", ["Ada Lind", "Ada Lind"]),
        ("“The wall has no other side,” Ada Lind said, adding that “it never had.”", ["Ada Lind", "Ada Lind"]),
        ("Ada Lind said the wall was “bold” and “a long time coming.”", ["Ada Lind", "Ada Lind"]),
    ],
    "what was said goes on": [
        ("“The wall is old,” said Ada Lind. “It has no other side.”", ["Ada Lind", "Ada Lind"]),
        ("“The wall is old,” said Ada Lind.\n\n“It has no other side.”", ["Ada Lind", "Ada Lind"]),
        ("“The wall is old. “It never fell,” said Ada Lind.", ["Ada Lind", "Ada Lind"]),
        (
            "“The wall is old,” said Ada Lind.\n\n“It fell on me once.\n\n“It was a long time ago.”",
            ["Ada Lind", "Ada Lind", "Ada Lind"],
        ),
        (
            "“The wall is old,” said Ada Lind.\n\n“It is not so old,” said Tom Ashe.\n\n“I was there.”",
            ["Ada Lind", "Tom Ashe", "Tom Ashe"],
        ),
    ],
    "led in": [
        ("Ada Lind had this to say about the wall:\n\n“Nobody knows who paid for it.”", ["Ada Lind"]),
        ("Ada Lind said that the wall was a mystery. “Nobody knows who paid for it.”", ["Ada Lind"]),
        ("Ada Lind, a mason, laughed at the idea. “Nobody knows who paid for it.”", ["Ada Lind"]),
    ],
    "bodies": [
        (
            "“The evidence is beyond doubt,” the Harbour Board said. It said the owner “may appeal within ten days.”",
            ["the Harbour Board"] * 2,
        ),
        ("“We have a signal,” NASA said in a post.", ["NASA"]),
        ("Ely Motors Inc. said it was “shocked and saddened.”", ["Ely Motors Inc"]),
        ("Moscow called the claim “a crude provocation.”", ["Moscow"]),
        ("“We have no comment to make,” said the Ministry of the Interior.", ["the Ministry of the Interior"]),
        ("Greens, the party that runs Ely, lost. “We have to learn from it,” the party said.", ["Greens"]),
    ],
    "writings": [
        ("In a statement, Ely Motors said: “Safety is our first priority.”", ["Ely Motors"]),
        ("A statement from the union said the company “has blood on its hands.”", ["the union"]),
        ("Ada Lind’s letter said the wall “has no other side.”", ["Ada Lind"]),
        ("Ada Lind called. In her letter, she wrote that the wall “has no other side.”", ["Ada Lind"]),
        ("The company spoke in a statement. “We fell short of it,” the statement said.", ["The company"]),
        ("Ada Lind released a statement on Friday. “I have lost everything,” the statement read.", ["Ada Lind"]),
        ("The banner read “not one step back.”", ["The banner"]),
    ],
    "tweets": [
        ("Ada Lind tweeted on Sunday: “The wall is open. Walk slowly.”", ["Ada Lind"]),
        ("“The wall is open at last,” tweeted Ada Lind.", ["Ada Lind"]),
        ("Ada Lind wrote on Instagram: “The wall is open at last.”", ["Ada Lind"]),
        ("A letter sent out on 2 March said “you have thirty days to leave”.", ["A letter"]),
    ],
}


@pytest.mark.parametrize(
    ("text", "speakers"), [pytest.param(*case, id=case[0][:50]) for cases in CASES.values() for case in cases]
)
def test_the_words_around_a_quotation_tell_who_speaks(said, text, speakers):
    """A wrong speaker is the worst bug that there can be."""
    assert [name for _, name in said(text)] == speakers


NOBODY = [
    "“The wall has no other side and never had one.”",
    "The so-called “smart wall” has no stones.",
    "Its “brain” is a shed.",
    "The song “Do Not Stop at Red” became a hit.",
    "Her book, “How to Lose an Argument with Grace,” is out in May.",
    "The town’s name is “Ely” in every tongue.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_words_that_nobody_says_have_no_speaker(quoted, text):
    """They are left out, or stand there without a name."""
    assert all(quote.speaker is None or quote.confidence < 0.7 for quote in quoted(text))


KEPT = [
    ("Ada Lind said “no.”", ["no."]),
    ("“No,” said Ada Lind.", ["No,"]),
    ("Ada Lind called it “bold.”", ["bold."]),
    ("The “wall” of Ely is a hedge.", []),
    ("Ada “Chip” Lind left the room.", []),
    ("She read “The Art of Being Wrong in Public” to her son.", []),
    ("The show “Empire” is over, said Ada Lind.", []),
    ("“They called me Spaghetti,” said Ada Lind.", ["They called me Spaghetti,"]),
    ("“Never Trust a Man Who Whistles,” said Ada Lind.", ["Never Trust a Man Who Whistles,"]),
]


@pytest.mark.parametrize(("text", "kept"), KEPT)
def test_titles_nicknames_and_words_at_arms_length_are_no_quotations(said, text, kept):
    """Unless somebody plainly says them."""
    assert [words for words, _ in said(text)] == kept
