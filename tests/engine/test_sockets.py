"""A port that is taken is told before Asterisk starts and stays deaf."""

import socket
from contextlib import closing
from dataclasses import replace

import pytest

from standard.core.errors import EngineError
from standard.engine.sockets import check_free, free_ports, local_addresses
from tests.engine.plans import SMALL


def test_free_ports_are_free_and_make_a_valid_range() -> None:
    ports = free_ports(rtp_span=40)
    assert ports.rtp_first % 2 == 0
    assert ports.rtp_last - ports.rtp_first == 39
    check_free(replace(SMALL, ports=ports))


@pytest.mark.parametrize(
    ("purpose", "kind"),
    [("ami", socket.SOCK_STREAM), ("http", socket.SOCK_STREAM), ("sip", socket.SOCK_DGRAM)],
)
def test_a_taken_port_is_named_with_what_wanted_it(purpose: str, kind: socket.SocketKind) -> None:
    with closing(socket.socket(socket.AF_INET, kind)) as other:
        other.bind(("127.0.0.1", 0))
        if kind is socket.SOCK_STREAM:
            other.listen()
        port = other.getsockname()[1]
        plan = replace(SMALL, ports=replace(free_ports(rtp_span=40), **{purpose: port}))
        with pytest.raises(EngineError) as refusal:
            check_free(plan)
    assert refusal.value.id == "engine-port-taken"
    assert refusal.value.details == {"port": port, "purpose": purpose}


def test_local_addresses_leave_loopback_out_and_repeat_nothing() -> None:
    addresses = local_addresses()
    assert len(set(addresses)) == len(addresses)
    assert not any(address.startswith("127.") for address in addresses)
