"""Recordings by key in a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from standard.audio.storage import FolderStorage, checked_key
from standard.core.errors import AudioError


@pytest.fixture
def storage(tmp_path: Path) -> FolderStorage:
    return FolderStorage(tmp_path / "store")


def test_what_is_put_can_be_read_replaced_and_deleted(tmp_path: Path, storage: FolderStorage) -> None:
    local = tmp_path / "a"
    local.write_bytes(b"one")
    storage.put("recordings/s/c.opus", local)
    local.write_bytes(b"two")
    storage.put("recordings/s/c.opus", local)
    assert storage.read("recordings/s/c.opus") == b"two"
    path = storage.local("recordings/s/c.opus")
    assert path is not None
    assert [each.name for each in path.parent.iterdir()] == ["c.opus"]
    storage.delete("recordings/s/c.opus")
    storage.delete("recordings/s/c.opus")
    assert not storage.exists("recordings/s/c.opus")
    assert storage.local("recordings/s/c.opus") is None


def test_what_is_not_there_is_a_typed_error(storage: FolderStorage) -> None:
    with pytest.raises(AudioError, match="recording-missing"):
        storage.read("recordings/s/none.opus")


@pytest.mark.parametrize(
    "key",
    [
        *("", "/etc/passwd", "../a", "a/../b", "a//b", "a/", ".hidden"),
        *("a\x00b", "a\nb", "a b", "é", "a/b/c/d/e/f", "x" * 101),
    ],
)
def test_a_key_cannot_leave_the_folder(storage: FolderStorage, key: str) -> None:
    with pytest.raises(AudioError, match="storage-key-invalid"):
        checked_key(key)
    with pytest.raises(AudioError, match="storage-key-invalid"):
        storage.local(key)
