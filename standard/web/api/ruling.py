"""The rules of the session: what holds, what an instructor adds or takes back, what a call falls under."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Annotated, Literal, Self

from fastapi import APIRouter, Path
from pydantic import BaseModel, Field, model_validator

from standard.core.consignes import (
    CONSIGNE_PATTERN,
    Acte,
    Application,
    Consigne,
    Quand,
    Sauf,
    TypeAppelant,
    Validite,
    because_of,
    consigne_faults,
    depends_on,
)
from standard.core.desk.facts import CallQualified, ConsigneIssued, ConsigneWithdrawn, EmergencyTicked
from standard.core.desk.presence import Whereabouts, everybody_at
from standard.core.desk.ruling import Rulebook, Version, subjects_told
from standard.core.desk.verdicts import rules_of
from standard.core.errors import Invalid, NotAllowed, Unknown
from standard.core.fault import Location
from standard.core.moments import moment, written
from standard.core.organisation import Presence
from standard.core.sentences import Sentence
from standard.db.accounts import Account
from standard.web.deeds import Doer, DoerDep, Doing, During
from standard.web.deps import Person, ServiceDep, Teacher, seat_of, sees_everything
from standard.web.ports import Lab
from standard.web.problems import documented, problem_of
from standard.web.values import CallId, Instant, Line, Note, one_line

router = APIRouter(prefix="/api/desk", tags=["consignes"])

ConsigneId = Annotated[str, Path(pattern=CONSIGNE_PATTERN)]
MAX_WORDS = 200
"""How many words the machine-readable half of a rule may hold: nobody reads more."""

FARTHEST = timedelta(days=700)
"""Nobody dates a rule beyond a school year and the next."""

RuleState = Literal["house", "new", "changed", "withdrawn"]
"""Since the person sat down; ``house``: as before."""


class Rule(BaseModel):
    """A rule of the house (French: consigne) in the words that students read, dated in this session."""

    id: str
    portee: str
    condition: str
    conduite: str
    exceptions: str
    cibles: tuple[str, ...]
    """Extensions it is about; empty: not about somebody in particular."""
    generale: bool
    """Permanent, as opposed to dated."""
    debut: datetime | None
    fin: datetime | None
    number: int
    """The how-manieth wording."""
    state: RuleState
    since: datetime | None
    """When this wording was issued during the session; None: the house always had it."""
    until: datetime | None
    """When it was taken back."""
    told: tuple[str, ...]
    """What it has told to callers: subjects of ``/api/desk/answers-given``."""


class HouseRules(BaseModel):
    """The rules of the session, and the house's own words for what calls are about."""

    rules: tuple[Rule, ...]
    sujets: tuple[str, ...]
    parties: tuple[str, ...]


class IssuedRule(BaseModel):
    """A rule with its machine-readable half, for those who write rules."""

    rule: Consigne
    number: int
    state: RuleState
    """Since the session began."""
    since: datetime | None
    until: datetime | None
    by: str
    """Who issued it; empty: the house."""
    debut: datetime | None
    fin: datetime | None


class WantedRule(BaseModel):
    """A rule as an instructor writes it."""

    portee: Note = ""
    condition: Note = ""
    conduite: Note = ""
    exceptions: Note = ""
    quand: Quand
    debut: Instant | None = None
    """From when; None: from now on."""
    fin: Instant | None = None
    """Until when; None with ``dated``: until it is taken back."""
    dated: bool = True
    """One of the day (French: ponctuelle), not a permanent one."""
    attendu: tuple[tuple[Acte, ...], ...] = ()
    interdit: tuple[Acte, ...] = ()
    sauf: tuple[Sauf, ...] = ()
    prime: bool = False
    number: Annotated[int, Field(ge=0)] = 0
    """The wording that was on the screen when it was changed; 0: whatever there is."""

    @model_validator(mode="after")
    def _short(self) -> Self:
        words = [word for part in (self.quand, *(one.quand for one in self.sauf)) for word in _said(part)]
        for acte in (*self.interdit, *(one for line in self.attendu for one in line)):
            words += [*acte.vers, *acte.sauf_vers]
        if len(words) > MAX_WORDS or any(len(one_line(word)) > 80 for word in words):
            raise ValueError(f"words of at most 80 letters, and at most {MAX_WORDS} of them")
        return self


class RuleFault(BaseModel):
    """What is wrong with one field of a rule."""

    field: str
    """Its path: ``quand.cibles.0``."""
    sentence: Sentence


