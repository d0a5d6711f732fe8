"""Passwords of one installation: one random key on disk, every password derived from it."""

import hashlib
import hmac
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from standard.core.errors import EngineError


@dataclass(frozen=True, slots=True)
class Secrets:
    """The installation's key. The service and the renderer derive the same passwords from it."""

    key: str

    def password(self, account: str) -> str:
        """The SIP password of `city`, a station (`2031`) or a seat (`2001`), the same at every start."""
        return self._derived(f"sip:{account}")

    def pin(self, station: str) -> str:
        """The six digits of a station's voicemail."""
        return f"{int(self._derived(f'pin:{station}'), 16) % 10**6:06}"

    def ami_secret(self) -> str:
        """The AMI secret where the configuration outlives the process that rendered it (containers)."""
        return self._derived("ami")

    def cookie_key(self) -> str:
        """What session cookies are signed with."""
        return self._derived("cookie")

    def _derived(self, purpose: str) -> str:
        return hmac.new(self.key.encode(), purpose.encode(), hashlib.sha256).hexdigest()[:32]

    def __repr__(self) -> str:
        return "Secrets(…)"


def load_or_create(path: Path) -> Secrets:
    """The secrets of this installation, made at the first start. Raises EngineError for a spoilt file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _load(path)
    with os.fdopen(handle, "w") as file:
        json.dump({"key": secrets.token_hex(32)}, file)
    return _load(path)


def write_private(path: Path, text: str) -> None:
    """Writes a file only its owner can read, replacing it at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
    draft.replace(path)


def _load(path: Path) -> Secrets:
    try:
        key = json.loads(path.read_text())["key"]
    except (ValueError, KeyError, TypeError, OSError) as error:
        raise EngineError("engine-secrets-spoilt", path=str(path)) from error
    if not isinstance(key, str) or len(key) < 32:
        raise EngineError("engine-secrets-spoilt", path=str(path))
    return Secrets(key)
