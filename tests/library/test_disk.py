"""A file is written whole, or it is as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from standard.core.errors import StandardError
from standard.library import disk


def test_a_file_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    disk.replaced(tmp_path / "a/b.yaml", b"one")
    disk.replaced(tmp_path / "a/b.yaml", b"two")
    assert [file.read_bytes() for file in (tmp_path / "a").iterdir()] == [b"two"]


def test_what_the_system_refuses_is_told(tmp_path: Path) -> None:
    with pytest.raises(StandardError, match="pack-unwritable"), disk.told():
        (tmp_path / "no/such").write_bytes(b"")
