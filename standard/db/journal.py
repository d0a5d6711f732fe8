"""The append-only journal of numbered facts, and what is read from it."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, get_args

from pydantic import ValidationError
from sqlalchemy import Connection, Select, Text, cast, func, insert, select, update
from sqlmodel import col

from standard.core.codec import fact_from_json, fact_to_json, facts_from_text
from standard.core.desk.facts import CallQualified, MessageTaken, SpeechJudged
from standard.core.errors import JournalError, Unknown
from standard.core.evaluation.facts import AssessmentFact
from standard.core.events import Event, Numbered, RecordingStored
from standard.core.hearing import RecordingHeard
from standard.db.database import Database
from standard.db.models import FactRow, SessionRow
from standard.db.uncollected import uncollected


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRecord:
    """One class session, open while ``closed_at`` is None."""

    session_id: str
    organisation: str
    opened_at: datetime
    closed_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A fact with its place, wherever in the establishment it was told."""

    session_id: str
    seq: int
    fact: Event


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageRecord:
    """A message an operator wrote, with the place of its fact."""

    session_id: str
    seq: int
    message: MessageTaken


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingRecord:
    """A stored recording, with the place of its fact."""

    session_id: str
    seq: int
    recording: RecordingStored


class SqlJournal:
    """``core.ports.Journal`` on a database, for one establishment.

    A service that goes on with a session raises its *fence*: should an older
    service still live, its next append is refused (``journal-taken-over``).
    """

    def __init__(self, database: Database, *, establishment: str, node: str) -> None:
        self._database = database
        self._establishment = establishment
        self._node = node
        self._fences: dict[str, int] = {}

    async def open_session(self, organisation: str) -> tuple[str, list[Numbered]]:
        """Go on with this node's open session of the organisation, or open one."""
        session_id, fence = await self._database.write(lambda c: self._reopened(c, organisation))
        self._fences[session_id] = fence
        return session_id, await self.read(session_id)

    async def append(self, session_id: str, facts: Sequence[Numbered]) -> None:
        """Make the facts durable together; raises ``JournalError``, and then none was written."""
        rows = [self._row(session_id, numbered) for numbered in facts]
        if rows:
            await self._database.write(lambda c: self._appended(c, session_id, rows))

    async def close_session(self, session_id: str) -> None:
        """Mark the session as finished; the next ``open_session`` opens another."""
        statement = (
            update(SessionRow)
            .where(*self._is(session_id), col(SessionRow.closed_at).is_(None))
            .values(closed_at=datetime.now(UTC))
        )
        await self._database.write(lambda c: c.execute(statement))
        self._fences.pop(session_id, None)

    async def read(self, session_id: str, after: int = 0) -> list[Numbered]:
        """Facts with a number greater than ``after``, in order."""
        # As text: facts are made of it in one go, and no dictionary is built for each.
        statement = (
            select(col(FactRow.session_id), col(FactRow.seq), cast(col(FactRow.fact), Text))
            .where(
                col(FactRow.session_id) == session_id,
                col(FactRow.establishment) == self._establishment,
                col(FactRow.seq) > after,
            )
            .order_by(col(FactRow.seq))
        )
        return await self._database.read(
            lambda c: [Numbered(seq, fact) for (_, seq, _), fact in _with_facts(c, statement)]
        )

    async def sessions(self) -> list[SessionRecord]:
        """Every session of the establishment, newest first."""
        statement = (
            select(*_SESSION_COLUMNS)
            .where(col(SessionRow.establishment) == self._establishment)
            .order_by(col(SessionRow.opened_at).desc(), col(SessionRow.session_id))
        )
        return await self._database.read(lambda c: [_session(row) for row in c.execute(statement)])

    async def session(self, session_id: str) -> SessionRecord:
        """One session; raises ``Unknown``."""
        statement = select(*_SESSION_COLUMNS).where(*self._is(session_id))
        row = await self._database.read(lambda c: c.execute(statement).one_or_none())
        if row is None:
            raise Unknown("unknown-session", session=session_id[:40])
        return _session(row)

    async def told(
        self,
        types: Collection[str],
        *,
        organisation: str = "",
        since: datetime | None = None,
        most: int | None = None,
    ) -> list[Told]:
        """Facts of these types in every session of the establishment, newest first.

        ``organisation`` keeps those of one house; ``since`` excludes what is earlier; ``most`` stops there.
        """
        statement = (
            select(col(FactRow.session_id), col(FactRow.seq), cast(col(FactRow.fact), Text))
            .where(col(FactRow.establishment) == self._establishment, col(FactRow.type).in_(sorted(types)))
            .order_by(col(FactRow.at).desc(), col(FactRow.seq).desc())
        )
        if organisation:
            of_house = select(col(SessionRow.session_id)).where(
                col(SessionRow.establishment) == self._establishment,
                col(SessionRow.organisation) == organisation,
            )
            statement = statement.where(col(FactRow.session_id).in_(of_house))
        if since is not None:
            statement = statement.where(col(FactRow.at) >= since)
        if most is not None:
            statement = statement.limit(most)
        return await self._database.read(lambda c: _told(c, statement))

    async def within(self, sessions: Collection[str], types: Collection[str]) -> list[Told]:
        """Facts of these types in these sessions, in order within each."""
        statement = (
            select(col(FactRow.session_id), col(FactRow.seq), cast(col(FactRow.fact), Text))
            .where(
                col(FactRow.session_id).in_(sorted(sessions)),
                col(FactRow.establishment) == self._establishment,
                col(FactRow.type).in_(sorted(types)),
            )
            .order_by(col(FactRow.session_id), col(FactRow.seq))
        )
        return await self._database.read(lambda c: _told(c, statement))

    async def attended(self, account: str = "") -> frozenset[str]:
        """Sessions in which somebody sat at a seat, or this account did."""
        statement = (
            select(col(FactRow.session_id))
            .where(col(FactRow.establishment) == self._establishment, col(FactRow.type) == "SeatTaken")
            .distinct()
        )
        if account:
            statement = statement.where(col(FactRow.fact)["account"].as_string() == account)
        return frozenset(await self._database.read(lambda c: c.execute(statement).scalars().all()))

    async def counted(self, types: Collection[str]) -> dict[str, int]:
        """How many facts of these types each session has; one that has none is not in it."""
        statement = (
            select(col(FactRow.session_id), func.count())
            .where(col(FactRow.establishment) == self._establishment, col(FactRow.type).in_(sorted(types)))
            .group_by(col(FactRow.session_id))
        )
        return await self._database.read(lambda c: {row[0] or "": row[1] for row in c.execute(statement)})

    async def assessments(self, sessions: Collection[str] | None = None) -> list[Told]:
        """What people decided about these sessions (None: about any), wherever it was told, oldest first."""
        return await self._database.read(lambda c: _told(c, self._about(_ASSESSMENTS, sessions)))

    async def mentions(self) -> dict[str, int]:
        """How many facts say something about each session: what is made of fewer is stale."""
        statement = (
            select(col(FactRow.about), func.count())
            .where(col(FactRow.establishment) == self._establishment, col(FactRow.about).is_not(None))
            .group_by(col(FactRow.about))
        )
        return await self._database.read(lambda c: {row[0] or "": row[1] for row in c.execute(statement)})

    async def signatures(self, sessions: Collection[str]) -> list[Told]:
        """The locks of sheets of these sessions, wherever they were told, oldest first."""
        return await self._database.read(lambda c: _told(c, self._about(("SheetSigned",), sessions)))

    async def messages(self) -> list[MessageRecord]:
        """Every message taken in the establishment, newest first."""
        return [
            MessageRecord(session_id=told.session_id, seq=told.seq, message=told.fact)
            for told in await self.told(["MessageTaken"])
            if isinstance(told.fact, MessageTaken)
        ]

    async def judgements(self, session_id: str) -> list[CallQualified | SpeechJudged]:
        """What was said in later sessions about calls of this one, oldest first."""
        statement = self._about(("CallQualified", "SpeechJudged"), [session_id])
        facts = [one.fact for one in await self._database.read(lambda c: _told(c, statement))]
        return [fact for fact in facts if isinstance(fact, CallQualified | SpeechJudged)]

    async def heard_later(self, session_id: str) -> list[RecordingHeard]:
        """What was heard in recordings of this session once it was over, oldest first."""
        statement = self._about(("RecordingHeard",), [session_id])
        facts = [one.fact for one in await self._database.read(lambda c: _told(c, statement))]
        return [fact for fact in facts if isinstance(fact, RecordingHeard)]

    async def recording(self, key: str) -> RecordingRecord:
        """The fact that stored the recording ``key``; raises ``Unknown``."""
        statement = (
            select(col(FactRow.session_id), col(FactRow.seq), col(FactRow.fact))
            .where(
                col(FactRow.establishment) == self._establishment,
                col(FactRow.type) == "RecordingStored",
                col(FactRow.fact)["key"].as_string() == key,
            )
            .limit(1)
        )
        row = await self._database.read(lambda c: c.execute(statement).one_or_none())
        fact = None if row is None else _numbered(row.session_id, row.seq, row.fact).fact
        if row is None or not isinstance(fact, RecordingStored):
            raise Unknown("unknown-recording", key=key[:80])
        return RecordingRecord(session_id=row.session_id, seq=row.seq, recording=fact)

    def _about(self, types: Collection[str], sessions: Collection[str] | None) -> Select[str, int, str]:
        statement = (
            select(col(FactRow.session_id), col(FactRow.seq), cast(col(FactRow.fact), Text))
            .where(col(FactRow.establishment) == self._establishment, col(FactRow.type).in_(sorted(types)))
            .order_by(col(FactRow.at), col(FactRow.seq))
        )
        return statement if sessions is None else statement.where(col(FactRow.about).in_(sorted(sessions)))

    def _is(self, session_id: str) -> tuple[Any, Any]:
        return (
            col(SessionRow.session_id) == session_id,
            col(SessionRow.establishment) == self._establishment,
        )

    def _reopened(self, connection: Connection, organisation: str) -> tuple[str, int]:
        statement = (
            select(col(SessionRow.session_id), col(SessionRow.fence))
            .where(
                col(SessionRow.establishment) == self._establishment,
                col(SessionRow.organisation) == organisation,
                col(SessionRow.node) == self._node,
                col(SessionRow.closed_at).is_(None),
            )
            .order_by(col(SessionRow.opened_at).desc())
            .limit(1)
            .with_for_update()
        )
        found = connection.execute(statement).one_or_none()
        if found is None:
            return self._opened(connection, organisation), 1
        fence = int(found.fence) + 1
        connection.execute(update(SessionRow).where(*self._is(found.session_id)).values(fence=fence))
        return found.session_id, fence

    def _opened(self, connection: Connection, organisation: str) -> str:
        session_id = f"s-{secrets.token_hex(8)}"
        row = {
            "session_id": session_id,
            "establishment": self._establishment,
            "organisation": organisation,
            "opened_at": datetime.now(UTC),
            "node": self._node,
            "fence": 1,
        }
        connection.execute(insert(SessionRow).values(row))
        return session_id

    def _row(self, session_id: str, numbered: Numbered) -> dict[str, Any]:
        return {
            "session_id": session_id,
            "seq": numbered.seq,
            "establishment": self._establishment,
            "at": numbered.fact.at,
            "type": numbered.fact.type,
            "about": getattr(numbered.fact, "session", "") or None,
            "fact": fact_to_json(numbered.fact),
        }

    def _appended(self, connection: Connection, session_id: str, rows: list[dict[str, Any]]) -> None:
        held = (
            select(col(SessionRow.fence))
            .where(*self._is(session_id), col(SessionRow.closed_at).is_(None))
            .with_for_update(read=True)
        )
        fence = connection.execute(held).scalar_one_or_none()
        if fence is None or fence != self._fences.get(session_id):
            raise JournalError("journal-taken-over", session=session_id)
        connection.execute(insert(FactRow), rows)


