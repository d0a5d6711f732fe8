"""Every organisation there is: those that ship, and a school's own, which can be made and changed.

A change is written beside as a whole folder, checked as it was written, and put in place by renaming; the
folder of before is kept until then. Whenever the machine stops, what is loaded afterwards is the
organisation of before or the new one, never some files of each. A version is a digest of the files;
whoever changes an organisation says which version they have seen.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from standard.core.errors import ContentError, Invalid, NotAllowed
from standard.core.organisation import Organisation
from standard.library import zips
from standard.library.disk import kept, told, written
from standard.library.load import BEFORE, NAME, SHIPPED, examine_files, folder_of, organisation_ids
from standard.library.shape import FILES, MAIN

__all__ = ["MOST_PACKS", "Pack", "PackInvalid", "Shelf"]

MOST_PACKS = 100
"""A school's own."""
_NEW, _GONE = ".new-", ".gone-"


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
        # Also for readers, who would else see files of before and of after.
        self._lock = threading.RLock()

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
        with self._lock:
            folder = folder_of(id, own=self._own)
            files = _files(folder)
        return Pack(id, folder.is_relative_to(SHIPPED), files, _version(files), *_examined(id, files))

    def zipped(self, id: str) -> bytes:
        """One of them as an archive. Raises Unknown."""
        return zips.packed(id, self.pack(id).files)

    def examined(self, id: str, changed: Mapping[str, bytes]) -> tuple[ContentError, ...]:
        """The mistakes there would be with these files instead. Raises Unknown, Invalid."""
        _only_known(changed)
        return _examined(id, {**self.pack(id).files, **changed})[1]

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
        with self._lock, told():
            self._tidied()
            self._must_be_new(id)
            if len(organisation_ids(self._own)) >= MOST_PACKS:
                raise NotAllowed("packs-too-many", most=MOST_PACKS)
            self._folder.mkdir(parents=True, exist_ok=True)
            with self._beside(id, files) as new:
                new.rename(self._folder / id)
            kept(self._folder)
        return self.pack(id)

    def changed(self, id: str, version: str, files: Mapping[str, bytes]) -> Pack:
        """One file, or more, instead of what was there: all of them, or none.

        Raises Unknown, Invalid, PackInvalid, NotAllowed.
        """
        _only_known(files)
        with self._lock, told():
            self._tidied()
            before = self._own_pack(id, version)
            here, before_it = self._folder / id, self._folder / f"{BEFORE}{id}"
            with self._beside(id, {**before.files, **files}, here) as new:
                here.rename(before_it)
                try:
                    new.rename(here)
                except BaseException:
                    before_it.rename(here)
                    raise
            kept(self._folder)
            self._swept(before_it)
        return self.pack(id)

    def renamed(self, id: str, version: str, new: str) -> Pack:
        """The same under another identifier. Raises Unknown, Invalid, NotAllowed."""
        _named(new)
        with self._lock, told():
            self._tidied()
            self._own_pack(id, version)
            self._must_be_new(new)
            (self._folder / id).rename(self._folder / new)
            kept(self._folder)
        return self.pack(new)

    def removed(self, id: str, version: str) -> None:
        """Take it away. Raises Unknown, NotAllowed."""
        with self._lock, told():
            self._tidied()
            self._own_pack(id, version)
            self._swept(self._folder / id)

    # --- folders -----------------------------------------------------------------------

    @contextmanager
    def _beside(self, id: str, files: Mapping[str, bytes], like: Path | None = None) -> Iterator[Path]:
        """A whole folder of an organisation that is not there yet, sound as it lies on the disk.

        ``like``: what else is in that folder comes along.
        """
        # A name that no organisation can have: whatever a crash leaves behind is never loaded.
        new = Path(tempfile.mkdtemp(prefix=_NEW, dir=self._folder))
        try:
            if like is not None:
                shutil.copytree(like, new, dirs_exist_ok=True)
            for name, data in files.items():
                written(new / name, data)
            new.chmod(0o755)
            _sound(id, _files(new))
            kept(new)
            yield new
        except BaseException:
            shutil.rmtree(new, ignore_errors=True)
            raise

    def _swept(self, folder: Path) -> None:
        """Take a folder away: from one instant to the next it is there no more, not even in part."""
        gone = Path(tempfile.mkdtemp(prefix=_GONE, dir=self._folder))
        folder.rename(gone / folder.name)
        shutil.rmtree(gone)

    def _tidied(self) -> None:
        """Put right what a machine left that stopped in the middle of a change; nobody else is at one."""
        for folder in sorted(self._folder.glob(".*")) if self._folder.is_dir() else ():
            if folder.name.startswith((_NEW, _GONE)):
                shutil.rmtree(folder)
            elif folder.name.startswith(BEFORE):
                here = self._folder / folder.name.removeprefix(BEFORE)
                if here.exists():
                    self._swept(folder)
                else:
                    folder.rename(here)

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


def _files(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(folder.glob("*.yaml"))}


def _examined(id: str, files: Mapping[str, bytes]) -> tuple[Organisation | None, tuple[ContentError, ...]]:
    organisation, mistakes = _read_as_one(tuple(sorted(files.items())))
    return organisation and replace(organisation, id=id), mistakes


@lru_cache(maxsize=64)
def _read_as_one(
    files: tuple[tuple[str, bytes], ...],
) -> tuple[Organisation | None, tuple[ContentError, ...]]:
    """The same files make the same organisation, whatever it is called: they are read once."""
    return examine_files("x", dict(files))


def _sound(id: str, files: Mapping[str, bytes]) -> None:
    if MAIN not in files:
        raise Invalid("zip-without-pack")
    organisation, mistakes = _examined(id, files)
    if mistakes or organisation is None:
        raise PackInvalid(id, mistakes)
