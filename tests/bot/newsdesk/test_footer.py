"""bot.newsdesk.footer and health: the truth about the sources, in words."""

from datetime import UTC, datetime, timedelta

import pytest

from bot import errors
from bot.errors import FetchError, Gone, NoAccess, NotFound, ServerFailed, TooManyRequests
from bot.newsdesk.footer import footer, told
from bot.newsdesk.health import EVERY, days, failing, fine, in_words, is_to_be_told, trouble
from bot.ports import Feed, Follow
from bot.reports import Health, Source, SourceKind

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
FEED = Feed("https://a.example", "News", None, ())


def source(number=1, added=NOW - timedelta(days=100)):
    """A source."""
    return Source(number, "https://a.example", SourceKind.FEED, "News", None, added)


def quiet(days):
    """A source that has had nothing new for some days, with its health."""
    return source(), Health(1, checked=NOW, changed=NOW - timedelta(days=days))


def broken(error):
    """A source that fails, with its health."""
    return source(), failing(Health(1), error, NOW)


@pytest.mark.parametrize(
    ("sources", "excerpts", "line"),
    [
        ([], 0, "No sources yet."),
        ([quiet(1)], 0, "1 source: 1 fine."),
        ([quiet(6), quiet(0)], 1, "2 sources: 2 fine; 1 article from excerpts only."),
        (
            [quiet(0)] * 36 + [quiet(9), broken(NoAccess())],
            4,
            "38 sources: 36 fine, 1 unchanged for 9 days, 1 refused; 4 articles from excerpts only.",
        ),
        ([quiet(9), quiet(40)], 0, "2 sources: 2 unchanged for up to 40 days."),
        ([broken(NotFound()), broken(Gone()), broken(NotFound())], 0, "3 sources: 2 not found, 1 gone for good."),
        ([(source(), Health(1))], 0, "1 source: 1 not read yet."),
        ([(source(), Health(1, checked=NOW, failure="It is down."))], 0, "1 source: 1 failing."),
        ([(source(), Health(1, checked=NOW))], 0, "1 source: 1 unchanged for 100 days."),
    ],
)
def test_the_footer_counts_what_is_fine_and_names_what_is_not(sources, excerpts, line):
    """Nothing is passed over."""
    assert told(sources, excerpts, NOW) == line


async def test_a_channel_has_a_footer_of_its_own(world, publish):
    """Of what it follows."""
    now = world.clock.now()
    numbers = [(await world.store.add_source(name, SourceKind.FEED, name, None, now)).id for name in "abc"]
    await world.store.record_failure(failing(Health(numbers[1]), NotFound("b"), now))
    for number in numbers[:2]:
        await world.store.follow(Follow("c", number))
    assert await footer(world.store, 0, now) == "3 sources: 1 not found, 2 not read yet."
    assert await footer(world.store, 2, now, "c") == (
        "2 sources: 1 not found, 1 not read yet; 2 articles from excerpts only."
    )


def test_every_way_to_fail_has_its_word():
    """A new error has to be given one."""
    own = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, FetchError)]
    wordless = {kind.__name__ for kind in own if trouble(kind()) == "failing"}
    assert wordless == {"FetchError"}


@pytest.mark.parametrize(
    ("health", "words"),
    [
        (Health(1), "not read yet"),
        (quiet(3)[1], "fine"),
        (quiet(9)[1], "unchanged for 9 days"),
        (
            failing(Health(1), NotFound("https://a.example"), NOW),
            "failing since 23 November 2026: There is nothing at this address. Check it.",
        ),
    ],
)
def test_how_a_source_is_doing_is_told_in_words(health, words):
    """With the reason and since when, without saying its address twice."""
    assert in_words(source(), health, NOW) == words


def test_a_failing_source_is_asked_less_and_less_often():
    """Up to once a day; and it never comes to be asked never."""
    health, waits = Health(1), []
    for _ in range(12):
        health = failing(health, ServerFailed(), NOW)
        waits.append((health.due - NOW) / EVERY)
    assert all(0.75 * 2**number <= wait <= 2**number for number, wait in enumerate(waits[:6]))
    assert all(36 <= wait <= 48 for wait in waits[6:])
    assert (health.failures, health.failing_since) == (12, NOW)


def test_who_asks_for_time_is_given_it():
    """And what is gone is looked for once a week."""
    asked = failing(Health(1), TooManyRequests(retry_after=timedelta(hours=5)), NOW)
    assert asked.due == NOW + timedelta(hours=5)
    assert timedelta(days=5) < failing(Health(1), Gone(), NOW).due - NOW <= timedelta(days=7)


def test_a_timer_of_half_an_hour_finds_all_that_is_fine_and_not_in_one_minute():
    """Each source comes due a little earlier by its own measure, always the same."""
    waits = [fine(Health(number), FEED, NOW).due - NOW for number in range(1, 200)]
    assert all(EVERY * 0.75 <= wait < EVERY * 0.95 for wait in waits)
    assert len({round(wait.total_seconds()) // 20 for wait in waits}) > 15
    assert waits == [fine(Health(number), FEED, NOW).due - NOW for number in range(1, 200)]


def test_an_unchanged_feed_keeps_what_is_sent_when_asking_again():
    """A changed one has its own, or none."""
    before = Health(1, changed=NOW, etag="e", modified="m", failure="It was down.", told=NOW, trouble="down")
    assert fine(before, FEED._replace(unchanged=True), NOW) == Health(
        1, NOW, NOW, due=fine(before, FEED, NOW).due, etag="e", modified="m"
    )
    assert fine(before, FEED._replace(etag="f"), NOW).etag == "f"
    assert fine(before, FEED, NOW).etag is None


@pytest.mark.parametrize(
    ("error", "hours", "told", "is_told"),
    [(ServerFailed(), 23, None, False), (ServerFailed(), 24, None, True), (ServerFailed(), 30, NOW, False),
     (Gone(), 0, None, True), (Gone(), 0, NOW, False)],
)  # fmt: skip
def test_a_failing_is_told_once_when_it_has_gone_on_for_a_day(error, hours, told, is_told):
    """At once where it is for good."""
    health = failing(Health(1, told=told), error, NOW)
    assert is_to_be_told(health, NOW + timedelta(hours=hours)) == is_told
    assert not is_to_be_told(Health(1), NOW)


def test_days_in_words():
    """One is one."""
    assert [days(count) for count in (1, 9, 1_000)] == ["1 day", "9 days", "1,000 days"]
