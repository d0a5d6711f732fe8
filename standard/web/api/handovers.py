"""Handover: what is pending, what was left to the next operator, and whether it was read and used.

What earlier sessions of the same house left is shown too: whoever sits down next may do so on another day.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import BaseModel, Field, StringConstraints

from standard.core.calls import CallState
from standard.core.desk.facts import HandoverPoint, HandoverRead, HandoverUsed, HandoverWritten
from standard.core.desk.handover import TOLD_BY, Handover, Handovers, Mark, Pending, PendingKind, Use, folded
from standard.core.errors import Unknown
from standard.db.accounts import Account
from standard.web.deeds import DoerDep, During, names, new_id
from standard.web.deps import Operator, Person, Service, ServiceDep, seat_of, sees_everything
from standard.web.problems import documented

router = APIRouter(prefix="/api/desk/handovers", tags=["handovers"])

SHOWN = 6
"""Handovers of earlier sessions of the house, the newest; of the session under way, every one."""
SEATED_BEFORE = timedelta(days=1)
"""Whoever acts upon a handover sat down at most so long before it was written."""

HandoverPath = Annotated[str, Path(pattern=r"^h-[0-9a-f]{1,32}$")]


class NewPoint(BaseModel):
    """A point as it was written, or taken from what is pending."""

    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
    about: Annotated[str, Field(pattern=r"^([a-z]-[0-9A-Za-z.-]{1,60})?$")] = ""
    number: Annotated[str, Field(pattern=r"^[0-9]{0,15}$")] = ""


class NewHandover(During):
    """What the next operator must know."""

    points: Annotated[list[NewPoint], Field(min_length=1, max_length=30)]


class HandoverId(BaseModel):
    """The name of the handover that was stored."""

    handover_id: str


class HandoverMark(BaseModel):
    """Who did it, and when."""

    at: datetime
    who: str


class HandedPoint(BaseModel):
    """A point, and how it is known to have been used."""

    text: str
    about: str
    number: str
    said: HandoverMark | None
    seen: HandoverMark | None


class HandoverView(BaseModel):
    """A handover of the house."""

    handover_id: str
    at: datetime
    who: str
    mine: bool
    here: bool
    """Written in the session under way."""
    points: list[HandedPoint]
    read: list[HandoverMark]
    unread: bool
    """Whoever asks is to take it over, and has not read it."""


class PendingThing(BaseModel):
    """What could be a point."""

    kind: PendingKind
    about: str
    since: datetime
    name: str
    number: str
    what: str
    at: datetime | None


class HandoverDesk(BaseModel):
    """The latest handovers, newest first, and what is pending."""

    handovers: list[HandoverView]
    pending: list[PendingThing]


@router.get("", responses=documented(401, 503))
async def desk(service: ServiceDep, person: Person) -> HandoverDesk:
    """What was left, and what one could leave."""
    known, here = await _latest(service)
    called = await names(service)
    seen = [_seen(one, person.account, called, here) for one in known.handovers.values()]
    if sees_everything(person.account) and not seat_of(service, person.account.account):
        # Whoever looks over the shoulder has nothing to take over.
        seen = [one.model_copy(update={"unread": False}) for one in seen]
    return HandoverDesk(handovers=seen[::-1], pending=_pending(service, person.account))


@router.post("", status_code=201, responses=documented(401, 403, 503))
async def write(body: NewHandover, doer: DoerDep, service: ServiceDep) -> HandoverId:
    """Leave a handover; it is durable when this answers."""
    handover_id = new_id("h")
    points = tuple(HandoverPoint(text=one.text, about=one.about, number=one.number) for one in body.points)
    await service.lab.session.record(
        HandoverWritten(**doer.doing(body), handover_id=handover_id, points=points)
    )
    return HandoverId(handover_id=handover_id)


@router.post("/{handover_id}/read", status_code=204, responses=documented(401, 403, 404, 503))
async def read(
    handover_id: HandoverPath, during: During, doer: DoerDep, service: ServiceDep, person: Operator
) -> None:
    """« Lu »: once for each person; said again, or of one's own, nothing is journaled."""
    handover = await _known(service, handover_id)
    account = person.account.account
    if account != handover.written.account and account not in handover.read:
        await service.lab.session.record(HandoverRead(**doer.doing(during), handover_id=handover_id))


