"""Whatever people, pages and feeds may say: no exception, nobody called, no link that wasn't meant, no broken block."""

import random

import pytest
from made import telling
from servers import papers
from servers.slack.blockkit import blocks_faults, blocks_size
from servers.slack.content import check_message, links, mentions
from servers.slack.reading import as_read

from adapters.slack import escaping, limits
from adapters.slack.replies import letter
from adapters.storage.store import open_store
from bot.actions import Action, Button, Verb
from bot.asking import Asker, Request
from bot.model import Quote, Relay, Span, Speaker
from bot.newsdesk.answering import Newsdesk
from bot.replies import (
    ArticlePart,
    NoticePart,
    ProblemPart,
    QuotesPart,
    Saying,
    SourceRow,
    SourcesPart,
    StoryPart,
    reply,
)
from bot.settings import Settings, StorageSettings

COUNT = 2_000
#: What hostile texts are made of.
PIECES = (
    "<!channel>", "<!here|x>", "<@U1>", "<@U1|ann>", "<#C1|news>", "<!subteam^S1>", "@everyone", "@here",
    "<https://evil.example|https://bank.example>", "https://evil.example/a?b=c|d>e", "javascript:alert(1)", "[a](http://b)",
    "*bold*", "_it_", "~no~", "`code`", "```block```", "> quote", "&amp;", "&lt;!channel&gt;", "&", "<", ">", "|",
    ":smile:", "\u202e", "\u2066", "\u200b", "\u200d", "\ufeff", "\u00ad", "\u3164", "\x00", "\x1b[31m", "\x07",
    "\ud800", "\r\n", "\n\n", "\t", "\u2028", "\u0085", "é", "e\u0301" * 40, "مرحبا", "שלום", "王毅", "👩‍👩‍👧‍👦", "🇺🇳",
    "\U000e0041", "{}", "%s", "\\", '"', "'", "\\u003c!channel\\u003e", "null", "' OR 1=1", "../..", "since:24h",
    '+"x"', "top:5", "follow", "mute", "schedule", "who", "why", "help", "unfollow", "test", "import", "07:30",
    "weekdays", "settings",
)  # fmt: skip


def hostile(seed, count=COUNT):
    """So many hostile texts; a few are very long."""
    chance = random.Random(seed)  # noqa: S311 - the same every time
    for number in range(count):
        text = chance.choice(["", " "]).join(chance.choice(PIECES) for _ in range(chance.randint(0, 12)))
        yield (text or "\u200b") * 5_000 if number % 200 == 199 else text


def sent(part):
    """What goes out for a part."""
    out = letter(reply(part))
    return [{"text": post.text, "blocks": list(post.blocks)} for post in (*out.head, *out.thread)]


def held(part, *, shape=False):
    """Hold what goes out for a part against what Slack takes; with `shape` also against its schemas, which is slow."""
    for message in sent(part):
        if shape:
            check_message(message)
        assert blocks_faults(message["blocks"]) == []
        assert blocks_size(message["blocks"]) <= limits.MESSAGE
        assert 0 < len(message["text"]) <= 5 * limits.NOTIFICATION
        assert mentions(message) == mentions({"text": message["text"]}) == []
        assert links({"text": message["text"], "blocks": [{"type": "divider"}]}) == []
        for address, _ in links(message):
            assert escaping.address(address) == address


def told_with(text):
    """Parts that say a text wherever something untrusted is said."""
    made = telling.digest(title=text)
    speaker = Speaker(text, text, Span(0, 3))
    quote = Quote(0, 30, speaker, None, Relay(text, Span(0, 3)), 0.99, key=True)
    mute = Button(text, Action(Verb.MUTE, telling.KEY, text))
    digest = made.__class__(made.article, made.summary, made.facts, (quote,), (text,))
    story = telling.story_part(text)
    yield ArticlePart(digest, telling.KEY, text, (mute,))
    yield StoryPart(story.digest, telling.KEY, text, (mute,))
    yield QuotesPart(text, (Saying(made.article, quote, text, mute),))
    yield SourcesPart((SourceRow(1, text, text, text, text, text, None, None, (text,), (text,)),), text)
    yield NoticePart(text, (text,))
    yield ProblemPart(text, text, text)


@pytest.mark.slow
def test_whatever_is_shown_is_harmless():
    """Titles, names, outlets, notes and buttons of two thousand kinds."""
    for number, text in enumerate(hostile("shown")):
        for part in told_with(text):
            held(part, shape=number % 200 == 0)


def test_some_of_what_is_shown_is_harmless():
    """The same, in short."""
    for text in hostile("some", 60):
        for part in told_with(text):
            held(part)


@pytest.mark.slow
async def test_whatever_is_typed_is_answered(tmp_path):
    """Two thousand command lines, with the real grammar and store: an answer each, and a harmless one."""
    store = await open_store(StorageSettings(f"sqlite:///{tmp_path / 'news.db'}"))
    await papers.keep(store, papers.morning())
    desk = Newsdesk(papers.world(store), Settings())
    for number, text in enumerate(hostile("typed")):
        request = Request("slack:T1/C1", Asker("U1", text, admin=True), text, zone=text)
        if any(word in text for word in ("http", "test", "import", "follow")):
            continue  # nothing is fetched here
        for part in (await desk.ask(request)).parts:
            held(part, shape=number % 200 == 0)
    await store.close()


async def test_what_is_typed_comes_back_unharmed(slack, desk, service):
    """Through the real slack-bolt and a strict Slack."""
    texts = [text[:3_000] for text in hostile("bolt", 40) if "settings" not in text]
    for text in texts:
        assert (await slack.types(text)).ack == {}
    told = await slack.answers(len(texts), within=30)
    assert sorted(desk.meant) == sorted(texts)
    assert [each for each in told if mentions(each.described()) or not as_read(each.described()).strip()] == []
    assert slack.refusals == []


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("https://a.example/b?c=d&e=f#g", "https://a.example/b?c=d&e=f#g"),
        ("https://a.example/a|b>c<d e", "https://a.example/a%7Cb%3Ec%3Cd%20e"),
        ("https://bücher.example/é", "https://xn--bcher-kva.example/%C3%A9"),
        ("HTTP://A.example", "http://a.example"),
        ("https://[::1]:8080/a", "https://[::1]:8080/a"),
        ("https://a.example/%41\u202e", "https://a.example/%41%E2%80%AE"),
        ("javascript:alert(1)", None),
        ("https://user:secret@a.example/", None),
        ("https://a.example:99999/", None),
        ("https:///a", None),
        ("//a.example", None),
        ("https://a|b.example/", None),
        ("https://a.example/" + "x" * 3_000, None),
        ("https://" + "é" * 100 + ".example", None),
        ("https://a.example/\ud800", "https://a.example/?"),
        ("", None),
        (None, None),
    ],
)
def test_only_addresses_of_the_web_are_linked(given, safe):
    """Written so that nothing in them ends the link."""
    assert escaping.address(given) == safe


def test_a_line_is_one_line_of_its_length():
    """And says that something is left out."""
    assert escaping.line("a  b\n c", 10) == "a b c"
    assert escaping.line("x" * 11, 10) == "x" * 9 + "…"
