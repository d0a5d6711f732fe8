"""What sheets are filled in by: the grids that ship, and a school's own, brought in, changed and taken away.

A school's own lie in `grids/` of the data folder, one YAML file each, called as the grid is. A name that the
package ships is always the package's. A file is checked whole before anything is written, and replaced at
once.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Sequence
from dataclasses import asdict, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import yaml

from standard.core.errors import ContentError, Invalid, NotAllowed, Unknown
from standard.core.evaluation.catalogue import METRICS
from standard.core.evaluation.grids import GRID_PATTERN, GridFile, grid_faults, grille_of
from standard.core.evaluation.referentiel import Grille, Referentiel
from standard.library.disk import replaced, told
from standard.library.documents import Document, Source
from standard.library.grid_tables import (
    Rows,
    Table,
    UnreadableError,
    csv_of,
    rows_of_csv,
    rows_of_xlsx,
    table_of,
    xlsx_of,
)
from standard.library.referentiels import SHIPPED, Referentiels, load_referentiel, referentiel_ids

__all__ = ["MOST_OWN", "Form", "GridInvalid", "Grids", "load_grid"]

Form = Literal["yaml", "csv", "xlsx"]
MOST_OWN = 200
"""A school's own."""
MOST_BYTES = 1_000_000
"""Of one file that is brought in."""
_NAME = re.compile(GRID_PATTERN)


class GridInvalid(Invalid):
    """A grid has mistakes: all of them are told, and nothing is written."""

    def __init__(self, mistakes: Sequence[ContentError]) -> None:
        super().__init__("grid-invalid", count=len(mistakes))
        self.mistakes = tuple(mistakes)


class Grids:
    """The grids and référentiels of one installation. Methods read or write files, and may be in a thread."""

    def __init__(self, data: Path) -> None:
        """``data``: the folder of all run-time data."""
        self._own = data / "grids"
        self._referentiels = Referentiels(data)
        self._lock = threading.Lock()

    # --- read --------------------------------------------------------------------------

    def grids(self) -> tuple[Grille, ...]:
        """Every grid, the shipped ones first; an own one whose file is spoilt is left out."""
        found = [load_grid(id) for id in _ids(SHIPPED / "grids")]
        for id in self._own_ids():
            made, mistakes = _examined(id, (self._own / f"{id}.yaml").read_bytes())
            if made is not None and not mistakes:
                found.append(made)
        return tuple(found)

    def grid(self, id: str) -> Grille:
        """One of them. Raises ``Unknown``, or ``GridInvalid`` for an own one whose file is spoilt."""
        if id in _ids(SHIPPED / "grids"):
            return load_grid(id)
        if id not in self._own_ids():
            raise Unknown("grid-unknown", grid=id[:40])
        return _sound(id, (self._own / f"{id}.yaml").read_bytes())

    def exported(self, id: str, form: Form) -> bytes:
        """The grid as a file that can be brought in again. Raises ``Unknown``."""
        grille = self.grid(id)
        match form:
            case "csv":
                return csv_of(grille)
            case "xlsx":
                return xlsx_of(grille)
            case _:
                return _yaml(grille)

    # --- write -------------------------------------------------------------------------

    def imported(self, data: bytes, form: Form, name: str = "") -> Grille:
        """Keep a grid from a file; ``name``: if the file has none.

        Raises ``GridInvalid`` with every mistake at its line and column, ``NotAllowed`` for a name that is
        there already.
        """
        grille = _read(data, form, name)
        if grille.id in _ids(SHIPPED / "grids"):
            grille = replace(grille, id=f"{grille.id}-2")
        with self._lock, told():
            if grille.id in self._own_ids():
                raise NotAllowed("grid-exists", name=grille.nom)
            return self._written(grille)

    def kept(self, wanted: Grille) -> Grille:
        """Keep it as it is now, under its id. Raises ``GridInvalid``, ``NotAllowed`` for a shipped one."""
        if wanted.id in _ids(SHIPPED / "grids"):
            raise NotAllowed("grid-shipped", grid=wanted.id)
        if not _NAME.fullmatch(wanted.id):
            raise Unknown("grid-unknown", grid=wanted.id[:40])
        _sound(wanted.id, _yaml(wanted))
        with self._lock, told():
            return self._written(wanted)

    def removed(self, id: str) -> None:
        """Take an own one away. Raises ``Unknown``, ``NotAllowed``."""
        if id in _ids(SHIPPED / "grids"):
            raise NotAllowed("grid-shipped", grid=id)
        with self._lock, told():
            if id not in self._own_ids():
                raise Unknown("grid-unknown", grid=id[:40])
            (self._own / f"{id}.yaml").unlink()

    # --- référentiels ------------------------------------------------------------------

    def referentiels(self) -> tuple[Referentiel, ...]:
        """Every référentiel, with the school's own lines."""
        return self._referentiels.every()

    def referentiel(self, id: str) -> Referentiel:
        """One of them. Raises ``Unknown``."""
        return self._referentiels.one(id)

    def completed(self, id: str, code: str, lines: tuple[str, ...]) -> Referentiel:
        """Put lines in the place of a list that is lost. Raises ``Unknown``, ``Invalid``."""
        return self._referentiels.completed(id, code, lines)

    # --- files -------------------------------------------------------------------------

    def _own_ids(self) -> tuple[str, ...]:
        return tuple(id for id in _ids(self._own) if id not in _ids(SHIPPED / "grids"))

    def _written(self, grille: Grille) -> Grille:
        own = self._own_ids()
        if grille.id not in own and len(own) >= MOST_OWN:
            raise NotAllowed("grids-too-many", most=MOST_OWN)
        data = _yaml(grille)
        replaced(self._own / f"{grille.id}.yaml", data)
        return _sound(grille.id, data)


