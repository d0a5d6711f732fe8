"""The organisations there are: looked at, made, changed, brought in and taken out by whoever teaches.

The session under way plays its organisation as it was when the lab was started, whatever is changed here.
Files are read and written in threads: the loop is for calls.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import BaseModel, Field, model_validator
from starlette.concurrency import run_in_threadpool

from standard.core.errors import ContentError, Invalid, NotAllowed
from standard.library import directory
from standard.library.documents import Document, Source
from standard.library.packs import Pack
from standard.library.rewrite import rewritten
from standard.library.shape import FILES
from standard.web.deps import Service, ServiceDep, Teacher
from standard.web.problems import Mistake, documented, mistake_of

router = APIRouter(prefix="/api/organisations", tags=["organisations"])

PackId = Annotated[str, Path(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
Version = Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
AskedVersion = Annotated[str, Query(pattern=r"^[0-9a-f]{32}$")]
NewId = Annotated[str, Field(max_length=80)]
DEEPEST = 20

_ZIP = {"requestBody": {"required": True, "content": {"application/zip": {"schema": {"format": "binary"}}}}}
_CSV = {"requestBody": {"required": True, "content": {"text/csv": {"schema": {"type": "string"}}}}}


class PackSummary(BaseModel):
    """One organisation in the list."""

    id: str
    name: str
    shipped: bool
    """Comes with the package: it can be duplicated, not changed."""
    running: bool
    """The session under way plays it, as it was when the lab was started."""
    people: int
    rules: int
    mistakes: int
    version: str
    """Said with every change, so that two people do not undo each other's work."""


class PackFile(BaseModel):
    """One of its files; ``data`` is what is in it (mappings, lists and texts), if it can be read."""

    name: str
    text: str
    data: dict[str, Any] | None


class PackView(BaseModel):
    """One organisation with its files."""

    summary: PackSummary
    files: list[PackFile]
    mistakes: list[Mistake]


class PackDraft(BaseModel):
    """A file as somebody would like it: its text, or what is to be in it."""

    name: Annotated[str, Field(max_length=80)]
    text: Annotated[str, Field(max_length=2_000_000)] | None = None
    data: dict[str, Any] | None = None

    @model_validator(mode="after")
    def _one_of_them(self) -> PackDraft:
        if (self.text is None) == (self.data is None):
            raise ValueError("give text or data")
        return self


class PackDrafts(BaseModel):
    """Files that belong together: a number that changes in one changes in those that name it."""

    files: Annotated[list[PackDraft], Field(min_length=1, max_length=len(FILES))]


class PackChange(PackDrafts):
    """The same, to be kept."""

    version: Version


class CheckedDrafts(BaseModel):
    """What the files would be, and every mistake of the organisation with them."""

    files: list[PackFile]
    mistakes: list[Mistake]


class NewPack(BaseModel):
    """What it is to be called."""

    id: NewId


class NewPackName(NewPack):
    """What it is to be called instead."""

    version: Version


class FieldChange(BaseModel):
    """One field of a person."""

    field: str
    before: str
    after: str


class PersonChange(BaseModel):
    """A person who comes, goes or changes."""

    extension: str
    name: str
    changes: list[FieldChange]


class DirectoryChanges(BaseModel):
    """What a spreadsheet would make of the directory; nothing has been changed."""

    version: str
    added: list[PersonChange]
    changed: list[PersonChange]
    removed: list[PersonChange]


@router.get("", responses=documented(401, 403))
def packs(service: ServiceDep, person: Teacher) -> list[PackSummary]:  # noqa: ARG001
    """Every organisation, the shipped ones first."""
    return [_summary(service, pack) for pack in service.lab.packs.packs()]


@router.post("", status_code=201, responses=documented(401, 403, 409), openapi_extra=_ZIP)
async def imported(
    request: Request,
    service: ServiceDep,
    person: Teacher,  # noqa: ARG001
    id: Annotated[str, Query(max_length=80)] = "",
) -> PackSummary:
    """Make an organisation of a zip archive; without ``id`` it is called as the folder in the archive."""
    data = await request.body()
    return _summary(service, await run_in_threadpool(service.lab.packs.imported, data, id))


@router.get("/{id}.zip", responses=documented(401, 403, 404), response_class=Response)
def zipped(id: PackId, service: ServiceDep, person: Teacher) -> Response:  # noqa: ARG001
    """The organisation as a zip archive."""
    return download(service.lab.packs.zipped(id), "application/zip", f"{id}.zip")


@router.get("/{id}", responses=documented(401, 403, 404))
def pack(id: PackId, service: ServiceDep, person: Teacher) -> PackView:  # noqa: ARG001
    """One organisation with its files."""
    return _view(service, service.lab.packs.pack(id))


@router.post("/{id}/copy", status_code=201, responses=documented(401, 403, 404, 409))
def copied(id: PackId, new: NewPack, service: ServiceDep, person: Teacher) -> PackSummary:  # noqa: ARG001
    """Duplicate it."""
    return _summary(service, service.lab.packs.copied(id, new.id))


@router.put("/{id}/name", responses=documented(401, 403, 404, 409))
def renamed(id: PackId, new: NewPackName, service: ServiceDep, person: Teacher) -> PackSummary:  # noqa: ARG001
    """Give it another identifier."""
    _not_running(service, id)
    return _summary(service, service.lab.packs.renamed(id, new.version, new.id))


@router.delete("/{id}", status_code=204, responses=documented(401, 403, 404, 409))
def removed(id: PackId, version: AskedVersion, service: ServiceDep, person: Teacher) -> None:  # noqa: ARG001
    """Take it away for good."""
    _not_running(service, id)
    service.lab.packs.removed(id, version)


