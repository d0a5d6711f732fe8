"""What each person has chosen for their screen and keyboard, so that they find it on another machine."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select
from sqlmodel import col

from standard.core.errors import Unknown
from standard.db.database import Database
from standard.db.models import AccountRow, PreferencesRow

Document = dict[str, Any]


class Preferences:
    """The documents of one establishment, one for each account."""

    def __init__(self, database: Database, *, establishment: str, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._establishment = establishment
        self._clock = clock

    async def of(self, account: str) -> Document | None:
        """What the person has chosen, or None when nothing was."""
        statement = (
            select(col(PreferencesRow.document))
            .join(AccountRow, col(AccountRow.account_id) == col(PreferencesRow.account_id))
            .where(col(AccountRow.establishment) == self._establishment, col(AccountRow.account) == account)
        )
        return await self._database.read(lambda c: c.execute(statement).scalar_one_or_none())

    async def keep(self, account: str, document: Document) -> None:
        """Store the whole document in place of the last. Raises ``Unknown``."""
        await self._database.write(lambda c: self._keep(c, account, document))

    def _keep(self, connection: Connection, account: str, document: Document) -> None:
        found = connection.execute(
            select(col(AccountRow.account_id)).where(
                col(AccountRow.establishment) == self._establishment, col(AccountRow.account) == account
            )
        ).scalar_one_or_none()
        if found is None:
            raise Unknown("unknown-account", account=account)
        connection.execute(delete(PreferencesRow).where(col(PreferencesRow.account_id) == found))
        values = {
            "account_id": found,
            "establishment": self._establishment,
            "document": document,
            "changed_at": self._clock(),
        }
        connection.execute(insert(PreferencesRow).values(values))
