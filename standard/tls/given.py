"""A certificate that the school brings: what is wrong with it is said before anything starts."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from standard.core.errors import CertificateError
from standard.tls.authority import common_name, hosts_of
from standard.tls.names import matches


def checked(
    certificate: Path, key: Path, now: datetime, *, hosts: Collection[str], every: Collection[str] = ()
) -> x509.Certificate:
    """The certificate of these files, if browsers could accept it.

    It must cover one of ``hosts``, which is how the machine may be called, and all of ``every``,
    which is how the school says that it is called. Raises ``CertificateError``.
    """
    found = _certificate(certificate)
    _is_its_key(found, certificate, key)
    if now >= found.not_valid_after_utc:
        raise CertificateError(
            "certificate-expired", path=str(certificate), ended=f"{found.not_valid_after_utc:%Y-%m-%d}"
        )
    if now < found.not_valid_before_utc:
        raise CertificateError(
            "certificate-not-yet", path=str(certificate), begins=f"{found.not_valid_before_utc:%Y-%m-%d}"
        )
    missing = not_covered(found, every)
    if missing or (not every and len(not_covered(found, hosts)) == len(hosts)):
        covered = sorted(hosts_of(found)) or [common_name(found)]
        raise CertificateError(
            "certificate-not-covering",
            path=str(certificate),
            covered=", ".join(covered),
            wanted=", ".join(missing or hosts),
        )
    return found


def not_covered(certificate: x509.Certificate, hosts: Collection[str]) -> list[str]:
    """Those of these names and addresses that the certificate is not for."""
    covered = hosts_of(certificate)
    return [host for host in hosts if not any(matches(host, each) for each in covered)]


def _certificate(path: Path) -> x509.Certificate:
    try:
        return x509.load_pem_x509_certificate(path.read_bytes())
    except OSError as error:
        raise _unreadable(path, error.strerror or type(error).__name__) from error
    except ValueError as error:
        raise _unreadable(path, "PEM ?") from error


def _is_its_key(certificate: x509.Certificate, path: Path, key: Path) -> None:
    try:
        own = load_pem_private_key(key.read_bytes(), None)
    except OSError as error:
        raise _unreadable(key, error.strerror or type(error).__name__) from error
    except TypeError as error:
        raise CertificateError("certificate-key-locked", path=str(key)) from error
    except ValueError as error:
        raise _unreadable(key, "PEM ?") from error
    if own.public_key() != certificate.public_key():
        raise CertificateError("certificate-key-mismatch", path=str(path), key=str(key))


def _unreadable(path: Path, problem: str) -> CertificateError:
    return CertificateError("certificate-unreadable", path=str(path), problem=problem)
