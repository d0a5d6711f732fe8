"""An organisation as a zip archive: written the same every time, and read without trusting anything in it."""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from standard.core.errors import Invalid
from standard.library.shape import FILES, MAIN

__all__ = [
    "MOST_FILES",
    "MOST_PACKED",
    "MOST_UNPACKED",
    "Unpacked",
    "packed",
    "packed_files",
    "shown",
    "unpacked",
    "unpacked_files",
]

MOST_PACKED = 2_000_000
"""Bytes of an archive; the biggest that ships has 25,000."""
MOST_UNPACKED = 4_000_000
MOST_FILES = 40
MOST_RATIO = 200
"""Times that a file may be smaller in the archive: text is packed to a tenth, a bomb to a thousandth."""
SMALL = 100_000
"""Bytes below which nobody asks how well a file was packed."""

_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|clock\$|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?")
_DROPPINGS = re.compile(r"(?:.*/)?(?:\.DS_Store|Thumbs\.db|desktop\.ini)|__MACOSX/.*", re.DOTALL)
"""What desktops put into archives unasked; never read and never kept."""
_ARCHIVES = (".zip", ".7z", ".rar", ".gz", ".tar")
_ENCRYPTED = 0x1
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_TIME = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What an archive holds; ``folder``: the name of the folder its files were in, or empty."""

    files: Mapping[str, bytes]
    folder: str


def packed(id: str, files: Mapping[str, bytes]) -> bytes:
    """The files in a folder of this name; the same files make the same bytes."""
    return packed_files({f"{id}/{name}": data for name, data in files.items()})


def packed_files(files: Mapping[str, bytes]) -> bytes:
    """The files by their paths; the same files make the same bytes."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = (stat.S_IFREG | 0o644) << 16
            archive.writestr(entry, files[name])
    return into.getvalue()


def unpacked(data: bytes) -> Unpacked:
    """The files of an organisation in this archive. Raises Invalid, and says why."""
    whole = unpacked_files(data, _only_an_organisation)
    files = {name.rpartition("/")[2]: data for name, data in whole.items()}
    if MAIN not in files:
        raise Invalid("zip-without-pack")
    return Unpacked(files, next(iter(whole)).rpartition("/")[0])


def unpacked_files(
    data: bytes, judge: Callable[[Collection[str]], None], most: int = MOST_FILES
) -> dict[str, bytes]:
    """Every file by its path, once ``judge`` has let their paths pass. Raises Invalid, and says why."""
    if len(data) > MOST_PACKED:
        raise _too_big(most)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = _sane(archive, most)
            judge(entries)
            return _read(archive, entries, most)
    except (
        zipfile.BadZipFile,
        zlib.error,
        struct.error,
        NotImplementedError,
        EOFError,
        OSError,
        RuntimeError,
        ValueError,
        OverflowError,
        MemoryError,
        KeyError,
        IndexError,
    ) as error:
        raise Invalid("zip-spoilt") from error


def _sane(archive: zipfile.ZipFile, most: int) -> dict[str, zipfile.ZipInfo]:
    """The files, by their path; nothing has been unpacked yet."""
    entries = archive.infolist()
    if len(entries) > most or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise _too_big(most)
    found: dict[str, zipfile.ZipInfo] = {}
    for entry in entries:
        name = entry.orig_filename
        if _DROPPINGS.fullmatch(name) and not _leaves(name):
            continue
        if _leaves(name) or not _is_ordinary(entry) or name.lower().endswith(_ARCHIVES):
            raise Invalid("zip-dangerous", file=shown(name))
        if entry.flag_bits & _ENCRYPTED or entry.compress_type not in _PACKINGS:
            raise Invalid("zip-spoilt")
        if entry.file_size > SMALL and entry.file_size > MOST_RATIO * entry.compress_size:
            raise _too_big(most)
        if name.endswith("/"):
            continue
        if name.casefold() in (known.casefold() for known in found):
            raise Invalid("zip-duplicate", file=shown(name))
        found[name] = entry
    return found


def _leaves(name: str) -> bool:
    """Whether the path is one that could lead elsewhere, on any system."""
    parts = name.removesuffix("/").split("/")
    return (
        "\\" in name
        or ":" in name
        or not name.isprintable()
        or any(not part or part != part.strip(" ") or part.endswith(".") for part in parts)
        or any(_DEVICES.fullmatch(part) for part in parts)
    )


def _is_ordinary(entry: zipfile.ZipInfo) -> bool:
    """Neither a link nor a device; who packed on another system says nothing."""
    kind = stat.S_IFMT(entry.external_attr >> 16)
    return kind in (0, stat.S_IFREG, stat.S_IFDIR)


def _only_an_organisation(names: Collection[str]) -> None:
    """All of them known and in one place."""
    folders = {name.rpartition("/")[0] for name in names}
    for name in names:
        if name.rpartition("/")[2] not in FILES or len(folders) > 1 or name.count("/") > 1:
            raise Invalid("pack-file-unknown", file=shown(name), known=", ".join(FILES))


def _read(archive: zipfile.ZipFile, entries: Mapping[str, zipfile.ZipInfo], most: int) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    left = MOST_UNPACKED
    for name, entry in entries.items():
        # What the archive says of itself may be a lie: never more is unpacked than there is room for.
        with archive.open(entry) as stream:
            data = stream.read(left + 1)
        left -= len(data)
        if left < 0:
            raise _too_big(most)
        if data.startswith(b"PK\x03\x04"):
            raise Invalid("zip-dangerous", file=shown(name))
        files[name] = data
    return files


def shown(name: str) -> str:
    """The name in a sentence: short, and without signs that would change the sentence."""
    return "".join(letter if letter.isprintable() else "�" for letter in name[:80])


def _too_big(most: int) -> Invalid:
    return Invalid("zip-too-big", most=MOST_UNPACKED, files=most)
