"""Everybody's levels over many sessions, as one viewer may know them: for the class table and for progress.

Only what people decided: no session is folded for it. A student knows of themselves what is signed.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping, Sequence

from standard.core.evaluation.assessments import Assessment, Key, assessments, levels_of, visible_to
from standard.core.evaluation.attendance import Attendance
from standard.core.evaluation.progress import Attempt
from standard.core.evaluation.referentiel import Grille
from standard.db.accounts import Account
from standard.db.journal import SessionRecord
from standard.web.deps import Service, sees_everything

__all__ = ["attempts"]


async def attempts(
    service: Service, viewer: Account, grille: Grille, records: Sequence[SessionRecord], student: str = ""
) -> list[Attempt]:
    """Every attempt of everybody (or of one student) in these sessions. Raises ``JournalError``."""
    journal = service.lab.journal
    ids = frozenset(one.session_id for one in records) & await journal.attended(student)
    if not ids:
        return []
    attended = await service.lab.evidence.attended(ids)
    told = await journal.assessments(ids)
    return await asyncio.to_thread(
        lambda: _attempts(
            viewer,
            grille,
            [one for one in records if one.session_id in ids],
            attended,
            assessments(one.fact for one in told),
            {student} if student else None,
        )
    )


def _attempts(
    viewer: Account,
    grille: Grille,
    records: Sequence[SessionRecord],
    attended: Mapping[str, Attendance],
    sheets: Mapping[Key, Assessment],
    wanted: Collection[str] | None,
) -> list[Attempt]:
    every = sees_everything(viewer)
    found: list[Attempt] = []
    for record in records:
        attendance = attended[record.session_id]
        if viewer.role == "assessor" and not attendance.assessed_by(viewer.account):
            continue
        for account, name in attendance.names.items():
            if wanted is not None and account not in wanted:
                continue
            now = sheets.get((record.session_id, account, grille.id))
            signed = now is not None and now.signed is not None
            known = now is not None and (signed or every)
            found.append(
                Attempt(
                    session_id=record.session_id,
                    account=account,
                    name=name,
                    at=record.opened_at,
                    levels=levels_of(visible_to(now, viewer.account), grille) if now and known else {},
                    signed=signed,
                )
            )
    return found
