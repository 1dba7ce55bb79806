"""Deliveries: when schedules are due next, what became of each of their times, and what channels were told."""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from adapters.storage.columns import Data, Moment, Number, Words

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make their tables; schedules that are there are due from now on."""
    _schedules()
    _deliveries()
    _tellings()
    op.add_column("shown", sa.Column("words", sa.Integer))


def _schedules() -> None:
    for name in "decided", "next", "paused_from", "paused_until":
        op.add_column("schedules", sa.Column(name, Moment))
    op.add_column("schedules", sa.Column("fixed", sa.Boolean, nullable=False, server_default=sa.false()))
    op.create_index("ix_schedules_next", "schedules", ["next"])
    schedules = sa.table("schedules", sa.column("decided", Moment), sa.column("next", Moment))
    now = datetime.now(UTC)
    op.execute(schedules.update().values(decided=now, next=now))


def _deliveries() -> None:
    op.create_table(
        "deliveries",
        sa.Column("id", Number),
        sa.Column("schedule", Number, nullable=False),
        sa.Column("day", Words, nullable=False),
        sa.Column("local", Words, nullable=False),
        sa.Column("channel", Words, nullable=False),
        sa.Column("topic", Words, nullable=False),
        sa.Column("due", Moment, nullable=False),
        sa.Column("state", Words, nullable=False),
        sa.Column("turn", sa.Integer, nullable=False),
        sa.Column("leased", Moment),
        sa.Column("until", Moment),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("wake", Moment, nullable=False),
        sa.Column("reason", Words, nullable=False),
        sa.Column("ended", Moment),
        sa.Column("told", Words, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_deliveries"),
        sqlite_autoincrement=True,
    )
    op.create_index("uq_deliveries_slot", "deliveries", ["schedule", "day", "local"], unique=True)
    op.create_index("ix_deliveries_due", "deliveries", ["due"])
    op.create_index("ix_deliveries_state_wake", "deliveries", ["state", "wake"])
    op.create_index("ix_deliveries_channel_due", "deliveries", ["channel", "due"])
    delivery = sa.ForeignKey("deliveries.id", name="fk_parcels_delivery", ondelete="CASCADE")
    op.create_table(
        "parcels",
        sa.Column("delivery", Number, delivery, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("packed", Data, nullable=False),
        sa.Column("tried", Moment),
        sa.Column("message", Words),
        sa.PrimaryKeyConstraint("delivery", "number", name="pk_parcels"),
    )


def _tellings() -> None:
    op.create_table(
        "tellings",
        sa.Column("channel", Words, nullable=False),
        sa.Column("story", Words, nullable=False),
        sa.Column("shown", Words, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("entries", Data, nullable=False),
        sa.PrimaryKeyConstraint("channel", "story", name="pk_tellings"),
    )
    op.create_index("ix_tellings_at", "tellings", ["at"])
