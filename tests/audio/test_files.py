"""A file is written whole or not at all."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from standard.audio.files import replaced
from standard.core.errors import AudioError


def test_the_file_takes_its_place_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "new" / "a.bin"
    with replaced(path) as temporary:
        temporary.write_bytes(b"abc")
        assert not path.exists()
    assert path.read_bytes() == b"abc"
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize(
    ("number", "id"),
    [(errno.ENOSPC, "disk-full"), (errno.EDQUOT, "disk-full"), (errno.EIO, "audio-unwritable")],
)
def test_a_failed_write_is_told_and_leaves_the_old_file(tmp_path: Path, number: int, id: str) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(b"old")

    def write() -> None:
        with replaced(path) as temporary:
            temporary.write_bytes(b"half of the n")
            raise OSError(number, "no")

    with pytest.raises(AudioError, match=id):
        write()
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_an_error_of_the_caller_passes_through_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(KeyError), replaced(tmp_path / "a.bin"):
        raise KeyError("mine")
    assert list(tmp_path.iterdir()) == []
