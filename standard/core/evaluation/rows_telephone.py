"""The rows of the evidence model that the telephone and the sound give: families A, B, C, E, G, J and K."""

from __future__ import annotations

from standard.core.evaluation.findings import Bands, Bounds, Metric, Origin, Steps

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
        definition_fr="Nombre d'appels que l'appelant a quittés avant tout décroché, un opérateur étant en "
        "poste.",
        definition_en="Number of calls that the caller left before any answer while an operator was at a "
        "seat.",
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
        definition_fr="Appels terminés du côté du standard sans solution et sans que l'appelant l'ait voulu.",
        definition_en="Calls ended on the switchboard's side without a solution and against the caller's "
        "will.",
        unit="count",
        origin=Origin.CERTAIN,
        scope="session",
        scale=NONE_OR_ONE,
    ),
    Metric(
        code="C1",
        label_fr="Première parole",
        label_en="First word",
        definition_fr="Du décroché à la première voix de l'opérateur dans l'enregistrement.",
        definition_en="From the answer to the operator's first voice in the recording.",
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
        "au seul appelant ; non.",
        definition_en="Completed transfer after at least 3 s with the recipient. Yes; announced to the "
        "caller only; no.",
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
        definition_fr="Le destinataire ne répond pas : délai jusqu'à la reprise de l'appelant.",
        definition_en="The recipient does not answer: time until the operator is back with the caller.",
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
        definition_fr="Reprises de l'appelant pendant une attente qui dépasse la limite ; une par tranche "
        "de la limite est attendue.",
        definition_en="Returns to the caller during a wait longer than the limit; one per limit elapsed is "
        "expected.",
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
        definition_fr="Écart entre l'heure promise et l'appel sortant relié à la promesse ; « jamais » si "
        "aucun.",
        definition_en="Difference between the hour promised and the outgoing call made for it; “never” if "
        "none.",
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

_CLOSING = (
    Metric(
        code="J1",
        label_fr="Raccrochage",
        label_en="Who hangs up first",
        definition_fr="Qui raccroche le premier ; par défaut on laisse l'appelant raccrocher.",
        definition_en="Who hangs up first; by default the caller is left to.",
        unit="side",
        origin=Origin.CERTAIN,
        scope="call",
        scale=Steps(steps=(("caller", 3), ("operator-after-farewell", 1), ("operator", 0))),
    ),
    Metric(
        code="J2",
        label_fr="Formule de congé",
        label_en="Farewell",
        definition_fr="Formule de l'organisation et nom de l'appelant. 3 : complète ; 0 : absente.",
        definition_en="The house's farewell and the caller's name. 3: complete; 0: missing.",
        unit="points",
        origin=Origin.HUMAIN,
        scope="call",
        scale=ENTERED,
        human=True,
    ),
    Metric(
        code="J3",
        label_fr="Satisfaction vérifiée",
        label_en="Satisfaction checked",
        definition_fr="« Votre demande est-elle satisfaite ? » ou l'équivalent. 3 : oui ; 1 : implicite ; "
        "0 : non.",
        definition_en="“Is that what you needed?” or the like. 3: yes; 1: implied; 0: no.",
        unit="points",
        origin=Origin.HUMAIN,
        scope="call",
        scale=ENTERED,
        human=True,
    ),
    Metric(
        code="J4",
        label_fr="Impatience finale de l'appelant",
        label_en="Caller's impatience at the end",
        definition_fr="Jauge d'impatience du robot à la fin de l'appel (0 : serein, 100 : à bout). La "
        "satisfaction vraie d'une personne ne se mesure pas.",
        definition_en="The robot's gauge of impatience when the call ends (0: serene, 100: worn out). A "
        "person's true satisfaction cannot be measured.",
        unit="points",
        origin=Origin.INDICE,
        scope="call",
        scale=Bounds(ts=15, s=30, i=60),
        tolerance=2,
    ),
)

_SOUND = (
    Metric(
        code="K1",
        label_fr="Débit de parole",
        label_en="Speech rate",
        definition_fr="Mots par minute de voix de l'opérateur, d'après la transcription ou les syllabes.",
        definition_en="Words per minute of the operator's voice, from the transcript or the syllables.",
        unit="words/min",
        origin=Origin.INDICE,
        scope="call",
        scale=Bands(ts=(110, 135), s=(100, 150), i=(90, 170)),
        tolerance=15,
    ),
    Metric(
        code="K2",
        label_fr="Chevauchements",
        label_en="Talking over each other",
        definition_fr="Part de l'appel pendant laquelle les deux parlent à la fois plus de 0,3 s.",
        definition_en="Share of the call in which both speak at once for more than 0.3 s.",
        unit="%",
        origin=Origin.INDICE,
        scope="call",
        scale=Bounds(ts=5, s=10, i=20),
        tolerance=2,
    ),
    Metric(
        code="K3",
        label_fr="Blancs",
        label_en="Dead air",
        definition_fr="Ce qui dépasse 4 s dans chaque silence où personne ne parle, additionné ; hors "
        "attente, et avant le dernier mot de l'appel.",
        definition_en="What exceeds 4 s in each silence of both, added up; holds left out, and what follows "
        "the last word of the call.",
        unit="s",
        origin=Origin.INDICE,
        scope="call",
        scale=Bounds(ts=0, s=4, i=10),
        tolerance=0.5,
    ),
    Metric(
        code="K4",
        label_fr="Niveau sonore",
        label_en="Loudness",
        definition_fr="Niveau efficace de la voix de l'opérateur ; la saturation vaut « très insuffisant ».",
        definition_en="RMS level of the operator's voice; a clipped voice is very insufficient.",
        unit="dBFS",
        origin=Origin.INDICE,
        scope="call",
        scale=Bands(ts=(-28, -18), s=(-34, -14), i=(-120, 0)),
        tolerance=1,
    ),
    Metric(
        code="K5",
        label_fr="Part de parole",
        label_en="Share of the talking",
        definition_fr="Voix de l'opérateur ÷ voix des deux.",
        definition_en="The operator's voice ÷ the voice of both.",
        unit="%",
        origin=Origin.INDICE,
        scope="call",
        scale=Bands(ts=(35, 55), s=(30, 65), i=(20, 75)),
        tolerance=3,
    ),
    Metric(
        code="K6",
        label_fr="Registre et courtoisie",
        label_en="Register and courtesy",
        definition_fr="Registre de langage, courtoisie, sourire, empathie ; aucune machine ne les entend.",
        definition_en="Register, courtesy, smile, empathy; no machine hears them.",
        unit="points",
        origin=Origin.HUMAIN,
        scope="call",
        scale=ENTERED,
        human=True,
    ),
    Metric(
        code="K7",
        label_fr="Maîtrise de soi",
        label_en="Self-control",
        definition_fr="Réaction à la provocation, constance du ton.",
        definition_en="Reaction to provocation, steadiness of tone.",
        unit="points",
        origin=Origin.HUMAIN,
        scope="call",
        scale=ENTERED,
        human=True,
    ),
)

TELEPHONE: tuple[Metric, ...] = (*_RECEPTION, *_GESTURES, *_TRANSFER, *_WAITING, *_CLOSING, *_SOUND)
"""In the order of the evidence model."""
