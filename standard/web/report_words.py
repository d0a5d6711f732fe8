"""The words of a printed or exported sheet, in French and in English; screens have their own catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from standard.core.evaluation.catalogue import METRICS
from standard.core.evaluation.facts import MarkerRole
from standard.core.evaluation.findings import NEVER, Bands, Bounds, BoundsFrom, Finding, Origin, Steps, Unit
from standard.core.evaluation.referentiel import Echelle
from standard.core.organisation import Organisation
from standard.web.evaluation_views import Facts, Sheet, SheetState
from standard.web.spreadsheet import OUTCOMES, Language

__all__ = [
    "BOUNDS_FROM",
    "FACTS",
    "MARKERS",
    "ORIGINS",
    "STATES",
    "STEPS",
    "UNITS",
    "Edition",
    "Printed",
    "act_of",
    "label_of",
    "lasting",
    "number",
    "outcome_of",
    "scale_text",
    "second_of",
    "value_of",
]

Words = tuple[str, str]
"""In French, in English."""
COLUMN: dict[Language, Literal[0, 1]] = {"fr": 0, "en": 1}
NARROW = "\N{NO-BREAK SPACE}"
UNITS: dict[Unit, Words] = {
    "s": ("s", "s"),
    "min": ("min", "min"),
    "%": ("%", "%"),
    "count": ("", ""),
    "steps": ("", ""),
    "words": ("mots", "words"),
    "words/min": ("mots/min", "words/min"),
    "dBFS": ("dBFS", "dBFS"),
    "points": ("pt", "pt"),
    "side": ("", ""),
}
STEPS: dict[str, Words] = {
    "kept": ("respectée", "kept"),
    "exception": ("par son exception", "by its exception"),
    "broken": ("non respectée", "not kept"),
    "yes": ("oui", "yes"),
    "after": ("après coup", "afterwards"),
    "no": ("non", "no"),
    "late": ("tardivement", "late"),
    "caller-only": ("à l’appelant seul", "to the caller only"),
    "after-failure": ("après un échec", "after a failure"),
    "partial": ("en partie", "in part"),
    "exact": ("exact", "exact"),
    "service": ("le service seulement", "the service only"),
    "wrong": ("faux", "wrong"),
    "corrected": ("corrigé", "corrected"),
    "caller": ("l’appelant", "the caller"),
    "operator-after-farewell": ("le poste, après la prise de congé", "the seat, after the farewell"),
    "operator": ("le poste", "the seat"),
    "one-inversion": ("une inversion", "one inversion"),
    "incomplete": ("incomplet", "incomplete"),
    NEVER: ("jamais", "never"),
}
ORIGINS: dict[Origin, Words] = {
    Origin.CERTAIN: ("fait certain", "certain fact"),
    Origin.REGLE: ("règle", "rule"),
    Origin.INDICE: ("indice sonore", "hint of the sound"),
    Origin.HUMAIN: ("jugé à l’écoute", "judged by listening"),
}
BOUNDS_FROM: dict[BoundsFrom, Words] = {
    "scenario": ("scénario", "scenario"),
    "charter": ("charte de l’organisation", "charter of the organisation"),
    "catalogue": ("catalogue du laboratoire", "catalogue of the laboratory"),
}
MARKERS: dict[MarkerRole, Words] = {
    "assessor": ("évaluateur", "assessor"),
    "self": ("auto-évaluation", "self-assessment"),
    "conciliation": ("conciliation", "conciliation"),
}
STATES: dict[SheetState, Words] = {
    "nothing": ("rien de noté", "nothing marked"),
    "marking": ("notation en cours", "being marked"),
    "marked": ("notation terminée, non signée", "marked, not signed"),
    "signed": ("signée", "signed"),
}
FACTS: dict[Facts, Words] = {
    "shown": ("", ""),
    "self-first": (
        "Les constats ne sont montrés qu’après l’auto-évaluation.",
        "Findings are shown after the self-assessment only.",
    ),
    "under-way": (
        "Les constats ne sont pas montrés tant qu’un appel est en cours.",
        "Findings are not shown while a call is under way.",
    ),
    "exam": (
        "Examen : les constats sont montrés une fois la fiche signée.",
        "Exam: findings are shown once the sheet is signed.",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What a file says besides the sheet itself; with the same edition the same sheet is the same bytes."""

    house: Organisation
    printed_at: datetime
    instants: Mapping[int, datetime] = field(default_factory=dict)
    """When each fact that is cited happened, by its number."""
    shown_as: str = ""
    """Stands for the student's name: a candidate's number. Empty: the name."""

    def clock(self, seq: int) -> str:
        """« 10:42:17 », by the clocks of the house; empty for a fact that is not known."""
        at = self.instants.get(seq)
        return "" if at is None else self.house.local(at).strftime("%H:%M:%S")

    def name(self, name: str) -> str:
        """The student, as the file names them."""
        return self.shown_as or name


