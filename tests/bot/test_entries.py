"""bot.entries: what the items of a fetch turn out to be."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.entries import Known, Verdict, decide, keys, storable
from bot.reports import Entry, Item

MORNING = datetime(2026, 11, 23, 6, tzinfo=UTC)
SITE = "https://news.example"


def item(guid=None, url=None, title="Dam opens", excerpt="It holds.", published=MORNING):
    """An item; its address is a path of one site."""
    return Item(guid, SITE + url if url else None, title, excerpt, None, published)


class Memory:
    """What a store keeps of one source, in the simplest way that can be."""

    def __init__(self):
        """Nothing is known yet."""
        self.known = {}
        self.entries = {}
        self.now = MORNING

    def take(self, *items):
        """Return what became of a document: "new 1", "update 1", …; numbers count entries from 1."""
        self.now += timedelta(minutes=30)
        known = {
            key: Known(self.known[key], self.entries.get(self.known[key])) for key in keys(items) & self.known.keys()
        }
        decided = decide(items, known, self.now)
        said = []
        for decision in decided.items:
            number = decision.number
            if decision.verdict is Verdict.NEW:
                number = len(self.entries) + 1
                new = decision.item
                self.entries[number] = Entry(
                    number,
                    1,
                    decision.keys[0],
                    new.url,
                    new.title,
                    new.excerpt,
                    None,
                    new.published,
                    self.now,
                    self.now,
                )
            elif decision.after:
                self.entries[number] = decision.after
            self.known |= dict.fromkeys(decision.keys, number)
            said.append(f"{decision.verdict} {number}")
        self.known |= dict.fromkeys(decided.shared)
        return said

    def forget(self, number):
        """Delete an entry, but not its keys."""
        self.entries[number] = None


@pytest.mark.parametrize(
    ("first", "then", "expected"),
    [
        pytest.param(item("1", "/a"), item("1", "/a"), "known 1", id="the same again"),
        pytest.param(item("1", "/a"), item("1", "/b"), "known 1", id="its link changed"),
        pytest.param(item("1", "/a"), item("2", "/a"), "known 1", id="its guid changed"),
        pytest.param(item("1", "/a"), item(None, "/a"), "known 1", id="its guid left out"),
        pytest.param(item(None, "/a"), item("1", "/a"), "known 1", id="it got a guid"),
        pytest.param(item("1", "/a"), item("1", None), "known 1", id="its link left out"),
        pytest.param(item("1", "/a"), item("2", "/a/?utm_source=rss#top"), "known 1", id="its link decorated"),
        pytest.param(item(), item(), "known 1", id="neither guid nor link"),
        pytest.param(item(), item(title=" Dam  opens\n"), "known 1", id="white space only"),
        pytest.param(
            item("1", published=MORNING),
            item("1", published=MORNING + timedelta(hours=5)),
            "known 1",
            id="its date bumped",
        ),
        pytest.param(item("1"), item("1", published=None), "known 1", id="its date left out"),
        pytest.param(item("1", "/a"), item("1", "/a", title="Dam closes"), "update 1", id="its title edited"),
        pytest.param(item("1", "/a"), item("1", "/a", excerpt="It broke."), "update 1", id="its excerpt edited"),
        pytest.param(item("1", "/a"), item("1", "/b", title="Dam closes"), "update 1", id="title and link changed"),
        pytest.param(item("1", "/a"), item("2", "/a", title="Dam closes"), "new 2", id="title and guid changed"),
        pytest.param(
            item(f"{SITE}/a#1", "/a"),
            item(f"{SITE}/a#2", "/a", title="Dam closes"),
            "update 1",
            id="a version's number",
        ),
        pytest.param(item("1", "/a"), item(None, "/a", title="Dam closes"), "update 1", id="title changed, no guid"),
        pytest.param(item("1", "/a"), item("2", "/b"), "new 2", id="the same words on another page"),
        pytest.param(item("1"), item("2"), "new 2", id="the same words under another guid"),
        pytest.param(item(), item(title="Dam closes"), "new 2", id="nothing but other words"),
        pytest.param(item("1", "/"), item("2", "/"), "new 2", id="links to the front page name no item"),
        pytest.param(item("x" * 5000), item("x" * 5000), "known 1", id="a guid without end"),
        pytest.param(item("x" * 5000 + "1"), item("x" * 5000 + "2"), "new 2", id="guids that differ far out"),
        pytest.param(item("a\0b\ud800"), item("a\0b\ud800"), "known 1", id="characters no database holds"),
    ],
)
def test_an_item_is_known_by_its_guid_else_its_address_else_its_words(first, then, expected):
    """Whatever a publisher changes beside."""
    memory = Memory()
    assert memory.take(first) == ["new 1"]
    assert memory.take(then) == [expected]


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        pytest.param([item("1", "/a"), item("1", "/a")], ["new 1"], id="the same twice"),
        pytest.param([item("1", "/a", "New"), item("1", "/a", "Old")], ["new 1"], id="edited, both listed"),
        pytest.param([item("1", "/a"), item("1", "/b")], ["new 1"], id="one guid and title, two links"),
        pytest.param([item("1", "/a"), item("2", "/a")], ["new 1"], id="one link and title, two guids"),
        pytest.param([item("1", "/a", "A"), item("1", "/b", "B")], ["new 1", "new 2"], id="one guid for two items"),
        pytest.param([item("1", "/a", "A"), item("2", "/a", "B")], ["new 1", "new 2"], id="one link for two items"),
        pytest.param([item("1", None, "A"), item("1", None, "B")], ["new 1", "new 2"], id="one guid, no links"),
        pytest.param([item(None, "/a", "A"), item(None, "/a", "B")], ["new 1", "new 2"], id="one link, no guids"),
        pytest.param(
            [item("1", "/a", "A"), item("1", "/a", "B"), item("1", "/a", "C")],
            ["new 1", "new 2", "new 3"],
            id="a list's own guid and link for all",
        ),
        pytest.param([item("1", title="", excerpt="")], [], id="nothing to show"),
        pytest.param([item(None, "/a", "", "")], ["new 1"], id="a link alone"),
        pytest.param(
            [item("1", "/a"), item("2", "/b", "B"), item("3", "/b", "B")], ["new 1", "new 2"], id="two of three"
        ),
    ],
)
def test_ids_that_repeat_within_a_document_neither_double_nor_lose_items(document, expected):
    """And the same document again has nothing new."""
    memory = Memory()
    assert memory.take(*document) == expected
    assert memory.take(*document) == [line.replace("new", "known") for line in expected]


def test_identical_dates_and_any_order_lose_nothing():
    """Many feeds know only the day."""
    memory = Memory()
    midnight = datetime(2026, 11, 23, tzinfo=UTC)
    day = [item(str(number), title=f"Title {number}", published=midnight) for number in range(30)]
    assert len(memory.take(*day[::2])) == 15
    said = memory.take(*reversed(day))
    assert sum(line.startswith("new") for line in said) == 15
    assert sum(line.startswith("known") for line in said) == 15


def test_a_link_that_went_to_another_item_does_not_hide_it():
    """The guid says which of the two is the old one."""
    memory = Memory()
    memory.take(item("1", "/live", "Monday"))
    assert memory.take(item("2", "/live", "Tuesday"), item("1", "/monday", "Monday")) == ["new 2", "known 1"]
    assert memory.take(item("2", "/live", "Tuesday"), item("1", "/monday", "Monday")) == ["known 2", "known 1"]


def test_a_feed_with_one_item_at_a_time_has_news_each_time():
    """Though all of them link to one page; it is the last one's, so an edit of that one is none."""
    memory = Memory()
    assert memory.take(item("1", "/warnings", "Storm in Salla")) == ["new 1"]
    assert memory.take(item("2", "/warnings", "Flood in Marl")) == ["new 2"]
    memory.forget(1)
    assert memory.take(item("3", "/warnings", "Storm in Salla")) == ["new 3"]
    assert memory.take(item("4", "/warnings", "Storm in Salla", "Until noon.")) == ["update 3"]
    assert memory.take(item("4", "/warnings", "Storm in Salla: over")) == ["update 3"]


