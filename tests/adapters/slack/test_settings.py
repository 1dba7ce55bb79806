"""The settings of a channel as a view, the home tab, and files that are handed over."""

import pytest
from made import telling
from servers.slack.reading import as_read, view_as_read
from servers.slack.state import Channel

from adapters.chat.attempting import BUSY
from adapters.slack import importing, modal
from adapters.slack.front import KEPT, THERE
from adapters.slack.home import NONE_OF_YOURS
from adapters.slack.people import named
from adapters.slack.views import UNREACHED
from bot.replies import FilePart, ProblemPart, ScheduleRow, SchedulesPart, SourceRow, SourcesPart, reply

ROWS = (
    SourceRow(
        2, "Harbour Post", "https://post.example/feed", "https://post.example", "failing for 2 days", "", None, None
    ),
    SourceRow(1, "The Ledger", "https://ledger.example/feed", None, "", "", None, telling.MONDAY, ("ferry",)),
)
SOURCES = reply(SourcesPart(ROWS, "2 sources: 1 fine, 1 failing for 2 days."))
SCHEDULES = reply(SchedulesPart((ScheduleRow(2, "weekdays 07:30 Europe/Berlin", ()),)))


@pytest.fixture
async def view(slack, desk, service):
    """The settings of C1, opened by U1."""
    desk["sources"], desk["schedule"] = SOURCES, SCHEDULES
    await slack.types("settings")
    return await filled(slack)


async def filled(slack):
    """The one view that is open, once it is filled in."""
    while not (views := list(slack.workspace.views.values())) or not views[0].content.get("submit"):
        await slack.change()
    return views[0]


def chosen(*values):
    """A menu's state."""
    return {"x": {"selected_options": [{"value": value} for value in values]}}


async def test_settings_show_what_is_set(view):
    """Opened at once, and filled in."""
    shown = view_as_read(view.described())
    assert "2 sources: 1 fine, 1 failing for 2 days." in shown
    assert "Stop following: Harbour Post / The Ledger" in shown
    assert "Remove briefings: weekdays 07:30 Europe/Berlin" in shown
    assert "Where the stories are posted: In a thread below the briefing / In the channel itself" in shown
    assert "No briefing before" in shown


async def test_what_is_sent_off_is_carried_out_as_commands(slack, desk, view):
    """In one grammar with what is typed; the answer is for the asker's eyes."""
    values = {
        "follow": {"x": {"value": "https://gull.example\n\nmole.example +ferry"}},
        "unfollow": chosen("https://post.example/feed"),
        "unplan": chosen("1", "2"),
        "days": {"x": {"selected_option": {"value": "weekdays"}}},
        "time": {"x": {"selected_time": "07:30"}},
        "top": {"x": {"selected_option": {"value": "5"}}},
        "place": {"x": {"selected_option": {"value": "channel"}}},
        "quiet": {"x": {"value": " 1 December\n"}},
    }
    sent = await slack.submits(view, values)
    assert sent.ack == {}
    (told,) = await slack.answers(1)
    assert told.to == "U1"
    assert desk.meant[2:] == [
        "follow https://gull.example",
        "follow mole.example +ferry",
        "unfollow https://post.example/feed",
        "schedule remove 2",
        "schedule remove 1",
        "schedule weekdays 07:30 top:5 channel quiet until 1 December",
    ]
    assert {each.channel for each in desk.asked} == {named("T1", "C1")}


async def test_nothing_changed_is_nothing_done(slack, desk, view):
    """The view closes."""
    await slack.submits(view, {"time": {"x": {"selected_time": "07:30"}}})
    assert slack.workspace.views == {}
    assert desk.meant == ["sources", "schedule"]


@pytest.mark.parametrize(
    ("values", "block"),
    [
        ({"follow": {"x": {"value": "not an address"}}}, "follow"),
        ({"follow": {"x": {"value": "a.example\n" * 11}}}, "follow"),
        ({"days": {"x": {"selected_option": {"value": "daily"}}}, "time": {"x": {"selected_time": None}}}, "time"),
    ],
)
async def test_what_is_wrong_is_told_beside_it(slack, desk, view, values, block):
    """The view stays open."""
    sent = await slack.submits(view, values)
    assert set(sent.ack["errors"]) == {block}
    assert slack.workspace.views
    assert desk.meant == ["sources", "schedule"]


async def test_a_view_sent_twice_is_carried_out_once(slack, desk, view):
    """As any envelope."""
    sent = await slack.submits(view, {"follow": {"x": {"value": "gull.example"}}})
    await slack.repeats(sent)
    await slack.types("help")
    await slack.answers(2)
    assert desk.meant[2:] == ["follow gull.example", "help"]


