"""A root filesystem is complete or is not used."""

from pathlib import Path

import pytest

from standard.core.errors import EngineError
from standard.engine.rootfs import open_rootfs


def _tree(root: Path, *, stamp: bool = True) -> Path:
    for file in (
        "lib64/ld-linux-x86-64.so.2",
        "usr/sbin/asterisk",
        "usr/lib/x86_64-linux-gnu/asterisk/modules/chan_pjsip.so",
    ):
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).touch()
    if stamp:
        (root / ".standard-stamp").write_text("0" * 64)
    return root


def _refusal(path: Path) -> str:
    with pytest.raises(EngineError) as refusal:
        open_rootfs(path)
    assert str(path) in str(refusal.value)
    return refusal.value.id


def test_a_complete_tree_runs_by_its_own_loader(tmp_path: Path) -> None:
    rootfs = open_rootfs(_tree(tmp_path / "rootfs"))
    assert rootfs.modules == tmp_path / "rootfs/usr/lib/x86_64-linux-gnu/asterisk/modules"
    assert rootfs.command("-V") == [
        str(tmp_path / "rootfs/lib64/ld-linux-x86-64.so.2"),
        "--library-path",
        str(tmp_path / "rootfs/usr/lib/x86_64-linux-gnu"),
        str(tmp_path / "rootfs/usr/sbin/asterisk"),
        "-V",
    ]


def test_no_tree_at_all_is_missing(tmp_path: Path) -> None:
    assert _refusal(tmp_path / "rootfs") == "engine-rootfs-missing"


def test_a_tree_whose_building_was_interrupted_is_partial(tmp_path: Path) -> None:
    _tree(tmp_path / "rootfs.partial", stamp=False)
    assert _refusal(tmp_path / "rootfs") == "engine-rootfs-partial"


def test_a_tree_without_stamp_is_partial(tmp_path: Path) -> None:
    assert _refusal(_tree(tmp_path / "rootfs", stamp=False)) == "engine-rootfs-partial"


@pytest.mark.parametrize("gone", ["usr/sbin/asterisk", "lib64/ld-linux-x86-64.so.2"])
def test_a_tree_that_lost_a_file_is_broken(tmp_path: Path, gone: str) -> None:
    rootfs = _tree(tmp_path / "rootfs")
    (rootfs / gone).unlink()
    assert _refusal(rootfs) == "engine-rootfs-broken"
