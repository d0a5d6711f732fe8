"""The certificates on disk: one authority for a whole life, one certificate that follows the machine."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography import x509

from standard.core.errors import CertificateError
from standard.tls.authority import Pair, constraints_of, is_good, new_authority, pair_of, server_certificate
from standard.tls.names import Machine


@dataclass(frozen=True, slots=True)
class Store:
    """``STANDARD_DATA/tls``. A key and its certificate share a file: one is never there without the other."""

    folder: Path

    @property
    def authority_path(self) -> Path:
        """The authority, with its key: 0600, in a folder that only its owner enters."""
        return self.folder / "authority.pem"

    @property
    def server_path(self) -> Path:
        """What the web server shows, with its key."""
        return self.folder / "server.pem"

    def authority(self, machine: Machine, now: datetime) -> Pair:
        """The authority; made at the first call. Raises ``CertificateError``."""
        if not self.authority_path.exists():
            self._write(self.authority_path, new_authority(machine, now).pem(), only_first=True)
        try:
            found = pair_of(self.authority_path.read_bytes())
            constraints_of(found.certificate)
        except (OSError, ValueError) as error:
            raise CertificateError("authority-spoilt", path=str(self.authority_path)) from error
        begins, ends = found.certificate.not_valid_before_utc, found.certificate.not_valid_after_utc
        if not begins <= now < ends:
            raise CertificateError("authority-expired", begins=f"{begins:%Y-%m-%d}", ends=f"{ends:%Y-%m-%d}")
        return found

    def server(self, machine: Machine, now: datetime) -> x509.Certificate:
        """The certificate of the machine as it is now, in ``server_path``; signed again only when it must be.

        Raises ``CertificateError``.
        """
        authority = self.authority(machine, now)
        with suppress(OSError, ValueError):
            found = pair_of(self.server_path.read_bytes()).certificate
            if is_good(found, authority.certificate, machine, now):
                return found
        made = server_certificate(authority, machine, now)
        self._write(self.server_path, made.pem())
        return made.certificate

    def put_authority_aside(self, now: datetime) -> Path | None:
        """Make room for a new one: every browser must then trust again. The old one's new place, if any."""
        aside = self.folder / f"authority-until-{now:%Y-%m-%d-%H%M%S}.pem"
        try:
            self.authority_path.rename(aside)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise _unwritable(self.authority_path, error) from error
        return aside

    def _write(self, path: Path, content: bytes, *, only_first: bool = False) -> None:
        """At once and whole; ``only_first`` leaves a file that somebody else has made meanwhile."""
        draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
        try:
            # Asterisk's user passes through the data folder: only this one is closed.
            self.folder.mkdir(parents=True, exist_ok=True)
            self.folder.chmod(0o700)
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            if only_first:
                with suppress(FileExistsError):
                    path.hardlink_to(draft)
                draft.unlink()
            else:
                draft.replace(path)
        except OSError as error:
            raise _unwritable(path, error) from error


def _unwritable(path: Path, error: OSError) -> CertificateError:
    return CertificateError(
        "certificate-unwritable", path=str(path), problem=error.strerror or type(error).__name__
    )
