"""Prints, as shell assignments, ports of this machine nobody uses: the test may run beside a laboratory."""

import socket
import sys
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from standard.engine.sockets import free_ports


def main() -> None:
    """One `export NAME=port` a line."""
    ports = free_ports()
    with closing(socket.socket()) as console:
        console.bind(("127.0.0.1", 0))
        http = console.getsockname()[1]
    for name, port in (
        ("HTTP_PORT", http),
        ("AMI_PORT", ports.ami),
        ("SIP_PORT", ports.sip),
        ("ASTERISK_HTTP_PORT", ports.http),
        ("RTP_FIRST", ports.rtp_first),
        ("RTP_LAST", ports.rtp_last),
    ):
        sys.stdout.write(f"export STANDARD_{name}={port}\n")


if __name__ == "__main__":
    main()
