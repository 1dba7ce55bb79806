"""The local Slack refuses what Slack refuses: the real slack_sdk talks to it."""

import asyncio
import json

import aiohttp
import pytest
from servers.slack import limits
from servers.slack.blockkit import blocks_faults, view_faults
from servers.slack.content import Refused, links, mentions
from servers.slack.deliveries import Delivery, signed
from servers.slack.reading import as_read
from servers.slack.server import Slack
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.web.async_client import AsyncWebClient


@pytest.fixture
async def slack():
    """A strict Slack."""
    async with Slack() as server:
        yield server


@pytest.fixture
def client(slack):
    """The real client, as the bot."""
    return AsyncWebClient(slack.workspace.bot_token, base_url=slack.api)


async def error_of(call):
    """What Slack refuses a call with."""
    with pytest.raises(SlackApiError) as caught:
        await call
    return caught.value.response["error"]


def section(text="Hello"):
    """A block."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def button(text="Go", **more):
    """A button."""
    return {"type": "button", "text": {"type": "plain_text", "text": text}, "action_id": "go", **more}


async def test_a_message_is_posted_edited_found_and_deleted(slack, client):
    """The usual life of a message."""
    posted = await client.chat_postMessage(channel="C1", text="Hello", blocks=[section()])
    await client.chat_postMessage(channel="C1", text="Below", thread_ts=posted["ts"])
    await client.chat_update(channel="C1", ts=posted["ts"], text="Changed")
    history = await client.conversations_history(channel="C1")
    assert [each["text"] for each in history["messages"]] == ["Changed"]
    thread = await client.conversations_replies(channel="C1", ts=posted["ts"])
    assert [each["text"] for each in thread["messages"]] == ["Changed", "Below"]
    await client.chat_delete(channel="C1", ts=posted["ts"])
    assert [each.text for each in slack.said()] == ["Below"]


@pytest.mark.parametrize(
    ("given", "error"),
    [("xoxb-wrong", "invalid_auth"), ("", "not_authed"), ("the app's", "not_allowed_token_type")],
)
async def test_a_wrong_token_is_refused(slack, given, error):
    """Each in its own words."""
    client = AsyncWebClient(slack.workspace.app_token if given == "the app's" else given, base_url=slack.api)
    assert await error_of(client.chat_postMessage(channel="C1", text="Hello")) == error


@pytest.mark.parametrize(
    ("method", "given", "error"),
    [
        ("users.info", {"user": "U1"}, "user_not_found"),
        ("conversations.info", {"channel": "C1"}, "channel_not_found"),
        ("conversations.history", {"channel": "C1"}, "channel_not_found"),
        ("files.getUploadURLExternal", {"filename": "a", "length": 1}, "invalid_arguments"),
    ],
)
async def test_a_json_body_is_not_read_where_only_forms_are(client, method, given, error):
    """It is answered as if nothing had been said."""
    assert await error_of(client.api_call(method, json=given)) == error
    assert (await client.api_call(method, data=given))["ok"]


async def test_a_revoked_token_is_refused(slack, client):
    """An operator may take it away at any time."""
    slack.workspace.revoked.add(slack.workspace.bot_token)
    assert await error_of(client.auth_test()) == "token_revoked"


async def test_a_missing_scope_is_named(slack, client):
    """So that the bot can say which."""
    slack.workspace.scopes.discard("chat:write")
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel="C1", text="Hello")
    assert caught.value.response["needed"] == "chat:write"


@pytest.mark.parametrize(
    ("channel", "error"),
    [("C2", "not_in_channel"), ("C3", "is_archived"), ("C9", "channel_not_found")],
)
async def test_a_channel_that_cannot_be_written_to_is_refused(client, channel, error):
    """The bot isn't in it, or nobody is any more."""
    assert await error_of(client.chat_postMessage(channel=channel, text="Hello")) == error


@pytest.mark.parametrize(
    "blocks",
    [
        [section("")],
        [section("x" * 3_001)],
        [section()] * 51,
        [{"type": "section"}],
        [{"type": "marquee"}],
        [section() | {"colour": "red"}],
        [section() | {"block_id": "a"}] * 2,
        [{"type": "header", "text": {"type": "plain_text", "text": "x" * 151}}],
        [{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}],
        [{"type": "context", "elements": []}],
        [{"type": "context", "elements": [{"type": "mrkdwn", "text": "x"}] * 11}],
        [{"type": "actions", "elements": [button("x" * 76)]}],
        [{"type": "actions", "elements": [button(value="x" * 2_001)]}],
        [{"type": "actions", "elements": [button(), button()]}],
        [{"type": "actions", "elements": [button(url="javascript:alert(1)")]}],
        [
            {
                "type": "rich_text",
                "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": ""}]}],
            }
        ],
        "blocks",
    ],
)
def test_broken_blocks_are_refused(blocks):
    """In shape, length or count."""
    assert blocks_faults(blocks)


