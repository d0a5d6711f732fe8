"""The message slip: complete, faithful, short, soon, and to the right person (H1 to H5).

Measured on the last slip that the student wrote for the call. What the lab notes by itself (the hour) is
never counted as filled in by the student.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from standard.core.consignes import Acte, Geste
from standard.core.desk.facts import MessageTaken
from standard.core.evaluation.findings import Measure
from standard.core.evaluation.judging import judged
from standard.core.evaluation.metrics.actions import own, percent
from standard.core.evaluation.metrics.kinds import CallMetric
from standard.core.evaluation.metrics.wording import Wording, digits, found, word_count
from standard.core.evaluation.seance import CallFile, Dossier
from standard.core.evaluation.thresholds import evidence_of
from standard.core.history import national
from standard.core.organisation import Organisation

__all__ = ["CALL", "h1", "h2", "h3", "h4", "h5", "slip"]

COMPANY = ("organisme", "societe", "etablissement", "media")
"""Facts of a scenario that say for whom the person calls."""
NUMBERS = ("numero", "contact_sur_place")
"""Facts that are telephone numbers to call: one wrong digit, and the message is worth nothing."""
NOT_PASSED_ON = frozenset(
    {"destinataire", "reponse", "horaires_donnes", "carte", "limite", "parking", "eau", "suite"}
    | {"priorite", "secteur", "heure", "rappel_promis", "creneau", "creneaux", "praticien", "urgent", "cli"}
)
"""Facts that the house tells the caller, or that are no words of a message."""
URGENT_MIN = 2.0


def slip(dossier: Dossier, call: CallFile) -> tuple[int, MessageTaken] | None:
    """The last message that the student took for this call, with its number."""
    return next(reversed(list(own(dossier, call, MessageTaken))), None)


# --- H1: complete -----------------------------------------------------------------------------


def h1(dossier: Dossier, call: CallFile) -> Measure | None:
    """Share of the fields expected that are filled in."""
    if (written := slip(dossier, call)) is None:
        return None
    seq, message = written
    fields = list(_fields(dossier, call, message))
    return Measure(value=percent(sum(fields), len(fields)), seqs=(seq,))


def _fields(dossier: Dossier, call: CallFile, message: MessageTaken) -> Iterator[bool]:
    about = (message.recipient, message.caller_name, message.caller_number, message.subject, message.text)
    yield from (bool(text.strip()) for text in about)
    if any(_facts(call).get(name) for name in COMPANY):
        yield bool(message.company.strip())
    if _urgent(dossier, call):
        yield message.urgent


def _facts(call: CallFile) -> Mapping[str, str]:
    return call.scenario.faits if call.scenario else {}


def _urgent(dossier: Dossier, call: CallFile) -> bool:
    """Whether the message is to be marked as urgent: by the scenario, or by a rule that applies."""
    if _facts(call).get("urgent") == "oui":
        return True
    return any(acte.urgent for acte in _by_rules(dossier, call))


def _by_rules(dossier: Dossier, call: CallFile) -> Iterator[Acte]:
    for one in judged(dossier, call).verdicts:
        for line in one.application.attendu:
            yield from (acte for acte in line if acte.geste is Geste.MESSAGE)


# --- H2: faithful -----------------------------------------------------------------------------


def h2(dossier: Dossier, call: CallFile) -> Measure | None:
    """Share of the scenario's facts that stand in the slip; a wrong number to call is the worst level.

    None where the scenario says nothing that can be looked for, and for a call without a scenario.
    """
    known = {name: fact for name, fact in _of_call(call).items() if name not in NOT_PASSED_ON}
    written = slip(dossier, call)
    if written is None or not known:
        return None
    seq, message = written
    wording = _wording(message, dossier.house)
    there = [_there(name, fact, message, wording) for name, fact in known.items()]
    wrong = any(_wrong_number(known.get(name, ""), message) for name in NUMBERS)
    return Measure(
        value=percent(sum(there), len(there)),
        seqs=(seq,),
        why="wrong-number" if wrong else "",
        at_most=0 if wrong else None,
    )


def _of_call(call: CallFile) -> Mapping[str, str]:
    """What is to be passed on of this call: in a scenario that has a fact for each of its calls, that one."""
    facts = _facts(call)
    keys = {one.cle for one in call.scenario.appels} if call.scenario else set()
    own = {name: fact for name, fact in facts.items() if name.lower() in keys}
    if not own or call.appel is None:
        return facts
    return {name: fact for name, fact in own.items() if name.lower() == call.appel.cle}


def _wording(message: MessageTaken, house: Organisation) -> Wording:
    texts = [message.caller_name, message.caller_number, message.company, message.subject, message.text]
    if message.call_back_at is not None:
        texts.append(_hour(house.local(message.call_back_at), house.local(message.at)))
    return Wording.of(*texts)


_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


def _hour(at: datetime, taken: datetime) -> str:
    """When to call back, local, in the words in which it may stand among the facts."""
    near = {0: "aujourd'hui", 1: "demain"}.get((at.date() - taken.date()).days, "")
    part = "matin avant midi" if at.hour < 12 else "après-midi"
    minutes = f" {at.minute}" if at.minute else ""
    return f"{near} {_DAYS[at.weekday()]} {at.day} {at.hour} h{minutes} {part}"


def _there(name: str, fact: str, message: MessageTaken, wording: Wording) -> bool:
    if name == "rappel" and message.call_back_at is not None and found(fact.partition("–")[0], wording):
        # The slip has one hour, not a span: its beginning is what counts.
        return True
    return found(fact, wording, family_name=name == "nom")


def _wrong_number(fact: str, message: MessageTaken) -> bool:
    """Whether another number stands where that of the caller should."""
    given = national(message.caller_number)
    right = national(fact)
    return bool(fact and given) and given != right and right not in digits(message.text)


# --- H3: short --------------------------------------------------------------------------------


def h3(dossier: Dossier, call: CallFile) -> Measure | None:
    """Words of the free text."""
    if (written := slip(dossier, call)) is None:
        return None
    return Measure(value=float(word_count(written[1].text)), seqs=(written[0],))


# --- H4: soon ---------------------------------------------------------------------------------


def h4(dossier: Dossier, call: CallFile) -> Measure | None:
    """Minutes from the end of the call to the message; 0 if it was sent during the call."""
    if (written := slip(dossier, call)) is None:
        return None
    seq, message = written
    ended = call.story.ended_at
    late_min = 0.0 if ended is None else max(0.0, (message.at - ended).total_seconds() / 60)
    urgent = message.urgent or _urgent(dossier, call)
    return Measure(
        value=round(late_min, 2),
        seqs=(seq,),
        why="urgent" if urgent else "",
        at_most=1 if urgent and late_min > URGENT_MIN else None,
    )


# --- H5: to the right person ------------------------------------------------------------------


def h5(dossier: Dossier, call: CallFile) -> Measure | None:
    """Whether it goes to the person expected, to somebody of the same service, or elsewhere."""
    written, expected = slip(dossier, call), _expected(dossier, call)
    if written is None or not expected:
        return None
    seq, message = written
    exact = message.recipient in expected
    same = _services(dossier.house, (message.recipient,)) & _services(dossier.house, expected)
    return Measure(value="exact" if exact else "service" if same else "wrong", seqs=(seq,))


def _expected(dossier: Dossier, call: CallFile) -> frozenset[str]:
    """To whom the message is expected to go: what says it most exactly is asked first."""
    named = frozenset(one.value for one in evidence_of(call.scenario, "H5") if one.value.isdigit())
    rules = {who for acte in _by_rules(dossier, call) for who in acte.vers}
    issues = call.scenario.resolutions if call.scenario else ()
    endings = {
        who
        for issue in issues
        for line in issue.attendu
        for acte in line
        if acte.geste is Geste.MESSAGE
        for who in acte.vers
    }
    fact = {_facts(call).get("destinataire", "")} - {""}
    wanted = {call.situation.cible} - {""} if call.situation else set()
    choices = (named, endings, rules, fact, wanted)
    return frozenset(next((one for one in choices if one), ()))


def _services(house: Organisation, numbers: tuple[str, ...] | frozenset[str]) -> set[str]:
    members = {one for number in numbers if (group := house.group(number)) for one in group.members}
    people = (house.person(number) for number in {*numbers, *members})
    return {person.service for person in people if person is not None}


CALL: Mapping[str, CallMetric] = {"H1": h1, "H2": h2, "H3": h3, "H4": h4, "H5": h5}
