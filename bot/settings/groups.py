"""All that an operator may set, with its limits and defaults."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, ClassVar

from annotated_types import Interval, Predicate

from bot.settings import limits
from bot.settings.limits import Allowed


@dataclass(frozen=True, slots=True)
class _Group:
    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}


@dataclass(frozen=True, slots=True)
class ReadingSettings(_Group):
    """How text becomes an Article."""

    #: Longer texts are refused.
    max_characters: Annotated[int, Interval(ge=1_000, le=10_000_000)] = 1_000_000
    #: "auto" looks at the text; otherwise an ISO 639-1 code.
    language: Annotated[str, Predicate(limits.is_language), Allowed('"auto" or a code of two letters ("en")')] = "auto"


@dataclass(frozen=True, slots=True)
class SummarySettings(_Group):
    """Which sentences stand for the whole."""

    ranker: Annotated[str, Allowed("the name of a ranker")] = "pullquote"
    sentences: Annotated[int, Interval(ge=0, le=5)] = 2


@dataclass(frozen=True, slots=True)
class FactSettings(_Group):
    """How many Facts a Digest has at most."""

    count: Annotated[int, Interval(ge=0, le=8)] = 5


@dataclass(frozen=True, slots=True)
class QuoteSettings(_Group):
    """Which Quotes a Digest shows."""

    count: Annotated[int, Interval(ge=0, le=5)] = 3
    #: Quotes whose speaker is less certain than this are not shown.
    min_confidence: Annotated[float, Interval(ge=0.5, le=1)] = 0.9


@dataclass(frozen=True, slots=True)
class DigestSettings(_Group):
    """How long a Digest is."""

    #: All that is shown of one Article, in words; where quotes are long, up to a fifth more.
    words: Annotated[int, Interval(ge=40, le=400)] = 130


@dataclass(frozen=True, slots=True)
class BatchSettings(_Group):
    """How many Articles are worked on at once."""

    #: Worker processes; 0 is one for each core.
    jobs: Annotated[int, Interval(ge=0, le=256)] = 0


@dataclass(frozen=True, slots=True)
class SourceSettings(_Group):
    """How feeds and pages are fetched, and what is refused."""

    #: A web page or an e-mail address; sites see it in the User-Agent.
    contact: Annotated[str, Predicate(limits.is_contact), Allowed("a web page or an e-mail address, or nothing")] = ""
    #: Networks and hosts that may be fetched from though they are private; on any port.
    allow: Annotated[
        str, Predicate(limits.are_places), Allowed('networks and hosts ("10.0.0.0/8 wiki.intranet:8080")')
    ] = ""
    #: Ports that may be fetched from.
    ports: Annotated[str, Predicate(limits.are_ports), Allowed('ports ("80 443")')] = "80 443"
    respect_robots: Annotated[bool, Allowed("true or false")] = True
    #: All that one fetch may take, redirects included.
    seconds: Annotated[float, Interval(ge=1, le=300)] = 20
    redirects: Annotated[int, Interval(ge=0, le=20)] = 5
    #: After decompression.
    feed_megabytes: Annotated[int, Interval(ge=1, le=100)] = 10
    #: Of a longer page, only the beginning is read.
    page_megabytes: Annotated[int, Interval(ge=1, le=20)] = 2
    #: Fetches under way.
    at_once: Annotated[int, Interval(ge=1, le=256)] = 32
    at_once_per_host: Annotated[int, Interval(ge=1, le=32)] = 2
    #: Seconds from the end of one fetch to the start of the next from the same host.
    pause: Annotated[float, Interval(ge=0, le=60)] = 1
    #: Worker processes that parse; 0 is one for each core, up to four.
    workers: Annotated[int, Interval(ge=0, le=64)] = 0
    #: What takes longer to parse is ended.
    parse_seconds: Annotated[float, Interval(ge=1, le=120)] = 10


_A_STORE = Allowed('"sqlite:///" and a file, an address that begins with "postgresql://", or nothing')


@dataclass(frozen=True, slots=True)
class StorageSettings(_Group):
    """Where what was fetched is kept, and for how long."""

    #: Empty is a SQLite file in the user's data folder.
    address: Annotated[str, Predicate(limits.is_store), _A_STORE] = ""
    #: Entries first seen longer ago are deleted with what was read of them.
    retention_days: Annotated[int, Interval(ge=1, le=3650)] = 30
    #: How long to wait while another process writes.
    patience_seconds: Annotated[float, Interval(ge=0, le=600)] = 30


@dataclass(frozen=True, slots=True)
class ChatSettings(_Group):
    """What holds in every channel, on every platform."""

    #: Who may change what a channel gets, where nothing else is said there: "members" are all but guests.
    changes: Annotated[str, Predicate(limits.is_circle), Allowed('"members" or "admins"')] = "members"
    #: The time zone of those whose own isn't known.
    zone: Annotated[str, Predicate(limits.is_zone), Allowed('a time zone ("Europe/Berlin")')] = "UTC"


_SCHEDULES = Allowed('lines of a channel and a schedule ("slack:T012/C045 weekdays 07:30 Europe/Berlin")')


@dataclass(frozen=True, slots=True)
class BriefingSettings(_Group):
    """How briefings that are due come to their channels."""

    #: How long one takes to read.
    minutes: Annotated[float, Interval(ge=0.5, le=15)] = 2
    #: One that couldn't be posted for so many hours isn't posted any more.
    late_hours: Annotated[float, Interval(ge=0.1, le=24)] = 3
    #: Sources are read so many minutes before.
    ahead_minutes: Annotated[float, Interval(ge=0, le=60)] = 5
    #: What becomes of a message of which nobody can say whether it arrived.
    unknown: Annotated[str, Predicate(limits.is_promise), Allowed('"at-most-once" or "at-least-once"')] = "at-most-once"
    #: A line for each: a channel's name, then its schedule as it is typed there. They aren't changed from a chat.
    schedules: Annotated[str, Predicate(limits.are_schedules), _SCHEDULES] = ""
    #: Who hears why one is late or missing.
    tell: Annotated[str, Predicate(limits.are_told), Allowed('"channel" or "operator"')] = "channel"
    #: What becomes of a message when an article that it quotes has changed since.
    corrections: Annotated[str, Predicate(limits.are_corrections), Allowed('"edit", "thread" or "off"')] = "edit"


@dataclass(frozen=True, slots=True)
class SlackSettings(_Group):
    """How Slack reaches the bot; the tokens are in the environment only."""

    #: Over a socket that the bot opens, or by requests to an address of its own.
    mode: Annotated[str, Predicate(limits.is_mode), Allowed('"socket" or "http"')] = "socket"
    #: Where requests are listened for, in http mode.
    host: Annotated[str, Predicate(limits.is_host), Allowed('an address of this machine ("127.0.0.1", "0.0.0.0")')] = (
        "127.0.0.1"
    )
    port: Annotated[int, Interval(ge=0, le=65_535)] = 3000
    #: Where Slack's Web API is.
    api: Annotated[str, Predicate(limits.is_api), Allowed("an address that ends with /api/")] = "https://slack.com/api/"


@dataclass(frozen=True, slots=True)
class DiscordSettings(_Group):
    """How the bot connects to Discord; its token is in the environment only."""

    #: Lines to Discord; 0 is as many as it asks for, which is one up to some 2,000 servers.
    shards: Annotated[int, Interval(ge=0, le=1_000)] = 0
    #: A server by its number, where commands are there at once, and only there.
    test_server: Annotated[str, Predicate(limits.is_number), Allowed("a server's number, or nothing")] = ""
    #: Where Discord's API is.
    api: Annotated[str, Predicate(limits.is_address), Allowed("an address without a slash at its end")] = (
        "https://discord.com/api/v10"
    )


@dataclass(frozen=True, slots=True)
class Settings(_Group):
    """All that an operator may set, in the order of config/pullquote.toml; only `build` checks it."""

    reading: ReadingSettings = field(default_factory=ReadingSettings)
    summary: SummarySettings = field(default_factory=SummarySettings)
    facts: FactSettings = field(default_factory=FactSettings)
    quotes: QuoteSettings = field(default_factory=QuoteSettings)
    digest: DigestSettings = field(default_factory=DigestSettings)
    batch: BatchSettings = field(default_factory=BatchSettings)
    sources: SourceSettings = field(default_factory=SourceSettings)
    storage: StorageSettings = field(default_factory=StorageSettings)
    chat: ChatSettings = field(default_factory=ChatSettings)
    briefings: BriefingSettings = field(default_factory=BriefingSettings)
    slack: SlackSettings = field(default_factory=SlackSettings)
    discord: DiscordSettings = field(default_factory=DiscordSettings)
