"""What must never be in the repository."""

import json
import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from tests.house.tree import ROOT, name, our_files

_BINARY = {".ico", ".ogg", ".opus", ".png", ".wav", ".webp", ".woff2"}
# Spelt in pieces, because this file is judged too.
_PLACES = re.compile(
    "|".join(("file:" + "//", "/wo" + "rk/", "/opt/py" + "pi", "/opt/wh" + "eels", "/ro" + "ot/"))
)
_SECRETS = re.compile("BEGIN (RSA |EC |OPENSSH )?PRIVATE" + " KEY|gh[pousr]_[A-Za-z0-9]{36}")


def _text_files() -> list[Path]:
    return [file for file in our_files() if file.suffix not in _BINARY]


@pytest.mark.parametrize("pattern", [_PLACES, _SECRETS], ids=["places of one machine", "secrets"])
def test_no_file_holds(pattern: re.Pattern[str]) -> None:
    found = [
        (name(file), match.group())
        for file in _text_files()
        for match in pattern.finditer(file.read_text(encoding="utf-8", errors="replace"))
    ]
    assert found == []


def test_the_locks_name_no_package_index() -> None:
    for lock in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / lock).read_text(encoding="utf-8")
        assert re.findall(r"^\s*-(?!-hash)|https?://", text, re.MULTILINE) == [], lock
    packages = json.loads((ROOT / "webconsole/package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert [key for key, value in packages.items() if "resolved" in value] == []


def test_the_lock_of_the_console_lists_every_platform() -> None:
    """npm 11 refuses a lock without them; npm leaves them out where the registry is a partial mirror."""
    packages = json.loads((ROOT / "webconsole/package-lock.json").read_text(encoding="utf-8"))["packages"]
    wanted = {name for package in packages.values() for name in package.get("optionalDependencies", {})}
    assert {name for name in wanted if f"node_modules/{name}" not in packages} == set()


def test_every_locked_python_package_has_a_hash() -> None:
    for lock in ("requirements.lock", "requirements-dev.lock"):
        lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
        for line, following in pairwise(lines):
            if "==" in line and not line.lstrip().startswith("#"):
                assert following.lstrip().startswith("--hash=sha256:"), f"{lock}: {line}"


def test_the_service_never_needs_a_package_of_the_tools() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert not {_package(line) for line in project["dependencies"]} & {
        _package(line) for line in project["optional-dependencies"]["dev"]
    }


def _package(requirement: str) -> str:
    return re.split(r"[\[<>=!~ ]", requirement, maxsplit=1)[0].lower()
