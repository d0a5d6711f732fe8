"""What is written down and kept up to date: directory, figures, sheets, surveys, handover, emergency (N)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from standard.core import events as e
from standard.core.consignes import Acte, Geste
from standard.core.desk import facts as d
from standard.core.desk.corrections import is_right
from standard.core.desk.handover import Handovers, Pending
from standard.core.evaluation.findings import NEVER, Measure
from standard.core.evaluation.judging import done_for, judged
from standard.core.evaluation.metrics.actions import Mark, answered, is_over, own, percent
from standard.core.evaluation.metrics.kinds import CallMetric, SessionMetric
from standard.core.evaluation.metrics.wording import Wording, found
from standard.core.evaluation.seance import CallFile, Dossier, Seance
from standard.core.evaluation.thresholds import asked_for
from standard.core.organisation import Organisation

__all__ = ["CALL", "SESSION", "n1", "n2", "n3", "n4", "n7", "n8", "n9", "n10"]

COMPLAINT = ("client", "telephone", "objet", "gravite", "faits", "attente", "suite")
"""Of the complaint sheet: who, how to reach them, what, how grave, their words, what they expect, what is
promised."""
MALICIOUS = ("heure", "mots", "voix", "bruits", "alerte")
"""Of the sheet on a malicious call: hour, exact words with the threat, voice, background, who was alerted."""


# --- N1: kept up to date ------------------------------------------------------------------------


def n1(dossier: Dossier) -> Measure | None:
    """Whether what was corrected is right, and says where it is known from; the worst of all corrections.

    Of a field that was corrected twice the last word counts.
    """
    written: dict[tuple[str, str], tuple[int, d.EntryCorrected | d.PresencePlanned]] = {}
    for seq, fact in dossier.seance.once(updates_of):
        if fact.account == dossier.account:
            written[fact.extension, getattr(fact, "field", "presence")] = seq, fact
    if not written:
        return None
    steps = [_updated(dossier.house, fact) for _, fact in written.values()]
    worst = next(step for step in ("no", "incomplete", "yes") if step in steps)
    return Measure(value=worst, seqs=tuple(sorted(seq for seq, _ in written.values())))


def _updated(house: Organisation, fact: d.EntryCorrected | d.PresencePlanned) -> str:
    if isinstance(fact, d.EntryCorrected) and not is_right(house, fact):
        return "no"
    return "yes" if fact.source.strip() else "incomplete"


def updates_of(seance: Seance) -> tuple[tuple[int, d.EntryCorrected | d.PresencePlanned], ...]:
    """Every correction of directory and planning; for ``Seance.once``."""
    return tuple(
        (one.seq, one.fact)
        for one in seance.facts
        if isinstance(one.fact, d.EntryCorrected | d.PresencePlanned)
    )


# --- N2: figures of the call --------------------------------------------------------------------


def n2(dossier: Dossier, call: CallFile) -> Measure | None:
    """Share of the reason (who calls, for whom, about what) that the operator noted rightly.

    A line in the journal under the heading that the scenario asks for counts like one of these. Nothing was
    noted: 0, where the scenario asks for it.
    """
    rights, seqs = [*_motive(dossier, call)], []
    noted = [seq for seq, _ in own(dossier, call, d.CallQualified)]
    headings = {who for acte in _endings(call) if acte.geste is Geste.JOURNAL for who in acte.vers}
    lines = [(seq, line.heading) for seq, line in own(dossier, call, d.JournalWritten)]
    if headings and (lines or (asked_for(call.scenario, "N2") and is_over(call))):
        rights.append(float(any(heading in headings for _, heading in lines)))
        seqs = [seq for seq, _ in lines]
    if not rights:
        return _missing(call, "N2")
    return Measure(value=percent(sum(rights), len(rights)), seqs=tuple(sorted([*noted[-1:], *seqs])))


def _motive(dossier: Dossier, call: CallFile) -> Iterator[float]:
    said = next(reversed(list(own(dossier, call, d.CallQualified))), None)
    true = call.situation
    if said is None or true is None or said[1].judge:
        return
    noted = said[1]
    yield float(noted.appelant is true.appelant)
    if true.cible:
        yield float(noted.cible == true.cible)
    if true.partie:
        yield float(noted.partie == true.partie)
    if true.sujets:
        yield len(set(noted.sujets) & set(true.sujets)) / len(set(true.sujets))


def _endings(call: CallFile) -> Iterator[Acte]:
    """Everything that any accepted ending of the scenario asks for."""
    for issue in call.scenario.resolutions if call.scenario else ():
        yield from (acte for line in issue.attendu for acte in line)


def _missing(call: CallFile, code: str) -> Measure | None:
    """Nothing at all, where the scenario asks for it, once the call is over."""
    return Measure(value=0.0, seqs=()) if asked_for(call.scenario, code) and is_over(call) else None


# --- N3, N9: sheets -----------------------------------------------------------------------------


def n3(dossier: Dossier, call: CallFile) -> Measure | None:
    """Share of the complaint sheet that is filled in."""
    return _sheet(dossier, call, "reclamation", COMPLAINT) or _missing(call, "N3")


def n9(dossier: Dossier, call: CallFile) -> Measure | None:
    """Share of the sheet on a malicious call that is filled in."""
    return _sheet(dossier, call, "appel_malveillant", MALICIOUS) or _missing(call, "N9")


def _sheet(dossier: Dossier, call: CallFile, kind: str, fields: Sequence[str]) -> Measure | None:
    filed = [one for one in own(dossier, call, d.SheetFiled) if one[1].kind == kind]
    if not filed:
        return None
    seq, sheet = filed[-1]
    filled = sum(bool(sheet.values.get(name, "").strip()) for name in fields)
    return Measure(value=percent(filled, len(fields)), seqs=(seq,))


# --- N4: questionnaire --------------------------------------------------------------------------


def n4(dossier: Dossier, call: CallFile) -> Measure | None:
    """Share of the questions that were answered; as the scenario tells them, where it has as many answers."""
    entered = list(own(dossier, call, d.SurveyAnswered))
    if not entered:
        return _missing(call, "N4")
    seq, answers = entered[-1]
    if not answers.values:
        return None
    given = _given(call)
    if len(given) != len(answers.values):
        there = [any(one.strip() for one in values) for values in answers.values]
        return Measure(value=percent(sum(there), len(there)), seqs=(seq,), why="not-compared")
    options = dossier.seance.once(wordings_of).get((answers.survey_id, answers.version), ())
    right = [
        _as_given(fact, values, options[rank] if rank < len(options) else ())
        for rank, (fact, values) in enumerate(zip(given, answers.values, strict=True))
    ]
    return Measure(value=percent(sum(right), len(right)), seqs=(seq,))


def _given(call: CallFile) -> list[str]:
    """What the person answers: the facts ``q1``, ``q2``… of the scenario."""
    facts = call.scenario.faits if call.scenario else {}
    names = [name for name in facts if name[:1] == "q" and name[1:].isdigit()]
    return [facts[name] for name in sorted(names, key=lambda name: int(name[1:]))]


def _as_given(fact: str, values: Sequence[str], options: Sequence[str]) -> bool:
    """A number is the degree of a scale, from 1; anything else is to be found in the words."""
    if fact.isdigit() and options:
        rank = int(fact) - 1
        return 0 <= rank < len(options) and options[rank] in values
    return found(fact, Wording.of(*values))


def wordings_of(seance: Seance) -> Mapping[tuple[str, int], tuple[tuple[str, ...], ...]]:
    """Of each wording of a questionnaire, the options of its questions; for ``Seance.once``."""
    found: dict[tuple[str, int], tuple[tuple[str, ...], ...]] = {}
    versions: dict[str, int] = {}
    for _, fact in seance.of(d.SurveyDesigned):
        versions[fact.survey_id] = versions.get(fact.survey_id, 0) + 1
        options = tuple(question.options for question in fact.questions)
        found[fact.survey_id, versions[fact.survey_id]] = options
    return found


# --- N7: delivery reservation -------------------------------------------------------------------


def n7(dossier: Dossier, call: CallFile) -> Measure | None:
    """Share of the facts of the delivery that stand in what was written for the call.

    Only where the scenario asks for it.
    """
    if not asked_for(call.scenario, "N7") or call.scenario is None or not call.scenario.faits:
        return None
    texts, seqs = _written(dossier, call)
    if not texts:
        return _missing(call, "N7")
    wording = Wording.of(*texts)
    there = [found(fact, wording) for fact in call.scenario.faits.values()]
    return Measure(value=percent(sum(there), len(there)), seqs=tuple(seqs))


def _written(dossier: Dossier, call: CallFile) -> tuple[list[str], list[int]]:
    texts: list[str] = []
    seqs: list[int] = []
    for numbered in call.facts:
        fact = numbered.fact
        if getattr(fact, "account", "") != dossier.account:
            continue
        match fact:
            case d.SheetFiled():
                texts += fact.values.values()
            case d.JournalWritten() | e.CallNoted():
                texts.append(fact.text)
            case d.MessageTaken() | d.MailSent():
                texts += [fact.subject, fact.text]
            case _:
                continue
        seqs.append(numbered.seq)
    return texts, seqs


# --- N8: handover -------------------------------------------------------------------------------

HANDED_ON = frozenset({"promise", "parked", "sheet"})
"""What is pending and needs somebody: calls to make, callers who wait, sheets that are not closed."""
_PENDING = (
    *(e.CallOffered, e.CallEnded, e.CallAbandoned, e.CallParked, e.CallRetrieved, e.CallWaiting),
    *(e.CallTakenOver, e.CallAnswered, e.CallDialled, e.CallNotReached),
    *(d.CallBackPromised, d.MessageTaken, d.SheetFiled, d.SheetFollowed, d.CallBackClosed, d.LetterRead),
)
"""What makes something pending, or finishes it."""


def n8(dossier: Dossier) -> Measure | None:
    """Share of what was pending that the student's last handover note takes up; with nothing pending, 100."""
    written = dossier.seance.once(handovers_of).get(dossier.account)
    if written is None:
        return None
    seq, note, pending = written
    mine = [one for one in pending if one.kind in HANDED_ON and one.account in ("", dossier.account)]
    taken_up = sum(_taken_up(one, note) for one in mine)
    return Measure(value=percent(taken_up, len(mine)) if mine else 100.0, seqs=(seq,))


