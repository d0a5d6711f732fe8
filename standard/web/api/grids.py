"""Grids and référentiels: what a sheet is filled in by; shipped ones, and the school's own.

Files are read and written in threads: the loop is for calls.
"""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool

from standard.core.errors import NotAllowed
from standard.core.evaluation.facts import Judgement
from standard.core.evaluation.grids import GRID_PATTERN, MOST_CRITERIA
from standard.core.evaluation.referentiel import Critere, Echelle, Grille, Referentiel
from standard.web.api.packs import download
from standard.web.deps import Person, ServiceDep, Teacher
from standard.web.evaluation_views import GridSummary
from standard.web.ports import GridFormat
from standard.web.problems import documented
from standard.web.values import Line, Text

router = APIRouter(prefix="/api/evaluation", tags=["evaluation"])

GridId = Annotated[str, Path(pattern=GRID_PATTERN)]
ReferentielId = Annotated[str, Path(pattern=GRID_PATTERN)]
KINDS: dict[GridFormat, str] = {
    "yaml": "application/yaml",
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_FILE = {
    "requestBody": {
        "required": True,
        "content": {kind: {"schema": {"format": "binary"}} for kind in KINDS.values()},
    }
}


class GridDraft(BaseModel):
    """A grid as somebody would like it; its version follows from what is in it."""

    name: Annotated[Line, Field(min_length=1)]
    scale: Echelle
    criteria: Annotated[list[Critere], Field(min_length=1, max_length=MOST_CRITERIA)]
    referentiel: Literal[""] | Annotated[str, Field(pattern=GRID_PATTERN)] = ""


class ReferentielSummary(BaseModel):
    """A référentiel in the list."""

    id: str
    name: str
    source: str
    activities: int
    tasks: int
    lost: int
    """Lists that the official text announces and that nobody has any more."""


class Complement(BaseModel):
    """What a teacher puts in the place of a lost list; never shown as official."""

    code: Annotated[str, Field(pattern=r"^[A-Z]{1,3}[0-9]{1,3}(\.[0-9]{1,2})?$")]
    """Of the activity or the task."""
    lines: Annotated[list[Text], Field(max_length=40)]


@router.get("/grids", responses=documented(401))
def grids(service: ServiceDep, person: Person) -> list[GridSummary]:  # noqa: ARG001
    """Every grid, the shipped ones first."""
    return [summary(one) for one in service.lab.grids.grids()]


@router.get("/grids/{grid}", responses=documented(401, 404))
def grid(grid: GridId, service: ServiceDep, person: Person) -> Grille:  # noqa: ARG001
    """One grid."""
    return service.lab.grids.grid(grid)


@router.post("/grids", status_code=201, responses=documented(401, 403, 409), openapi_extra=_FILE)
async def brought_in(
    request: Request,
    service: ServiceDep,
    person: Teacher,  # noqa: ARG001
    form: Annotated[GridFormat, Query(alias="format")],
    name: Annotated[str, Query(max_length=80)] = "",
) -> Grille:
    """Keep a grid from a file; every mistake with its line and column. ``name``: if the file has none."""
    data = await request.body()
    return await run_in_threadpool(service.lab.grids.imported, data, form, name)


@router.put("/grids/{grid}", responses=documented(401, 403, 404, 409))
def changed(grid: GridId, draft: GridDraft, service: ServiceDep, person: Teacher) -> Grille:  # noqa: ARG001
    """Make the grid this one, or make it; a shipped one stays as it is."""
    wanted = Grille(
        id=grid,
        nom=draft.name,
        criteres=tuple(draft.criteria),
        echelle=draft.scale,
        referentiel=draft.referentiel,
    )
    return service.lab.grids.kept(wanted)


@router.delete("/grids/{grid}", status_code=204, responses=documented(401, 403, 404, 409, 503))
async def removed(grid: GridId, service: ServiceDep, person: Teacher) -> None:  # noqa: ARG001
    """Take an own grid away, as long as nobody has decided anything by it."""
    told = await service.lab.journal.assessments()
    if any(isinstance(one.fact, Judgement) and one.fact.grid == grid for one in told):
        raise NotAllowed("grid-in-use")
    await run_in_threadpool(service.lab.grids.removed, grid)


@router.get("/grids/{grid}/export", responses=documented(401, 403, 404), response_class=Response)
def exported(
    grid: GridId,
    service: ServiceDep,
    person: Teacher,  # noqa: ARG001
    form: Annotated[GridFormat, Query(alias="format")] = "yaml",
) -> Response:
    """The grid as a file that can be brought in again."""
    return download(service.lab.grids.exported(grid, form), KINDS[form], f"{grid}.{form}")


@router.get("/referentiels", responses=documented(401))
def referentiels(service: ServiceDep, person: Person) -> list[ReferentielSummary]:  # noqa: ARG001
    """Every référentiel."""
    return [_of(one) for one in service.lab.grids.referentiels()]


@router.get("/referentiels/{referentiel}", responses=documented(401, 404))
def referentiel(referentiel: ReferentielId, service: ServiceDep, person: Person) -> Referentiel:  # noqa: ARG001
    """One référentiel, in the words of its source."""
    return service.lab.grids.referentiel(referentiel)


@router.put("/referentiels/{referentiel}/complements", responses=documented(401, 403, 404))
def completed(
    referentiel: ReferentielId,
    wanted: Complement,
    service: ServiceDep,
    person: Teacher,  # noqa: ARG001
) -> Referentiel:
    """Put lines in the place of a lost list; none: the list is empty again."""
    return service.lab.grids.completed(referentiel, wanted.code, tuple(wanted.lines))


def summary(grid: Grille) -> GridSummary:
    """A grid as the list has it."""
    return GridSummary(
        id=grid.id,
        name=grid.nom,
        referentiel=grid.referentiel,
        criteria=len(grid.criteres),
        version=grid.version,
        shipped=grid.fournie,
        scale=grid.echelle,
    )


def _of(referentiel: Referentiel) -> ReferentielSummary:
    tasks = [task for activity in referentiel.activites for task in activity.taches]
    return ReferentielSummary(
        id=referentiel.id,
        name=referentiel.nom,
        source=referentiel.source,
        activities=len(referentiel.activites),
        tasks=len(tasks),
        lost=sum(len(one.perdu) for one in referentiel.activites) + sum(len(one.perdu) for one in tasks),
    )
