"""What every deed at the desk has in common: who did it, where they sat, and the call they had in hand."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Annotated, TypedDict

from fastapi import Depends
from pydantic import BaseModel, Field

from standard.core.commands import CALL_ID_PATTERN
from standard.web.deps import Operator, Service, ServiceDep, seat_of


class During(BaseModel):
    """Part of every body that tells of a deed: the call in hand, if there is one."""

    call_id: Annotated[str, Field(pattern=f"^$|{CALL_ID_PATTERN}")] = ""


class Doing(TypedDict):
    """The fields of ``core.fact.Deed``."""

    at: datetime
    account: str
    seat: str
    call_id: str


class Doer:
    """The person who does it: an operator with or without a seat, or somebody who teaches."""

    def __init__(self, service: ServiceDep, person: Operator) -> None:
        self._service = service
        self.account = person.account

    def doing(self, during: During | None = None) -> Doing:
        """Who, where, when, and with whom on the line. A call that nobody knows is none."""
        lab = self._service.lab
        call_id = during.call_id if during else ""
        return Doing(
            at=lab.clock(),
            account=self.account.account,
            seat=seat_of(self._service, self.account.account) or "",
            call_id=call_id if lab.histories.now.call(call_id) else "",
        )


DoerDep = Annotated[Doer, Depends(Doer)]


async def names(service: Service) -> dict[str, str]:
    """How the people of the establishment are called, by account."""
    return {account.account: account.name for account in await service.accounts.all()}


def new_id(letter: str) -> str:
    """The name of a new paper: ``m-0123456789abcdef``."""
    return f"{letter}-{secrets.token_hex(8)}"