class RuleId(BaseModel):
    """The name of a rule that was issued."""

    id: str


class Qualification(BaseModel):
    """Who calls, for whom and about what."""

    appelant: TypeAppelant
    cible: Line = ""
    sujets: Annotated[tuple[Line, ...], Field(max_length=20)] = ()
    partie: Line = ""


class OwnQualification(Qualification, During):
    """What the operator says of the call in hand."""


class Emergency(During):
    """The tick « urgence » on the call in hand."""

    ticked: bool


class PresenceThen(BaseModel):
    """Where somebody was at the instant of a call, or whether anybody of a group was."""

    station: str
    """Extension, or number of the group."""
    presence: Presence
    there: bool
    """A call to the extension reached them."""
    until: datetime | None
    """None: until the day ends."""
    decides: bool
    """Being away is why the exception holds, or, without one, the rule."""


class AppliedRule(BaseModel):
    """A rule that a call falls under; ``exception``: what holds instead, in words."""

    id: str
    exception: str = ""
    presences: tuple[PresenceThen, ...] = ()
    """Those whose absence decides what the rule asks for."""


class CallRules(BaseModel):
    """What one operator knows of one call."""

    qualified: Qualification | None
    applies: tuple[AppliedRule, ...]
    emergency: bool


# --- what is told -----------------------------------------------------------------------------


def rulebook(lab: Lab) -> Rulebook:
    """The rules of the session under way."""
    return lab.desk.now.ruling.book(lab.organisation.consignes)


def _said(quand: Quand) -> tuple[str, ...]:
    return (*quand.cibles, *quand.sujets, *quand.parties, *quand.absents)


def _dates(rule: Consigne, start: datetime) -> tuple[datetime | None, datetime | None]:
    validite = rule.validite or Validite()
    debut, fin = moment(validite.debut), moment(validite.fin)
    return debut.at(start) if debut else None, fin.at(start) if fin else None


def _state(book: Rulebook, version: Version, since: datetime) -> RuleState:
    """Where a rule stands for somebody who has been here since then."""
    if version.until is not None:
        return "withdrawn"
    if version.since is None or version.since <= since:
        return "house"
    before = [one for one in book.versions[version.rule.id] if one.holds(since)]
    return "changed" if before else "new"


def _rule(book: Rulebook, version: Version, since: datetime, start: datetime) -> Rule:
    rule = version.rule
    debut, fin = _dates(rule, start)
    return Rule(
        id=rule.id,
        portee=rule.portee,
        condition=rule.condition,
        conduite=rule.conduite,
        exceptions=rule.exceptions,
        cibles=rule.quand.cibles,
        generale=rule.generale,
        debut=debut,
        fin=fin,
        number=version.number,
        state=_state(book, version, since),
        since=version.since,
        until=version.until,
        told=subjects_told(rule),
    )


def _here_since(lab: Lab, seat: str | None, start: datetime) -> datetime:
    return (seat and lab.session.board.seats[seat].taken_at) or start


@router.get("/consignes", responses=documented(401))
async def consignes(service: ServiceDep, person: Person) -> HouseRules:
    """The rules of the house as they stand, with what has changed since the person sat down.

    A rule that was taken back before that is not told any more.
    """
    lab = service.lab
    book, start = rulebook(lab), lab.began
    since = _here_since(lab, seat_of(service, person.account.account), start)
    newest = [one for one in book.newest if one.until is None or one.until > since]
    parts = [part for one in newest for part in (one.rule.quand, *(s.quand for s in one.rule.sauf))]
    return HouseRules(
        rules=tuple(_rule(book, one, since, start) for one in newest),
        sujets=tuple(sorted({sujet for part in parts for sujet in part.sujets})),
        parties=tuple(sorted({partie for part in parts for partie in part.parties})),
    )


# --- the instructor's -------------------------------------------------------------------------


@router.get("/ruling", responses=documented(401, 403))
async def issued_rules(service: ServiceDep, person: Teacher) -> list[IssuedRule]:  # noqa: ARG001
    """Every rule of the session, also those that were taken back, with what decides them."""
    lab = service.lab
    book, start = rulebook(lab), lab.began
    found = []
    for version in book.newest:
        debut, fin = _dates(version.rule, start)
        found.append(
            IssuedRule(
                rule=version.rule,
                number=version.number,
                # Before the first instant of the session there was the house alone.
                state=_state(book, version, start - timedelta(microseconds=1)),
                since=version.since,
                until=version.until,
                by=version.account,
                debut=debut,
                fin=fin,
            )
        )
    return found


