"""What Alembic runs for every migration; the connection comes from `adapters.storage.migrating`, in a transaction."""

from __future__ import annotations

from alembic import context

from adapters.storage.tables import VERSIONS, metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSIONS,
    render_as_batch=True,  # SQLite changes a table by making it anew
)
context.run_migrations()
