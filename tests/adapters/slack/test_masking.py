"""adapters.slack.masking: no secret of Slack's reaches the log."""

import pytest

from adapters.slack.masking import masked

#: What stands behind a token's or an address's beginning, put together here: it must not look like a real one's.
TAIL = "/".join(("T0001", "B0002", "x" * 24))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("xoxb" + "-1-2-abc was refused", "… was refused"),
        ("at wss://x.example/link?ticket=abc&n=1", "at wss://x.example/link?ticket=…&n=1"),
        *(
            (f"to https://hooks.slack.com/{kind}/{TAIL}.", "to …")
            for kind in ("commands", "actions", "services", "triggers", "workflows", "workflow-events")
        ),
        (f"to 'http://127.0.0.1:80/triggers/{TAIL}'", "to '…'"),
        (f"to http://127.0.0.1:80/workflows/{TAIL.replace('T', 'E', 1)}", "to …"),
        ("{'token': 'gIkuvaNzQIHg97', 'team': 'T1'}", "{'token': '…', 'team': 'T1'}"),
        ('{"client_secret":"abc", "n": 1}', '{"client_secret":"…", "n": 1}'),
        ("1234.5678.0123456789abcdef", "…"),
        ("The token is wrong: token_revoked", "The token is wrong: token_revoked"),
        ("https://slack.com/help/triggers", "https://slack.com/help/triggers"),
    ],
)
def test_secrets_are_masked_and_nothing_else(text, said):
    """Tokens, tickets, trigger ids, and addresses at which anybody could post."""
    assert masked(text) == said
