"""adapters.discord: each command of Discord's is the same Intent as what is typed elsewhere, and is answered."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from made import telling
from made.desk import NOW
from servers.discord import limits
from servers.discord.reading import as_read
from servers.discord.things import EMBED, FORUM, MANAGE, SEND, THREAD, VIEW, User

from adapters.discord.sending import LEFT_OUT
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
    Pause,
    Plan,
    Preview,
    Read,
    ReadFiles,
    ReadText,
    Resume,
    Schedules,
    Skip,
    Sources,
    Status,
    Try,
    Unfollow,
    Unmute,
    Unplan,
    Who,
    Why,
)
from bot.errors import StoreLocked
from bot.replies import FilePart, HelpPart, MuteRow, MutesPart, NoticePart, ProblemPart, Usage, reply
from bot.schedules import WEEKDAYS, Schedule

MANAGER = User("boss", permissions=MANAGE | 1 << 31)
LINK = "https://courier.example/a"
TEXT = "Council buys ferry\n\n" + "The boat is old, and its engine failed in May. " * 5


@pytest.mark.parametrize(
    ("line", "options", "meant"),
    [
        ("digest", {}, Latest()),
        ("digest", {"since": "24h", "count": 5}, Latest(NOW - timedelta(days=1), 5)),
        ("digest", {"about": LINK}, Read((LINK,))),
        ("digest", {"about": f"{LINK} {LINK}b", "count": 3}, Read((LINK, f"{LINK}b"))),
        ("digest", {"about": TEXT, "since": "24h"}, ReadText(TEXT.strip())),
        ("digest", {"about": "grain harvest", "since": "7d"}, About(("grain", "harvest"), NOW - timedelta(days=7))),
        ("digest", {"about": "grain since:24h", "count": 2}, About(("grain",), NOW - timedelta(days=1), 2)),
        ("digest", {"about": "sources"}, Sources()),
        ("digest", {"about": "changes by admins"}, Changes(admins_only=True)),
        ("who", {"name": "Ann Lee"}, Who("Ann Lee")),
        ("who", {"name": "Ann Lee", "since": "7d"}, Who("Ann Lee", NOW - timedelta(days=7))),
        ("why", {"link": LINK}, Why(LINK)),
        ("status", {}, Status()),
        ("help", {}, Help()),
        ("help", {"command": "schedule"}, Help("schedule")),
    ],
)
async def test_reading_is_for_all(server, service, desk, line, options, meant):
    """And privately answered, with what the desk says."""
    asked = await server.type(line, **options)
    answer = await server.answer(asked)
    assert desk.meant == [meant]
    assert answer.private
    assert len(asked.messages) == 1
    assert asked.acknowledged_after < limits.ACKNOWLEDGE_SECONDS
    assert desk.asked[0].channel == f"discord:{server.guild.id}/{server.channel.id}"
    assert desk.asked[0].asker[1:] == ("Ann", False, False, False)


@pytest.mark.parametrize(
    ("line", "options", "meant"),
    [
        ("sources follow", {"address": "bbc.com"}, Follow("bbc.com")),
        (
            "sources follow",
            {"address": "bbc.com", "wanted": "climate, grain harvest", "unwanted": "football"},
            Follow("bbc.com", ("climate", "grain harvest"), ("football",)),
        ),
        ("sources unfollow", {"source": "The Courier"}, Unfollow("The Courier")),
        ("sources list", {}, Sources()),
        ("sources test", {"address": "bbc.com"}, Try("bbc.com")),
        ("sources import", {"link": f"{LINK}.opml"}, Import(f"{LINK}.opml")),
        ("sources export", {}, Export()),
        ("mute add", {"word": "transfer rumours", "lasting": "7d"}, Mute("transfer rumours", timedelta(days=7))),
        ("mute add", {"word": "rain"}, Mute("rain")),
        ("mute list", {}, Mutes()),
        ("mute remove", {"word": "rain"}, Unmute("rain")),
        ("briefing list", {}, Schedules()),
        ("briefing preview", {}, Preview()),
        ("briefing remove", {"number": 3}, Unplan(3)),
        ("briefing pause", {}, Pause()),
        ("briefing pause", {"lasting": "2 weeks", "number": 2}, Pause(2, timedelta(weeks=2))),
        ("briefing pause", {"lasting": "7d"}, Pause(None, timedelta(days=7))),
        ("briefing pause", {"until": "monday"}, Pause(until=date(2026, 11, 30))),
        ("briefing pause", {"until": "until 3 January", "number": 2}, Pause(2, until=date(2027, 1, 3))),
        ("briefing resume", {"number": 3}, Resume(3)),
        ("briefing skip", {}, Skip()),
        ("briefing preview", {"number": 2}, Preview(2)),
        (
            "briefing schedule",
            {"days": "weekdays", "time": "07:30"},
            Plan(Schedule(WEEKDAYS, (time(7, 30),), "Europe/Berlin")),
        ),
        (
            "briefing schedule",
            {
                "days": "monday, friday", "time": "7:30, 18:00", "zone": "Asia/Tokyo", "count": 5,
                "topic": "grain harvest", "skip_empty": True,
            },
            Plan(Schedule((0, 4), (time(7, 30), time(18)), "Asia/Tokyo", 5, "grain harvest", skip_empty=True)),
        ),
        (
            "briefing schedule",
            {"days": "weekdays", "time": "07:30", "where": "channel", "quiet_until": "1 December"},
            Plan(Schedule(WEEKDAYS, (time(7, 30),), "Europe/Berlin", in_channel=True), date(2026, 12, 1)),
        ),
    ],
)  # fmt: skip
async def test_changing_is_offered_to_those_who_manage(server, service, desk, line, options, meant):
    """To nobody else; and it is told again who asks, for the desk to look."""
    with pytest.raises(AssertionError, match="isn't offered to ann"):
        await server.type(line, **options)
    await server.answer(await server.type(line, user=MANAGER, **options))
    assert desk.meant == [meant]
    assert desk.asked[0].asker.admin


@pytest.mark.parametrize(
    ("line", "options", "told"),
    [
        (
            "digest",
            {"about": "follow bbc.com"},
            "has a command of its own.\nFor example: /sources follow address:bbc.com",
        ),
        ("digest", {"since": "banana"}, "since:banana is no time that I can look back to"),
        ("who", {"name": "?"}, "Say whose words, by name.\nFor example: /who name:Ann Lee since:7d"),
        ("sources follow", {"address": "grain harvest"}, "Say which feed or site"),
        ("briefing schedule", {"days": "weekdays", "time": "25:00"}, "There is no 25:00 in a day."),
        ("briefing schedule", {"days": "noday", "time": "7:30"}, "noday"),
        (
            "briefing schedule",
            {"days": "daily", "time": "7:30", "quiet_until": "1 Decembr"},
            "Did you mean 1 December?\nFor example: /briefing schedule days:weekdays time:07:30",
        ),
        (
            "briefing pause",
            {"until": "2025-12-01"},
            "1 December 2025 is over.\nDid you mean 1 December 2026?\nFor example: /briefing pause until:monday",
        ),
        ("sources import", {}, "Send the OPML file along"),
    ],
)
async def test_what_is_not_understood_says_what_to_type_here(server, service, line, options, told):
    """In Discord's own words."""
    answer = await server.answer(await server.type(line, user=MANAGER, **options))
    assert told in plain(answer)


