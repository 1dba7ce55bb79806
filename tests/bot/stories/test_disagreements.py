"""Which figures of different outlets are shown side by side, and which never are."""

import pytest

from bot.facts import figures
from bot.stories.disagreements import disagreements


@pytest.fixture(scope="module")
def differ(reports):
    """Returns the sides of each disagreement, as the figures' words by report."""

    def differ(*texts):
        told = reports(*texts)
        found = disagreements(told, [figures(report.article) for report in told])
        return [
            [[told[number].article.text[f.figure.start : f.figure.end] for number, f in side] for side in sides]
            for sides in found
        ]

    return differ


TRUE = {
    "deaths": (
        "A ferry sank off Marl Point on Monday, killing 30 people, the coast guard said.",
        "The ferry went down in heavy seas and 34 people were killed, officials said.",
        [[["30 people"], ["34 people"]]],
    ),
    "deaths in other words": (
        "The fire in the hostel left 12 people dead.",
        "Fifteen people died when a fire swept through the hostel.",
        [[["12 people"], ["Fifteen people"]]],
    ),
    "deaths, injuries being the same": (
        "More than 300 people were injured and 12 killed in the quake.",
        "The quake killed 15 people and injured 310.",
        [[["12"], ["15 people"]]],
    ),
    "past an aside on a part": (
        "Thirty-one people, including nine children, were killed in the blast.",
        "The blast killed 28 people, nine of them children.",
        [[["Thirty-one people"], ["28 people"]]],
    ),
    "a toll": (
        "The death toll in the quake rose to 34 on Tuesday, officials said.",
        "The quake killed 28 people.",
        [[["34"], ["28 people"]]],
    ),
    "injured": (
        "The blast injured 40 people at the market.",
        "At the market 58 people were injured by the blast.",
        [[["40 people"], ["58 people"]]],
    ),
    "votes": (
        "In the end 218 deputies voted against the budget.",
        "The budget fell when 221 lawmakers voted against it late at night.",
        [[["218 deputies"], ["221 lawmakers"]]],
    ),
    "a vote told by both sides": (
        "Parliament rejected the budget by 218 votes to 112.",
        "Parliament rejected the budget by 221 votes to 112.",
        [[["218 votes"], ["221 votes"]]],
    ),
    "arrests": (
        "Police arrested 14 people at the march.",
        "Officers said 23 people had been arrested at the march.",
        [[["14 people"], ["23 people"]]],
    ),
    "a price": (
        "Norrland Steel bought the Vale mill for $3.2 billion in cash.",
        "Norrland Steel bought its rival, the Vale mill, for $3.9 billion.",
        [[["$3.2 billion"], ["$3.9 billion"]]],
    ),
    "a fine": (
        "The regulator fined Brightwater $45 million over the spill.",
        "Brightwater was fined $54 million over the spill by the regulator.",
        [[["$45 million"], ["$54 million"]]],
    ),
    "turnout": (
        "Turnout in the referendum was 61 percent.",
        "The commission put turnout in the referendum at 67 percent.",
        [[["61 percent"], ["67 percent"]]],
    ),
    "a sentence": (
        "The court sentenced Harl to 12 years in prison.",
        "Harl was sentenced to 15 years in prison by the court.",
        [[["12 years"], ["15 years"]]],
    ),
    "the same noun in the same words": (
        "The storm destroyed 4,100 homes along the coast.",
        "Along the coast the storm destroyed 5,250 homes.",
        [[["4,100 homes"], ["5,250 homes"]]],
    ),
    "about, and clearly less": (
        "The storm destroyed some 11,000 homes along the coast.",
        "Along the coast the storm destroyed 9,000 homes.",
        [[["11,000 homes"], ["9,000 homes"]]],
    ),
    "deaths beside injuries": (
        "A bomb in Dahl killed at least 30 people and wounded 75, officials said.",
        "A bomb in Dahl killed 22 people, officials said.",
        [[["30 people"], ["22 people"]]],
    ),
    "what was done to them": (
        "Eleven people were treated for bruises.",
        "Fourteen people were treated for bruises and one for a broken wrist.",
        [[["Eleven people"], ["Fourteen people"]]],
    ),
    "of the same limit": (
        "Core inflation was 2.9 percent in the bank's report.",
        "The bank's report put core inflation at 3.4 percent.",
        [[["2.9 percent"], ["3.4 percent"]]],
    ),
    "bounds that exclude each other": (
        "At least 60 people were killed by the quake in the valley.",
        "As many as 40 people were killed by the quake in the valley.",
        [[["60 people"], ["40 people"]]],
    ),
}

