"""Which session a fact is about, and what came of each student's work."""

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
    op.create_table(
        "evaluation_summary",
        sa.Column("session_id", sa.String(40), nullable=False),
        sa.Column("account", sa.String(40), nullable=False),
        sa.Column("grid", sa.String(40), nullable=False),
        sa.Column("establishment", sa.String(40), nullable=False),
        sa.Column("basis", sa.String(64), nullable=False),
        sa.Column("played", sa.Text(), nullable=False),
        sa.Column("summary", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.session_id"], name="fk_evaluation_summary_session_id"
        ),
        sa.PrimaryKeyConstraint("session_id", "account", "grid", name="pk_evaluation_summary"),
    )
    op.create_index(
        "ix_evaluation_summary_establishment_grid", "evaluation_summary", ["establishment", "grid"]
    )
