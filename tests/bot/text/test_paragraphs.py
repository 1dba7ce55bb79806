"""What each line of a text is: boilerplate by which rule, a heading, or body."""

import pytest

from bot.languages import load
from bot.text.paragraphs import blocks, classify

BOILERPLATE = {
    "page furniture": [
        "Load Error",
        "Advertisement",
        "ADVERTISEMENT",
        "[Video]",
        "Loading...",
        "Sponsored content",
        "Comments",
        "Share",
        "Share this article",
        "Copy link",
        "Skip advertisement",
        "* * *",
        "———",
        "###",
        "Story continues below",
        "Article continues after this ad",
        "Continue Reading",
        "Embedded tweet",
        "Click here to see the map.",
        "Please enable JavaScript to watch this video",
        "Hide caption",
        "We use cookies. See our cookie policy.",
        "Back to top",
        "Text size A A A",
        ".story-body { margin: 0 }",
        "color: #fff;",
        "<div class='x'>",
    ],
    "credit": [
        "© Photographer: Ida Brun/Agency",
        "Photo: Ida Brun",
        "Photograph by Ida Brun",
        "Photo credit: Ida Brun / Agency",
        "Image source, Getty Images",
        "Image: Ida Brun",
        "Picture: Ida Brun",
        "File photo of the dam.",
        "Credit: Ida Brun",
        "Source: company filings",
        "Video: how the lock works",
        "Caption: the lock at noon.",
        "The mayor waves to the crowd. (Ida Brun/Getty Images)",
        "The mayor waves to the crowd. AP Photo/Ida Brun",
        "The mayor waves to the crowd. Ida Brun / AFP",
        "The mayor waves to the crowd (Photo by Ida Brun)",
    ],
    "link": [
        "Read More: Five dams that broke",
        "Read more",
        "Earlier: The town that moved",
        "Related: The town that moved",
        "Related stories",
        "See also: The town that moved",
        "Watch: The wall goes up",
        "WATCH: the wall goes up",
        "Don’t miss: The wall",
        "In pictures: a town under water",
        "Explainer: how a lock works",
        "Fact check: did the dam leak?",
        "More stories like this are available on our site",
        "More from this author",
        "You may also like",
        "Most read",
        "Editor’s picks",
        "What to read next",
        "For more on the dam, see our page.",
        "View gallery",
        "The town that moved → ",
        "The town that moved »",
        "Read the full report here",
        "Read it all",
    ],
    "update": [
        "(Updates with council comment in fourth paragraph)",
        "(Adds quote, background)",
        "(Corrects headline)",
        "Updates with prices throughout",
        "Update: The road is open again.",
        "Correction: The dam is 40 metres high.",
        "Editor’s note: This is the first of two parts.",
        "Note to readers: the page moves on Monday.",
        "This story has been updated with the council’s reply.",
        "An earlier version of this article misstated the height of the dam.",
        "Published: 3 March 2020",
        "Originally published on Monday",
        "Last updated at 10:45",
        "3 hours ago",
    ],
    "copyright": [
        "©2021 Ferry News L.P.",
        "Copyright 2020 Ferry News. All rights reserved.",
        "(c) 2020 Ferry News",
        "This material may not be published, broadcast or redistributed.",
        "Ferry News 2020. All Rights Reserved",
    ],
    "sign up": [
        "Sign up for our newsletter",
        "Subscribe",
        "Subscribe to our channel",
        "Already a subscriber? Log in",
        "Follow us on Twitter",
        "Follow Ida Brun on Twitter",
        "“Follow Ida Brun on Twitter.”",
        "Like us on Facebook",
        "Get the day’s top stories in our newsletter",
        "Join our channel",
        "Contact the reporter: ida@example.com",
        "Download our app",
        "Have a news tip?",
        "Support our independent journalism",
        "Thank you for reading",
        "Our Standards: The Wire Trust Principles.",
        "We have a small favour to ask. Tens of thousands read us each day.",
        "The best of the week, delivered to your inbox",
    ],
    "claim": ["CLAIM: The dam is made of sand.", "The claim: The dam is made of sand."],
    "byline": [
        "By Ida Brun",
        "By: Ida Brun and Tom Ash",
        "by ida brun, staff writer",
        "Reporting by Ida Brun; Editing by Tom Ash",
        "(Reporting by Ida Brun)",
        "— With assistance by Tom Ash",
        "Additional reporting by Tom Ash",
        "Ida Brun contributed to this report.",
        "Writing by Ida Brun; editing by Tom Ash",
        "About the author",
        "H/T Tom Ash",
    ],
    "contact": [
        "-30-",
        "ENDS",
        "FOR IMMEDIATE RELEASE",
        "Media contact: Ida Brun",
        "Contact:",
        "Tel: 020 000",
        "ida.brun@example.com",
        "https://example.com/dam",
        "www.example.com",
        "For more information, visit the site.",
        "Notes to editors",
        "#dam #water",
    ],
}

