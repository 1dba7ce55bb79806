"""bot.commands: what people type, and what they mean."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.commands import filled_in, parse, parse_message
from bot.commands.intents import (
    About,
    Changes,
    Export,
    Follow,
    Help,
    Import,
    Latest,
    Mute,
    Mutes,
    Read,
    ReadFiles,
    ReadText,
    Sources,
    Status,
    Try,
    Unfollow,
    Unmute,
    Who,
    Why,
)
from bot.commands.words import Typed, Word
from bot.errors import Misunderstood

A, B = "https://a.example/b", "https://b.example/c"
DAY_AGO = datetime(2026, 11, 23, 7, tzinfo=UTC)
ARTICLE = "Council buys ferry\n\n" + "The boat is old, and its engine failed in May. " * 5


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", Latest()),
        ("  \n", Latest()),
        ("/digest", Latest()),
        ("digest", Latest()),
        ("since:24h", Latest(DAY_AGO)),
        ("/digest since:24h top:5", Latest(DAY_AGO, 5)),
        ("top:5 since: 24h", Latest(DAY_AGO, 5)),
        ("since=1d", Latest(DAY_AGO)),
        ("since:yesterday", Latest(datetime(2026, 11, 22, 23, tzinfo=UTC))),
        ("SINCE:24H,", Latest(DAY_AGO)),
    ],
)
def test_nothing_or_options_alone_is_the_briefing_so_far(understood, typed, meant):
    """Since when, and how much of it."""
    assert understood(typed) == meant


@pytest.mark.parametrize(
    ("typed", "addresses"),
    [
        (A, [A]),
        (f"/digest {A}", [A]),
        (f"{A} {B}", [A, B]),
        (f"{A}, {B}.", [A, B]),
        (f"{A}\n{B}\n{A}", [A, B]),
        (f"<{A}>", [A]),
        (f"<{A}|a.example/b>", [A]),
        ("<https://a.example/b?x=1&amp;y=2>", ["https://a.example/b?x=1&y=2"]),
        (f"[the report]({A})", [A]),
        (f"({A})", [A]),
        (f"“{A}”", [A]),
        (f"*{A}*", [A]),
        (f"{A}!", [A]),
        (f"{A}…", [A]),
        ("https://a.example/wiki/Ferry_(boat)", ["https://a.example/wiki/Ferry_(boat)"]),
        ("(https://a.example/wiki/Ferry_(boat))", ["https://a.example/wiki/Ferry_(boat)"]),
        (f"please read {A}", [A]),
        (f"{A}\u00a0", [A]),
        (f"\u200b{A}\u200b", [A]),
        ("a.example.com/b", ["https://a.example.com/b"]),
        ("www.example.com", ["https://www.example.com"]),
        ("<http://a.example.com/b|a.example.com/b>", ["https://a.example.com/b"]),
        ("127.0.0.1:8000/b", ["http://127.0.0.1:8000/b"]),
        ("localhost:8000/b", ["http://localhost:8000/b"]),
        ("HTTPS://A.EXAMPLE/b", ["HTTPS://A.EXAMPLE/b"]),
        ("http://user@a.example/b", ["http://user@a.example/b"]),
        ("https://[2001:db8::1]/b", ["https://[2001:db8::1]/b"]),
        ("https://xn--bcher-kva.example/b", ["https://xn--bcher-kva.example/b"]),
        ("https://bücher.example/ä", ["https://bücher.example/ä"]),
    ],
)
def test_links_are_read(understood, typed, addresses):
    """However a chat client, or the end of a sentence, dresses them."""
    assert understood(typed) == Read(tuple(addresses))


@pytest.mark.parametrize("behind", [")" * 200_000, "])}" * 70_000, ").!" * 70_000])
def test_brackets_without_end_behind_a_link_are_no_part_of_it(understood, behind):
    """Counted again for each of them, they would hold all others up for minutes."""
    assert understood(f"{A}{behind}") == Read((A,))


@pytest.mark.parametrize(
    ("typed", "topic"),
    [
        ("digest grain", ("grain",)),
        ("\n /Digest grain", ("grain",)),
        ("grain digest", ("grain", "digest")),
        ("about the predigest", ("the", "predigest")),
        (" " * 200_000 + "grain", ("grain",)),
    ],
)
def test_the_commands_own_name_is_passed_over_at_the_beginning_only(understood, typed, topic):
    """Anywhere else, it is a word like others."""
    meant = understood(typed)
    assert isinstance(meant, About)
    assert meant.topic == topic


@pytest.mark.parametrize(
    ("typed", "topic"),
    [
        ("climate", ("climate",)),
        ("grain harvest", ("grain", "harvest")),
        ("“grain harvest” Ukraine", ("grain harvest", "Ukraine")),
        ('"status"', ("status",)),
        ("about export controls", ("export", "controls")),
        ("on status", ("status",)),
        ("topic:ferries", ("ferries",)),
        ("topic:“old ferries”", ("old ferries",)),
        ("AT&amp;T", ("AT&T",)),
        ("Node.js", ("Node.js",)),
        ("U.S.", ("U.S.",)),
        ("9:30", ("9:30",)),
        ("Re:Match", ("Re:Match",)),
        ("WHO", ("WHO",)),
        ("WHO pandemic treaty", ("WHO", "pandemic", "treaty")),
        ("West Bank", ("West", "Bank")),
        ("-", None),
        ("…!", None),
    ],
)
def test_words_are_a_topic(understood, typed, topic):
    """Phrases stay together; what has no letters is nothing."""
    meant = understood(typed)
    assert (meant.topic if isinstance(meant, About) else None) == topic


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("export controls", "export"),
        ("import tariffs", "import"),
        ("test ban treaty", "test"),
        ("status quo in Bosnia", "status"),
        ("sources say", "sources"),
        ("changes in tax law", "changes"),
        ("add more tariffs", "follow"),
        ("statsu", "status"),
        ("souces", "sources"),
        ("shedule", "schedule"),
        ("climate", None),
        ("important elections", None),
    ],
)
def test_a_topic_may_be_like_a_command(understood, typed, meant):
    """It is asked for all the same; the command is there to be told of where nothing is found."""
    about = understood(typed)
    assert isinstance(about, About)
    assert (about.topic, about.meant) == (tuple(typed.split()), meant)


def test_options_stand_anywhere_in_a_topic(understood):
    """Before, after or between its words."""
    assert understood("since:24h grain top:3 harvest") == About(("grain", "harvest"), DAY_AGO, 3)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("follow bbc.com", Follow("bbc.com")),
        ("/digest follow https://bbc.com/feed.xml", Follow("https://bbc.com/feed.xml")),
        ("FOLLOW <http://bbc.com|bbc.com>", Follow("bbc.com")),
        ("follow feed://bbc.com/feed", Follow("https://bbc.com/feed")),
        ("follow feed:https://bbc.com/feed", Follow("https://bbc.com/feed")),
        ('follow bbc.com +"climate change" -"football"', Follow("bbc.com", ("climate change",), ("football",))),
        ("follow bbc.com +“climate change” –„football“", Follow("bbc.com", ("climate change",), ("football",))),
        ("follow bbc.com +climate -football", Follow("bbc.com", ("climate",), ("football",))),
        ("follow +climate bbc.com +climate", Follow("bbc.com", ("climate",))),
        ('follow bbc.com +"no end', Follow("bbc.com", ("no end",))),
        ("subscribe bbc.com.", Follow("bbc.com")),
        ("follow localhost:8000/feed +climate", Follow("localhost:8000/feed", ("climate",))),
        ("unfollow bbc.com", Unfollow("bbc.com")),
        ("unfollow BBC News", Unfollow("BBC News")),
        ("unfollow <https://bbc.com/feed>", Unfollow("https://bbc.com/feed")),
        ("sources", Sources()),
        ("feeds", Sources()),
        ("test bbc.com", Try("bbc.com")),
        ("test 127.0.0.1:8765", Try("127.0.0.1:8765")),
        ("test 127.0.0.1", Try("127.0.0.1")),
        ("test localhost:8000/feed", Try("localhost:8000/feed")),
        ("test news:8080/feed.xml", Try("news:8080/feed.xml")),
        ("test 3.5", About(("test", "3.5"), meant="test")),
        ("test news:x/feed", About(("test", "news:x/feed"), meant="test")),
        ("import https://a.example/feeds.opml", Import("https://a.example/feeds.opml")),
        ("export", Export()),
        ("why https://a.example/b?utm_source=x.", Why("https://a.example/b?utm_source=x")),
        ("why is a.example.com/b not there", Why("https://a.example.com/b")),
        ("status", Status()),
        ("Status.", About(("Status.",), meant="status")),
        ("help", Help()),
        ("?", Help()),
        ("help folow", Help("follow")),
        ("help /schedule", Help("schedule")),
        ("help me", Help()),
        ("help please!", Help()),
        ("help follow?", Help("follow")),
        ("changes by admins", Changes(admins_only=True)),
        ("changes everyone", Changes(admins_only=False)),
    ],
)
def test_commands_are_understood(understood, typed, meant):
    """As they are typed on a phone."""
    assert understood(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("mute", Mutes()),
        ("mute list", Mutes()),
        ("mute football", Mute("football")),
        ("mute football 7d", Mute("football", timedelta(days=7))),
        ("mute Ann Lee for 2 weeks", Mute("Ann Lee", timedelta(weeks=2))),
        ("mute “transfer rumours” 12h", Mute("transfer rumours", timedelta(hours=12))),
        ('mute "7d"', Mute("7d")),
        ("mute <http://bbc.com|bbc.com> 7d", Mute("bbc.com", timedelta(days=7))),
        ("mute https://www.bbc.com/sport", Mute("bbc.com")),
        ("hide Ann Lee", Mute("Ann Lee")),
        ("unmute football", Unmute("football")),
        ("unmute www.bbc.com", Unmute("bbc.com")),
        ('unmute "Ann Lee"', Unmute("Ann Lee")),
    ],
)
def test_muting_is_understood(understood, typed, meant):
    """A word, a site or a name, and for how long."""
    assert understood(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("who Ann Lee", Who("Ann Lee")),
        ("who is Ann Lee?", Who("Ann Lee")),
        ("Who Ann Lee since:24h", Who("Ann Lee", DAY_AGO)),
        ("who “O’Neill”", Who("O’Neill")),
        ("who @ann", Who("ann")),
    ],
)
def test_who_asks_for_somebodys_words(understood, typed, meant):
    """By name, since when."""
    assert understood(typed) == meant


def test_a_text_that_is_pasted_is_read(understood):
    """As it is, but for a chat's escapes; though it may begin like a command."""
    assert understood(ARTICLE) == ReadText(ARTICLE.strip())
    assert understood(f"/digest {ARTICLE}") == ReadText(ARTICLE.strip())
    assert understood("Who pays? " + ARTICLE.replace("\n", " ")).text.startswith("Who pays? Council")
    assert understood("status " * 50) == ReadText(("status " * 50).strip())
    assert understood(f"{ARTICLE} AT&amp;T <{A}|here>").text.endswith(f"AT&T {A}")


