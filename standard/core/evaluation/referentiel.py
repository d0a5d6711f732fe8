"""What is assessed: activity, task, competence, behaviour, criterion, as the official framework words it.

A *référentiel* is data (``library/referentiels/*.yaml``); a *grid* is what one sheet is filled in by: the
criteria of a référentiel that an assessor chose, or a teacher's own. Texts are in the words of their source;
lists that the official text announces and that are lost stay empty until a teacher completes them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from standard.core.evaluation.findings import LEVELS

__all__ = ["Activite", "Critere", "Echelle", "Grille", "Referentiel", "Tache"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Echelle:
    """The names of the four levels, worst first; what a school says instead of « TI, I, S, TS »."""

    id: str
    nom: str
    libelles: tuple[str, str, str, str] = (
        "très insuffisant",
        "insuffisant",
        "satisfaisant",
        "très satisfaisant",
    )
    sigles: tuple[str, str, str, str] = ("TI", "I", "S", "TS")

    def nom_de(self, niveau: int | None) -> str:
        """The name of a level; « non évalué » for None."""
        return self.libelles[niveau] if niveau in LEVELS else "non évalué"


@dataclass(frozen=True, slots=True, kw_only=True)
class Savoir:
    """A piece of knowledge, and how far it goes."""

    code: str
    libelle: str
    limites: str = ""
    perdu: bool = False
    """The official text announces a list here that is lost."""
    complement: tuple[str, ...] = ()
    """What is proposed for the lost list; never shown as official."""
    complement_enseignant: bool = False
    """The lines of ``complement`` are a teacher's own, not ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tache:
    """A task, with its competence, its professional behaviour and the criterion it is judged by."""

    code: str
    """``T21.1``."""
    libelle: str
    source: str = ""
    """The official spelling of one of its codes where ours differs: « T32. 1 », « CP 421.1 »."""
    competence: str = ""
    """Code: ``C211.1``."""
    competence_libelle: str = ""
    comportement: str = ""
    """Code: ``CP211.1``; empty: the official text has none left."""
    comportement_libelle: str = ""
    savoirs: tuple[str, ...] = ()
    critere: str = ""
    """The official words; empty: lost."""
    perdu: tuple[str, ...] = ()
    """Which of its parts announce a list that is lost: ``libelle``, ``competence``, ``critere``…"""
    complement: tuple[str, ...] = ()
    """What is proposed for the lost list, or for the items that once followed; never shown as official."""
    complement_enseignant: bool = False
    """The lines of ``complement`` are a teacher's own, not ours."""
    incertain: str = ""
    """Why this may not be the official number or wording; empty: it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Activite:
    """A group of tasks, and the behaviours common to them."""

    code: str
    libelle: str
    comportements: str = ""
    critere: str = ""
    perdu: tuple[str, ...] = ()
    complement: tuple[str, ...] = ()
    complement_enseignant: bool = False
    incertain: str = ""
    """As of ``Tache``."""
    taches: tuple[Tache, ...] = ()
    savoirs: tuple[Savoir, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Referentiel:
    """An official framework."""

    id: str
    nom: str
    source: str
    """Which text this is, and how sure we are of it."""
    activites: tuple[Activite, ...]
    vers: dict[str, str]
    """Code here → codes in the successor or the predecessor, with blanks between; proposed by us."""

    @property
    def taches(self) -> tuple[Tache, ...]:
        """Those of all activities."""
        return tuple(tache for activite in self.activites for tache in activite.taches)


@dataclass(frozen=True, slots=True, kw_only=True)
class Critere:
    """One line of a grid."""

    code: str
    """Unique in the grid: a competence of a référentiel (``C211.1``), or the teacher's own."""
    libelle: str = ""
    """In a file empty: in the words of the référentiel."""
    tache: str = ""
    metriques: tuple[str, ...] = ()
    """Codes of the metrics whose findings are attached to it."""
    poids: float = 1.0
    juge: str = ""
    """What the assessor judges and no machine can: shown beside the facts."""
    ailleurs: str = ""
    """The codes of the other référentiel that it corresponds to, with blanks between."""

    @property
    def competences(self) -> frozenset[str]:
        """Every code under which content may mean this line; a behaviour is that of its competence.

        ``T22.1`` is the task of ``C221.1``: the task stands for its competence.
        """
        task = re.fullmatch(r"T(\d)(\d)\.(\d)", self.tache)
        named = (self.code, *self.ailleurs.split(), f"C{''.join(task.groups())}.1" if task else "")
        return frozenset(re.sub(r"^CP(?=\d)", "C", code) for code in named if code)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grille:
    """What a sheet is filled in by."""

    id: str
    """Lower-case letters, digits and hyphens: part of an address."""
    nom: str
    criteres: tuple[Critere, ...]
    echelle: Echelle
    referentiel: str = ""
    """Id of the référentiel it is made of; empty: the teacher's own."""
    version: str = "1"
    """Changes with any of its content, and stands on a signed sheet."""
    fournie: bool = False
    """Ships with the product."""

    def critere(self, code: str) -> Critere | None:
        """One line, by its code."""
        return next((one for one in self.criteres if one.code == code), None)
