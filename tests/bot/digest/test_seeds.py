"""The digests of the articles that come with Pullquote."""

import pytest

from bot.digest import compose
from bot.proof import prove
from bot.settings import Settings
from bot.text import read

#: What each must tell, and whom it must quote.
SEEDS = {
    "biden-xi-call": (
        ["90 minutes", "first discussion since February", "roughly $300 billion in tariffs", "no concrete plans"],
        ["the White House", "Xi Jinping", "Wang Yi"],
    ),
    "harbour-wall": (["40-metre gap", "18 million pounds", "suspended all sailings"], ["Meera Nair"]),
    "battery-plant": (["$1.4 billion", "1,900 permanent jobs", "fourth quarter of 2028"], ["Maria Lindqvist"]),
    "rail-figures": (["12 per cent", "4.1 million", "two of the busiest routes will close"], []),
    "dam-live": (["30 metres long", "to leave now", "62 centimetres"], ["Gwen Ashby"]),
    "lighthouse-interview": (["31 years", "remote control in April", "2 April"], ["Elin Marrow", "Hamish Orr"]),
}
#: What stands around the reports.
BOILERPLATE = [
    "Photographer",
    "Load Error",
    "Earlier:",
    "Read More",
    "Updates with",
    "More stories",
    "©",
    "Continue Reading",
]


@pytest.fixture(params=SEEDS)
def seed(request, repository):
    """The name of a seed, and its Digest."""
    text = (repository / "seeds" / f"{request.param}.txt").read_text("utf-8")
    return request.param, compose(read(text, settings=Settings().reading), Settings())


def test_a_seed_says_what_matters_and_quotes_who_does(seed, lines):
    """The sample's facts and speakers are those that the project began with."""
    name, made = seed
    told, speakers = SEEDS[name]
    text = " ".join(lines(made))
    assert [part for part in told if part not in text] == []
    assert [who for who in speakers if who not in [quote.speaker.name for quote in made.key_quotes]] == []


def test_a_seed_is_read_in_half_a_minute(seed, lines):
    """At most as long as a digest may be, proven, and without what stands around the report."""
    _, made = seed
    assert prove(made) == made
    assert made.notes == ()
    words = " ".join([*lines(made), *(quote.shown(made.article.text) for quote in made.key_quotes)])
    assert 60 <= len(words.split()) <= 156
    assert not any(part in words for part in BOILERPLATE)


def test_no_line_of_a_seed_opens_with_what_nobody_can_know(seed, lines):
    """Read aloud, the first line says who and what."""
    _, made = seed
    assert lines(made)[0].split()[0] not in {"He", "She", "It", "They", "This", "That", "But", "And"}
    assert not any(line[:1].islower() or line.endswith((",", ":", ";")) for line in lines(made))