_ASSESSMENTS = tuple(kind.__name__ for kind in get_args(AssessmentFact))
_SESSION_COLUMNS = (
    col(SessionRow.session_id),
    col(SessionRow.organisation),
    col(SessionRow.opened_at),
    col(SessionRow.closed_at),
)


def _session(row: Any) -> SessionRecord:
    return SessionRecord(
        session_id=row.session_id,
        organisation=row.organisation,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
    )


def _told(connection: Connection, statement: Select[str, int, str]) -> list[Told]:
    return [
        Told(session_id=session_id, seq=seq, fact=fact)
        for (session_id, seq, _), fact in _with_facts(connection, statement)
    ]


def _with_facts(
    connection: Connection, statement: Select[str, int, str]
) -> list[tuple[tuple[str, int, str], Event]]:
    """Rows of session, number and text, each with its fact; all facts are made in one go."""
    with uncollected():
        rows = [(row[0], row[1], row[2]) for row in connection.execute(statement)]
        try:
            facts = facts_from_text([text for _, _, text in rows])
        except ValidationError:
            facts = [_damaged_or(session_id, seq, text) for session_id, seq, text in rows]
        return list(zip(rows, facts, strict=True))


def _damaged_or(session_id: str, seq: int, text: str) -> Event:
    """The fact of one row; raises ``JournalError`` for the one that spoils the others."""
    try:
        (fact,) = facts_from_text([text])
    except ValidationError as error:
        raise JournalError("journal-damaged", session=session_id, seq=seq, reason="not a fact") from error
    return fact


def _numbered(session_id: str, seq: int, fact: dict[str, Any]) -> Numbered:
    try:
        return Numbered(seq, fact_from_json(fact))
    except ValidationError as error:
        raise JournalError("journal-damaged", session=session_id, seq=seq, reason="not a fact") from error
