"""What the library holds, and every mistake in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from standard.core.agenda import Kind
from standard.core.errors import ContentError
from standard.core.organisation import Organisation
from standard.core.visits import Visiteurs
from standard.library.load import NAME, SHIPPED, examine_organisation, organisation_ids
from standard.library.visitors import examine_visitors

__all__ = ["Checked", "check"]


@dataclass(frozen=True, slots=True)
class Checked:
    """One organisation; `organisation` is None when its files cannot be read as one."""

    id: str
    organisation: Organisation | None
    mistakes: tuple[ContentError, ...]
    visitors: Visiteurs | None = None

    def to_json(self) -> dict[str, Any]:
        """Counts, and each mistake by its file, line and field."""
        return {"id": self.id, **self._counts(), "mistakes": [dict(one.details) for one in self.mistakes]}

    def _counts(self) -> dict[str, Any]:
        house = self.organisation
        if house is None:
            return {}
        rooms = [one for one in house.bookables if one.kind is Kind.ROOM]
        return {
            "name": house.name,
            "people": len(house.people),
            "groups": len(house.groups),
            "rules": len(house.consignes),
            "faq": len(house.answers),
            "rooms": len(rooms),
            "agendas": len([one for one in house.bookables if one.kind in (Kind.PERSON, Kind.SERVICE)]),
            "equipment": len([one for one in house.bookables if one.kind is Kind.EQUIPMENT]),
            "documents": len(house.documents),
            "errata": len(house.errata),
            "visitors": len(self.visitors.visiteurs) if self.visitors else 0,
        }


def check(root: Path = SHIPPED, *, own: Path | None = None) -> tuple[Checked, ...]:
    """Every organisation of the library, in alphabetical order; then those of ``own``.

    One of ``own`` that bears a shipped name is never loaded, and is told as a mistake.
    """
    shipped = organisation_ids(root)
    found = [_checked(id, root) for id in shipped]
    for id in organisation_ids(own) if own else ():
        one = _checked(id, own or root)
        if id in shipped:
            file = str((own or root) / "organisations" / id / "organisation.yaml")
            sentence = f"{id} ships with the package: give this folder another name"
            hidden = ContentError("content-invalid", file=file, line=1, field="", sentence=sentence)
            one = Checked(id, None, (hidden,))
        found.append(one)
    return (*found, *_misnamed(own))


def _checked(id: str, root: Path) -> Checked:
    organisation, mistakes = examine_organisation(id, root)
    visitors, more = examine_visitors(id, organisation, root)
    return Checked(id, organisation, (*mistakes, *more), visitors)


def _misnamed(own: Path | None) -> Iterator[Checked]:
    """Folders that look like organisations, and are never loaded because of their name."""
    for file in sorted(own.glob("organisations/*/organisation.yaml")) if own else ():
        name = file.parent.name
        if not NAME.fullmatch(name) and not name.startswith("."):
            sentence = f"{name} will not do as the name of the folder: small letters, digits and hyphens"
            wrong = ContentError("content-invalid", file=str(file), line=1, field="", sentence=sentence)
            yield Checked(name, None, (wrong,))