Printed = tuple[Sheet, Edition]
"""A sheet with its edition: sheets of several sessions have one each."""


def label_of(metric: str, language: Language = "fr") -> str:
    """The metric in words; its code if the catalogue does not know it."""
    known = METRICS.get(metric)
    if known is None:
        return metric
    return known.label_fr if language == "fr" else known.label_en


def number(value: float, language: Language = "fr", digits: int = 2) -> str:
    """No more decimals than say something; a comma in French."""
    text = f"{value:.{digits}f}"
    short = text.rstrip("0").rstrip(".") if "." in text else text
    return (short if short != "-0" else "0").replace(".", "," if language == "fr" else ".")


def value_of(finding: Finding, language: Language = "fr") -> str:
    """« 8,2 s », « oui »."""
    return _told(finding.value, finding.unit, language)


def _told(value: float | str, unit: Unit, language: Language) -> str:
    if isinstance(value, str):
        return STEPS.get(value, (value, value))[COLUMN[language]]
    return f"{number(value, language)}{NARROW}{UNITS[unit][COLUMN[language]]}".strip()


def scale_text(finding: Finding, echelle: Echelle, language: Language = "fr") -> str:
    """« TS < 10, S < 15, I < 20 », best first."""
    worst, low, good, best = echelle.sigles
    match finding.scale:
        case Bounds() as one:
            sign = ("<" if one.strict else "≤") if one.lower else (">" if one.strict else "≥")
            told = [(best, one.ts), (good, one.s), (low, one.i)]
            return ", ".join(f"{name} {sign} {number(bound, language)}" for name, bound in told)
        case Bands() as one:
            bands = [(best, one.ts), (good, one.s), (low, one.i)]
            word = ("à", "to")[COLUMN[language]]
            return ", ".join(
                f"{name} {number(begin, language)} {word} {number(end, language)}"
                for name, (begin, end) in bands
            )
        case Steps() as one:
            names = (worst, low, good, best)
            return ", ".join(f"{names[level]} {_told(step, 'steps', language)}" for step, level in one.steps)


def outcome_of(outcome: str, language: Language = "fr") -> str:
    """How a call ended."""
    known: dict[str, Words] = {str(name): words for name, words in OUTCOMES.items()}
    return known.get(outcome, (outcome, outcome))[COLUMN[language]]


def act_of(asked: str) -> str:
    """What a person is asked to hear, ``divulguer:portable``, in words."""
    return " : ".join(part.replace("-", " ").replace("_", " ") for part in asked.split(":") if part)


def lasting(seconds: float) -> str:
    """« 45 s », « 2 min 05 », « 1 h 02 »."""
    whole = timedelta(seconds=max(0, round(seconds))) // timedelta(seconds=1)
    minutes, rest = divmod(whole, 60)
    if minutes >= 60:
        return f"{minutes // 60} h {minutes % 60:02}"
    return f"{minutes} min {rest:02}" if minutes else f"{rest} s"


def second_of(at_s: float) -> str:
    """« 1:05 », as the player shows it."""
    minutes, rest = divmod(int(max(0.0, at_s)), 60)
    return f"{minutes}:{rest:02}"