@router.post("/{id}/check", responses=documented(401, 403, 404))
def checked(id: PackId, drafts: PackDrafts, service: ServiceDep, person: Teacher) -> CheckedDrafts:  # noqa: ARG001
    """Every mistake there would be with these files; nothing is kept."""
    texts = _texts(service.lab.packs.pack(id), drafts)
    mistakes = service.lab.packs.examined(id, {name: text.encode() for name, text in texts.items()})
    return CheckedDrafts(
        files=[file_view(name, text) for name, text in texts.items()], mistakes=_told(mistakes)
    )


@router.put("/{id}/files", responses=documented(401, 403, 404, 409))
def changed(id: PackId, change: PackChange, service: ServiceDep, person: Teacher) -> PackView:  # noqa: ARG001
    """Keep these files, if the organisation is sound with them."""
    texts = _texts(service.lab.packs.pack(id), change)
    files = {name: text.encode() for name, text in texts.items()}
    return _view(service, service.lab.packs.changed(id, change.version, files))


@router.get("/{id}/people.csv", responses=documented(401, 403, 404), response_class=Response)
def people(
    id: PackId,
    service: ServiceDep,
    person: Teacher,  # noqa: ARG001
    language: Literal["fr", "en"] = "fr",
) -> Response:
    """The directory as a spreadsheet."""
    name = f"annuaire-{id}.csv" if language == "fr" else f"directory-{id}.csv"
    return download(directory.written(service.lab.packs.pack(id), language), "text/csv; charset=utf-8", name)


@router.post("/{id}/people.csv", responses=documented(401, 403, 404), openapi_extra=_CSV)
async def previewed(id: PackId, request: Request, service: ServiceDep, person: Teacher) -> DirectoryChanges:  # noqa: ARG001
    """Who would come, change and go with this spreadsheet."""
    return await run_in_threadpool(_preview, service.lab.packs.pack(id), await request.body())


@router.put("/{id}/people.csv", responses=documented(401, 403, 404, 409), openapi_extra=_CSV)
async def applied(
    id: PackId,
    request: Request,
    version: AskedVersion,
    service: ServiceDep,
    person: Teacher,  # noqa: ARG001
) -> PackView:
    """Have the people of this spreadsheet from now on."""
    data = await request.body()

    def apply() -> Pack:
        file = directory.people_from(service.lab.packs.pack(id), data)
        return service.lab.packs.changed(id, version, {directory.PEOPLE: file})

    return _view(service, await run_in_threadpool(apply))


# --- what they are made of -----------------------------------------------------------------


def _summary(service: Service, pack: Pack) -> PackSummary:
    house = pack.organisation
    return PackSummary(
        id=pack.id,
        name=house.name if house else pack.id,
        shipped=pack.shipped,
        running=pack.id == service.lab.organisation.id,
        people=len(house.people) if house else 0,
        rules=len(house.consignes) if house else 0,
        mistakes=len(pack.mistakes),
        version=pack.version,
    )


def _view(service: Service, pack: Pack) -> PackView:
    texts = {name: data.decode("utf-8", errors="replace") for name, data in pack.files.items()}
    return PackView(
        summary=_summary(service, pack),
        files=[file_view(name, texts.get(name, "")) for name in FILES],
        mistakes=_told(pack.mistakes),
    )


def file_view(name: str, text: str) -> PackFile:
    """A file and what is in it."""
    data: dict[str, Any] | None
    try:
        data = Document([Source(name, text.encode())]).plain
    except ContentError:
        data = None if text.strip() else {}
    return PackFile(name=name, text=text, data=data)


def _texts(pack: Pack, drafts: PackDrafts) -> dict[str, str]:
    return {draft.name: text_of(pack.files.get(draft.name, b""), draft) for draft in drafts.files}


def text_of(before: bytes, draft: PackDraft) -> str:
    """What the file would be, of which ``before`` is there now. Raises Invalid, ContentError."""
    if draft.text is not None:
        return draft.text
    if _depth(draft.data) > DEEPEST:
        raise Invalid("invalid-value", fields="data", reason=f"is nested more than {DEEPEST} deep")
    return rewritten(before.decode("utf-8", errors="replace"), draft.data or {})


def _depth(data: object, depth: int = 0) -> int:
    if depth > DEEPEST or not isinstance(data, dict | list):
        return depth
    inside = data.values() if isinstance(data, dict) else data
    return max((_depth(one, depth + 1) for one in inside), default=depth)


def _told(mistakes: Sequence[ContentError]) -> list[Mistake]:
    return [mistake_of(one) for one in mistakes]


def _not_running(service: Service, id: str) -> None:
    if id == service.lab.organisation.id:
        raise NotAllowed("pack-running", organisation=id)


def download(data: bytes, media_type: str, name: str) -> Response:
    """A file to be kept under this name."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(data, media_type=media_type, headers=headers)


def _preview(pack: Pack, data: bytes) -> DirectoryChanges:
    found = directory.difference(pack, directory.people_from(pack, data))
    return DirectoryChanges(
        version=pack.version,
        added=[_person(one) for one in found.added],
        changed=[_person(one) for one in found.changed],
        removed=[_person(one) for one in found.removed],
    )


def _person(one: directory.Difference) -> PersonChange:
    changes = [FieldChange(field=c.field, before=c.before, after=c.after) for c in one.changes]
    return PersonChange(extension=one.extension, name=one.name, changes=changes)