@router.post("/ruling/faults", responses=documented(401, 403))
async def faults(wanted: WantedRule, service: ServiceDep, person: Teacher) -> list[RuleFault]:  # noqa: ARG001
    """Everything that is wrong with a rule before it is issued."""
    return [
        RuleFault(field=field, sentence=problem_of(error).sentence)
        for field, error in _faults(
            wanted, _made(wanted, rulebook(service.lab).free_id, service.lab), service
        )
    ]


@router.post("/ruling", status_code=201, responses=documented(401, 403, 503))
async def issue(wanted: WantedRule, doer: DoerDep, service: ServiceDep, person: Teacher) -> RuleId:  # noqa: ARG001
    """Give out a new rule: it holds from now on, and students see it at once."""
    rule = _checked(wanted, rulebook(service.lab).free_id, service)
    await service.lab.session.record(ConsigneIssued(**doer.doing(), rule=rule))
    return RuleId(id=rule.id)


@router.put("/ruling/{consigne}", status_code=204, responses=documented(401, 403, 404, 409, 503))
async def change(
    consigne: ConsigneId,
    wanted: WantedRule,
    doer: DoerDep,
    service: ServiceDep,
    person: Teacher,  # noqa: ARG001
) -> None:
    """Write a rule anew: its earlier wording goes on judging earlier calls."""
    last = _known(rulebook(service.lab), consigne)
    if wanted.number not in (0, last.number):
        raise NotAllowed("consigne-changed", consigne=consigne)
    await service.lab.session.record(ConsigneIssued(**doer.doing(), rule=_checked(wanted, consigne, service)))


@router.delete("/ruling/{consigne}", status_code=204, responses=documented(401, 403, 404, 503))
async def withdraw(consigne: ConsigneId, doer: DoerDep, service: ServiceDep, person: Teacher) -> None:  # noqa: ARG001
    """Take a rule back: it holds no more. Done again, nothing is journaled."""
    if _known(rulebook(service.lab), consigne).until is None:
        await service.lab.session.record(ConsigneWithdrawn(**doer.doing(), consigne=consigne))


@router.post("/ruling/{consigne}/back", status_code=204, responses=documented(401, 403, 404, 503))
async def put_back(consigne: ConsigneId, doer: DoerDep, service: ServiceDep, person: Teacher) -> None:  # noqa: ARG001
    """Put a rule back that was taken by mistake. One in force stays as it is."""
    last = _known(rulebook(service.lab), consigne)
    if last.until is not None:
        await service.lab.session.record(ConsigneIssued(**doer.doing(), rule=last.rule))


def _known(book: Rulebook, consigne: str) -> Version:
    last = book.last(consigne)
    if last is None:
        raise Unknown("unknown-consigne", consigne=consigne)
    return last


def _made(wanted: WantedRule, id: str, lab: Lab) -> Consigne:
    start = lab.began
    validite = Validite(
        debut=written(wanted.debut, start) if wanted.debut else "",
        fin=written(wanted.fin, start) if wanted.fin else "",
    )
    return Consigne(
        id=id,
        portee=wanted.portee,
        condition=wanted.condition,
        conduite=wanted.conduite,
        exceptions=wanted.exceptions,
        quand=wanted.quand,
        validite=validite if wanted.dated else None,
        attendu=wanted.attendu,
        interdit=wanted.interdit,
        sauf=wanted.sauf,
        prime=wanted.prime,
    )


def _checked(wanted: WantedRule, id: str, service: ServiceDep) -> Consigne:
    """The rule, ready to be issued. Raises ``Invalid`` for the first thing that is wrong."""
    rule = _made(wanted, id, service.lab)
    for _, error in _faults(wanted, rule, service):
        raise error
    return rule


def _faults(wanted: WantedRule, rule: Consigne, service: ServiceDep) -> list[tuple[str, Invalid]]:
    """Each fault under the field that it is about."""
    house = service.lab.organisation
    found: list[tuple[str, Invalid]] = [
        (name, Invalid("consigne-words-missing"))
        for name in ("portee", "conduite")
        if not getattr(rule, name)
    ]
    now = service.lab.clock()
    late = now + FARTHEST
    if (wanted.debut is not None and wanted.debut > late) or (
        wanted.fin is not None and not max(wanted.debut or now, now) < wanted.fin <= late
    ):
        found.append(("fin", Invalid("consigne-dates-wrong")))
    numbers, people = house.known_numbers, house.people_and_groups
    for location, _ in consigne_faults(rule, numbers, people, house.agendas):
        if location[0] == "validite":
            continue  # we wrote it ourselves, from the dates
        found.append((".".join(map(str, location)), _fault(rule, location)))
    return found


