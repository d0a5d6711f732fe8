"""The builder of the root filesystem: never a half-built tree, and a sentence for each failure."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

import standard

BUILD = standard.resource_dir("asterisk") / "rootfs" / "build.sh"

TREE = """#!/bin/bash
[ "${MODE:-}" = fail ] && { echo "$SAYS" >&2; exit 1; }
here=$(mktemp -d)
mkdir -p "$here/usr/sbin" "$here/etc/alternatives" "$here/usr/share/sounds"
touch "$here/usr/sbin/asterisk"; chmod +x "$here/usr/sbin/asterisk"
ln -s /etc/alternatives/prompt "$here/usr/share/sounds/fr"
echo "I: a line of progress" >&2
tar -c -C "$here" . ; rm -r "$here"
"""
"""Stands in for mmdebstrap: writes a small tree, or fails with a message of the real one."""


@pytest.fixture
def tools(tmp_path: Path) -> Path:
    folder = tmp_path / "bin"
    folder.mkdir()
    _tool(folder, "mmdebstrap", TREE)
    return folder


def _tool(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text)
    (folder / name).chmod(0o755)


def _build(target: Path, tools: Path, **env: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PATH": f"{tools}:{os.environ['PATH']}", **env}
    return subprocess.run([BUILD, target], capture_output=True, text=True, env=environment, check=False)


def test_a_tree_is_built_once_and_reused(tmp_path: Path, tools: Path) -> None:
    target = tmp_path / "place" / "rootfs"
    first = _build(target, tools)
    assert first.returncode == 0, first.stderr
    assert "a line of progress" in first.stdout
    assert (target / ".standard-stamp").is_file()
    assert not target.with_name("rootfs.partial").exists()
    again = _build(target, tools, MODE="fail", SAYS="E: must not run")
    assert again.returncode == 0
    assert "up to date" in again.stdout


def test_links_of_the_tree_stay_inside_it(tmp_path: Path, tools: Path) -> None:
    _build(tmp_path / "rootfs", tools)
    assert (tmp_path / "rootfs/usr/share/sounds/fr").readlink() == Path("../../../etc/alternatives/prompt")


def test_a_tree_made_from_another_list_is_rebuilt(tmp_path: Path, tools: Path) -> None:
    target = tmp_path / "rootfs"
    _build(target, tools)
    (target / ".standard-stamp").write_text("another")
    (target / "old").touch()
    assert _build(target, tools).returncode == 0
    assert not (target / "old").exists()


@pytest.mark.parametrize(
    ("says", "advice"),
    [
        ("E: write failed: No space left on device", "the disk is full"),
        ("E: Failed to fetch http://deb.debian.org/debian/ Could not resolve", "STANDARD_DEBIAN_MIRROR"),
        ("E: newuidmap failed", "user namespaces"),
        ("E: something nobody has ever seen", "the whole story is in"),
    ],
)
def test_a_failure_is_told_with_what_to_do_and_leaves_the_old_tree(
    tmp_path: Path, tools: Path, says: str, advice: str
) -> None:
    target = tmp_path / "rootfs"
    target.mkdir()
    (target / "old").touch()
    failed = _build(target, tools, MODE="fail", SAYS=says)
    assert failed.returncode != 0
    assert advice in failed.stderr
    assert (target / "old").exists()
    assert not (target / ".standard-stamp").exists()


def test_too_small_a_disk_is_told_before_anything_is_downloaded(tmp_path: Path, tools: Path) -> None:
    _tool(tools, "df", "#!/bin/sh\necho head\necho '/dev/x 100 90 10 90% /'\n")
    failed = _build(tmp_path / "rootfs", tools)
    assert failed.returncode != 0
    assert "free some space" in failed.stderr
    assert not (tmp_path / "rootfs.partial").exists()


def test_without_mmdebstrap_one_sentence_says_what_to_install(tmp_path: Path) -> None:
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("bash", "dirname", "basename", "mkdir", "cat", "sha256sum", "cut", "id"):
        found = shutil.which(name)
        assert found is not None
        (tools / name).symlink_to(found)
    script = tmp_path / "asterisk" / "rootfs" / "build.sh"
    script.parent.mkdir(parents=True)
    # The script widens PATH to the sbin folders, where this machine may well have it.
    script.write_text(BUILD.read_text().replace('PATH="$PATH:/usr/sbin:/sbin"', "PATH"))
    shutil.copy(BUILD.with_name("host.sh"), script.parent)
    (script.parent.parent / "packages.txt").write_text("asterisk\n")
    failed = subprocess.run(
        [tools / "bash", script, tmp_path / "rootfs"],
        capture_output=True,
        text=True,
        env={"PATH": str(tools)},
        check=False,
    )
    assert failed.returncode != 0
    assert "apt-get install mmdebstrap" in failed.stderr