def of_the_day(way, *numbers):
    """Items whose guids and links say in which way their site makes them; titles and dates stay."""
    return [item(f"{way}-{n}", f"/{way}/{n}", f"Story {n}", published=MORNING + timedelta(minutes=n)) for n in numbers]


def test_a_site_that_gives_all_its_items_other_guids_and_links_has_no_news_but_what_is_new():
    """As when it gets other software; or each time, where there is a session's number in them."""
    memory = Memory()
    memory.take(*of_the_day("old", *range(1, 7)))
    assert memory.take(*of_the_day("new", 7, *range(2, 7))) == ["new 7", *(f"known {n}" for n in range(2, 7))]
    memory.forget(3)
    said = memory.take(*of_the_day("newest", *range(2, 8)))
    assert said == ["known 2", "forgotten 3", *(f"known {n}" for n in range(4, 8))]
    assert memory.take(*of_the_day("new", *range(2, 8)))[2:] == [f"known {n}" for n in range(4, 8)]


def test_a_few_items_with_known_titles_and_dates_are_news_among_others():
    """Some are called alike: the weather, each noon."""
    memory = Memory()
    memory.take(*of_the_day("old", *range(1, 7)))
    assert memory.take(*of_the_day("other", 1, 2)) == ["new 7", "new 8"]
    assert memory.take(*of_the_day("more", *range(3, 6), *range(11, 20))) == [f"new {n}" for n in range(9, 21)]


