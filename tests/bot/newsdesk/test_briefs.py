"""bot.newsdesk.briefs: a morning of six papers, told; on SQLite and on PostgreSQL."""

import asyncio
from datetime import timedelta

import pytest
from servers.papers import NOW, YESTERDAY, Paper, keep, morning, world

from bot.errors import NotFound
from bot.newsdesk import window
from bot.newsdesk.briefs import Empty, Wish, brief
from bot.newsdesk.heads import head, part
from bot.ports import Follow
from bot.proof import line_holds, quote_holds
from bot.reports import Health, Item, SourceKind
from bot.settings import Settings

FERRY = {
    "https://harbourpost.example/ferry-sinks",
    "https://theledger.example/ferry",
    "https://coastnews.example/anna-bell",
}
COPY = "https://dailymole.example/copy/anna-bell"


@pytest.fixture
def told(store):
    """Make a brief of what the store has."""

    async def told(*, since=YESTERDAY, at=NOW, **wish):
        return await brief(world(store, at), Settings(), Wish(since, **wish))

    return told


def titles(made):
    """The title of each story."""
    return [digest.story.reports[0].article.title for digest in made.digests]


def urls(reports):
    """Where reports are."""
    return {report.article.url for report in reports}


async def test_a_morning_is_told_story_by_story(store, told):
    """What most outlets carry comes first, a copy counts with its original, and the count is of all stories."""
    await keep(store, morning())
    made = await told(top=8)
    first = made.digests[0]
    assert (urls(first.story.reports), urls(first.story.copies)) == (FERRY, {COPY})
    assert [len(digest.story.reports) for digest in made.digests[1:4]] == [2, 2, 1]
    assert (len(made.digests), made.found, made.empty) == (8, 10, None)
    assert head(made).startswith("8 of 10 stories, ")
    assert made.footer.startswith("6 sources: 6 fine")


async def test_every_line_stands_in_the_article_that_it_is_credited_to(store, told):
    """As its page was kept."""
    ids = await keep(store, morning())
    texts = {str(ids[paper.url]): paper.text for paper in morning()}
    lines = 0
    for digest in (await told(top=50)).digests:
        articles = [each.article for each in digest.digests]
        assert all(article.text == texts[article.id] for article in articles)
        for each in digest.summary:
            assert line_holds(articles[each.report], each.line)
        for each in digest.facts:
            assert line_holds(articles[each.report], each.fact.line)
        for each in digest.quotes:
            assert quote_holds(articles[each.report], each.quote)
        lines += len(digest.summary) + len(digest.facts) + len(digest.quotes)
    assert lines > 20


async def test_figures_that_differ_are_side_by_side(store, told):
    """With the outlets of each."""
    await keep(store, morning())
    (differing,) = (await told()).digests[0].disagreements
    reports = (await told()).digests[0].story.reports
    assert [{reports[each.report].outlet for each in side} for side in differing.sides] == [
        {"Harbour Post", "Coast News"},
        {"The Ledger"},
    ]


async def test_the_same_store_gives_the_same_brief(store, told):
    """Byte for byte, also after stories have been recorded, and two at once."""
    await keep(store, morning())
    first, again = await asyncio.gather(told(), told())
    assert part(first) == part(again) == part(await told())


async def test_a_story_keeps_its_id_while_its_entries_come_and_go(store, told):
    """The first entry leaves the window, another comes: it is the same story."""
    ids = await keep(store, [paper for paper in morning() if paper.hour < 7], at=NOW - timedelta(hours=6))
    before = next(digest for digest in (await told()).digests if urls(digest.story.reports) & FERRY)
    await keep(store, morning())
    gone = next(paper for paper in morning() if paper.slug == "ferry-sinks")
    await store.remove_source((await store.source("https://harbourpost.example/feed")).id)
    after = next(digest for digest in (await told()).digests if urls(digest.story.reports) & FERRY)
    assert before.story.id == str(ids[gone.url])
    assert after.story.id == before.story.id
    assert gone.url not in urls(after.story.reports)
    entries = [int(report.article.id) for report in (*after.story.reports, *after.story.copies)]
    assert set((await store.stories_of(entries)).values()) == {after.story.id}


