"""The authority is made once and stays; the certificate follows the machine."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from standard.core.errors import CertificateError
from standard.tls.authority import hosts_of, pair_of
from standard.tls.folder import Store
from standard.tls.names import RENEWED_BEFORE
from tests.tls.handshakes import shake_hands
from tests.tls.machines import CLASSROOM, NOW, machine_at


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_keys_are_for_their_owner_alone(tmp_path: Path) -> None:
    store = Store(tmp_path / "data" / "tls")
    before = os.umask(0)
    try:
        store.server(CLASSROOM, NOW)
    finally:
        os.umask(before)
    assert mode(store.folder) == 0o700
    assert {path.name: mode(path) for path in store.folder.iterdir()} == {
        "authority.pem": 0o600,
        "server.pem": 0o600,
    }


def test_nothing_is_signed_again_without_a_reason(tmp_path: Path) -> None:
    store = Store(tmp_path)
    first = store.server(CLASSROOM, NOW)
    assert store.server(CLASSROOM, NOW + timedelta(days=100)) == first


def test_other_addresses_give_another_certificate_below_the_same_authority(tmp_path: Path) -> None:
    store = Store(tmp_path)
    first = store.server(CLASSROOM, NOW)
    trusted = store.authority(CLASSROOM, NOW).certificate
    moved = machine_at("10.0.0.8")
    second = store.server(moved, NOW)
    assert second != first
    assert "10.0.0.8" in hosts_of(second)
    assert "192.168.1.20" not in hosts_of(second)
    assert store.authority(moved, NOW).certificate == trusted
    assert shake_hands(pair_of(store.server_path.read_bytes()), trusted, "10.0.0.8") == second


def test_it_is_signed_again_before_it_expires(tmp_path: Path) -> None:
    store = Store(tmp_path)
    first = store.server(CLASSROOM, NOW)
    trusted = store.authority(CLASSROOM, NOW).certificate
    late = first.not_valid_after_utc - RENEWED_BEFORE
    second = store.server(CLASSROOM, late)
    assert second.not_valid_after_utc > first.not_valid_after_utc
    assert store.authority(CLASSROOM, late).certificate == trusted


def test_a_spoilt_certificate_is_made_again_and_a_spoilt_authority_is_not(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.server(CLASSROOM, NOW)
    store.server_path.write_bytes(b"spoilt")
    again = store.server(CLASSROOM, NOW)
    assert pair_of(store.server_path.read_bytes()).certificate == again
    # Another authority would have to be trusted anew everywhere: a person decides that.
    store.authority_path.write_bytes(store.server_path.read_bytes())
    with pytest.raises(CertificateError, match="authority-spoilt"):
        store.server(CLASSROOM, NOW)


def test_an_authority_out_of_its_time_is_said(tmp_path: Path) -> None:
    store = Store(tmp_path)
    ends = store.authority(CLASSROOM, NOW).certificate.not_valid_after_utc
    for now in (ends, NOW - timedelta(days=3)):
        with pytest.raises(CertificateError, match="authority-expired"):
            store.server(CLASSROOM, now)


def test_two_programs_that_start_together_agree_on_one_authority(tmp_path: Path) -> None:
    store = Store(tmp_path)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: store.authority(CLASSROOM, NOW).certificate, range(8)))
    assert len(set(found)) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["authority.pem"]


def test_the_old_authority_is_kept_aside(tmp_path: Path) -> None:
    store = Store(tmp_path)
    assert store.put_authority_aside(NOW) is None
    old = store.authority(CLASSROOM, NOW).certificate
    aside = store.put_authority_aside(NOW)
    assert aside is not None
    assert pair_of(aside.read_bytes()).certificate == old
    assert mode(aside) == 0o600
    assert store.authority(CLASSROOM, NOW).certificate != old


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "tls").write_text("a file")
    with pytest.raises(CertificateError, match="certificate-unwritable") as refused:
        Store(tmp_path / "tls").server(CLASSROOM, NOW)
    assert str(tmp_path / "tls") in str(refused.value.details["path"])
