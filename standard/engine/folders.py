"""Where one instance keeps its files, and the one translation between Asterisk's paths and ours."""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from standard.core.errors import EngineError


@dataclass(frozen=True, slots=True)
class Folders:
    """The folders of one instance under its data folder, as Python sees them."""

    data: Path

    @property
    def etc(self) -> Path:
        """The rendered configuration."""
        return self.data / "etc-asterisk"

    @property
    def pbx(self) -> Path:
        """What Asterisk writes for itself: database, spool, log, control socket."""
        return self.data / "pbx"

    @property
    def log(self) -> Path:
        """Asterisk's log."""
        return self.pbx / "log" / "messages.log"

    @property
    def recordings(self) -> Path:
        """What MixMonitor writes."""
        return self.data / "recordings"

    @property
    def sounds(self) -> Path:
        """The lab's own sounds, copied where Asterisk may read them."""
        return self.data / "sounds"

    @property
    def run(self) -> Path:
        """Process ids and the AMI secret."""
        return self.data / "run"

    @property
    def ami_secret(self) -> Path:
        """The AMI secret of the running instance, mode 0600."""
        return self.run / "ami.secret"

    @property
    def secrets(self) -> Path:
        """The installation's own secret, mode 0600."""
        return self.data / "secrets.json"


@dataclass(frozen=True, slots=True)
class PathMap:
    """One folder under its two names: as Asterisk sees it, and as Python sees it."""

    asterisk: PurePosixPath
    python: Path

    def to_python(self, seen_by_asterisk: str) -> Path:
        """Where Python finds a file Asterisk named. Raises EngineError when it lies outside the folder."""
        return self.python / _below(self.asterisk, PurePosixPath(seen_by_asterisk))

    def to_asterisk(self, seen_by_python: Path) -> str:
        """How to name a file of ours to Asterisk. Raises EngineError when it lies outside the folder."""
        return str(self.asterisk / _below(PurePosixPath(self.python), PurePosixPath(seen_by_python)))


def _below(root: PurePosixPath, path: PurePosixPath) -> PurePosixPath:
    if not path.is_relative_to(root) or ".." in path.parts:
        raise EngineError("engine-path-outside", path=str(path), folder=str(root))
    return path.relative_to(root)
