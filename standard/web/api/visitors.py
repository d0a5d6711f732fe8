"""Visitors at the desk: what is done with them, the badges, the line, the display board, the register."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query
from fastapi.responses import FileResponse, Response
from pydantic import AfterValidator, BaseModel, Field, StringConstraints

from standard.core.desk import facts as f
from standard.core.desk.facts import Figure, Outcome, Priority
from standard.core.desk.visitors import State, Visitor, Visitors
from standard.core.errors import Forbidden, NotAllowed, Unknown
from standard.core.events import Event
from standard.core.visits import VISITOR_PATTERN, Juste, Question
from standard.web import register
from standard.web.deeds import DoerDep, During, new_id
from standard.web.deps import Operator, Person, Service, ServiceDep, Teacher, sees_everything
from standard.web.problems import documented
from standard.web.values import Line, one_line

router = APIRouter(prefix="/api/desk", tags=["visitors"])

VisitorId = Annotated[str, Path(pattern=r"^v-[0-9a-f]{1,32}$")]
Told = Literal["with-host", "informed", "sent-on", "refused", "incident"]
"""How an operator ends a visit; nobody gives up in a visitor's place."""
PRIVATE = {"Cache-Control": "private, max-age=3600"}
LATEST = 4
"""Numbers on the display board: the last one, and those before it."""


def _board(text: str) -> str:
    text = text.replace("\r\n", "\n").strip()
    one_line(text.replace("\n", " "))
    return text


class VisitorCard(BaseModel):
    """What is seen, heard and written of one visitor."""

    visitor_id: str
    looks: str
    figure: Figure
    says: str
    urges: str
    spoken: bool
    """Their first words can be listened to."""
    state: State
    arrived_at: datetime
    greeted_at: datetime | None
    greeted_by: str
    """Account."""
    seen_at: datetime | None
    asked: list[tuple[Question, str]]
    identified_at: datetime | None
    name: str
    company: str
    purpose: str
    host: str
    document_seen: bool
    badge: str
    badge_at: datetime | None
    badge_back_at: datetime | None
    announced_to: str
    announced_at: datetime | None
    announced_how: str
    ticket: str
    ticket_at: datetime | None
    first: bool
    called_at: datetime | None
    outcome: Outcome | None
    to: str
    done_at: datetime | None
    out_at: datetime | None
    urges_after_s: float
    """When they speak again, if nobody has turned to them."""
    to_greet_s: float | None
    to_announce_s: float | None
    waited_s: float | None


class BadgeSlot(BaseModel):
    """One badge of the drawer; without a visitor: it lies there."""

    badge: str
    visitor_id: str


class CalledTicket(BaseModel):
    """A number on the display board."""

    ticket: str
    at: datetime


class RushView(BaseModel):
    """Visitors who come by a plan."""

    come: int
    total: int
    until: datetime
    """When the last one comes."""


class DisplayView(BaseModel):
    """The display board of the waiting room, as the public sees it."""

    text: str
    called: list[CalledTicket]
    """The last one first."""
    waiting: int


class CounterView(BaseModel):
    """The desk with everybody who came in this session, in the order of arrival."""

    visitors: list[VisitorCard]
    line: list[str]
    """Visitors who wait with a number, in the order in which they are called."""
    badges: list[BadgeSlot]
    display: DisplayView
    rush: RushView | None


class VisitorCase(BaseModel):
    """Somebody who may come, and what the house expects: for those who teach."""

    code: str
    qui: str
    allure: str
    figure: Figure
    langue: str
    mystere: bool
    priority: Priority
    patience_s: float
    juste: Juste
    here: bool
    """At the desk, in the line or in the house now."""


class VisitorCode(BaseModel):
    """Which of the deck a visitor is."""

    visitor_id: str
    code: str


class OvertakingView(BaseModel):
    """Somebody was received before somebody who should have been."""

    visitor_id: str
    passed: str
    at: datetime


class DeckView(BaseModel):
    """What those who teach know beside the counter."""

    cases: list[VisitorCase]
    codes: list[VisitorCode]
    overtakings: list[OvertakingView]


class NewVisitor(BaseModel):
    """The name of the visitor who came."""

    visitor_id: str


class AskedVisitor(During):
    """A question to a visitor."""

    what: Question


class RegisterLine(During):
    """The line of a visitor in the register."""

    name: Annotated[Line, Field(min_length=1)]
    company: Line = ""
    purpose: Line = ""
    host: Line = ""
    document_seen: bool = False


class GivenBadge(During):
    """A badge from the drawer; none named: the first free one."""

    badge: Line = ""


