"""The door to the forms of the desk: complaint, malicious call, suspected fraud, incident, idea."""

from __future__ import annotations

from pathlib import Path

from standard.core.desk.sheets import Form, Forms, form_faults
from standard.library.documents import Document

SHIPPED = Path(__file__).parent


def load_forms(root: Path = SHIPPED) -> tuple[Form, ...]:
    """Read `sheets.yaml` and check it.

    Raises:
        ContentError: the file is wrong; the details say which line and field, and why.

    """
    document = Document([root / "sheets.yaml"])
    forms = document.build(Forms).forms
    for fault in form_faults(forms):
        document.refuse(fault.location, fault.sentence)
    return forms
