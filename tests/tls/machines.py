"""Machines and instants that tests of certificates share."""

from datetime import UTC, datetime
from ipaddress import IPv4Address

from standard.tls.names import Machine, machine_of

NOW = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)
CLASSROOM = machine_of("poste-prof", [IPv4Address("192.168.1.20")])


def machine_at(*addresses: str, name: str = "poste-prof", also: tuple[str, ...] = ()) -> Machine:
    """A machine with this name and these addresses."""
    return machine_of(name, map(IPv4Address, addresses), also=also)