class AnnouncedVisitor(During):
    """Who was told, and how."""

    host: Line
    how: Literal["phone", "mail"] = "phone"


class GivenTicket(During):
    """A number; with priority it passes before the others, also one that was given already."""

    priority: bool = False


class NextTicket(During):
    """The number to call; none named: the next one."""

    ticket: Line = ""


class DoneVisitor(During):
    """How a visitor leaves the desk, and where to or what they were told."""

    outcome: Told
    to: Line = ""


class LeavingVisitor(During):
    """A visitor leaves the house."""

    badge_returned: bool = True


class NewDisplay(During):
    """The words of the display board: two lines of forty."""

    text: Annotated[str, StringConstraints(max_length=400), AfterValidator(_board)]


class SentVisitor(BaseModel):
    """Who is to come in."""

    code: Annotated[str, Field(pattern=VISITOR_PATTERN)]


class NewRush(BaseModel):
    """How many come within how long; the same seed, the same people at the same times."""

    count: Annotated[int, Field(ge=1, le=50)]
    minutes: Annotated[float, Field(gt=0, le=120)]
    seed: Annotated[int, Field(ge=0, le=1_000_000)] = 1


class AskedRegister(BaseModel):
    """The language of the file."""

    language: Literal["fr", "en"] | None = None


# --- looking --------------------------------------------------------------------------------


def _card(one: Visitor) -> VisitorCard:
    known = {name: getattr(one, name) for name in VisitorCard.model_fields if hasattr(one, name)}
    return VisitorCard(**known, spoken=bool(one.clip), urges_after_s=one.patience_s / 2)


def _display(service: Service, desk: Visitors) -> DisplayView:
    usual = service.lab.door.visitors.affichage
    return DisplayView(
        text=usual if desk.display is None else desk.display,
        called=[CalledTicket(ticket=one.ticket, at=one.at) for one in reversed(desk.called[-LATEST:])],
        waiting=len(desk.line),
    )


def _rush(desk: Visitors) -> RushView | None:
    rush, left = desk.rush, len(desk.to_come)
    if rush is None or not left:
        return None
    return RushView(come=len(rush.turns) - left, total=len(rush.turns), until=rush.at(rush.turns[-1]))


@router.get("/visitors", responses=documented(401))
async def counter(service: ServiceDep, person: Person) -> CounterView:  # noqa: ARG001
    """The counter as the operators see it: what visitors are about is not told before it was asked."""
    desk, worn = service.lab.desk.now.visitors, service.lab.desk.now.visitors.worn
    return CounterView(
        visitors=[_card(one) for one in desk.visitors.values()],
        line=[one.visitor_id for one in desk.line],
        badges=[
            BadgeSlot(badge=badge, visitor_id=worn.get(badge, ""))
            for badge in service.lab.door.visitors.badges.tous
        ],
        display=_display(service, desk),
        rush=_rush(desk),
    )


@router.get("/visitors/deck", responses=documented(401, 403))
async def deck(service: ServiceDep, person: Person) -> DeckView:
    """Who may come, what is right, and who was received out of turn."""
    if not sees_everything(person.account):
        raise Forbidden("role-cannot", role=person.account.role)
    desk = service.lab.desk.now.visitors
    return DeckView(
        cases=[
            VisitorCase(
                code=one.code,
                qui=one.qui,
                allure=one.allure,
                figure=one.silhouette,
                langue=one.langue,
                mystere=one.mystere,
                priority=one.priorite,
                patience_s=one.patience_s,
                juste=one.juste,
                here=desk.here(one.code) is not None,
            )
            for one in service.lab.door.visitors.visiteurs
        ],
        codes=[VisitorCode(visitor_id=one.visitor_id, code=one.code) for one in desk.visitors.values()],
        overtakings=[OvertakingView(**asdict(one)) for one in desk.overtakings],
    )


@router.get("/display", responses=documented(401))
async def display(service: ServiceDep, person: Person) -> DisplayView:  # noqa: ARG001
    """The display board, for a second screen."""
    return _display(service, service.lab.desk.now.visitors)


@router.get("/visitors.csv", responses=documented(401), response_class=Response)
async def export(asked: Annotated[AskedRegister, Query()], service: ServiceDep, person: Person) -> Response:
    """The register of this session as a spreadsheet (CSV): everybody who came, in the order of arrival."""
    language = asked.language or person.account.language
    visitors = tuple(service.lab.desk.now.visitors.visitors.values())
    written = await asyncio.to_thread(register.written, visitors, service.lab.organisation, language)
    name = "visiteurs.csv" if language == "fr" else "visitors.csv"
    return Response(
        written,
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
    )


