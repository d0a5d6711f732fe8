"""Scenarios and courses: looked at, made, changed, tried, brought in and taken out by whoever teaches.

A call under way goes on as it was when it came; the next one of the scenario is as its file is then. Files
are read and written in threads: the loop is for calls.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool

from standard.core.errors import NotAllowed
from standard.library.lines import SpokenLine
from standard.library.repertoire import Kind, Piece, PieceInvalid
from standard.web.api.packs import AskedVersion, PackDraft, PackFile, Version, download, file_view, text_of
from standard.web.deps import Service, ServiceDep, Teacher
from standard.web.ports import SpokenBy
from standard.web.problems import Mistake, documented, mistake_of

router = APIRouter(prefix="/api/repertoire", tags=["repertoire"])

Code = Annotated[str, Path(pattern=r"^[A-Za-z][A-Za-z0-9-]{0,39}$")]
_ZIP = {"requestBody": {"required": True, "content": {"application/zip": {"schema": {"format": "binary"}}}}}


class PieceSummary(BaseModel):
    """One scenario or course in the list."""

    kind: Kind
    id: str
    """Its code."""
    name: str
    shipped: bool
    """Comes with the package: it can be duplicated, not changed."""
    organisation: str
    """Of a scenario: its house; empty for a course, which may cross several."""
    here: bool
    """The session under way plays this house."""
    request_level: int
    """1 a named person … 5 emergency; 0: of no scenario."""
    person_level: int
    """1 calm … 5 aggressive; 0: of no scenario."""
    sensitive: bool
    calls: int
    """Calls of a scenario; scenarios of a course."""
    lines: int
    voiced: int
    """Lines with a voice of their own; the others are said by the emergency voice."""
    mistakes: int
    version: str
    """Said with every change, so that two people do not undo each other's work."""


class SpokenLineView(BaseModel):
    """A line at its field (``appels[0].dit.ouverture``): what is said there, and how."""

    field: str
    text: str
    timbre: str
    rate: float
    said_by: SpokenBy


class PieceView(BaseModel):
    """One scenario or course with its file."""

    summary: PieceSummary
    files: list[PackFile]
    mistakes: list[Mistake]
    lines: list[SpokenLineView]


class CheckedPiece(BaseModel):
    """What the file would be, its mistakes, and what would be said."""

    files: list[PackFile]
    mistakes: list[Mistake]
    lines: list[SpokenLineView]


class PieceDrafts(BaseModel):
    """The file as somebody would like it; empty: as it is."""

    files: Annotated[list[PackDraft], Field(max_length=1)]


class PieceChange(BaseModel):
    """The same, to be kept."""

    version: Version
    files: Annotated[list[PackDraft], Field(min_length=1, max_length=1)]


class NewPiece(BaseModel):
    """What it is to be called."""

    id: Annotated[str, Field(max_length=80)]


class TriedCall(PieceDrafts):
    """A call to be tried."""

    call: Annotated[str, Field(max_length=12)] = ""
    """Its key; empty: the first."""


class PlacedCall(BaseModel):
    """The robot that calls."""

    robot: str


@router.get("", responses=documented(401, 403))
def pieces(service: ServiceDep, person: Teacher) -> list[PieceSummary]:  # noqa: ARG001
    """Every scenario, then every course; of each kind the shipped ones first."""
    kinds: tuple[Kind, ...] = ("scenarios", "courses")
    return [_summary(service, one) for kind in kinds for one in service.lab.repertoire.pieces(kind)]


@router.post("", status_code=201, responses=documented(401, 403, 409), openapi_extra=_ZIP)
async def brought_in(
    request: Request,
    service: ServiceDep,
    person: Teacher,  # noqa: ARG001
    anew: Annotated[bool, Query()] = False,  # noqa: FBT002
) -> list[PieceSummary]:
    """Keep every scenario and course of a zip archive, or none; ``anew``: under free codes where needed."""
    data = await request.body()
    made = await run_in_threadpool(service.lab.repertoire.imported, data, anew=anew)
    return [_summary(service, one) for one in made]


@router.get("/{kind}/{code}.zip", responses=documented(401, 403, 404), response_class=Response)
def taken_out(kind: Kind, code: Code, service: ServiceDep, person: Teacher) -> Response:  # noqa: ARG001
    """One as a zip archive; a course with the school's own scenarios that it plays."""
    return download(service.lab.repertoire.zipped(kind, code), "application/zip", f"{code}.zip")


@router.get("/{kind}/{code}", responses=documented(401, 403, 404))
def piece(kind: Kind, code: Code, service: ServiceDep, person: Teacher) -> PieceView:  # noqa: ARG001
    """One with its file."""
    return _view(service, service.lab.repertoire.piece(kind, code))


@router.get("/{kind}/{code}/free-code", responses=documented(401, 403, 409))
def free_code(kind: Kind, code: Code, service: ServiceDep, person: Teacher) -> NewPiece:  # noqa: ARG001
    """A code like this one that nothing bears."""
    return NewPiece(id=service.lab.repertoire.free_code(kind, code))


