"""The private laboratory's own settings."""

from pathlib import Path

import pytest

from standard.app.demo.private import private_lab, settings_of
from standard.core.errors import EngineError


def test_the_settings_of_the_person_do_not_leak_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STANDARD_HTTP_PORT", "1")
    monkeypatch.setenv("STANDARD_HTTP_HOST", "203.0.113.9")
    settings = settings_of({"STANDARD_HTTP_PORT": "4711"})
    assert (settings.http_port, settings.http_host) == (4711, "127.0.0.1")


async def test_a_laboratory_that_does_not_start_says_why_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(EngineError) as raised:
        async with private_lab(tmp_path / "no-root-filesystem"):
            pytest.fail("it must not start")
    assert raised.value.id == "private-lab-failed"
    assert "engine-rootfs-missing" in str(raised.value.details["log"])
    assert left_in(tmp_path) == []


def left_in(folder: Path) -> list[Path]:
    """What lies in a folder."""
    return list(folder.iterdir())
