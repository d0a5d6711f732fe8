"""What came of each student's work in each session, kept so that a school's table need not read its journals.

Nothing here is a fact: all of it can be made again from the journal, and is whenever its basis has changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Text, cast, delete, insert, select
from sqlmodel import col

from standard.db.database import Database
from standard.db.models import SummaryRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """One of them; ``text`` is a JSON object."""

    session_id: str
    account: str
    basis: str
    """Digest of everything it was made of."""
    played: tuple[str, ...]
    """Scenarios that it rests on."""
    text: str


class Summaries:
    """The summaries of one establishment."""

    def __init__(self, database: Database, *, establishment: str) -> None:
        self._database = database
        self._establishment = establishment

    async def of(self, grid: str) -> list[Summary]:
        """Every summary by this grid, in the order of sessions and accounts."""
        statement = (
            select(
                col(SummaryRow.session_id),
                col(SummaryRow.account),
                col(SummaryRow.basis),
                col(SummaryRow.played),
                cast(col(SummaryRow.summary), Text),
            )
            .where(col(SummaryRow.establishment) == self._establishment, col(SummaryRow.grid) == grid)
            .order_by(col(SummaryRow.session_id), col(SummaryRow.account))
        )
        return await self._database.read(lambda c: [_summary(row) for row in c.execute(statement)])

    async def keep(self, grid: str, session_id: str, made: Sequence[Summary]) -> None:
        """Have these be the summaries of the session by this grid, and no others. Raises ``JournalError``."""
        await self._database.write(lambda c: self._kept(c, grid, session_id, made))

    def _kept(self, connection: Connection, grid: str, session_id: str, made: Iterable[Summary]) -> None:
        own = (
            col(SummaryRow.session_id) == session_id,
            col(SummaryRow.grid) == grid,
            col(SummaryRow.establishment) == self._establishment,
        )
        connection.execute(delete(SummaryRow).where(*own))
        rows: list[dict[str, Any]] = [
            {
                "session_id": session_id,
                "account": one.account,
                "grid": grid,
                "establishment": self._establishment,
                "basis": one.basis,
                "played": " ".join(one.played),
                "summary": json.loads(one.text),
            }
            for one in made
        ]
        if rows:
            connection.execute(insert(SummaryRow), rows)


def _summary(row: Any) -> Summary:
    session_id, account, basis, played, text = row
    return Summary(
        session_id=session_id, account=account, basis=basis, played=tuple(played.split()), text=text
    )
