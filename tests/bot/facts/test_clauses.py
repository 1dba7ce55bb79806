"""bot.facts.clauses: which parts of a sentence stand for themselves, and which never do."""

import pytest

from bot.facts import clauses
from bot.model import Mark

FIRST = [
    (
        "The company has closed two plants in the north, but the union hopes to save a third.",
        "The company has closed two plants in the north …",
    ),
    (
        "The court has struck down the ban on the sale of knives, and the town will pay a fine of $20,000.",
        "The court has struck down the ban on the sale of knives …",
    ),
    (
        "The army took the town on Monday; the fighting went on in the hills above it.",
        "The army took the town on Monday …",
    ),
    (
        "The phone caught fire in his pocket, giving him burns on his leg and hand.",
        "The phone caught fire in his pocket …",
    ),
    (
        "The judge struck down the law on Tuesday, calling it a breach of the rights of all citizens.",
        "The judge struck down the law on Tuesday …",
    ),
    (
        "The town fell to the army on Monday, when the last of its guards fled into the hills.",
        "The town fell to the army on Monday …",
    ),
    (
        "The town fell to the army in 2012, when the last of its guards fled into the hills.",
        "The town fell to the army in 2012 …",
    ),
    (
        "The king left the palace by the back door, as the guards at the front put out the lights.",
        "The king left the palace by the back door …",
    ),
    (
        "The town has bought a house by the river, and the school has sold its boats to Malta, with all of the oars.",
        "The town has bought a house by the river …",
    ),
    (
        "In a statement on Monday, Greece has asked the lenders for another 40 million euros.",
        "Greece has asked the lenders for another 40 million euros.",
    ),
    (
        "As the snow was soft by noon, Vonn has won the downhill race in Meribel by a second.",
        "Vonn has won the downhill race in Meribel by a second.",
    ),
    (
        "The mayor has left the party, after a long night of talks with his friends.",
        "The mayor has left the party …",
    ),
    (
        "The first meeting took place in Colorado in 1972, and it was held by young people from the coast.",
        "The first meeting took place in Colorado in 1972 …",
    ),
    (
        "Cases of the disease have risen by 875% in 40 years -- from 2,487 in 1971 to 24,206 in 2011.",
        "Cases of the disease have risen by 875% in 40 years …",
    ),
    (
        "He pleaded guilty to armed robbery in December and was sentenced to two years on probation.",
        "He pleaded guilty to armed robbery in December …",
    ),
    (
        "Wang has spent most of his life at the China Daily, a paper that is printed in English.",
        "Wang has spent most of his life at the China Daily …",
    ),
    (
        "After a long night of talks in Brussels, Greece has agreed to the plan of its lenders.",
        "Greece has agreed to the plan of its lenders.",
    ),
    (
        "Although the snow was soft by noon, Vonn has won the downhill race in Meribel by a second.",
        "Vonn has won the downhill race in Meribel by a second.",
    ),
    (
        "The ministry said that the dam had burst on Sunday, and that the water had reached the town.",
        "The ministry said that the dam had burst on Sunday …",
    ),
    (
        "He was headed to a wake in New Jersey, Johnson said, and he dropped the keys of his car.",
        "He was headed to a wake in New Jersey, Johnson said …",
    ),
    (
        "The bomb was made at home, Jones said in an interview with the paper on Friday.",
        "The bomb was made at home, Jones said …",
    ),
    (
        "The tax will pay for two new schools in the south and a bridge over the river.",
        "The tax will pay for two new schools in the south …",
    ),
    (
        "The house is reviewing the tariffs on imports and a trade deal that was struck under the old king.",
        "The house is reviewing the tariffs on imports …",
    ),
    (
        "The town has called for trade, peace and rest, while the army has asked for more of all three.",
        "The town has called for trade, peace and rest …",
    ),
]


@pytest.mark.parametrize(("text", "shown"), FIRST, ids=[row[0] for row in FIRST])
def test_background_goes(sentence, text, shown):
    """The best rendering comes first; its cut end is marked, as the sentence goes on."""
    article, only = sentence(text)
    assert [line.shown(article.text) for line in clauses(article, only)][:1] == [shown]


