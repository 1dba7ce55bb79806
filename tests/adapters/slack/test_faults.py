"""Whatever breaks on the way to Slack: nothing is lost, nothing is doubled, and it heals by itself."""

import asyncio

import pytest
from made import telling
from servers.slack.reading import as_read

from adapters.chat.attempting import LEAVING
from adapters.slack.errors import SlackRefused
from adapters.slack.front import LEFT, UNSURE
from adapters.slack.outbox import LOST
from bot.errors import StoreLocked
from bot.replies import NoticePart, reply


@pytest.fixture
def held(desk):
    """An answer to "slow" that comes when a test lets it."""
    gate = asyncio.Event()

    async def answer():
        await gate.wait()
        return reply(NoticePart("Done."))

    desk["slow"] = answer
    return gate


async def told(slack, count, user="U1"):
    """What the bot has said, as it is read."""
    return [as_read(each.described()) for each in await slack.answers(count, user=user)]


async def test_a_socket_that_is_cut_during_an_answer_loses_nothing(slack, service, held):
    """The answer comes, once, and the next command is heard."""
    await slack.types("slow")
    slack.sockets.drop()
    held.set()
    assert await told(slack, 1) == ["Done."]
    await slack.sockets.connected(2)
    await slack.types("help")
    assert await told(slack, 2) == ["Done.", "You said: help"]


@pytest.mark.parametrize(("reason", "close_after"), [("warning", None), ("warning", 0.1), ("refresh_requested", 0.1)])
async def test_a_farewell_loses_nothing(slack, service, reason, close_after):
    """Slack renews its connections all the time."""
    await slack.sockets.disconnect(reason, close_after=close_after)
    await slack.sockets.connected(2)
    assert (await slack.types("help")).ack == {}
    assert await told(slack, 1) == ["You said: help"]


async def test_a_socket_that_only_stops_ponging_is_replaced(slack, service):
    """It is open, and dead."""
    slack.sockets.go_silent()
    await slack.sockets.connected(2)
    assert (await slack.types("help")).ack == {}


async def test_it_comes_back_when_slack_was_away(slack, service):
    """Though Slack refused a new connection, and gave an address that was no good."""
    slack.failing["apps.connections.open"] = ["500", "internal_error"]
    slack.sockets.tickets_no_good = 1
    slack.sockets.drop()
    await slack.sockets.connected(2, within=15)
    assert (await slack.types("help")).ack == {}


async def test_a_task_that_died_is_noticed(slack, service):
    """The connection is fine, but nobody reads from it."""
    service.socket._handler.client.message_receiver.cancel()
    await slack.sockets.connected(2)
    assert (await slack.types("help")).ack == {}


async def test_it_stops_when_it_is_let_in_no_more(slack, service):
    """And says what the operator has to do, once."""
    slack.workspace.revoked.add(slack.workspace.app_token)
    slack.sockets.drop()
    async with asyncio.timeout(10):
        with pytest.raises(SlackRefused, match="SLACK_APP_TOKEN"):
            await service.task


@pytest.mark.parametrize("method", ["response_url", "users.info"])
async def test_a_refused_answer_waits_as_slack_asks(slack, service, method):
    """And is answered once; nobody calls meanwhile."""
    slack.limiter.script(method, 1)
    await slack.types("a")
    await asyncio.sleep(0.1)
    await slack.types("b")
    assert sorted(await told(slack, 2)) == ["You said: a", "You said: b"]
    assert slack.limiter.impatient == []


async def test_a_post_waits_as_slack_asks(slack, desk, service):
    """Messages of one answer stay in order."""
    desk[""] = reply(telling.brief_part(), public=True)
    slack.limiter.script("chat.postMessage", 1)
    await slack.types("")
    first, *_ = await slack.answers(5, user="U2")
    assert "8 stories" in as_read(first.described())
    assert slack.limiter.impatient == []


@pytest.mark.slow
async def test_a_long_wait_holds_up_nothing_else(slack, desk, service):
    """What waits for one channel is no one else's business, however much of it there is."""
    slack.limiter.script("chat.postMessage", 4)
    desk["share"] = reply(NoticePart("Shared."), public=True)
    await slack.types("share")
    await asyncio.sleep(0.3)
    for _ in range(20):
        await slack.types("share")
    await slack.types("help")
    assert await told(slack, 1) == ["You said: help"]
    assert slack.said(user="U2") == []
    slack.limiter.enforced = False
    await slack.answers(21, user="U2", within=30)
    assert slack.limiter.impatient == []
    assert slack.calls.count("chat.postMessage") == 22


