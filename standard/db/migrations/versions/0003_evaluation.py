"""Which session a fact is about."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003_evaluation"
down_revision = "0002_preferences"
branch_labels = None
depends_on = None

NAMED = ("CallQualified", "SpeechJudged", "MarksOpened")
"""Facts that could name a session before there was the column."""


def upgrade() -> None:
    """Bring the tables forward."""
    op.add_column("fact", sa.Column("about", sa.String(40), nullable=True))
    fact = sa.table(
        "fact", sa.column("type", sa.String), sa.column("about", sa.String), sa.column("fact", sa.JSON)
    )
    session = sa.func.nullif(fact.c.fact["session"].as_string(), "")
    op.execute(sa.update(fact).where(fact.c.type.in_(NAMED)).values(about=session))
    # Facts of a few types in a few sessions: found without reading the others of these sessions.
    op.create_index("ix_fact_establishment_type_session_id", "fact", ["establishment", "type", "session_id"])
    op.drop_index("ix_fact_establishment_type", "fact")
    op.create_index("ix_fact_establishment_about", "fact", ["establishment", "about"])
