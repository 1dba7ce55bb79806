"""The doctor says what is wrong, and what to do; the manifest asks for what the code needs."""

import re

import pytest

from adapters.slack.doctor import NO_APP, examine
from adapters.slack.listeners import SHORTCUT
from adapters.slack.replies import COMMAND
from adapters.slack.scopes import WANTED
from adapters.slack.tokens import APP, BOT, SIGNING
from bot.settings import SlackSettings


@pytest.fixture
def environment(slack):
    """All that is needed."""
    workspace = slack.workspace
    return {BOT: workspace.bot_token, APP: workspace.app_token, SIGNING: workspace.signing_secret}


async def findings(slack, environment, mode="socket"):
    """All that the doctor finds."""
    return [each async for each in examine(environment, SlackSettings(mode=mode, api=slack.api))]


async def test_all_is_well(slack, environment):
    """With a socket that greets."""
    found = await findings(slack, environment)
    assert [each.told for each in found if each.fine][-4:] == [
        "Signed in to Courier as @pullquote.",
        "The app may do all that it has to.",
        "It can see who people are, and what they may do.",
        "The socket works.",
    ]
    assert all(each.fine for each in found)


async def test_over_http_a_secret_is_needed_and_no_socket(slack, environment):
    """The app's token isn't looked at."""
    assert all(each.fine for each in await findings(slack, environment | {APP: ""}, mode="http"))
    assert slack.sockets.opened == 0


@pytest.mark.parametrize(
    ("name", "token", "told"),
    [
        (BOT, "", "isn't set"),
        (BOT, "xapp-1", "is something else"),
        (APP, "xoxb-1", "is something else"),
        (BOT, "xoxb-wrong", "doesn't take"),
        (APP, "xapp-wrong", "opens no socket"),
    ],
)
async def test_each_wrong_token_has_its_advice(slack, environment, name, token, told):
    """And is never shown."""
    wrong = [each for each in await findings(slack, environment | {name: token}) if not each.fine]
    assert told in wrong[0].told
    assert wrong[0].advice
    assert not [each for each in wrong if token and token in f"{each.told} {each.advice}"]


async def test_without_tokens_it_says_how_to_begin(slack):
    """With the manifest."""
    assert (await findings(slack, {}))[-1].advice == NO_APP


async def test_each_missing_scope_is_named_with_what_it_is_for(slack, environment):
    """Those that are there aren't."""
    slack.workspace.scopes -= {"users:read", "chat:write"}
    wrong = [each.told for each in await findings(slack, environment) if not each.fine]
    assert wrong == [
        "The scope chat:write is missing: it is there to post.",
        "The scope users:read is missing: it is there for time zones, and for who may change things.",
    ]


async def test_a_slack_that_says_nothing_of_people_is_told(slack, environment):
    """Everybody would be a guest, and nobody could change anything."""
    slack.failing["users.info"] = ["user_not_found"]
    (wrong,) = [each for each in await findings(slack, environment) if not each.fine]
    assert "all would be guests" in wrong.told
    assert "user_not_found" in wrong.advice


async def test_a_slack_that_cannot_be_reached_is_told(slack, environment):
    """Rather than a traceback."""
    found = [each async for each in examine(environment, SlackSettings(api="http://127.0.0.1:9/api/"))]
    assert "can't be reached" in found[-1].told


async def test_a_second_bot_on_the_same_tokens_is_told(slack, environment, service):
    """Each of them would hear only a part."""
    assert "1 other" in (await findings(slack, environment))[-1].told


def test_the_manifest_asks_for_what_the_code_needs(repository):
    """Scopes, command, shortcut and events."""
    manifest = (repository / "config" / "slack-manifest.yaml").read_text("utf-8")
    assert re.findall(r"^      - ([\w:]+:[\w:]+|commands)$", manifest, re.MULTILINE) == sorted(WANTED)
    assert f"command: {COMMAND}\n" in manifest
    assert f"callback_id: {SHORTCUT}\n" in manifest
    events = re.search(r"bot_events:\n((?: +- [\w.]+\n)+)", manifest)[1].split()
    assert set(events) - {"-"} == {"app_home_opened", "app_uninstalled", "message.im", "tokens_revoked"}
