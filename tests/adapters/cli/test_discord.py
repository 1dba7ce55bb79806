"""`pullquote discord`, `pullquote doctor discord` and both platforms at once, as people run them."""

import asyncio
import re
import signal
import sys

import pytest
from servers.discord.server import Discord
from servers.slack.server import Slack

from adapters.discord.tokens import TOKEN
from adapters.slack.tokens import APP, BOT

COMMAND = [sys.executable, "-c", "from adapters.cli import main; main()"]
#: What is waited for comes sooner, however busy the machine is.
PATIENCE = 90


@pytest.fixture
async def discord():
    """A strict Discord."""
    async with Discord() as server:
        yield server


@pytest.fixture
async def slack():
    """A strict Slack."""
    async with Slack() as server:
        yield server


@pytest.fixture
def started(discord, environment, repository, tmp_path):
    """Start the command with the token of that Discord."""
    given = {TOKEN: discord.token, "PULLQUOTE_DISCORD__API": discord.api}

    async def start(*words, **others):
        return await asyncio.create_subprocess_exec(
            *COMMAND,
            *words,
            cwd=tmp_path,
            env=environment | {"PYTHONPATH": str(repository)} | given | others,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )

    return start


async def said(process):
    """What a command prints, and its exit code."""
    async with asyncio.timeout(PATIENCE):
        out, problems = await process.communicate()
    return out.decode(), problems.decode(), process.returncode


async def test_the_doctor_says_that_all_is_well(discord, started):
    """With the links that add the bot, and no token."""
    out, problems, code = await said(await started("doctor", "discord"))
    assert (problems, code) == ("", 0)
    assert re.findall(r"^(\w+)", out, re.MULTILINE) == ["ok"] * 6
    assert "Signed in as pullquote#0" in out or "Signed in as pullquote" in out
    assert f"client_id={discord.application}&scope=bot+applications.commands&permissions=309237730304" in out
    assert "integration_type=1" in out
    assert discord.token not in out


async def test_the_doctor_says_what_is_wrong(discord, started):
    """With an exit code that a script can use."""
    discord.guilds.clear()
    out, _, code = await said(await started("doctor", "discord"))
    assert "NO   It is on no server yet." in out
    assert code == 1
    out, _, code = await said(await started("doctor", "discord", **{TOKEN: "wrong"}))
    assert "NO   Discord doesn't know this token." in out
    out, _, code = await said(await started("doctor", "discord", PULLQUOTE_DISCORD__API="http://127.0.0.1:9/api"))
    assert "NO   Discord can't be reached" in out


async def test_without_a_token_it_says_which(started):
    """And how to find it."""
    out, problems, code = await said(await started("discord", **{TOKEN: ""}))
    assert (out, code) == ("", 2)
    assert problems.startswith(f"pullquote: {TOKEN}: This isn't set. `pullquote doctor discord`")


async def test_a_wrong_token_is_one_line(started):
    """No traceback."""
    out, problems, code = await said(await started("discord", **{TOKEN: "wrong"}))
    assert (out, code) == ("", 2)
    (line,) = problems.splitlines()
    assert line.startswith(f"pullquote: {TOKEN}: Discord doesn't know this token. Make a new one")


@pytest.mark.parametrize("command", ["discord", "run"])
async def test_a_discord_that_is_not_there_is_one_line(started, command):
    """That says why, and what to do."""
    out, problems, code = await said(await started(command, PULLQUOTE_DISCORD__API="http://127.0.0.1:9/api"))
    assert (out, code) == ("", 1)
    (line,) = problems.splitlines()
    assert line.startswith("pullquote: Discord can't be reached. The connection is refused. See that this machine is ")


@pytest.mark.slow
async def test_from_the_start_to_an_answer_and_the_end(discord, started):
    """As the README has it."""
    process = await started("discord")
    await discord.connected()
    answer = await discord.answer(await discord.type("help"), 30)
    assert "/digest" in answer.text
    process.send_signal(signal.SIGTERM)
    out, told, code = await said(process)
    assert (out, code) == ("", 0)
    assert told.splitlines() == ["Ready: type /help in Discord. Ctrl-C ends this.", "Stopped."]


@pytest.mark.slow
async def test_slack_and_discord_run_in_one_process(discord, slack, started):
    """Where both are set up."""
    tokens = {BOT: slack.workspace.bot_token, APP: slack.workspace.app_token, "PULLQUOTE_SLACK__API": slack.api}
    process = await started("run", **tokens)
    await discord.connected()
    await slack.sockets.connected(within=30)
    assert "/digest" in (await discord.answer(await discord.type("help"), 30)).text
    await slack.types("help")
    assert await slack.answers(1, within=30)
    process.send_signal(signal.SIGINT)
    out, told, code = await said(process)
    assert (out, code) == ("", 0)
    assert sorted(line for line in told.splitlines() if not line.startswith("pullquote: ")) == [
        "Ready: type /digest help in Slack. Ctrl-C ends this.",
        "Ready: type /help in Discord. Ctrl-C ends this.",
        "Stopped.",
    ]


@pytest.mark.slow
async def test_one_that_fails_stops_no_other(discord, slack, started):
    """And says so."""
    slack.workspace.revoked.add(slack.workspace.bot_token)
    tokens = {BOT: slack.workspace.bot_token, APP: slack.workspace.app_token, "PULLQUOTE_SLACK__API": slack.api}
    process = await started("run", **tokens)
    await discord.connected()
    assert "/digest" in (await discord.answer(await discord.type("help"), 30)).text
    process.send_signal(signal.SIGTERM)
    out, told, code = await said(process)
    assert (out, code) == ("", 1)
    assert "pullquote: Slack: " in told
    assert "Traceback" not in told
