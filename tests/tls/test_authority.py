"""What is signed is accepted by who trusts the authority, and the authority can do no harm."""

from __future__ import annotations

import ssl
from datetime import timedelta
from ipaddress import IPv4Address

import pytest
from cryptography import x509

from standard.tls.authority import (
    common_name,
    constraints_of,
    fingerprint,
    hosts_of,
    is_good,
    new_authority,
    pair_of,
    server_certificate,
)
from standard.tls.names import AUTHORITY_LASTS, RENEWED_BEFORE, SERVER_LASTS, constraints_for
from tests.tls.handshakes import shake_hands
from tests.tls.machines import CLASSROOM, NOW, machine_at
from tests.tls.thief import stolen

AUTHORITY = new_authority(CLASSROOM, NOW)


@pytest.mark.parametrize("host", CLASSROOM.hosts)
def test_who_trusts_the_authority_accepts_every_name_and_address(host: str) -> None:
    server = server_certificate(AUTHORITY, CLASSROOM, NOW)
    assert shake_hands(server, AUTHORITY.certificate, host) == server.certificate


def test_who_trusts_another_authority_refuses() -> None:
    server = server_certificate(AUTHORITY, CLASSROOM, NOW)
    other = new_authority(CLASSROOM, NOW)
    with pytest.raises(ssl.SSLCertVerificationError):
        shake_hands(server, other.certificate, "poste-prof")


def test_a_machine_that_it_is_not_for_is_refused() -> None:
    server = server_certificate(AUTHORITY, CLASSROOM, NOW)
    for host in ("192.168.1.21", "poste-prof.example", "other.lan"):
        with pytest.raises(ssl.SSLCertVerificationError, match=r"mismatch|not valid for"):
            shake_hands(server, AUTHORITY.certificate, host)


@pytest.mark.parametrize(
    ("name", "host"),
    [
        (x509.DNSName("www.example.com"), "www.example.com"),
        (x509.IPAddress(IPv4Address("8.8.8.8")), "8.8.8.8"),
    ],
)
def test_a_stolen_key_cannot_pass_for_a_site_of_the_internet(name: x509.GeneralName, host: str) -> None:
    allowed = stolen(AUTHORITY, x509.DNSName("other.lan"))
    assert shake_hands(allowed, AUTHORITY.certificate, "other.lan") == allowed.certificate
    with pytest.raises(ssl.SSLCertVerificationError, match="permitted subtree"):
        shake_hands(stolen(AUTHORITY, name), AUTHORITY.certificate, host)
    # Nor by hiding the name behind one that is permitted.
    with pytest.raises(ssl.SSLCertVerificationError, match="permitted subtree"):
        shake_hands(stolen(AUTHORITY, x509.DNSName("other.lan"), name), AUTHORITY.certificate, "other.lan")


def test_the_authority_signs_servers_and_nothing_else() -> None:
    extensions = AUTHORITY.certificate.extensions
    basic = extensions.get_extension_for_class(x509.BasicConstraints)
    assert (basic.critical, basic.value.ca, basic.value.path_length) == (True, True, 0)
    purposes = extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    assert [each.dotted_string for each in purposes] == ["1.3.6.1.5.5.7.3.1"]
    assert extensions.get_extension_for_class(x509.NameConstraints).critical
    assert constraints_of(AUTHORITY.certificate) == constraints_for(CLASSROOM)
    assert AUTHORITY.certificate.not_valid_after_utc == NOW + AUTHORITY_LASTS


def test_two_authorities_of_one_school_can_be_told_apart() -> None:
    names = {common_name(new_authority(CLASSROOM, NOW).certificate) for _ in range(3)}
    assert len(names) == 3
    assert all(name.startswith("Standard poste-prof ") for name in names)
    assert fingerprint(AUTHORITY.certificate).count(":") == 31


def test_what_the_authority_may_not_sign_is_left_out() -> None:
    moved = machine_at("192.168.7.7", "203.0.113.9", also=("standard.lycee.example",))
    server = server_certificate(AUTHORITY, moved, NOW)
    assert hosts_of(server.certificate) == {
        "poste-prof", "poste-prof.local", "localhost", "192.168.7.7", "127.0.0.1",
    }  # fmt: skip
    shake_hands(server, AUTHORITY.certificate, "192.168.7.7")


def test_it_lasts_no_longer_than_browsers_allow_nor_than_the_authority() -> None:
    server = server_certificate(AUTHORITY, CLASSROOM, NOW).certificate
    assert server.not_valid_after_utc == NOW + SERVER_LASTS
    late = AUTHORITY.certificate.not_valid_after_utc - timedelta(days=10)
    last = server_certificate(AUTHORITY, CLASSROOM, late).certificate
    assert last.not_valid_after_utc == AUTHORITY.certificate.not_valid_after_utc
    # It could not be made any better: it is not signed again every half minute.
    assert is_good(last, AUTHORITY.certificate, CLASSROOM, late)


def test_it_is_good_until_something_changes() -> None:
    own = AUTHORITY.certificate
    server = server_certificate(AUTHORITY, CLASSROOM, NOW).certificate
    ends = server.not_valid_after_utc
    assert is_good(server, own, CLASSROOM, NOW)
    assert is_good(server, own, CLASSROOM, ends - RENEWED_BEFORE - timedelta(seconds=1))
    assert not is_good(server, own, CLASSROOM, ends - RENEWED_BEFORE)
    assert not is_good(server, own, CLASSROOM, NOW - timedelta(days=3))
    assert not is_good(server, own, machine_at("192.168.1.21"), NOW)
    assert not is_good(server, own, machine_at("192.168.1.20", "10.0.0.1"), NOW)
    assert not is_good(server, own, machine_at("192.168.1.20", name="autre"), NOW)
    assert not is_good(server, new_authority(CLASSROOM, NOW).certificate, CLASSROOM, NOW)


def test_a_file_holds_both_or_is_refused() -> None:
    assert pair_of(AUTHORITY.pem()).certificate == AUTHORITY.certificate
    key = new_authority(CLASSROOM, NOW).pem().split(b"-----BEGIN CERTIFICATE")[0]
    certificate = AUTHORITY.pem()[len(key) :]
    for spoilt in (b"", b"\xff\x00", certificate, key, key + certificate):
        with pytest.raises(ValueError, match=r"."):
            pair_of(spoilt)


def test_nothing_prints_a_key() -> None:
    assert repr(AUTHORITY).startswith("Pair(CN=Standard poste-prof")
