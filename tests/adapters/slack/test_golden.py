"""What is sent to Slack, word for word: as payloads, and as text to be read by people.

After a change that is meant, UPDATE_GOLDEN=1 writes them anew; read the difference.
"""

from zoneinfo import ZoneInfo

import pytest
from golden.held import same_messages
from made import telling
from servers.slack.blockkit import blocks_size
from servers.slack.content import check_message, links, mentions
from servers.slack.reading import as_read

from adapters.slack import limits
from adapters.slack.posts import LEFT_OUT
from adapters.slack.replies import letter
from bot.replies import ArticlePart, BriefPart, HelpPart, NoticePart, ProblemPart, StoryPart, reply

PROBLEM = ProblemPart(
    "I couldn't read https://courier.example/a: the site asks for a subscription. Its headline and excerpt are below.",
    "follow",
    "follow courier.example",
)
CASES = {
    "digest": telling.article_part(),
    "story-with-differing-figures": telling.story_part(),
    "briefing-of-eight": telling.brief_part(),
    "briefing-empty": telling.brief_part(()),
    "error": PROBLEM,
    "digest-longest": ArticlePart(
        telling.longest_digest(length=200), telling.KEY, telling.WORST, telling.buttons() * 2
    ),
    "story-longest": StoryPart(telling.longest_story(12, length=120), telling.KEY, telling.WORST, telling.buttons()),
    "briefing-longest": telling.longest_brief(1, length=80),
    "briefing-empty-longest": BriefPart(telling.WORST * 40, (), 0, telling.MONDAY, telling.MONDAY, telling.WORST * 40),
    "error-longest": ProblemPart(telling.WORST * 40, telling.WORST * 40, telling.WORST * 40),
}


def payloads(part):
    """What is sent of a part: messages, and those below them."""
    sent = letter(reply(part), ZoneInfo("Europe/Berlin"))
    return [
        {"text": post.text, "blocks": list(post.blocks), "below": below}
        for posts, below in ((sent.head, False), (sent.thread, True))
        for post in posts
    ]


def shown(message):
    """A message as text."""
    return ("(in the thread)\n" if message["below"] else "") + as_read(message)


@pytest.mark.parametrize("name", CASES)
def test_what_is_sent(name):
    """A reviewer reads the text; the payload is what Slack gets."""
    sent = payloads(CASES[name])
    same_messages(f"slack/{name}", sent, map(shown, sent))


HOSTILE = {
    "digest": ArticlePart(telling.longest_digest(), telling.KEY, telling.WORST * 100, telling.buttons() * 6),
    "quoted": ArticlePart(telling.longest_digest('"\\\\ \U0001f600 '), telling.KEY),
    "story": StoryPart(telling.longest_story(), telling.KEY, telling.WORST, telling.buttons()),
    "brief": telling.longest_brief(),
}


@pytest.mark.parametrize("part", [*CASES.values(), *HOSTILE.values()], ids=[*CASES, *HOSTILE])
def test_slack_takes_it(part):
    """In shape, length and count; with room to spare, and nobody is called."""
    for message in payloads(part):
        check_message(message)
        assert blocks_size(message["blocks"]) <= limits.MESSAGE
        assert len(message["blocks"]) <= limits.BLOCKS
        assert mentions(message) == []
        assert {address.split("/")[2].split(".")[-1] for address, _ in links(message)} <= {"example"}
        assert not [address for address, _ in links(message) if "evil" in address]


def test_a_story_stands_in_one_message():
    """Split between stories, never inside one that fits."""
    sent = payloads(telling.brief_part())
    assert sent[0]["below"] is False
    assert all(each["below"] for each in sent[1:])
    for title in telling.TITLES:
        assert sum(title in as_read(each) for each in sent[1:]) == 1
    ends = [each["blocks"][-1]["type"] for each in sent[1:]]
    assert ends == ["actions"] * len(ends)


def test_what_is_beyond_all_measure_is_left_out():
    """A story fits into one message, whatever it says, and keeps its buttons; an answer buries no channel."""
    (message,) = payloads(HOSTILE["story"])
    assert LEFT_OUT in as_read(message)
    assert message["blocks"][-1]["type"] == "actions"
    many = payloads(telling.brief_part(telling.TITLES * 40))
    assert sum(each["below"] for each in many) == limits.MESSAGES
    assert as_read(many[-1]) == f"~ {LEFT_OUT}"


@pytest.mark.parametrize("part", [NoticePart("\u200b \u202e", ("\x00",)), NoticePart("\u200b"), HelpPart(())])
def test_what_says_nothing_still_says_something(part):
    """Slack refuses a message without a text, and nobody waits for an answer in vain."""
    (message,) = payloads(part)
    check_message(message)
    assert as_read(message).strip()
