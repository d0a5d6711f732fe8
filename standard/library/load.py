"""The doors to the content that ships with the package, or that a school keeps in a folder of its own.

A school's own organisations lie in `organisations/` of the data folder. A name that the package ships is
always the package's. While one is being replaced, or where a machine stopped in the middle of that, its
folder is there under ``BEFORE``: it is read as it was.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from standard.core.errors import ContentError, Unknown
from standard.core.faults import faults
from standard.core.organisation import Organisation
from standard.library.documents import Document, Source

SHIPPED = Path(__file__).parent
NAME = re.compile(r"[a-z][a-z0-9-]{0,39}")
"""What an organisation may be called: it is a folder and a part of addresses."""
BEFORE = ".before-"
"""Put before the name of a folder, until the new one has taken its place."""


def organisation_ids(root: Path = SHIPPED) -> tuple[str, ...]:
    """The organisations that can be loaded, in alphabetical order."""
    found = (file.parent.name for file in root.glob("organisations/*/organisation.yaml"))
    return tuple(sorted({id for name in found if NAME.fullmatch(id := name.removeprefix(BEFORE))}))


def load_organisation(id: str, root: Path = SHIPPED, *, own: Path | None = None) -> Organisation:
    """Read `organisations/<id>/*.yaml` of ``root``, else of ``own``, and check it.

    Raises:
        Unknown: there is no such organisation.
        ContentError: a file of it is wrong; the details say which file, line and field, and why.

    """
    organisation, errors = examine_organisation(id, root, own=own)
    if errors or organisation is None:
        raise errors[0]
    return organisation


def examine_organisation(
    id: str, root: Path = SHIPPED, *, own: Path | None = None
) -> tuple[Organisation | None, tuple[ContentError, ...]]:
    """The organisation if it can be made, and every mistake in its files. Raises ``Unknown``."""
    return _examined(id, sorted(folder_of(id, root, own=own).glob("*.yaml")))


def folder_of(id: str, root: Path = SHIPPED, *, own: Path | None = None) -> Path:
    """Where the files of an organisation are. Raises ``Unknown``."""
    # The id may come from a request, and must not walk out of the library.
    if NAME.fullmatch(id):
        for library in (root, own):
            # Once more at the end: the new one may have taken its place in between.
            for name in (id, BEFORE + id, id) if library else ():
                if library and (library / "organisations" / name / "organisation.yaml").is_file():
                    return library / "organisations" / name
    raise Unknown("organisation-unknown", organisation=id)


def examine_files(
    id: str, files: Mapping[str, bytes]
) -> tuple[Organisation | None, tuple[ContentError, ...]]:
    """As `examine_organisation`, for files that are not on a disk."""
    return _examined(id, [Source(name, files[name]) for name in sorted(files)])


def _examined(
    id: str, files: list[Path] | list[Source]
) -> tuple[Organisation | None, tuple[ContentError, ...]]:
    try:
        document = Document(files)
    except ContentError as error:
        return None, (error,)
    organisation, errors = document.examined(Organisation, id=id)
    if organisation is None or errors:
        return organisation, errors
    return organisation, tuple(document.error(f.location, f.sentence) for f in faults(organisation))
