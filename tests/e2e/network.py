"""Another machine of the network: a namespace with a cable to this one, and the browser over there."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from standard.app.demo.browser import executable

needs_a_network = [
    pytest.mark.skipif(os.geteuid() != 0, reason="a machine of one's own needs root"),
    pytest.mark.skipif(shutil.which("ip") is None, reason="iproute2 is not installed"),
]
MANAGED = "/etc/chromium/policies/managed"
HERE, THERE = "10.213.77.1", "10.213.77.2"
QUIET = (
    "--no-pings",
    "--disable-domain-reliability",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 10.*, EXCLUDE 203.0.113.*",
)


@dataclass(frozen=True, slots=True)
class Machine:
    """A network of its own, joined to this one by one cable."""

    name: str
    cable: str
    folder: Path

    def program(self, person: str = "somebody", *, policies: Path | None = None) -> str:
        """Chromium, as this person would run it over there: each has an own home, and what it trusts.

        ``policies`` is a folder as the school's administrator would make ``/etc/chromium/policies/managed``;
        nobody else on this machine sees it.
        """
        script = self.folder / f"chromium-{person}"
        own = self.home(person)
        inside = f"export HOME={own} XDG_DATA_HOME={own}/.local/share XDG_CONFIG_HOME={own}/.config; "
        if policies is not None:
            inside += (
                f"mount -t tmpfs none /etc/chromium && mkdir -p {MANAGED} && cp {policies}/* {MANAGED} && "
            )
        # `ip netns exec` gives a mount namespace of its own.
        script.write_text(
            f'#!/bin/sh\nexec ip netns exec {self.name} sh -c \'{inside}exec {executable()} "$@"\' sh "$@"\n'
        )
        script.chmod(0o755)
        return str(script)

    def home(self, person: str) -> Path:
        """The person's folder."""
        home = self.folder / person
        home.mkdir(exist_ok=True)
        return home

    def renumber(self, here: str, there: str) -> None:
        """Give both ends of the cable one more address."""
        _ip("address", "add", f"{here}/24", "dev", f"{self.cable}a")
        _ip("-n", self.name, "address", "add", f"{there}/24", "dev", f"{self.cable}b")


@contextmanager
def other_machine(folder: Path) -> Iterator[Machine]:
    """Plug it in; unplugged at the end. Skips where the kernel allows no second network."""
    name, cable = f"std{os.getpid()}", f"v{os.getpid()}"
    try:
        _ip("netns", "add", name)
    except subprocess.CalledProcessError as error:
        pytest.skip(f"no second network here: {error.stderr.decode().strip()}")
    try:
        _ip("link", "add", f"{cable}a", "type", "veth", "peer", "name", f"{cable}b", "netns", name)
        _ip("address", "add", f"{HERE}/24", "dev", f"{cable}a")
        _ip("link", "set", f"{cable}a", "up")
        _ip("-n", name, "address", "add", f"{THERE}/24", "dev", f"{cable}b")
        _ip("-n", name, "link", "set", f"{cable}b", "up")
        _ip("-n", name, "link", "set", "lo", "up")
        yield Machine(name, cable, folder)
    finally:
        # The cable goes with the network at its end.
        _ip("netns", "delete", name)


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True)
