"""A line never says more than its sentence: what limits a claim stays with it, however the sentence is cut."""

import pytest

from bot.facts import Shortening
from bot.settings import ReadingSettings
from bot.text import read

#: A claim, the words that it begins with, and the words that make it no plain claim.
CLAIMS = [
    ("The plant will not close before 2031", "The plant", ["not"]),
    ("The plant will close in 2031 unless the council agrees to pay", "The plant", ["unless the council agrees"]),
    ("The plant will close in 2031 if the loans are refused", "The plant", ["if the loans are refused"]),
    ("The plant may close in 2031 and cost 400 jobs", "The plant", ["may"]),
    ("The plant reportedly lost $40 million last year", "The plant", ["reportedly"]),
    ("The plant lost $40 million last year, according to the union", "The plant", ["according to the union"]),
    ("The plant lost $40 million last year, the union said", "The plant", ["the union said"]),
    ("The plant lost $40 million last year, prosecutors alleged in March", "The plant", ["prosecutors alleged"]),
    ("The plant would lose $40 million if the tax were raised", "The plant", ["would", "if the tax were raised"]),
    ("The plant never paid the $40 million that it owed", "The plant", ["never"]),
    ("The plant allegedly hid $40 million from the county", "The plant", ["allegedly"]),
    ("The plant has denied that it hid $40 million from the county", "The plant", ["denied"]),
    ("The plant failed to pay $40 million to the county in 2019", "The plant", ["failed to"]),
    ("The plant closed all of its 14 halls except the oldest one", "The plant", ["except the oldest one"]),
    ("The plant employs 400 people, none of them full time", "The plant", ["none of them full time"]),
    ("The plant was said to have lost $40 million last year", "The plant", ["was said to have"]),
    ("The plant is expected to close in 2031, though nothing has been signed", "The plant", ["is expected to"]),
    ("The plant could close as early as 2031, its owner warned", "The plant", ["could", "its owner warned"]),
    ("The plant lost $40 million, the union claimed, but the owner denied it", "The plant", ["the union claimed"]),
    ("Nobody at the plant was hurt in the fire of 2019", "Nobody", ["Nobody at the plant"]),
    ("Hardly any of the 400 workers will keep their jobs", "Hardly", ["Hardly any"]),
]
#: The claim in a sentence; "{low}" has it with a small first letter.
SHAPES = {
    "alone": "{claim}.",
    "after an opener": "However, {low}.",
    "after a lead": "After a night of talks in Ely, {low}.",
    "after a clause": "While the county waited for the report, {low}.",
    "before a tail": "{claim}, after a year in which the price of steel fell by 12%.",
    "before a participle": "{claim}, leaving the county with a bill of 18 million pounds.",
    "before another": "{claim}, and the county has hired a firm from Leeds to look into it.",
    "before a semicolon": "{claim}; the county has hired a firm from Leeds to look into it.",
    "in a report": "The county council said on Monday that {low}.",
    "under a condition": "If the county gets its way, {low}.",
    "before a condition": "{claim}, officials said, provided that the county agrees.",
}
#: What a shape itself must keep.
KEPT = {
    "in a report": ["council said"],
    "under a condition": ["If the county"],
    "before a condition": ["officials said", "provided that"],
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(("claim", "opening", "limits"), CLAIMS, ids=[claim for claim, *_ in CLAIMS])
def test_what_limits_a_claim_is_never_lost(reported, claim, opening, limits, shape):
    """In a short digest as in a long one; and the claim is shown at all."""
    sentence = SHAPES[shape].format(claim=claim, low=claim[0].lower() + claim[1:])
    kept = [limit.lower() for limit in (*limits, *KEPT.get(shape, ()))]
    found = [
        line.lower()
        for words in (40, 60, 90, 130, 200)
        for line in reported(sentence, words=words, ranker="lead")
        if opening.lower() in line.lower()
    ]
    assert found
    for line in found:
        assert all(limit in line for limit in kept), line


@pytest.mark.parametrize("shape", ["before a tail", "before a participle", "before another", "before a semicolon"])
def test_the_shapes_may_be_cut_at_all(shape):
    """Otherwise the table would show nothing."""
    told = "The plant lost $40 million last year"
    text = SHAPES[shape].format(claim=told, low=told)
    article = read(text, title="As before", settings=ReadingSettings(language="en"))
    offered = Shortening(article, article.sentences[0], None).clauses()
    assert f"{told} …" in [part.shown(text) for part in offered]
