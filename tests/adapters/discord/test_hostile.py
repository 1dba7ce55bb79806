"""Whatever people, pages and feeds may say: no exception, nobody called, no link that wasn't meant, nothing refused."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest
from discord.http import handle_message_parameters
from made import telling
from servers import papers
from servers.discord.messages import message_faults, pings
from servers.discord.openapi import shape_faults
from servers.discord.reading import every
from servers.discord.things import MANAGE, User

from adapters.discord import escaping, questions
from adapters.discord.replies import letter
from adapters.discord.sending import NOBODY, view_of
from adapters.storage.store import open_store
from bot.actions import Action, Button, Verb
from bot.asking import Asker, Request
from bot.model import Quote, Relay, Span, Speaker
from bot.newsdesk.answering import Newsdesk
from bot.replies import (
    ArticlePart,
    ChoicePart,
    FeedPart,
    HelpPart,
    MuteRow,
    MutesPart,
    NoticePart,
    ProblemPart,
    QuotesPart,
    Saying,
    SourceRow,
    SourcesPart,
    StatusPart,
    Step,
    StoryPart,
    Usage,
    WhyPart,
    reply,
)
from bot.reports import Item
from bot.settings import Settings, StorageSettings

COUNT = 2_000
#: What hostile texts are made of.
PIECES = (
    "@everyone", "@here", "<@1>", "<@!1>", "<@&2>", "<#3>", "</digest:4>", "<:a:5>", "<a:b:6>", "<t:7:R>",
    "<id:customize>", "https://evil.example/a?b=c|d>e", "<https://evil.example>",
    "[a](https://evil.example)", "[x](<https://evil.example>)", "](https://evil.example)",
    "http://evil.example", "discord.gg/evil", "javascript:alert(1)", "mailto:a@evil.example", "**bold**",
    "*it*", "_it_", "__under__", "~~no~~", "||hid||", "`code`", "```block```", "``", "# ", "### ", "-# ",
    "> ", ">>> ", "- ", "* ", "1. ", "\\", "\\\\", "\\*", "*", "_", "`", "(", ")", "[", "]", "<", ">", "|",
    "&", "&amp;", ":smile:", "\u202e", "\u2066", "\u200b", "\u200d", "\ufeff", "\u00ad", "\u3164", "\x00",
    "\x1b[31m", "\x07", "\r\n", "\n\n", "\t", "\u2028", "\u0085", "é", "e\u0301" * 40, "مرحبا", "שלום",
    "王毅", "👩‍👩‍👧‍👦", "🇺🇳", "\U000e0041", "{}", "%s", '"', "'", "null", "' OR 1=1", "../..", "since:24h",
    '+"x"', "top:5", "follow", "mute", "schedule", "who", "why", "07:30", "7d",
)  # fmt: skip


def hostile(seed, count=COUNT):
    """So many hostile texts; a few are very long."""
    chance = random.Random(seed)  # noqa: S311 - the same every time
    for number in range(count):
        text = chance.choice(["", " "]).join(chance.choice(PIECES) for _ in range(chance.randint(0, 12)))
        yield (text or "\u200b") * 5_000 if number % 200 == 199 else text


async def held(part, *, shape=False):
    """Hold what goes out for a part against what Discord takes; with `shape` against its description, too, slowly."""
    out = letter(reply(part))
    assert out.head
    for post in (*out.head, *out.below):
        with handle_message_parameters(embeds=post.embeds, view=view_of(post), allowed_mentions=NOBODY) as made:
            message = made.payload
        assert message_faults(message) == []
        assert pings(message) == []
        if shape:
            assert shape_faults("POST", "/channels/{channel_id}/messages", message) == []
        for reading in every(message):
            assert reading.mentions == []
            assert not [link for link in reading.links if "evil" in link]


def told_with(text):
    """Parts that say a text wherever something untrusted is said."""
    made = telling.digest(title=text)
    article = replace(made.article, publisher=text, published=text, byline=text)
    quote = Quote(0, 30, Speaker(text, text, Span(0, 3)), None, Relay(text, Span(0, 3)), 0.99, key=True)
    mute = Button(text, Action(Verb.MUTE, telling.KEY, text))
    yield ArticlePart(replace(made, article=article, quotes=(quote,), notes=(text,)), telling.KEY, text, (mute,))
    yield StoryPart(telling.story_part(text).digest, telling.KEY, text, (mute,))
    yield QuotesPart(text, (Saying(article, quote, text, mute),) * 2, 3)
    yield SourcesPart((SourceRow(1, text, text, text, text, text, None, None, (text,), (text,)),), text)
    yield FeedPart(text, text, (Item(text, text, text, text, text, None),), 2)
    yield MutesPart((MuteRow(text, None, text),))
    yield WhyPart(text, text, (Step(text, text),))
    yield StatusPart(((text, text),))
    yield HelpPart((Usage(text, text),), (Usage(text, text),))
    yield ChoicePart(text, (mute,))
    yield NoticePart(text, (text,))
    yield ProblemPart(text, text, text, timedelta(minutes=5))


@pytest.mark.slow
async def test_whatever_is_shown_is_harmless():
    """Titles, names, outlets, notes and buttons of two thousand kinds."""
    for number, text in enumerate(hostile("shown")):
        for part in told_with(text):
            await held(part, shape=number % 200 == 0)


async def test_some_of_what_is_shown_is_harmless():
    """The same, in short."""
    for text in hostile("some", 60):
        for part in told_with(text):
            await held(part)


@pytest.fixture
async def morning(tmp_path):
    """A store with a morning's papers in it."""
    store = await open_store(StorageSettings(f"sqlite:///{tmp_path / 'news.db'}"))
    await papers.keep(store, papers.morning())
    yield store
    await store.close()


@pytest.mark.slow
async def test_whatever_is_typed_is_answered(morning):
    """Two thousand texts in every field, with the real grammar and store: an answer each, and a harmless one."""
    desk = Newsdesk(papers.world(morning), Settings())
    for number, text in enumerate(hostile("typed")):
        if any(word in text for word in ("http", "follow", "discord.gg")):
            continue  # nothing is fetched here
        fields = (
            questions.digest(text, None, None),
            questions.digest(None, text, 3),
            questions.who(text, None),
            questions.why(text),
            questions.mute(text, text),
            questions.unmute(text),
            questions.unfollow(text),
            questions.schedule(text, text, text, 5, text, skip_empty=True, where="channel", quiet_until=text),
        )
        request = Request("discord:1/2", Asker("discord:3", text, admin=True), "")
        for part in (await desk.carry_out(request, fields[number % len(fields)])).parts:
            await held(part)


async def test_what_is_typed_comes_back_unharmed(server, desk, service):
    """Through the real discord.py and a strict Discord."""
    boss = User("boss", permissions=MANAGE | 1 << 31)
    texts = [text[:200] for text in hostile("through", 40) if text.strip()]
    asked = [await server.type("sources unfollow", user=boss, source=text) for text in texts]
    for each in asked:
        assert (await server.answer(each)).text.strip()
    assert len(desk.meant) <= len(texts)


def test_a_long_text_takes_no_long_time():
    """A hundred thousand characters are cut before they are looked at."""
    for text in ("*" * 100_000, "https://" * 20_000, "[a](" * 30_000, "\\" * 100_000, "😀" * 100_000):
        assert escaping.length(escaping.escaped(text)) <= 1_900
