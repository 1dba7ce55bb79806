"""adapters.discord.masking: no secret of Discord's reaches the log."""

import pytest

from adapters.discord.masking import masked

#: What a bot's token looks like, put together here.
TOKEN = ".".join(("M" * 24, "G" * 6, "x" * 30))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"Authorization: Bot {TOKEN}", "Authorization: Bot …"),
        ("POST /interactions/12/aW50Zh/callback", "POST /interactions/12/…/callback"),
        (
            "PATCH https://discord.com/api/webhooks/12/aW50Zh?wait=1",
            "PATCH https://discord.com/api/webhooks/12/…?wait=1",
        ),
        ("{'id': '12', 'token': 'aW50ZXJhY3Rpb24', 'type': 2}", "{'id': '12', 'token': '…', 'type': 2}"),
        ('{"token":"aW50ZXJhY3Rpb24"}', '{"token":"…"}'),
        ("401 Unauthorized: improper token", "401 Unauthorized: improper token"),
    ],
)
def test_secrets_are_masked_and_nothing_else(text, said):
    """The bot's token, and those of interactions, in addresses and in payloads."""
    assert masked(text) == said
