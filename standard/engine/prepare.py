"""From an organisation, an installation and a machine to a plan; and the plan's files put in place."""

import os
import platform
import secrets as tokens
import shutil
from collections.abc import Iterable
from pathlib import Path

import standard
from standard.core.errors import EngineError
from standard.core.organisation import Organisation, Ringing
from standard.core.roles import town_lines
from standard.core.town import Abonne
from standard.engine.folders import Folders
from standard.engine.plan import (
    CHECK,
    CITY,
    LOCAL,
    SUPERVISOR,
    Binds,
    EnginePlan,
    Paths,
    Ports,
    RingingGroup,
    SeatAccount,
    StationAccount,
    SubscriberAccount,
    TownLine,
)
from standard.engine.render import render
from standard.engine.rootfs import RootFilesystem
from standard.engine.secrets import Secrets
from standard.engine.sockets import local_addresses

ENGINE_UID = 10061
"""Asterisk's user and group when root starts it; without a name or a home, it owns nothing else."""


def plan_for(
    organisation: Organisation,
    *,
    paths: Paths,
    ports: Ports,
    secrets: Secrets,
    town: Iterable[Abonne] = (),
    binds: Binds = LOCAL,
    loopback_media: bool = False,
    ami_secret: str | None = None,
) -> EnginePlan:
    """The plan of an organisation's switchboard; without `ami_secret`, with one that has never been used.

    Nothing is checked yet: `render` does. Raises nothing.
    """
    return EnginePlan(
        ports=ports,
        paths=paths,
        binds=binds,
        ami_secret=ami_secret or tokens.token_hex(24),
        city_password=secrets.password(CITY),
        check_password=secrets.password(CHECK),
        supervisor_password=secrets.password(SUPERVISOR),
        stations=_stations(organisation, secrets),
        subscribers=tuple(
            SubscriberAccount(number=one.numero, name=one.nom, password=secrets.password(one.numero))
            for one in town
        ),
        switchboard=organisation.switchboard,
        seats=tuple(SeatAccount(number=seat, password=secrets.password(seat)) for seat in organisation.seats),
        groups=tuple(
            RingingGroup(number=group.number, members=group.members, in_turn=group.ringing is Ringing.IN_TURN)
            for group in organisation.groups
            if group.members
        ),
        lines=organisation.published,
        town=tuple(TownLine(name=line, password=secrets.password(line)) for line in town_lines(organisation)),
        night_number=organisation.night_number,
        overflow=organisation.overflow,
        ring_s=round(organisation.charter.recall_s),
        park_s=round(organisation.charter.park_recall_s),
        parking_slots=organisation.parking.slots,
        local_addresses=local_addresses(),
        loopback_media=loopback_media,
    )


def _stations(organisation: Organisation, secrets: Secrets) -> tuple[StationAccount, ...]:
    direct = {person.extension: person.direct for person in organisation.people}
    return tuple(
        StationAccount(
            extension=extension,
            name=name,
            password=secrets.password(extension),
            pin=secrets.pin(extension),
            direct=direct.get(extension, ""),
        )
        for extension, name in organisation.sets.items()
    )


def embedded_paths(folders: Folders, rootfs: RootFilesystem) -> Paths:
    """Paths of an Asterisk that runs from a root filesystem: it sees what Python sees."""
    return _paths(folders, modules=rootfs.modules, data=rootfs.data)


def container_paths(folders: Folders, machine: str | None = None) -> Paths:
    """Paths of an Asterisk that runs from Debian's package in a container of its own.

    The data folder is a volume mounted at the same place in every container. `machine` is the processor,
    by default this one.
    """
    libraries = Path("/usr/lib") / f"{machine or platform.machine()}-linux-gnu"
    return _paths(folders, modules=libraries / "asterisk/modules", data=Path("/usr/share/asterisk"))


def _paths(folders: Folders, *, modules: Path, data: Path) -> Paths:
    return Paths(
        etc=str(folders.etc),
        modules=str(modules),
        data=str(data),
        var=str(folders.pbx / "var"),
        spool=str(folders.pbx / "spool"),
        run=str(folders.pbx / "run"),
        log=str(folders.log.parent),
        recordings=str(folders.recordings),
        sounds=str(folders.sounds),
    )


def install(plan: EnginePlan, folders: Folders, *, owner: int | None = None) -> None:
    """Puts the rendered configuration and all that Asterisk reads and writes in place.

    `owner` is the user Asterisk will run as, when it is not ours (only root can give files away).
    Raises EngineError: a value breaks a rule, the disk is full, or `owner` cannot reach the folder.
    """
    files = render(plan)
    try:
        _install(files, folders)
        if owner is not None:
            _hand_over(folders, owner)
    except OSError as error:
        raise EngineError(
            "engine-files-unwritable",
            path=str(error.filename or folders.data),
            reason=os.strerror(error.errno or 0),
        ) from error
    if owner is not None:
        _check_reachable(folders.data, owner)


def _install(files: dict[str, str], folders: Folders) -> None:
    shutil.rmtree(folders.etc, ignore_errors=True)
    folders.etc.mkdir(parents=True, mode=0o700)
    for name, text in files.items():
        target = folders.etc / name
        target.parent.mkdir(exist_ok=True, mode=0o700)
        target.touch(mode=0o600)
        target.write_text(text, encoding="utf-8")
    for folder in ("var/keys", "spool", "run", "log"):
        (folders.pbx / folder).mkdir(parents=True, exist_ok=True, mode=0o700)
    folders.recordings.mkdir(parents=True, exist_ok=True, mode=0o750)
    _link_monitor(folders)
    _copy_sounds(standard.resource_dir("asterisk") / "sounds", folders.sounds)


def _copy_sounds(source: Path, target: Path) -> None:
    for sound in source.rglob("*.wav"):
        copy = target / sound.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(sound.read_bytes())


def _link_monitor(folders: Folders) -> None:
    """MixMonitor puts a file named without a folder into spool/monitor: that is the recordings folder."""
    link = folders.pbx / "spool" / "monitor"
    if not link.is_symlink():
        link.symlink_to(os.path.relpath(folders.recordings, link.parent))


def _hand_over(folders: Folders, owner: int) -> None:
    for root in (folders.etc, folders.pbx, folders.recordings, folders.sounds):
        for place, _, names in os.walk(root):
            os.chown(place, owner, owner)
            for name in names:
                os.chown(Path(place, name), owner, owner, follow_symlinks=False)


def _check_reachable(folder: Path, owner: int) -> None:
    """Every folder above must let the user pass; a data folder in /root does not."""
    for place in (folder, *folder.resolve().parents):
        status = place.stat()
        allowed = status.st_mode & (0o100 if status.st_uid == owner else 0o001)
        if not allowed:
            raise EngineError("engine-folder-unreachable", path=str(folder), closed=str(place))
