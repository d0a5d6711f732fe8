"""Everybody's levels over many sessions, as one viewer may know them: for the class table and for progress.

Only what people decided: no session is folded for it. A sheet that is signed says its levels itself; what was
decided one by one is read only where one is not. A student knows of themselves what is signed.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from standard.core.evaluation.assessments import Assessment, Key, levels_of, visible_to
from standard.core.evaluation.attendance import Attendance
from standard.core.evaluation.facts import SheetSigned
from standard.core.evaluation.progress import Attempt
from standard.core.evaluation.referentiel import Grille
from standard.db.accounts import Account
from standard.db.journal import SessionRecord, Told
from standard.web.deps import sees_everything

__all__ = ["attempts"]


class Journal(Protocol):
    """What is read of the journal."""

    async def attended(self, account: str = "") -> frozenset[str]:
        """Sessions in which somebody sat at a seat, or this account did."""
        ...

    async def signatures(self, sessions: Collection[str]) -> Sequence[Told]:
        """The locks of sheets of these sessions, oldest first."""
        ...


class Decided(Protocol):
    """What people decided."""

    async def of(self, sessions: Collection[str]) -> Mapping[Key, Assessment]:
        """Every sheet of these sessions on which somebody decided something."""
        ...


class Attended(Protocol):
    """Who was there."""

    async def attended(self, sessions: Collection[str]) -> Mapping[str, Attendance]:
        """By session."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class _Standings:
    """What was read, for one viewer and one grid."""

    viewer: Account
    grille: Grille
    student: str
    attended: Mapping[str, Attendance]
    signed: Mapping[Key, SheetSigned]

    def key(self, session: str, account: str) -> Key:
        return session, account, self.grille.id

    def names(self, session: str) -> Iterable[tuple[str, str]]:
        """Whom this viewer may be told of in the session, with their names."""
        attendance = self.attended[session]
        if self.viewer.role == "assessor" and not attendance.assessed_by(self.viewer.account):
            return ()
        return [one for one in attendance.names.items() if self.student in ("", one[0])]

    def open(self) -> frozenset[str]:
        """Sessions of which somebody's sheet is not signed, if this viewer may know of such."""
        if not sees_everything(self.viewer):
            return frozenset()
        return frozenset(
            session
            for session in self.attended
            if any(self.key(session, account) not in self.signed for account, _ in self.names(session))
        )

    def attempts(self, records: Iterable[SessionRecord], sheets: Mapping[Key, Assessment]) -> list[Attempt]:
        """Each of them in the sessions that were read."""
        return [
            Attempt(
                session_id=record.session_id,
                account=account,
                name=name,
                at=record.opened_at,
                levels=self._levels(self.key(record.session_id, account), sheets),
                signed=self.key(record.session_id, account) in self.signed,
            )
            for record in records
            if record.session_id in self.attended
            for account, name in self.names(record.session_id)
        ]

    def _levels(self, key: Key, sheets: Mapping[Key, Assessment]) -> Mapping[str, int | None]:
        if (signed := self.signed.get(key)) is not None:
            return signed.levels
        now = sheets.get(key)
        return {} if now is None else levels_of(visible_to(now, self.viewer.account), self.grille)


async def attempts(
    journal: Journal,
    evidence: Attended,
    decisions: Decided,
    viewer: Account,
    grille: Grille,
    records: Sequence[SessionRecord],
    student: str = "",
) -> list[Attempt]:
    """Every attempt of everybody (or of one student) in these sessions. Raises ``JournalError``."""
    ids = frozenset(one.session_id for one in records) & await journal.attended(student)
    if not ids:
        return []
    standings = _Standings(
        viewer=viewer,
        grille=grille,
        student=student,
        attended=await evidence.attended(ids),
        signed=_locks(await journal.signatures(ids)),
    )
    left = standings.open()
    sheets = await decisions.of(left) if left else {}
    return await asyncio.to_thread(standings.attempts, records, sheets)


def _locks(told: Iterable[Told]) -> dict[Key, SheetSigned]:
    """By sheet; nothing that is said after the first lock counts."""
    found: dict[Key, SheetSigned] = {}
    for one in told:
        if isinstance(one.fact, SheetSigned):
            found.setdefault((one.fact.session, one.fact.student, one.fact.grid), one.fact)
    return found
