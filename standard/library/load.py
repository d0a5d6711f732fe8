"""The doors to the content that ships with the package, or that a school keeps in a folder of its own."""

import re
from pathlib import Path

from standard.core.errors import Unknown
from standard.core.organisation import Organisation, faults
from standard.library.documents import Document

SHIPPED = Path(__file__).parent
_NAME = re.compile(r"[a-z][a-z0-9-]{0,39}")


def organisation_ids(root: Path = SHIPPED) -> tuple[str, ...]:
    """The organisations that can be loaded, in alphabetical order."""
    return tuple(sorted(file.parent.name for file in root.glob("organisations/*/organisation.yaml")))


def load_organisation(id: str, root: Path = SHIPPED) -> Organisation:
    """Read `organisations/<id>/*.yaml` and check it.

    Raises:
        Unknown: there is no such organisation.
        ContentError: a file of it is wrong; the details say which file, line and field, and why.

    """
    folder = root / "organisations" / id
    # The id may come from a request, and must not walk out of the library.
    if not _NAME.fullmatch(id) or not (folder / "organisation.yaml").is_file():
        raise Unknown("organisation-unknown", organisation=id)
    document = Document(sorted(folder.glob("*.yaml")))
    organisation = document.build(Organisation, id=id)
    for fault in faults(organisation):
        document.refuse(fault.location, fault.sentence)
    return organisation