FALSE = {
    "a whole by a part of it": (
        "The line will cancel 14 of its 40 daily ferry crossings to Marl Point from Monday.",
        "The ferry line is cancelling 14 crossings a day to Marl Point from Monday.",
    ),
    "about": ("The crash killed about 30 people.", "The crash killed 31 people."),
    "about thousands": (
        "The storm destroyed some 11,000 homes along the coast.",
        "Along the coast the storm destroyed 10,100 homes.",
    ),
    "about a round number": (
        "The storm destroyed about 1,500 homes along the coast.",
        "Along the coast the storm destroyed 1,310 homes.",
    ),
    "about hundreds of thousands": (
        "The storm destroyed roughly 300,000 homes along the coast.",
        "Along the coast the storm destroyed 262,000 homes.",
    ),
    "at least": ("The crash killed at least 30 people.", "The crash killed 34 people."),
    "more than": ("More than 30 people were killed in the crash.", "The crash killed 41 people."),
    "nearly": ("Nearly 40 people were killed in the crash.", "The crash killed 38 people."),
    "or more": ("The crash killed 30 or more people.", "The crash killed 34 people."),
    "as many as": ("As many as 40 people were killed in the crash.", "The crash killed 34 people."),
    "dozens": ("Dozens of people were killed in the crash.", "The crash killed 34 people."),
    "rounded": (
        "Norrland Steel bought the Vale mill for $3.2 billion.",
        "Norrland Steel bought the Vale mill for $3.23 billion.",
    ),
    "rounded thousands": (
        "The flood destroyed 30,000 homes on the coast.",
        "The flood destroyed 29,650 homes on the coast.",
    ),
    "in words": ("The crash killed twelve people.", "The crash killed 12 people."),
    "another unit": ("The call lasted 90 minutes.", "The call lasted an hour and a half."),
    "dead and injured": ("The crash killed 12 people.", "The crash injured 30 people."),
    "a part": ("The crash killed 30 people.", "Among the people killed in the crash were nine children."),
    "included": ("The crash killed 30 people.", "The dead, including 12 people from Marl, were buried on Monday."),
    "further": ("The crash killed 30 people.", "Another 12 people were killed later in the crash of a rescue boat."),
    "another day": (
        "On Monday 30 people were killed in the fighting.",
        "On Tuesday 12 people were killed in the fighting.",
    ),
    "another year": (
        "The fire killed 30 people.",
        "A fire killed 12 people in the same street in 2019.",
    ),
    "long ago": ("The fire killed 30 people.", "Ten years ago a fire killed 12 people there."),
    "last year": ("The fire killed 30 people.", "Last year, a fire killed 12 people there."),
    "another place": (
        "Shells killed 12 people in Marl, the mayor said.",
        "Shells killed 30 people in Orrin, the mayor said.",
    ),
    "what may be": ("The fire killed 30 people.", "Rescuers fear that 50 people could have been killed in the fire."),
    "a plan": ("The mill cost $3 billion to build.", "The mill was expected to cost $2 billion to build."),
    "several in one report": (
        "The quake killed 30 people in the valley. In the hills 12 people were killed.",
        "The quake killed 42 people.",
    ),
    "one knows the other's": (
        "The crash killed 30 people, police said; the ministry said that 34 people had died.",
        "The crash killed 34 people.",
    ),
    "soldiers and people": ("The raid killed 30 people.", "The raid killed 12 soldiers."),
    "different money": (
        "Brightwater was fined $45 million over the spill.",
        "Brightwater made a profit of $54 million in the quarter before the spill.",
    ),
    "two fines": (
        "Brightwater was fined $45 million over the spill in Marl.",
        "A fine of $9 million for another firm came the same day.",
    ),
    "another rate": (
        "Inflation was 3 percent in the bank's report.",
        "Unemployment was 5 percent in the bank's report.",
    ),
    "sources": (
        "Three officials familiar with the talks said that the deal was dead.",
        "The deal was dead, four officials familiar with the talks said.",
    ),
    "parts of a duration": (
        "Harl was sentenced to three years and four months in prison by the court.",
        "Harl was sentenced to 40 months in prison by the court.",
    ),
    "for and against": (
        "In the end 218 deputies voted against the budget.",
        "In the end 190 deputies voted for the budget.",
    ),
    "two chambers": ("The bill passed the House by 220 votes to 212.", "The bill passed the Senate by 51 votes to 49."),
    "two parts": (
        "The ministry will send 25 tankers of water to Marl and 15 tankers to Orrin.",
        "The ministry will send 40 tankers of water to the towns.",
    ),
    "a country and the world": (
        "Cases of the fever rose to 2.1 million worldwide.",
        "Cases of the fever rose to 310,000 in the country.",
    ),
    "a toll and the world's": (
        "The death toll from the fever rose to 310,000 in the country.",
        "The death toll from the fever passed 2.1 million worldwide.",
    ),
    "two countries": ("Germany reported 212 deaths from the heat.", "France reported 355 deaths from the heat."),
    "two parties": ("Republicans won 218 seats in the House.", "Democrats won 212 seats in the House."),
    "two candidates": (
        "Moren won 52 percent of the vote, the commission said.",
        "Venn won 41 percent of the vote, the commission said.",
    ),
    "two attackers": (
        "Russian strikes killed 12 people overnight, officials said.",
        "Ukrainian strikes killed five people overnight, officials said.",
    ),
    "a country's and all": (
        "The carmaker will cut 9,000 jobs, it said on Monday.",
        "The carmaker will cut 3,500 jobs in Germany, it said on Monday.",
    ),
    "core and all": ("Inflation was 3.4 percent in the report.", "Core inflation was 2.9 percent in the report."),
    "the young and all": ("Unemployment rose to 6.2 percent.", "Youth unemployment rose to 14.1 percent."),
    "a quarter and a year": (
        "Norrland made a profit of $1.2 billion for the quarter.",
        "Norrland made a profit of $3.1 billion for the year.",
    ),
    "net and operating": (
        "Norrland reported a net profit of $1.2 billion.",
        "Norrland reported an operating profit of $1.9 billion.",
    ),
    "two scales": (
        "In Marl it was 45 degrees Celsius, the office said.",
        "In Marl it was 113 degrees Fahrenheit, the office said.",
    ),
    "critically": ("The crash injured 40 people.", "The crash critically injured 18 people."),
    "drones and more": (
        "The army fired 120 drones and missiles at Marl overnight.",
        "The army fired 94 drones at Marl overnight.",
    ),
    "two spans": (
        "Shelling killed 12 people in two days, the ministry said.",
        "Shelling killed 31 people in one week, the ministry said.",
    ),
    "of whom": (
        "In the poll 62 percent of voters supported the strike.",
        "In the poll 71 percent of workers supported the strike.",
    ),
    "two crimes": (
        "Harl was sentenced to 12 years in prison for bribery.",
        "Harl was sentenced to 15 years in prison for perjury.",
    ),
    "his brother": (
        "The court sentenced Harl to 12 years in prison.",
        "The court sentenced Harl's brother to eight years in prison.",
    ),
    "ages": ("Harl, a 45-year-old miner, was freed.", "Harl, a 47-year-old miner, was freed."),
    "jobs and staff": ("The mill will cut 4,000 jobs.", "The mill has a staff of 9,000 people."),
    "dates": ("The court will decide on 4 May.", "The court will decide on 6 May."),
}