@router.get("/visitors/{visitor_id}/voice", responses=documented(401, 404), response_class=FileResponse)
async def voice(visitor_id: VisitorId, service: ServiceDep, person: Person) -> FileResponse:  # noqa: ARG001
    """The first words of a visitor, spoken."""
    visitor = _known(service, visitor_id)
    return FileResponse(service.lab.door.clip(visitor.clip), media_type="audio/ogg", headers=PRIVATE)


def _known(service: Service, visitor_id: str) -> Visitor:
    visitor = service.lab.desk.now.visitors.visitors.get(visitor_id)
    if visitor is None:
        raise Unknown("unknown-visitor")
    return visitor


# --- letting in -------------------------------------------------------------------------------


@router.post("/visitors", status_code=201, responses=documented(401, 403, 404, 409, 503))
async def send(body: SentVisitor, service: ServiceDep, person: Teacher) -> NewVisitor:
    """Have a visitor come in now."""
    return NewVisitor(visitor_id=await service.lab.door.send(body.code, person.account.account))


@router.post("/visitors/practice", status_code=201, responses=documented(401, 403, 409, 503))
async def practise(service: ServiceDep, person: Operator) -> NewVisitor:
    """Have the next visitor come, for somebody who practises; not during an exam."""
    return NewVisitor(visitor_id=await service.lab.door.practise(person.account.account))


@router.post("/visitors/rush", status_code=204, responses=documented(401, 403, 409, 503))
async def start_rush(body: NewRush, service: ServiceDep, person: Teacher) -> None:
    """Have visitors come one after the other."""
    account = person.account.account
    await service.lab.door.start_rush(body.count, body.minutes * 60, body.seed, account)


@router.delete("/visitors/rush", status_code=204, responses=documented(401, 403, 409, 503))
async def stop_rush(service: ServiceDep, person: Teacher) -> None:
    """Nobody more of the rush comes."""
    await service.lab.door.stop_rush(person.account.account)


# --- at the counter ---------------------------------------------------------------------------


@router.post("/visitors/{visitor_id}/greeted", status_code=204, responses=documented(401, 403, 404, 409, 503))
async def greet(visitor_id: VisitorId, body: During, doer: DoerDep, service: ServiceDep) -> None:
    """Turn to a visitor; to one who waits with a number: tell them that they are not forgotten."""
    await service.lab.door.do(lambda _: [f.VisitorGreeted(**doer.doing(body), visitor_id=visitor_id)])


@router.post("/visitors/{visitor_id}/asked", status_code=204, responses=documented(401, 403, 404, 409, 503))
async def ask(visitor_id: VisitorId, body: AskedVisitor, doer: DoerDep, service: ServiceDep) -> None:
    """Ask a visitor something; the fact holds the answer."""
    case = service.lab.door.visitors.visiteur(_known(service, visitor_id).code)
    answer = case.reponses[body.what] if case else "…"
    fact = f.VisitorAsked(**doer.doing(body), visitor_id=visitor_id, what=body.what, answer=answer)
    await service.lab.door.do(lambda _: [fact])


@router.put("/visitors/{visitor_id}/register", status_code=204, responses=documented(401, 403, 404, 409, 503))
async def enter(visitor_id: VisitorId, body: RegisterLine, doer: DoerDep, service: ServiceDep) -> None:
    """Write the line of a visitor in the register, or write it anew."""
    if body.host:
        _colleague(service, body.host)
    written = body.model_dump(exclude={"call_id"})
    fact = f.VisitorIdentified(**doer.doing(body), visitor_id=visitor_id, **written)
    await service.lab.door.do(lambda _: [fact])


@router.post("/visitors/{visitor_id}/badge", status_code=204, responses=documented(401, 403, 404, 409, 503))
async def give_badge(visitor_id: VisitorId, body: GivenBadge, doer: DoerDep, service: ServiceDep) -> None:
    """Give a visitor a badge of the drawer."""
    drawer = service.lab.door.visitors.badges.tous
    if body.badge and body.badge not in drawer:
        raise Unknown("unknown-badge", badge=body.badge)

    def given(desk: Visitors) -> list[Event]:
        worn = desk.worn
        badge = body.badge or next((one for one in drawer if one not in worn), drawer[-1])
        return [f.BadgeGiven(**doer.doing(body), visitor_id=visitor_id, badge=badge)]

    await service.lab.door.do(given)


