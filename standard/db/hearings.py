"""What of the stored recordings nobody has analysed yet."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlmodel import col

from standard.core.hearing import Unheard
from standard.db.database import Database
from standard.db.models import FactRow, SessionRow

__all__ = ["Hearings"]

_DONE = ("RecordingHeard", "RecordingNotHeard")


class Hearings:
    """Of one establishment and one node."""

    def __init__(self, database: Database, *, establishment: str, node: str) -> None:
        self._database = database
        self._establishment = establishment
        self._node = node

    async def unheard(self, organisation: str, since: datetime) -> list[Unheard]:
        """Recordings that this node stored since then and nobody analysed, oldest first."""
        about = {name: col(FactRow.fact)[name].as_string() for name in ("call_id", "key", "session")}
        here = select(col(SessionRow.session_id)).where(
            col(SessionRow.establishment) == self._establishment,
            col(SessionRow.organisation) == organisation,
            col(SessionRow.node) == self._node,
        )
        statement = (
            select(col(FactRow.type), col(FactRow.session_id), *about.values())
            .where(
                col(FactRow.establishment) == self._establishment,
                col(FactRow.type).in_((*_DONE, "RecordingStored")),
                col(FactRow.at) >= since,
                col(FactRow.session_id).in_(here),
            )
            .order_by(col(FactRow.at), col(FactRow.seq))
        )
        rows = await self._database.read(lambda c: list(c.execute(statement)))
        done = {(of or told_in, call) for type, told_in, call, _, of in rows if type in _DONE}
        return [
            Unheard(call, key, session)
            for type, session, call, key, _ in rows
            if type not in _DONE and (session, call) not in done
        ]