def test_blocks_that_are_fine_are_taken():
    """All kinds that the bot uses."""
    rich = {"type": "rich_text_section", "elements": [{"type": "text", "text": "x", "style": {"bold": True}}]}
    listed = {"type": "rich_text_list", "style": "bullet", "elements": [rich]}
    blocks = [section(), {"type": "divider"}, {"type": "rich_text", "elements": [rich, listed]}]
    assert blocks_faults([*blocks, {"type": "actions", "elements": [button(value="x")]}]) == []


async def test_the_blocks_of_a_message_have_a_limit_together(client):
    """Though each is short enough."""
    assert await error_of(client.chat_postMessage(channel="C1", text="x", blocks=[section("x" * 2_900)] * 5)) == (
        "msg_blocks_too_long"
    )


async def test_a_message_says_something(client):
    """And not too much."""
    assert await error_of(client.api_call("chat.postMessage", json={"channel": "C1", "text": ""})) == "no_text"
    assert await error_of(client.chat_postMessage(channel="C1", text="x" * 40_001)) == "msg_too_long"


async def test_an_edited_text_is_shorter(client):
    """Four thousand bytes."""
    posted = await client.chat_postMessage(channel="C1", text="x")
    assert await error_of(client.chat_update(channel="C1", ts=posted["ts"], text="é" * 2_001)) == "msg_too_long"


@pytest.mark.parametrize(
    "view",
    [
        {"type": "modal", "title": {"type": "plain_text", "text": "x" * 25}, "blocks": []},
        {"type": "modal", "blocks": []},
        {"type": "home", "blocks": [section()] * 101},
        {"type": "modal", "title": {"type": "plain_text", "text": "x"}, "blocks": [], "private_metadata": "x" * 3_001},
    ],
)
def test_broken_views_are_refused(view):
    """In shape, length or count."""
    assert view_faults(view)


async def test_a_channel_takes_about_a_message_a_second(client):
    """After a few at once."""
    for _ in range(limits.POSTS_AT_ONCE):
        await client.chat_postMessage(channel="C1", text="x")
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel="C1", text="x")
    assert caught.value.response.status_code == 429
    assert caught.value.response.headers["Retry-After"] == "1"


async def test_the_clients_own_patience_is_enough(slack, client):
    """It waits as long as it is told to."""
    slack.limiter.script("auth.test", 1)
    client.retry_handlers.append(AsyncRateLimitErrorRetryHandler(max_retry_count=1))
    assert (await client.auth_test())["ok"]
    assert slack.limiter.impatient == []


async def test_lists_come_in_pages(client):
    """And end."""
    first = await client.conversations_list(limit=2)
    second = await client.conversations_list(limit=2, cursor=first["response_metadata"]["next_cursor"])
    names = [each["id"] for page in (first, second) for each in page["channels"]]
    assert names == ["C1", "C2", "C3"]
    assert second["response_metadata"]["next_cursor"] == ""


async def test_a_response_address_is_used_five_times(slack):
    """And no more."""
    made = await slack.types()
    statuses = [await post(made.address.url, {"text": str(number)}) for number in range(6)]
    assert statuses == [200] * 5 + [404]
    assert len(slack.said(user="U1")) == 5
    assert slack.said(user="U2") == []


async def test_a_response_address_runs_out(slack):
    """After half an hour."""
    made = await slack.types()
    slack.workspace.clock.put_forward(limits.RESPONSE_SECONDS + 1)
    assert await post(made.address.url, {"text": "late"}) == 404
    assert slack.refusals == [("response_url", "expired_url")]


async def post(url, content):
    """The status that content gets at an address."""
    async with aiohttp.ClientSession() as session, session.post(url, json=content) as response:
        return response.status


async def test_a_trigger_opens_one_view_soon(slack, client):
    """Within three seconds."""
    view = {"type": "modal", "title": {"type": "plain_text", "text": "Settings"}, "blocks": [section()]}
    first, second = await slack.types(), await slack.types()
    await client.views_open(trigger_id=first.trigger, view=view)
    assert await error_of(client.views_open(trigger_id=first.trigger, view=view)) == "exchanged_trigger_id"
    slack.workspace.clock.put_forward(3.1)
    assert await error_of(client.views_open(trigger_id=second.trigger, view=view)) == "expired_trigger_id"


