"""The rows of the evidence model that the telephone gives: families A, B, C, E and G."""

from __future__ import annotations

from standard.core.evaluation.findings import Bounds, Metric, Origin, Steps

__all__ = ["ENTERED", "NONE_OR_ONE", "TELEPHONE", "YES_LATE_NO"]

ENTERED = Bounds(ts=3, s=2, i=1, lower=False)
"""What a person enters is the level itself."""
NONE_OR_ONE = Bounds(ts=0, s=0, i=1)
"""None is what is expected; one is too many, two are far too many."""
YES_LATE_NO = Steps(steps=(("yes", 3), ("late", 1), ("no", 0)))

_RECEPTION = (
    Metric(
        code="A1",
        label_fr="Délai de décroché",
        label_en="Time to answer",
        definition_fr="Du moment où l'appel est présenté au poste à celui où appelant et opérateur sont "
        "reliés. Le temps passé avec un autre appelant n'est pas compté.",
        definition_en="From the call being offered to the seat until caller and operator are connected. "
        "Time spent with another caller is not counted.",
        unit="s",
        origin=Origin.CERTAIN,
        scope="call",
        scale=Bounds(ts=10, s=15, i=20, strict=True),
        tolerance=0.3,
    ),
    Metric(
        code="A2",
        label_fr="Qualité de service",
        label_en="Service level",
        definition_fr="Part des appels présentés qui ont été décrochés dans le délai de la charte (15 s "
        "sinon).",
        definition_en="Share of the calls offered that were answered within the charter's limit (else 15 s).",
        unit="%",
        origin=Origin.CERTAIN,
        scope="session",
        scale=Bounds(ts=85, s=75, i=60, lower=False),
    ),
    Metric(
        code="A3",
        label_fr="Appels abandonnés en sonnerie",
        label_en="Calls abandoned while ringing",
        definition_fr="Nombre d'appels que l'appelant a quittés pendant qu'ils sonnaient chez l'opérateur, "
        "qui était libre.",
        definition_en="Number of callers who left while it rang for the operator, who was free.",
        unit="count",
        origin=Origin.CERTAIN,
        scope="session",
        scale=NONE_OR_ONE,
    ),
    Metric(
        code="A4",
        label_fr="Durée d'appel",
        label_en="Call duration",
        definition_fr="Du décroché à la fin de l'intervention de l'opérateur : fin de l'appel ou transfert "
        "abouti.",
        definition_en="From the answer to the end of the operator's part: end of call or completed transfer.",
        unit="s",
        origin=Origin.CERTAIN,
        scope="call",
        scale=Bounds(ts=120, s=180, i=300),
        tolerance=0.5,
    ),
)

_GESTURES = (
    Metric(
        code="B1",
        label_fr="Erreurs de manipulation",
        label_en="Handling errors",
        definition_fr="Erreurs typées (a) à (j) : numéro inexistant, transfert vers un poste vu "
        "indisponible, raccroché d'un appelant en attente, mauvaise ligne reprise, attente de plus de 120 "
        "s sans action, conférence involontaire, appelant perdu par transfert, retour de parcage, silence "
        "après le décroché, double appel sans mise en attente.",
        definition_en="Typed errors (a) to (j): number that does not exist, transfer to a station shown not "
        "available, hanging up on a held caller, wrong line resumed, hold over 120 s without any action, "
        "unintended conference, caller lost by a transfer, parked call come back, silence after the answer, "
        "consultation without hold.",
        unit="count",
        origin=Origin.CERTAIN,
        scope="call",
        scale=NONE_OR_ONE,
    ),
    Metric(
        code="B2",
        label_fr="Taux de manipulations réussies",
        label_en="Share of gestures made without error",
        definition_fr="1 − erreurs ÷ manipulations, sur la séance.",
        definition_en="1 − errors ÷ gestures, over the session.",
        unit="%",
        origin=Origin.CERTAIN,
        scope="session",
        scale=Bounds(ts=98, s=95, i=90, lower=False),
    ),
    Metric(
        code="B3",
        label_fr="Couverture des fonctions",
        label_en="Functions used",
        definition_fr="Fonctions distinctes utilisées sans erreur ÷ fonctions que la séance demandait.",
        definition_en="Distinct functions used without error ÷ functions that the session asked for.",
        unit="%",
        origin=Origin.CERTAIN,
        scope="session",
        scale=Bounds(ts=100, s=80, i=60, lower=False),
    ),
    Metric(
        code="B4",
        label_fr="Appels perdus",
        label_en="Calls lost",
        definition_fr="Appels que l'opérateur a terminés sans solution et sans que l'appelant l'ait voulu "
        ": aucune issue admise du scénario n'est atteinte ; sans scénario, rien n'a été fait et ils "
        "s'étaient à peine parlé.",
        definition_en="Calls that the operator ended without a solution and against the caller's will: no "
        "accepted ending of the scenario was reached; without a scenario, nothing was done and they had "
        "hardly spoken.",
        unit="count",
        origin=Origin.CERTAIN,
        scope="session",
        scale=NONE_OR_ONE,
    ),
    Metric(
        code="C1",
        label_fr="Première parole",
        label_en="First word",
        definition_fr="Du décroché à la première voix de l'opérateur dans l'enregistrement ; « jamais » si "
        "rien en 5 s et au-delà.",
        definition_en="From the answer to the operator's first voice in the recording; “never” if there is "
        "none.",
        unit="s",
        origin=Origin.INDICE,
        scope="call",
        scale=Bounds(ts=1.5, s=3, i=5),
        tolerance=0.3,
    ),
    Metric(
        code="C2",
        label_fr="Formule d'accueil",
        label_en="Greeting",
        definition_fr="Organisme, prénom ou service, bonjour, offre de service. 3 : les quatre ; 2 : trois ; "
        "1 : deux ; 0 : moins.",
        definition_en="House, first name or service, good day, offer of help. 3: all four; 2: three; 1: two; "
        "0: fewer.",
        unit="points",
        origin=Origin.HUMAIN,
        scope="call",
        scale=ENTERED,
        human=True,
    ),
)