def plain(message):
    """A message's words as they are read."""
    return as_read(message.said).replace("| ", "").replace("**", "")


async def test_a_file_is_read(server, service, desk):
    """A text, a saved page; and a list of feeds."""
    await server.answer(await server.type("digest", file="a.txt", files={"a.txt": b"The dam holds."}))
    opml = {"feeds.opml": b"<opml/>"}
    await server.answer(await server.type("sources import", user=MANAGER, file="feeds.opml", files=opml))
    assert desk.meant == [ReadFiles(), Import()]
    assert [each.attachments[0] for each in desk.asked] == [("a.txt", b"The dam holds."), ("feeds.opml", b"<opml/>")]


async def test_a_file_that_can_not_be_fetched_is_told(server, service, desk):
    """By its name; nothing is made up of it."""
    gone = {"gone.txt": f"http://127.0.0.1:{server.port}/cdn/gone.txt"}
    answer = await server.answer(await server.use("Quotes & facts", "", files=gone))
    assert plain(answer) == "I couldn't fetch the file gone.txt. Try again, or paste its text."
    assert desk.meant == []


@pytest.mark.parametrize(("name", "size"), [("photo.png", 10), ("clip.mp4", 500_000_000), ("noname", 10)])
async def test_what_is_no_text_keeps_nothing_from_being_read(server, service, desk, name, size):
    """A link, or a long text, with a photo or a film beside it; such a file alone is told."""
    files = {name: f"http://127.0.0.1:{server.port}/cdn/{name}"}
    for content in f"Look at {LINK}", TEXT:
        await server.answer(await server.use("Quotes & facts", content, files=files, size=size))
    assert desk.meant == [f"Look at {LINK}", TEXT]
    assert [each.attachments for each in desk.asked] == [(), ()]
    alone = await server.answer(await server.use("Quotes & facts", "", files=files, size=size))
    assert plain(alone).startswith(f"{name}: This is not text.")


