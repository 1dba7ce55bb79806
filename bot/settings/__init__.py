"""What an operator may set, with defaults; built from a mapping, never read at import."""

from bot.settings.building import build, groups, masked, names
from bot.settings.groups import (
    BatchSettings,
    BriefingSettings,
    ChatSettings,
    DigestSettings,
    DiscordSettings,
    FactSettings,
    QuoteSettings,
    ReadingSettings,
    Settings,
    SlackSettings,
    SourceSettings,
    StorageSettings,
    SummarySettings,
)
from bot.settings.limits import allowed, lines

__all__ = [
    "BatchSettings",
    "BriefingSettings",
    "ChatSettings",
    "DigestSettings",
    "DiscordSettings",
    "FactSettings",
    "QuoteSettings",
    "ReadingSettings",
    "Settings",
    "SlackSettings",
    "SourceSettings",
    "StorageSettings",
    "SummarySettings",
    "allowed",
    "build",
    "groups",
    "lines",
    "masked",
    "names",
]
