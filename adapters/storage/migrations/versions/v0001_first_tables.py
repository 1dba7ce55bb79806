"""The first tables: sources and their health, entries and what they are known by, pages, follows, stories."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from adapters.storage.columns import Moment, Number, WordList, Words

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make them."""
    _sources()
    _entries()
    _around_entries()


def _sources() -> None:
    op.create_table(
        "sources",
        sa.Column("id", Number),
        sa.Column("address", Words, nullable=False),
        sa.Column("kind", Words, nullable=False),
        sa.Column("title", Words, nullable=False),
        sa.Column("site", Words),
        sa.Column("added", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sources"),
        sa.UniqueConstraint("address", name="uq_sources_address"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "health",
        _part_of("health", "source", "sources"),
        sa.Column("checked", Moment),
        sa.Column("changed", Moment),
        sa.Column("failure", Words),
        sa.Column("failing_since", Moment),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("told", Moment),
        sa.Column("due", Moment),
        sa.Column("etag", Words),
        sa.Column("modified", Words),
        sa.Column("trouble", Words),
        sa.PrimaryKeyConstraint("source", name="pk_health"),
    )
    op.create_table(
        "follows",
        sa.Column("channel", Words, nullable=False),
        _part_of("follows", "source", "sources"),
        sa.Column("wanted", WordList, nullable=False),
        sa.Column("unwanted", WordList, nullable=False),
        sa.PrimaryKeyConstraint("channel", "source", name="pk_follows"),
    )
    op.create_index("ix_follows_source", "follows", ["source"])


def _entries() -> None:
    op.create_table(
        "entries",
        sa.Column("id", Number),
        _part_of("entries", "source", "sources"),
        sa.Column("key", Words, nullable=False),
        sa.Column("url", Words),
        sa.Column("title", Words, nullable=False),
        sa.Column("excerpt", Words, nullable=False),
        sa.Column("author", Words),
        sa.Column("published", Moment),
        sa.Column("first_seen", Moment, nullable=False),
        sa.Column("updated", Moment, nullable=False),
        sa.Column("backlog", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_entries"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_entries_first_seen_id", "entries", ["first_seen", "id"])
    op.create_index("ix_entries_source_first_seen_id", "entries", ["source", "first_seen", "id"])
    op.create_table(
        "known",
        _part_of("known", "source", "sources"),
        sa.Column("key", Words, nullable=False),
        sa.Column("entry", Number),
        sa.Column("listed", Moment, nullable=False),
        sa.PrimaryKeyConstraint("source", "key", name="pk_known"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_known_entry", "known", ["entry"])


def _around_entries() -> None:
    op.create_table(
        "pages",
        _part_of("pages", "entry", "entries"),
        sa.Column("url", Words, nullable=False),
        sa.Column("kind", Words, nullable=False),
        sa.Column("text", Words, nullable=False),
        sa.Column("title", Words),
        sa.Column("publisher", Words),
        sa.Column("published", Words),
        sa.Column("byline", Words),
        sa.Column("language", Words),
        sa.Column("why", Words, nullable=False),
        sa.Column("hash", Words, nullable=False),
        sa.Column("read", Moment, nullable=False),
        sa.PrimaryKeyConstraint("entry", name="pk_pages"),
    )
    op.create_index("ix_pages_hash", "pages", ["hash"])
    op.create_table(
        "stories",
        _part_of("stories", "entry", "entries"),
        sa.Column("story", Words, nullable=False),
        sa.Column("grouped", Moment, nullable=False),
        sa.PrimaryKeyConstraint("entry", name="pk_stories"),
    )
    op.create_index("ix_stories_story", "stories", ["story"])


def _part_of(table: str, column: str, whole: str) -> sa.Column[int]:
    """Return the column that names a row of another table, and goes with it."""
    key = sa.ForeignKey(f"{whole}.id", name=f"fk_{table}_{column}", ondelete="CASCADE")
    return sa.Column(column, Number, key, nullable=False)
