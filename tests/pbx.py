"""A real Asterisk for a test: its own ports, its own folder, gone afterwards."""

import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from standard.core.organisation import Organisation
from standard.engine.embedded import Embedded
from standard.engine.folders import Folders
from standard.engine.plan import EnginePlan, Ports
from standard.engine.prepare import embedded_paths, plan_for
from standard.engine.rootfs import open_rootfs
from standard.engine.secrets import load_or_create
from standard.engine.sockets import free_ports
from standard.library.load import load_organisation
from standard.library.scenarios import load_town
from standard.settings import Settings


def rootfs_dir() -> Path:
    """The root filesystem of this machine: `make` builds it, STANDARD_ROOTFS names another."""
    return Settings().rootfs_dir


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A folder Asterisk's own user can reach, which pytest's `tmp_path` is not when root runs the tests."""
    folder = Path(tempfile.mkdtemp(prefix="standard-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def scratch_plan(
    folder: Path, *, organisation: Organisation | None = None, ports: Ports | None = None
) -> EnginePlan:
    """A plan for this folder; voice on loopback when this machine has an address to announce."""
    folders = Folders(folder)
    return plan_for(
        organisation or load_organisation("mairie"),
        paths=embedded_paths(folders, open_rootfs(rootfs_dir())),
        ports=ports or free_ports(),
        secrets=load_or_create(folders.secrets),
        town=load_town("mairie"),
        loopback_media=os.environ.get("STANDARD_LOOPBACK_MEDIA", "") not in {"", "0", "false"},
    )


@asynccontextmanager
async def running_pbx(*, organisation: Organisation | None = None) -> AsyncIterator[Embedded]:
    """An Asterisk that has booted, with the dialplan of an organisation (the town hall by default)."""
    with scratch_folder() as folder:
        plan = scratch_plan(folder, organisation=organisation)
        async with Embedded(plan, rootfs_dir(), Folders(folder)) as engine:
            yield engine
