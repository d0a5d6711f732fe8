"""What Asterisk reads and writes is put in place, private, and reachable."""

import errno
import os
from dataclasses import replace
from pathlib import Path

import pytest

from standard.core.errors import EngineError
from standard.engine.folders import Folders
from standard.engine.plan import EnginePlan
from standard.engine.prepare import ENGINE_UID, container_paths, install, plan_for
from standard.engine.secrets import Secrets
from standard.library.load import load_organisation
from tests.engine.plans import PORTS, SMALL
from tests.pbx import scratch_folder


def _town_hall(folders: Folders) -> EnginePlan:
    paths = container_paths(folders, "x86_64")
    return plan_for(load_organisation("mairie"), paths=paths, ports=PORTS, secrets=Secrets("k" * 32))


def test_the_plan_of_an_organisation_has_all_its_people_and_seats() -> None:
    organisation = load_organisation("mairie")
    plan = _town_hall(Folders(Path("/lab")))
    assert [station.extension for station in plan.stations] == [
        *(person.extension for person in organisation.people),
        organisation.night_number,
    ]
    assert [seat.number for seat in plan.seats] == list(organisation.seats)
    assert [line.number for line in plan.lines] == [line.number for line in organisation.published]
    assert plan.night_number == "2990"
    assert {group.number: group.members for group in plan.groups}["2830"] == ("2030", "2031", "2032")
    assert plan.ami_secret != _town_hall(Folders(Path("/lab"))).ami_secret


def test_installed_files_are_private_and_stale_ones_are_gone(tmp_path: Path) -> None:
    folders = Folders(tmp_path)
    install(_town_hall(folders), folders)
    (folders.etc / "stale.conf").touch()
    install(_town_hall(folders), folders)
    files = [path for path in folders.etc.rglob("*") if path.is_file()]
    assert folders.etc / "pjsip.conf" in files
    assert folders.etc / "stale.conf" not in files
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    assert (folders.sounds / "moh" / "attente.wav").is_file()


def test_a_recording_named_without_a_folder_lands_among_the_recordings(tmp_path: Path) -> None:
    folders = Folders(tmp_path)
    install(_town_hall(folders), folders)
    (folders.pbx / "spool" / "monitor" / "c-1-rx.wav").touch()
    assert (folders.recordings / "c-1-rx.wav").is_file()


def test_nothing_is_written_for_a_plan_that_breaks_a_rule(tmp_path: Path) -> None:
    with pytest.raises(EngineError):
        install(replace(SMALL, ami_secret="a\nb"), Folders(tmp_path / "lab"))
    assert not (tmp_path / "lab").exists()


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "lab").touch()
    with pytest.raises(EngineError) as refusal:
        install(SMALL, Folders(tmp_path / "lab"))
    assert refusal.value.id == "engine-files-unwritable"


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    folders = Folders(tmp_path)
    install(SMALL, folders)
    music = folders.sounds / "moh" / "attente.wav"
    music.unlink()
    music.symlink_to("/dev/full")
    with pytest.raises(EngineError) as refusal:
        install(SMALL, folders)
    assert refusal.value.id == "engine-files-unwritable"
    assert refusal.value.details["reason"] == os.strerror(errno.ENOSPC)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_a_folder_asterisk_cannot_reach_is_told() -> None:
    with scratch_folder() as folder:
        folder.chmod(0o700)
        with pytest.raises(EngineError) as refusal:
            install(SMALL, Folders(folder / "lab"), owner=ENGINE_UID)
    assert refusal.value.id == "engine-folder-unreachable"
    assert refusal.value.details["closed"] == str(folder)
