"""What is asked in a channel and what is answered: the same on every platform.

`channel` is one of each platform in turn (see conversing.channels); the web and the store are real.
"""

import re

import pytest
from conversing.channels import ADMIN, GUEST
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.asking import Attachment

QUOTE = "It floats, and it will float for many years to come"
#: What is said in the article on the ferry: each with words before it and after it.
QUOTES = {
    QUOTE: ("The vote was 5 to 2.", "We like boats"),
    "We like boats, and we always have liked boats in this town": (QUOTE, "Tom Reed, a fisherman"),
    "Nobody asked the fishermen what they think of this boat": ("Tom Reed, a fisherman", "The engine, from 1970"),
}


async def test_a_link_gives_its_digest(channel, town):
    """With its facts and quotes, and what more there is to see."""
    seen = await channel.ask(town.page("ferry"))
    for words in ("Council buys ferry", "$3 million", QUOTE, "Ann Lee"):
        assert words in seen.text
    assert any("more quote" in label for label in seen.buttons)
    assert {"In context", "Mute", "Post to channel"} <= set(seen.buttons)
    assert not seen.public


async def test_several_links_give_a_digest_each(channel, town):
    """In their order; one that can't be read says so in its place, and what to do."""
    seen = await channel.ask(f"{town.page('ferry')} {town.page('gone')} <{town.page('dam')}>.")
    ferry, gone, dam = (seen.text.index(words) for words in ("Council buys ferry", "nothing at this address", "Dam"))
    assert ferry < gone < dam


async def test_what_was_just_read_is_not_fetched_again(channel, town):
    """For some hours; then it may have been corrected."""
    await channel.ask(f"follow {town.feed}")
    await town.publish("ferry")
    town.forget("ferry")
    assert QUOTE in (await channel.ask(town.page("ferry"))).text
    town.clock.forward(hours=7)
    assert "taken this away" in (await channel.ask(town.page("ferry"))).text


async def test_a_part_of_an_article_is_marked_as_such(channel, town):
    """Also when it is posted after a restart."""
    assert "excerpt" in (await channel.ask(town.page("paid"))).text
    await channel.restart()
    assert "excerpt" in (await channel.press("Post to channel")).text


async def test_a_text_that_is_pasted_gives_its_digest(channel, town):
    """As a link does."""
    seen = await channel.ask(town.text)
    assert QUOTE in seen.text
    assert "Post to channel" in seen.buttons


@pytest.mark.parametrize("name", ["ferry.txt", "ferry.html"])
async def test_a_file_gives_its_digest(channel, town, name):
    """A text, or a saved page."""
    content = town.text if name.endswith("txt") else town.html("Council buys ferry", town.text)
    assert QUOTE in (await channel.ask("", Attachment(name, content.encode()))).text