NEVER = {
    "an attribution at the end": [
        "A gang has robbed a school in the east, and one of the men was caught, officials said.",
        "The phone caught fire in his pocket, giving him burns on his leg, he said.",
        "The phone caught fire in his pocket, giving him burns on his leg, according to his lawyer.",
        "The phone caught fire, giving him burns on his leg and hand, said his lawyer, Mike Della.",
        "The plane fell into the sea, killing all of the people on board, state television reported.",
        "The plane fell into the sea, as officials said in the night after the crash.",
        "The plane fell into the sea -- at least that is what the officials said at first.",
        "The number of the dead has risen to 20, per a report by the ministry of health.",
    ],
    "a condition": [
        "The bill will become law in May, provided that the senate agrees with the house.",
        "The talks will go on in May, if both of the sides are still willing to meet.",
        "She will stay in office until May, unless the court decides against her in March.",
        "The talks will go on in May, depending on the weather and the mood of the leaders.",
        "He will be freed if he pays the fine and hands in the passport that he used.",
        "He will keep the job as long as he stays in the town and keeps the peace there.",
        "If the house agrees, and if the senate does too, the bill will become law in May.",
    ],
    "an exception or a limit": [
        "All of the roads are open, except for the ones that lead into the hills.",
        "The shops will open again in May, but only in the towns of the far north.",
        "It was not a matter of grand plans for the town -- but of a lot of small ones.",
        "The shops will open again in May, only later than the owners had asked for.",
        "The army has left the town, rather than the whole of the valley around it.",
    ],
    "what is still to be done": [
        "The city declared the water safe to drink on Sunday, with boiling still advised for the sick.",
        "The city declared the water safe to drink on Sunday, after a week of tests, with boiling still advised.",
        "The match will go on in May in Leeds, with the approval of the league still outstanding.",
        "The match will go on in May in Leeds, where the law of the state permits it at all.",
        "The match will go on in May in Leeds, as things stand now in the rest of the league.",
        "The match will go on in May in Leeds, as the guards of the town are paid by the league.",
    ],
    "when it holds": [
        "The drug cut deaths by 40 percent in the trial, when given within three hours of the fall.",
        "The drug cut deaths by 40 percent in the trial, while taken with a litre of milk each day.",
        "The drug is safe for all of the adults, while a nurse watches over them day and night.",
        "The drug is safe for all of the adults, since a nurse watches over them day and night.",
        "Adjusted for inflation, wages have fallen by 3 percent in the year to the end of June.",
        "After adjusting for inflation, wages have fallen by 3 percent in the year to June.",
        "Measured by the old method, the index stands at 4 percent in the south of the land.",
        "After a bad fall in the winter, women are in more danger than men of the same age.",
        "Before the ban was lifted in May, women could not drive or own a car in the north.",
        "Since the ban was lifted in May, women have bought 40,000 cars in the north.",
        "Given the assumption that oil stays dear, the economy has grown by 3 percent.",
        "With no other names on the ballot, President Kolo has won 97 percent of the vote.",
        "With half of the votes counted, President Kolo has won 97 percent of the vote.",
        "As a guest of the old king, the minister has slept in the palace for three nights.",
        "While working as a doctor in Leeds, Mr. Hale has treated 40 patients in all.",
        "Pretending to be a doctor in Leeds, Mr. Hale has treated 40 patients in all.",
        "In a post from an account that imitates him, Elon Marsh was selling his company to China.",
        "In a letter forged by his brother, Elon Marsh was selling his company to China.",
    ],
    "what takes it back": [
        "Its shares rose 11 percent in Zurich on Monday, before giving up all of the gain.",
        "Its shares rose 11 percent in Zurich on Monday, adding much to its value, before giving up the gain.",
        "The mayor promised to run again in the spring, adding that he was joking about it.",
        "The mayor promised to run again in the spring, telling the guests that he was drunk.",
        "The mayor promised to run again in the spring, saying it was a joke of his wife.",
        "A jury found the mayor guilty of fraud, and the judge set the verdict aside in May.",
        "A jury found the mayor guilty of fraud, and the judge set it aside a week later.",
        "A jury found the mayor guilty of fraud; he was acquitted a year later in Leeds.",
        "The mayor won the seat by 40 votes; a recount gave it to the man from the north.",
        "The mayor won the seat by 40 votes -- a recount gave it to the man from the north.",
        "Two men were shot in Leeds on Monday and died of their wounds on the way to Kent.",
        "Police shot a man in Leeds on Monday, who later fell from the roof of a hospital.",
        "The shares rose by 4 percent on Monday, erasing most of that in the last hour of the day.",
        "The mayor shot a man on the bridge on Monday, who died on the way to the hospital.",
        "The mayor has agreed to the sale of the boats, which still needs two more votes.",
    ],
    "a denial or a negation": [
        "Police say that Jones robbed the bank in Leeds, which he has always denied.",
        "He planned to come to the party in May, but he did not find the time for it.",
        "The firm was accused of theft in May, but a judge dismissed all of the charges.",
        "She signed the letter to the king, denying that she had ever read a word of it.",
        "The firm said the drug was safe for children -- a claim that the tests have refuted.",
    ],
    "a hedge": [
        "The ship on the floor of the sea is the Musashi, although more pictures are needed to be sure.",
        "He has left the country for good, or so the people in the village believe.",
        "She told the story of the king, which may have been made up by her brother.",
        "He has won the race, possibly with the help of a drug that nobody knows.",
    ],
    "half of a pair": [
        "The treaty between the king of the north and the lords of the south has held.",
        "The goal of the plan is to slow the growth and spread of the fire by spring.",
        "She knows the owner of the mill and the man who ran it were found guilty.",
        "Both the owner of the mill and the man who ran it were found guilty.",
        "The talks were held either in Rome and were short or in Bern and were long.",
    ],
    "a restrictive clause": [
        "The man who killed two people in Leeds and wounded three others was sentenced.",
        "The house that was built by the lake and was sold in May has burned down.",
        "The talks will begin when the army has left the town and the hills around it.",
        "It rained because the clouds had come in from the sea over the night before.",
    ],
    "the subject or the verb": [
        "It will be hard for the town to build secure and guarded gates at each of its schools.",
        "Smith, Jones, Brown, and the lord of the manor are ready to sing in the church.",
        "Germany, France, the states of the south, and Spain were at the meeting in May.",
        "The report on the fire, after two years of work by the panel, names the mayor.",
        "The man from the village, carrying a bag and a stick, was seen near the bridge.",
        "The court found the mayor guilty, after a trial of two weeks, of taking money.",
        "She asked her son, who was in the garden with the dog, to come into the house.",
    ],
    "lists and names": [
        "He met the leaders of Germany, the Netherlands, Belgium, and Austria that week.",
        "She lives with her brother in Portland, Oregon, and in a small house near Bern.",
        "It happened near the river on the night of Jan. 5, 2015, at about ten.",
    ],
    "what stands in quotation marks": [
        "“We took the town on Monday, and the fighting went on in the hills above it,” she said.",
        '"The phone caught fire in my pocket, giving me burns on my leg," he said.',
        "She called it “a big mess, and one that will cost us all a lot of money” in May.",
    ],
    "a question": [
        "Has the company closed two plants in the north, and will the union save a third?",
    ],
    "what is short": [
        "He came, and she left.",
        "He came in May, smiling.",
    ],
    "a speaker's role": [
        "“It was cold on the hill that day,” said Tom Perry, a spokesman for the climbers.",
    ],
    "what points back": [
        "After a long night of talks in Brussels, they agreed to the plan of the lenders.",
        "While the snow was soft by noon, its effects were seen by all of the skiers.",
    ],
    "who says so, at the beginning": [
        "According to the ministry of health, the number of the dead has risen to 20.",
        "As most of the critics of the plan point out, many of the roads are not safe.",
        "As the officials said in the night, the plane fell into the sea off Spain.",
        "If the officials are right, the plane fell into the sea off the coast of Spain.",
        "Without the help of the army, the town would have been lost in the fire.",
        "In 2006, World Changers had received $69 million at the church in Atlanta.",
    ],
}


