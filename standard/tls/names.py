"""What the certificates are to contain: which names and addresses, and which ones an authority may sign.

Pure. The rules a browser applies are those of RFC 5280, 4.2.1.10: a constraint
``lan`` permits ``lan`` and everything below it, an address is permitted by a
network that holds it, and a kind of name that has no constraint is free, so
both kinds have some.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import IPv4Address, IPv4Network, IPv6Network, ip_network

Address = IPv4Address
Network = IPv4Network | IPv6Network

LOCAL_DOMAINS = ("localhost", "local", "lan", "internal", "home.arpa")
"""Domains that no public name can be in (RFC 6761, 6762, 8375; `internal` is reserved by ICANN)."""
PRIVATE_NETWORKS: tuple[Network, ...] = tuple(
    ip_network(text)
    for text in (
        "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "100.64.0.0/10", "127.0.0.0/8",
        "fc00::/7", "fe80::/10", "::1/128",
    )
)  # fmt: skip
"""Networks that are never routed on the Internet."""

AUTHORITY_LASTS = timedelta(days=3650)
SERVER_LASTS = timedelta(days=397)
"""Apple refuses more than 825 days even below an authority of one's own; 397 is what public ones may give."""
RENEWED_BEFORE = timedelta(days=30)
CLOCKS_DIFFER = timedelta(days=2)
"""Certificates begin earlier than they are made: classroom computers do not always know what time it is."""

_LABEL = "[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
HOST_NAME = re.compile(rf"(?=.{{1,253}}\Z){_LABEL}(?:\.{_LABEL})*\Z")
LOOPBACK = IPv4Address("127.0.0.1")


@dataclass(frozen=True, slots=True)
class Machine:
    """How this machine can be called: by names, by addresses; the best one of each first."""

    names: tuple[str, ...]
    addresses: tuple[Address, ...]

    @property
    def hosts(self) -> tuple[str, ...]:
        """Every name and address, as one writes them in an address bar."""
        return (*self.names, *map(str, self.addresses))


@dataclass(frozen=True, slots=True)
class Constraints:
    """What an authority may sign for."""

    domains: tuple[str, ...]
    networks: tuple[Network, ...]

    def permits_name(self, name: str) -> bool:
        """Whether a certificate for this name would be accepted."""
        return any(name == domain or name.endswith(f".{domain}") for domain in self.domains)

    def permits_address(self, address: Address) -> bool:
        """Whether a certificate for this address would be accepted."""
        return any(network.version == 4 and address in network for network in self.networks)


def machine_of(
    host_name: str, addresses: Iterable[Address], *, also: Iterable[str] = (), at: Address | None = None
) -> Machine:
    """The machine with this host name and these addresses; ``also`` are names it was given, which come first.

    ``at`` is the one address it listens on, if it does not on all. A name that no
    browser could look up is left out.
    """
    short = host_name.lower().partition(".")[0]
    own = (host_name.lower(), short, f"{short}.local", "localhost")
    names = dict.fromkeys(name for name in (*map(str.lower, also), *own) if HOST_NAME.match(name))
    listens = [at] if at is not None and not at.is_unspecified else list(addresses)
    return Machine(tuple(names), tuple(dict.fromkeys([*listens, LOOPBACK])))


def constraints_for(machine: Machine) -> Constraints:
    """Of a new authority: what is private anyway, and the names and public addresses the machine has now."""
    local = Constraints(LOCAL_DOMAINS, PRIVATE_NETWORKS)
    public = [IPv4Network(each) for each in machine.addresses if not local.permits_address(each)]
    return Constraints(
        (*LOCAL_DOMAINS, *(name for name in machine.names if not local.permits_name(name))),
        (*PRIVATE_NETWORKS, *public),
    )


def permitted(machine: Machine, constraints: Constraints) -> Machine:
    """The part of the machine's names and addresses that the authority may sign for."""
    return Machine(
        tuple(name for name in machine.names if constraints.permits_name(name)),
        tuple(address for address in machine.addresses if constraints.permits_address(address)),
    )


def matches(host: str, covered: str) -> bool:
    """Whether a certificate's name is for this host; ``*.lycee.fr`` is for one label only."""
    host, covered = host.lower(), covered.lower()
    if covered.startswith("*."):
        return host.partition(".")[2] == covered[2:]
    return host == covered


def fingerprint_text(digest: bytes) -> str:
    """As browsers and systems show it: ``3F:A0:…``."""
    return digest.hex(":").upper()
