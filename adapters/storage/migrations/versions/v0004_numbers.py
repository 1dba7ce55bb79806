"""Numbers of schedules that count from 1 in each channel; where briefings are posted, and which hold no other back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Give the schedules that are there their numbers, the oldest first; they and their deliveries stay as they are."""
    op.add_column("schedules", sa.Column("number", sa.Integer, nullable=False, server_default="0"))
    op.execute(
        "UPDATE schedules SET number = (SELECT count(*) FROM schedules AS earlier "
        "WHERE earlier.channel = schedules.channel AND earlier.id <= schedules.id)"
    )
    op.create_index("uq_schedules_channel_number", "schedules", ["channel", "number"], unique=True)
    for table, name in ("schedules", "in_channel"), ("deliveries", "in_channel"), ("deliveries", "yielding"):
        op.add_column(table, sa.Column(name, sa.Boolean, nullable=False, server_default=sa.false()))
