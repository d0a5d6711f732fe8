"""What is found out before acting, and whether the rules of the house were looked up and kept (D1 to D6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from standard.core import events as e
from standard.core.consignes import Acte, Etat, Geste, Verdict
from standard.core.desk import facts as d
from standard.core.evaluation.findings import Measure
from standard.core.evaluation.judging import done_for, judged
from standard.core.evaluation.metrics.actions import (
    Mark,
    answered,
    end_of,
    first_action,
    held_s,
    is_over,
    percent,
)
from standard.core.evaluation.metrics.kinds import CallMetric
from standard.core.evaluation.metrics.queue import choices_of, order_of
from standard.core.evaluation.metrics.reading import cards_opened, opened_by
from standard.core.evaluation.metrics.wording import Wording, found
from standard.core.evaluation.seance import CallFile, Dossier
from standard.core.evaluation.thresholds import asked_for, evidence_of
from standard.core.scenarios import Demande

__all__ = ["CALL", "d1", "d2", "d3", "d4", "d5", "d6"]

IDENTITY = ("nom", "objet")
"""Who calls and about what: asked for where no rule asks for more."""
_ALSO = {"telephone": "numero", "identite": "nom", "sujet": "objet", "lien_de_parente": "lien"}
"""The name of the same thing among the facts of a scenario."""


# --- D1: identified before acting ---------------------------------------------------------------


def d1(dossier: Dossier, call: CallFile) -> Measure | None:
    """Share of the identity that was known before the first action; None while nobody can say.

    Known is what was typed before, or what somebody who listened says was asked for. As typing is never
    compulsory, what was neither typed nor judged is not held against anybody.
    """
    action = first_action(dossier, call)
    required = tuple(_required(dossier, call))
    if call.story.direction == "out" or action is None or not required:
        return None
    typed = _typed(dossier, call, action)
    known = [_known(name, acte, dossier, call, typed) for name, acte in required]
    if any(one is None for one in known):
        return None
    return Measure(
        value=percent(sum(bool(one) for one in known), len(known)),
        seqs=tuple(sorted({action.seq, *typed.seqs, *_ticks(dossier, call)})),
        at=action.seq,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Typed:
    """What had been typed before the first action."""

    wording: Wording
    seqs: tuple[int, ...]


def _typed(dossier: Dossier, call: CallFile, action: Mark) -> _Typed:
    texts: list[str] = []
    seqs: list[int] = []
    for numbered in call.facts:
        fact = numbered.fact
        match fact:
            case e.CallNoted() if fact.account == dossier.account and fact.at <= action.at:
                texts.append(fact.text)
            case d.MessageTaken() if numbered.seq == action.seq:
                # Who calls stands on the slip that the first action is.
                texts += [fact.caller_name, fact.caller_number, fact.company, fact.subject, fact.text]
            case d.CallQualified() if fact.account == dossier.account and fact.at <= action.at:
                texts += [fact.partie, *fact.sujets]
            case _:
                continue
        seqs.append(numbered.seq)
    return _Typed(wording=Wording.of(*texts), seqs=tuple(seqs))


def _required(dossier: Dossier, call: CallFile) -> Iterator[tuple[str, Acte]]:
    """Each thing to be asked for, once, with the act that asks for it."""
    acts = [*_identifying(dossier, call)]
    if not acts and asked_for(call.scenario, "D1"):
        acts = [Acte(geste=Geste.IDENTIFIER, vers=IDENTITY)]
    seen: set[str] = set()
    for acte in acts:
        for name in acte.vers:
            if name not in seen:
                seen.add(name)
                yield name, acte


def _identifying(dossier: Dossier, call: CallFile) -> Iterator[Acte]:
    for one in judged(dossier, call).verdicts:
        yield from (acte for line in one.application.attendu for acte in line if _asks(acte))
    if call.scenario and call.scenario.resolutions:
        for line in call.scenario.resolutions[0].attendu:
            yield from (acte for acte in line if _asks(acte) and acte.appel in ("", _key(call)))


def _asks(acte: Acte) -> bool:
    return acte.geste is Geste.IDENTIFIER


def _key(call: CallFile) -> str:
    return call.appel.cle if call.appel else ""


def _known(name: str, acte: Acte, dossier: Dossier, call: CallFile, typed: _Typed) -> bool | None:
    facts = call.scenario.faits if call.scenario else {}
    true = facts.get(name) or facts.get(_ALSO.get(name, ""), "")
    if true and found(true, typed.wording, family_name=name in ("nom", "identite")):
        return True
    ticked = [one.fait for one in done_for(dossier, call) if acte.est(one)]
    return ticked[-1] if ticked else None


def _ticks(dossier: Dossier, call: CallFile) -> tuple[int, ...]:
    ticks = (one for one in done_for(dossier, call) if one.geste is Geste.IDENTIFIER)
    return tuple(seq for one in ticks for seq in one.seqs)


# --- D2: how long it took -----------------------------------------------------------------------


def d2(dossier: Dossier, call: CallFile) -> Measure | None:
    """From the answer to the first action, without the time in which the caller waited."""
    began, action = answered(call), first_action(dossier, call)
    if call.story.direction == "out" or began is None or action is None:
        return None
    whole = (action.at - began.at).total_seconds()
    value = round(max(0.0, whole - held_s(call, action.at)), 2)
    return Measure(value=value, seqs=(began.seq, action.seq), at=action.seq)


# --- D3, D4: the rules --------------------------------------------------------------------------


def d3(dossier: Dossier, call: CallFile) -> Measure | None:
    """Whether every rule that applies was kept, by itself or by its exception.

    One that is broken counts, whichever it is. None while a person who listens has still to judge one; where
    the evidence of the scenario names rules, only those are waited for.
    """
    if not is_over(call):
        return None
    found = judged(dossier, call).verdicts
    return rules_kept([one for one in found if one.etat is Etat.ENFREINTE] or _named(found, call))


def rules_kept(verdicts: Sequence[Verdict]) -> Measure | None:
    """What verdicts come to; also those on appointments (I3)."""
    broken = [one for one in verdicts if one.etat is Etat.ENFREINTE]
    if not verdicts or (not broken and any(one.etat is Etat.A_JUGER for one in verdicts)):
        return None
    exception = any(one.application.sauf is not None for one in verdicts)
    worst = Etat.ENFREINTE if broken else Etat.RESPECTEE
    shown = [constat for one in verdicts for constat in one.constats if constat.etat is worst]
    return Measure(
        value="broken" if broken else "exception" if exception else "kept",
        seqs=tuple(sorted({seq for constat in shown for seq in constat.seqs})),
    )


def _named(verdicts: Sequence[Verdict], call: CallFile) -> Sequence[Verdict]:
    names = {id for one in evidence_of(call.scenario, "D3") for id in one.rules}
    return [one for one in verdicts if one.application.consigne.id in names] or verdicts


def d4(dossier: Dossier, call: CallFile) -> Measure | None:
    """Whether the cards of the rules that the scenario names were opened before the first action.

    Only where its evidence asks for it: nobody has to open every general rule for every call.
    """
    if not asked_for(call.scenario, "D4"):
        return None
    applying = {one.application.consigne.id for one in judged(dossier, call).verdicts}
    rules = [id for code in ("D4", "D3") for one in evidence_of(call.scenario, code) for id in one.rules]
    wanted = [id for id in dict.fromkeys(rules) if id in applying]
    action = first_action(dossier, call)
    if not wanted or (action is None and not is_over(call)):
        return None
    deadline = action or end_of(call)
    return cards_opened(opened_by(dossier), wanted, deadline)


# --- D5: what must not be told ------------------------------------------------------------------


def d5(dossier: Dossier, call: CallFile) -> Measure | None:
    """How many forbidden things were told; None while nobody who listened has said so of each of them."""
    forbidden = {acte.entendu for acte in _forbidden(dossier, call)}
    if not forbidden:
        return None
    heard = {
        one.vers: one
        for one in done_for(dossier, call)
        if one.geste is Geste.DIVULGUER and one.vers in forbidden
    }
    told = [one for one in heard.values() if one.fait]
    if not told and len(heard) < len(forbidden):
        return None
    seqs = tuple(sorted({seq for one in heard.values() for seq in one.seqs}))
    return Measure(value=float(len(told)), seqs=seqs)


def _forbidden(dossier: Dossier, call: CallFile) -> Iterator[Acte]:
    acts: list[Acte] = [acte for one in judged(dossier, call).verdicts for acte in one.application.interdit]
    for issue in call.scenario.fautes if call.scenario else ():
        acts += [acte for acte in issue.interdit if _of_call(acte, call)]
    return (acte for acte in acts if acte.geste is Geste.DIVULGUER)


def _of_call(acte: Demande, call: CallFile) -> bool:
    return acte.appel in ("", _key(call))


# --- D6: the most urgent first ------------------------------------------------------------------


def d6(dossier: Dossier, call: CallFile) -> Measure | None:
    """Whether taking this call left nobody of a higher priority waiting; also one who then gave up."""
    mine = [
        one
        for one in (*dossier.seance.once(choices_of), *dossier.once(order_of))
        if one.call_id == call.call_id and dossier.sat(one.seat, one.at)
    ]
    if not mine:
        return None
    late_s = [passed.late_s for one in mine for passed in one.passed_over]
    worst = max(late_s, default=0.0)
    value = "yes" if not late_s else "late" if worst < LATE_S else "no"
    seqs = {one.seq for one in mine} | {passed.seq for one in mine for passed in one.passed_over}
    return Measure(value=value, seqs=tuple(sorted(seqs)), at=mine[0].seq)


LATE_S = 30.0
"""Somebody passed over who is taken within this time was taken late; after it, not in order."""

CALL: Mapping[str, CallMetric] = {"D1": d1, "D2": d2, "D3": d3, "D4": d4, "D5": d5, "D6": d6}
