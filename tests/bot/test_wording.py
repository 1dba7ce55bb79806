"""bot.wording: the words around what is shown."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from bot import wording
from bot.model import Digest, Fact, Figure, FigureType, Line, Mark, Quote
from bot.reports import Disagreement, Report, Story, StoryDigest, ToldFact, ToldQuote
from bot.stories import headline

EAST = timezone(timedelta(hours=2))


def report(outlet, hour=None, *, excerpt=False):
    """A report of which nothing but the outlet matters."""
    published = datetime(2026, 11, 23, hour, tzinfo=UTC) if hour is not None else None
    return Report(headline(id=outlet, title="Ferry sinks"), outlet, published, excerpt)


POST, LEDGER, MOLE = report("Post", 6), report("Ledger", 7), report("Mole", 23)
DAY = report("Day", 0)


def test_a_quote_without_speaker_is_never_given_one():
    """Nothing is invented."""
    assert wording.attribution(Quote(0, 1)) == ""


@pytest.mark.parametrize(
    ("published", "shown"),
    [
        ("2021-09-10", "10 September 2021"),
        ("2021-09-10T08:00:00", "10 September 2021"),
        ("2021-09-10T23:30:00+00:00", "11 September 2021"),
        ("2021-09-10T23:30:00Z", "11 September 2021"),
        ("last Friday", "last Friday"),
        ("9999-12-31T23:59:59-12:00", "9999-12-31T23:59:59-12:00"),
        (None, ""),
    ],
)
def test_the_day_is_that_of_the_readers_zone(published, shown):
    """Two hours east of Greenwich, half past eleven in London is tomorrow."""
    assert wording.day(published, EAST) == shown


def test_numbers_are_told_apart_but_for_dates_and_what_a_mark_cuts():
    """So that each platform makes them bold in its own way."""
    text = "In 2020, about 40 men and 7 or 8 dogs left."
    at = text.index
    figures = (
        Figure(at("2020"), at("2020") + 4, FigureType.DATE, None, "2020"),
        Figure(at("40"), at("40") + 6, FigureType.COUNT, 40, "men"),
        Figure(at("7"), at("8") + 6, FigureType.COUNT, 7, "dogs"),
    )
    fact = Fact(Line(0, len(text), (Mark(at(" or 8"), at(" or 8") + 5, "…"),)), figures)
    shown = list(wording.pieces(fact, text))
    assert "".join(piece.words for piece in shown) == "In 2020, about 40 men and 7… dogs left."
    assert [piece.words for piece in shown if piece.strong] == ["40 men"]


@pytest.mark.parametrize(
    ("reports", "copies", "told"),
    [
        ([POST], [], "Post"),
        ([POST, LEDGER], [], "Post, Ledger"),
        ([POST, LEDGER, MOLE], [], "Post, Ledger, Mole"),
        ([POST, LEDGER], [MOLE], "Post, Ledger and 1 more"),
        ([POST, LEDGER], [POST], "Post, Ledger"),
        ([POST, LEDGER, MOLE, report("Gull"), report("Tide")], [], "Post, Ledger, Mole and 2 more"),
        ([POST, report("POST"), LEDGER], [], "Post, Ledger"),
        ([], [], ""),
    ],
)
def test_who_tells_a_story_is_named_up_to_three(reports, copies, told):
    """Each outlet once, however it is written."""
    assert wording.tellers(Story("s", tuple(reports), tuple(copies))) == told


def test_every_outlet_is_among_the_sources_with_its_mark():
    """Marked only where all that it gave is so."""
    part = replace(LEDGER, excerpt=True)
    story = Story("s", (POST, part, replace(MOLE, excerpt=True), MOLE), (POST, report("Gull")))
    assert wording.sources(story) == ["Post", "Ledger (excerpt)", "Mole", "Gull (same text)"]
    assert [each.mark for each in wording.listed(story)] == ["", "excerpt", "excerpt", "", "same text", "same text"]


def test_others_are_other_outlets():
    """An outlet isn't named as carrying its own words, too."""
    story = Story("s", (POST, LEDGER, report("post"), MOLE))
    assert wording.others(story, 0, [2, 3, 1]) == ["Mole", "Ledger"]


@pytest.mark.parametrize(
    ("reports", "copies", "differ", "note"),
    [
        ([POST], [], 0, "Post"),
        ([POST], [LEDGER, MOLE, POST], 0, "Post and 2 more with the same text"),
        ([POST, LEDGER], [], 0, "2 sources"),
        ([POST, LEDGER], [MOLE], 1, "2 sources · one figure differs"),
        ([POST, LEDGER, MOLE], [], 2, "3 sources · two figures differ"),
        ([POST, LEDGER], [], 12, "2 sources · 12 figures differ"),
    ],
)
def test_a_story_has_one_line_in_a_list(reports, copies, differ, note):
    """How widely it is told, copies apart, and whether all agree."""
    digest = StoryDigest(Story("s", tuple(reports), tuple(copies)), (), disagreements=(Disagreement(()),) * differ)
    assert wording.note(digest) == note


