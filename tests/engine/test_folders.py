"""One translation between the paths Asterisk names and the paths Python opens."""

from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standard.core.errors import EngineError
from standard.engine.folders import Folders, PathMap

NAMES = st.text(st.characters(exclude_characters="/\x00", codec="utf-8"), min_size=1, max_size=12).filter(
    lambda name: name not in {".", ".."}
)
PARTS = st.lists(NAMES, min_size=1, max_size=4)
MAP = PathMap(PurePosixPath("/var/spool/asterisk/monitor"), Path("/srv/lab/recordings"))


@given(PARTS)
def test_there_and_back_is_the_same_file(parts: list[str]) -> None:
    ours = MAP.python.joinpath(*parts)
    assert MAP.to_python(MAP.to_asterisk(ours)) == ours


@given(PARTS)
def test_a_file_outside_the_folder_has_no_name_on_the_other_side(parts: list[str]) -> None:
    with pytest.raises(EngineError) as refusal:
        MAP.to_python(str(PurePosixPath("/elsewhere").joinpath(*parts)))
    assert refusal.value.id == "engine-path-outside"


@pytest.mark.parametrize(
    "name", ["../secrets.json", "a/../../secrets.json", "..", "/etc/passwd", "/srv/lab/recordings2/x"]
)
def test_nobody_walks_out_of_the_folder(name: str) -> None:
    with pytest.raises(EngineError):
        MAP.to_python(f"{MAP.asterisk}/{name}" if not name.startswith("/") else name)
    with pytest.raises(EngineError):
        MAP.to_asterisk(MAP.python / name)


def test_all_run_time_data_lies_in_one_folder() -> None:
    folders = Folders(Path("/srv/lab"))
    places = [getattr(folders, name) for name in dir(Folders) if isinstance(getattr(Folders, name), property)]
    assert len(places) >= 8
    assert all(place.is_relative_to("/srv/lab") for place in places)
