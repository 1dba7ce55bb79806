"""What is sent to Discord, word for word: as payloads, and as text to be read by people.

After a change that is meant, write them anew with UPDATE_GOLDEN=1, and read the difference.
"""

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from discord.http import handle_message_parameters
from golden.held import same_as_read, same_messages
from made import telling
from servers.discord import limits, openapi
from servers.discord.drawing import page
from servers.discord.messages import length, message_faults, pings
from servers.discord.reading import as_read, every

from adapters.discord.replies import letter
from adapters.discord.sending import NOBODY, view_of
from bot.replies import ArticlePart, BriefPart, NoticePart, ProblemPart, StoryPart, reply

PROBLEM = ProblemPart(
    "I couldn't read https://courier.example/a: the site asks for a subscription. Its headline and excerpt are below.",
    "follow",
    "follow courier.example",
)
#: All that Discord makes something of.
WORST = (
    "@everyone <@1> <@&2> <#3> **bold** __under__ ||hid|| ~~no~~ `code` ```x``` [a](https://evil.example) "
    "https://evil.example/x <https://evil.example> <t:1> <a:b:1> </c:1> \\ > # - \u202eevil\u202c \u200b\x00\x1b[31m "
)
CASES = {
    "digest": telling.article_part(),
    "story-with-differing-figures": telling.story_part(),
    "briefing-of-eight": telling.brief_part(),
    "briefing-empty": telling.brief_part(()),
    "error": PROBLEM,
    "digest-longest": ArticlePart(telling.longest_digest(WORST, length=300), telling.KEY, WORST, telling.buttons() * 2),
    "story-longest": StoryPart(telling.longest_story(12, WORST, length=200), telling.KEY, WORST, telling.buttons()),
    "briefing-longest": telling.longest_brief(2, length=80),
    "briefing-empty-longest": BriefPart(WORST * 40, (), 0, telling.MONDAY, telling.MONDAY, WORST * 40),
    "error-longest": ProblemPart(WORST * 40, WORST * 40, WORST * 40),
}


def payload(post):
    """A message as discord.py sends it."""
    with handle_message_parameters(embeds=post.embeds, view=view_of(post), allowed_mentions=NOBODY) as made:
        return made.payload


async def payloads(part):
    """What is sent of a part: messages, and those below them."""
    sent = letter(reply(part))
    return [(payload(post), below) for posts, below in ((sent.head, False), (sent.below, True)) for post in posts]


def shown(message, below):
    """A message as text."""
    return ("(below)\n" if below else "") + as_read(message)


@pytest.mark.parametrize("name", CASES)
async def test_what_is_sent(name):
    """A reviewer reads the text; the payload is what Discord gets."""
    sent = await payloads(CASES[name])
    same_messages(f"discord/{name}", [each | {"below": below} for each, below in sent], [shown(*each) for each in sent])


DRAWN = ("digest", "story-with-differing-figures", "briefing-of-eight", "briefing-empty", "error")


async def test_messages_are_drawn_for_people_to_look_at():
    """As a page that any browser opens."""
    drawn = page({name: [each for each, _ in await payloads(CASES[name])] for name in DRAWN}, ZoneInfo("Europe/Berlin"))
    same_as_read("discord/drawn.html", drawn)


HOSTILE = {
    "digest": ArticlePart(telling.longest_digest(WORST), telling.KEY, WORST * 100, telling.buttons() * 6),
    "quoted": ArticlePart(telling.longest_digest('"\\\\ \U0001f600 '), telling.KEY),
    "marks": ArticlePart(telling.longest_digest("*_`"), telling.KEY),
    "story": StoryPart(telling.longest_story(60, WORST), telling.KEY, WORST, telling.buttons()),
    "brief": telling.longest_brief(3),
}


@pytest.mark.parametrize("part", [*CASES.values(), *HOSTILE.values()], ids=[*CASES, *HOSTILE])
async def test_discord_takes_it(part):
    """In shape, length and count; nobody is called, and nothing leads elsewhere."""
    sent = await payloads(part)
    assert sent
    for message, _ in sent:
        assert message_faults(message) == []
        assert openapi.shape_faults("POST", "/webhooks/{webhook_id}/{webhook_token}", message) == []
        assert openapi.shape_faults("POST", "/channels/{channel_id}/messages", message) == []
        assert pings(message) == []
        for reading in every(message):
            assert reading.mentions == []
            assert not [link for link in reading.links if "evil" in link]
            assert set(reading.marks) <= {"bold", "italic", "small", "quoted", "item", "numbered"}


async def test_a_story_stands_in_one_message():
    """Split between stories, never inside one that fits; each with its buttons, numbered as it is."""
    (head, below), *rest = await payloads(telling.brief_part())
    assert not below
    assert all(below for _, below in rest)
    for number, title in enumerate(telling.TITLES, 1):
        assert f"{number}. " in as_read(head)
        assert sum(f"**{number}. {title}**" in as_read(each) for each, _ in rest) == 1
    assert [label for row in rest[0][0]["components"] for each in row["components"] if (label := each["label"])][
        :2
    ] == [
        "1. 1 more quote",
        "1. In context",
    ]


async def test_each_story_of_a_briefing_keeps_its_own_buttons():
    """Numbered as it is, so that nobody mutes another one; no message has more rows than Discord takes."""
    brief = telling.brief_part()
    stories = tuple(
        replace(
            story,
            buttons=tuple(
                button._replace(action=replace(button.action, subject=f"{number:016x}")) for button in telling.buttons()
            ),
        )
        for number, story in enumerate(brief.stories)
    )
    sent = await payloads(replace(brief, stories=stories))
    found = [
        (each["label"], each["custom_id"])
        for made, _ in sent[1:]
        for row in made["components"]
        for each in row["components"]
    ]
    assert [label for label, _ in found] == [
        f"{number}. {label}"
        for number in range(1, 9)
        for label in ("1 more quote", "In context", "Mute", "Post to channel")
    ]
    assert len({identity for _, identity in found}) == 32
    for made, _ in sent:
        assert message_faults(made) == []
        titles = [each["title"].partition(".")[0] for each in made["embeds"]]
        assert {each["label"].partition(".")[0] for row in made["components"] for each in row["components"]} <= {
            *titles,
            "Post to channel",
        }


async def test_stories_of_one_address_are_not_shown_as_one():
    """Discord merges embeds of one address."""
    sent = (await payloads(telling.brief_part()))[1][0]
    assert len({each.get("url") for each in sent["embeds"]}) == len(sent["embeds"]) or None in {
        each.get("url") for each in sent["embeds"]
    }
    assert sum(length(each["title"]) > 0 for each in sent["embeds"]) == len(sent["embeds"]) <= limits.EMBEDS


async def test_what_says_nothing_still_says_something():
    """Discord refuses an empty message."""
    ((message, _),) = await payloads(NoticePart("\u200b \u202e", ("\x00",)))
    assert message_faults(message) == []