@pytest.mark.parametrize(("name", "size", "told"), [("a.txt", 500_000_000, "larger"), ("gone.txt", 10, "fetch")])
async def test_a_text_file_that_can_not_be_read_is_told_below_the_rest(server, service, desk, name, size, told):
    """The link of its message is read all the same."""
    files = {name: f"http://127.0.0.1:{server.port}/cdn/{name}"}
    answer = await server.answer(await server.use("Quotes & facts", LINK, files=files, size=size))
    first, *_, last = plain(answer).split("\n")
    assert first == f"You said: {LINK}"
    assert name in last
    assert told in last


async def test_a_messages_menu_reads_the_message(server, service, desk):
    """Its words, the links of its embeds, its files."""
    await server.answer(await server.use("Quotes & facts", f"Look at {LINK}"))
    embed = {"type": "article", "url": f"{LINK}b", "title": "T", "description": "D"}
    await server.answer(await server.use("Quotes & facts", "", embeds=[embed]))
    await server.answer(await server.use("Quotes & facts", "", embeds=[embed | {"url": None}]))
    server.cdn["a.txt"] = b"The dam holds."
    url = f"http://127.0.0.1:{server.port}/cdn/a.txt"
    await server.answer(await server.use("Quotes & facts", "", files={"a.txt": url}))
    assert desk.meant == [f"Look at {LINK}", f"{LINK}b", "T\nD", ""]
    assert desk.asked[-1].attachments == (("a.txt", b"The dam holds."),)


async def test_in_private_and_abroad_people_may_read(server, service, desk):
    """Who asks in private may change what they get; where the bot is no member, they are guests."""
    home = server.private_with(User("ann"))
    await server.answer(await server.type("digest", channel=home))
    await server.answer(await server.type("digest", abroad=True))
    await server.answer(await server.type("sources list", channel=home))
    assert [each.channel for each in desk.asked] == [
        f"discord:@me/{home.id}",
        f"discord:{server.guild.id}/{server.channel.id}",
        f"discord:@me/{home.id}",
    ]
    assert [(each.asker.guest, each.asker.admin) for each in desk.asked] == [
        (False, True),
        (True, False),
        (False, True),
    ]
    with pytest.raises(AssertionError, match="isn't offered by this install"):
        await server.type("sources list", user=MANAGER, abroad=True)


async def test_between_people_everybody_is_a_guest(server, service, desk):
    """The bot is no member of their conversation; what it would change is nobody's."""
    group = server.private_with(User("ann"), others=True)
    await server.answer(await server.type("digest", channel=group, abroad=True))
    assert (desk.asked[0].asker.guest, desk.asked[0].asker.admin) == (True, False)
    with pytest.raises(AssertionError, match="isn't offered here"):
        await server.type("sources list", channel=group, abroad=True)


async def test_a_thread_is_its_channels(server, service, desk):
    """What a channel follows is read in its threads, too."""
    thread = server.add_channel(server.guild, "below")
    thread.type, thread.parent = 11, server.channel.id
    await server.answer(await server.type("digest", channel=thread))
    assert desk.asked[0].channel == f"discord:{server.guild.id}/{server.channel.id}"


async def test_a_post_of_a_forum_is_a_channel_of_its_own(server, serve, desk):
    """The forum itself takes no messages, so that no briefing could come there; the post's own right is looked at."""
    forum = server.add_channel(server.guild, "questions")
    forum.type = FORUM
    await serve()
    post = server.add_channel(server.guild, "a question")
    post.type, post.parent, post.bot = THREAD, forum.id, VIEW | SEND | EMBED
    await server.answer(await server.type("briefing list", user=MANAGER, channel=post))
    assert desk.asked[0].channel == f"discord:{server.guild.id}/{post.id}"
    assert desk.asked[0].barred == "I may not post here yet: give my role Send Messages in Threads in this channel."


@pytest.mark.parametrize(
    ("held", "lacking"),
    [
        (VIEW | SEND | EMBED, ""),
        (1 << 3, ""),
        (VIEW | SEND, "Embed Links"),
        (0, "View Channel, Send Messages and Embed Links"),
    ],
)
async def test_what_keeps_briefings_from_a_channel_is_told_to_the_desk(server, service, desk, held, lacking):
    """Before one is due; threads are looked for when they are begun, as there is another way."""
    server.channel.bot = held
    await server.answer(await server.type("briefing schedule", user=MANAGER, days="daily", time="07:30"))
    told = f"I may not post here yet: give my role {lacking} in this channel." if lacking else ""
    assert desk.asked[0].barred == told


async def test_where_no_briefing_could_come_nothing_keeps_it_from_there(server, service, desk):
    """Where the bot is no member; and in private nobody can."""
    server.channel.bot = 0
    await server.answer(await server.type("status", abroad=True))
    await server.answer(await server.type("briefing list", channel=server.private_with(User("ann"))))
    assert [each.barred for each in desk.asked] == ["", ""]