@router.post("/{handover_id}/points/{point}/used", status_code=204, responses=documented(401, 403, 404, 503))
async def used(
    handover_id: HandoverPath,
    point: Annotated[int, Path(ge=0, le=29)],
    during: During,
    doer: DoerDep,
    service: ServiceDep,
) -> None:
    """« Exploité »: somebody acted upon a point; said again, nothing is journaled."""
    handover = await _known(service, handover_id)
    if point >= len(handover.written.points):
        raise Unknown("unknown-handover", handover=handover_id)
    if handover.uses.get(point, Use()).said is None:
        fact = HandoverUsed(**doer.doing(during), handover_id=handover_id, point=point)
        await service.lab.session.record(fact)


async def _latest(service: Service) -> tuple[Handovers, frozenset[str]]:
    """The latest handovers of the house with what became of them; and which are of this session."""
    lab = service.lab
    house = lab.organisation.id
    most = SHOWN + len(lab.desk.now.handovers.handovers)
    newest = await lab.journal.told(["HandoverWritten"], organisation=house, most=most)
    earlier = [one for one in newest if one.session_id != lab.session.session_id][:SHOWN]
    written = [one for one in newest if one.session_id == lab.session.session_id] + earlier
    if not written:
        return Handovers(), frozenset()
    since = written[-1].fact.at
    told = await lab.journal.told(
        [kind.__name__ for kind in TOLD_BY], organisation=house, since=since - SEATED_BEFORE
    )
    ids = {(one.session_id, one.seq) for one in written}
    facts = [
        one.fact
        for one in reversed(told)
        if not isinstance(one.fact, HandoverWritten) or (one.session_id, one.seq) in ids
    ]
    here = frozenset(
        one.fact.handover_id
        for one in written
        if one.session_id == lab.session.session_id and isinstance(one.fact, HandoverWritten)
    )
    return folded(facts), here


async def _known(service: Service, handover_id: str) -> Handover:
    known, _ = await _latest(service)
    if handover_id not in known.handovers:
        raise Unknown("unknown-handover", handover=handover_id)
    return known.handovers[handover_id]


def _pending(service: Service, account: Account) -> list[PendingThing]:
    """What is not finished: the house's, and the person's own promises and messages."""
    lab = service.lab
    house = lab.organisation
    today = house.local(lab.clock()).date()
    calls = lab.session.board.calls

    def worth(one: Pending) -> bool:
        if one.kind == "booking":
            return house.local(one.since).date() == today
        if one.kind == "parked":
            return one.about in calls and calls[one.about].state is CallState.PARKED
        own = one.account == account.account or sees_everything(account)
        return own or not one.about.startswith("m-")

    return [
        PendingThing(
            kind=one.kind,
            about=one.about,
            since=one.since,
            name=one.name,
            number=one.number,
            what=one.what,
            at=one.at,
        )
        for one in lab.desk.now.handovers.pending.values()
        if worth(one)
    ]


def _seen(
    handover: Handover, account: Account, called: Mapping[str, str], here: frozenset[str]
) -> HandoverView:
    written = handover.written

    def mark(one: Mark | None) -> HandoverMark | None:
        return HandoverMark(at=one.at, who=called.get(one.account, one.account)) if one else None

    return HandoverView(
        handover_id=written.handover_id,
        at=written.at,
        who=called.get(written.account, written.account),
        mine=written.account == account.account,
        here=written.handover_id in here,
        points=[
            HandedPoint(
                text=point.text,
                about=point.about,
                number=point.number,
                said=mark(handover.uses.get(place, Use()).said),
                seen=mark(handover.uses.get(place, Use()).seen),
            )
            for place, point in enumerate(written.points)
        ],
        read=[HandoverMark(at=at, who=called.get(id, id)) for id, at in handover.read.items()],
        unread=account.account not in (written.account, *handover.read),
    )
