"""Every organisation there is: those that ship, and a school's own, which can be made and changed.

A change is checked as a whole before anything is written, and written beside and then put in place: what
can be loaded before can be loaded afterwards, whenever the machine stops. A version is a digest of the
files; whoever changes an organisation says which version they have seen.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from standard.core.errors import ContentError, Invalid, NotAllowed, StandardError
from standard.core.organisation import Organisation
from standard.library import zips
from standard.library.load import NAME, SHIPPED, examine_files, folder_of, organisation_ids
from standard.library.shape import FILES, MAIN

__all__ = ["MOST_PACKS", "Pack", "PackInvalid", "Shelf"]

MOST_PACKS = 100
"""A school's own."""


class PackInvalid(Invalid):
    """An organisation has mistakes: all of them are told, and nothing is written."""

    def __init__(self, organisation: str, mistakes: Sequence[ContentError]) -> None:
        super().__init__("pack-invalid", organisation=organisation, count=len(mistakes))
        self.mistakes = tuple(mistakes)


@dataclass(frozen=True, slots=True)
class Pack:
    """One organisation as its files are now."""

    id: str
    shipped: bool
    files: Mapping[str, bytes]
    version: str
    organisation: Organisation | None
    """None when the files cannot be read as one."""
    mistakes: tuple[ContentError, ...]


class Shelf:
    """The organisations of one installation. Every method reads or writes files, and may be in a thread."""

    def __init__(self, data: Path) -> None:
        """``data``: the folder of all run-time data."""
        self._own = data
        self._lock = threading.Lock()
        self._known: dict[str, Pack] = {}

    # --- read --------------------------------------------------------------------------

    def ids(self) -> tuple[str, ...]:
        """Shipped ones first, then the school's own."""
        shipped = organisation_ids()
        return shipped + tuple(id for id in organisation_ids(self._own) if id not in shipped)

    def packs(self) -> list[Pack]:
        """All of them, with their mistakes."""
        return [self.pack(id) for id in self.ids()]

    def pack(self, id: str) -> Pack:
        """One of them. Raises Unknown."""
        folder = folder_of(id, own=self._own)
        files = {file.name: file.read_bytes() for file in sorted(folder.glob("*.yaml"))}
        version = _version(files)
        known = self._known.get(id)
        if known is None or known.version != version:
            shipped = folder.is_relative_to(SHIPPED)
            known = Pack(id, shipped, files, version, *examine_files(id, files))
            self._known[id] = known
        return known

    def zipped(self, id: str) -> bytes:
        """One of them as an archive. Raises Unknown."""
        return zips.packed(id, self.pack(id).files)

    def examined(self, id: str, changed: Mapping[str, bytes]) -> tuple[ContentError, ...]:
        """The mistakes there would be with these files instead. Raises Unknown, Invalid."""
        _only_known(changed)
        return examine_files(id, {**self.pack(id).files, **changed})[1]

    # --- write -------------------------------------------------------------------------

    def imported(self, data: bytes, id: str = "") -> Pack:
        """An archive becomes an organisation, called as asked or as the folder in the archive.

        Raises Invalid, PackInvalid, or NotAllowed ``pack-exists``.
        """
        found = zips.unpacked(data)
        return self.added(id or found.folder, found.files)

    def copied(self, id: str, new: str) -> Pack:
        """Another one with the same files. Raises Unknown, Invalid, NotAllowed."""
        return self.added(new, self.pack(id).files)

    def added(self, id: str, files: Mapping[str, bytes]) -> Pack:
        """A new organisation. Raises Invalid, PackInvalid, NotAllowed."""
        _only_known(files)
        _named(id)
        with self._lock:
            self._must_be_new(id)
            if len(organisation_ids(self._own)) >= MOST_PACKS:
                raise NotAllowed("packs-too-many", most=MOST_PACKS)
            _sound(id, files)
            with _told():
                self._folder.mkdir(parents=True, exist_ok=True)
                # A name that no organisation can have: whatever a crash leaves behind is never loaded.
                beside = Path(tempfile.mkdtemp(prefix=".new-", dir=self._folder))
                try:
                    for name, data in files.items():
                        _write(beside / name, data)
                    beside.chmod(0o755)
                    beside.rename(self._folder / id)
                except BaseException:
                    shutil.rmtree(beside, ignore_errors=True)
                    raise
        return self.pack(id)

    def changed(self, id: str, version: str, files: Mapping[str, bytes]) -> Pack:
        """One file, or more, instead of what was there. Raises Unknown, Invalid, PackInvalid, NotAllowed."""
        _only_known(files)
        with self._lock:
            before = self._own_pack(id, version)
            _sound(id, {**before.files, **files})
            folder = self._folder / id
            with _told():
                for name, data in files.items():
                    if before.files.get(name) != data:
                        _write(folder / f".{name}.new", data)
                        (folder / f".{name}.new").replace(folder / name)
        return self.pack(id)

    def renamed(self, id: str, version: str, new: str) -> Pack:
        """The same under another identifier. Raises Unknown, Invalid, NotAllowed."""
        _named(new)
        with self._lock:
            self._own_pack(id, version)
            self._must_be_new(new)
            with _told():
                (self._folder / id).rename(self._folder / new)
            self._known.pop(id, None)
        return self.pack(new)

    def removed(self, id: str, version: str) -> None:
        """Take it away. Raises Unknown, NotAllowed."""
        with self._lock:
            self._own_pack(id, version)
            with _told():
                gone = Path(tempfile.mkdtemp(prefix=".gone-", dir=self._folder))
                (self._folder / id).rename(gone / id)
                shutil.rmtree(gone)
            self._known.pop(id, None)

    @property
    def _folder(self) -> Path:
        return self._own / "organisations"

    def _own_pack(self, id: str, version: str) -> Pack:
        pack = self.pack(id)
        if pack.shipped:
            raise NotAllowed("pack-shipped", organisation=id)
        if pack.version != version:
            raise NotAllowed("pack-changed", organisation=id)
        return pack

    def _must_be_new(self, id: str) -> None:
        if id in organisation_ids() or (self._folder / id).exists():
            raise NotAllowed("pack-exists", organisation=id)


def _version(files: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(f"{name} {len(files[name])}\n".encode() + files[name])
    return digest.hexdigest()[:32]


def _named(id: str) -> None:
    if not NAME.fullmatch(id):
        raise Invalid("pack-id-invalid", organisation=id[:40])


def _only_known(files: Mapping[str, bytes]) -> None:
    for name in files:
        if name not in FILES:
            raise Invalid("pack-file-unknown", file=name[:80], known=", ".join(FILES))


def _sound(id: str, files: Mapping[str, bytes]) -> None:
    if MAIN not in files:
        raise Invalid("zip-without-pack")
    organisation, mistakes = examine_files(id, files)
    if mistakes or organisation is None:
        raise PackInvalid(id, mistakes)


def _write(file: Path, data: bytes) -> None:
    with file.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


@contextmanager
def _told() -> Iterator[None]:
    """What the system refuses is told as an error of ours."""
    try:
        yield
    except OSError as error:
        raise StandardError("pack-unwritable", problem=error.strerror or str(error)) from error
