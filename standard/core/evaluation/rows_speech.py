"""The rows of the evidence model about leave-taking, mood and voice: families J and K."""

from __future__ import annotations

from standard.core.evaluation.findings import Bands, Bounds, Metric, Origin, Steps
from standard.core.evaluation.rows_telephone import ENTERED

__all__ = ["SPEECH"]

_CLOSING = (
    Metric(
        code="J1",
        label_fr="Raccrochage",
        label_en="Who hangs up first",
        definition_fr="Qui raccroche le premier ; par défaut on laisse l'appelant raccrocher. Non mesuré "
        "où une issue admise demande de raccrocher.",
        definition_en="Who hangs up first; by default the caller is left to. Not measured where an "
        "accepted ending asks to hang up.",
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
        definition_fr="Mots par minute de voix de l'opérateur, d'après les syllabes comptées dans "
        "l'enregistrement.",
        definition_en="Words per minute of the operator's voice, from the syllables counted in the "
        "recording.",
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
        definition_fr="Part de la conversation pendant laquelle les deux parlent à la fois plus de 0,3 s.",
        definition_en="Share of the conversation in which both speak at once for more than 0.3 s.",
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
        definition_fr="Secondes au-delà de la quatrième de chaque silence des deux, hors attente et hors "
        "fin d'appel.",
        definition_en="Seconds beyond the fourth of each silence of both, holds and the end of the call "
        "left out.",
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

SPEECH: tuple[Metric, ...] = (*_CLOSING, *_SOUND)
"""In the order of the evidence model."""