async def test_an_answer_may_be_shared(server, service, desk, digest):
    """For all to see, and whoever asked is told so; a problem stays private."""
    desk[Read((LINK,))] = digest
    asked = await server.type("digest", about=LINK, share=True)
    await server.until(server.posted)
    assert [each.text for each in server.posted()] == [asked.messages[1].text]
    assert plain(asked.original) == "It is posted to the channel."
    desk[Read((LINK,))] = reply(ProblemPart("It can't be read."))
    failed = await server.answer(await server.type("digest", about=LINK, share=True))
    assert (failed.private, len(server.posted())) == (True, 1)


async def test_a_long_briefing_has_its_details_below(server, service, desk):
    """In private as more private messages."""
    desk[Latest()] = reply(telling.brief_part())
    asked = await server.type("digest")
    await server.until(lambda: any("8. School to stay open" in each.text for each in asked.messages[1:]))
    assert "8 stories, 2 min" in asked.original.text
    assert all(each.private for each in asked.messages)
    assert server.posted() == []


@pytest.mark.parametrize(("share", "messages"), [(False, 6), (True, 5)])
async def test_in_somebodys_own_apps_an_answer_has_few_messages(server, service, desk, share, messages):
    """Discord takes five after the first one there; the last of them says that there is more."""
    desk[Latest()] = reply(telling.longest_brief(8, length=300))
    asked = await server.type("digest", abroad=True, share=share)
    told = await server.until(lambda: [each for each in asked.messages if each.private is not share][messages - 1 :])
    assert told[0].text.endswith(LEFT_OUT)
    await server.until(lambda: not service.work._tasks)
    assert len(asked.messages) == 6
    assert "couldn't" not in asked.original.text


async def test_a_shared_briefing_has_a_thread(server, service, desk):
    """Named as it is; without the right to, it stands below."""
    desk[Latest()] = reply(telling.brief_part())
    await server.type("digest", share=True)
    (thread,) = await server.until(lambda: [each for each in server.channels.values() if each.parent])
    await server.until(lambda: "8. School to stay open" in "".join(each.text for each in server.posted(thread)))
    assert thread.name == "8 stories, 2 min"
    assert len(server.posted()) == 1
    server.channel.bot &= ~(1 << 35)
    desk[Latest()] = reply(replace(telling.brief_part(), key="fedcba9876543210"))
    await server.type("digest", share=True)
    await server.until(lambda: "8. School to stay open" in server.posted()[-1].text)
    assert len([each for each in server.channels.values() if each.parent]) == 1


async def test_a_file_is_handed_over(server, service, desk):
    """With the answer."""
    desk[Export()] = reply(FilePart("pullquote.opml", b"<opml/>", "1 source, for any feed reader."))
    answer = await server.answer(await server.type("sources export", user=MANAGER))
    assert answer.files == {"pullquote.opml": b"<opml/>"}
    assert "1 source" in answer.text


async def test_a_list_of_mutes_names_nobody(server, service, desk):
    """Their numbers say nothing to people, and to mention them would be to call them."""
    desk[Mutes()] = reply(MutesPart((MuteRow("rain", None, "discord:80351110224678912"), MuteRow("fog", NOW, "U1"))))
    answer = await server.answer(await server.type("mute list", user=MANAGER))
    assert plain(answer).split("\n") == ["• rain  for good", "• fog  until Tuesday 24 November 2026 07:00"]


async def test_help_is_in_discords_words(server, service, desk):
    """As each command is typed here."""
    uses = (Usage("follow FEED [+WORD]", "follow a feed"), Usage("changes by admins", "who"), Usage("LINK…", "reads"))
    desk[Help()] = reply(HelpPart((Usage('follow bbc.com +"climate"', "it"),), uses))
    shown = plain(await server.answer(await server.type("help")))
    assert "/sources follow address:bbc.com wanted:climate" in shown
    assert "/sources follow address: [wanted:] [unwanted:]" in shown
    assert "/digest about:LINK…" in shown
    assert "/digest about:changes by admins" in shown


async def test_what_fails_is_a_sentence(server, service, desk, caplog):
    """Of an error that is known, its own; of any other one that says to try again, and the log says more."""
    desk[Status()] = StoreLocked()
    assert "Another process has kept the store busy" in plain(await server.answer(await server.type("status")))
    desk[Status()] = RuntimeError("secret inside")
    assert "Something went wrong on my side" in plain(await server.answer(await server.type("status")))
    assert "secret inside" in caplog.text


async def test_an_answer_of_nothing_is_still_an_answer(server, service, desk):
    """Nobody waits in vain."""
    desk[Status()] = reply()
    assert plain(await server.answer(await server.type("status"))) == "There is nothing to show."
    desk[Status()] = reply(NoticePart("\u200b"))
    assert (await server.answer(await server.type("status"))).text
