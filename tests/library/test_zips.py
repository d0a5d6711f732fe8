"""An archive from outside: what is in it is taken, and nothing else ever happens."""

from __future__ import annotations

import io
import stat
import struct
import tracemalloc
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standard.core.errors import Invalid
from standard.library import zips
from tests.library.test_check import MAIRIE

FILES = {file.name: file.read_bytes() for file in MAIRIE.iterdir()}
Wrong = Callable[[zipfile.ZipFile], None]


def archive(wrong: Wrong, *, whole: bool = True) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in FILES.items() if whole else ():
            made.writestr(name, data)
        wrong(made)
    return into.getvalue()


def named(name: str, data: bytes = b"x") -> Wrong:
    def add(made: zipfile.ZipFile) -> None:
        entry = zipfile.ZipInfo("placeholder")
        entry.filename = name
        entry.compress_type = zipfile.ZIP_DEFLATED
        made.writestr(entry, data)

    return add


def of_kind(kind: int) -> Wrong:
    def add(made: zipfile.ZipFile) -> None:
        entry = zipfile.ZipInfo("link.yaml")
        entry.create_system = 3
        entry.external_attr = (kind | 0o777) << 16
        made.writestr(entry, "/etc/passwd")

    return add


def many(made: zipfile.ZipFile) -> None:
    for number in range(99):
        made.writestr(f"f{number}.yaml", b"x")


def twice(made: zipfile.ZipFile) -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        made.writestr("people.yaml", "people: []")


def inner(made: zipfile.ZipFile) -> None:
    made.writestr("PACK.ZIP", b"x")


REFUSED: dict[str, tuple[Wrong, str]] = {
    "out of the folder": (named("../people.yaml"), "zip-dangerous"),
    "out of it later": (named("pme/../../people.yaml"), "zip-dangerous"),
    "an absolute path": (named("/etc/people.yaml"), "zip-dangerous"),
    "a Windows path": (named("C:\\people.yaml"), "zip-dangerous"),
    "backslashes": (named("..\\people.yaml"), "zip-dangerous"),
    "a drive": (named("C:people.yaml"), "zip-dangerous"),
    "a stream": (named("people.yaml:evil"), "zip-dangerous"),
    "a null": (named("people.yaml\0.txt"), "zip-dangerous"),
    "a line break": (named("people\n.yaml"), "zip-dangerous"),
    "a device": (named("NUL"), "zip-dangerous"),
    "a device with a suffix": (named("com1.yaml"), "zip-dangerous"),
    "a device as a folder": (named("aux/people.yaml"), "zip-dangerous"),
    "a dot at the end": (named("people.yaml."), "zip-dangerous"),
    "a blank at the end": (named("people.yaml "), "zip-dangerous"),
    "no name": (named("./x"), "zip-dangerous"),
    "droppings that leave": (named("__MACOSX/../../x"), "zip-dangerous"),
    "a symbolic link": (of_kind(stat.S_IFLNK), "zip-dangerous"),
    "a device file": (of_kind(stat.S_IFCHR), "zip-dangerous"),
    "a pipe": (of_kind(stat.S_IFIFO), "zip-dangerous"),
    "an archive": (inner, "zip-dangerous"),
    "the same twice": (twice, "zip-duplicate"),
    "the same in capitals": (named("PEOPLE.yaml"), "zip-duplicate"),
    "an unknown file": (named("virus.exe"), "pack-file-unknown"),
    "another folder": (named("more/people.yaml"), "pack-file-unknown"),
    "too many files": (many, "zip-too-big"),
    "a bomb": (named("x.yaml", b"\0" * 100_000_000), "zip-too-big"),
    "a small bomb": (named("x.yaml", b"\0" * 1_000_000), "zip-too-big"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_it_is_refused(what: str) -> None:
    wrong, id = REFUSED[what]
    with pytest.raises(Invalid) as caught:
        zips.unpacked(archive(wrong))
    assert caught.value.id == id


def test_an_archive_under_the_name_of_a_file_is_refused() -> None:
    small = archive(lambda _: None)
    files = {**FILES, "people.yaml": small}
    with pytest.raises(Invalid) as caught:
        zips.unpacked(zips.packed("mairie", files))
    assert caught.value.id == "zip-dangerous"


def test_a_size_that_lies_is_not_believed() -> None:
    data = bytearray(archive(named("organisation.yaml", b"a" * 6_000_000), whole=False))
    real = 6_000_000
    for at in (data.index(struct.pack("<I", real)), data.rindex(struct.pack("<I", real))):
        data[at : at + 4] = struct.pack("<I", 1000)
    tracemalloc.start()
    with pytest.raises(Invalid):
        zips.unpacked(bytes(data))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 3 * zips.MOST_UNPACKED


def test_a_bomb_is_refused_before_it_goes_off() -> None:
    bomb = archive(named("organisation.yaml", b"a" * 100_000_000), whole=False)
    tracemalloc.start()
    with pytest.raises(Invalid, match="zip-too-big"):
        zips.unpacked(bomb)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 2_000_000


def test_an_archive_that_is_too_long_is_not_opened() -> None:
    with pytest.raises(Invalid, match="zip-too-big"):
        zips.unpacked(b"\0" * (zips.MOST_PACKED + 1))


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x05\x06" + b"\0" * 18, b"not a zip", FILES["people.yaml"]])
def test_what_is_no_archive_is_told(data: bytes) -> None:
    with pytest.raises(Invalid) as caught:
        zips.unpacked(data)
    assert caught.value.id in ("zip-spoilt", "zip-without-pack")


def test_a_password_and_strange_packings_are_refused() -> None:
    data = bytearray(archive(lambda _: None))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    with pytest.raises(Invalid, match="zip-spoilt"):
        zips.unpacked(bytes(data))
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_LZMA) as made:
        made.writestr("organisation.yaml", b"name: x")
    with pytest.raises(Invalid, match="zip-spoilt"):
        zips.unpacked(into.getvalue())


@pytest.mark.parametrize("folder", ["", "lycee/"])
def test_files_are_taken_alone_or_from_one_folder_without_droppings(folder: str) -> None:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as made:
        if folder:
            made.writestr(zipfile.ZipInfo(folder), b"")
        for name, data in FILES.items():
            made.writestr(folder + name, data)
        made.writestr(f"__MACOSX/{folder}._people.yaml", b"resource fork")
        made.writestr(f"{folder}.DS_Store", b"finder")
    found = zips.unpacked(into.getvalue())
    assert found.files == FILES
    assert found.folder == folder.removesuffix("/")


def test_the_same_files_make_the_same_archive() -> None:
    made = zips.packed("mairie", FILES)
    assert made == zips.packed("mairie", dict(reversed(FILES.items())))
    assert zips.unpacked(made).files == FILES
    assert zips.unpacked(made).folder == "mairie"


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_no_damage_is_anything_but_refused_or_harmless(data: st.DataObject) -> None:
    made = bytearray(zips.packed("m", {"organisation.yaml": b"name: x\n" * 20, "people.yaml": b"people: []"}))
    for _ in range(data.draw(st.integers(1, 6))):
        made[data.draw(st.integers(0, len(made) - 1))] = data.draw(st.integers(0, 255))
    try:
        found = zips.unpacked(bytes(made[: data.draw(st.integers(0, len(made)))]))
    except Invalid:
        return
    assert set(found.files) <= {"organisation.yaml", "people.yaml", "answers.yaml"}
