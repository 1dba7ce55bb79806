"""The tables, one model for SQLite and PostgreSQL; what changes here needs a migration."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, MetaData, Table, false

from adapters.storage.columns import Data, Moment, Number, WordList, Words

#: The newest migration, which makes these tables.
HEAD = "0005"
#: The table in which the database says what it has been migrated to.
VERSIONS = "pullquote_schema"

# Every constraint has a name, so that a later migration can change it.
metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
    }
)

sources = Table(
    "sources",
    metadata,
    Column("id", Number, primary_key=True),
    Column("address", Words, nullable=False, unique=True),
    Column("kind", Words, nullable=False),
    Column("title", Words, nullable=False),
    Column("site", Words),
    Column("added", Moment, nullable=False),
    sqlite_autoincrement=True,
)

health = Table(
    "health",
    metadata,
    Column("source", ForeignKey(sources.c.id, ondelete="CASCADE"), primary_key=True),
    Column("checked", Moment),
    Column("changed", Moment),
    Column("failure", Words),
    Column("failing_since", Moment),
    Column("failures", Integer, nullable=False),
    Column("told", Moment),
    Column("due", Moment),
    Column("etag", Words),
    Column("modified", Words),
    Column("trouble", Words),
)

# Numbers of entries are never given twice (AUTOINCREMENT), as `known` goes on naming those that have been deleted.
entries = Table(
    "entries",
    metadata,
    Column("id", Number, primary_key=True),
    Column("source", ForeignKey(sources.c.id, ondelete="CASCADE"), nullable=False),
    Column("key", Words, nullable=False),
    Column("url", Words),
    Column("title", Words, nullable=False),
    Column("excerpt", Words, nullable=False),
    Column("author", Words),
    Column("published", Moment),
    Column("first_seen", Moment, nullable=False),
    Column("updated", Moment, nullable=False),
    Column("backlog", Boolean, nullable=False),
    Index(None, "first_seen", "id"),
    Index(None, "source", "first_seen", "id"),
    sqlite_autoincrement=True,
)

# What items are known by. Keys outlive their entry: `entry` then names none, and the item is no news. It is NULL where
# several items share the key. `listed` is when a feed last had it, to within a day.
known = Table(
    "known",
    metadata,
    Column("source", ForeignKey(sources.c.id, ondelete="CASCADE"), primary_key=True),
    Column("key", Words, primary_key=True),
    Column("entry", Number, index=True),
    Column("listed", Moment, nullable=False),
    sqlite_with_rowid=False,
)

pages = Table(
    "pages",
    metadata,
    Column("entry", ForeignKey(entries.c.id, ondelete="CASCADE"), primary_key=True),
    Column("url", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("text", Words, nullable=False),
    Column("title", Words),
    Column("publisher", Words),
    Column("published", Words),
    Column("byline", Words),
    Column("language", Words),
    Column("why", Words, nullable=False),
    Column("hash", Words, nullable=False, index=True),
    Column("read", Moment, nullable=False),
)

follows = Table(
    "follows",
    metadata,
    Column("channel", Words, primary_key=True),
    Column("source", ForeignKey(sources.c.id, ondelete="CASCADE"), primary_key=True, index=True),
    Column("wanted", WordList, nullable=False),
    Column("unwanted", WordList, nullable=False),
)

stories = Table(
    "stories",
    metadata,
    Column("entry", ForeignKey(entries.c.id, ondelete="CASCADE"), primary_key=True),
    Column("story", Words, nullable=False, index=True),
    Column("grouped", Moment, nullable=False),
)

# `briefed` is when the channel had its last briefing; `admins_only` NULL is as set for all channels.
channels = Table(
    "channels",
    metadata,
    Column("name", Words, primary_key=True),
    Column("briefed", Moment),
    Column("admins_only", Boolean),
)

# `key` is the word without its case; `until` NULL is for good.
mutes = Table(
    "mutes",
    metadata,
    Column("channel", Words, primary_key=True),
    Column("key", Words, primary_key=True),
    Column("word", Words, nullable=False),
    Column("until", Moment),
    Column("by", Words, nullable=False),
)

# `words` says the schedule as it may be typed: the same schedule is there once for a channel, which knows it by its
# `number`. Its times up to `decided` have been decided on, `next` is the next one; `fixed` ones stand in the
# configuration.
schedules = Table(
    "schedules",
    metadata,
    Column("id", Number, primary_key=True),
    Column("channel", Words, nullable=False),
    Column("words", Words, nullable=False),
    Column("days", Data, nullable=False),
    Column("times", WordList, nullable=False),
    Column("zone", Words, nullable=False),
    Column("top", Integer),
    Column("topic", Words, nullable=False),
    Column("skip_empty", Boolean, nullable=False),
    Column("by", Words, nullable=False),
    Column("decided", Moment),
    Column("next", Moment, index=True),
    Column("paused_from", Moment),
    Column("paused_until", Moment),
    Column("fixed", Boolean, nullable=False, server_default=false()),
    Column("number", Integer, nullable=False, server_default="0"),
    Column("in_channel", Boolean, nullable=False, server_default=false()),
    Index("uq_schedules_channel_number", "channel", "number", unique=True),
    Index("uq_schedules_channel_words", "channel", "words", unique=True),
    sqlite_autoincrement=True,
)

# When a channel was last told of an entry.
told = Table(
    "told",
    metadata,
    Column("channel", Words, primary_key=True),
    Column("entry", ForeignKey(entries.c.id, ondelete="CASCADE"), primary_key=True, index=True),
    Column("at", Moment, nullable=False),
)

# What was shown: the names of its copies, by story. `kept` is when either was last shown.
shown = Table(
    "shown",
    metadata,
    Column("key", Words, primary_key=True),
    Column("form", Words, nullable=False),
    Column("stories", Data, nullable=False),
    Column("since", Moment),
    Column("until", Moment),
    Column("topic", Words, nullable=False),
    Column("found", Integer, nullable=False),
    Column("footer", Words, nullable=False),
    Column("kept", Moment, nullable=False, index=True),
    Column("words", Integer),
)

copies = Table(
    "copies",
    metadata,
    Column("key", Words, primary_key=True),
    Column("text", Words, nullable=False),
    Column("title", Words, nullable=False),
    Column("url", Words),
    Column("publisher", Words),
    Column("published", Words),
    Column("byline", Words),
    Column("outlet", Words, nullable=False),
    Column("excerpt", Boolean, nullable=False),
    Column("why", Words, nullable=False),
    Column("dated", Moment),
    Column("entry", Words, nullable=False),
    Column("kept", Moment, nullable=False, index=True),
)

# One row for each Slot: `day` and `local` are as the zone's clocks say. Whoever claimed it last has its `turn`, until
# `leased`. `told` is what people were told last that it has come to. One that is `yielding` doesn't hold the channel's
# next one back. It stays when its schedule is removed.
deliveries = Table(
    "deliveries",
    metadata,
    Column("id", Number, primary_key=True),
    Column("schedule", Number, nullable=False),
    Column("day", Words, nullable=False),
    Column("local", Words, nullable=False),
    Column("channel", Words, nullable=False),
    Column("topic", Words, nullable=False),
    Column("due", Moment, nullable=False, index=True),
    Column("state", Words, nullable=False),
    Column("turn", Integer, nullable=False),
    Column("leased", Moment),
    Column("until", Moment),
    Column("attempts", Integer, nullable=False),
    Column("wake", Moment, nullable=False),
    Column("reason", Words, nullable=False),
    Column("ended", Moment, index=True),
    Column("told", Words, nullable=False),
    Column("in_channel", Boolean, nullable=False, server_default=false()),
    Column("yielding", Boolean, nullable=False, server_default=false()),
    Index("uq_deliveries_slot", "schedule", "day", "local", unique=True),
    Index("ix_deliveries_state_wake", "state", "wake"),
    Index("ix_deliveries_channel_due", "channel", "due"),
    sqlite_autoincrement=True,
)

# The parts of a delivery: what is to be posted, when that was first tried, and the message that it became.
parcels = Table(
    "parcels",
    metadata,
    Column("delivery", ForeignKey(deliveries.c.id, ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("packed", Data, nullable=False),
    Column("tried", Moment),
    Column("message", Words),
)

# What a channel's briefings last told of a story: the key of what was shown, when, and all entries known since.
tellings = Table(
    "tellings",
    metadata,
    Column("channel", Words, primary_key=True),
    Column("story", Words, primary_key=True),
    Column("shown", Words, nullable=False),
    Column("at", Moment, nullable=False, index=True),
    Column("entries", Data, nullable=False),
)

# How often a delivery's articles have been read again since; who does it has it until `leased`.
rechecks = Table(
    "rechecks",
    metadata,
    Column("delivery", ForeignKey(deliveries.c.id, ondelete="CASCADE"), primary_key=True),
    Column("readings", Integer, nullable=False),
    Column("leased", Moment),
)

# What a copy that was shown says by now; `text` is NULL where its outlet has taken it away.
rereadings = Table(
    "rereadings",
    metadata,
    Column("copy", ForeignKey(copies.c.key, ondelete="CASCADE"), primary_key=True),
    Column("at", Moment, nullable=False),
    Column("text", Words),
)

# What the message of a delivery's part says of its corrections.
corrections = Table(
    "corrections",
    metadata,
    Column("delivery", ForeignKey(deliveries.c.id, ondelete="CASCADE"), primary_key=True),
    Column("part", Integer, primary_key=True),
    Column("told", Words, nullable=False),
)
