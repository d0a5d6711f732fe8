"""The shared agenda: what can be booked, what its days look like, and who holds what."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field, StringConstraints

from standard.core.agenda import Bookable, Booking, Conflict, Kind, Obstacle, Shut, left
from standard.core.desk.bookings import (
    Bookings,
    CellState,
    Day,
    Hold,
    bare,
    conflicts,
    days_of,
    free_after,
    nearest,
)
from standard.core.desk.facts import BookingCancelled, BookingMade, BookingRefused
from standard.core.errors import Invalid, NotAllowed
from standard.core.hours import Opening
from standard.core.moments import moment
from standard.core.organisation import Organisation
from standard.core.sentences import Sentence
from standard.web import calendar
from standard.web.deeds import DoerDep, During, new_id
from standard.web.deps import Person, Service, ServiceDep
from standard.web.problems import MEDIA_TYPE, Problem, documented, problem_of
from standard.web.values import Line

router = APIRouter(prefix="/api/desk", tags=["agenda"])

REACH = timedelta(days=400)
"""How far from its beginning a session's agenda is looked at."""
NEAREST = 3

BookableId = Annotated[str, Path(max_length=40)]
BookingName = Annotated[str, Path(pattern=r"^(b-[0-9a-f]{16}|p-[^/\s]{1,40}-[0-9]{1,3})$")]


class BookableView(BaseModel):
    """An agenda, a room, or equipment."""

    id: str
    name: str
    kind: Kind
    owner: str
    """Extension of whoever answers for it; empty: nobody."""
    owner_name: str
    units: int
    capacity: int
    """Persons; 0: not a room."""
    slot_min: int
    """0: as long as one likes."""
    hours: tuple[Opening, ...]
    notice_days: int
    needs: tuple[str, ...]
    equipment: tuple[str, ...]
    rule: str
    full_until: datetime | None
    """Everything before is taken, except a few slots."""


class AgendaHold(BaseModel):
    """A span that somebody holds, or held."""

    booking_id: str
    begins: datetime
    ends: datetime
    who: str
    units: int
    number: str = ""
    purpose: str = ""
    needs_told: bool = False
    account: str = ""
    """Who booked it; empty: a colleague of the house, or nobody knows any more."""
    made_at: datetime | None = None
    cancelled_at: datetime | None = None
    cancelled_by: str = ""
    reason: str = ""


class AgendaCell(BaseModel):
    """One line of a day: a slot, or an hour of what has none. Instants are local."""

    begins: datetime
    ends: datetime
    state: CellState
    left: int
    holds: tuple[str, ...]


class AgendaDay(BaseModel):
    """One day of a bookable."""

    day: date
    shut: Shut
    notice: bool
    openings: tuple[tuple[time, time], ...]
    cells: list[AgendaCell]
    holds: list[AgendaHold]


class AgendaDays(BaseModel):
    """Days of a bookable, one after the other."""

    bookable: str
    days: list[AgendaDay]


class FreeSpan(BaseModel):
    """What could be booked; local instants."""

    begins: datetime
    ends: datetime


class NewBooking(During):
    """A booking as the operator filled it in; times without a zone are those of the house."""

    bookable: Annotated[str, Field(max_length=40)]
    begins: datetime
    ends: datetime
    who: Annotated[Line, StringConstraints(min_length=1)]
    number: Line = ""
    purpose: Line = ""
    units: Annotated[int, Field(ge=1, le=100_000)] = 1
    needs_told: bool = False


class GivenBack(During):
    """Why a booking is cancelled."""

    reason: Line = ""


class BookingDone(BaseModel):
    """The name of the booking that was made."""

    booking_id: str


class ObstacleTold(BaseModel):
    """What stands in the way, and what to do."""

    obstacle: Obstacle
    who: str
    """Who holds the span, if somebody does and their name is known."""
    sentence: Sentence


class BookingConflict(Problem):
    """Why something could not be booked, and what is free instead."""

    obstacles: list[ObstacleTold]
    nearest: list[FreeSpan]


CONFLICT: dict[str, Any] = {
    "description": "Problem",
    "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/BookingConflict"}}},
}

# --- to look at -------------------------------------------------------------------------------


@router.get("/bookables", responses=documented(401, 503))
async def bookables(service: ServiceDep, _person: Person) -> list[BookableView]:
    """Everything that can be booked, in the order of the house."""
    lab = service.lab
    return [_view(one, lab.organisation, lab.began) for one in lab.organisation.bookables]


