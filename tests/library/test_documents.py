"""YAML to dataclasses: what is accepted, and how precisely a mistake is named."""

from dataclasses import dataclass
from datetime import time
from pathlib import Path

import pytest

from standard.core.errors import ContentError
from standard.library.documents import Document


@dataclass(frozen=True)
class Desk:
    extension: str
    opens: time
    seats: int = 1


@dataclass(frozen=True)
class Hall:
    name: str
    desks: tuple[Desk, ...] = ()


def written(folder: Path, text: str, name: str = "hall.yaml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def refusal(*files: Path) -> dict[str, str | int | float]:
    with pytest.raises(ContentError) as caught:
        Document(files).build(Hall)
    return caught.value.details


def test_scalars_need_no_quotes(tmp_path: Path) -> None:
    file = written(tmp_path, "name: no\ndesks:\n  - {extension: 0102, opens: 08:30, seats: 3}\n")
    assert Document([file]).build(Hall) == Hall("no", (Desk("0102", time(8, 30), 3),)), (
        "YAML 1.1 would read False, 66 and 510"
    )


def test_several_files_make_one_document(tmp_path: Path) -> None:
    one = written(tmp_path, "name: Hall\n", "one.yaml")
    two = written(tmp_path, "desks: [{extension: 1, opens: 9:00}]\n", "two.yaml")
    with pytest.raises(ContentError) as caught:
        Document([one, two]).build(Hall)
    assert caught.value.details["file"] == str(two)
    assert caught.value.details["field"] == "desks[0].opens"


def test_given_values_complete_the_files(tmp_path: Path) -> None:
    assert Document([written(tmp_path, "desks: []\n")]).build(Hall, name="Hall") == Hall("Hall")


@pytest.mark.parametrize(
    ("text", "line", "field"),
    [
        ("name: Hall\ndesks:\n  - extension: 1\n    opens: noon\n", 4, "desks[0].opens"),
        ("name: Hall\ndesks:\n  - extension: 1\n", 3, "desks[0].opens"),
        ("name: Hall\n\nfloor: 2\n", 3, "floor"),
        ("name: Hall\ndesks:\n  - {extension: 1, opens: 08:30}\n  - {extension: 2, opens: 09:30, x: 1}", 4,
         "desks[1].x"),
        ("name: Hall\nname: Other\n", 2, "name"),
        ("name: Hall\ndesks: [\n", 3, ""),
        ("name: Hall\ndesks: many\n", 2, "desks"),
        ("desks: &a []\nname: *a\n", 2, ""),
        ("- Hall\n", 1, ""),
        ("", 1, ""),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_line_and_field(tmp_path: Path, text: str, line: int, field: str) -> None:
    file = written(tmp_path, text)
    details = refusal(file)
    assert (details["file"], details["line"], details["field"]) == (str(file), line, field)
    assert details["sentence"]


def test_a_missing_file_and_a_file_of_bytes_are_content_errors(tmp_path: Path) -> None:
    (tmp_path / "bytes.yaml").write_bytes(b"name: \xff\xfe\n")
    assert "No such file" in str(refusal(tmp_path / "nothing.yaml")["sentence"])
    assert refusal(tmp_path / "bytes.yaml")["file"] == str(tmp_path / "bytes.yaml")
