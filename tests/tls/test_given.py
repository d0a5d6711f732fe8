"""A school's certificate: accepted when browsers would, else one sentence that says what is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)

from standard.core.errors import CertificateError
from standard.tls.authority import Pair, new_authority, server_certificate
from standard.tls.given import checked, not_covered
from tests.tls.machines import CLASSROOM, NOW, machine_at

SCHOOL = machine_at(name="standard.lycee.example")
AUTHORITY = new_authority(SCHOOL, NOW)


@dataclass(frozen=True)
class Files:
    certificate: Path
    key: Path
    pair: Pair


@pytest.fixture
def files(tmp_path: Path) -> Files:
    pair = server_certificate(AUTHORITY, SCHOOL, NOW)
    files = Files(tmp_path / "certificate.pem", tmp_path / "key.pem", pair)
    chain = [pair.certificate, AUTHORITY.certificate]
    files.certificate.write_bytes(b"".join(each.public_bytes(Encoding.PEM) for each in chain))
    files.key.write_bytes(pair.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return files


def fault(files: Files, days: float = 0, **asked: tuple[str, ...]) -> CertificateError:
    hosts, every = asked.get("hosts", ("standard.lycee.example",)), asked.get("every", ())
    with pytest.raises(CertificateError) as refused:
        checked(files.certificate, files.key, NOW + timedelta(days=days), hosts=hosts, every=every)
    return refused.value


def test_one_that_covers_a_name_of_the_machine_is_accepted(files: Files) -> None:
    hosts = ("pc-12", "10.0.0.9", "standard.lycee.example")
    assert checked(files.certificate, files.key, NOW, hosts=hosts) == files.pair.certificate
    every = ("standard.lycee.example",)
    found = checked(files.certificate, files.key, NOW, hosts=("pc-12",), every=every)
    assert found == files.pair.certificate


def test_one_that_has_expired_or_not_begun_is_refused(files: Files) -> None:
    late = fault(files, days=398)
    assert (late.id, late.details["ended"]) == ("certificate-expired", "2027-12-28")
    early = fault(files, days=-3)
    assert (early.id, early.details["begins"]) == ("certificate-not-yet", "2026-11-24")


def test_one_that_covers_no_name_of_the_machine_is_refused(files: Files) -> None:
    error = fault(files, hosts=("pc-12", "10.0.0.9"))
    assert error.id == "certificate-not-covering"
    assert "standard.lycee.example" in str(error.details["covered"])
    assert error.details["wanted"] == "pc-12, 10.0.0.9"


def test_every_name_that_the_school_has_said_must_be_covered(files: Files) -> None:
    error = fault(files, every=("standard.lycee.example", "accueil.lycee.example"))
    assert (error.id, error.details["wanted"]) == ("certificate-not-covering", "accueil.lycee.example")


def test_a_key_of_another_certificate_is_refused(files: Files) -> None:
    other = server_certificate(AUTHORITY, CLASSROOM, NOW).key
    files.key.write_bytes(other.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    assert fault(files).id == "certificate-key-mismatch"


def test_a_key_behind_a_password_is_refused(files: Files) -> None:
    locked = BestAvailableEncryption(b"secret")
    files.key.write_bytes(files.pair.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, locked))
    assert fault(files).id == "certificate-key-locked"


@pytest.mark.parametrize("which", ["certificate", "key"])
@pytest.mark.parametrize("content", [None, b"", b"\x30\x82\x01\x00", "folder"])
def test_a_file_that_is_missing_or_something_else_is_named(files: Files, which: str, content: object) -> None:
    path: Path = getattr(files, which)
    path.unlink()
    if isinstance(content, bytes):
        path.write_bytes(content)
    elif content == "folder":
        path.mkdir()
    error = fault(files)
    assert (error.id, error.details["path"]) == ("certificate-unreadable", str(path))


def test_what_a_certificate_does_not_cover(files: Files) -> None:
    certificate = files.pair.certificate
    assert not_covered(certificate, ["standard.lycee.example", "127.0.0.1", "a.example"]) == ["a.example"]
