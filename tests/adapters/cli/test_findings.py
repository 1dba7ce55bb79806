"""adapters.cli.findings: what a doctor says."""

from adapters.chat.findings import Finding
from adapters.cli.findings import show_findings


async def test_what_was_told_is_not_told_again(capsys):
    """Without a network, it keeps each step of a doctor from being made."""
    unreachable = Finding("Slack can't be reached.", fine=False, advice="Is this machine connected?")

    async def found():
        yield Finding("The token is set.")
        yield unreachable
        yield unreachable

    assert not await show_findings(found())
    lines = ["ok   The token is set.", "NO   Slack can't be reached.", "     Is this machine connected?"]
    assert capsys.readouterr().out.splitlines() == lines
