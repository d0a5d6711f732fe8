"""Ports and addresses of this machine: free or taken, and which."""

import os
import random
import socket
from contextlib import closing

from standard.core.errors import EngineError
from standard.engine.plan import EnginePlan, Ports

RTP_SPAN = 200


def free_ports(*, rtp_span: int = RTP_SPAN) -> Ports:
    """Ports nobody uses now, so that a test or a second lab runs beside the first."""
    first = _free_rtp_range(rtp_span)
    return Ports(
        ami=_free(socket.SOCK_STREAM),
        sip=_free(socket.SOCK_DGRAM),
        http=_free(socket.SOCK_STREAM),
        rtp_first=first,
        rtp_last=first + rtp_span - 1,
    )


def check_free(plan: EnginePlan) -> None:
    """Raises EngineError `engine-port-taken` with the port and what wanted it.

    Asterisk itself would start without the port and stay deaf.
    """
    for purpose, kind, address, port in (
        ("ami", socket.SOCK_STREAM, plan.binds.ami, plan.ports.ami),
        ("http", socket.SOCK_STREAM, plan.binds.http, plan.ports.http),
        ("sip", socket.SOCK_DGRAM, plan.binds.sip, plan.ports.sip),
    ):
        if not _can_bind(kind, address, port):
            raise EngineError("engine-port-taken", port=port, purpose=purpose)


def local_addresses() -> tuple[str, ...]:
    """This machine's IPv4 addresses, loopback excluded, the one that reaches the network first."""
    found = [_outgoing_address(), *_addresses_of_name()]
    return tuple(dict.fromkeys(address for address in found if address and not address.startswith("127.")))


def _outgoing_address() -> str | None:
    """The source address the kernel would choose; a UDP connect sends nothing."""
    with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return None
        return str(probe.getsockname()[0])


def _addresses_of_name() -> list[str]:
    try:
        return list(socket.gethostbyname_ex(socket.gethostname())[2])
    except OSError:
        return []


def _free(kind: socket.SocketKind) -> int:
    with closing(socket.socket(socket.AF_INET, kind)) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _free_rtp_range(span: int) -> int:
    """Below the range the kernel hands out by itself, at a place that differs between two processes."""
    dice = random.Random(int.from_bytes(os.urandom(4)))  # noqa: S311 - no secret
    for _ in range(200):
        first = dice.randrange(10000, 32000 - span, 2)
        if all(_can_bind(socket.SOCK_DGRAM, "0.0.0.0", port) for port in range(first, first + span)):  # noqa: S104
            return first
    raise EngineError("engine-port-taken", port=10000, purpose="rtp")


def _can_bind(kind: socket.SocketKind, address: str, port: int) -> bool:
    with closing(socket.socket(socket.AF_INET, kind)) as probe:
        if kind is socket.SOCK_STREAM:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError:
            return False
        return True
