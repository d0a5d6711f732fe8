"""The rows of the evidence model that rules, answers, messages and agendas give: families D, F, H and I."""

from __future__ import annotations

from standard.core.evaluation.findings import Bands, Bounds, Metric, Origin, Steps, Unit
from standard.core.evaluation.rows_telephone import ENTERED, YES_LATE_NO

__all__ = ["DESK", "YES_AFTER_NO", "human", "share"]

YES_AFTER_NO = Steps(steps=(("yes", 3), ("after", 1), ("no", 0)))
_YES_CORRECTED_NO = Steps(steps=(("yes", 3), ("corrected", 1), ("no", 0)))


def human(code: str, fr: str, en: str, definition_fr: str, definition_en: str) -> Metric:
    """Of a call, for whoever listened to enter."""
    return Metric(
        code=code,
        label_fr=fr,
        label_en=en,
        definition_fr=definition_fr,
        definition_en=definition_en,
        unit="points",
        origin=Origin.HUMAIN,
        scope="call",
        scale=ENTERED,
        human=True,
    )


def share(
    code: str, fr: str, en: str, definition_fr: str, definition_en: str, s: float = 90, i: float = 70
) -> Metric:
    """A percentage of a paper, of which the console knows every field."""
    unit: Unit = "%"
    return Metric(
        code=code,
        label_fr=fr,
        label_en=en,
        definition_fr=definition_fr,
        definition_en=definition_en,
        unit=unit,
        origin=Origin.CERTAIN,
        scope="call",
        scale=Bounds(ts=100, s=s, i=i, lower=False),
    )


_QUALIFICATION = (
    Metric(
        code="D1",
        label_fr="Identification avant action",
        label_en="Identified before acting",
        definition_fr="Part des éléments d'identité demandés (par les consignes, sinon l'appelant et "
        "l'objet) connus avant la première action d'orientation : notés à l'écran ou cochés par "
        "l'évaluateur. Rien n'oblige à les taper.",
        definition_en="Share of the identity asked for (by the rules, else who calls and about what) known "
        "before the first routing action: typed, or ticked by the assessor. Typing is never compulsory.",
        unit="%",
        origin=Origin.CERTAIN,
        scope="call",
        scale=Bounds(ts=100, s=75, i=50, lower=False),
    ),
    Metric(
        code="D2",
        label_fr="Durée de qualification",
        label_en="Time to qualify",
        definition_fr="Du décroché à la première action d'orientation ou information donnée, attentes "
        "déduites.",
        definition_en="From the answer to the first routing action or information given, holds left out.",
        unit="s",
        origin=Origin.REGLE,
        scope="call",
        scale=Bands(ts=(15, 60), s=(0, 90), i=(0, 150)),
        tolerance=0.5,
    ),
    Metric(
        code="D3",
        label_fr="Consigne respectée",
        label_en="Rule kept",
        definition_fr="Pour chaque consigne qui s'applique, ce qui a été fait est ce qu'elle demande, ou son "
        "exception écrite. Une dérogation justifiée est l'affaire de l'évaluateur.",
        definition_en="For each rule that applies, what was done is what it asks for, or its written "
        "exception. A justified departure is for the assessor to judge.",
        unit="steps",
        origin=Origin.REGLE,
        scope="call",
        scale=Steps(steps=(("kept", 3), ("exception", 3), ("broken", 0))),
    ),
    Metric(
        code="D4",
        label_fr="Consigne consultée",
        label_en="Rule looked up",
        definition_fr="La fiche de la consigne qui s'applique a été ouverte avant la première action "
        "d'orientation. Oui ; après coup ; non.",
        definition_en="The card of the rule that applies was opened before the first routing action. Yes; "
        "afterwards; no.",
        unit="steps",
        origin=Origin.REGLE,
        scope="call",
        scale=YES_AFTER_NO,
    ),
    Metric(
        code="D5",
        label_fr="Information interdite divulguée",
        label_en="Forbidden information disclosed",
        definition_fr="Nombre d'informations interdites (par les consignes ou le scénario) données à "
        "l'appelant, d'après qui a écouté.",
        definition_en="Number of forbidden items (by the rules or the scenario) told to the caller, as "
        "somebody who listened says.",
        unit="count",
        origin=Origin.REGLE,
        scope="call",
        scale=Bounds(ts=0, s=0, i=0),
    ),
    Metric(
        code="D6",
        label_fr="Priorité respectée",
        label_en="Priority kept",
        definition_fr="Parmi les appels qui attendaient en même temps, le plus prioritaire a été pris le "
        "premier. Oui ; retard de moins de 30 s ; non.",
        definition_en="Among the calls that waited at the same time, the one of the highest priority was "
        "taken first. Yes; less than 30 s late; no.",
        unit="steps",
        origin=Origin.REGLE,
        scope="call",
        scale=YES_LATE_NO,
    ),
)