@pytest.mark.parametrize(
    ("how", "why"),
    [
        ("expired_trigger_id", "fast enough"),
        ("missing_scope", "permission"),
        ("500", UNREACHED),
        ("lost", UNREACHED),
    ],
)
@pytest.mark.parametrize("typed", ["settings", "import"])
async def test_a_form_that_does_not_open_is_told(slack, service, caplog, typed, how, why):
    """Whoever typed the command would wait for it in vain."""
    slack.failing["views.open"] = [how]
    await slack.types(typed)
    (told,) = await slack.answers(1)
    assert why in as_read(told.described())
    assert told.to == "U1"
    assert len([each for each in caplog.records if "views.open" in each.message]) == 1


@pytest.mark.parametrize("typed", ["settings", "import"])
async def test_a_form_that_nobody_has_time_for_is_told_at_once(slack, service, typed):
    """By the acknowledgement of the command."""
    service.work._most = 0
    assert (await slack.types(typed)).ack == {"text": BUSY}


async def test_settings_that_do_not_open_from_the_home_tab_are_told_beside_it(slack, service):
    """In the conversation with the bot, as nothing can be told on the tab."""
    await home_of(slack)
    slack.failing["views.open"] = ["expired_trigger_id"]
    await slack.presses(slack.workspace.homes["U1"], "Settings")
    (told,) = await slack.answers(1, channel="D5")
    assert "fast enough" in as_read(told.described())
    assert (told.to, slack.said()) == (None, [])


async def test_what_cannot_be_looked_up_leaves_settings_that_work(slack, desk, service):
    """Empty, but fit to be filled in."""
    desk["sources"] = reply(ProblemPart("The store is busy."))
    await slack.types("settings")
    assert "This channel follows nothing yet." in view_as_read((await filled(slack)).described())


@pytest.mark.parametrize(
    "state", [{}, {"values": {}}, {"values": {"days": {}}}, {"values": {"unplan": chosen("x" * 20, "-1")}}]
)
def test_any_view_can_be_read(state):
    """Nothing of it is trusted."""
    wanted = modal.read({"state": state, "private_metadata": "{"})
    assert wanted.where == modal.Where("")


@pytest.fixture
async def form(slack, desk, service):
    """The form for a list of feeds, opened in C1 by U1."""
    await slack.types(" Import ")
    return await filled(slack)


def given(*files):
    """The state of a field with these files."""
    return {"file": {"x": {"type": "file_input", "files": list(files)}}}


async def test_a_list_of_feeds_is_given_in_a_form(slack, desk, form):
    """As no file can be given with a command; what it holds is for the desk to say."""
    assert "A list of feeds" in view_as_read(form.described())
    sent = await slack.submits(form, given(slack.has_file("feeds.opml", b"<opml/>")))
    assert sent.ack == {}
    (told,) = await slack.answers(1)
    assert told.to == "U1"
    (asked,) = desk.asked
    assert (asked.channel, asked.text) == (named("T1", "C1"), "import")
    assert [(each.name, each.content) for each in asked.attachments] == [("feeds.opml", b"<opml/>")]
    assert slack.workspace.views == {}


async def test_a_form_without_its_file_stays_open(slack, desk, form):
    """And says what it lacks."""
    sent = await slack.submits(form, given())
    assert set(sent.ack["errors"]) == {"file"}
    assert slack.workspace.views
    assert desk.asked == []


async def test_a_file_that_is_no_list_is_told_by_its_name(slack, desk, form):
    """A phone lets one choose any."""
    await slack.submits(form, given(slack.has_file("boat.png", b"png")))
    (told,) = await slack.answers(1)
    assert "boat.png: This is not text." in as_read(told.described())
    assert desk.asked == []


@pytest.mark.parametrize("values", [{}, {"file": {}}, {"file": {"x": {"files": "F1"}}}, {"file": {"x": {}}}])
def test_any_form_can_be_read(values):
    """Nothing of it is trusted."""
    assert importing.read({"state": {"values": values}}).files == []


async def test_the_home_tab_lists_channels_and_their_sources(slack, desk, service):
    """Public ones only, with how each source is doing; its button opens the settings."""
    slack.workspace.channels["G4"].has_bot = True
    desk["sources"], desk["schedule"] = SOURCES, SCHEDULES
    await slack.opens_home("U2")
    while "U2" not in slack.workspace.homes:
        await slack.change()
    home = slack.workspace.homes["U2"]
    shown = view_as_read(home.described())
    assert "**#news**" in shown
    assert "Harbour Post <https://post.example>_ · failing for 2 days_" in shown
    assert "secret" not in shown
    pressed = await slack.presses(home, "Settings")
    assert pressed.ack == {}
    assert (await filled(slack)).user == "U2"