def _fault(rule: Consigne, location: Location) -> Invalid:
    """The same in an error that can be told in both languages."""
    kind = next(name for name in reversed(location) if isinstance(name, str))
    if kind == "quand":
        return Invalid("consigne-for-nobody")
    if kind == "attendu":
        return Invalid("consigne-asks-nothing")
    if kind == "a_defaut":
        return Invalid("consigne-nothing-before")
    value: object = rule
    for step in location:
        value = (
            value[step] if isinstance(step, int) and isinstance(value, tuple) else getattr(value, str(step))
        )
    return Invalid("consigne-number-unknown", number=str(value)[:40])


# --- rules of one call --------------------------------------------------------------------------


@router.get("/calls/{call_id}/consignes", responses=documented(401))
async def rules_of_call(call_id: Annotated[CallId, Path()], service: ServiceDep, person: Person) -> CallRules:
    """The rules that apply to a call, as the person who asks has described it; nobody else's description."""
    lab = service.lab
    ruling = lab.desk.now.ruling
    said = ruling.qualified.get(call_id, {}).get(person.account.account)
    emergency = call_id in ruling.emergencies
    if said is None or _alone(lab, person.account):
        return CallRules(qualified=None, applies=(), emergency=emergency)
    story = lab.histories.now.call(call_id)
    # The card says what the verdict will say: it counts who was there when the call was answered.
    at = (story and story.answered_at) or lab.clock()
    presences = everybody_at(lab.desk.now.planning, lab.organisation, at)
    found = rules_of(rulebook(lab), said, presences, lab.clock(), lab.began)
    return CallRules(
        qualified=qualification_of(said),
        applies=tuple(
            AppliedRule(
                id=one.consigne.id,
                exception=one.sauf.conduite if one.sauf else "",
                presences=presences_for(one, said.cible, presences),
            )
            for one in found
        ),
        emergency=emergency,
    )


def presences_for(
    applied: Application, cible: str, presences: Mapping[str, Whereabouts]
) -> tuple[PresenceThen, ...]:
    """Those whose absence decides what a rule asks for of a call for ``cible``."""
    reasons = because_of(applied, cible)
    return tuple(
        PresenceThen(
            station=who,
            presence=one.presence,
            there=one.at_the_set,
            until=one.ends_at,
            decides=not one.at_the_set and who in reasons,
        )
        for who in depends_on(applied.consigne, cible)
        if (one := presences.get(who))
    )


def _alone(lab: Lab, account: Account) -> bool:
    """In an exam students find the rules themselves."""
    return lab.session.board.mode == "exam" and not sees_everything(account)


def qualification_of(said: CallQualified) -> Qualification:
    """The same for the console."""
    return Qualification(appelant=said.appelant, cible=said.cible, sujets=said.sujets, partie=said.partie)


@router.post("/qualifications", status_code=204, responses=documented(401, 403, 404, 409, 503))
async def qualify(said: OwnQualification, doer: DoerDep, service: ServiceDep) -> None:
    """The operator says who calls, for whom and about what; said again, it replaces what was said."""
    if _alone(service.lab, doer.account):
        raise NotAllowed("exam-without-help")
    fact = CallQualified(
        **_of_a_call(doer, said),
        appelant=said.appelant,
        cible=said.cible,
        sujets=said.sujets,
        partie=said.partie,
    )
    await service.lab.session.record(fact)


@router.post("/emergencies", status_code=204, responses=documented(401, 403, 404, 503))
async def emergency(said: Emergency, doer: DoerDep, service: ServiceDep) -> None:
    """Tick that the call is an emergency, or take the tick back."""
    doing = _of_a_call(doer, said)
    if (said.call_id in service.lab.desk.now.ruling.emergencies) != said.ticked:
        await service.lab.session.record(EmergencyTicked(**doing, ticked=said.ticked))


def _of_a_call(doer: Doer, during: During) -> Doing:
    doing = doer.doing(during)
    if not doing["call_id"]:
        raise Unknown("unknown-call", call_id=during.call_id)
    return doing