def _taken_up(one: Pending, note: d.HandoverWritten) -> bool:
    wording = Wording.of(*(f"{point.text} {point.number}" for point in note.points))
    about = any(point.about == one.about for point in note.points)
    number = bool(one.number) and Wording.of(one.number).phones <= wording.phones
    return (
        about
        or (number and bool(Wording.of(one.number).phones))
        or bool(one.name and found(one.name, wording))
    )


def handovers_of(seance: Seance) -> Mapping[str, tuple[int, d.HandoverWritten, tuple[Pending, ...]]]:
    """By account, the last handover with what was pending at its instant; for ``Seance.once``."""
    now = Handovers()
    last: dict[str, tuple[int, d.HandoverWritten, tuple[Pending, ...]]] = {}
    for numbered in seance.facts:
        fact = numbered.fact
        if isinstance(fact, d.HandoverWritten):
            last[fact.account] = numbered.seq, fact, tuple(now.pending.values())
        elif isinstance(fact, _PENDING):
            now = now.after(fact)
    return last


# --- N10: emergency -----------------------------------------------------------------------------


def n10(dossier: Dossier, call: CallFile) -> Measure | None:
    """From the answer to the emergency being declared, or the caller being put through.

    Only where the scenario asks for it, or the operator ticked that this is one.
    """
    began = answered(call)
    ticked = any(fact.ticked for _, fact in own(dossier, call, d.EmergencyTicked))
    asked = asked_for(call.scenario, "N10")
    if began is None or not (ticked or asked):
        return None
    first = min(_declared(dossier, call, began), key=lambda mark: mark.at, default=None)
    if first is None:
        return Measure(value=NEVER, seqs=(began.seq,)) if is_over(call) else None
    value = round((first.at - began.at).total_seconds(), 2)
    return Measure(value=value, seqs=tuple(sorted({began.seq, first.seq})), at=first.seq)