@pytest.mark.parametrize("name", TRUE)
def test_figures_for_one_thing_that_differ_are_put_side_by_side(differ, name):
    """A reader should learn that outlets don't agree, and how."""
    first, second, expected = TRUE[name]
    assert differ(first, second) == expected


@pytest.mark.parametrize("name", FALSE)
def test_figures_that_agree_or_measure_something_else_are_not(differ, name):
    """A disagreement that is none makes honest outlets look wrong."""
    assert differ(*FALSE[name]) == []
    assert differ(*reversed(FALSE[name])) == []


def test_tolls_of_different_days_are_not_held_against_each_other(report):
    """Who tells later knows more."""
    post = report("The fire in the hostel left 12 people dead.", "Post", hour=1)
    for hour, sides in ((9, 2), (23, 0)):
        gull = report("A fire in the hostel killed 31 people, police said.", "Gull", hour=hour)
        found = disagreements([post, gull], [figures(each.article) for each in (post, gull)])
        assert sum(map(len, found)) == sides


def test_an_outlet_differs_from_others_by_what_it_said_last(report):
    """A toll that rose is no disagreement; one that others don't have yet is."""
    first, later = "The fire in the hostel left {} people dead.", "A fire in the hostel killed {} people, police said."
    post = [report(first.format(12), "Post", hour=8), report(later.format(15), "POST", hour=9)]
    gull = report("The hostel fire killed 12 people.", "Gull", hour=10)

    def sides(*told):
        found = disagreements(told, [figures(each.article) for each in told])
        return [[[told[number].outlet for number, _ in side] for side in sides] for sides in found]

    assert sides(*post) == []
    assert sides(*post, gull) == [[["POST"], ["Gull"]]]
