"""Courses and rushes: what there is, what of it can be played in this house, and to begin one."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, Field

from standard.core.arrivals import Kind, Rush, faults
from standard.core.consignes import TypeAppelant
from standard.core.course_facts import PatienceName, Piece
from standard.core.courses import COURSE_PATTERN, Parcours
from standard.core.director import CURVES, course_pieces
from standard.core.errors import Invalid, NotAllowed
from standard.core.levels import EVERYTHING
from standard.core.scenarios import Scenario
from standard.lab.director import playable_in_rush
from standard.web.deps import Service, ServiceDep, Teacher
from standard.web.problems import documented
from standard.web.values import Line

router = APIRouter(prefix="/api/desk", tags=["courses"])

Seed = Annotated[int, Field(ge=0, le=999_999_999)]
CourseCode = Annotated[str, Path(pattern=COURSE_PATTERN)]
Ease = Literal["easy", "usual", "difficult"]
EASE: Mapping[Ease, range] = {"easy": range(1, 3), "usual": range(3, 4), "difficult": range(4, 6)}
"""By the higher one of a scenario's two levels."""
DRILLS = "EX-"
"""Callers of guided drills, who wait for what a drill asks."""


class ScenarioLine(BaseModel):
    """A scenario of a course, in its turn."""

    code: str
    title: str
    organisation: str
    request: int
    """Difficulty of what is asked, 1 to 5."""
    person: int
    """Difficulty of the person, 1 to 5."""
    calls: int
    sensitive: bool
    playable: bool
    """It is of the house that is played."""


class CourseView(BaseModel):
    """A course, as its seed makes it."""

    code: str
    title: str
    public: str
    objective: str
    minutes: int
    preparation_min: int
    writing_min: int
    seed: int
    level: int
    exam: bool
    drawn: bool
    """Its scenarios are drawn by the seed."""
    scenarios: list[ScenarioLine]
    playable: int
    sensitive: int
    """Of those that can be played."""


class RushKind(BaseModel):
    """A kind of calls that a rush may have."""

    ease: Ease
    scenarios: int
    """How many there are in this house."""
    sensitive: int
    """Of these."""


class AssessorChoice(BaseModel):
    """Somebody who may assess an exam."""

    account: str
    name: str


class CourseShelf(BaseModel):
    """All that can be given."""

    courses: list[CourseView]
    kinds: list[RushKind]
    wrong_numbers: int
    """Scenarios of this house in which somebody has dialled the wrong number."""
    assessors: list[AssessorChoice]
    press: list[ScenarioLine]
    """Callers that can be thrown in."""


class WantedCourse(BaseModel):
    """The course to give; what is left out is as the course says."""

    seed: Seed | None = None
    level: Annotated[int, Field(ge=1, le=EVERYTHING)] | None = None
    announced: bool = False
    """The class was told of what is hard to bear in it."""
    assessors: Annotated[list[Line], Field(max_length=2)] = []


class WantedRush(BaseModel):
    """A rush. Shares are percent."""

    seed: Seed
    minutes: Annotated[int, Field(ge=1, le=180)]
    per_hour: Annotated[int, Field(ge=1, le=360)]
    mix: dict[Ease, Annotated[int, Field(ge=0, le=10)]]
    """Weights."""
    vips: Annotated[int, Field(ge=0, le=100)] = 0
    wrong_numbers: Annotated[int, Field(ge=0, le=100)] = 0
    silent: Annotated[int, Field(ge=0, le=100)] = 0
    at_once: Annotated[int, Field(ge=1, le=30)] = 3
    patience: PatienceName = "usual"
    shrinks: bool = False
    """In the second half callers are less patient."""
    sensitive: bool = False
    """Callers who are hard to bear may come; the class was told so."""
    title: Line = ""


@dataclass(frozen=True, slots=True)
class _Library:
    """Every scenario that can be played, and the house that is."""

    scenarios: Mapping[str, Scenario]
    house: str

    @property
    def here(self) -> list[Scenario]:
        """Those of the house."""
        return [one for one in self.scenarios.values() if one.org == self.house]


async def _library(service: Service) -> _Library:
    """Off the loop: files are read."""
    scenarios = await asyncio.to_thread(service.lab.repertoire.every)
    return _Library(scenarios, service.lab.organisation.id)


@router.get("/courses", responses=documented(401, 403, 503))
async def courses(service: ServiceDep, person: Teacher) -> CourseShelf:  # noqa: ARG001
    """Every course and kind of rush, with what can be played of it in this house."""
    library = await _library(service)
    given = await asyncio.to_thread(service.lab.repertoire.courses)
    people = await service.accounts.all()
    return CourseShelf(
        courses=[_course(one, library) for one in given],
        kinds=[
            RushKind(
                ease=ease,
                scenarios=len(all_ := _of_ease(library, ease, sensitive=True)),
                sensitive=len(all_) - len(_of_ease(library, ease, sensitive=False)),
            )
            for ease in EASE
        ],
        wrong_numbers=len(_wrong_numbers(library)),
        assessors=[
            AssessorChoice(account=one.account, name=one.name) for one in people if one.role != "student"
        ],
        press=[_line(one.code, library) for one in library.here if _caller(one) is TypeAppelant.PRESSE],
    )