async def test_a_post_that_may_not_have_arrived_is_told(slack, desk, service, caplog):
    """Slack's answer was lost twice; the asker is to look."""
    desk["share"] = reply(NoticePart("Shared."), public=True)
    slack.failing["chat.postMessage"] = ["500", "500"]
    await slack.types("share")
    assert await told(slack, 1) == [UNSURE]
    assert "may not have arrived" in caplog.text


@pytest.mark.parametrize("how", ["lost", "500"])
async def test_an_answer_of_slacks_that_got_lost_doubles_nothing(slack, desk, service, how):
    """The message is looked for before it is sent again."""
    desk[""] = reply(telling.brief_part(), public=True)
    slack.failing["chat.postMessage"] = [how]
    await slack.types("")
    posted = await slack.answers(5, user="U2")
    assert len({as_read(each.described()) for each in posted}) == len(posted) == 5
    assert {each.thread_ts for each in posted} == {None, posted[0].ts}


@pytest.mark.slow
async def test_a_lost_reply_in_a_thread_doubles_nothing(slack, desk, service):
    """Looked for among the replies."""
    desk[""] = reply(telling.brief_part(), public=True)
    await slack.types("")
    await slack.answers(5, user="U2")
    slack.failing["chat.postMessage"] = ["lost", "lost"]
    await slack.types("")
    assert len(await slack.answers(10, user="U2")) == 10


async def test_a_reply_that_may_have_arrived_is_not_sent_again(slack, service, caplog):
    """Its address can't be asked; the asker is to look."""
    slack.failing["response_url"] = ["lost"]
    await slack.types("help")
    await slack.answers(2)
    await slack.types("more")
    assert await told(slack, 3) == ["You said: help", LOST, "You said: more"]
    assert "isn't sent again" in caplog.text


async def test_a_reply_of_several_messages_is_wondered_about_once(slack, desk, service):
    """However many of them may not have arrived."""
    desk[""] = reply(telling.brief_part())
    slack.failing["response_url"] = ["lost", "lost"]
    await slack.types("")
    assert (await told(slack, 6)).count(LOST) == 1


async def test_a_reply_that_slack_failed_at_goes_another_way(slack, service):
    """To the same eyes."""
    slack.failing["response_url"] = ["500"]
    await slack.types("help")
    (answer,) = await slack.answers(1)
    assert answer.to == "U1"
    assert "chat.postEphemeral" in slack.calls


async def test_a_store_that_is_locked_is_told(slack, desk, service):
    """As any error that is foreseen."""
    desk["sources"] = StoreLocked()
    await slack.types("sources")
    assert await told(slack, 1) == [StoreLocked.__doc__]


async def test_what_is_under_way_is_finished_before_the_end(slack, service, held):
    """And what comes meanwhile is told at once."""
    await slack.types("slow")
    service.stop.set()
    await asyncio.sleep(0.05)
    late = await slack.types("help")
    assert late.ack == {"text": LEAVING}
    held.set()
    await service.task
    assert await told(slack, 1) == ["Done."]


async def test_a_dead_connection_does_not_hold_up_the_end(slack, service):
    """Nobody answers the farewell."""
    slack.sockets.go_silent()
    service.stop.set()
    async with asyncio.timeout(5):
        await service.task


async def test_what_cannot_be_finished_in_time_is_told(slack, serve, held, caplog, monkeypatch):
    """To the asker, and to the operator how many were given up; also what had not begun."""
    monkeypatch.setattr("adapters.slack.front.AT_ONCE", 1)
    service = await serve()
    monkeypatch.setattr("adapters.slack.serving.GRACE", 0.1)
    await slack.types("slow")
    await slack.types("slow")
    service.stop.set()
    await service.task
    assert "Stopped with 2 answers under way." in caplog.text
    assert await told(slack, 2) == [LEFT, LEFT]


async def test_a_press_that_comes_too_late_is_told(slack, desk, service, held, digest):
    """By another way than a command: its acknowledgement says nothing."""
    desk["x"] = digest
    await slack.types("x")
    (answer,) = await slack.answers(1)
    await slack.types("slow")
    await asyncio.sleep(0.1)
    service.stop.set()
    await asyncio.sleep(0.05)
    assert (await slack.presses(answer, "Mute")).ack == {}
    assert (await told(slack, 2))[1] == LEAVING
    held.set()


async def test_too_much_at_once_is_refused_at_once(slack, service, held):
    """Rather than taken and forgotten."""
    service.work._most = 2
    acks = [(await slack.types("slow")).ack for _ in range(3)]
    assert acks[:2] == [{}, {}]
    assert "too much" in acks[2]["text"]
    held.set()
    await slack.answers(2)
