"""The doors to the content that ships with the package, or that a school keeps in a folder of its own."""

import re
from pathlib import Path

from standard.core.errors import ContentError, Unknown
from standard.core.faults import faults
from standard.core.organisation import Organisation
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
    organisation, errors = examine_organisation(id, root)
    if errors or organisation is None:
        raise errors[0]
    return organisation


def examine_organisation(
    id: str, root: Path = SHIPPED
) -> tuple[Organisation | None, tuple[ContentError, ...]]:
    """The organisation if it can be made, and every mistake in its files. Raises ``Unknown``."""
    folder = root / "organisations" / id
    # The id may come from a request, and must not walk out of the library.
    if not _NAME.fullmatch(id) or not (folder / "organisation.yaml").is_file():
        raise Unknown("organisation-unknown", organisation=id)
    try:
        document = Document(sorted(folder.glob("*.yaml")))
    except ContentError as error:
        return None, (error,)
    organisation, errors = document.examined(Organisation, id=id)
    if organisation is None or errors:
        return organisation, errors
    return organisation, tuple(document.error(f.location, f.sentence) for f in faults(organisation))
