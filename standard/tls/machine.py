"""The names and addresses this machine has now."""

from __future__ import annotations

import array
import fcntl
import socket
import struct
from collections.abc import Iterable
from contextlib import closing
from ipaddress import AddressValueError, IPv4Address

from standard.tls.names import Address, Machine, machine_of

SIOCGIFCONF = 0x8912
"""netdevice(7): the addresses of every interface that is up."""
MOST = 128
"""Addresses asked for."""
SIZE = 40 if struct.calcsize("P") == 8 else 32
"""Bytes of a ``struct ifreq``."""


def this_machine(*, also: Iterable[str] = (), listens_on: str | None = None) -> Machine:
    """As it is now; ``listens_on`` is the address it was told to listen on."""
    at = _as_address(listens_on) if listens_on else None
    return machine_of(socket.gethostname(), addresses(), also=also, at=at)


def addresses() -> tuple[Address, ...]:
    """IPv4 addresses of all interfaces but loopback; the one that reaches the network first.

    All of them, because a classroom without Internet has no default route to ask for.
    """
    found = [_towards_others(), *_of_interfaces()]
    return tuple(dict.fromkeys(each for each in found if each is not None and not each.is_loopback))


def _as_address(text: str) -> Address | None:
    try:
        return IPv4Address(text)
    except AddressValueError:
        return None


def _towards_others() -> Address | None:
    """The source address the kernel would choose; a UDP connect sends nothing."""
    with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return None
        return _as_address(str(probe.getsockname()[0]))


def _of_interfaces() -> list[Address]:
    room = array.array("B", bytes(SIZE * MOST))
    place, length = room.buffer_info()
    with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as probe:
        filled = fcntl.ioctl(probe.fileno(), SIOCGIFCONF, struct.pack("iP", length, place))
    used = struct.unpack("iP", filled)[0]
    # Behind the 16 bytes of the interface's name: family and port, then the address.
    return [IPv4Address(room[at + 20 : at + 24].tobytes()) for at in range(0, used, SIZE)]
