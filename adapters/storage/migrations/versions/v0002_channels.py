"""Channels: what they mute, their schedules, what they were told of, and what was shown."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from adapters.storage.columns import Data, Moment, Number, WordList, Words

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make their tables."""
    _channels()
    _told()
    _shown()


def _channels() -> None:
    op.create_table(
        "channels",
        sa.Column("name", Words, nullable=False),
        sa.Column("briefed", Moment),
        sa.Column("admins_only", sa.Boolean),
        sa.PrimaryKeyConstraint("name", name="pk_channels"),
    )
    op.create_table(
        "mutes",
        sa.Column("channel", Words, nullable=False),
        sa.Column("key", Words, nullable=False),
        sa.Column("word", Words, nullable=False),
        sa.Column("until", Moment),
        sa.Column("by", Words, nullable=False),
        sa.PrimaryKeyConstraint("channel", "key", name="pk_mutes"),
    )
    op.create_table(
        "schedules",
        sa.Column("id", Number),
        sa.Column("channel", Words, nullable=False),
        sa.Column("words", Words, nullable=False),
        sa.Column("days", Data, nullable=False),
        sa.Column("times", WordList, nullable=False),
        sa.Column("zone", Words, nullable=False),
        sa.Column("top", sa.Integer),
        sa.Column("topic", Words, nullable=False),
        sa.Column("skip_empty", sa.Boolean, nullable=False),
        sa.Column("by", Words, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_schedules"),
        sqlite_autoincrement=True,
    )
    op.create_index("uq_schedules_channel_words", "schedules", ["channel", "words"], unique=True)


def _told() -> None:
    entry = sa.ForeignKey("entries.id", name="fk_told_entry", ondelete="CASCADE")
    op.create_table(
        "told",
        sa.Column("channel", Words, nullable=False),
        sa.Column("entry", Number, entry, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("channel", "entry", name="pk_told"),
    )
    op.create_index("ix_told_entry", "told", ["entry"])


def _shown() -> None:
    op.create_table(
        "shown",
        sa.Column("key", Words, nullable=False),
        sa.Column("form", Words, nullable=False),
        sa.Column("stories", Data, nullable=False),
        sa.Column("since", Moment),
        sa.Column("until", Moment),
        sa.Column("topic", Words, nullable=False),
        sa.Column("found", sa.Integer, nullable=False),
        sa.Column("footer", Words, nullable=False),
        sa.Column("kept", Moment, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_shown"),
    )
    op.create_index("ix_shown_kept", "shown", ["kept"])
    op.create_table(
        "copies",
        sa.Column("key", Words, nullable=False),
        sa.Column("text", Words, nullable=False),
        sa.Column("title", Words, nullable=False),
        sa.Column("url", Words),
        sa.Column("publisher", Words),
        sa.Column("published", Words),
        sa.Column("byline", Words),
        sa.Column("outlet", Words, nullable=False),
        sa.Column("excerpt", sa.Boolean, nullable=False),
        sa.Column("why", Words, nullable=False),
        sa.Column("dated", Moment),
        sa.Column("entry", Words, nullable=False),
        sa.Column("kept", Moment, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_copies"),
    )
    op.create_index("ix_copies_kept", "copies", ["kept"])