def load_grid(id: str) -> Grille:
    """A grid that ships. Raises ``ContentError`` when its file is spoilt."""
    made, mistakes = _examined(id, (SHIPPED / "grids" / f"{id}.yaml").read_bytes(), fournie=True)
    if mistakes or made is None:
        raise mistakes[0]
    return made


def _ids(folder: Path) -> tuple[str, ...]:
    return tuple(sorted(file.stem for file in folder.glob("*.yaml") if _NAME.fullmatch(file.stem)))


def _sound(id: str, data: bytes) -> Grille:
    made, mistakes = _examined(id, data)
    if mistakes or made is None:
        raise GridInvalid(mistakes)
    return made


@lru_cache(maxsize=256)
def _examined(
    id: str, data: bytes, *, fournie: bool = False
) -> tuple[Grille | None, tuple[ContentError, ...]]:
    """The grid if it can be made, and every mistake; the same file makes the same grid, and is read once."""
    try:
        document = Document([Source(f"{id}.yaml", data)])
    except ContentError as error:
        return None, (error,)
    file, mistakes = document.examined(GridFile)
    if file is None or mistakes:
        return None, mistakes
    known = {one: load_referentiel(one) for one in referentiel_ids()}
    found = grid_faults(file, METRICS, known.values())
    mistakes = tuple(document.error(fault.location, fault.sentence) for fault in found)
    return grille_of(id, file, known.get(file.referentiel), fournie=fournie), mistakes


# --- brought in ----------------------------------------------------------------------------------


def _read(data: bytes, form: Form, name: str) -> Grille:
    file = f"grille.{form}"
    if len(data) > MOST_BYTES:
        sentence = f"is longer than {MOST_BYTES} bytes"
        raise GridInvalid([ContentError("content-invalid", file=file, line=1, field="", sentence=sentence)])
    try:
        if form == "yaml":
            return _of_yaml(data, name)
        return _of_table(rows_of_csv(data, file) if form == "csv" else rows_of_xlsx(data, file), file, name)
    except UnreadableError as error:
        raise GridInvalid([error.mistake]) from error
    except ContentError as error:
        raise GridInvalid([error]) from error


def _of_yaml(data: bytes, name: str) -> Grille:
    tree = Document([Source("grille.yaml", data)]).plain
    if not tree.get("nom") and name:
        data = b"nom: " + yaml.safe_dump(name, allow_unicode=True).encode().split(b"\n")[0] + b"\n" + data
    return _sound(_slug(str(tree.get("nom") or name)), data)


def _of_table(rows: Rows, file: str, name: str) -> Grille:
    table: Table = table_of(rows, file)
    table.tree["nom"] = table.tree.get("nom") or name
    id = _slug(table.tree["nom"])
    made, mistakes = _examined(id, _dumped(table.tree))
    if table.mistakes or mistakes or made is None:
        raise GridInvalid([*table.mistakes, *(table.at(one) for one in mistakes)])
    return made


def _slug(name: str) -> str:
    """What a grid of this name is called in addresses."""
    bare = unicodedata.normalize("NFD", name.casefold())
    words = re.findall(r"[a-z0-9]+", "".join(sign for sign in bare if not unicodedata.combining(sign)))
    slug = "-".join(words)[:40].strip("-")
    return slug if _NAME.fullmatch(slug) else f"grille-{slug}".strip("-")[:40]


def _yaml(grille: Grille) -> bytes:
    echelle = asdict(grille.echelle)
    tree: dict[str, Any] = {
        "nom": grille.nom,
        **({"referentiel": grille.referentiel} if grille.referentiel else {}),
        "echelle": echelle | {name: list(echelle[name]) for name in ("libelles", "sigles")},
        "criteres": [
            {
                name: list(value) if isinstance(value, tuple) else value
                for name, value in asdict(one).items()
                if value not in ("", ())
            }
            for one in grille.criteres
        ],
    }
    return _dumped(tree)


def _dumped(tree: dict[str, Any]) -> bytes:
    return yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, width=110).encode()
