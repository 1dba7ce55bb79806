"""bot.facts.figures: what is a figure, what it is worth, and what is none."""

from dataclasses import replace

import pytest

from bot.facts import figures, shown_in
from bot.model import Line, Mark

YEAR, DAY, HOUR = 31557600, 86400, 3600

MONEY = [
    ("It has roughly $300 billion in tariffs.", "$300 billion", 300e9, "USD", True),
    ("The firm paid €1.5bn.", "€1.5bn", 1.5e9, "EUR", False),
    ("They raised £20m in May.", "£20m", 20e6, "GBP", False),
    ("They raised £20 million there.", "£20 million", 20e6, "GBP", False),
    ("It cost 20 million euros.", "20 million euros", 20e6, "EUR", False),
    ("It cost half a million dollars.", "half a million dollars", 500_000, "USD", False),
    ("It cost 200 Hong Kong dollars.", "200 Hong Kong dollars", 200, "HKD", False),
    ("He got 300 Canadian dollars.", "300 Canadian dollars", 300, "CAD", False),
    ("He got US$5 million for it.", "US$5 million", 5e6, "USD", False),
    ("It costs ¥500 a day.", "¥500", 500, "JPY", False),
    ("It costs ₹500 a day.", "₹500", 500, "INR", False),
    ("They asked for EUR 20 million.", "EUR 20 million", 20e6, "EUR", False),
    ("A cup was 50 cents.", "50 cents", 0.5, "USD", False),
    ("It will cost $10 million to $15 million.", "$10 million to $15 million", 12.5e6, "USD", True),
    ("It will cost $10-15 million.", "$10-15 million", 12.5e6, "USD", True),
    ("It will cost $2 to $3 billion.", "$2 to $3 billion", 2.5e9, "USD", True),
    ("She has a $60-million jet.", "$60-million", 60e6, "USD", False),
    ("It cost two million pounds.", "two million pounds", 2e6, "GBP", False),
    ("It fell to $1,234.50 then.", "$1,234.50", 1234.5, "USD", False),
    ("They paid up to $40 each.", "$40", 40, "USD", True),
    ("It cost billions of dollars.", "billions of dollars", None, "USD", True),
    ("He is offering up €50,000 for it.", "€50,000", 50_000, "EUR", False),
    ("A bond of 3 trillion won was sold.", "3 trillion won", 3e12, "KRW", False),
    ("The fine is 500,000 Czech koruna.", "500,000 Czech koruna", 500_000, "CZK", False),
]
PERCENT = [
    ("About 87% of them agreed.", "87%", 87, "%", True),
    ("It has 12 percent of the seats.", "12 percent", 12, "%", False),
    ("Unemployment is at 3.5 per cent.", "3.5 per cent", 3.5, "%", False),
    ("It is half a percentage point above.", "half a percentage point", 0.5, "percentage points", False),
    ("They moved it by 25 basis points.", "25 basis points", 25, "basis points", False),
    ("Three-quarters of voters came.", "Three-quarters", 75, "%", False),
    ("A third of them stayed away.", "A third", 33.3333, "%", False),
    ("More than half of the town was flooded.", "half", 50, "%", True),
    ("One in five Americans has it.", "One in five", 20, "%", False),
    ("Some nine out of 10 came.", "nine out of 10", 90, "%", True),
    ("It takes 10 to 15 percent of them.", "10 to 15 percent", 12.5, "%", True),
    ("They want a 10-percent share.", "10-percent", 10, "%", False),
]
COUNT = [
    ("Some 218 deputies were there.", "218 deputies", 218, "deputies", True),
    ("It left more than 30,000 homes dark.", "30,000 homes", 30_000, "homes", True),
    ("They sent two dozen officers there.", "two dozen officers", 24, "officers", False),
    ("They sent 45 Alpine police officers to help.", "45 Alpine police officers", 45, "officers", False),
    ("Seventy-one people were saved.", "Seventy-one people", 71, "people", False),
    ("A hundred and twenty soldiers left.", "A hundred and twenty soldiers", 120, "soldiers", False),
    ("It has 1.2 billion people.", "1.2 billion people", 1.2e9, "people", False),
    ("It has two and a half million members.", "two and a half million members", 2.5e6, "members", False),
    ("The quake killed an estimated 300 people.", "300 people", 300, "people", True),
    ("Hundreds of people fled.", "Hundreds of people", None, "people", True),
    ("Tens of thousands of homes burned.", "Tens of thousands of homes", None, "homes", True),
    ("At least 20 were killed.", "20", 20, None, True),
    ("The death toll rose to 31.", "31", 31, None, False),
    ("The blast wounded 12 on Main Street.", "12", 12, None, False),
    ("The village has about 100,000 near it.", "100,000", 100_000, None, True),
    ("He leads a 30,000-member church.", "30,000-member", 30_000, "member", False),
    ("They met 20 to 30 residents.", "20 to 30 residents", 25, "residents", True),
    ("They met between 20 and 30 residents.", "between 20 and 30 residents", 25, "residents", True),
    ("It was hit by three or four shots.", "three or four shots", 3.5, "shots", True),
    ("He drove 430 miles that night.", "430 miles", 430, "miles", False),
    ("The boat had 5,000-6,000 people aboard.", "5,000-6,000 people", 5500, "people", True),
    ("It was 200-plus pages long.", "200-plus pages", 200, "pages", True),
    ("It has 500 square feet of room.", "500 square feet", 500, "square feet", False),
    ("It was one of 12 Champions League ties.", "12 Champions League ties", 12, "ties", False),
    ("One person was hurt.", "One person", 1, "person", False),
]
DATE = [
    ("It happened on February 14 there.", "February 14", None, "--02-14", False),
    ("It happened on Jan. 5, 2015, in the north.", "Jan. 5, 2015", 735603, "2015-01-05", False),
    ("It happened on 14 February 2015 there.", "14 February 2015", 735643, "2015-02-14", False),
    ("It happened on the 14th of February.", "14th of February", None, "--02-14", False),
    ("The law was passed in 2007 there.", "2007", None, "2007", False),
    ("They will meet in late October.", "late October", None, "--10", True),
    ("They spoke on Thursday night.", "Thursday night", None, "Thursday", False),
    ("He came on Thursday, February 14, with her.", "Thursday, February 14", None, "--02-14", False),
    ("It began in the 1990s there.", "1990s", None, "199", True),
    ("She ruled from 2010-2014 there.", "2010-2014", None, "2010/2014", False),
    ("She ruled 2013-14 there.", "2013-14", None, "2013/2014", False),
    ("In February 2014 it rained.", "February 2014", None, "2014-02", False),
    ("Obama's 2012 campaign was long.", "2012", None, "2012", False),
    ("It may end in May, he said.", "May", None, "--05", False),
    ("It opened mid-March 2014 there.", "mid-March 2014", None, "2014-03", True),
    ("The file is from 2015-02-14 and old.", "2015-02-14", 735643, "2015-02-14", False),
]
DURATION = [
    ("They spoke for 90 minutes then.", "90 minutes", 5400, "s", False),
    ("It takes 10 to 15 days, he said.", "10 to 15 days", 12.5 * DAY, "s", True),
    ("He got two years for it.", "two years", 2 * YEAR, "s", False),
    ("He got two more years for it.", "two more years", 2 * YEAR, "s", False),
    ("They found a 71-year-old nun.", "71-year-old", 71 * YEAR, "s", False),
    ("They spoke about a two-day visit.", "two-day", 2 * DAY, "s", False),
    ("It lasted half an hour then.", "half an hour", HOUR / 2, "s", False),
    ("It lasted nearly 24 hours then.", "24 hours", DAY, "s", True),
    ("She was 12 years old then.", "12 years old", 12 * YEAR, "s", False),
    ("Jo Smith, 71, was there.", "71", 71 * YEAR, "s", False),
    ("He died at age 71 at home.", "71", 71 * YEAR, "s", False),
    ("A twenty-one-year-old man came.", "twenty-one-year-old", 21 * YEAR, "s", False),
]
CHANGE = [
    ("Sales rose 3% there.", "rose 3%", 3, "%", False),
    ("Sales rose by more than 3% there.", "rose by more than 3%", 3, "%", True),
    ("It is up 875% there.", "up 875%", 875, "%", False),
    ("Profits fell by a third there.", "fell by a third", -33.3333, "%", False),
    ("They want a 20% cut now.", "20% cut", -20, "%", False),
    ("They saw an increase of 4 percent.", "increase of 4 percent", 4, "%", False),
    ("The price doubled that day.", "doubled", 2, "times", False),
    ("Sales fell threefold there.", "threefold", 0.3333, "times", False),
    ("A rise of 5% plus a day off was agreed.", "rise of 5%", 5, "%", False),
    ("The price more than tripled.", "tripled", 3, "times", True),
    ("Costs dropped $2 billion.", "dropped $2 billion", -2e9, "USD", False),
    ("The index gained 50 points.", "gained 50 points", 50, "points", False),
]
TABLES = {
    "money": MONEY,
    "percent": PERCENT,
    "count": COUNT,
    "date": DATE,
    "duration": DURATION,
    "change": CHANGE,
}