@router.post("/{kind}/{code}/copy", status_code=201, responses=documented(401, 403, 404, 409))
def copied_piece(
    kind: Kind,
    code: Code,
    new: NewPiece,
    service: ServiceDep,
    person: Teacher,  # noqa: ARG001
) -> PieceSummary:
    """Duplicate it."""
    return _summary(service, service.lab.repertoire.copied(kind, code, new.id))


@router.delete("/{kind}/{code}", status_code=204, responses=documented(401, 403, 404, 409))
def removed_piece(
    kind: Kind,
    code: Code,
    version: AskedVersion,
    service: ServiceDep,
    person: Teacher,  # noqa: ARG001
) -> None:
    """Take it away; it can be brought back until something else is taken away under its code."""
    service.lab.repertoire.removed(kind, code, version)


@router.post("/{kind}/{code}/restore", status_code=201, responses=documented(401, 403, 404, 409))
def restored(kind: Kind, code: Code, service: ServiceDep, person: Teacher) -> PieceSummary:  # noqa: ARG001
    """Bring back what was taken away last under this code."""
    return _summary(service, service.lab.repertoire.restored(kind, code))


@router.post("/{kind}/{code}/check", responses=documented(401, 403, 404))
def checked_piece(
    kind: Kind,
    code: Code,
    drafts: PieceDrafts,
    service: ServiceDep,
    person: Teacher,  # noqa: ARG001
) -> CheckedPiece:
    """Every mistake there would be with this file, and every line that would be said; nothing is kept."""
    made = _drafted(service, kind, code, drafts)
    return CheckedPiece(
        files=[_file(made)],
        mistakes=[mistake_of(one) for one in made.mistakes],
        lines=_lines(service, made),
    )


@router.put("/{kind}/{code}", responses=documented(401, 403, 404, 409))
def changed_piece(
    kind: Kind,
    code: Code,
    change: PieceChange,
    service: ServiceDep,
    person: Teacher,  # noqa: ARG001
) -> PieceView:
    """Keep this file, if nothing in it is wrong."""
    shelf = service.lab.repertoire
    data = text_of(shelf.piece(kind, code).data, change.files[0]).encode()
    return _view(service, shelf.changed(kind, code, change.version, data))


@router.post("/scenarios/{code}/call", status_code=202, responses=documented(401, 403, 404, 409, 503))
async def tried(code: Code, wanted: TriedCall, service: ServiceDep, person: Teacher) -> PlacedCall:  # noqa: ARG001
    """Let one robot of the scenario call the switchboard now, also of a draft in which nothing is wrong."""
    board = service.lab.session.board
    if board.mode == "exam":
        raise NotAllowed("scenario-try-in-exam")
    if not any(seat.ready and seat.account for seat in board.seats.values()):
        raise NotAllowed("scenario-try-without-seat")
    made = await run_in_threadpool(_drafted, service, "scenarios", code, wanted)
    if made.mistakes or made.scenario is None:
        raise PieceInvalid(code, made.mistakes)
    return PlacedCall(robot=await service.lab.try_call(made.scenario, wanted.call))


# --- what they are made of -----------------------------------------------------------------


def _drafted(service: Service, kind: Kind, code: str, drafts: PieceDrafts) -> Piece:
    shelf = service.lab.repertoire
    known = shelf.piece(kind, code)
    if not drafts.files:
        return known
    return shelf.examined(kind, code, text_of(known.data, drafts.files[0]).encode())


def _summary(service: Service, piece: Piece) -> PieceSummary:
    scenario, course = piece.scenario, piece.course
    told = piece.checked
    return PieceSummary(
        kind=piece.kind,
        id=piece.code,
        name=scenario.titre if scenario else course.titre if course else piece.code,
        shipped=piece.shipped,
        organisation=scenario.org if scenario else "",
        here=scenario is not None and scenario.org == service.lab.organisation.id,
        request_level=scenario.niveau.demande if scenario else 0,
        person_level=scenario.niveau.interlocuteur if scenario else 0,
        sensitive=bool(scenario and scenario.sensible),
        calls=len(scenario.appels) if scenario else len(course.cites) if course else 0,
        lines=len(told.lines) if told else 0,
        # Not as it was when the file was read: somebody may have recorded a line since.
        voiced=sum(_said_by(service, line) != "fallback" for line in told.lines) if told else 0,
        mistakes=len(piece.mistakes),
        version=piece.version,
    )


def _view(service: Service, piece: Piece) -> PieceView:
    return PieceView(
        summary=_summary(service, piece),
        files=[_file(piece)],
        mistakes=[mistake_of(one) for one in piece.mistakes],
        lines=_lines(service, piece),
    )


def _file(piece: Piece) -> PackFile:
    return file_view(piece.file, piece.data.decode("utf-8", errors="replace"))


def _lines(service: Service, piece: Piece) -> list[SpokenLineView]:
    return [
        SpokenLineView(
            field=field,
            text=line.text,
            timbre=line.timbre,
            rate=line.allure,
            said_by=_said_by(service, line),
        )
        for field, line in (piece.checked.spoken if piece.checked else ())
    ]


def _said_by(service: Service, line: SpokenLine) -> SpokenBy:
    return service.lab.lines.said_by(line.text, line.timbre, line.allure)