_TRANSFER = (
    Metric(
        code="E1",
        label_fr="Transfert annoncé",
        label_en="Announced transfer",
        definition_fr="Transfert abouti après au moins 3 s d'échange avec le destinataire. Oui ; annonce "
        "au seul appelant (l'opérateur a parlé juste avant) ; non. Le dernier transfert abouti compte.",
        definition_en="Completed transfer after at least 3 s with the recipient. Yes; announced to the "
        "caller only (the operator spoke just before); no. The last completed transfer counts.",
        unit="steps",
        origin=Origin.CERTAIN,
        scope="call",
        scale=Steps(steps=(("yes", 3), ("caller-only", 1), ("no", 0))),
    ),
    Metric(
        code="E2",
        label_fr="Délai de mise en relation",
        label_en="Time to connect",
        definition_fr="De la décision (premier double appel ou première touche de transfert) à l'appelant "
        "relié au bon destinataire.",
        definition_en="From the decision (first consultation or transfer key) to the caller connected to the "
        "right recipient.",
        unit="s",
        origin=Origin.CERTAIN,
        scope="call",
        scale=Bounds(ts=20, s=30, i=60),
        tolerance=0.5,
    ),
    Metric(
        code="E3",
        label_fr="Erreurs de destinataire",
        label_en="Wrong recipients",
        definition_fr="Transferts vers un poste qui n'est ni celui attendu, ni son filtre, ni son "
        "suppléant, ni un poste que les consignes demandent.",
        definition_en="Transfers to a station that is neither the expected one, nor its filter, nor its "
        "deputy, nor one that the rules ask for.",
        unit="count",
        origin=Origin.REGLE,
        scope="call",
        scale=NONE_OR_ONE,
    ),
    Metric(
        code="E4",
        label_fr="Disponibilité vérifiée",
        label_en="Availability checked",
        definition_fr="État du destinataire vu libre au plus 10 s avant le transfert, ou double appel "
        "décroché. Oui ; après un échec ; non.",
        definition_en="The recipient was seen free at most 10 s before the transfer, or answered a "
        "consultation. Yes; after a failure; no.",
        unit="steps",
        origin=Origin.CERTAIN,
        scope="call",
        scale=Steps(steps=(("yes", 3), ("after-failure", 1), ("no", 0))),
    ),
    Metric(
        code="E5",
        label_fr="Reprise après échec",
        label_en="Retrieved after a failure",
        definition_fr="Le destinataire ne répond pas : délai jusqu'à la reprise de l'appelant, le plus "
        "long ; « jamais » s'il est parti avant.",
        definition_en="The recipient does not answer: time until an operator is back with the caller, the "
        "longest; “never” if the caller left before.",
        unit="s",
        origin=Origin.CERTAIN,
        scope="call",
        scale=Bounds(ts=10, s=25, i=60),
        tolerance=0.5,
    ),
    Metric(
        code="E6",
        label_fr="Appelant informé",
        label_en="Caller informed",
        definition_fr="L'appelant sait pourquoi et à qui il est passé. 3 : oui ; 1 : en partie ; 0 : non.",
        definition_en="The caller is told why and to whom they are put through. 3: yes; 1: in part; 0: no.",
        unit="points",
        origin=Origin.HUMAIN,
        scope="call",
        scale=ENTERED,
        human=True,
    ),
)

