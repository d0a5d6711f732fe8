"""The rows of the evidence model on several at once, and on what stays on paper: families L and N."""

from __future__ import annotations

from standard.core.evaluation.findings import Bounds, Metric, Origin, Steps
from standard.core.evaluation.rows_desk import YES_AFTER_NO, human, share

__all__ = ["COUNTER"]

_COUNTER = (
    Metric(
        code="L1",
        label_fr="Prise en compte du visiteur",
        label_en="Visitor acknowledged",
        definition_fr="De l'arrivée à la première attention : le plus long délai de la séance ; « jamais » "
        "si un visiteur est reparti sans qu'on se soit tourné vers lui.",
        definition_en="From arrival to the first attention: the longest of the session; “never” if a visitor "
        "left before anybody turned to them.",
        unit="s",
        origin=Origin.CERTAIN,
        scope="session",
        scale=Bounds(ts=10, s=20, i=40),
        tolerance=0.5,
    ),
    Metric(
        code="L2",
        label_fr="Appels simultanés traités",
        label_en="Simultaneous calls handled",
        definition_fr="Parmi les appels qui se sont chevauchés au standard, part de ceux qui n'ont pas été "
        "perdus.",
        definition_en="Among the calls that overlapped at the switchboard, share of those that were not "
        "lost.",
        unit="%",
        origin=Origin.CERTAIN,
        scope="session",
        scale=Bounds(ts=100, s=90, i=75, lower=False),
    ),
    Metric(
        code="L3",
        label_fr="Ordre de priorité",
        label_en="Order of priority",
        definition_fr="Appels pris ou abandonnés dans l'ordre des priorités. Oui ; une inversion ; non.",
        definition_en="Calls taken, or lost, in the order of their priority. Yes; one inversion; no.",
        unit="steps",
        origin=Origin.REGLE,
        scope="session",
        scale=Steps(steps=(("yes", 3), ("one-inversion", 1), ("no", 0))),
    ),
    Metric(
        code="L4",
        label_fr="Badge et registre",
        label_en="Badge and register",
        definition_fr="Registre rempli, puis badge remis, avant que le visiteur n'entre. Oui ; complété "
        "après ; non.",
        definition_en="Register filled in, then badge given, before the visitor goes in. Yes; completed "
        "afterwards; no.",
        unit="steps",
        origin=Origin.CERTAIN,
        scope="session",
        scale=YES_AFTER_NO,
    ),
    Metric(
        code="L5",
        label_fr="Délai annoncé",
        label_en="Wait announced",
        definition_fr="Écart entre l'heure promise et l'heure du rappel, rapporté au délai promis. Ce qui "
        "est dit de vive voix est l'affaire de l'évaluateur.",
        definition_en="Difference between the hour promised and the hour of the call back, as a share of the "
        "delay promised. What is only spoken is for the assessor.",
        unit="%",
        origin=Origin.CERTAIN,
        scope="session",
        scale=Bounds(ts=20, s=30, i=50),
    ),
)

_PAPERS = (
    Metric(
        code="N1",
        label_fr="Support actualisé",
        label_en="Papers kept up to date",
        definition_fr="Annuaire ou planning corrigé, avec sa source. Oui ; sans source ; non (la correction "
        "aggrave l'erreur).",
        definition_en="Directory or planning put right, with its source. Yes; without a source; no (the "
        "correction makes it wrong).",
        unit="steps",
        origin=Origin.CERTAIN,
        scope="session",
        scale=Steps(steps=(("yes", 3), ("incomplete", 1), ("no", 0))),
    ),
    share(
        "N2",
        "Saisie statistique",
        "Statistics entered",
        "Motif noté par l'opérateur (qui appelle, pour qui, à quel sujet) ÷ ce qui est vrai de l'appel.",
        "The reason noted by the operator (who calls, for whom, about what) ÷ what is true of the call.",
        s=90,
        i=75,
    ),
    share(
        "N3",
        "Fiche réclamation",
        "Complaint sheet",
        "Champs remplis ÷ champs de la fiche de réclamation, délai annoncé compris.",
        "Fields filled ÷ fields of the complaint sheet, the delay announced included.",
    ),
    share(
        "N4",
        "Questionnaire",
        "Questionnaire",
        "Réponses saisies ÷ questions ; comparées à celles du scénario quand il les dit.",
        "Answers entered ÷ questions; compared with those of the scenario where it tells them.",
        s=90,
        i=75,
    ),
    human(
        "N5",
        "Proposition complémentaire",
        "Additional proposal",
        "Une proposition pertinente, au bon prix, et le refus accepté. 3 : les trois ; 0 : aucune.",
        "One relevant proposal, correctly priced, a refusal accepted. 3: all three; 0: none.",
    ),
    human(
        "N6",
        "Document commercial",
        "Commercial document",
        "Devis ou commande sans erreur de mention ni de montant ; il est rédigé hors du laboratoire.",
        "Quote or order without a wrong mention or amount; it is written outside the laboratory.",
    ),
    share(
        "N7",
        "Réserve de livraison",
        "Delivery reservation",
        "Quantités, état, formulation : part des faits du scénario retrouvés dans l'écrit de l'appel.",
        "Quantities, condition, wording: share of the scenario's facts found in what was written.",
        s=90,
        i=75,
    ),
    Metric(
        code="N8",
        label_fr="Relève transmise",
        label_en="Handover passed on",
        definition_fr="Affaires en cours reprises dans la fiche de relève ÷ affaires en cours. Elle est "
        "datée par elle-même.",
        definition_en="Pending matters that the handover note takes up ÷ pending matters. It is dated by "
        "itself.",
        unit="%",
        origin=Origin.CERTAIN,
        scope="session",
        scale=Bounds(ts=100, s=80, i=60, lower=False),
    ),
    share(
        "N9",
        "Fiche appel malveillant",
        "Malicious call sheet",
        "Champs remplis ÷ champs de la fiche : mots exacts, heure, voix, fond sonore, menace.",
        "Fields filled ÷ fields of the sheet: exact words, hour, voice, background, threat.",
        s=80,
        i=60,
    ),
    Metric(
        code="N10",
        label_fr="Urgence",
        label_en="Emergency",
        definition_fr="Du décroché à l'urgence déclarée (case, numéro d'urgence, message urgent) ou à "
        "l'appelant transféré.",
        definition_en="From the answer to the emergency being declared (tick, emergency number, urgent "
        "message) or the caller being put through.",
        unit="s",
        origin=Origin.CERTAIN,
        scope="call",
        scale=Bounds(ts=20, s=60, i=120),
        tolerance=0.5,
    ),
)

COUNTER: tuple[Metric, ...] = (*_COUNTER, *_PAPERS)
"""In the order of the evidence model."""
