"""A run that cannot even begin says why, and leaves no summary of an earlier one."""

from pathlib import Path

import pytest

from standard.app.demo.run import operator_lines, run
from standard.core.errors import EngineError
from standard.library.lines import load_operator
from standard.settings import Settings


async def test_without_a_root_filesystem(tmp_path: Path) -> None:
    (tmp_path / "summary.json").write_text('{"ok": true}')
    said: list[str] = []
    with pytest.raises(EngineError, match="private-lab-failed"):
        await run(Settings(rootfs=tmp_path / "none"), tmp_path, said.append)
    assert said
    assert not (tmp_path / "summary.json").exists()


async def test_every_line_of_the_operator_is_a_file(tmp_path: Path) -> None:
    lines = await operator_lines(Settings(data=tmp_path))
    assert set(lines) == set(load_operator().lignes)
    assert all(clip.stat().st_size > 8000 for clip in lines.values())
