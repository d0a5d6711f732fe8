"""The souffleur: callers played by robots, and what those who teach have them do."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path
from pydantic import AfterValidator, BaseModel, Field

from standard.core.events import Noise
from standard.core.scenarios import SCENARIO_PATTERN, Sens
from standard.core.souffleur import CallerCard
from standard.web.deps import ServiceDep, Teacher
from standard.web.problems import documented
from standard.web.values import CallId, one_line

router = APIRouter(prefix="/api/callers", tags=["callers"])

OfCall = Annotated[CallId, Path()]
_REFUSED = documented(401, 403, 404, 409, 422, 503)


class PlayableCall(BaseModel):
    """A call that a robot can make now."""

    scenario: str
    cle: str
    titre: str
    name: str
    demande: int
    interlocuteur: int
    """Both levels, 1 to 5."""
    sensible: bool


class WantedCaller(BaseModel):
    """Who is to call."""

    scenario: Annotated[str, Field(pattern=SCENARIO_PATTERN)]
    cle: Annotated[str, Field(max_length=12)] = ""
    """Which of its calls; empty: the first."""


class Placed(BaseModel):
    """The robot that dials."""

    robot: str


class WantedLine(BaseModel):
    """One of the caller's lines."""

    line: Annotated[str, Field(max_length=80)]


class WantedText(BaseModel):
    """What the caller is to say; how much of it is said at a time, the refusal tells."""

    text: Annotated[str, Field(max_length=20_000), AfterValidator(one_line)]


class Spoken(BaseModel):
    """Whether the emergency voice says it, because no better one is there."""

    spare: bool


class WantedMood(BaseModel):
    """How the caller is to be."""

    mood: Literal["annoyed", "soothed"]


class WantedNoise(BaseModel):
    """What is to be heard behind the caller."""

    noise: Noise


class Lead(BaseModel):
    """Whether the caller speaks only when asked to."""

    by_hand: bool


@router.get("", responses=documented(401, 403))
async def cards(service: ServiceDep, person: Teacher) -> list[CallerCard]:  # noqa: ARG001
    """Every caller on the line that a robot plays, the oldest call first."""
    return list(service.lab.souffleur.cards())


@router.get("/playable", responses=documented(401, 403))
def playable(service: ServiceDep, person: Teacher) -> list[PlayableCall]:  # noqa: ARG001
    """The calls that robots can make in this house, the easy ones first."""
    found = [
        PlayableCall(
            scenario=scenario.code,
            cle=appel.cle,
            titre=scenario.titre,
            name=appel.persona.partition(",")[0],
            demande=scenario.niveau.demande,
            interlocuteur=scenario.niveau.interlocuteur,
            sensible=scenario.sensible,
        )
        for scenario in service.lab.repertoire.scenarios(service.lab.organisation.id)
        for appel in scenario.appels
        if appel.sens is not Sens.SORTANT
    ]
    return sorted(found, key=lambda one: (one.interlocuteur, one.demande, one.scenario))


@router.post("", status_code=201, responses=_REFUSED)
async def call(wanted: WantedCaller, service: ServiceDep, person: Teacher) -> Placed:  # noqa: ARG001
    """Have a caller of a scenario dial now."""
    return Placed(robot=await service.lab.souffleur.call(wanted.scenario, wanted.cle))


@router.post("/{call_id}/line", status_code=204, responses=_REFUSED)
async def say(call_id: OfCall, wanted: WantedLine, service: ServiceDep, person: Teacher) -> None:
    """Have it say one of its lines, as soon as its own is over."""
    await service.lab.souffleur.say(call_id, wanted.line, person.account.account)


@router.post("/{call_id}/text", responses=_REFUSED)
async def speak(call_id: OfCall, wanted: WantedText, service: ServiceDep, person: Teacher) -> Spoken:
    """Have it say what was typed, at once."""
    spare = await service.lab.souffleur.speak(call_id, wanted.text, person.account.account)
    return Spoken(spare=spare)


@router.post("/{call_id}/repeat", status_code=204, responses=_REFUSED)
async def repeat(call_id: OfCall, service: ServiceDep, person: Teacher) -> None:
    """Have it say again what it said last."""
    await service.lab.souffleur.repeat(call_id, person.account.account)


@router.post("/{call_id}/mood", status_code=204, responses=_REFUSED)
async def mood(call_id: OfCall, wanted: WantedMood, service: ServiceDep, person: Teacher) -> None:
    """Have it lose its temper, with a sharper line, or calm down; its patience changes at once."""
    souffleur = service.lab.souffleur
    deed = souffleur.annoy if wanted.mood == "annoyed" else souffleur.soothe
    await deed(call_id, person.account.account)


@router.put("/{call_id}/noise", status_code=204, responses=_REFUSED)
async def noise(call_id: OfCall, wanted: WantedNoise, service: ServiceDep, person: Teacher) -> None:
    """What is heard behind it from now on."""
    await service.lab.souffleur.set_noise(call_id, wanted.noise, person.account.account)


@router.put("/{call_id}/hand", status_code=204, responses=_REFUSED)
async def lead(call_id: OfCall, wanted: Lead, service: ServiceDep, person: Teacher) -> None:
    """Have it speak by itself, or only when asked to."""
    await service.lab.souffleur.lead(call_id, wanted.by_hand, person.account.account)


@router.post("/{call_id}/hang-up", status_code=204, responses=_REFUSED)
async def hang_up(call_id: OfCall, service: ServiceDep, person: Teacher) -> None:
    """Have it hang up now."""
    await service.lab.souffleur.hang_up(call_id, person.account.account)