@router.get("/bookables/{bookable}/days", responses=documented(401, 404, 503))
async def days(
    bookable: BookableId,
    service: ServiceDep,
    _person: Person,
    first: Annotated[date, Query(alias="from")],
    count: Annotated[int, Query(alias="days", ge=1, le=31)] = 7,
) -> AgendaDays:
    """Some days: what is open, taken, free, and why not."""
    lab = service.lab
    wanted, began = lab.reservations.bookable(bookable), lab.began
    _within_reach(began, first)
    shown = days_of(lab.desk.now.bookings, wanted, first, count, began=began, now=lab.clock())
    return AgendaDays(bookable=bookable, days=[_day(day) for day in shown])


@router.get("/bookables/{bookable}/free", responses=documented(401, 404, 503))
async def free(
    bookable: BookableId,
    service: ServiceDep,
    _person: Person,
    after: datetime,
    minutes: Annotated[int, Query(ge=1, le=60 * 24 * 31)] = 60,
    units: Annotated[int, Query(ge=1, le=100_000)] = 1,
    count: Annotated[int, Query(ge=1, le=20)] = 1,
) -> list[FreeSpan]:
    """The next free spans from an instant on; of ``minutes`` where there are no slots."""
    lab = service.lab
    wanted, began = lab.reservations.bookable(bookable), lab.began
    found = free_after(
        lab.desk.now.bookings,
        wanted,
        _instant(after, began),
        began=began,
        now=lab.clock(),
        length=timedelta(minutes=minutes),
        units=units,
        count=count,
    )
    return [FreeSpan(begins=span.begins, ends=span.ends) for span in found]


# --- to book ----------------------------------------------------------------------------------


@router.post(
    "/bookings",
    status_code=201,
    response_model=BookingDone,
    responses={**documented(401, 403, 404, 503), 409: CONFLICT},
)
async def book(body: NewBooking, doer: DoerDep, service: ServiceDep) -> Any:
    """Book a span. What stood in the way when it was asked for is answered with 409, and what is free."""
    lab = service.lab
    bookable, began = lab.reservations.bookable(body.bookable), lab.began
    wanted = BookingMade(
        **doer.doing(body),
        booking_id=new_id("b"),
        bookable=bookable.id,
        begins_at=_instant(body.begins, began).astimezone(UTC),
        ends_at=_instant(body.ends, began).astimezone(UTC),
        who=body.who,
        number=body.number,
        purpose=body.purpose,
        units=body.units,
        needs_told=body.needs_told,
    )
    outcome = await lab.reservations.book(wanted)
    if isinstance(outcome, BookingRefused):
        conflict = _conflict(service, bookable, outcome)
        return JSONResponse(conflict.model_dump(mode="json"), 409, media_type=MEDIA_TYPE)
    return BookingDone(booking_id=outcome.booking_id)


@router.delete("/bookings/{booking}", status_code=204, responses=documented(401, 403, 404, 409, 503))
async def cancel(booking: BookingName, body: GivenBack, doer: DoerDep, service: ServiceDep) -> None:
    """Give a booking back, whoever made it: the agenda is the house's."""
    fact = BookingCancelled(**doer.doing(body), booking_id=booking, reason=body.reason)
    await service.lab.reservations.cancel(fact)


# --- to take along ----------------------------------------------------------------------------


@router.get("/agenda.ics", responses=documented(401, 503), response_class=Response)
async def export_all(service: ServiceDep, _person: Person) -> Response:
    """Every booking of the house as iCalendar."""
    house = service.lab.organisation
    return _exported(service, house.bookables, house.name, "agenda")


@router.get("/bookables/{bookable}/agenda.ics", responses=documented(401, 404, 503), response_class=Response)
async def export(bookable: BookableId, service: ServiceDep, _person: Person) -> Response:
    """The bookings of one agenda, room or piece of equipment as iCalendar."""
    wanted = service.lab.reservations.bookable(bookable)
    return _exported(service, [wanted], wanted.name, f"agenda-{wanted.id.lower()}")


def _exported(service: Service, wanted: Iterable[Bookable], name: str, file: str) -> Response:
    lab = service.lab
    began = lab.began
    entries = (
        calendar.Entry(
            uid=f"{hold.booking_id}.{lab.session.session_id}@{lab.organisation.email_domain}",
            stamp=hold.cancelled.at if hold.cancelled else hold.made.at if hold.made else began,
            begins=hold.begins,
            ends=hold.ends,
            summary=" – ".join(
                part
                for part in (bookable.name, f"{hold.units} ×" if hold.units > 1 else "", hold.who)
                if part
            ),
            location=bookable.name if bookable.kind is Kind.ROOM else "",
            description="\n".join(part for part in _about(hold) if part),
            cancelled=hold.cancelled is not None,
        )
        for bookable in wanted
        for hold in lab.desk.now.bookings.holds(bookable, began)
    )
    return Response(
        calendar.written(name, entries),
        media_type=calendar.MEDIA_TYPE,
        headers={"Content-Disposition": f'attachment; filename="{file}.ics"', "Cache-Control": "no-store"},
    )


