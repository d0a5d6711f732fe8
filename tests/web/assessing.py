"""A session to be assessed: Léa has handled a call, and people decide about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import httpx
from sqlalchemy import insert

from standard.core.codec import fact_to_json
from standard.core.events import CallAnswered, CallEnded, CallOffered, CallWaiting, Event, SeatTaken
from standard.db.models import FactRow, SessionRow
from tests.web.place import Place

CALL = "c-1772440200.77"
GRID = "ecoute"
CODES = ("C1", "C2", "C3")
DRAFT = {
    "name": "Écoute",
    "scale": {"id": "ti", "nom": "TI"},
    "criteria": [
        {"code": "C1", "libelle": "Décroche vite", "metriques": ["A1"], "poids": 2},
        {"code": "C2", "libelle": "Écoute", "metriques": ["C2"]},
        {"code": "C3", "libelle": "Prend congé"},
    ],
}


def url(place: Place, rest: str = "", *, student: str = "lea", session: str = "", grid: str = GRID) -> str:
    """The address of a sheet, or below it."""
    session = session or place.session.session_id
    return f"/api/evaluation/sheets/{session}/{student}/{grid}{rest and '/'}{rest}"


@dataclass(slots=True)
class Class:
    """Everybody's browsers, by account."""

    place: Place
    people: dict[str, httpx.AsyncClient] = field(default_factory=dict)

    async def of(self, account: str) -> httpx.AsyncClient:
        """The browser of this person."""
        if account not in self.people:
            self.people[account] = await self.place.signed_in(account)
        return self.people[account]

    async def sheet(self, account: str, **about: str) -> dict[str, Any]:
        """The sheet as this person sees it."""
        answer = await (await self.of(account)).get(url(self.place, **about))
        assert answer.status_code == 200, answer.text
        told: dict[str, Any] = answer.json()
        return told

    async def does(self, account: str, method: str, rest: str, body: object = None, **about: str) -> str:
        """Do something to the sheet; the id of what was refused, or nothing."""
        browser = await self.of(account)
        answer = await browser.request(method, url(self.place, rest, **about), json=body)
        assert answer.status_code < 500, answer.text
        return "" if answer.is_success else str(answer.json()["id"])

    async def marks(
        self,
        account: str,
        levels: Mapping[str, int | None] | None = None,
        /,
        marker: str = "assessor",
        reason: str = "vu",
        **more: int | None,
    ) -> str:
        """Decide levels of the whole session, by criterion."""
        decisions = [
            {"criterion": code, "level": level, "reason": reason}
            for code, level in {**(levels or {}), **more}.items()
        ]
        return await self.does(account, "PUT", "levels", {"marker": marker, "decisions": decisions})

    async def ends(self, account: str, marker: str = "assessor") -> str:
        """Say that one has ended."""
        return await self.does(account, "POST", "ended", {"marker": marker})


async def assessed_class(place: Place, *, ended: bool = True) -> Class:
    """Léa had a call at seat 2001, answered after four seconds, and there is a grid of three criteria."""
    made = Class(place)
    answer = await (await made.of("claire")).put(f"/api/evaluation/grids/{GRID}", json=DRAFT)
    assert answer.status_code == 200, answer.text
    at = place.clock()
    await place.tell(
        SeatTaken(at=at, seat="2001", account="lea", name="Lea", recorded=False),
        CallOffered(at=at, call_id=CALL, number="0612345678", name="Mme Roux", dialled="0261912000"),
        CallWaiting(at=at, call_id=CALL, reason="new"),
    )
    place.clock.advance(4)
    await place.tell(CallAnswered(at=place.clock(), call_id=CALL, seat="2001"))
    place.clock.advance(30)
    if ended:
        await place.tell(CallEnded(at=place.clock(), call_id=CALL, by="caller"))
        place.clock.advance(5)
    return made


async def closed_session(place: Place, session_id: str, facts: Sequence[Event]) -> None:
    """A session that is over, with these facts."""
    session = {
        "session_id": session_id,
        "establishment": "lycee-a",
        "organisation": "mairie",
        "opened_at": facts[0].at,
        "closed_at": facts[-1].at,
        "node": "n",
        "fence": 1,
    }
    rows = [
        {
            "session_id": session_id,
            "seq": seq,
            "establishment": "lycee-a",
            "at": fact.at,
            "type": fact.type,
            "about": getattr(fact, "session", "") or None,
            "fact": fact_to_json(fact),
        }
        for seq, fact in enumerate(facts, 1)
    ]
    await place.database.write(lambda c: c.execute(insert(SessionRow), [session]))
    await place.database.write(lambda c: c.execute(insert(FactRow), rows))
