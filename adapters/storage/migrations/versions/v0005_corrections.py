"""Corrections: which briefings' articles were read again, what became of them, and what messages say of it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from adapters.storage.columns import Moment, Number, Words

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make their tables; what was sent within the last days is read again."""
    delivery = sa.ForeignKey("deliveries.id", name="fk_rechecks_delivery", ondelete="CASCADE")
    op.create_table(
        "rechecks",
        sa.Column("delivery", Number, delivery, nullable=False),
        sa.Column("readings", sa.Integer, nullable=False),
        sa.Column("leased", Moment),
        sa.PrimaryKeyConstraint("delivery", name="pk_rechecks"),
    )
    copy = sa.ForeignKey("copies.key", name="fk_rereadings_copy", ondelete="CASCADE")
    op.create_table(
        "rereadings",
        sa.Column("copy", Words, copy, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("text", Words),
        sa.PrimaryKeyConstraint("copy", name="pk_rereadings"),
    )
    delivery = sa.ForeignKey("deliveries.id", name="fk_corrections_delivery", ondelete="CASCADE")
    op.create_table(
        "corrections",
        sa.Column("delivery", Number, delivery, nullable=False),
        sa.Column("part", sa.Integer, nullable=False),
        sa.Column("told", Words, nullable=False),
        sa.PrimaryKeyConstraint("delivery", "part", name="pk_corrections"),
    )
    op.create_index("ix_deliveries_ended", "deliveries", ["ended"])
