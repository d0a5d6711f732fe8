"""The configuration of an Asterisk in a container, which outlives the process that rendered it."""

from pathlib import Path

from standard.engine.external import configure
from standard.engine.folders import Folders
from standard.library.load import load_organisation
from tests.engine.plans import PORTS


def test_rendering_again_changes_nothing_for_a_running_asterisk(tmp_path: Path) -> None:
    folders = Folders(tmp_path)
    town_hall = load_organisation("mairie")
    first = configure(town_hall, folders, ports=PORTS)
    before = (folders.etc / "manager.conf").read_text()
    assert configure(town_hall, folders, ports=PORTS) == first
    assert (folders.etc / "manager.conf").read_text() == before
    assert folders.ami_secret.read_text() == first.ami_secret


def test_debian_s_own_modules_are_used(tmp_path: Path) -> None:
    plan = configure(load_organisation("mairie"), Folders(tmp_path), ports=PORTS)
    assert plan.paths.modules.startswith("/usr/lib/")
    assert plan.paths.modules.endswith("-linux-gnu/asterisk/modules")
