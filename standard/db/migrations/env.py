"""Alembic's entry: migrates the connection it is given (``standard.db.database``), nothing else."""

from __future__ import annotations

from alembic import context

from standard.db.models import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    compare_type=True,
    render_as_batch=True,
)
context.run_migrations()
