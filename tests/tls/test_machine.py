"""This very machine, and one whose addresses are known."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from ipaddress import IPv4Address

import pytest

from standard.tls.machine import addresses, this_machine

WITHOUT_ROUTE = """
ip link set lo up
ip address add 192.168.77.1/24 dev lo
ip address add 10.9.9.9/32 dev lo
exec "$0" -c 'from standard.tls.machine import addresses; print(*addresses())'
"""


@pytest.mark.skipif(os.geteuid() != 0 or shutil.which("ip") is None, reason="needs root and iproute2")
def test_a_classroom_without_internet_has_no_default_route_and_all_its_addresses() -> None:
    command = ["unshare", "--net", "sh", "-euc", WITHOUT_ROUTE, sys.executable]
    found = subprocess.run(command, check=False, capture_output=True, text=True)
    if "unshare failed" in found.stderr:
        pytest.skip(f"no second network here: {found.stderr}")
    assert found.stdout.split() == ["192.168.77.1", "10.9.9.9"], found.stderr


def test_loopback_is_no_address_that_others_could_use() -> None:
    assert not any(each.is_loopback for each in addresses())


def test_it_is_called_by_its_name_and_by_what_it_was_told() -> None:
    machine = this_machine(also=["standard.lycee.example"], listens_on="0.0.0.0")
    assert machine.names[0] == "standard.lycee.example"
    assert socket.gethostname().lower().partition(".")[0] in machine.names
    assert machine.addresses == (*addresses(), IPv4Address("127.0.0.1"))


def test_it_is_called_by_the_one_address_it_listens_on() -> None:
    assert this_machine(listens_on="127.0.0.1").addresses == (IPv4Address("127.0.0.1"),)
    # A name to listen on is looked up by the system, not here.
    assert this_machine(listens_on="localhost").addresses == (*addresses(), IPv4Address("127.0.0.1"))
