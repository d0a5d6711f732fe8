"""What a person has chosen for their screen and keyboard.

The console knows which keys fit; here only the shape is checked, so that nothing large or
strange is kept. A document that an older version wrote and that no longer fits counts as none.
"""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from standard.web.deps import Person, ServiceDep
from standard.web.problems import documented
from standard.web.values import one_line

router = APIRouter(prefix="/api", tags=["preferences"])

MOST_KEYS = 64
ShortcutName = Annotated[str, Field(pattern=r"^[a-z][a-zA-Z0-9]{0,31}$")]
KeyName = Annotated[str, Field(min_length=1, max_length=40), AfterValidator(one_line)]


class Preferences(BaseModel):
    """The keyboard: its layout and the keys changed; the screen: contrast, and flashes with the ring."""

    model_config = ConfigDict(extra="forbid")

    layout: Literal["modern", "fkeys", "lamps"] = "modern"
    keys: Annotated[dict[ShortcutName, KeyName], Field(max_length=MOST_KEYS)] = {}
    contrast: Literal["auto", "more", "less"] = "auto"
    flash: bool = False


@router.get("/preferences", responses=documented(401, 503))
async def preferences(service: ServiceDep, person: Person) -> Preferences:
    """The person's own choices, or the usual ones."""
    document = await service.preferences.of(person.account.account)
    try:
        return Preferences.model_validate(document or {})
    except ValidationError:
        return Preferences()


@router.put("/preferences", status_code=204, responses=documented(401, 403, 503))
async def choose(chosen: Preferences, service: ServiceDep, person: Person) -> None:
    """Keep these choices for the person, on every machine."""
    await service.preferences.keep(person.account.account, chosen.model_dump())