@pytest.mark.parametrize(
    ("topic", "found"),
    [
        (("ferry",), {"ferry-sinks", "ferry", "anna-bell"}),
        (("chess master",), {"chess"}),
        (("nothing", "Measles"), {"measles"}),
        (("storm", "tram"), {"storm", "storm-port", "tram"}),
    ],
)
async def test_a_topic_keeps_what_is_on_it(store, told, topic, found):
    """Any of its words or phrases, in whatever case."""
    await keep(store, morning())
    made = await told(topic=topic)
    shown = {report.article.url.rpartition("/")[2] for digest in made.digests for report in digest.story.reports}
    assert shown == found


async def test_muted_words_and_a_channels_own_are_heeded(store, told):
    """Of a source that is followed for its ferries, nothing else is there."""
    await keep(store, morning())
    assert "Measles" not in " ".join(titles(await told(unwanted=("measles",), top=50)))
    post, gull = [await store.source(f"https://{name}.example/feed") for name in ("harbourpost", "eveninggull")]
    await store.follow(Follow("c", post.id, wanted=("ferry",)))
    await store.follow(Follow("c", gull.id, unwanted=("measles", "budget")))
    made = await told(channel="c", top=50)
    assert sorted(titles(made)) == [
        "Ferry sinks off Marl Point, killing 34",
        "Käserei in Vessel gewinnt den ersten Preis",
    ]
    assert made.footer.startswith("2 sources: 2 fine")


async def test_words_of_interest_come_first(store, told):
    """Before what more outlets carry."""
    await keep(store, morning())
    assert titles(await told(wanted=("chess", "youngest"), top=2))[0] != titles(await told(top=2))[0]


@pytest.mark.parametrize("kind", ["consent", "error"])
async def test_of_a_page_without_an_article_only_the_feeds_excerpt_is_told(store, told, kind):
    """What asks for consent is no news."""
    excerpt = "The dam of Orrin opened on Monday and holds 4 million litres, the council said."
    paper = Paper("Coast News", 4, "dam", "Dam opens", "We use cookies. " * 9, kind, why="It asks.", excerpt=excerpt)
    await keep(store, [paper])
    (digest,) = (made := await told()).digests
    assert digest.digests[0].article.text == excerpt
    assert digest.notes == ("This is from an excerpt. It asks.",)
    assert made.footer.endswith("1 article from excerpts only.")


async def test_what_has_not_been_read_yet_is_told_from_the_feed(store, told):
    """A headline alone is there, too; and says that it is all."""
    paper = Paper("Coast News", 4, "dam", "Dam opens", None)
    await keep(
        store, [paper, Paper("Daily Mole", 4, "", "", None, excerpt="A tram hit a tree on Monday, police said.")]
    )
    made = await told()
    assert sorted(titles(made)) == ["", "Dam opens"]
    assert {digest.notes[-1] for digest in made.digests} == {f"This is from an excerpt. {window.UNREAD}"}


async def test_a_very_long_article_is_read_in_part_and_says_so(store, told):
    """And takes no longer than others."""
    text = "The dam of Orrin holds 4 million litres, the council said on Monday.\n\n" * 30_000
    await keep(store, [Paper("Coast News", 4, "dam", "Dam opens", text)])
    (digest,) = (await told()).digests
    assert len(digest.digests[0].article.text) == window.LONGEST
    assert digest.story.reports[0].excerpt


async def test_what_is_no_text_stops_nothing(store, told):
    """A page of control characters is a headline."""
    await keep(store, [*morning(), Paper("Coast News", 4, "x", "A picture", "\x01\x02\x03" * 900)])
    assert "A picture" in titles(await told(top=50))


async def test_only_the_newest_of_a_great_many_are_looked_at_and_that_is_told(store, told, monkeypatch):
    """So that no feed can stop a brief."""
    monkeypatch.setattr(window, "ENTRIES", 5)
    await keep(store, morning())
    made = await told(top=50)
    assert sum(len(digest.story.reports) + len(digest.story.copies) for digest in made.digests) == 5
    assert made.footer.endswith("entries were looked at, of each source the newest.")