@router.get("/courses/{code}", responses=documented(401, 403, 404, 503))
async def course(
    code: CourseCode,
    service: ServiceDep,
    person: Teacher,  # noqa: ARG001
    seed: Annotated[int | None, Query(ge=0, le=999_999_999)] = None,
) -> CourseView:
    """One course as another seed makes it."""
    parcours = await asyncio.to_thread(service.lab.repertoire.course, code)
    return _course(parcours, await _library(service), seed)


@router.post("/courses/{code}/start", status_code=204, responses=documented(401, 403, 404, 409, 503))
async def start_course(code: CourseCode, wanted: WantedCourse, service: ServiceDep, person: Teacher) -> None:
    """Give a course to everybody; an exam needs two assessors, and sets the mode of the session."""
    parcours = await asyncio.to_thread(service.lab.repertoire.course, code)
    people = {one.account: one.role for one in await service.accounts.all()}
    if parcours.examen:
        known = {one for one in wanted.assessors if people.get(one, "student") != "student"}
        if len(known) != 2:
            raise NotAllowed("course-assessors")
    await asyncio.to_thread(service.lab.director.learn, parcours.cites)
    await service.lab.director.start_course(
        parcours,
        person.account.account,
        graine=parcours.graine if wanted.seed is None else wanted.seed,
        level=wanted.level or parcours.niveau,
        announced=wanted.announced,
        assessors=wanted.assessors if parcours.examen else (),
        students=[account for account, role in people.items() if role == "student"],
    )


@router.post("/rush", status_code=204, responses=documented(401, 403, 409, 422, 503))
async def start_rush(wanted: WantedRush, service: ServiceDep, person: Teacher) -> None:
    """Give a rush to everybody."""
    rush = _rush(wanted, await _library(service))
    if found := faults(rush):
        raise Invalid("course-invalid", sentence=f"{found[0].location[0]} {found[0].sentence}")
    cited = {*rush.wrong_scenarios, *(code for kind in rush.mix for code in kind.scenarios)}
    await asyncio.to_thread(service.lab.director.learn, cited)
    await service.lab.director.start_rush(
        rush, person.account.account, title=wanted.title, announced=wanted.sensitive
    )


def _rush(wanted: WantedRush, library: _Library) -> Rush:
    halves = ((0.0, CURVES[wanted.patience]), (wanted.minutes * 30.0, CURVES["short"]))
    kinds = (
        (ease, weight, _of_ease(library, ease, sensitive=wanted.sensitive))
        for ease, weight in wanted.mix.items()
    )
    wrong = _wrong_numbers(library)
    return Rush(
        seed=str(wanted.seed),
        duration_s=wanted.minutes * 60.0,
        rate=((0.0, float(wanted.per_hour)),),
        mix=tuple(Kind(name=ease, weight=weight, scenarios=codes) for ease, weight, codes in kinds if codes),
        vips=wanted.vips / 100,
        wrong_numbers=wanted.wrong_numbers / 100 if wrong else 0.0,
        wrong_scenarios=wrong,
        silent=wanted.silent / 100,
        at_once=wanted.at_once,
        patience=halves if wanted.shrinks else halves[:1],
    )


def _of_ease(library: _Library, ease: Ease, *, sensitive: bool) -> tuple[str, ...]:
    return tuple(
        one.code
        for one in library.here
        if not one.code.startswith(DRILLS)
        and max(one.niveau.demande, one.niveau.interlocuteur) in EASE[ease]
        and playable_in_rush(one)
        and _caller(one) is not TypeAppelant.FAUX_NUMERO
        and (sensitive or not one.sensible)
    )


def _wrong_numbers(library: _Library) -> tuple[str, ...]:
    return tuple(
        one.code for one in library.here if _caller(one) is TypeAppelant.FAUX_NUMERO and playable_in_rush(one)
    )


def _caller(scenario: Scenario) -> TypeAppelant | None:
    situation = scenario.premier.situation
    return situation.appelant if situation else None


def _course(parcours: Parcours, library: _Library, seed: int | None = None) -> CourseView:
    graine = parcours.graine if seed is None else seed
    pieces: Sequence[Piece] = course_pieces(parcours, library.scenarios, library.house, graine)
    lines = [_line(piece.scenario, library) for piece in pieces]
    return CourseView(
        code=parcours.code,
        title=parcours.titre,
        public=parcours.public,
        objective=parcours.objectif,
        minutes=parcours.duree_min,
        preparation_min=parcours.preparation_min,
        writing_min=parcours.auto_evaluation_min,
        seed=graine,
        level=parcours.niveau,
        exam=parcours.examen,
        drawn=bool(parcours.tirages),
        scenarios=lines,
        playable=sum(one.playable for one in lines),
        sensitive=sum(one.playable and one.sensitive for one in lines),
    )


def _line(code: str, library: _Library) -> ScenarioLine:
    one = library.scenarios.get(code)
    if one is None:
        return ScenarioLine(
            code=code,
            title=code,
            organisation="",
            request=1,
            person=1,
            calls=0,
            sensitive=False,
            playable=False,
        )
    return ScenarioLine(
        code=code,
        title=one.titre,
        organisation=one.org,
        request=one.niveau.demande,
        person=one.niveau.interlocuteur,
        calls=len(one.appels),
        sensitive=one.sensible,
        playable=one.org == library.house,
    )
