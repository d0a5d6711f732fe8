"""Lines that robots say: heard as on the telephone, and recorded by whoever teaches instead of a made voice.

A recording is a person's voice, hence personal data: only teachers record, everybody who teaches sees who
did, and each can be deleted.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import FileResponse
from pydantic import AfterValidator, BaseModel

from standard.web.deps import ServiceDep, Teacher
from standard.web.ports import RecordedLine
from standard.web.problems import documented
from standard.web.values import lines as several_lines

router = APIRouter(prefix="/api/lines", tags=["lines"])

LONGEST = 400
"""Characters of one line, as in ``core.scenarios``."""
Text = Annotated[str, Query(min_length=1, max_length=LONGEST), AfterValidator(several_lines)]
Timbre = Annotated[str, Query(pattern=r"^[a-z0-9-]{1,40}$")]
Rate = Annotated[float, Query(ge=0.7, le=1.4)]
Key = Annotated[str, Path(pattern=r"^[0-9a-f]{20}$")]

PRIVATE = {"Cache-Control": "private, no-store"}
_SOUND = {
    "requestBody": {
        "required": True,
        "content": {
            kind: {"schema": {"format": "binary"}} for kind in ("audio/wav", "audio/ogg", "audio/mpeg")
        },
    }
}


class RecordedLineView(BaseModel):
    """A line as somebody has recorded it."""

    key: str
    text: str
    timbre: str
    rate: float
    by: str
    at: datetime
    seconds: float


@router.get("/sound", responses=documented(401, 403, 503), response_class=FileResponse)
async def sound(
    text: Text,
    timbre: Timbre,
    service: ServiceDep,
    person: Teacher,  # noqa: ARG001
    rate: Rate = 1.0,
) -> FileResponse:
    """The line as a robot says it on the telephone (8 kHz WAV)."""
    file = await service.lab.lines.heard(text, timbre, rate)
    return FileResponse(file, media_type="audio/wav", headers=PRIVATE)


@router.get("/recorded", responses=documented(401, 403))
async def recorded_lines(service: ServiceDep, person: Teacher) -> list[RecordedLineView]:  # noqa: ARG001
    """Every line that a person has recorded, the newest first."""
    return [_view(one) for one in await service.lab.lines.recorded()]


@router.put("/recorded", responses=documented(401, 403, 503), openapi_extra=_SOUND)
async def record_line(
    request: Request, text: Text, timbre: Timbre, service: ServiceDep, person: Teacher, rate: Rate = 1.0
) -> RecordedLineView:
    """Keep this sound as the line, instead of what was said: robots say it from their next call on."""
    data = await request.body()
    account = person.account.account
    return _view(await service.lab.lines.record(data, text=text, timbre=timbre, rate=rate, by=account))


@router.delete("/recorded/{key}", status_code=204, responses=documented(401, 403, 404))
async def forget_line(key: Key, service: ServiceDep, person: Teacher) -> None:  # noqa: ARG001
    """Delete the recording; the line is said as before."""
    await service.lab.lines.forget(key)


def _view(one: RecordedLine) -> RecordedLineView:
    return RecordedLineView(
        key=one.key,
        text=one.text,
        timbre=one.timbre,
        rate=one.rate,
        by=one.by,
        at=one.at,
        seconds=one.seconds,
    )
