"""Recordings: audio with byte ranges, and peaks for the waveform."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from fastapi.responses import FileResponse

from standard.core.errors import Forbidden
from standard.db.accounts import Account
from standard.web.api.sessions import may_see
from standard.web.deps import Person, Service, ServiceDep, sees_everything
from standard.web.problems import documented

router = APIRouter(prefix="/api/recordings", tags=["recordings"])

_SEGMENT = "[A-Za-z0-9][A-Za-z0-9._-]*"
Key = Annotated[str, Path(pattern=rf"^{_SEGMENT}(/{_SEGMENT})*$", max_length=200)]
PRIVATE = {"Cache-Control": "private, max-age=3600"}
"""A stored recording never changes; shared caches must not keep a voice."""


async def _check(service: Service, account: Account, key: str) -> None:
    """Raise ``Unknown`` or ``Forbidden`` unless the account may hear this recording."""
    stored = await service.lab.journal.recording(key)
    if sees_everything(account):
        return
    history = await service.lab.histories.of(stored.session_id)
    story = history.call(stored.recording.call_id)
    if story is None or not may_see(account, story):
        raise Forbidden("not-your-record")


@router.get("/{key:path}/peaks", responses=documented(401, 403, 404, 503), response_class=FileResponse)
async def peaks(key: Key, service: ServiceDep, person: Person) -> FileResponse:
    """The peaks of both tracks."""
    await _check(service, person.account, key)
    return FileResponse(service.lab.recordings.peaks(key), media_type="application/json", headers=PRIVATE)


@router.get("/{key:path}", responses=documented(401, 403, 404, 503), response_class=FileResponse)
async def audio(key: Key, service: ServiceDep, person: Person) -> FileResponse:
    """The stereo Ogg/Opus file; answers ranges."""
    await _check(service, person.account, key)
    return FileResponse(service.lab.recordings.audio(key), media_type="audio/ogg", headers=PRIVATE)