def test_a_key_once_found_to_be_shared_never_counts_again():
    """A live page's items come and go; alone they'd all look like edits of one."""
    memory = Memory()
    memory.take(item("1", "/live", "One"))
    assert memory.take(item("2", "/live", "Two"), item("1", "/live", "One")) == ["new 2", "known 1"]
    assert memory.take(item("3", "/live", "Three")) == ["new 3"]
    assert memory.take(item("3", "/live", "Three, edited"), item("1", "/live", "One")) == ["update 3", "known 1"]


def test_an_item_whose_only_key_turns_out_to_be_shared_stays_known():
    """By its words, that once."""
    memory = Memory()
    memory.take(item(None, "/list", "One"))
    document = [item(None, "/list", "Two"), item(None, "/list", "One")]
    assert memory.take(*document) == ["new 2", "known 1"]
    assert memory.take(*document) == ["known 2", "known 1"]


def test_a_forgotten_item_does_not_come_back_as_news():
    """Feeds go on listing what retention has deleted; edited or not."""
    memory = Memory()
    memory.take(item("1", "/a"))
    memory.forget(1)
    assert memory.take(item("1", "/a")) == ["forgotten 1"]
    assert memory.take(item("2", "/a", "Edited")) == ["forgotten 1"]
    assert memory.take(item("2", "/b")) == ["forgotten 1"]


def test_an_edit_keeps_the_entry_and_the_date_that_was_given_first():
    """Its words, link and the time of the edit are new."""
    memory = Memory()
    memory.take(item("1", "/a"))
    seen = memory.entries[1].first_seen
    memory.take(item("1", "/b", "Dam closes", published=MORNING + timedelta(days=1)))
    entry = memory.entries[1]
    assert (entry.title, entry.url, entry.published) == ("Dam closes", f"{SITE}/b", MORNING)
    assert (entry.first_seen, entry.updated, entry.key) == (seen, memory.now, "guid:1")


def test_a_link_that_moves_is_followed_though_it_is_no_edit():
    """The page is read where it is now; another tracking parameter is no move."""
    memory = Memory()
    memory.take(item("1", "/a"))
    updated = memory.entries[1].updated
    memory.take(item("1", "/a?utm_source=x"))
    assert memory.entries[1].url == f"{SITE}/a"
    memory.take(item("1", "/b"))
    assert (memory.entries[1].url, memory.entries[1].updated) == (f"{SITE}/b", updated)


def test_what_no_database_can_hold_is_replaced_and_moves_nothing():
    """Offsets into a text still hold."""
    assert storable("a\0b\ud83dc") == "a\ufffdb\ufffdc"
    assert storable("naïve 😀") == "naïve 😀"


_WORD = st.sampled_from(["", "a", "b", "c"])
_ITEM = st.builds(item, _WORD, st.sampled_from(["", "/", "/a", "/b", "/c#x"]), _WORD, st.sampled_from(["", "x", "\0"]))


@given(st.lists(st.lists(_ITEM, max_size=6), min_size=1, max_size=5))
def test_a_document_taken_twice_has_nothing_new_the_second_time(documents):
    """Whatever a feed's guids, links and titles are."""
    memory = Memory()
    for document in documents:
        first = memory.take(*document)
        again = memory.take(*document)
        assert [line for line in again if line.startswith("new")] == [], (first, again)
        assert len({line.split()[1] for line in first}) == len(first)
