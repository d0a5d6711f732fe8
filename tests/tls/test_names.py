"""Which names a certificate is for, and which ones an authority may sign."""

from __future__ import annotations

from ipaddress import IPv4Address

import pytest

from standard.tls.names import Machine, constraints_for, fingerprint_text, machine_of, matches, permitted
from tests.tls.machines import CLASSROOM, machine_at


def test_a_machine_is_called_by_its_name_and_all_its_addresses() -> None:
    machine = machine_at("192.168.1.20", "10.0.0.3", "192.168.1.20")
    assert machine.names == ("poste-prof", "poste-prof.local", "localhost")
    assert [str(each) for each in machine.addresses] == ["192.168.1.20", "10.0.0.3", "127.0.0.1"]
    assert machine.hosts == (*machine.names, "192.168.1.20", "10.0.0.3", "127.0.0.1")


def test_names_that_it_was_given_come_first_and_a_long_name_has_a_short_one() -> None:
    machine = machine_at(name="PC-12.Lycee.example", also=("Standard.lycee.example",))
    assert machine.names == (
        "standard.lycee.example",
        "pc-12.lycee.example",
        "pc-12",
        "pc-12.local",
        "localhost",
    )


@pytest.mark.parametrize("name", ["", "a b", "é", "a..b", "-a", "a" * 64, ".".join(["a" * 60] * 5), "a\nb"])
def test_a_name_that_nobody_can_look_up_is_left_out(name: str) -> None:
    assert "localhost" in machine_at(also=(name,)).names
    assert name not in machine_at(also=(name,)).names


def test_a_machine_that_listens_on_one_address_has_only_that_one() -> None:
    here = IPv4Address("10.213.77.1")
    assert machine_of("a", [IPv4Address("10.0.0.3")], at=here).addresses == (here, IPv4Address("127.0.0.1"))
    everywhere = machine_of("a", [here], at=IPv4Address("0.0.0.0"))
    assert everywhere.addresses == (here, IPv4Address("127.0.0.1"))


@pytest.mark.parametrize(
    ("host", "may"),
    [
        ("poste-prof", True),
        ("www.poste-prof", True),
        ("anything.lan", True),
        ("lan", True),
        ("plan", False),
        ("example.com", False),
        ("poste-prof.example.com", False),
        ("google.local.com", False),
    ],
)
def test_names_that_a_new_authority_may_sign(host: str, may: bool) -> None:
    assert constraints_for(CLASSROOM).permits_name(host) is may


@pytest.mark.parametrize(
    ("address", "may"),
    [
        ("10.1.2.3", True), ("172.31.0.1", True), ("172.32.0.1", False), ("192.168.0.9", True),
        ("169.254.7.7", True), ("8.8.8.8", False), ("203.0.113.9", False),
    ],
)  # fmt: skip
def test_addresses_that_a_new_authority_may_sign(address: str, may: bool) -> None:
    assert constraints_for(CLASSROOM).permits_address(IPv4Address(address)) is may


def test_a_public_address_and_a_name_of_its_own_are_permitted_alone() -> None:
    constraints = constraints_for(machine_at("203.0.113.9", also=("standard.lycee.example",)))
    assert constraints.permits_address(IPv4Address("203.0.113.9"))
    assert not constraints.permits_address(IPv4Address("203.0.113.10"))
    assert constraints.permits_name("standard.lycee.example")
    assert not constraints.permits_name("mail.lycee.example")


def test_what_came_later_than_the_authority_is_left_out() -> None:
    later = machine_at("192.168.7.7", "203.0.113.9", also=("standard.lycee.example",))
    assert permitted(later, constraints_for(CLASSROOM)) == Machine(
        ("poste-prof", "poste-prof.local", "localhost"),
        (IPv4Address("192.168.7.7"), IPv4Address("127.0.0.1")),
    )


@pytest.mark.parametrize(
    ("host", "covered", "is_for"),
    [
        ("Standard.lycee.fr", "standard.lycee.fr", True),
        ("standard.lycee.fr", "*.lycee.fr", True),
        ("a.standard.lycee.fr", "*.lycee.fr", False),
        ("lycee.fr", "*.lycee.fr", False),
        ("10.0.0.1", "10.0.0.1", True),
        ("10.0.0.1", "10.0.0.2", False),
    ],
)
def test_a_star_stands_for_one_label(host: str, covered: str, is_for: bool) -> None:
    assert matches(host, covered) is is_for


def test_a_fingerprint_looks_as_everywhere() -> None:
    assert fingerprint_text(b"\x0f\xa0\x01") == "0F:A0:01"