@pytest.fixture
async def socket(slack):
    """The real client of Socket Mode; it acknowledges all that comes, and keeps it in `heard`."""
    web = AsyncWebClient(base_url=slack.api)
    client = SocketModeClient(slack.workspace.app_token, web_client=web, ping_interval=0.2)
    client.heard = []

    async def listen(at, request):
        client.heard.append(request)
        await at.send_socket_mode_response(SocketModeResponse(envelope_id=request.envelope_id))

    client.socket_mode_request_listeners.append(listen)
    await client.connect()
    yield client
    await client.close()


async def test_a_command_comes_over_the_socket(slack, socket):
    """And its acknowledgement goes back."""
    typed = await slack.types("help")
    assert typed.ack == {}
    assert 0 < typed.took < limits.ACK_SECONDS
    assert [(request.type, request.payload["text"]) for request in socket.heard] == [("slash_commands", "help")]


async def test_without_a_connection_people_see_that(slack):
    """As Slack says at once."""
    assert (await slack.types("help")).failed == "dispatch_failed"


@pytest.mark.parametrize("reason", ["warning", "refresh_requested"])
async def test_after_a_farewell_the_client_comes_back(slack, socket, reason):
    """Slack renews its connections all the time."""
    await slack.sockets.disconnect(reason, close_after=0.1)
    await slack.sockets.connected(2)
    assert (await slack.types("help")).ack == {}


async def test_a_silent_connection_answers_no_ping(slack, socket):
    """The client finds out by that alone."""
    slack.sockets.go_silent()
    assert (await slack.deliver(Delivery("events_api", {"event": {}}), wait=False)).ack is None
    await slack.sockets.connected(2)
    assert len(socket.heard) == 0


async def test_a_cut_connection_is_noticed(slack, socket):
    """Without a word, as by a dying network."""
    slack.sockets.drop()
    await slack.sockets.connected(2)


async def test_what_acknowledges_nothing_is_a_complaint(slack, socket):
    """Slack would say nothing; a test should."""
    await socket.send_socket_mode_response(SocketModeResponse(envelope_id="none"))
    await slack.types("help")
    assert "acknowledges nothing" in slack.complaints.pop()


async def test_an_envelope_can_come_twice(slack, socket):
    """As when an acknowledgement got lost."""
    typed = await slack.types("help")
    await slack.repeats(typed)
    assert [request.retry_attempt for request in socket.heard] == [None, 1]


async def test_a_ticket_is_for_one_connection(slack, socket):
    """An old address of the socket opens nothing."""
    async with aiohttp.ClientSession() as session:
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(socket.wss_uri)


def test_signatures_are_as_slack_makes_them():
    """By the example of Slack's own documentation of the scheme: version, time and body, joined by colons."""
    headers = signed("secret", "body", at=1)
    assert headers["X-Slack-Request-Timestamp"] == "1"
    assert len(headers["X-Slack-Signature"]) == 3 + 64
    assert signed("secret", "other", at=1)["X-Slack-Signature"] != headers["X-Slack-Signature"]


def test_whom_a_message_calls_is_known():
    """In markup and in rich text, but not in plain text."""
    rich = {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": []}]}
    rich["elements"][0]["elements"] = [{"type": "broadcast", "range": "here"}, {"type": "text", "text": "<!here>"}]
    assert mentions({"text": "<@U1> <!channel>"}) == ["<@U1>", "<!channel>"]
    assert mentions({"text": "x", "blocks": [rich]}) == ["broadcast here"]


def test_bare_addresses_are_links():
    """Slack makes links of what looks like one, in markup."""
    text = "see https://evil.example and <https://a.example|a>"
    assert links({"text": text}) == [("https://a.example", "a"), ("https://evil.example", "https://evil.example")]


def test_a_message_can_be_read():
    """As people see it."""
    blocks = [section("a &amp; b"), {"type": "actions", "elements": [button()]}]
    assert as_read({"blocks": blocks}) == "a & b\n\n[ Go ]"


def test_a_refusal_carries_what_slack_says():
    """Its error, its status and what goes with it."""
    refused = Refused("missing_scope", needed="chat:write")
    assert (
        json.dumps([refused.error, refused.status, refused.more]) == '["missing_scope", 200, {"needed": "chat:write"}]'
    )


async def test_waiting_for_answers_ends(slack):
    """A test that waits for what never comes fails."""
    with pytest.raises(asyncio.TimeoutError):
        await slack.answers(1, within=0.05)