@pytest.mark.parametrize(
    ("reports", "told"),
    [
        ([report("Post")], ()),
        ([POST], ("23 November 2026 08:00",)),
        ([LEDGER, POST, report("Gull")], ("first 08:00", "last 09:00")),
        ([MOLE, POST], ("first 23 November 08:00", "last 24 November 01:00")),
        ([POST, replace(LEDGER, published=POST.published + timedelta(seconds=59))], ("23 November 2026 08:00",)),
        ([DAY], ("23 November 2026",)),
        ([DAY, POST], ("first 23 November", "last 23 November 08:00")),
    ],
)
def test_times_are_the_first_and_the_last_in_the_readers_zone(reports, told):
    """With days where they are two; reports without a date have none, and those of a day no time."""
    assert wording.times(reports, EAST) == told


def test_a_day_is_the_same_in_every_zone():
    """It is kept as its midnight in UTC, which is the evening before in the west."""
    assert wording.times([DAY], timezone(timedelta(hours=-5))) == ("23 November 2026",)


def test_a_story_without_a_title_goes_by_who_tells_it():
    """Notes of some feeds have none."""
    bare = Report(headline(id="x"), "Post")
    assert wording.title(Story("s", (bare,))) == "Post"
    assert wording.title(Story("s", (POST,))) == "Ferry sinks"


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        ("2026-11-24T06:00", "08:00"),
        ("2026-11-23T22:30", "00:30"),
        ("2026-11-23T06:00", "yesterday 08:00"),
        ("2026-11-22T06:00", "Sunday 08:00"),
        ("2026-11-17T21:59", "17 November 2026 23:59"),
    ],
)
def test_a_moment_that_lies_back_is_told_in_few_words(moment, told):
    """In the reader's zone, where yesterday may be today."""
    now = datetime(2026, 11, 24, 12, tzinfo=UTC)
    assert wording.since(datetime.fromisoformat(f"{moment}:00+00:00"), now, EAST) == told


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//a.example",
        "https://",
        'https://a.example/"onclick=x',
        "https://a.example/<b>",
        "https://a.example/a b",
        "https://a.example/\n",
        " https://a.example/",
        "https://a.example/\x1b[2J",
        "java\nscript:x",
        "",
        None,
    ],
)
def test_only_addresses_of_the_web_are_linked(address):
    """In one piece, with nothing in them that could end the link."""
    assert wording.link(address) == ""


@pytest.mark.parametrize("address", ["https://a.example/b?c=d&e=(f)#g", "HTTP://a.example", "https://ä.example/ü’"])
def test_an_address_of_the_web_is_linked_as_it_is(address):
    """To the character."""
    assert wording.link(address) == address


@pytest.mark.parametrize(
    ("reports", "shown", "told"),
    [
        ((POST,), True, wording.PROMISE),
        ((POST, LEDGER), True, wording.PROMISE_OF_SEVERAL),
        ((POST, LEDGER), False, wording.NOTHING),
    ],
)
def test_what_a_reader_may_rely_on_is_said_of_what_is_shown(reports, shown, told):
    """And nothing is promised of nothing."""
    facts = (ToldFact(0, Fact(Line(0, 1))),) if shown else ()
    assert wording.promise(StoryDigest(Story("s", reports), (), facts=facts)) == told


def test_a_quote_that_is_not_shown_promises_nothing():
    """Only key quotes are."""
    article, quote = POST.article, Quote(0, 1)
    assert wording.promise(Digest(article, quotes=(quote,))) == wording.NOTHING
    assert wording.promise(Digest(article, quotes=(quote._replace(key=True),))) == wording.PROMISE


def test_who_else_has_a_quote_is_named_once():
    """But not its own outlet."""
    story, quote = Story("s", (POST, LEDGER, report("post"), MOLE, report("Mole", 23))), Quote(0, 1)
    found = [ToldQuote(number, quote) for number in range(5)]
    assert wording.also(story, replace(found[0], also=tuple(found[1:]))) == "also in Ledger, Mole"
    assert wording.also(story, replace(found[0], also=(found[2],))) == ""


@pytest.mark.parametrize(
    ("words", "address", "misleading"),
    [
        ("bank.example", "https://evil.example/a", True),
        ("https://bank.example/login", "https://evil.example/login", True),
        ("BANK.example:443/login", "https://bank.example.evil.example/", True),
        ("bank.example", "https://www.bank.example/a", False),
        ("https://bank.example/login", "https://bank.example/other", False),
        ("Node.js: what is new", "https://courier.example/node", False),
        ("The U.S. and the E.U. agree", "https://courier.example/us", False),
        ("The Courier", "https://courier.example/", False),
        ("", "https://courier.example/", False),
    ],
)
def test_words_that_look_like_another_address_mislead(words, address, misleading):
    """A reader goes by what is shown."""
    assert wording.misleads(words, address) is misleading


def test_an_address_with_a_name_before_its_host_is_not_followed():
    """It looks like the site that the name says; further on, the sign is one like any other."""
    assert wording.link("https://bank.example@evil.example/") == ""
    assert wording.link("https://courier.example/@ann") == "https://courier.example/@ann"
