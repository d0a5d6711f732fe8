"""What was decided and observed, as statements of the Experience API (xAPI 1.0.3).

A learning record store keeps one statement a thing, so each has an id made of what it says: the same export
again is the same statements, and a level that was decided anew is another. The student is an account of the
laboratory, never an address. IRIs stand under a base that the school owns; ``docs/guides/exports.md`` lists
them. Source: xAPI specification 1.0.3, part two.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from standard.core.evaluation.findings import LEVELS, Finding, Metric, Origin
from standard.core.evaluation.referentiel import Critere, Grille

__all__ = ["TOLD", "Decided", "Sender", "decided_statement", "observed_statement"]

VERSION = "1.0.3"
TOLD = frozenset({Origin.CERTAIN, Origin.REGLE})
"""Origins that leave the house: hints are for whoever can listen again."""
Statement = dict[str, Any]
_VERBS = {
    "evaluated": ("a été évalué sur", "was evaluated on"),
    "observed": ("a été observé sur", "was observed on"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Who says so, and about whom."""

    base: str
    """Address under which every IRI stands, without a slash at its end."""
    session_id: str
    student: str
    """Account, or what stands for it."""
    grille: Grille
    organisation: str
    """Its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A level that counts, and who decided it."""

    critere: Critere
    level: int | None
    """None: not evaluated, on purpose."""
    proposed: int | None
    account: str
    at: datetime
    reason: str = ""


def decided_statement(sender: Sender, decided: Decided) -> Statement:
    """A level that a person decided for the whole session."""
    grille, code = sender.grille, decided.critere.code
    grid = f"{sender.base}/grids/{_part(grille.id)}/{_part(grille.version)}"
    extensions: Statement = {f"{sender.base}/extensions/level": grille.echelle.nom_de(decided.level)}
    if decided.reason:
        extensions[f"{sender.base}/extensions/reason"] = decided.reason
    return {
        **_statement(sender, "evaluated", decided.at, code, str(decided.level), decided.account),
        "object": _activity(
            f"{grid}/criteria/{_part(code)}",
            f"{sender.base}/types/criterion",
            decided.critere.libelle or code,
        ),
        "result": {**_score(decided.level), "extensions": extensions},
        "context": {
            **_context(sender),
            "instructor": _agent(sender, decided.account),
            "contextActivities": {
                "parent": [_session(sender)],
                "category": [_activity(grid, f"{sender.base}/types/grid", grille.nom)],
            },
            "extensions": {f"{sender.base}/extensions/proposed": decided.proposed},
        },
    }


def observed_statement(sender: Sender, finding: Finding, metric: Metric, at: datetime) -> Statement:
    """What the facts say of one metric; ``at``: when the fact happened that it points to."""
    call = f"{sender.base}/sessions/{_part(sender.session_id)}/calls/{_part(finding.call_id)}"
    session = _session(sender)
    where: Statement = {"parent": [session]}
    if finding.call_id:
        where = {
            "parent": [_activity(call, f"{sender.base}/types/call", finding.call_id)],
            "grouping": [session],
        }
    return {
        **_statement(sender, "observed", at, finding.metric, finding.call_id, str(finding.value)),
        "object": _activity(
            f"{sender.base}/metrics/{_part(metric.code)}",
            f"{sender.base}/types/metric",
            metric.label_fr,
            metric.label_en,
        ),
        "result": {
            **_score(finding.level),
            "response": str(finding.value),
            "extensions": {
                f"{sender.base}/extensions/value": finding.value,
                f"{sender.base}/extensions/unit": finding.unit,
                f"{sender.base}/extensions/origin": finding.origin.value,
            },
        },
        "context": {**_context(sender), "contextActivities": where},
    }


def _statement(sender: Sender, verb: str, at: datetime, *about: str) -> Statement:
    instant = at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    what = "\n".join(
        (sender.base, sender.session_id, sender.student, sender.grille.id, verb, instant, *about)
    )
    french, english = _VERBS[verb]
    return {
        "id": str(uuid5(NAMESPACE_URL, what)),
        "version": VERSION,
        "actor": _agent(sender, sender.student),
        "verb": {"id": f"{sender.base}/verbs/{verb}", "display": {"fr-FR": french, "en-GB": english}},
        "timestamp": instant,
    }


def _context(sender: Sender) -> Statement:
    who = f"{sender.base}\n{sender.session_id}\n{sender.student}"
    return {
        "registration": str(uuid5(NAMESPACE_URL, who)),
        "platform": sender.organisation,
        "language": "fr-FR",
    }


def _session(sender: Sender) -> Statement:
    iri = f"{sender.base}/sessions/{_part(sender.session_id)}"
    return _activity(iri, f"{sender.base}/types/session", sender.session_id)


def _agent(sender: Sender, account: str) -> Statement:
    return {"objectType": "Agent", "account": {"homePage": sender.base, "name": account}}


def _activity(iri: str, kind: str, french: str, english: str = "") -> Statement:
    name = {"fr-FR": french, **({"en-GB": english} if english else {})}
    return {"objectType": "Activity", "id": iri, "definition": {"type": kind, "name": name}}


def _score(level: int | None) -> Statement:
    if level is None:
        return {}
    worst, best = LEVELS[0], LEVELS[-1]
    return {"score": {"scaled": round(level / best, 4), "raw": level, "min": worst, "max": best}}


def _part(text: str) -> str:
    return quote(text, safe="")