_WAITING = (
    Metric(
        code="G1",
        label_fr="Attente maximale sans reprise",
        label_en="Longest wait without a return",
        definition_fr="La plus longue attente continue ; une reprise ne compte que si appelant et "
        "opérateur sont reliés au moins 1 s.",
        definition_en="The longest continuous hold; a return counts only if caller and operator are "
        "connected for at least 1 s.",
        unit="s",
        origin=Origin.CERTAIN,
        scope="call",
        scale=Bounds(ts=30, s=45, i=60),
        tolerance=0.5,
    ),
    Metric(
        code="G2",
        label_fr="Attente cumulée",
        label_en="Total wait",
        definition_fr="Somme des attentes de l'appel (attente, parcage, file d'un poste occupé).",
        definition_en="Sum of the call's waits (hold, parking, camping on a busy station).",
        unit="s",
        origin=Origin.CERTAIN,
        scope="call",
        scale=Bounds(ts=60, s=90, i=180),
        tolerance=0.5,
    ),
    Metric(
        code="G3",
        label_fr="Nombre de reprises",
        label_en="Returns during a wait",
        definition_fr="Reprises de l'appelant dont l'attente a dépassé la limite de la charte. Une par "
        "tranche de la limite est attendue : s'il en manque une, 1 au plus ; plusieurs, 0.",
        definition_en="Returns to a caller who waited longer than the charter's limit. One per limit "
        "elapsed is expected: if one is missing, 1 at most; several, 0.",
        unit="count",
        origin=Origin.CERTAIN,
        scope="call",
        scale=Bounds(ts=1, s=1, i=0, lower=False),
    ),
    Metric(
        code="G4",
        label_fr="Alternative proposée",
        label_en="Alternative offered",
        definition_fr="Après deux reprises (ou ce que dit la charte), un message, un rappel ou un autre "
        "contact est proposé. Oui ; tard ; non.",
        definition_en="After two returns (or what the charter says) a message, a call back or another "
        "contact is offered. Yes; late; no.",
        unit="steps",
        origin=Origin.CERTAIN,
        scope="call",
        scale=YES_LATE_NO,
    ),
    Metric(
        code="G5",
        label_fr="Abandons en attente",
        label_en="Callers lost on hold",
        definition_fr="Nombre d'appelants qui ont raccroché pendant une attente.",
        definition_en="Number of callers who hung up while they waited.",
        unit="count",
        origin=Origin.CERTAIN,
        scope="session",
        scale=NONE_OR_ONE,
    ),
    Metric(
        code="G6",
        label_fr="Rappel tenu",
        label_en="Call back kept",
        definition_fr="Écart entre l'heure promise et l'appel sortant relié à la promesse, le pire ; « "
        "jamais » si aucun. Un message compte seulement si l'opérateur a rappelé lui-même.",
        definition_en="Difference between the hour promised and the outgoing call made for it, the worst; "
        "“never” if none. A message counts only once the operator has called for it.",
        unit="min",
        origin=Origin.CERTAIN,
        scope="call",
        scale=Bounds(ts=5, s=10, i=30),
        tolerance=0.05,
    ),
    Metric(
        code="G7",
        label_fr="Attente par la touche",
        label_en="Hold by the key",
        definition_fr="L'appelant est mis en attente pendant une consultation, au lieu d'un combiné laissé "
        "ouvert (silence de l'opérateur de plus de 6 s). Oui ; en partie ; non.",
        definition_en="The caller is put on hold during a consultation instead of leaving the handset open "
        "(operator silent for more than 6 s). Yes; in part; no.",
        unit="steps",
        origin=Origin.INDICE,
        scope="call",
        scale=Steps(steps=(("yes", 3), ("partial", 1), ("no", 0))),
    ),
)

TELEPHONE: tuple[Metric, ...] = (*_RECEPTION, *_GESTURES, *_TRANSFER, *_WAITING)
"""In the order of the evidence model."""