async def home_of(slack, user="U1"):
    """Somebody's home tab, just opened, as text."""
    slack.workspace.homes.pop(user, None)
    await slack.opens_home(user)
    while user not in slack.workspace.homes:
        await slack.change()
    return view_as_read(slack.workspace.homes[user].described())


async def test_the_home_tab_of_a_guest_has_what_they_may_see(slack, desk, service):
    """The channels that they are in, and nothing to change there."""
    slack.workspace.channels["C7"] = Channel("C7", "board", members={"U1"})
    shown = await home_of(slack, "U3")
    assert "**#news**" in shown
    assert "board" not in shown
    assert "Settings" not in shown
    assert "**#board**" in await home_of(slack)
    slack.workspace.channels["C1"].members.discard("U3")
    assert NONE_OF_YOURS in await home_of(slack, "U3")


async def test_the_home_tab_offers_no_settings_where_they_would_be_refused(slack, desk, service):
    """Where only admins change what a channel gets, others have no button."""
    slack.workspace.channels["C7"] = Channel("C7", "board")
    desk.fixed.add(named("T1", "C1"))
    assert (await home_of(slack)).count("[ Settings ]") == 1


async def test_the_home_tab_counts_all_channels(slack, desk, service):
    """However many pages of them Slack tells; the first are shown."""
    for number in range(450):
        slack.workspace.channels[f"C1{number}"] = Channel(f"C1{number}", f"board-{number:03}")
    shown = await home_of(slack)
    assert "436 more channels" in shown
    assert shown.count("#board") == 15


async def test_settings_saved_from_the_home_tab_are_told_there(slack, desk, service):
    """With what the channel has by now; nobody looks for that in the channel."""
    desk["sources"] = reply(SourcesPart((), "Nothing yet."))
    await home_of(slack)
    await slack.presses(slack.workspace.homes["U1"], "Settings")
    view = await filled(slack)
    desk["sources"] = SOURCES
    await slack.submits(view, {"follow": {"x": {"value": "gull.example"}}})
    while slack.calls.count("views.publish") < 2:
        await slack.change()
    shown = view_as_read(slack.workspace.homes["U1"].described())
    assert "You said: follow gull.example" in shown
    assert "2 sources: 1 fine" in shown
    assert slack.said() == []


async def test_the_home_tab_without_channels_says_what_to_do(slack, desk, service):
    """Instead of nothing."""
    slack.workspace.channels["C1"].has_bot = False
    await slack.opens_home()
    while "U1" not in slack.workspace.homes:
        await slack.change()
    assert "/invite @Pullquote" in view_as_read(slack.workspace.homes["U1"].described())


async def test_a_file_is_handed_over_to_the_asker(slack, desk, service):
    """In their own conversation with the bot, not in the channel."""
    desk["export"] = reply(FilePart("feeds.opml", b"<opml/>", "All 2 feeds."))
    await slack.types("export")
    (told,) = await slack.answers(1)
    assert as_read(told.described()) == f"All 2 feeds. {THERE}"
    (file,) = (await slack.answers(1, channel="D5"))[0].files
    assert slack.workspace.files[file["id"]] == b"<opml/>"


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda slack: slack.workspace.scopes.discard("files:write"), "I lack a permission"),
        (lambda slack: slack.failing.update(upload=["500"]), KEPT),
        (lambda slack: slack.failing.update({"files.completeUploadExternal": ["500"]}), KEPT),
    ],
    ids=["scope", "upload", "lost"],
)
async def test_a_file_that_slack_does_not_take_is_told(slack, desk, service, caplog, spoil, why):
    """The asker would look for it in vain."""
    desk["export"] = reply(FilePart("feeds.opml", b"<opml/>", "All 2 feeds."))
    spoil(slack)
    await slack.types("export")
    (told,) = await slack.answers(1)
    assert why in as_read(told.described())
    assert slack.said(channel="D5") == []
    assert len([each for each in caplog.records if each.levelname == "ERROR"]) == 1


async def test_being_let_go_is_told_to_the_operator(slack, service, caplog):
    """In a line."""
    await slack.happens("tokens_revoked", tokens={"bot": ["U0BOT"]})
    assert [record.message for record in caplog.records if "tokens_revoked" in record.message]