@pytest.mark.parametrize(
    ("measure", "row"),
    [(measure, row) for measure, rows in TABLES.items() for row in rows],
    ids=[row[0] for rows in TABLES.values() for row in rows],
)
def test_a_figure_has_words_a_type_a_value_and_a_unit(article, measure, row):
    """One figure of that type in each text, and all of it."""
    text, words, value, unit, approximate = row
    read = article(text)
    found = [
        (read.text[f.start : f.end], f.type, f.value, f.unit, f.approximate) for f in figures(read) if f.type == measure
    ]
    assert found == [(words, measure, value if value is None else pytest.approx(value), unit, approximate)]


SEVERAL = [
    ("It fell from 87% to 5%.", ["87%", "5%"]),
    ("The House passed it 218-112 on Friday.", ["218", "112", "Friday"]),
    ("The court decided by 6 votes to 1.", ["6 votes", "1"]),
    ("The blast killed five people and wounded 12 children.", ["five people", "12 children"]),
    ("The storm cost $3 million and 12 lives in two days.", ["$3 million", "12 lives", "two days"]),
    ("In 2007, 20 deputies left.", ["2007", "20 deputies"]),
    ("In 2007 researchers found it.", ["2007"]),
    ("It lost 20% in May and 3% in June 2014.", ["20%", "May", "3%", "June 2014"]),
    ("From 5 to 10 people came.", ["10 people"]),
]