@pytest.mark.parametrize(
    ("message", "meant"),
    [
        ("See <https://a.example/b|this> &amp; <https://b.example/c>", Read((A, B))),
        ("See <http://a.example/b?c=d&amp;e|a.example/b?c=d&amp;e>.", Read(("http://a.example/b?c=d&e",))),
        ("<http://www.a.example|www.a.example>", Read(("http://www.a.example",))),
        (
            "Ask <mailto:ann@a.example|ann@a.example> of <http://a.example|a.example>",
            ReadText("Ask ann@a.example of a.example"),
        ),
        ("follow a.example", ReadText("follow a.example")),
    ],
)
def test_a_message_is_the_pages_that_it_links_to_or_its_words(message, meant):
    """Also those typed without "https://", which Slack makes links of; a site that is only named is a word."""
    assert parse_message(message) == meant


def test_a_file_alone_is_read(understood):
    """With a command, it is for the command."""
    assert understood("", files=True) == ReadFiles()
    assert understood("import", files=True) == Import()


def test_a_list_of_feeds_that_is_pasted_is_imported(understood):
    """Also as Slack escapes it."""
    opml = '<opml version="2.0"><body/></opml>'
    assert understood(f"import {opml}") == Import(text=opml)
    assert understood(opml.replace("<", "&lt;").replace(">", "&gt;")) == Import(text=opml)