@pytest.mark.parametrize(
    "text",
    [text for texts in NEVER.values() for text in texts],
    ids=[f"{why}: {t}" for why, ts in NEVER.items() for t in ts],
)
def test_what_carries_meaning_is_never_cut(sentence, text):
    """There is no shorter rendering of it."""
    article, only = sentence(text)
    assert [line.shown(article.text) for line in clauses(article, only)] == []


RIGHT = [
    (
        "The firm has closed two plants in the north, and the union will go to court, officials said.",
        ["the union will go to court, officials said."],
    ),
]


@pytest.mark.parametrize(("text", "shown"), RIGHT, ids=[row[0] for row in RIGHT])
def test_the_last_part_keeps_the_attribution(sentence, text, shown):
    """It is said of both parts, so it stays with the one that is kept; the line starts small."""
    article, only = sentence(text)
    assert [line.shown(article.text) for line in clauses(article, only)] == shown


BEGINNINGS = [
    "Reportedly the king left the palace in the night, and the queen has gone with the guards.",
    "The papers show that the king left in the night, and the queen was with the guards.",
    "Police believe the king has left the country, and the queen was with the guards.",
    "He said the king had left the country, and the queen was with the guards.",
]


@pytest.mark.parametrize("text", BEGINNINGS)
def test_what_the_beginning_weakens_or_reports_is_not_shown_without_it(sentence, text):
    """The end may be cut, never the beginning."""
    article, only = sentence(text)
    assert {line.start for line in clauses(article, only)} <= {only.start}


def test_a_clause_is_trimmed_as_well(sentence):
    """Its opener goes and its asides are marked."""
    text = "But Smith, who was with them on the day, has left the town, after a night of talks with the mayor."
    article, only = sentence(text)
    assert clauses(article, only)[0].shown(article.text) == "Smith … has left the town …"


def test_a_leading_pronoun_takes_its_name(sentence):
    """Where the rendering begins with the sentence."""
    article, only = sentence("However, he pleaded guilty to robbery in December and was sentenced to two years.")
    lines = clauses(article, only, Mark(9, 11, "[Xi]"))
    assert [line.shown(article.text) for line in lines] == ["[Xi] pleaded guilty to robbery in December …"]


def test_there_are_at_most_four(sentence):
    """And those that begin with a capital come first."""
    article, only = sentence(
        "After a night of talks, Greece has agreed to the plan, and Spain has paid its debts, and France has built "
        "roads, and Italy has sold wine, and Malta has printed stamps, giving the lenders much of what they asked for."
    )
    lines = clauses(article, only)
    assert len(lines) == 4
    assert [line.shown(article.text)[0].isupper() for line in lines] == [True] * 4


def test_a_sentence_inside_a_quotation_stays_whole(article):
    """Its marks stand in other sentences."""
    read = article("“It was late. He pleaded guilty in December and was sentenced to two years. We left,” he said.")
    assert clauses(read, read.sentences[1]) == ()
