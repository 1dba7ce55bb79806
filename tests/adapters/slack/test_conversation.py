"""A morning in a workspace: the real use cases and store behind the real slack-bolt, before a strict Slack."""

import pytest
from servers import papers
from servers.slack.content import mentions
from servers.slack.reading import as_read, view_as_read

from adapters.slack.people import named
from adapters.sources.readers import open_readers
from adapters.storage.store import open_store
from bot.newsdesk.answering import Newsdesk
from bot.ports import Follow
from bot.settings import Settings, SourceSettings, StorageSettings


@pytest.fixture
async def desk(tmp_path):
    """The use cases, on a morning of six papers that #news follows."""
    store = await open_store(StorageSettings(f"sqlite:///{tmp_path / 'news.db'}"))
    await papers.keep(store, papers.morning())
    for source in await store.sources():
        await store.follow(Follow(named("T1", "C1"), source.id))
    async with open_readers(SourceSettings()) as readers:
        yield Newsdesk(papers.world(store)._replace(lists=readers.lists), Settings())
    await store.close()


async def last(slack, before):
    """What has been said since there were so many messages."""
    return [as_read(each.described()) for each in (await slack.answers(before + 1))[before:]]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("help", "• **/digest "),
        ("sources", "6 sources"),
        ("ferry", "stor"),
        ("who Nobody Atall", "Nobody Atall"),
        ("why https://nowhere.example/a", "nowhere.example"),
        ("status", " · "),
        ("schedule weekdays 07:30", "07:30"),
        ("mute football 7d", "football"),
        ("sauces", "**/digest "),
        ("export", "6 feeds"),
    ],
)
async def test_every_command_is_answered(slack, service, typed, expected):
    """In the asker's own channel, in blocks that Slack takes, and nobody is called."""
    await slack.types(typed)
    told = await last(slack, 0)
    assert expected in "\n".join(told)
    assert slack.refusals == []
    assert [each for each in slack.workspace.messages if mentions(each.described())] == []


async def test_the_briefing_its_quotes_and_the_channel(slack, service):
    """Read, opened, muted, and posted for all, with the stories in the thread."""
    await slack.types("")
    answers = await slack.answers(2)
    overview, first = answers[0], answers[1]
    assert "1. **" in as_read(overview.described())
    count = len(answers)
    await slack.presses(first, "In context")
    assert "**" in (await last(slack, count))[0]
    await slack.presses(overview, "Post to channel")
    posted, *below = await slack.answers(2, user="U2")
    assert posted.thread_ts is None
    assert {each.thread_ts for each in below} == {posted.ts}
    assert slack.refusals == []


async def test_guests_read_but_change_nothing(slack, service):
    """As the workspace has it by default."""
    await slack.types("sources", user="U3")
    await slack.answers(1, user="U3")
    await slack.types("mute football", user="U3")
    *_, told = await slack.answers(2, user="U3")
    await slack.types("mute")
    assert "football" not in (await last(slack, 0))[0]
    assert "guest" in as_read(told.described()).lower()


async def test_the_home_tab_lets_those_set_who_may(slack, service):
    """As was said in the channel."""
    await slack.types("changes admins")
    await slack.answers(1)
    homes = slack.workspace.homes
    for user in ("U1", "U2"):
        await slack.opens_home(user)
    while len(homes) < 2:
        await slack.change()
    assert [("[ Settings ]" in view_as_read(homes[user].described())) for user in ("U1", "U2")] == [True, False]


async def test_settings_show_what_the_channel_has(slack, service):
    """Its sources and schedules, and what is sent off is carried out."""
    await slack.types("schedule weekdays 07:30")
    await slack.answers(1)
    await slack.types("settings")
    while not (views := list(slack.workspace.views.values())) or not views[0].content.get("submit"):
        await slack.change()
    shown = view_as_read(views[0].described())
    assert "6 sources" in shown
    assert "Remove briefings: weekdays 07:30" in shown.replace("Monday to Friday", "weekdays")
    removed = {"unplan": {"unplan": {"selected_options": [{"value": "1"}]}}}
    await slack.submits(views[0], removed)
    await slack.answers(2)
    await slack.types("schedule")
    assert (await last(slack, 2))[0].startswith("This channel has no schedule.")
