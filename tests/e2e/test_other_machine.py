"""The console on another machine of the network: HTTPS, real addresses, no recipe for media."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from standard.app.demo.browser import MICROPHONE, chromium, executable
from standard.app.demo.private import private_lab
from tests.e2e.conftest import desk_at
from tests.e2e.test_call import both_ways
from tests.e2e.town import inhabited
from tests.pbx import rootfs_dir, scratch_folder

pytestmark = [
    pytest.mark.skipif(os.geteuid() != 0, reason="a machine of one's own needs root"),
    pytest.mark.skipif(shutil.which("ip") is None, reason="iproute2 is not installed"),
    pytest.mark.timeout(120),
]
HERE, THERE = "10.213.77.1", "10.213.77.2"
QUIET = ("--no-pings", "--disable-domain-reliability", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 10.*")


@dataclass(frozen=True, slots=True)
class Machine:
    """A network of its own, joined to this one by one cable."""

    name: str
    folder: Path

    def program(self) -> str:
        """Chromium, as it would run over there."""
        script = self.folder / "chromium"
        script.write_text(f'#!/bin/sh\nexec ip netns exec {self.name} {executable()} "$@"\n')
        script.chmod(0o755)
        return str(script)


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
        yield Machine(name, folder)
    finally:
        # The cable goes with the network at its end.
        _ip("netns", "delete", name)


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True)


def certificate(folder: Path) -> dict[str, str]:
    """A certificate for this machine's address over there, as settings."""
    made, key = folder / "certificate.pem", folder / "key.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
         "-days", "2", "-subj", "/CN=standard", "-addext", f"subjectAltName=IP:{HERE}",
         "-keyout", str(key), "-out", str(made)],
        check=True,
        capture_output=True,
    )  # fmt: skip
    return {"tls_certificate": str(made), "tls_key": str(key), "http_host": HERE}


async def test_a_call_is_answered_from_another_machine(
    microphone: Path, request: pytest.FixtureRequest
) -> None:
    with scratch_folder() as folder, other_machine(folder) as machine:
        async with (
            private_lab(rootfs_dir(), robots="0", **certificate(folder)) as lab,
            inhabited(lab, folder) as town,
            chromium(
                [*MICROPHONE, f"--use-file-for-fake-audio-capture={microphone}"],
                quiet=QUIET,
                program=machine.program(),
            ) as browser,
            desk_at(browser, lab, request) as desk,
        ):
            await desk.sign_in("eleve", "eleve", recorded=False)
            await desk.check_sound()
            await desk.take_seat()
            caller = await town.call()
            await desk.see(".waiting .caller[data-call]")
            await desk.press("F1")
            await desk.see("#call-panel.talking")
            await both_ways(desk, caller)
            assert await desk.page.evaluate("testEars.path()") == [THERE, HERE]
            await town.everybody_hangs_up()
