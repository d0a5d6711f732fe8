"""The door to the référentiels, and to what teachers put in the place of lists that are lost.

A référentiel ships and stays as it is. A school's own lines lie in `referentiels/` of the data folder, one
file each, and are shown as the teacher's, never as official.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import yaml

from standard.core.errors import ContentError, Invalid, Unknown
from standard.core.evaluation.referentiel import Activite, Referentiel, Savoir, Tache
from standard.library.disk import replaced, told
from standard.library.documents import Document

__all__ = ["SHIPPED", "Referentiels", "load_referentiel", "referentiel_ids"]

SHIPPED = Path(__file__).parent
MOST_LINES, LONGEST_LINE = 40, 600

_Lines = Mapping[str, tuple[str, ...]]
P = TypeVar("P", Activite, Tache, Savoir)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Own:
    """A school's file: lines by the code of an activity, a task or a savoir."""

    complements: dict[str, tuple[str, ...]] = field(default_factory=dict)


@lru_cache(maxsize=8)
def referentiel_ids(root: Path = SHIPPED) -> tuple[str, ...]:
    """Those that ship, in alphabetical order."""
    return tuple(sorted(file.stem for file in root.glob("referentiels/*.yaml")))


@lru_cache(maxsize=8)
def load_referentiel(id: str, root: Path = SHIPPED) -> Referentiel:
    """Read `referentiels/<id>.yaml`. Raises ``Unknown``, ``ContentError``."""
    # The id may come from a request, and must not walk out of the library.
    if id not in referentiel_ids(root):
        raise Unknown("referentiel-unknown", referentiel=id[:40])
    return Document([root / "referentiels" / f"{id}.yaml"]).build(Referentiel)


class Referentiels:
    """Every référentiel with a school's own lines. Methods read or write files, and may be in a thread."""

    def __init__(self, data: Path) -> None:
        """``data``: the folder of all run-time data."""
        self._own = data / "referentiels"
        self._lock = threading.Lock()

    def every(self) -> tuple[Referentiel, ...]:
        """All of them, in alphabetical order."""
        return tuple(self.one(id) for id in referentiel_ids())

    def one(self, id: str) -> Referentiel:
        """One of them. Raises ``Unknown``; of a school's file that is spoilt nothing is shown."""
        shipped = load_referentiel(id)
        try:
            return _completed(shipped, self._lines(id))
        except ContentError:
            return shipped

    def completed(self, id: str, code: str, lines: tuple[str, ...]) -> Referentiel:
        """Put lines in the place of what is proposed for a code; none: what ships is there again.

        Raises ``Unknown``, ``Invalid``, and ``ContentError`` when the school's file is spoilt.
        """
        shipped = load_referentiel(id)
        if code not in _codes(shipped):
            raise Unknown("referentiel-code-unknown", referentiel=id, code=code[:20])
        kept = tuple(text for line in lines if (text := " ".join(line.split())))
        if len(kept) > MOST_LINES or any(len(line) > LONGEST_LINE for line in kept):
            raise Invalid("referentiel-lines-too-many", most=MOST_LINES, longest=LONGEST_LINE)
        with self._lock, told():
            lines_now = {**self._lines(id), code: kept}
            whole = {code: list(lines) for code, lines in lines_now.items() if lines}
            text = yaml.safe_dump({"complements": whole}, allow_unicode=True, sort_keys=True, width=110)
            replaced(self._own / f"{id}.yaml", text.encode())
        return self.one(id)

    def _lines(self, id: str) -> _Lines:
        file = self._own / f"{id}.yaml"
        return Document([file]).build(_Own).complements if file.is_file() else {}


def _codes(referentiel: Referentiel) -> set[str]:
    return {
        code
        for activite in referentiel.activites
        for code in (
            activite.code,
            *(tache.code for tache in activite.taches),
            *(savoir.code for savoir in activite.savoirs),
        )
    }


def _completed(referentiel: Referentiel, lines: _Lines) -> Referentiel:
    return replace(referentiel, activites=tuple(_activity(one, lines) for one in referentiel.activites))


def _activity(one: Activite, lines: _Lines) -> Activite:
    return replace(
        _own(one, lines),
        taches=tuple(_own(tache, lines) for tache in one.taches),
        savoirs=tuple(_own(savoir, lines) for savoir in one.savoirs),
    )


def _own(one: P, lines: _Lines) -> P:
    own = lines.get(one.code)
    return replace(one, complement=own, complement_enseignant=True) if own else one
