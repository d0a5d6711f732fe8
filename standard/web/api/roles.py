"""Playing a caller: who does, their cards, and their telephone."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import BaseModel, Field

from standard.core.cards import Moment, why_not_played
from standard.core.errors import Forbidden, NotAllowed, Unknown
from standard.core.roles import Player, town_lines
from standard.core.scenarios import SCENARIO_PATTERN
from standard.db.accounts import Account, SignedIn
from standard.web.api.seats import Sip, sip_of
from standard.web.deps import Operator, Service, ServiceDep, Teacher, sees_everything
from standard.web.problems import documented

router = APIRouter(prefix="/api", tags=["roles"])

PART_PATTERN = r"^$|^[a-z][a-z0-9]{0,11}$"
AccountName = Annotated[str, Path(max_length=64)]


class PlayerView(BaseModel):
    """Somebody who plays callers. What is on the card is told to those who teach."""

    account: str
    name: str
    line: str
    since: datetime
    by: str
    scenario: str
    part: str
    title: str
    moment: Moment | None
    """Of the call under way, or of the last one."""


class RolesView(BaseModel):
    """Who plays callers."""

    players: list[PlayerView]
    free: bool
    """Students take their cards themselves."""
    lines: int
    """Telephones of the town that nobody has."""
    others: list[Someone]
    """Who may be asked to play callers: at no seat. For those who teach."""


class Someone(BaseModel):
    """A person of the establishment."""

    account: str
    name: str


class TakenRole(BaseModel):
    """The telephone of the town that is theirs now."""

    line: str


class CardPart(BaseModel):
    """One call that can be dealt."""

    part: str
    persona: str


class CardChoice(BaseModel):
    """A scenario of this house that a person can play."""

    scenario: str
    title: str
    request: int
    """Difficulty of the request, 1 to 5."""
    person: int
    """Of the person."""
    sensitive: bool
    parts: list[CardPart]


class WantedCard(BaseModel):
    """Which card."""

    scenario: Annotated[str, Field(pattern=SCENARIO_PATTERN)]
    part: Annotated[str, Field(pattern=PART_PATTERN)] = ""


class FreeChoice(BaseModel):
    """Whether students take their cards themselves."""

    free: bool


class Dialled(BaseModel):
    """How the caller's browser calls the house."""

    sip: Sip


def _about(service: Service, player: Player, *, told: bool) -> PlayerView:
    found = service.lab.roles.played(player) if told else None
    card = player.card if told else None
    return PlayerView(
        account=player.account,
        name=player.name,
        line=player.line,
        since=player.since,
        by=player.by,
        scenario=card.scenario if card else "",
        part=card.part if card else "",
        title=found[0].titre if found else "",
        moment=player.ear.moment if told and player.ear else None,
    )


def _self_or_taught(account: str, person: SignedIn) -> None:
    teaches = person.account.role in ("instructor", "administrator")
    if account != person.account.account and not teaches:
        raise Forbidden("role-cannot", role=person.account.role)


async def _named(service: Service, account: str) -> Account:
    for one in await service.accounts.all():
        if one.account == account:
            return one
    raise Unknown("unknown-account", account=account)


@router.get("/roles", responses=documented(401, 403))
async def roles(service: ServiceDep, person: Operator) -> RolesView:
    """Everybody who plays callers."""
    now, everything = service.lab.roles.now, sees_everything(person.account)
    busy = {seat.account for seat in service.lab.session.board.seats.values()} | now.players.keys()
    return RolesView(
        players=[
            _about(service, player, told=everything or player.account == person.account.account)
            for player in now.players.values()
        ],
        free=now.free,
        lines=len(town_lines(service.lab.organisation)) - len(now.players),
        others=[
            Someone(account=one.account, name=one.name)
            for one in await service.accounts.all()
            if everything and one.role == "student" and one.account not in busy
        ],
    )


@router.put("/roles/{account}", responses=documented(401, 403, 404, 409, 503))
async def take(account: AccountName, service: ServiceDep, person: Operator) -> TakenRole:
    """Play callers; whoever teaches may have a student do so."""
    _self_or_taught(account, person)
    mine = account == person.account.account
    who = person.account if mine else await _named(service, account)
    if who.role == "assessor":
        raise Forbidden("role-cannot", role=who.role)
    player = await service.lab.roles.take(who.account, who.name, person.account.account)
    return TakenRole(line=player.line)


@router.delete("/roles/{account}", status_code=204, responses=documented(401, 403, 409, 503))
async def leave(account: AccountName, service: ServiceDep, person: Operator) -> None:
    """Play no caller any more."""
    _self_or_taught(account, person)
    await service.lab.roles.leave(account, person.account.account)


@router.get("/cards", responses=documented(401, 403, 409))
async def cards(service: ServiceDep, person: Operator) -> list[CardChoice]:
    """What can be played: for those who teach, and for students who take their cards themselves."""
    _may_choose(service, person)
    house = service.lab.organisation.id
    choices = []
    # The first time they are read from their files: nobody waits for that.
    for one in await asyncio.to_thread(service.lab.scenes.scenarios):
        parts = [appel for appel in one.appels if not why_not_played(one, appel, house)]
        if parts:
            choices.append(
                CardChoice(
                    scenario=one.code,
                    title=one.titre,
                    request=one.niveau.demande,
                    person=one.niveau.interlocuteur,
                    sensitive=one.sensible,
                    parts=[CardPart(part=appel.cle, persona=appel.persona) for appel in parts],
                )
            )
    return choices


@router.put("/roles/{account}/card", status_code=204, responses=documented(401, 403, 404, 409, 503))
async def deal(account: AccountName, wanted: WantedCard, service: ServiceDep, person: Operator) -> None:
    """Give a player a call to make; a student takes one only if that is allowed."""
    _self_or_taught(account, person)
    _may_choose(service, person)
    await service.lab.roles.deal(account, wanted.scenario, wanted.part, person.account.account)


@router.put("/card-choice", status_code=204, responses=documented(401, 403, 503))
async def choose(wanted: FreeChoice, service: ServiceDep, person: Teacher) -> None:
    """Let students take their cards themselves, or not."""
    await service.lab.roles.choose(wanted.free, person.account.account)


@router.post("/caller/call", responses=documented(401, 403, 409))
async def call(service: ServiceDep, person: Operator) -> Dialled:
    """What the browser dials, if a call may be made now. Number and name are the card's, whatever it says."""
    player = service.lab.roles.may_call(person.account.account)
    target = service.lab.organisation.public_number.replace(" ", "")
    return Dialled(sip=sip_of(service.lab.logins.town(player.line), target))


def _may_choose(service: Service, person: SignedIn) -> None:
    if not sees_everything(person.account) and not service.lab.roles.now.free:
        raise NotAllowed("card-is-dealt")
