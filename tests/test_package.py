"""The package finds the folders that are not Python, in a checkout and in a wheel."""

import importlib.util
import shutil
from pathlib import Path
from types import ModuleType

import standard


def _installed(site: Path) -> ModuleType:
    """The package as it lies in a site-packages folder."""
    package = site / "standard"
    package.mkdir(parents=True)
    shutil.copy(standard.__file__, package / "__init__.py")
    spec = importlib.util.spec_from_file_location("standard_installed", package / "__init__.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_checkout_has_its_folders_beside_the_package() -> None:
    assert (standard.resource_dir("dialplans") / "seats.conf").is_file()
    assert (standard.resource_dir("asterisk") / "conf" / "pjsip.conf.j2").is_file()


def test_the_built_console_of_a_checkout_is_in_dist(tmp_path: Path) -> None:
    assert _installed(tmp_path).resource_dir("webconsole") == tmp_path / "webconsole" / "dist"


def test_a_wheel_carries_its_folders_inside(tmp_path: Path) -> None:
    module = _installed(tmp_path)
    for name in ("dialplans", "asterisk", "webconsole"):
        (tmp_path / "standard" / "_resources" / name).mkdir(parents=True)
        assert module.resource_dir(name) == tmp_path / "standard" / "_resources" / name