async def test_a_feed_that_has_very_much_hides_nothing_of_the_others(store, told, monkeypatch):
    """All that the others have had is looked at."""
    monkeypatch.setattr(window, "ENTRIES", 50)
    await keep(store, morning())
    others = len((await told(top=50)).digests)
    loud = [Paper("Loud News", 7.9, f"x{n}", f"Loud{n} {n}{n}", f"It {n}holds {n}more.") for n in range(60)]
    await keep(store, loud)
    made = await told(top=100)
    assert len([each for each in made.digests if each.story.reports[0].outlet != "Loud News"]) == others
    assert made.footer.endswith("entries were looked at, of each source the newest.")


async def test_an_empty_brief_says_why(store, told):
    """Each time another reason; what to do depends on it."""
    assert (await told()).empty is Empty.SOURCELESS
    source = await store.add_source("https://coastnews.example/feed", SourceKind.FEED, "Coast News", None, YESTERDAY)
    assert (await told()).empty is Empty.UNREAD
    failure = Health(source.id, checked=NOW, failure=str(NotFound("x")), failing_since=NOW)
    await store.record_failure(failure)
    assert (await told()).empty is Empty.FAILING
    await store.take_items(source.id, [], Health(source.id, checked=NOW), NOW)
    assert (await told()).empty is Empty.QUIET
    assert (await told(channel="c")).empty is Empty.SOURCELESS
    await keep(store, [paper for paper in morning() if paper.outlet == "The Ledger"])
    assert (await told(topic=("zeppelin",))).empty is Empty.ELSEWHERE
    assert (await told(unwanted=("ferry", "chip"))).empty is Empty.MUTED
    assert (await told(topic=("ferry",), unwanted=("chip",))).empty is None
    assert (await told(topic=("ferry",), unwanted=("ferry",))).empty is Empty.MUTED
    assert (await told(topic=("zeppelin",), unwanted=("ferry",))).empty is Empty.ELSEWHERE
    assert (await told()).empty is None
    assert (await told(since=NOW)).empty is Empty.QUIET


async def test_what_was_taken_as_read_is_told_when_asked_for(store, told):
    """On the first day there is nothing else."""
    await store.add_source("https://coastnews.example/feed", SourceKind.FEED, "Coast News", None, YESTERDAY)
    await keep(store, [paper for paper in morning() if paper.outlet == "Coast News"])
    assert (await told()).empty is Empty.BACKLOG
    assert len((await told(backlog=True)).digests) == 2


@pytest.fixture
def folder(store):
    """Keep files of a folder, their names and words, as they are when it is added: their pages aren't read."""

    async def folder(**files):
        source = await store.add_source("/srv/press", SourceKind.FOLDER, "press", None, NOW)
        items = [
            Item(name, f"file:///srv/press/{name}", words.partition("\n")[0], words, None, NOW)
            for name, words in files.items()
        ]
        await store.take_items(source.id, items, Health(source.id, checked=NOW), NOW)

    return folder


async def test_a_short_file_is_no_excerpt_before_its_page_is_read(folder, told):
    """All of it is there."""
    whole = "Council buys ferry\n\nThe council of Ely will pay $300 million for the ferry, said Ann Lee."
    await folder(a=whole, b=f"Dam holds\n\n{'The dam of the town of Marl holds back the water. ' * 9}…")
    notes = {digest.story.reports[0].article.title: digest.notes for digest in (await told(backlog=True)).digests}
    assert notes["Council buys ferry"] == ()
    assert notes["Dam holds"] == ("This is from an excerpt. The page has not been read yet.",)


async def test_files_without_a_report_are_no_stories(folder, told):
    """A page has a headline that can be followed; a file with nothing in it is nothing to tell."""
    await folder(a="Council buys ferry\n\nThe council of Ely will pay $300 million for the ferry.", b="Links")
    made = await told(backlog=True)
    assert (titles(made), made.found) == (["Council buys ferry"], 1)


async def test_files_without_a_report_alone_are_nothing_new(folder, told):
    """And no empty list of stories."""
    await folder(b="Links")
    made = await told(backlog=True)
    assert (made.digests, made.found, made.empty) == ((), 0, Empty.QUIET)
