"""The door to the visitors of an organisation."""

from __future__ import annotations

import re
from pathlib import Path

from standard.core.errors import ContentError
from standard.core.organisation import Organisation
from standard.core.visits import Visiteurs, visitor_faults
from standard.library.documents import Document

__all__ = ["examine_visitors", "load_visitors"]

SHIPPED = Path(__file__).parent
_ORGANISATION = re.compile(r"[a-z][a-z0-9-]{0,39}")


def load_visitors(organisation: str, root: Path = SHIPPED) -> Visiteurs:
    """Read `visitors/<organisation>.yaml` and check it; without such a file nobody comes.

    Raises:
        ContentError: the file is wrong; the details say which line and field, and why.

    """
    visitors, errors = examine_visitors(organisation, None, root)
    if errors or visitors is None:
        raise errors[0]
    return visitors


def examine_visitors(
    id: str, organisation: Organisation | None, root: Path = SHIPPED
) -> tuple[Visiteurs | None, tuple[ContentError, ...]]:
    """The visitors if they can be made, and every mistake in their file, hosts compared with the house."""
    file = root / "visitors" / f"{id}.yaml"
    # The id may come from a request, and must not walk out of the library.
    if not _ORGANISATION.fullmatch(id) or not file.is_file():
        return Visiteurs(org=id), ()
    try:
        document = Document([file])
    except ContentError as error:
        return None, (error,)
    visitors, errors = document.examined(Visiteurs)
    if visitors is None or errors:
        return visitors, errors
    found = [
        document.error(fault.location, fault.sentence) for fault in visitor_faults(visitors, organisation)
    ]
    if visitors.org != id:
        found.insert(0, document.error(("org",), f"must be the name of the file, {id}"))
    return visitors, tuple(found)