@pytest.mark.parametrize(
    ("typed", "told", "nearest", "example"),
    [
        ("folow https://a.example/feed", "I don't know folow.", "follow", "follow bbc.com"),
        ("test", "Say which feed or site, by its address.", None, "test bbc.com"),
        ("changes", "Say who may change what this channel gets", None, "changes by admins"),
        ("changes by nobody", "Say who may change what this channel gets", None, "changes by admins"),
        ("tset https://a.example", "I don't know tset.", "test", "test bbc.com"),
        ("follow", "Say which feed or site, by its address.", None, "follow bbc.com"),
        ("follow the money", "Say which feed or site, by its address.", None, "follow bbc.com"),
        ("follow bbc.com climate", "climate has no sign", '+"climate"', "follow bbc.com"),
        ("follow bbc.com cnn.com", "one by one", None, "follow bbc.com"),
        ("follow bbc.com top:5", "follow has no top:. It knows no options.", None, "follow bbc.com"),
        ("unfollow", "by its address or name", None, "unfollow bbc.com"),
        ("unmute", "Say what is to be shown again.", None, "unmute"),
        ("mute 7d", "Say what to mute", None, "mute"),
        ("mute !!!", "Give a word", None, "mute"),
        (f"mute {'a' * 81}", "at most 80 letters", None, "mute"),
        ("why", "by its link", None, "why https://"),
        ("why not", "by its link", None, "why https://"),
        ("who", "by name", None, "who Ann Lee"),
        ("who ?", "by name", None, "who Ann Lee"),
        ("who Ann top:3", "who has no top:. It knows since:.", None, "who Ann Lee"),
        ("since:banana", "since:banana is no time", "since:24h", "grain harvest"),
        ("since:tomorrow", "since:tomorrow is no time", "since:24h", "grain harvest"),
        ("ferries since:", "since: is no time", "since:24h", "grain harvest"),
        ("top:0", "it goes from 1 to 20", "top:1", "grain"),
        ("top:21", "it goes from 1 to 20", "top:20", "grain"),
        ("top:many", "it goes from 1 to 20", "top:5", "grain"),
        ("top:٣", "it goes from 1 to 20", "top:5", "grain"),
        ("import", "Send the OPML file along", None, "import https://"),
        ("about", "Say on which topic.", None, "grain harvest"),
        ("…!", "I don't understand …!.", "help", "grain harvest"),
        ("help nonsense", "There is no command nonsense.", None, "help"),
        ("help subscriptions", "There is no command subscriptions.", "follow", "help follow"),
        (f"help {'y' * 1_000}", f"There is no command {'y' * 30}.", None, "help"),
        (" ".join(f"https://a.example/{n}" for n in range(9)), "9 links; I read 8", None, "https://"),
        ("a" * 5000, "too long for a question", None, "help"),
    ],
)
def test_what_is_not_understood_gets_one_example(understood, typed, told, nearest, example):
    """And what was probably meant; not a wall of text."""
    message, meant, shown = understood(typed)
    assert told in message
    assert meant == nearest
    assert shown.startswith(example)
    assert len(message) < 200


def test_a_form_that_is_filled_in_means_the_same_as_what_is_typed(asked):
    """A platform with fields of its own needn't write a line only to have it parsed."""
    words = Typed((Word("bbc.com"), Word("grain harvest", phrase=True, sign="+")), {})
    assert filled_in("follow", words, asked) == parse('follow bbc.com +"grain harvest"', asked)
    with pytest.raises(Misunderstood, match="Say which feed or site") as caught:
        filled_in("follow", Typed((Word("grain"), Word("harvest")), {}), asked)
    assert caught.value.example == 'follow bbc.com +"climate" -"football"'