#: Lines that look like it, and are the report.
BODY = [
    "Video games are sold in every shop, the minister said.",
    "Photographers were kept out of the hall, Brun said.",
    "Shares fell by a fifth.",
    "Share prices fell by a fifth, and nobody knew why.",
    "Home prices rose again in May, the bank said.",
    "Comments by the minister upset the council.",
    "Read the room, she told her party.",
    "Earlier on Monday, the dam held.",
    "Watch what they do, she said.",
    "Related claims were thrown out by the court.",
    "More people than ever took the ferry, the firm said.",
    "Updates to the law are due in May.",
    "Corrections officers found the cell empty.",
    "This story is about a dam, and the man who built it.",
    "Copyrighted works may be quoted, the court ruled.",
    "(c) any person who enters the harbour at night shall be fined.",
    "Google will change its cookie policy, it said.",
    "Published in 1950, the novel sold a million copies.",
    "A previous report said that profits would fall.",
    "This report, the mayor said, is full of holes.",
    "Updated maps will follow, the town said.",
    "Corrects is what he does, said his wife.",
    "Writing from prison, he said that he was well.",
    "Reporting by the newspaper led to his arrest.",
    "Her speech contributed to this victory, he said.",
    "The letters may not be published while the case goes on, the judge ruled.",
    "Like us, they wait for the tide.",
    "Like usual, he was late.",
    "Register offices will close on Friday.",
    "By Monday the water had gone.",
    "By then, Ida Brun had left the town.",
    "By all accounts it was a long night.",
    "Reporting of such cases is rare, the ministry said.",
    "Contact with the boat was lost at noon.",
    "Contacts between the two sides go on.",
    "Telephone lines were down.",
    "Subscribers left in droves, the company said.",
    "Following the vote, the mayor resigned.",
    "Like his father, he took the ferry.",
    "Join hands, she told them.",
    "Get well soon, the card said.",
    "Sources close to the mayor say that he will go.",
    "Image matters, said the mayor.",
    "Credit should go to the crew, she said.",
    "Ends that meet are rare in this town.",
    "Search teams went out again at dawn.",
    "Print is not dead, said Brun.",
    "Next week the court will rule.",
    "Credit card fees will fall in June.",
    "Published authors are rare in Ely, she said.",
    "Thanks to the crew, nobody was hurt.",
    "Donations came from all over the world.",
    "Registered voters stayed at home.",
    "“Sign up for nothing,” she told her son.",
    "“Copyright is theft,” he said.",
    "''Follow us,'' she said, and they did.",
    "“Related claims were thrown out. Read more of this, and you will see,” he said, “what it is.”",
]

HEADINGS = [
    "What comes next",
    "A town under water",
    "The day after",
    "Wednesday",
    "‘All Bets Are Off.’",
    "9:15 p.m.:",
    "10:42 GMT",
    "ABSTRACT.",
    "BACKGROUND:",
]

NO_HEADINGS = [
    "The dam held.",
    "Who won?",
    "There were three of them:",
    "“A town under water”",
    "She said,",
    "He waited…",
    "The town that has been built on the banks of the river since before anyone can remember it there",
]


@pytest.mark.parametrize(("line", "note"), [(line, note) for note, lines in BOILERPLATE.items() for line in lines])
def test_page_matter_is_boilerplate(line, note):
    """None of it ever appears in a digest."""
    assert classify(line.strip(), load("en")) == ("boilerplate", note)


@pytest.mark.parametrize("line", BODY)
def test_reports_that_look_like_page_matter_are_body(line):
    """A lost paragraph is a lost fact."""
    assert classify(line, load("en")) == ("body", "")


@pytest.mark.parametrize("line", HEADINGS)
def test_short_lines_without_an_end_are_headings(line):
    """They are no sentences, and divide the text."""
    assert classify(line, load("en")) == ("heading", "")


@pytest.mark.parametrize("line", NO_HEADINGS)
def test_lines_that_end_or_quote_are_no_headings(line):
    """They may be shown."""
    assert classify(line, load("en")) == ("body", "")


FULL = "The council of the old harbour town voted on Monday to close the lock for the winter, the mayor said."


@pytest.mark.parametrize(
    "heading",
    [
        "About Halden Cells",
        "Forward-Looking Statements",
        "Cautionary Statement Regarding Forward-Looking Statements",
        "Notes to Editors",
        "About the company",
        "Media Contact",
    ],
)
def test_what_a_publisher_says_of_itself_at_the_end_is_no_report(english, heading):
    """All behind such a heading, whatever it is."""
    article = english(f"{FULL}\n\n{FULL}\n\n{FULL}\n\n{heading}\n\nThe company employs 6,200 people in five countries.")
    assert [each.note for each in article.paragraphs] == ["", "", "", "closing", "closing"]


@pytest.mark.parametrize("heading", ["About those sandbags", "About 200 homes", "About The Night", "A Word on Tides"])
def test_other_headings_close_nothing(english, heading):
    """What follows is told."""
    article = english(f"{FULL}\n\n{FULL}\n\n{FULL}\n\n{heading}\n\n{FULL}")
    assert not any(each.note for each in article.paragraphs)


def test_a_heading_about_somebody_closes_nothing_near_the_beginning(english):
    """There the report is still to come."""
    article = english(f"{FULL}\n\nAbout Halden Cells\n\n{FULL}\n\n{FULL}\n\n{FULL}")
    assert not any(each.note for each in article.paragraphs)


@pytest.mark.parametrize("mark", ["\n", "\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029", "\n \t \n"])
def test_any_line_break_divides_paragraphs(mark):
    """Text comes from every system."""
    text = f"The dam held.{mark}  It rained. {mark}"
    assert [span.of(text) for span in blocks(text)] == ["The dam held.", "It rained."]


def test_a_long_paragraph_is_judged_by_its_beginning_only():
    """What page matter it mentions further on is part of the report."""
    tail = "The town says that all rights reserved by the old charter have lapsed since the flood. " * 5
    assert classify("The dam held. " + tail, load("en"))[0] == "body"
    assert classify("Copyright 2020. " + tail, load("en")) == ("boilerplate", "copyright")
    assert classify("Copyright 2020. " + tail * 5, load("en"))[0] == "body"
