"""The organisation that this lab plays, the same from its start to its end.

A teacher may change an organisation of the school at any time. Asterisk has been configured from it, and
the service may be restarted meanwhile: so both read the copy that was made when the configuration was.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from standard.core.organisation import Organisation
from standard.engine.folders import Folders
from standard.library.load import SHIPPED, folder_of, load_organisation
from standard.settings import Settings


def settled_house(settings: Settings) -> Organisation:
    """The organisation of the settings, kept as it is now for `running_house`.

    Raises ``Unknown`` or ``ContentError``.
    """
    organisation = load_organisation(settings.organisation, own=settings.data)
    folder = folder_of(settings.organisation, own=settings.data)
    kept = _kept(settings)
    shutil.rmtree(kept, ignore_errors=True)
    if not folder.is_relative_to(SHIPPED):
        copy = kept / "organisations" / organisation.id
        copy.mkdir(parents=True)
        for file in folder.glob("*.yaml"):
            shutil.copyfile(file, copy / file.name)
    return organisation


def running_house(settings: Settings) -> Organisation:
    """The organisation as it was when Asterisk was configured. Raises as `settled_house` does."""
    kept = _kept(settings)
    there = (kept / "organisations" / settings.organisation).is_dir()
    return load_organisation(settings.organisation, own=kept if there else settings.data)


def house_of(running: Organisation, own: Path) -> Callable[[str], Organisation]:
    """The organisation that a session was about: the one that is played, else as its files are now.

    What it returns raises ``Unknown`` or ``ContentError``; it reads files, and may be called in a thread.
    """

    def house(id: str) -> Organisation:
        return running if running.id == id else load_organisation(id, own=own)

    return house


def _kept(settings: Settings) -> Path:
    return Folders(settings.data).run / "house"