def _about(hold: Hold) -> tuple[str, ...]:
    made, cancelled = hold.made, hold.cancelled
    return (
        made.purpose if made else "",
        made.number if made else "",
        cancelled.reason if cancelled else "",
    )


# --- what they are made of ----------------------------------------------------------------------


def _view(bookable: Bookable, house: Organisation, began: datetime) -> BookableView:
    until = moment(bookable.full_until)
    return BookableView(
        id=bookable.id,
        name=bookable.name,
        kind=bookable.kind,
        owner=bookable.owner,
        owner_name=_owner(bookable, house),
        units=bookable.units,
        capacity=bookable.capacity,
        slot_min=bookable.slot_min,
        hours=bookable.hours,
        notice_days=bookable.notice_days,
        needs=bookable.needs,
        equipment=bookable.equipment,
        rule=bookable.rule,
        full_until=until.at(began) if until else None,
    )


def _owner(bookable: Bookable, house: Organisation) -> str:
    owner = house.person(bookable.owner)
    return owner.formal_name if owner else ""


def _day(day: Day) -> AgendaDay:
    return AgendaDay(
        day=day.day,
        shut=day.shut,
        notice=day.notice,
        openings=day.openings,
        cells=[
            AgendaCell(begins=cell.begins, ends=cell.ends, state=cell.state, left=cell.left, holds=cell.holds)
            for cell in day.cells
        ],
        holds=[_hold(hold) for hold in day.holds],
    )


def _hold(hold: Hold) -> AgendaHold:
    made, cancelled = hold.made, hold.cancelled
    return AgendaHold(
        booking_id=hold.booking_id,
        begins=hold.begins,
        ends=hold.ends,
        who=hold.who,
        units=hold.units,
        number=made.number if made else "",
        purpose=made.purpose if made else "",
        needs_told=made.needs_told if made else False,
        account=made.account if made else "",
        made_at=made.at if made else None,
        cancelled_at=cancelled.at if cancelled else None,
        cancelled_by=cancelled.account if cancelled else "",
        reason=cancelled.reason if cancelled else "",
    )


def _conflict(service: Service, bookable: Bookable, refused: BookingRefused) -> BookingConflict:
    lab = service.lab
    began, bookings = lab.began, lab.desk.now.bookings
    span = Booking(begins=refused.begins_at, ends=refused.ends_at, units=refused.units)
    told = [
        (conflict, problem_of(_error(service, bookable, bookings, span, conflict)))
        for conflict in conflicts(refused)
    ]
    # More than there ever are is free at no time.
    never = any(conflict.obstacle is Obstacle.TOO_MANY for conflict, _ in told)
    free = () if never else nearest(bookings, bookable, span, began=began, now=refused.at, count=NEAREST)
    return BookingConflict(
        **told[0][1].model_dump(),
        obstacles=[
            ObstacleTold(obstacle=conflict.obstacle, who=conflict.who, sentence=problem.sentence)
            for conflict, problem in told
        ],
        nearest=[FreeSpan(begins=one.begins, ends=one.ends) for one in free],
    )


def _error(
    service: Service, bookable: Bookable, bookings: Bookings, span: Booking, conflict: Conflict
) -> NotAllowed:
    began = service.lab.began
    earliest = began.date() + timedelta(days=bookable.notice_days)
    remaining = left(bare(bookable), span, bookings.standing(bookable, began), began=began)
    name = conflict.obstacle.value
    if conflict.obstacle is Obstacle.TAKEN and bookable.units > 1 and remaining and conflict.who:
        name = "short"
    elif conflict.obstacle is Obstacle.TAKEN and not conflict.who:
        name = "full"
    return NotAllowed(
        f"booking-{name}",
        name=bookable.name,
        who=conflict.who,
        notice=bookable.notice_days,
        earliest=f"{earliest:%d/%m/%Y}",
        slot=bookable.slot_min,
        units=bookable.units,
        owner=_owner(bookable, service.lab.organisation) or bookable.name,
        left=remaining,
    )


def _instant(at: datetime, began: datetime) -> datetime:
    """The instant meant; without a zone, by the clock on the wall of the house."""
    _within_reach(began, at.date())
    return at if at.tzinfo is not None else at.replace(tzinfo=began.tzinfo)


def _within_reach(began: datetime, day: date) -> None:
    first, last = began.date() - REACH, began.date() + REACH
    if not first <= day <= last:
        raise Invalid("agenda-too-far", first=f"{first:%d/%m/%Y}", last=f"{last:%d/%m/%Y}")