@pytest.mark.parametrize(("text", "words"), SEVERAL, ids=[row[0] for row in SEVERAL])
def test_figures_stand_in_text_order_and_apart(article, text, words):
    """Where one ends, the next may begin."""
    read = article(text)
    assert [read.text[f.start : f.end] for f in figures(read)] == words


NONE = [
    "The Group of 20 met in Rome.",
    "The G-20 met in Rome.",
    "Flight 9525 crashed in the Alps.",
    "They cited Covid-19 as the reason.",
    "It has changed since 9/11 there.",
    "He bought an iPhone 5C and an A380.",
    "He flew a Boeing 737 home.",
    "Call 555-1234 for help.",
    "Fulham won 3-1 at home.",
    "He finished 20th in the race.",
    "The second half of the game was dull.",
    "The third quarter was better.",
    "Students in grade 10 wrote it.",
    "It is on page 5 of the report.",
    "It opens at 3 a.m. and closes at 6pm.",
    "The train leaves at 10:42 there.",
    "It is No. 1 in the charts.",
    "They used Title 6 of the Civil Rights Act.",
    "It may rain.",
    "They will march on.",
    "He plays for the Sunday Times.",
    "He shopped on Black Friday there.",
    "No one came.",
    "It was one of them.",
    "The second one won.",
    "He won hundreds.",
    "She is on Channel 4 there.",
    "Day two was better.",
    "It is a two-edged sword.",
    "He said so to a Class of 12 there.",
    "The two leaders met.",
    "He is doubling down on it.",
    "It is in the top half of the table.",
]


@pytest.mark.parametrize("text", NONE)
def test_numbers_that_name_things_are_no_figures(article, text):
    """Nor are ordinals, scores, times of day, and words that only look like months."""
    assert figures(article(text)) == ()


CHOICES = [
    ("He weighs 300 pounds.", "count", "pounds"),
    ("He owes 300 pounds, and pays £20 a month.", "money", "GBP"),
    ("They made up 30% of the class.", "percent", "%"),
    ("The rate is up 30% since then.", "change", "%"),
    ("He was there over two years.", "duration", "s"),
    ("About 2000 people came.", "count", "people"),
]


@pytest.mark.parametrize(("text", "measure", "unit"), CHOICES, ids=[row[0] for row in CHOICES])
def test_the_words_around_decide_between_two_readings(article, text, measure, unit):
    """A weight or a sum, a share or a change, a year or a count."""
    first = figures(article(text))[0]
    assert (first.type, first.unit) == (measure, unit)


def test_a_sum_told_in_two_currencies_is_money_in_both(article):
    """“Won” is a verb, too, but not before another currency."""
    found = figures(article("A share rose to 41,200 won ($31) there. It won 41,200 votes."))
    assert [(each.type, each.value, each.unit) for each in found] == [
        ("money", 41_200, "KRW"),
        ("money", 31, "USD"),
        ("count", 41_200, "votes"),
    ]


def test_boilerplate_has_no_figures(article):
    """Only the body's sentences are read."""
    read = article("Copyright 2015 Example News. All rights reserved.\n\nThe vote took 20 minutes, and nobody left.")
    assert [read.text[f.start : f.end] for f in figures(read)] == ["20 minutes"]


def test_an_unsupported_language_has_no_figures(article):
    """An honest smaller digest."""
    assert figures(replace(article("It cost $3 million."), language="fr")) == ()


@pytest.mark.parametrize(
    ("start", "end", "marks", "shown"),
    [
        (0, 44, (), ["$5 million", "$7 million"]),
        (3, 43, (), ["$5 million", "$7 million"]),
        (4, 44, (), ["$7 million"]),
        (0, 42, (), ["$5 million"]),
        (0, 44, (Mark(13, 33, "…"),), ["$5 million", "$7 million"]),
        (0, 44, (Mark(13, 34, "…"),), ["$5 million"]),
        (0, 44, (Mark(0, 4, "[He]"),), ["$7 million"]),
    ],
)
def test_a_line_shows_the_figures_that_are_whole_in_it(article, start, end, marks, shown):
    """Cut off, or touched by a mark, a figure would be another."""
    text = "It $5 million, and that would be $7 million."
    found = shown_in(Line(start, end, marks), figures(article(text)))
    assert [text[each.start : each.end] for each in found] == shown
