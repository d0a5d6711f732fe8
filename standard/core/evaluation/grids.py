"""What a grid in a file may hold, and how it becomes one that sheets are filled in by."""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Collection, Iterator
from dataclasses import asdict, dataclass, replace

from standard.core.evaluation.referentiel import Activite, Critere, Echelle, Grille, Referentiel, Tache
from standard.core.fault import Fault, Location

__all__ = ["ECHELLE", "GRID_PATTERN", "MOST_CRITERIA", "GridFile", "grid_faults", "grille_of", "version_of"]

GRID_PATTERN = r"^[a-z][a-z0-9-]{0,39}$"
MOST_CRITERIA = 300
LONGEST = 600
"""Characters of a criterion, or of what is judged of it."""
LONGEST_NAME = 120
MOST_METRICS = 70
HEAVIEST = 100
ECHELLE = Echelle(id="ti-i-s-ts", nom="TI / I / S / TS")
"""Where a grid names no scale of its own."""

_CODE = re.compile(r"[^\s;,:/\\\"]{1,20}")


@dataclass(frozen=True, slots=True, kw_only=True)
class GridFile:
    """A grid as its author writes it; what it is called in addresses is the name of the file."""

    nom: str
    criteres: tuple[Critere, ...]
    echelle: Echelle = ECHELLE
    referentiel: str = ""
    """Id of the référentiel that its codes are of; empty: they are the author's own."""


def grille_of(
    id: str, file: GridFile, referentiel: Referentiel | None = None, *, fournie: bool = False
) -> Grille:
    """The grid; criteria without words have those of the référentiel."""
    grille = Grille(
        id=id,
        nom=_line(file.nom),
        criteres=tuple(_worded(_lined(one), referentiel) for one in file.criteres),
        echelle=file.echelle,
        referentiel=file.referentiel,
        fournie=fournie,
    )
    return replace(grille, version=version_of(grille))


def version_of(grille: Grille) -> str:
    """A digest of everything that is decided by: the same content has the same version."""
    told = {
        "nom": grille.nom,
        "referentiel": grille.referentiel,
        "echelle": asdict(grille.echelle),
        "criteres": [asdict(one) for one in grille.criteres],
    }
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def grid_faults(
    file: GridFile, metrics: Collection[str], referentiels: Collection[Referentiel]
) -> Iterator[Fault]:
    """Why sheets cannot be filled in by this; nothing when they can. ``metrics``: every code there is."""
    if not file.nom.strip() or len(file.nom) > LONGEST_NAME:
        yield Fault(("nom",), f"needs 1 to {LONGEST_NAME} characters")
    known = {one.id: one for one in referentiels}
    if file.referentiel and file.referentiel not in known:
        yield Fault(("referentiel",), f"is no référentiel; known: {', '.join(sorted(known))}")
    yield from _wrong_scale(file.echelle)
    if not file.criteres:
        yield Fault(("criteres",), "may not be empty")
    if len(file.criteres) > MOST_CRITERIA:
        yield Fault(("criteres",), f"has more than {MOST_CRITERIA} criteria")
        return
    seen: set[str] = set()
    for index, one in enumerate(file.criteres):
        where: Location = ("criteres", index)
        if one.code in seen:
            yield Fault((*where, "code"), "is given twice")
        seen.add(one.code)
        yield from _wrong_line(one, where, metrics)
        if not _worded(_lined(one), known.get(file.referentiel)).libelle:
            yield Fault((*where, "libelle"), "is missing: the référentiel has no such code")


def _wrong_scale(echelle: Echelle) -> Iterator[Fault]:
    for name, words, longest in (("libelles", echelle.libelles, 60), ("sigles", echelle.sigles, 8)):
        for index, word in enumerate(words):
            if not word.strip() or len(word) > longest:
                yield Fault(("echelle", name, index), f"needs 1 to {longest} characters")
        if len(set(words)) < len(words):
            yield Fault(("echelle", name), "the same is there twice")
    if not re.fullmatch(GRID_PATTERN, echelle.id):
        yield Fault(("echelle", "id"), "has small letters, digits and hyphens, forty at most")


def _wrong_line(one: Critere, where: Location, metrics: Collection[str]) -> Iterator[Fault]:
    if not _CODE.fullmatch(one.code):
        yield Fault((*where, "code"), "needs 1 to 20 characters without blanks or punctuation such as ; , :")
    for name in ("libelle", "juge", "tache", "ailleurs"):
        if len(getattr(one, name)) > LONGEST:
            yield Fault((*where, name), f"must have {LONGEST} characters at most")
    for rank, code in enumerate(one.metriques):
        if code not in metrics:
            yield Fault((*where, "metriques", rank), f"{code[:20]} is no metric, such as A1 or K6")
        elif code in one.metriques[:rank]:
            yield Fault((*where, "metriques", rank), f"{code} is given twice")
    if not math.isfinite(one.poids) or not 0 <= one.poids <= HEAVIEST:
        yield Fault((*where, "poids"), f"must be from 0 to {HEAVIEST}")


def _lined(one: Critere) -> Critere:
    """Texts as a cell of a table holds them: a grid is the same from any kind of file."""
    texts = {name: _line(getattr(one, name)) for name in ("libelle", "juge", "tache", "ailleurs")}
    return replace(one, **texts)  # type: ignore[arg-type]


def _line(text: str) -> str:
    return " ".join(text.split())


def _worded(one: Critere, referentiel: Referentiel | None) -> Critere:
    if one.libelle or referentiel is None:
        return one
    for tache in referentiel.taches:
        if one.code in (tache.competence, tache.code, tache.comportement):
            return replace(one, libelle=_of_task(tache), tache=one.tache or _other(tache.code, one.code))
    activites = (activite for activite in referentiel.activites if activite.code == one.code)
    return next((replace(one, libelle=_of_activity(activite)) for activite in activites), one)


def _other(tache: str, code: str) -> str:
    """Where a framework has no tasks, its competences stand for them: said once is enough."""
    return "" if tache == code else tache


def _of_task(tache: Tache) -> str:
    words = tache.competence_libelle or tache.libelle
    # What announces a list that is lost says nothing alone.
    return words if not tache.critere or "critere" in tache.perdu else f"{words} — {tache.critere}"


def _of_activity(activite: Activite) -> str:
    return f"{activite.libelle} — {activite.critere}" if activite.critere else activite.libelle