@router.post(
    "/visitors/{visitor_id}/badge-returned", status_code=204, responses=documented(401, 403, 404, 409, 503)
)
async def return_badge(visitor_id: VisitorId, body: During, doer: DoerDep, service: ServiceDep) -> None:
    """Put the badge of a visitor back into the drawer, also of one who had left with it."""
    await service.lab.door.do(lambda desk: [_returned(doer, body, desk, visitor_id)])


def _returned(doer: DoerDep, body: During, desk: Visitors, visitor_id: str) -> Event:
    visitor = desk.visitors.get(visitor_id)
    badge = visitor.wears or visitor.badge if visitor else ""
    return f.BadgeReturned(**doer.doing(body), visitor_id=visitor_id, badge=badge)


@router.post(
    "/visitors/{visitor_id}/announced", status_code=204, responses=documented(401, 403, 404, 409, 503)
)
async def announce(visitor_id: VisitorId, body: AnnouncedVisitor, doer: DoerDep, service: ServiceDep) -> None:
    """A colleague was told, with the call that told it; or is told now, by a memo in the mailbox."""
    _colleague(service, body.host)

    def announced(desk: Visitors) -> list[Event]:
        doing = doer.doing(body)
        told = f.VisitorAnnounced(**doing, visitor_id=visitor_id, host=body.host, how=body.how)
        visitor = desk.visitors.get(visitor_id)
        if body.how == "phone" or visitor is None:
            return [told]
        who = ", ".join(each for each in (visitor.name or visitor.looks, visitor.company) if each)
        about = f"\nObjet : {visitor.purpose}" if visitor.purpose else ""
        memo = f.MailSent(
            **doing,
            mail_id=new_id("l"),
            kind="memo",
            recipients=(body.host,),
            subject="Un visiteur vous attend à l’accueil",
            text=f"{who} vous attend à l’accueil.{about}",
        )
        return [told, memo]

    await service.lab.door.do(announced)


@router.post("/visitors/{visitor_id}/ticket", status_code=204, responses=documented(401, 403, 404, 409, 503))
async def give_ticket(visitor_id: VisitorId, body: GivenTicket, doer: DoerDep, service: ServiceDep) -> None:
    """Have a visitor wait with a number, or let the number they have pass before the others."""

    def given(desk: Visitors) -> list[Event]:
        visitor = desk.visitors.get(visitor_id)
        number = visitor.ticket if visitor and visitor.ticket else desk.new_ticket
        doing = doer.doing(body)
        return [f.TicketGiven(**doing, visitor_id=visitor_id, ticket=number, priority=body.priority)]

    await service.lab.door.do(given)


@router.post("/tickets/next", status_code=204, responses=documented(401, 403, 409, 503))
async def call_ticket(body: NextTicket, doer: DoerDep, service: ServiceDep) -> None:
    """Call the next number to the counter."""

    def called(desk: Visitors) -> list[Event]:
        if not desk.line:
            raise NotAllowed("nobody-waits")
        return [f.TicketCalled(**doer.doing(body), ticket=body.ticket or desk.line[0].ticket)]

    await service.lab.door.do(called)


@router.post("/visitors/{visitor_id}/done", status_code=204, responses=documented(401, 403, 404, 409, 503))
async def finish(visitor_id: VisitorId, body: DoneVisitor, doer: DoerDep, service: ServiceDep) -> None:
    """A visitor leaves the desk: fetched by the host, informed, sent on, turned away, or helped."""
    fact = f.VisitorDone(**doer.doing(body), visitor_id=visitor_id, outcome=body.outcome, to=body.to)
    await service.lab.door.do(lambda _: [fact])


@router.post("/visitors/{visitor_id}/out", status_code=204, responses=documented(401, 403, 404, 409, 503))
async def leave(visitor_id: VisitorId, body: LeavingVisitor, doer: DoerDep, service: ServiceDep) -> None:
    """A visitor leaves the house, with or without giving the badge back."""

    def left(desk: Visitors) -> list[Event]:
        visitor = desk.visitors.get(visitor_id)
        out = f.VisitorOut(**doer.doing(body), visitor_id=visitor_id)
        if visitor is None or not visitor.wears or not body.badge_returned:
            return [out]
        return [_returned(doer, body, desk, visitor_id), out]

    await service.lab.door.do(left)


@router.put("/display", status_code=204, responses=documented(401, 403, 409, 503))
async def set_display(body: NewDisplay, doer: DoerDep, service: ServiceDep) -> None:
    """Write on the display board what it can show."""
    await service.lab.door.do(lambda _: [f.DisplaySet(**doer.doing(body), text=body.text)])


def _colleague(service: Service, extension: str) -> None:
    if service.lab.organisation.person(extension) is None:
        raise Unknown("unknown-station", station=extension)
