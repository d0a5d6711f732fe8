"""The Debian tree Asterisk is started from, without chroot and without mounting anything.

Its own dynamic loader runs its own binary with its own libraries, whoever the caller is. Paths are
therefore the machine's paths, nothing is mounted, and nothing is left behind.
"""

from dataclasses import dataclass
from pathlib import Path

from standard.core.errors import EngineError

_BINARY = Path("usr/sbin/asterisk")
_STAMP = Path(".standard-stamp")


@dataclass(frozen=True, slots=True)
class RootFilesystem:
    """A tree known to be complete."""

    path: Path
    loader: Path
    libraries: Path

    @property
    def modules(self) -> Path:
        """Asterisk's modules."""
        return self.libraries / "asterisk" / "modules"

    @property
    def data(self) -> Path:
        """Asterisk's own data: documentation, prompts."""
        return self.path / "usr/share/asterisk"

    def command(self, *arguments: str) -> list[str]:
        """The command line that runs the tree's Asterisk."""
        return [
            str(self.loader),
            "--library-path",
            str(self.libraries),
            str(self.path / _BINARY),
            *arguments,
        ]


def open_rootfs(path: Path) -> RootFilesystem:
    """The tree at `path`.

    Raises EngineError: `engine-rootfs-missing`, `engine-rootfs-partial` when its building was interrupted
    (only the last step of the builder writes the stamp), `engine-rootfs-broken` when a file is gone since.
    """
    if not path.is_dir():
        half_built = path.with_name(path.name + ".partial").is_dir()
        raise EngineError("engine-rootfs-partial" if half_built else "engine-rootfs-missing", path=str(path))
    if not (path / _STAMP).is_file():
        raise EngineError("engine-rootfs-partial", path=str(path))
    loader = _only(path, "lib*/ld-linux*.so.*")
    modules = _only(path, "usr/lib/*-linux-gnu*/asterisk/modules/chan_pjsip.so").parent
    _only(path, str(_BINARY))
    return RootFilesystem(path, loader, modules.parent.parent)


def _only(root: Path, pattern: str) -> Path:
    found = sorted(root.glob(pattern))
    if not found:
        raise EngineError("engine-rootfs-broken", path=str(root), missing=pattern)
    return found[0]
