"""What values a figure leaves open."""

import pytest

from bot.facts import figures
from bot.languages import load
from bot.stories.bounds import bounds, limits

CASES = {
    "The crash killed 31 people.": (31, 31),
    "The crash killed about 40 people.": (34, 46),
    "Some 11,000 people were killed.": (10_000, 12_000),
    "About 1,500 people were killed.": (1_275, 1_725),
    "About 1,750 people were killed.": (1_662.5, 1_837.5),
    "About 1,234 people were killed.": (1_172.3, 1_295.7),
    "It cost about $300 billion.": (2.5e11, 3.5e11),
    "It cost about $3.2 billion.": (3.04e9, 3.36e9),
    "It took about two weeks.": (907_200, 1_512_000),
    "About twelve people were killed.": (10.2, 13.8),
    "The crash killed at least 30 people.": (30, 60),
    "More than 30 people were killed.": (30, 60),
    "As many as 40 people were killed.": (0, 40),
    "Nearly 40 people were killed.": (34, 40),
    "The crash killed 30 or more people.": (30, 60),
    "The flood took 30,000 homes.": (25_000, 35_000),
    "The flood took 29,650 homes.": (29_645, 29_655),
    "It cost $3.2 billion.": (3.15e9, 3.25e9),
    "It cost $3 billion.": (2.5e9, 3.5e9),
    "It cost $0.": (0, 0),
    "Prices rose 3.4 percent.": (3.35, 3.45),
    "It took two weeks.": (907_200, 1_512_000),
}


@pytest.mark.parametrize("text", CASES)
def test_a_figure_leaves_these_values_open(article, text):
    """So that honest rounding is no disagreement."""
    read = article(text)
    figure = next(figure for figure in figures(read) if figure.type != "date")
    starts = read.tokens.starts
    first = next(at for at, start in enumerate(starts) if start >= figure.start)
    last = next((at for at, start in enumerate(starts) if start >= figure.end), len(starts))
    assert bounds(read, figure, first, last, limits(load("en"))) == pytest.approx(CASES[text])