def _declared(dossier: Dossier, call: CallFile, began: Mark) -> Iterator[Mark]:
    yield from _noted(dossier, call)
    at = {one.seq: one.fact.at for one in call.facts}
    alerted = set(_to_alert(dossier, call))
    for one in done_for(dossier, call):
        told = one.geste is Geste.PREVENIR and one.vers in alerted
        if one.abouti and one.seqs and (told or one.geste is Geste.TRANSFERER):
            last = one.seqs[-1]
            if last in at:
                yield Mark(seq=last, at=at[last])
    ended = call.story.ended_at
    for seq, fact in dossier.seance.once(emergencies_of):
        if fact.by in dossier.seats and fact.at >= began.at and (ended is None or fact.at <= ended):
            yield Mark(seq=seq, at=fact.at)


def _noted(dossier: Dossier, call: CallFile) -> Iterator[Mark]:
    for seq, ticked in own(dossier, call, d.EmergencyTicked):
        if ticked.ticked:
            yield Mark(seq=seq, at=ticked.at)
    for seq, message in own(dossier, call, d.MessageTaken):
        if message.urgent:
            yield Mark(seq=seq, at=message.at)


def _to_alert(dossier: Dossier, call: CallFile) -> Iterator[str]:
    """Whom the rules and the scenario have warned."""
    rules = [one.application for one in judged(dossier, call).verdicts]
    acts = [*_endings(call), *(acte for one in rules for line in one.attendu for acte in line)]
    yield from (who for acte in acts if acte.geste is Geste.PREVENIR for who in acte.vers)


def emergencies_of(seance: Seance) -> tuple[tuple[int, e.EmergencyDialled], ...]:
    """Every emergency number that was dialled; for ``Seance.once``."""
    return tuple(seance.of(e.EmergencyDialled))


CALL: Mapping[str, CallMetric] = {"N2": n2, "N3": n3, "N4": n4, "N7": n7, "N9": n9, "N10": n10}
SESSION: Mapping[str, SessionMetric] = {"N1": n1, "N8": n8}
