"""`pullquote slack` and `pullquote doctor slack`, as a new user runs them, against a strict local Slack."""

import asyncio
import re
import signal
import sys

import pytest
from servers.slack.reading import as_read
from servers.slack.server import Slack

from adapters.slack.tokens import APP, BOT

COMMAND = [sys.executable, "-c", "from adapters.cli import main; main()"]


@pytest.fixture
async def slack():
    """A strict Slack."""
    async with Slack() as server:
        yield server


@pytest.fixture
def started(slack, environment, repository, tmp_path):
    """Start the command with the tokens of that Slack."""
    tokens = {BOT: slack.workspace.bot_token, APP: slack.workspace.app_token, "PULLQUOTE_SLACK__API": slack.api}

    async def start(*words, **given):
        return await asyncio.create_subprocess_exec(
            *COMMAND,
            *words,
            cwd=tmp_path,
            env=environment | {"PYTHONPATH": str(repository)} | tokens | given,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )

    return start


async def said(process):
    """What a command prints, and its exit code."""
    async with asyncio.timeout(30):
        out, problems = await process.communicate()
    return out.decode(), problems.decode(), process.returncode


def test_the_manifest_is_printed_to_be_pasted(pullquote, repository):
    """Nothing has to be set up for that."""
    printed = pullquote("doctor", "slack", "--manifest")
    assert printed.stdout.decode() == (repository / "config" / "slack-manifest.yaml").read_text("utf-8")


async def test_the_doctor_says_that_all_is_well(started):
    """And shows no token."""
    out, problems, code = await said(await started("doctor", "slack"))
    assert (problems, code) == ("", 0)
    assert re.findall(r"^(\w+)", out, re.MULTILINE) == ["ok"] * 6
    assert "xoxb-" not in out


async def test_the_doctor_says_what_is_wrong(slack, started):
    """With an exit code that a script can use."""
    slack.workspace.scopes.discard("chat:write")
    out, _, code = await said(await started("doctor", "slack"))
    assert "NO   The scope chat:write is missing" in out
    assert code == 1


@pytest.mark.parametrize("missing", [BOT, APP])
async def test_without_a_token_it_says_which(started, missing):
    """And how to find it."""
    out, problems, code = await said(await started("slack", **{missing: ""}))
    assert (out, code) == ("", 2)
    assert problems.startswith(f"pullquote: {missing}: This isn't set. `pullquote doctor slack`")


async def test_a_revoked_token_is_one_line(slack, started):
    """No traceback."""
    slack.workspace.revoked.add(slack.workspace.bot_token)
    out, problems, code = await said(await started("slack"))
    assert (out, code) == ("", 1)
    assert len(problems.splitlines()) == 1
    assert "Install the app again, and set SLACK_BOT_TOKEN anew." in problems


@pytest.mark.slow
async def test_from_the_start_to_an_answer_and_the_end(slack, started):
    """As the README has it."""
    process = await started("slack")
    await slack.sockets.connected(within=30)
    await slack.types("help")
    (answer,) = await slack.answers(1, within=30)
    assert "/digest" in as_read(answer.described())
    process.send_signal(signal.SIGINT)
    out, told, code = await said(process)
    assert (out, code) == ("", 0)
    assert told.splitlines() == ["Ready: type /digest help in Slack. Ctrl-C ends this.", "Stopped."]