_ADVICE = (
    Metric(
        code="F1",
        label_fr="Source consultée",
        label_en="Source looked up",
        definition_fr="Réponse prête, annuaire, agenda, document ou consigne ouvert avant l'information "
        "donnée. Oui ; après ; non.",
        definition_en="Ready answer, directory, agenda, document or rule opened before the information was "
        "given. Yes; afterwards; no.",
        unit="steps",
        origin=Origin.CERTAIN,
        scope="call",
        scale=YES_AFTER_NO,
    ),
    human(
        "F2",
        "Exactitude de l'information",
        "Accuracy of the information",
        "L'information donnée est celle de l'organisation. 3 : entièrement ; 2 : à un détail près ; "
        "1 : en partie ; 0 : fausse.",
        "What was told is what the house knows. 3: entirely; 2: but for a detail; 1: in part; 0: wrong.",
    ),
    human(
        "F3",
        "Marge de manœuvre",
        "Within one's role",
        "Aucun engagement hors du rôle (prix, date, diagnostic, promesse). 3 : aucun ; 1 : un ; 0 : "
        "plusieurs.",
        "No commitment outside the role (price, date, diagnosis, promise). 3: none; 1: one; 0: several.",
    ),
)

_MESSAGE = (
    share(
        "H1",
        "Complétude du message",
        "Completeness of the message",
        "Champs remplis ÷ champs attendus : destinataire, appelant, organisme s'il y en a un, téléphone, "
        "objet, texte. L'heure est notée par le poste ; l'urgence quand les consignes la demandent.",
        "Fields filled ÷ fields expected: recipient, caller, company if there is one, telephone, subject, "
        "text. The hour is noted by itself; urgency when the rules ask for it.",
    ),
    Metric(
        code="H2",
        label_fr="Fidélité du message",
        label_en="Fidelity of the message",
        definition_fr="Part des faits du scénario retrouvés dans l'écrit : chiffres et dates exacts, noms "
        "à une lettre près. Un numéro de téléphone faux vaut « très insuffisant ».",
        definition_en="Share of the scenario's facts found in what was written: digits and dates exactly, "
        "names within one letter. A wrong telephone number is very insufficient.",
        unit="%",
        origin=Origin.REGLE,
        scope="call",
        scale=Bounds(ts=100, s=90, i=75, lower=False),
    ),
    Metric(
        code="H3",
        label_fr="Concision",
        label_en="Concision",
        definition_fr="Nombre de mots du texte libre.",
        definition_en="Words of the free text.",
        unit="words",
        origin=Origin.CERTAIN,
        scope="call",
        scale=Bounds(ts=40, s=60, i=90),
    ),
    Metric(
        code="H4",
        label_fr="Délai de transmission",
        label_en="Time to pass the message on",
        definition_fr="De la fin de l'appel au message envoyé (0 s'il l'a été pendant l'appel) ; urgent : "
        "2 min au plus.",
        definition_en="From the end of the call to the message being sent (0 if during the call); urgent: "
        "2 min at most.",
        unit="min",
        origin=Origin.CERTAIN,
        scope="call",
        scale=Bounds(ts=3, s=10, i=20),
        tolerance=0.02,
    ),
    Metric(
        code="H5",
        label_fr="Destinataire du message",
        label_en="Recipient of the message",
        definition_fr="Le message va à la personne attendue. Exact ; bon service, autre personne ; faux.",
        definition_en="The message goes to the expected person. Exact; right service, other person; wrong.",
        unit="steps",
        origin=Origin.REGLE,
        scope="call",
        scale=Steps(steps=(("exact", 3), ("service", 2), ("wrong", 0))),
    ),
    human(
        "H6",
        "Langue écrite",
        "Written language",
        "Orthographe, accords, ton du message.",
        "Spelling, grammar and tone of the message.",
    ),
)

_APPOINTMENT = (
    Metric(
        code="I1",
        label_fr="Créneau valide",
        label_en="Valid slot",
        definition_fr="Le créneau réservé est libre, dans les heures, de la bonne durée. Oui ; corrigé "
        "après un refus ou une annulation ; non.",
        definition_en="The slot booked is free, in opening hours and of the right length. Yes; put right "
        "after a refusal or a cancellation; no.",
        unit="steps",
        origin=Origin.CERTAIN,
        scope="call",
        scale=_YES_CORRECTED_NO,
    ),
    share(
        "I2",
        "Complétude du rendez-vous",
        "Completeness of the appointment",
        "Champs remplis ÷ champs attendus : nom, téléphone, objet, pièces annoncées si l'agenda en demande.",
        "Fields filled ÷ fields expected: name, telephone, purpose, papers told if the agenda asks for some.",
    ),
    Metric(
        code="I3",
        label_fr="Conformité à la consigne",
        label_en="Appointment by the rules",
        definition_fr="Les consignes de rendez-vous qui s'appliquent sont respectées. Oui ; corrigé ; non.",
        definition_en="The rules on appointments that apply are kept. Yes; put right; no.",
        unit="steps",
        origin=Origin.REGLE,
        scope="call",
        scale=_YES_CORRECTED_NO,
    ),
    human(
        "I4",
        "Reformulation",
        "Repeated back",
        "Date, heure, lieu et pièces répétés à l'appelant. 3 : les quatre ; 2 : trois ; 1 : deux ; 0 : "
        "moins.",
        "Date, hour, place and papers repeated to the caller. 3: all four; 2: three; 1: two; 0: fewer.",
    ),
)

DESK: tuple[Metric, ...] = (*_QUALIFICATION, *_ADVICE, *_MESSAGE, *_APPOINTMENT)
"""In the order of the evidence model."""
