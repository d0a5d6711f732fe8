"""Summaries on both engines: kept by session and grid, replaced together, apart for each establishment."""

from __future__ import annotations

import json

from standard.db.database import Database
from standard.db.journal import SqlJournal
from standard.db.summaries import Summaries, Summary


def _made(session_id: str, account: str, basis: str = "b1", **content: object) -> Summary:
    return Summary(
        session_id=session_id,
        account=account,
        basis=basis,
        played=("SC-01", "LY-02"),
        text=json.dumps(content or {"levels": {"C211.1": None}, "name": "Léa d’Arc"}),
    )


def _plain(found: list[Summary]) -> list[tuple[str, str, str, object]]:
    return [(one.session_id, one.account, one.basis, json.loads(one.text)) for one in found]


async def test_summaries_of_a_session_come_back_as_they_were_and_are_replaced_together(
    database: Database, journal: SqlJournal
) -> None:
    first, _ = await journal.open_session("mairie")
    second, _ = await journal.open_session("clinique")
    kept = Summaries(database, establishment="lycee-a")
    await kept.keep("arcu", first, [_made(first, "lea"), _made(first, "hugo")])
    await kept.keep("arcu", second, [_made(second, "lea")])
    await kept.keep("mdl", first, [_made(first, "lea", grid="mdl")])
    found = await kept.of("arcu")
    assert sorted((one.session_id, one.account) for one in found) == sorted(
        [(first, "hugo"), (first, "lea"), (second, "lea")]
    )
    assert found[0].played == ("SC-01", "LY-02")
    assert json.loads(found[0].text) == {"levels": {"C211.1": None}, "name": "Léa d’Arc"}
    await kept.keep("arcu", first, [_made(first, "lea", "b2", n=1)])
    mine = [one for one in _plain(await kept.of("arcu")) if one[0] == first]
    assert mine == [(first, "lea", "b2", {"n": 1})]
    assert len(await kept.of("mdl")) == 1
    await kept.keep("mdl", first, [])
    assert await kept.of("mdl") == []


async def test_summaries_of_another_establishment_are_not_seen(
    database: Database, journal: SqlJournal
) -> None:
    session_id, _ = await journal.open_session("mairie")
    await Summaries(database, establishment="lycee-a").keep("arcu", session_id, [_made(session_id, "lea")])
    other = Summaries(database, establishment="lycee-b")
    assert await other.of("arcu") == []
    await other.keep("arcu", session_id, [])
    assert len(await Summaries(database, establishment="lycee-a").of("arcu")) == 1