async def test_a_file_that_is_no_text_is_told_so(channel):
    """By its name."""
    seen = await channel.ask("", Attachment("ferry.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20))
    assert "ferry.png" in seen.text
    assert "not text" in seen.text


async def test_a_quote_is_seen_in_context(channel, town):
    """The sentence before, the one after, and where it is from."""
    await channel.ask(town.page("ferry"))
    seen = await channel.press("In context")
    told = [
        quote
        for quote, (before, after) in QUOTES.items()
        if 0 <= seen.text.find(before) < seen.text.find(quote) < seen.text.find(after)
    ]
    assert told
    assert town.page("ferry") in seen.text


async def test_more_quotes_are_seen_each_with_its_context(channel, town):
    """Those that the digest left out, and no other."""
    await channel.ask(town.page("ferry"))
    more = await channel.press("more quote")
    left_out = [quote for quote in QUOTES if quote in more.text]
    assert 0 < len(left_out) < len(QUOTES)
    seen = await channel.press("In context")
    before, after = QUOTES[left_out[0]]
    assert seen.text.index(before) < seen.text.index(left_out[0]) < seen.text.index(after)


async def test_what_was_shown_is_posted_for_all_to_see(channel, town):
    """The same, and not to be posted again."""
    await channel.ask(town.page("ferry"))
    seen = await channel.press("Post to channel")
    assert seen.public
    assert QUOTE in seen.text
    assert "Post to channel" not in seen.buttons


@pytest.mark.parametrize("label", ["more quote", "In context", "Mute", "Post to channel"])
async def test_buttons_work_after_a_restart(channel, town, label):
    """Even when the page is gone by then."""
    await channel.ask(town.page("ferry"), by=ADMIN)
    town.forget("ferry")
    await channel.restart()
    seen = await channel.press(label, by=ADMIN)
    assert any(words in seen.text for words in (*QUOTES, "Mute for 7 days"))


async def test_a_site_is_followed_and_listed_and_left(channel, town):
    """With its words, and how it is doing."""
    followed = await channel.ask(f"follow {town.feed} +“ferry” –“football”")
    assert "follows Port News" in followed.text
    assert "counts as read" in followed.text
    listed = await channel.ask("sources")
    for words in ("Port News", '+"ferry"', '-"football"', "1 source: 1 fine."):
        assert words in listed.text
    assert "no more" in (await channel.ask("unfollow port news")).text
    assert "follows nothing" in (await channel.ask("sources")).text


async def test_a_source_is_left_by_its_number_in_the_list(channel, town):
    """As sources have it, and schedules."""
    await channel.ask(f"follow {town.feed}")
    listed = (await channel.ask("sources")).text
    number = re.search(r"(\d+)\.?\s+\W*Port News", listed)[1]
    assert "Port News no more" in (await channel.ask(f"unfollow {number}")).text


async def test_what_is_followed_already_may_get_other_words(channel, town):
    """Whether anything has changed is said."""
    await channel.ask(f"follow {town.feed} +ferry")
    assert "already" in (await channel.ask(f"follow {town.feed} +ferry")).text
    changed = await channel.ask(f"follow {town.feed}")
    assert "All its entries are taken" in changed.text
    assert "already" not in changed.text


async def test_what_is_not_followed_cannot_be_left(channel, town):
    """It names an example that works."""
    await channel.ask(f"follow {town.feed}")
    seen = await channel.ask("unfollow Other News")
    assert "doesn't follow Other News" in seen.text
    assert f"unfollow {town.feed}" in seen.text


async def test_a_feed_is_tried_without_following_it(channel, town):
    """What it lists by now."""
    seen = await channel.ask(f"test {town.feed}")
    assert "Old news" in seen.text
    assert "follows nothing" in (await channel.ask("sources")).text


async def test_a_list_of_feeds_goes_out_and_comes_in(channel, town):
    """Into another channel, by its text or as a file."""
    await channel.ask(f"follow {town.feed}")
    exported = await channel.ask("export")
    assert town.feed in exported.text
    other = await channel.elsewhere()
    opml = f'<opml version="2.0"><body><outline type="rss" text="Port" xmlUrl="{town.feed}"/></body></opml>'
    assert (
        "follows 1 feed of the list now." in (await other.ask("import", Attachment("feeds.opml", opml.encode()))).text
    )
    assert "Port News" in (await other.ask("sources")).text
    assert "follows 1 feed of the list already." in (await other.ask(f"import {opml}")).text


async def test_the_briefing_so_far_has_what_is_new(channel, town):
    """And says how the sources are; what is new is asked for by its time, too."""
    await channel.ask(f"follow {town.feed}")
    assert "counts as read" in (await channel.ask("")).text
    await town.publish("ferry", "dam")
    seen = await channel.ask("")
    for words in ("2 stories", "Council buys ferry", "Dam opens", "1 source: 1 fine."):
        assert words in seen.text
    assert "Post to channel" in seen.buttons
    assert "1 of 2 stories" in (await channel.ask("top:1")).text
    town.clock.forward(hours=30)
    assert "Nothing new since" in (await channel.ask("")).text
    assert "2 stories" in (await channel.ask("since:2d")).text


async def test_a_briefing_is_posted_for_all_to_see(channel, town):
    """Whole, after a restart as well."""
    await channel.ask(f"follow {town.feed}")
    await town.publish("ferry", "dam")
    await channel.ask("")
    await channel.restart()
    seen = await channel.press("Post to channel")
    assert seen.public


async def test_a_channel_sees_only_what_it_follows(channel, town):
    """Each has its own sources, mutes and schedules."""
    await channel.ask(f"follow {town.feed}")
    await channel.ask("mute football")
    await channel.ask("schedule daily 07:30")
    await town.publish("ferry")
    other = await channel.elsewhere()
    assert "follows nothing" in (await other.ask("")).text
    assert "Nothing is muted" in (await other.ask("mute")).text
    assert "no schedule" in (await other.ask("schedule")).text


async def test_a_topic_is_found_in_what_is_followed(channel, town):
    """In stories that have all its words."""
    await channel.ask(f"follow {town.feed}")
    await town.publish("ferry", "dam")
    seen = await channel.ask("what about the ferry council")
    assert "Council buys ferry" in seen.text
    assert "Dam opens" not in seen.text
    assert "Nothing new on" in (await channel.ask("grain harvest")).text


async def test_a_slip_of_the_finger_gets_what_was_meant(channel, town):
    """Where there is nothing on such a topic, or nothing to read at all."""
    seen = await channel.ask("statsu")
    assert "follows nothing yet" in seen.text
    assert "Did you mean" in seen.text
    assert "status" in seen.text
    await channel.ask(f"follow {town.feed}")
    await town.publish("ferry")
    seen = await channel.ask("statsu")
    assert "status" in seen.text
    assert len(seen.text) < 300


async def test_a_word_is_muted_for_a_time(channel, town):
    """Stories about it are gone until then."""
    await channel.ask(f"follow {town.feed}")
    await town.publish("ferry", "dam")
    assert "Muted ferry until" in (await channel.ask("mute ferry 7d")).text
    seen = await channel.ask("")
    assert "Dam opens" in seen.text
    assert "ferry" not in seen.text
    assert "ferry" in (await channel.ask("mute")).text
    town.clock.forward(days=8)
    assert "Council buys ferry" in (await channel.ask("since:9d")).text


async def test_a_muted_word_is_shown_again(channel, town):
    """Whatever its case; and a slip is helped with."""
    await channel.ask("mute Ferry")
    assert "unmute Ferry" in (await channel.ask("unmute fery")).text
    assert "shown again" in (await channel.ask("unmute FERRY")).text
    assert "isn't muted" in (await channel.ask("unmute ferry")).text


async def test_a_site_is_muted(channel, town):
    """Nothing of it is shown."""
    await channel.ask(f"follow {town.feed}")
    await town.publish("ferry")
    await channel.ask(f"mute {town.page('ferry')}")
    assert "but what is muted" in (await channel.ask("")).text


async def test_somebody_is_muted_by_a_button(channel, town):
    """Who is quoted, and whose site it is of, are there to choose from."""
    await channel.ask(f"follow {town.feed}")
    await town.publish("ferry")
    await channel.ask("", by=ADMIN)
    name, *_, site = (await channel.press("Mute", by=ADMIN)).buttons
    assert name in {"Ann Lee", "Tom Reed"}
    assert site == "127.0.0.1"
    assert f"Muted {name} until" in (await channel.press(name, by=ADMIN)).text
    assert name in (await channel.ask("mute")).text


async def test_what_somebody_said_is_found(channel, town):
    """By a part of the name, with role and context."""
    await channel.ask(f"follow {town.feed}")
    await town.publish("ferry", "dam")
    seen = await channel.ask("who lee")
    for words in ("Ann Lee", "mayor", QUOTE, "We like boats"):
        assert words in seen.text
    assert "Nobody asked" not in seen.text
    assert QUOTE in (await channel.press("In context")).text
    assert "Nobody called Bob Stone was quoted" in (await channel.ask("who Bob Stone")).text


async def test_an_articles_way_is_told(channel, town):
    """Listed, read, grouped, ranked and shown; or why not."""
    await channel.ask(f"follow {town.feed}")
    await town.publish("ferry", "dam")
    assert "wasn't shown" in (await channel.ask(f"why {town.page('ferry')}")).text
    await channel.ask("")
    seen = await channel.ask(f"why {town.page('ferry')}?utm_source=chat")
    for words in ("Council buys ferry", "Port News lists it", "All of it was read", "of 2 stories", "It was shown"):
        assert words in seen.text
    assert "counts as read" in (await channel.ask(f"why {town.page('old')}")).text
    assert "None of the sources" in (await channel.ask("why https://nowhere.example/a")).text
    await channel.ask("mute ferry")
    assert "“ferry” is muted here" in (await channel.ask(f"why {town.page('ferry')}")).text


async def test_an_article_is_known_by_the_address_that_it_was_found_at(channel, town):
    """Feeds list addresses that lead elsewhere, and readers copy what their browser shows in the end."""
    town.move("ferry", "/news/2026/ferry-bought")
    await channel.ask(f"follow {town.feed}")
    await town.publish("ferry")
    for address in (town.page("ferry"), town.page("news/2026/ferry-bought") + "?utm_source=chat"):
        assert "Port News lists it" in (await channel.ask(f"why {address}")).text


async def test_an_article_that_words_leave_out_says_so(channel, town):
    """By the word that it has, or lacks."""
    await channel.ask(f'follow {town.feed} -"ferry"')
    await town.publish("ferry")
    assert "must not have “ferry”" in (await channel.ask(f"why {town.page('ferry')}")).text
    await channel.ask(f'follow {town.feed} +"football"')
    assert "must have: football" in (await channel.ask(f"why {town.page('ferry')}")).text


async def test_schedules_are_set_listed_and_removed(channel):
    """In the asker's zone where none is named, with the next times."""
    seen = await channel.ask("schedule weekdays 7:30am and 18:00")
    assert "weekdays 07:30 18:00 Europe/Berlin" in seen.text
    assert "Tuesday 24 November 2026 07:30" in seen.text
    await channel.ask("schedule sundays 9:00 Tokyo top:3")
    assert "sunday 09:00 Asia/Tokyo top:3" in (await channel.ask("schedule")).text
    assert "Removed" in (await channel.ask("schedule remove 1")).text
    left = (await channel.ask("schedule list")).text
    assert "Tokyo" in left
    assert "Berlin" not in left
    assert "Did you mean Europe/Berlin?" in (await channel.ask("schedule daily 7:30 Europe/Berln")).text


async def test_briefings_are_paused_and_resumed(channel):
    """One schedule's or all, for a time or until they are resumed; that holds after a restart."""
    await channel.ask("schedule daily 07:30")
    await channel.ask("schedule daily 18:00")
    paused = (await channel.ask("schedule pause 1 7d")).text
    for words in ("Schedule 1 is paused until 1 December 2026 07:00.", "Tuesday 1 December 2026 07:30"):
        assert words in paused
    assert "24 November 2026 18:00" in (await channel.ask("status")).text
    assert "Schedules 1 and 2 are paused until they are resumed." in (await channel.ask("schedule pause")).text
    await channel.restart()
    assert "paused" in (await channel.ask("status")).text
    resumed = (await channel.ask("schedule resume")).text
    assert "Tuesday 24 November 2026 07:30" in resumed
    assert "paused" not in resumed


async def test_briefings_wait_until_a_day(channel):
    """From the beginning, or paused later; a day that is over gets the nearest that isn't."""
    quiet = (await channel.ask("schedule daily 07:30 quiet until 1 December")).text
    for words in ("Schedule 1 is paused until 1 December 2026.", "Tuesday 1 December 2026 07:30"):
        assert words in quiet
    paused = (await channel.ask("schedule pause 1 until 3 January")).text
    for words in ("Schedule 1 is paused until 3 January 2027.", "Sunday 3 January 2027 07:30"):
        assert words in paused
    over = (await channel.ask("schedule pause until 1 December 2025")).text
    for words in ("1 December 2025 is over.", "Did you mean 1 December 2026?"):
        assert words in over
    assert "3 January 2027" in (await channel.ask("schedule")).text


async def test_a_briefing_may_go_into_the_channel_itself(channel):
    """Where that isn't said, its stories go into a thread, and the list says nothing of it."""
    assert "daily 07:30 Europe/Berlin channel" in (await channel.ask("schedule daily 7:30 channel")).text
    listed = (await channel.ask("schedule daily 18:00 thread")).text
    assert "daily 18:00 Europe/Berlin" in listed
    assert "thread" not in listed


async def test_a_pause_ends_by_itself(channel, town):
    """When its time is over."""
    await channel.ask("schedule daily 07:30")
    await channel.ask("schedule pause 7d")
    town.clock.forward(days=7, hours=1)
    listed = (await channel.ask("schedule")).text
    assert "paused" not in listed
    assert "Wednesday 2 December 2026 07:30" in listed


async def test_the_next_briefing_is_skipped_and_taken_back(channel):
    """How it is taken back is told; what is told can be typed."""
    await channel.ask("schedule daily 07:30")
    skipped = (await channel.ask("schedule skip 1")).text
    assert "The briefing of 24 November 2026 07:30 (Europe/Berlin) is left out." in skipped
    assert "schedule resume 1" in skipped
    assert "Wednesday 25 November 2026 07:30" in (await channel.ask("schedule")).text
    assert "Tuesday 24 November 2026 07:30" in (await channel.ask("schedule resume 1")).text
    assert "Nothing was paused or skipped." in (await channel.ask("schedule resume")).text


async def test_a_briefing_is_previewed(channel, town):
    """As it would be now, for the asker's eyes; nothing of it counts as told, and guests may."""
    await channel.ask(f"follow {town.feed}")
    await channel.ask("schedule daily 18:00")
    await town.publish("ferry", "dam")
    town.clock.forward(minutes=2)
    seen = await channel.ask("schedule preview 1", by=GUEST)
    for words in ("2 stories", "Council buys ferry", "Dam opens"):
        assert words in seen.text
    assert not seen.public
    assert "Council buys ferry" in (await channel.ask("schedule preview")).text
    assert "none yet" in (await channel.ask("status")).text


async def test_a_preview_says_that_there_would_be_silence(channel, town):
    """And why."""
    await channel.ask(f"follow {town.feed}")
    await channel.ask("schedule daily 18:00 skip-empty")
    seen = await channel.ask("schedule preview")
    assert "It would be silent." in seen.text
    assert "counts as read" in seen.text


@pytest.mark.parametrize("verb", ["pause", "resume", "skip", "preview", "remove"])
async def test_a_schedule_that_there_isnt_is_told_so(channel, verb):
    """With the number of one that there is; where there is none, how to set one."""
    assert "There is no schedule 9 here." in (await channel.ask(f"schedule {verb} 9")).text
    await channel.ask("schedule daily 07:30")
    seen = await channel.ask(f"schedule {verb} 9")
    assert "There is no schedule 9 here." in seen.text
    assert f"schedule {verb} 1" in seen.text


async def test_guests_read_and_change_nothing(channel, town):
    """They are told whom to ask."""
    for asked in (
        f"follow {town.feed}",
        "mute football",
        "unmute football",
        "schedule daily 07:30",
        "schedule pause",
        "schedule resume",
        "schedule skip",
        "unfollow Port News",
    ):
        assert "Guests can read here" in (await channel.ask(asked, by=GUEST)).text
    assert QUOTE in (await channel.ask(town.page("ferry"), by=GUEST)).text
    assert "Guests can read here" in (await channel.press("Mute", by=GUEST)).text
    assert "follows nothing" in (await channel.ask("sources", by=GUEST)).text


async def test_admins_say_who_may_change_things(channel, town):
    """Nobody else does; what was said holds after a restart."""
    assert "Only admins say" in (await channel.ask("changes by admins")).text
    await channel.ask("changes by admins", by=ADMIN)
    await channel.restart()
    assert "Only admins may change" in (await channel.ask(f"follow {town.feed}")).text
    assert "follows Port News" in (await channel.ask(f"follow {town.feed}", by=ADMIN)).text
    await channel.ask("changes by members", by=ADMIN)
    assert "Muted" in (await channel.ask("mute football")).text


async def test_how_things_are(channel, town):
    """Sources, mutes, the next briefing, and who may change that."""
    await channel.ask(f"follow {town.feed}")
    await channel.ask("mute football")
    await channel.ask("schedule daily 07:30")
    seen = await channel.ask("status")
    for words in ("1 source: 1 fine.", "football", "24 November 2026 07:30", "Changes by", "Europe/Berlin"):
        assert words in seen.text


async def test_help_begins_with_examples(channel):
    """And is short on one command."""
    whole = (await channel.ask("help")).text
    assert whole.index("follow bbc.com") < whole.index("schedule")
    one = (await channel.ask("help schedule")).text
    assert "weekdays 07:30" in one
    assert len(one) < 400


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("folow https://a.example/feed", "follow"),
        ("ferries top:99", "top:20"),
        ("ferries since:soon", "since:24h"),
        ("schedule mondya 07:30", "monday"),
        ("schedule daily 25:00", "23:00"),
    ],
)
async def test_what_is_not_understood_gets_the_nearest_and_one_example(channel, asked, meant):
    """And no wall of text."""
    seen = await channel.ask(asked)
    assert f"Did you mean {meant}?" in seen.text
    assert "For example:" in seen.text
    assert len(seen.text) < 300


async def test_a_page_that_fails_says_what_to_do(channel, town):
    """Each in a sentence, and nothing of how it was found out."""
    for name, told in (
        ("broken", "has failed"),
        ("login", "doesn't let Pullquote read"),
        ("gone", "nothing at this address"),
    ):
        seen = await channel.ask(town.page(name))
        assert told in seen.text
        assert "Traceback" not in seen.text


HOSTILE = [
    "<!channel> @everyone <@U1>",
    "\u202e\u200b\x00\x1b[31m",
    "*_~`> [a](b)",
    "a" * 3_000,
    "&lt;script&gt;",
    "𝕬𝖑𝖑 \u200b",
]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(HOSTILE) | st.text(max_size=60))
async def test_any_text_is_answered(channel, text):
    """Nothing that is typed stops the bot, or steers where it is shown."""
    seen = await channel.ask(text)
    assert seen.text.strip()
    assert not set(seen.text) & set("\x00\x1b\u202e")
