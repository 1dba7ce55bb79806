"""Words inside a denial, a claim or a lead-in: whose they are, and where nobody certainly said them."""

import pytest

from bot.settings import QuoteSettings

#: (text, the speaker of its first quotation, who passed the words on)
WHOSE = {
    "a lead-in has a speaker of its own": [
        ("When Tom Ashe shouted “you have ruined us all”, Ada Lind said that he should leave.", "Tom Ashe", None),
        ("After Tom Ashe called her “a liar and a coward”, Ada Lind said she would sue.", "Tom Ashe", None),
        ("What Tom Ashe calls “a wall for the ages”, Ada Lind calls “a heap of stones”.", "Tom Ashe", None),
        ("Called “a liar and a coward” by Tom Ashe, Ada Lind said nothing.", "Tom Ashe", None),
    ],
    "or shares that of its sentence": [
        ("Calling the plan “a wall in search of a garden”, Ada Lind said she would go.", "Ada Lind", None),
        ("While the plan is “a good start for us”, Ada Lind said, it needs more stone.", "Ada Lind", None),
        ("When he heard of it, “we laughed out loud”, Ada Lind said.", "Ada Lind", None),
        ("“We will rebuild it,” Ada Lind said that night.", "Ada Lind", None),
    ],
    "a claim is whose it is, not who answers it": [
        ("Ada Lind rejected Tom Ashe’s claim that the wall was “a waste of good money”.", "Tom Ashe", None),
        ("Ada Lind laughed off a suggestion by Tom Ashe that she was “too old for walls”.", "Tom Ashe", None),
        ("Ada Lind refuted allegations made by Tom Ashe that she was “a liar and a coward”.", "Tom Ashe", None),
        ("Responding to Tom Ashe’s charge that it was “a heap of stones”, Ada Lind said she slept.", "Tom Ashe", None),
        ("Ada Lind’s comments that the wall was “a waste of good money” angered Tom Ashe.", "Ada Lind", None),
        ("Ada Lind dismissed Tom Ashe’s claim that the wall leaks as “a waste of time”.", "Ada Lind", None),
        ("Ada Lind repeated her claim that the wall was “a waste of good money”.", "Ada Lind", None),
        ("Ada Lind expressed the view that the wall was “a waste of good money”.", "Ada Lind", None),
        ("Ada Lind said in a statement that the wall was “a waste of good money”.", "Ada Lind", None),
    ],
    "what is done to somebody is said by whoever does it": [
        ("The wall was dismissed as “a waste of good money” by Ada Lind.", "Ada Lind", None),
        ("The wall was rejected by Ada Lind as “a waste of good money”.", "Ada Lind", None),
        ("Tom Ashe was fired by Ada Lind in an email saying he was “a danger to us all”.", "Ada Lind", None),
        ("Tom Ashe criticised Ada Lind for saying the wall was “a waste of good money”.", "Ada Lind", None),
        ("Ada Lind apologised for saying the wall was “a waste of good money”.", "Ada Lind", None),
        ("Ada Lind was attacked by Tom Ashe for saying it was “a waste of good money”.", "Ada Lind", None),
    ],
    "what somebody says that somebody said": [
        ("Tom Ashe said Ada Lind had told him the wall was “a waste of good money”.", "Ada Lind", "Tom Ashe"),
        ("Tom Ashe told reporters that Ada Lind called it “a waste of good money”.", "Ada Lind", "Tom Ashe"),
        ("Ada Lind said “the wall is old,” Tom Ashe said.", "Ada Lind", "Tom Ashe"),
        ("Ada Lind said it was “not safe at all”, while Tom Ashe said that it was.", "Ada Lind", None),
    ],
}

UNCERTAIN = [
    # what behind the words is said is something else
    "“Put the bag down on the floor!” Ada Lind said she froze.",
    "“Who took it from the safe?” Ada Lind told police she did not know.",
    "Asked whether she was “a liar and a coward”, Ada Lind said she was not.",
    "After “a long and bitter fight”, Ada Lind said she was happy.",
    # two may have said it
    "Ada Lind said she was “too old for this”, her husband, Tom Ashe, said.",
    "The council announced that it had closed the wall “due to the weather,” Tom Ashe said.",
    # somebody's claims
    "Ada Lind rejected claims that she was “a liar and a coward”.",
    "Ada Lind said the claim that it was “a waste of good money” was false.",
    "Ada Lind said Tom Ashe’s claim that the wall leaks was “a waste of good money”.",
    "Ada Lind called Tom Ashe’s claim that the wall leaks “a waste of good money”.",
    # nobody is told to have said it
    "Ada Lind was found to have “lied to all of the council”.",
    "Ada Lind said she was told she was “a liar and a coward”.",
    # not said, or only perhaps
    "Ada Lind never said, “Let them eat stones,” her spokesman, Tom Ashe, said.",
    "Ada Lind did not say “I will resign on Friday”, as the Daily Post reported.",
    "Ada Lind denied saying that masons were “an enemy within the town”.",
    "Ada Lind denied that she had called it “a waste of good money”.",
    "It is not true that Ada Lind said “let it fall on them”.",
    "Neither Tom Ashe nor Ada Lind said the wall was “a waste of good money”.",
    "If Ada Lind says “the wall is a waste of money”, we will leave.",
    "Ada Lind should have said “the wall is a waste of money”.",
    "Ada Lind could not say whether it was “a waste of good money”.",
    "“Let it fall on them,” Ada Lind never said.",
    "Ada Lind wants masons to say “enough is enough”.",
    "Ada Lind told Tom Ashe to say “enough is enough for us”.",
    "Ada Lind refused to say “I am sorry for what I did”.",
]


@pytest.mark.parametrize(
    ("text", "speaker", "relay"), [pytest.param(*case, id=case[0][:60]) for cases in WHOSE.values() for case in cases]
)
def test_the_words_belong_to_whoever_they_are_reported_of(quoted, text, speaker, relay):
    """Else an opponent's words would stand under the name of whoever rejects them."""
    quote = quoted(text)[0]
    assert (quote.speaker.name, quote.via and quote.via.name) == (speaker, relay)
    assert quote.confidence >= QuoteSettings().min_confidence


@pytest.mark.parametrize("text", UNCERTAIN)
def test_words_that_nobody_certainly_said_are_not_shown(quoted, text):
    """A missing quote is a small bug; a wrong speaker is the worst."""
    assert all(quote.confidence < QuoteSettings().min_confidence for quote in quoted(text))
